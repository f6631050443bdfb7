"""The header of all views: kind of drawing, title, lede, and blocks."""

from cjm.drawing.shapes import Rect, Shape, TextShape
from cjm.drawing.text import width, wrap
from cjm.presentation.map_header import HeaderBlock
from cjm.runtime.frozen import dataclass
from cjm.views.charts.columns import MARGIN

_BLOCK = 174
_NARROW_BLOCK = 150
_BESIDE = 1000  # on canvases at least this wide, blocks are beside the title
_LOWEST = 150


@dataclass(frozen=True, slots=True)
class Header:
    """The shapes of a header, its height, and the baseline of its last text."""

    shapes: tuple[Shape, ...]
    height: float
    bottom: float


def header(
    kind: str, pill: str, title: str, lede: str, blocks: tuple[HeaderBlock, ...], canvas: float, *, size: float = 30
) -> Header:
    """Lay a header out on a canvas of a width; it grows with its contents."""
    beside = bool(blocks) and canvas >= _BESIDE
    pitch = _pitch(canvas, len(blocks))
    first = canvas - MARGIN - len(blocks) * pitch + 12 if beside else canvas - MARGIN + 24
    shapes: list[Shape] = [*_kind(kind, pill)]
    measure = first - 24 - MARGIN
    leading = size + 6
    lines = wrap(title, measure, size, bold=True)
    shapes.append(TextShape(x=MARGIN, y=54 + size, lines=lines, size=size, leading=leading, bold=True, tracking=-0.4))
    bottom = 54 + size + (len(lines) - 1) * leading
    if lede:
        # Beside blocks, a lede is a column; alone, its lines may be longer.
        lines_of_lede = wrap(lede, min(measure, 620 if blocks else 820), 13.5)
        shapes.append(TextShape(x=MARGIN, y=bottom + 24, lines=lines_of_lede, size=13.5, leading=19, fill="muted"))
        bottom += 24 + (len(lines_of_lede) - 1) * 19
    top = 46.0
    if blocks and not beside:
        top = bottom + 34
        pitch = _BLOCK
        first = MARGIN
    per_row = len(blocks) if beside else max(1, int((canvas - 2 * MARGIN) // pitch))
    for start in range(0, len(blocks), max(per_row, 1)):
        ends = [
            _block(shapes, block, first + n * pitch, top, pitch - 24)
            for n, block in enumerate(blocks[start : start + per_row])
        ]
        bottom = max(bottom, *ends)
        top = max(ends) + 30
    return Header(tuple(shapes), max(_LOWEST, bottom + 23), bottom)


def _pitch(canvas: float, count: int) -> float:
    """The distance between blocks: as the columns of seven stages, less on a narrow canvas."""
    return _BLOCK if canvas >= 64 + 400 + count * _BLOCK else _NARROW_BLOCK


def _kind(kind: str, pill: str) -> list[Shape]:
    text = kind.upper()
    shapes: list[Shape] = [TextShape(x=MARGIN, y=46, lines=(text,), size=10.5, bold=True, fill="muted", tracking=0.8)]
    if pill:
        x = MARGIN + width(text, 10.5, bold=True, tracking=0.8) + 12
        wide = width(pill, 10.5, bold=True) + 18
        shapes.append(Rect(x=x, y=35, width=wide, height=15, stroke="ink", radius=7.5))
        shapes.append(TextShape(x=x + wide / 2, y=46, lines=(pill,), size=10.5, bold=True, anchor="middle"))
    return shapes


def _block(shapes: list[Shape], block: HeaderBlock, x: float, top: float, measure: float) -> float:
    """Add a block; returns its last baseline."""
    label = wrap(block.label.upper(), measure - 14, 10.5, bold=True)
    shapes.append(TextShape(x=x, y=top, lines=label, size=10.5, leading=13, bold=True, fill="muted", tracking=0.8))
    y = top + 19 + (len(label) - 1) * 13
    if block.name:
        name = wrap(block.name, measure, 13, bold=True)
        shapes.append(TextShape(x=x, y=y, lines=name, size=13, leading=16, bold=True))
        y += 18 + (len(name) - 1) * 16
    if block.text:
        lines = wrap(block.text, measure, 12)
        shapes.append(TextShape(x=x, y=y, lines=lines))
        return y + (len(lines) - 1) * 16
    return y - 18 if block.name else y
