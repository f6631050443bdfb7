"""Writes drawings as parts of an HTML page: styles are classes of its style sheet, and shared marks are symbols.

A drawing is about a third shorter this way than as a file.
"""

from collections.abc import Iterable, Iterator

from cjm.drawing import text_direction as bidi
from cjm.drawing.glyphs import Glyph
from cjm.drawing.mirror import orient
from cjm.drawing.outline import shorten_path
from cjm.drawing.shapes import Drawing, GlyphUse, Group, Path, TextShape, number
from cjm.drawing.svg_writer import (
    Attributes,
    SvgWriter,
    all_shapes,
    attributes,
    escape,
    root_attributes,
    symbol,
    title_and_description,
)
from cjm.words.direction import Direction

# Values with a class in the style sheet; others are written as attributes. The default size of a drawing is 12.
_SIZES = (9, 10, 10.5, 11, 11.5, 13, 13.5, 15, 19, 26, 30)
_WIDTHS = (1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.8, 2)
_DASHES = ("1.5 3", "1.5 4", "2 2", "2 3", "2 4", "3 2.2", "4 3", "5 3", "5 4", "7 4", "10 5")
_LONG = 120
_ANCHORS = {"middle": "am", "end": "ae"}


def inline(drawing: Drawing, *, textured: bool = False) -> str:
    """The drawing as a part of a page whose style sheet contains `style` and whose body contains `symbols`."""
    drawing = orient(drawing)
    writer = _Page(drawing.prefix, drawing.way, textured=textured)
    shared = "".join((*writer.clips(drawing), *writer.patterns(drawing), *writer.outlines(drawing)))
    parts = [
        f"<svg{attributes(root_attributes(drawing))}>",
        *title_and_description(drawing),
        f"<defs>{shared}</defs>" if shared else "",
    ]
    parts += [part for shape in drawing.shapes for part in writer.shape(shape)]
    return "".join((*parts, "</svg>"))


def symbols(drawings: Iterable[Drawing], glyphs: Iterable[Glyph] = ()) -> str:
    """The marks and glyphs that the drawings of a page share, as SVG symbols, with more `glyphs` of the page."""
    marks: dict[str, Group] = {}
    known = {glyph.name: glyph for glyph in glyphs}
    for shape in (shape for drawing in drawings for shape in all_shapes(drawing)):
        if isinstance(shape, Group) and shape.symbol:
            marks.setdefault(shape.symbol, shape)
        elif isinstance(shape, GlyphUse):
            known.setdefault(shape.glyph.name, shape.glyph)
    writer = _Page("", "ltr", textured=False)
    parts = [symbol(f"gl-{name}", glyph) for name, glyph in sorted(known.items())]
    for name, mark in sorted(marks.items()):
        children = "".join(part for child in mark.children for part in writer.shape(child))
        parts.append(f'<symbol id="{name}" viewBox="-10 -10 20 20">{children}</symbol>')
    return "".join(parts)


def style(colors: Iterable[str]) -> str:
    """The style sheet rules for drawings; their colours are CSS variables with these names."""
    names = tuple(colors)
    rules = ["svg[role=img]{font-size:12px;fill:var(--ink)}"]
    rules += [f".s-{name}{{stroke:var(--{name})}}" for name in names]
    # A shape with a stroke alone has no fill. `:where` has no specificity, so it overrides only the inherited ink.
    rules += [f":where({','.join(f'.s-{name}' for name in names)}):where(:not([fill])){{fill:none}}"]
    rules += [f".f-{name}{{fill:var(--{name})}}" for name in names]
    rules += ["svg .b{font-weight:700}svg .am{text-anchor:middle}svg .ae{text-anchor:end}"]
    # Inside `<use>`, selectors with ancestors do not match: use a class alone.
    rules += ["svg .st{text-decoration:line-through}.rd{stroke-linecap:round}"]
    rules += ["svg text.serif.up{font-style:normal}"]
    rules += [f".{_class('t', size)}{{font-size:{size:g}px}}" for size in _SIZES]
    rules += [f".{_class('w', width)}{{stroke-width:{width:g}}}" for width in _WIDTHS]
    rules += [f".{_class('d', dash)}{{stroke-dasharray:{dash}}}" for dash in _DASHES]
    return "".join(rules)


def _class(letter: str, value: float | str) -> str:
    text = value if isinstance(value, str) else f"{value:g}"
    return letter + text.replace(".", "-").replace(" ", "_")


class _Page(SvgWriter):
    def __init__(self, prefix: str, way: Direction, *, textured: bool) -> None:
        super().__init__(prefix, way, textured=textured)
        self.repeated: dict[str, str] = {}

    def outlines(self, drawing: Drawing) -> Iterator[str]:
        """Long outlines that a drawing uses more than once, in different colours or clips."""
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
        """Fill and stroke as classes; ink is the default fill, and a stroke alone means no fill."""
        classes = [f"s-{stroke}"] if stroke else []
        classes += [f"f-{fill}"] if fill and (stroke or fill != "ink") else []
        values: Attributes = {} if fill or stroke else {"fill": "none"}
        if stroke and width in _WIDTHS:
            classes.append(_class("w", width))
        elif stroke and width != 1:
            values["stroke-width"] = f"{width:g}"
        if dash in _DASHES:
            classes.append(_class("d", dash))
        elif dash:
            values["stroke-dasharray"] = dash
        classes += ["rd"] if ends else []
        return {**values, "class": " ".join(classes)} if classes else values

    def group(self, group: Group) -> Iterator[str]:
        if not group.symbol:
            yield from super().group(group)
            return
        size = 20 * group.scale
        place = {"x": group.x - size / 2, "y": group.y - size / 2, "width": size, "height": size}
        values = {"href": f"#{group.symbol}", **{key: number(value) for key, value in place.items()}}
        yield f"<use{attributes(values)}/>"

    def glyph(self, use: GlyphUse) -> str:
        size = number(use.size)
        place = {"x": number(use.x), "y": number(use.y), "width": size, "height": size}
        values = {"href": f"#gl-{use.glyph.name}", **place, "class": f"s-{use.stroke}"}
        return f"<use{attributes(values)}/>"

    def text(self, text: TextShape) -> str:
        classes = [] if text.fill == "ink" else [f"f-{text.fill}"]
        classes += ["b"] if text.bold else []
        anchor, turn = bidi.anchor(text, self.way), bidi.direction_override(text, self.way)
        classes += [_ANCHORS[anchor]] if anchor in _ANCHORS else []
        classes += ["st"] if text.strike else []
        classes += [text.face] if text.face != "sans" else []
        classes += ["up"] if text.face == "serif" and bidi.is_upright(text) else []
        classes += [_class("t", text.size)] if text.size in _SIZES else []
        # Fractions of a pixel do not matter for texts.
        x, y, leading = f"{text.x:.0f}", f"{text.y:.0f}", f"{text.leading:g}"
        values = {"x": x, "y": y, **bidi.attributes("start", turn)}
        if text.size not in _SIZES and text.size != 12:
            values["font-size"] = f"{text.size:g}"
        if classes:
            values["class"] = " ".join(classes)
        if text.tracking and not bidi.joins("".join(text.lines)):
            values["letter-spacing"] = f"{text.tracking:g}"
        title = f"<title>{escape(text.full)}</title>" if text.full else ""
        first, *others = text.lines or ("",)
        lines = "".join(f'<tspan x="{x}" dy="{leading}">{escape(line)}</tspan>' for line in others)
        return f"<text{attributes(values)}>{title}{escape(first)}{lines}</text>"
