"""Writes drawings as parts of a page: looks are classes of its style sheet, and shared marks stand once in a table.

That makes a drawing about a third shorter than as a file of its own.
"""

from collections.abc import Iterable, Iterator

from cjm.drawing import text_direction as bidi
from cjm.drawing.glyphs import Glyph
from cjm.drawing.mirror import facing
from cjm.drawing.outline import shorten_path
from cjm.drawing.shapes import Drawing, GlyphUse, Group, Path, TextShape, number
from cjm.drawing.svg import (
    Attributes,
    SvgWriter,
    all_shapes,
    attributes,
    escape,
    root_of,
    symbol,
    title_and_description,
)
from cjm.words.direction import Direction

# What has a class in the style sheet; anything else is written as an attribute. A drawing's own size is 12.
_SIZES = (9, 10, 10.5, 11, 11.5, 13, 13.5, 15, 19, 26, 30)
_WIDTHS = (1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.8, 2)
_DASHES = ("1.5 3", "1.5 4", "2 2", "2 3", "2 4", "3 2.2", "4 3", "5 3", "5 4", "7 4", "10 5")
_LONG = 120
_ANCHORS = {"middle": "am", "end": "ae"}


def inline(drawing: Drawing, *, textured: bool = False) -> str:
    """The drawing as a part of a page that has `style` in its style sheet and `symbols` somewhere."""
    drawing = facing(drawing)
    writer = _Page(drawing.prefix, drawing.way, textured=textured)
    shared = "".join((*writer.clips(drawing), *writer.patterns(drawing), *writer.outlines(drawing)))
    parts = [
        f"<svg{attributes(root_of(drawing))}>",
        *title_and_description(drawing),
        f"<defs>{shared}</defs>" if shared else "",
    ]
    parts += [part for shape in drawing.shapes for part in writer.shape(shape)]
    return "".join((*parts, "</svg>"))


def symbols(drawings: Iterable[Drawing], glyphs: Iterable[Glyph] = ()) -> str:
    """The table of what the drawings of a page share, and of glyphs that it uses beside them."""
    marks: dict[str, Group] = {}
    known = {glyph.name: glyph for glyph in glyphs}
    for shape in (shape for drawing in drawings for shape in all_shapes(drawing)):
        if isinstance(shape, Group) and shape.symbol:
            marks.setdefault(shape.symbol, shape)
        elif isinstance(shape, GlyphUse):
            known.setdefault(shape.glyph.name, shape.glyph)
    writer = _Page("", "ltr", textured=False)
    made = [symbol(f"gl-{name}", glyph) for name, glyph in sorted(known.items())]
    for name, mark in sorted(marks.items()):
        children = "".join(part for child in mark.children for part in writer.shape(child))
        made.append(f'<symbol id="{name}" viewBox="-10 -10 20 20">{children}</symbol>')
    return "".join(made)


def style(colors: Iterable[str]) -> str:
    """The rules of a page's style sheet for drawings, whose colours are variables by these names."""
    names = tuple(colors)
    rules = ["svg[role=img]{font-size:12px;fill:var(--ink)}"]
    rules += [f".s-{name}{{stroke:var(--{name})}}" for name in names]
    # A stroke alone fills nothing; by what outranks nothing but the ink that is inherited.
    rules += [f":where({','.join(f'.s-{name}' for name in names)}):where(:not([fill])){{fill:none}}"]
    rules += [f".f-{name}{{fill:var(--{name})}}" for name in names]
    rules += ["svg .b{font-weight:700}svg .am{text-anchor:middle}svg .ae{text-anchor:end}"]
    # What a mark is made of knows no ancestors where it is used: a class alone must do.
    rules += ["svg .st{text-decoration:line-through}.rd{stroke-linecap:round}"]
    rules += ["svg text.serif.up{font-style:normal}"]
    rules += [f".{_class('t', size)}{{font-size:{size:g}px}}" for size in _SIZES]
    rules += [f".{_class('w', width)}{{stroke-width:{width:g}}}" for width in _WIDTHS]
    rules += [f".{_class('d', dash)}{{stroke-dasharray:{dash}}}" for dash in _DASHES]
    return "".join(rules)


def _class(letter: str, value: float | str) -> str:
    told = value if isinstance(value, str) else f"{value:g}"
    return letter + told.replace(".", "-").replace(" ", "_")


class _Page(SvgWriter):
    def __init__(self, prefix: str, way: Direction, *, textured: bool) -> None:
        super().__init__(prefix, way, textured=textured)
        self.repeated: dict[str, str] = {}

    def outlines(self, drawing: Drawing) -> Iterator[str]:
        """The long outlines that a drawing fills more than once, each in another colour and clip."""
        seen: set[str] = set()
        for shape in all_shapes(drawing):
            if isinstance(shape, Path) and len(shape.d) > _LONG:
                if shape.d in seen and shape.d not in self.repeated:
                    self.repeated[shape.d] = f"{self.prefix}-d{len(self.repeated)}"
                    yield f'<path id="{self.repeated[shape.d]}" d="{shorten_path(shape.d)}"/>'
                seen.add(shape.d)

    def path(self, path: Path) -> str:
        written, ident = super().path(path), self.repeated.get(path.d)
        if ident:
            return written.replace(f'<path d="{path.d}"', f'<use href="#{ident}"', 1)
        return written.replace(path.d, shorten_path(path.d), 1)

    def look(
        self,
        *,
        fill: str | None = None,
        stroke: str | None = None,
        width: float = 1,
        dash: str = "",
        ends: bool = False,
    ) -> Attributes:
        """Ink is what a drawing is filled with unless it is said otherwise, and a stroke alone fills nothing."""
        classes = [f"s-{stroke}"] if stroke else []
        classes += [f"f-{fill}"] if fill and (stroke or fill != "ink") else []
        found: Attributes = {} if fill or stroke else {"fill": "none"}
        if stroke and width in _WIDTHS:
            classes.append(_class("w", width))
        elif stroke and width != 1:
            found["stroke-width"] = f"{width:g}"
        if dash in _DASHES:
            classes.append(_class("d", dash))
        elif dash:
            found["stroke-dasharray"] = dash
        classes += ["rd"] if ends else []
        return {**found, "class": " ".join(classes)} if classes else found

    def group(self, group: Group) -> Iterator[str]:
        if not group.symbol:
            yield from super().group(group)
            return
        size = 20 * group.scale
        place = {"x": group.x - size / 2, "y": group.y - size / 2, "width": size, "height": size}
        told = {"href": f"#{group.symbol}", **{key: number(value) for key, value in place.items()}}
        yield f"<use{attributes(told)}/>"

    def glyph(self, use: GlyphUse) -> str:
        size = number(use.size)
        place = {"x": number(use.x), "y": number(use.y), "width": size, "height": size}
        told = {"href": f"#gl-{use.glyph.name}", **place, "class": f"s-{use.stroke}"}
        return f"<use{attributes(told)}/>"

    def text(self, text: TextShape) -> str:
        classes = [] if text.fill == "ink" else [f"f-{text.fill}"]
        classes += ["b"] if text.bold else []
        anchor, turn = bidi.anchor(text, self.way), bidi.turn(text, self.way)
        classes += [_ANCHORS[anchor]] if anchor in _ANCHORS else []
        classes += ["st"] if text.strike else []
        classes += [text.face] if text.face != "sans" else []
        classes += ["up"] if text.face == "serif" and bidi.is_upright(text) else []
        classes += [_class("t", text.size)] if text.size in _SIZES else []
        # A fraction of a pixel more or less is nothing that a text shows.
        x, y, leading = f"{text.x:.0f}", f"{text.y:.0f}", f"{text.leading:g}"
        told = {"x": x, "y": y, **bidi.attributes("start", turn)}
        if text.size not in _SIZES and text.size != 12:
            told["font-size"] = f"{text.size:g}"
        if classes:
            told["class"] = " ".join(classes)
        if text.tracking and not bidi.joins("".join(text.lines)):
            told["letter-spacing"] = f"{text.tracking:g}"
        title = f"<title>{escape(text.full)}</title>" if text.full else ""
        first, *others = text.lines or ("",)
        lines = "".join(f'<tspan x="{x}" dy="{leading}">{escape(line)}</tspan>' for line in others)
        return f"<text{attributes(told)}>{title}{escape(first)}{lines}</text>"
