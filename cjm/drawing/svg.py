"""Writes a drawing as an SVG file, mirrored for languages that are written from right to left.

Every colour is both an attribute, for programs without style sheets, and a class, so that a page can change it.
"""

from collections.abc import Mapping

from cjm.drawing import text_direction as bidi
from cjm.drawing.mirror import orient
from cjm.drawing.palette import Palette
from cjm.drawing.shapes import (
    Drawing,
    GlyphUse,
    Rect,
    TextShape,
    number,
)
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
from cjm.runtime.authorship import XML_MARK

FACES = {
    "sans": "'Helvetica Neue',Helvetica,Arial,'Liberation Sans',Arimo,sans-serif",
    "serif": "Georgia,'Liberation Serif','Times New Roman',serif",
    "mono": "ui-monospace,Menlo,Consolas,'Liberation Mono',monospace",
}


def document(drawing: Drawing, palette: Palette) -> str:
    """The drawing as an SVG file, in the colours of a palette."""
    return _svg_text(orient(drawing), palette) + XML_MARK


def for_converter(drawing: Drawing, palette: Palette, faces: Mapping[str, str]) -> str:
    """The drawing for a program that converts it to another format, in the given font families.

    Each line is a text element, because converters reorder the words of right-to-left lines across all lines
    of an element. They ignore `direction`, so texts contain directional marks.
    """
    return _svg_text(orient(drawing), palette, faces, apart=True)


def _svg_text(drawing: Drawing, palette: Palette, faces: Mapping[str, str] = FACES, *, apart: bool = False) -> str:
    writer = _Document(drawing, palette, faces, apart=apart)
    root = {
        "xmlns": "http://www.w3.org/2000/svg",
        **root_attributes(drawing),
        "font-family": writer.faces["sans"],
        "lang": drawing.language,
    }
    paper = Rect(x=0, y=0, width=drawing.width, height=drawing.height, fill="paper")
    parts = [
        f"<svg{attributes(root)}>",
        *title_and_description(drawing),
        writer.definitions(drawing),
        writer.rect(paper),
    ]
    parts += [part for shape in drawing.shapes for part in writer.shape(shape)]
    return "\n".join(part for part in (*parts, "</svg>") if part) + "\n"


class _Document(SvgWriter):
    """Writes an SVG file; `faces` are font stacks, and `apart` writes each line of a text as an element."""

    def __init__(self, drawing: Drawing, palette: Palette, faces: Mapping[str, str], *, apart: bool) -> None:
        super().__init__(drawing.prefix, drawing.way, textured=palette.textured)
        self.palette = palette
        self.faces = faces
        self.apart = apart

    def definitions(self, drawing: Drawing) -> str:
        """Glyphs, clips and textures of a drawing."""
        glyphs = {shape.glyph.name: shape.glyph for shape in all_shapes(drawing) if isinstance(shape, GlyphUse)}
        parts = [symbol(f"{self.prefix}-ch-{name}", glyph) for name, glyph in glyphs.items()]
        parts += [*self.clips(drawing), *self.patterns(drawing)]
        return f"<defs>{''.join(parts)}</defs>" if parts else ""

    def look(
        self,
        *,
        fill: str | None = None,
        stroke: str | None = None,
        width: float = 1,
        dash: str = "",
        ends: bool = False,
    ) -> Attributes:
        values = {"fill": self.palette[fill] if fill else "none"}
        if stroke:
            values["stroke"] = self.palette[stroke]
            if width != 1:
                values["stroke-width"] = f"{width:g}"
        classes = " ".join(f"{kind}-{name}" for kind, name in (("f", fill), ("s", stroke)) if name)
        if classes:
            values["class"] = classes
        if dash:
            values["stroke-dasharray"] = dash
        if ends:
            values["stroke-linecap"] = "round"
        return values

    def glyph(self, use: GlyphUse) -> str:
        size = number(use.size)
        place = {"x": number(use.x), "y": number(use.y), "width": size, "height": size}
        look = {"stroke": self.palette[use.stroke], "class": f"s-{use.stroke}"}
        return f"<use{attributes({'href': f'#{self.prefix}-ch-{use.glyph.name}', **place, **look})}/>"

    def text(self, text: TextShape) -> str:
        if self.apart:
            return "\n".join(
                self._element(line, bidi.attributes(line.anchor)) for line in bidi.split_lines(text, self.way)
            )
        return self._element(
            text, bidi.attributes(bidi.anchor(text, self.way), bidi.direction_override(text, self.way))
        )

    def _element(self, text: TextShape, side: Attributes) -> str:
        values = {"x": number(text.x), "y": number(text.y), "font-size": f"{text.size:g}", **self.look(fill=text.fill)}
        if text.bold:
            values["font-weight"] = "700"
        if text.face != "sans":
            values["font-family"] = self.faces[text.face]
        if text.face == "serif" and not bidi.is_upright(text):
            values["font-style"] = "italic"
        values |= side
        if text.tracking and not bidi.joins("".join(text.lines)):
            values["letter-spacing"] = f"{text.tracking:g}"
        if text.strike:
            values["text-decoration"] = "line-through"
        title = f"<title>{escape(text.full)}</title>" if text.full else ""
        if len(text.lines) == 1:
            return f"<text{attributes(values)}>{title}{escape(text.lines[0])}</text>"
        x, leading = number(text.x), f"{text.leading:g}"
        lines = "".join(
            f'<tspan x="{x}"{f" dy={chr(34)}{leading}{chr(34)}" if n else ""}>{escape(line)}</tspan>'
            for n, line in enumerate(text.lines)
        )
        return f"<text{attributes(values)}>{title}{lines}</text>"
