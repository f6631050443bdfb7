"""Writes shapes as SVG elements; `svg` and `page_svg` decide how fill, stroke, texts and glyphs are written."""

from collections.abc import Iterator, Mapping

from cjm.drawing.glyphs import Glyph
from cjm.drawing.shapes import (
    Circle,
    ClipRect,
    Drawing,
    GlyphUse,
    Group,
    ImageShape,
    Path,
    Rect,
    Shape,
    TextShape,
    number,
)
from cjm.drawing.textures import OUTLINES, TEXTURES
from cjm.words.direction import Direction

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_VALUE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;"})

Attributes = dict[str, str]


def root_attributes(drawing: Drawing) -> Attributes:
    """Attributes of the root element: size, and references to title and description."""
    width, height, prefix = number(drawing.width), number(drawing.height), drawing.prefix
    return {
        "id": f"{prefix}-view",
        "viewBox": f"0 0 {width} {height}",
        "width": width,
        "height": height,
        "role": "img",
        "aria-labelledby": f"{prefix}-title {prefix}-desc",
        **({"direction": "rtl"} if drawing.way == "rtl" else {}),
    }


def title_and_description(drawing: Drawing) -> tuple[str, str]:
    """Title and description for screen readers."""
    prefix = drawing.prefix
    return (
        f'<title id="{prefix}-title">{escape(drawing.title)}</title>',
        f'<desc id="{prefix}-desc">{escape(drawing.desc)}</desc>',
    )


def symbol(ident: str, glyph: Glyph) -> str:
    """A glyph as a symbol with an id."""
    return (
        f'<symbol id="{ident}" viewBox="0 0 16 16"><path d="{glyph.path}" fill="none" stroke-width="1.3"'
        ' stroke-linejoin="round" stroke-linecap="round"/></symbol>'
    )


def all_shapes(drawing: Drawing) -> Iterator[Shape]:
    """Every shape of a drawing, in drawing order."""
    stack: list[Shape] = list(reversed(drawing.shapes))
    while stack:
        shape = stack.pop()
        yield shape
        if isinstance(shape, Group):
            stack.extend(reversed(shape.children))


def attributes(values: Mapping[str, str]) -> str:
    """Attributes in XML syntax, each after a space."""
    return "".join(f' {key}="{str(value).translate(_VALUE)}"' for key, value in values.items())


def escape(text: str) -> str:
    """Escape a text as the content of an element."""
    return text.translate(_TEXT)


class SvgWriter:
    """Writes shapes; subclasses decide how fill, stroke, texts and glyphs are written.

    With `textured`, areas are filled with patterns; `way` is the direction of the drawing.
    """

    def __init__(self, prefix: str, way: Direction, *, textured: bool) -> None:
        self.prefix = prefix
        self.way = way
        self.textured = textured

    def look(
        self,
        *,
        fill: str | None = None,
        stroke: str | None = None,
        width: float = 1,
        dash: str = "",
        ends: bool = False,
    ) -> Attributes:
        """Attributes for fill and stroke, given as palette names; `ends` rounds the ends of a stroke."""
        raise NotImplementedError

    def text(self, text: TextShape) -> str:
        raise NotImplementedError

    def glyph(self, use: GlyphUse) -> str:
        raise NotImplementedError

    def shape(self, shape: Shape) -> Iterator[str]:
        """A shape, in one or more parts."""
        if isinstance(shape, Group):
            yield from self.group(shape)
        elif isinstance(shape, TextShape):
            yield self.text(shape)
        elif isinstance(shape, Path):
            yield self.path(shape)
        elif isinstance(shape, Rect):
            yield self.rect(shape)
        elif isinstance(shape, Circle):
            place = {"cx": number(shape.x), "cy": number(shape.y)} if shape.x or shape.y else {}
            look = self.look(fill=shape.fill, stroke=shape.stroke, width=shape.stroke_width, dash=shape.dash)
            yield f"<circle{attributes({**place, 'r': number(shape.r), **look})}/>"
        elif isinstance(shape, ImageShape):
            yield _image(shape)
        elif isinstance(shape, GlyphUse):
            yield self.glyph(shape)

    def group(self, group: Group) -> Iterator[str]:
        """A group, moved, turned and scaled."""
        turn = []
        if group.x or group.y:
            turn.append(f"translate({number(group.x)} {number(group.y)})")
        if group.turn:
            turn.append(f"rotate({number(group.turn)})")
        if group.scale != 1:
            turn.append(f"scale({group.scale:.2f})")
        values = {
            **({"id": group.id} if group.id else {}),
            **({"class": group.classes} if group.classes else {}),
            **{f"data-{key}": value for key, value in group.data.items()},
            **({"transform": " ".join(turn)} if turn else {}),
        }
        yield f"<g{attributes(values)}>"
        if group.title:
            yield f"<title>{escape(group.title)}</title>"
        for child in group.children:
            yield from self.shape(child)
        yield "</g>"

    def path(self, path: Path) -> str:
        """An outline."""
        clip = {"clip-path": f"url(#{self.prefix}-{path.clip})"} if path.clip else {}
        return f"<path{attributes({'d': path.d, **self._fill_and_stroke(path, ends=path.round), **clip})}/>"

    def rect(self, rect: Rect) -> str:
        """A rectangle."""
        place = {"x": number(rect.x), "y": number(rect.y)} if rect.x or rect.y else {}
        size = {"width": number(rect.width), "height": number(rect.height)}
        radius = {"rx": f"{rect.radius:g}"} if rect.radius else {}
        return f"<rect{attributes({**place, **size, **self._fill_and_stroke(rect), **radius})}/>"

    def _fill_and_stroke(self, shape: Path | Rect, *, ends: bool = False) -> Attributes:
        """Fill and stroke of a shape, with the replacement for its fill on paper."""
        outlined = self.textured and shape.on_paper == "outline"
        stroke = shape.stroke or (OUTLINES.get(shape.fill or "") if outlined else None)
        texture = shape.fill if self._is_texture(shape) else None
        fill = None if texture else shape.fill
        look = self.look(fill=fill, stroke=stroke, width=shape.stroke_width, dash=shape.dash, ends=ends)
        return {**look, "fill": f"url(#{self.prefix}-tx-{texture})"} if texture else look

    def _is_texture(self, shape: Shape) -> bool:
        drawn = isinstance(shape, Path | Rect) and shape.on_paper == "pattern" and shape.fill in TEXTURES
        return self.textured and drawn

    def patterns(self, drawing: Drawing) -> Iterator[str]:
        """The tiles of a drawing's textures, with an opaque background that covers shapes below."""
        areas = {shape.fill: None for shape in all_shapes(drawing) if self._is_texture(shape)}  # type: ignore[union-attr]
        for fill in filter(None, areas):
            texture = TEXTURES[fill]
            size = {"width": str(texture.size), "height": str(texture.size)}
            tile = {"id": f"{self.prefix}-tx-{fill}", "patternUnits": "userSpaceOnUse", **size}
            lines = self.look(stroke=texture.stroke, width=texture.width, ends=True)
            yield (
                f"<pattern{attributes(tile)}><rect{attributes({**size, **self.look(fill='paper')})}/>"
                f"<path{attributes({'d': texture.outline, **lines})}/></pattern>"
            )

    def clips(self, drawing: Drawing) -> Iterator[str]:
        """The clipping rectangles of a drawing, each once."""
        clips = {shape.id: shape for shape in all_shapes(drawing) if isinstance(shape, ClipRect)}
        for clip in clips.values():
            outline = f"M{number(clip.x)} {number(clip.y)}h{number(clip.width)}v{number(clip.height)}h"
            yield f'<clipPath id="{self.prefix}-{clip.id}"><path d="{outline}{number(-clip.width)}z"/></clipPath>'


def _image(image: ImageShape) -> str:
    size = {"width": number(image.width), "height": number(image.height)}
    place = {"x": number(image.x), "y": number(image.y), **size, "preserveAspectRatio": "xMidYMid slice"}
    return f"<image{attributes({**place, 'href': image.picture.uri})}><title>{escape(image.alt)}</title></image>"
