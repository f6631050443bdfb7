"""Writes a drawing as SVG: a file of its own, or a part of a page.

In a file every colour stands both as an attribute (for programs that know no style sheets) and as a
class (so that a page can recolour it). In a page the classes are enough.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from cjm.drawing.glyphs import Glyph
from cjm.drawing.palette import Palette
from cjm.drawing.shapes import Circle, ClipRect, Drawing, GlyphUse, Group, Image, Path, Rect, Shape, Text, number
from cjm.drawing.textures import TEXTURES

FACES = {
    "sans": "'Helvetica Neue',Helvetica,Arial,'Liberation Sans',Arimo,sans-serif",
    "serif": "Georgia,'Liberation Serif','Times New Roman',serif",
    "mono": "ui-monospace,Menlo,Consolas,'Liberation Mono',monospace",
}
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_VALUE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


class _Pen(NamedTuple):
    """How colours are written: the palette for attributes (`None`: classes only), and the ids' prefix.

    A `textured` pen fills areas with patterns. `faces` are the stacks of fonts; a pen that writes
    `apart` makes each line of a text a text of its own.
    """

    palette: Palette | None
    prefix: str
    textured: bool
    faces: Mapping[str, str] = FACES
    apart: bool = False


def document(drawing: Drawing, palette: Palette) -> str:
    """The drawing as a file of its own, in the colours of a palette."""
    return _written(drawing, _Pen(palette, drawing.prefix, palette.textured), standalone=True)


def for_converter(drawing: Drawing, palette: Palette, faces: Mapping[str, str]) -> str:
    """The drawing for a program that makes a picture of it, set in the faces that it is given.

    Lines stand apart, because converters order the words of a line that runs from right to left
    among those of all lines of its text.
    """
    return _written(drawing, _Pen(palette, drawing.prefix, palette.textured, faces, apart=True), standalone=True)


def inline(drawing: Drawing, *, textured: bool = False) -> str:
    """The drawing as a part of a page, whose style sheet knows the colour classes and the faces."""
    return _written(drawing, _Pen(None, drawing.prefix, textured), standalone=False)


def _written(drawing: Drawing, pen: _Pen, *, standalone: bool) -> str:
    width, height, prefix = number(drawing.width), number(drawing.height), drawing.prefix
    root = {
        **({"xmlns": "http://www.w3.org/2000/svg"} if standalone else {}),
        "id": f"{prefix}-view",
        "viewBox": f"0 0 {width} {height}",
        "width": width,
        "height": height,
        "role": "img",
        "aria-labelledby": f"{prefix}-title {prefix}-desc",
        **({"font-family": pen.faces["sans"], "lang": drawing.language} if standalone else {}),
    }
    parts = [f"<svg{_attributes(root)}>"]
    parts.append(f'<title id="{prefix}-title">{_text(drawing.title)}</title>')
    parts.append(f'<desc id="{prefix}-desc">{_text(drawing.desc)}</desc>')
    parts.append(_definitions(drawing, pen))
    if standalone:
        paper = {"width": width, "height": height, **_colors(pen, fill="paper")}
        parts.append(f"<rect{_attributes(paper)}/>")
    parts += [part for shape in drawing.shapes for part in _shape(shape, pen)]
    parts.append("</svg>")
    return ("\n" if standalone else "").join(part for part in parts if part) + ("\n" if standalone else "")


def _definitions(drawing: Drawing, pen: _Pen) -> str:
    glyphs: dict[str, Glyph] = {}
    clips: dict[str, ClipRect] = {}
    areas: dict[str | None, None] = {}
    stack: list[Shape] = list(reversed(drawing.shapes))
    while stack:
        shape = stack.pop()
        if isinstance(shape, GlyphUse):
            glyphs.setdefault(shape.glyph.name, shape.glyph)
        elif isinstance(shape, ClipRect):
            clips.setdefault(shape.id, shape)
        elif isinstance(shape, Path | Rect) and shape.on_paper == "pattern" and shape.fill in TEXTURES:
            areas.setdefault(shape.fill)
        elif isinstance(shape, Group):
            stack.extend(reversed(shape.children))
    made = [
        f'<symbol id="{pen.prefix}-ch-{name}" viewBox="0 0 16 16"><path d="{glyph.path}" fill="none" stroke-width="1.3"'
        ' stroke-linejoin="round" stroke-linecap="round"/></symbol>'
        for name, glyph in glyphs.items()
    ]
    made += [
        f'<clipPath id="{pen.prefix}-{clip.id}"><path d="M{number(clip.x)} {number(clip.y)}h{number(clip.width)}'
        f'v{number(clip.height)}h{number(-clip.width)}z"/></clipPath>'
        for clip in clips.values()
    ]
    if pen.textured:
        made += [_pattern(fill, pen) for fill in areas if fill]
    return f"<defs>{''.join(made)}</defs>" if made else ""


def _pattern(fill: str, pen: _Pen) -> str:
    """The tile of a texture, on paper of its own so that it covers what lies below, like a tint."""
    texture = TEXTURES[fill]
    size = {"width": str(texture.size), "height": str(texture.size)}
    tile = {"id": f"{pen.prefix}-tx-{fill}", "patternUnits": "userSpaceOnUse", **size}
    look = _colors(pen, stroke=texture.stroke, width=texture.width)
    lines = {"d": texture.outline, **look, "stroke-linecap": "round"}
    return (
        f"<pattern{_attributes(tile)}><rect{_attributes({**size, **_colors(pen, fill='paper')})}/>"
        f"<path{_attributes(lines)}/></pattern>"
    )


def _filled(shape: Path | Rect, pen: _Pen) -> dict[str, str]:
    """Fill and stroke of a shape, with what stands for its fill on paper."""
    outlined = pen.textured and shape.on_paper == "outline"
    stroke = shape.stroke or ("rule" if outlined else None)
    look = _colors(pen, fill=shape.fill, stroke=stroke, width=shape.stroke_width)
    if not (pen.textured and shape.on_paper == "pattern" and shape.fill in TEXTURES):
        return look
    look["fill"] = f"url(#{pen.prefix}-tx-{shape.fill})"
    # The class would outrank the attribute in a page.
    classes = look.pop("class").split()[1:]
    return {**look, "class": " ".join(classes)} if classes else look


def _shape(shape: Shape, pen: _Pen) -> Iterator[str]:
    if isinstance(shape, Group):
        yield from _group(shape, pen)
    elif isinstance(shape, Text):
        yield from (_text_element(text, pen) for text in (_apart(shape) if pen.apart else (shape,)))
    elif isinstance(shape, Path):
        yield _path(shape, pen)
    elif isinstance(shape, Rect):
        yield _rect(shape, pen)
    elif isinstance(shape, Circle):
        place = {"cx": number(shape.x), "cy": number(shape.y)} if shape.x or shape.y else {}
        look = _colors(pen, fill=shape.fill, stroke=shape.stroke, width=shape.stroke_width)
        dash = {"stroke-dasharray": shape.dash} if shape.dash else {}
        yield f"<circle{_attributes({**place, 'r': number(shape.r), **look, **dash})}/>"
    elif isinstance(shape, Image):
        yield _image(shape)
    elif isinstance(shape, GlyphUse):
        size = number(shape.size)
        place = {"x": number(shape.x), "y": number(shape.y), "width": size, "height": size}
        look = _colors(pen, stroke=shape.stroke, width=None)
        look.pop("fill", None)
        yield f"<use{_attributes({'href': f'#{pen.prefix}-ch-{shape.glyph.name}', **place, **look})}/>"


def _image(image: Image) -> str:
    size = {"width": number(image.width), "height": number(image.height)}
    place = {"x": number(image.x), "y": number(image.y), **size, "preserveAspectRatio": "xMidYMid slice"}
    return f"<image{_attributes({**place, 'href': image.picture.uri})}><title>{_text(image.alt)}</title></image>"


def _group(group: Group, pen: _Pen) -> Iterator[str]:
    turn = []
    if group.x or group.y:
        turn.append(f"translate({number(group.x)} {number(group.y)})")
    if group.turn:
        turn.append(f"rotate({number(group.turn)})")
    if group.scale != 1:
        turn.append(f"scale({group.scale:.2f})")
    attributes = {
        **({"id": group.id} if group.id else {}),
        **({"class": group.classes} if group.classes else {}),
        **{f"data-{key}": value for key, value in group.data.items()},
        **({"transform": " ".join(turn)} if turn else {}),
    }
    yield f"<g{_attributes(attributes)}>"
    if group.title:
        yield f"<title>{_text(group.title)}</title>"
    for child in group.children:
        yield from _shape(child, pen)
    yield "</g>"


def _apart(text: Text) -> Iterator[Text]:
    for n, line in enumerate(text.lines):
        yield replace(text, y=text.y + n * text.leading, lines=(line,))


def _text_element(text: Text, pen: _Pen) -> str:
    look = _colors(pen, fill=text.fill)
    classes = [look.pop("class")]
    attributes = {"x": number(text.x), "y": number(text.y), "font-size": f"{text.size:g}", **look}
    if pen.palette is None and text.face != "sans":
        classes.append(text.face)
    attributes["class"] = " ".join(classes)
    if text.bold:
        attributes["font-weight"] = "700"
    if text.face != "sans" and pen.palette is not None:
        attributes["font-family"] = pen.faces[text.face]
    if text.face == "serif":
        attributes["font-style"] = "italic"
    if text.anchor != "start":
        attributes["text-anchor"] = text.anchor
    if text.tracking:
        attributes["letter-spacing"] = f"{text.tracking:g}"
    if text.strike:
        attributes["text-decoration"] = "line-through"
    title = f"<title>{_text(text.full)}</title>" if text.full else ""
    if len(text.lines) == 1:
        return f"<text{_attributes(attributes)}>{title}{_text(text.lines[0])}</text>"
    x, leading = number(text.x), f"{text.leading:g}"
    lines = "".join(
        f'<tspan x="{x}"{f" dy={chr(34)}{leading}{chr(34)}" if n else ""}>{_text(line)}</tspan>'
        for n, line in enumerate(text.lines)
    )
    return f"<text{_attributes(attributes)}>{title}{lines}</text>"


def _path(path: Path, pen: _Pen) -> str:
    attributes = {"d": path.d, **_filled(path, pen)}
    if path.dash:
        attributes["stroke-dasharray"] = path.dash
    if path.round:
        attributes["stroke-linecap"] = "round"
    if path.clip:
        attributes["clip-path"] = f"url(#{pen.prefix}-{path.clip})"
    return f"<path{_attributes(attributes)}/>"


def _rect(rect: Rect, pen: _Pen) -> str:
    attributes = {"x": number(rect.x), "y": number(rect.y), "width": number(rect.width), "height": number(rect.height)}
    attributes |= _filled(rect, pen)
    if rect.radius:
        attributes["rx"] = f"{rect.radius:g}"
    if rect.dash:
        attributes["stroke-dasharray"] = rect.dash
    return f"<rect{_attributes(attributes)}/>"


def _colors(
    pen: _Pen, *, fill: str | None = None, stroke: str | None = None, width: float | None = None
) -> dict[str, str]:
    """Fill and stroke by the palette's names, as attributes and classes."""
    found: dict[str, str] = {}
    classes = [f"f-{fill}"] if fill else []
    if pen.palette is not None:
        found["fill"] = pen.palette[fill] if fill else "none"
    elif not fill:
        found["fill"] = "none"
    if stroke:
        classes.append(f"s-{stroke}")
        if pen.palette is not None:
            found["stroke"] = pen.palette[stroke]
        if width is not None and width != 1:
            found["stroke-width"] = f"{width:g}"
    if classes:
        found["class"] = " ".join(classes)
    return found


def _attributes(values: Mapping[str, str]) -> str:
    return "".join(f' {key}="{str(value).translate(_VALUE)}"' for key, value in values.items())


def _text(text: str) -> str:
    return text.translate(_TEXT)
