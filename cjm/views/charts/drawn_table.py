"""Draws tables: heads above an ink line, rows between hairlines, each as high as its tallest cell."""

from collections.abc import Callable, Sequence

from cjm.drawing.shapes import Path, Shape, TextShape, number
from cjm.drawing.text import cut, fit_lines, wrap
from cjm.runtime.frozen import dataclass
from cjm.views.charts.columns import MARGIN

_MOST = 5  # lines of a text that a drawing shows; the whole text stays in its title
_GAP = 20  # between a text and the next column
_LEAST_ROW = 40.0


@dataclass(frozen=True, slots=True)
class CellSlot:
    """The area of a cell: it begins at `x`, below the line at `top`, and is `measure` wide."""

    x: float
    top: float
    measure: float


Content = tuple[list[Shape], float]
"""Shapes, and how far they extend below the line."""

Fill = Callable[[CellSlot], Content]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column with a head and a note; `wide` includes the gap at its end."""

    head: str
    wide: float
    note: str = ""


def nothing(_slot: CellSlot) -> Content:
    """An empty cell."""
    return [], 0


def text_cell(text: str, note: str = "", *, bold: bool = False, fill: str = "ink", note_bold: bool = False) -> Fill:
    """A text with a smaller note below it; each is cut after five lines, with the full text as a title."""

    def filled(slot: CellSlot) -> Content:
        shapes: list[Shape] = []
        y = slot.top + 6
        for part, size, leading, heavy, color in (
            (text, 12, 16, bold, fill),
            (note, 11, 14, note_bold, "ink" if note_bold else "muted"),
        ):
            if not part:
                continue
            shown, full = fit_lines(part, slot.measure, size, bold=heavy)
            first = y + leading if y > slot.top + 6 else y + 16
            shapes.append(
                TextShape(x=slot.x, y=first, lines=shown, size=size, leading=leading, bold=heavy, fill=color, full=full)
            )
            y = first + (len(shown) - 1) * leading
        return shapes, y - slot.top + 13

    return filled


def draw_table(
    columns: Sequence[TableColumn], rows: Sequence[Sequence[Fill]], top: float, *, least: float | None = None
) -> tuple[list[Shape], float]:
    """Lay a table out from the left margin; returns its shapes and the position of its closing line.

    Rows are at least `least` high.
    """
    right = MARGIN + sum(column.wide for column in columns) - _GAP
    shapes, y = _heads(columns, top)
    shapes.append(line(MARGIN, right, y, heavy=True))
    for n, row in enumerate(rows):
        if n:
            shapes.append(line(MARGIN, right, y))
        height = _LEAST_ROW if least is None else least
        x = float(MARGIN)
        for column, fill in zip(columns, row, strict=True):
            drawn, reach = fill(CellSlot(x, y, column.wide - _GAP))
            shapes += drawn
            height = max(height, reach)
            x += column.wide
        y += height
    shapes.append(line(MARGIN, right, y, heavy=True))
    return shapes, y


def _heads(columns: Sequence[TableColumn], top: float) -> tuple[list[Shape], float]:
    shapes: list[Shape] = []
    lowest, x = top, float(MARGIN)
    for column in columns:
        measure = column.wide - _GAP
        lines = cut(wrap(column.head, measure, 12, bold=True), _MOST)
        y = top + 12
        shapes.append(TextShape(x=x, y=y, lines=lines, bold=True))
        y += (len(lines) - 1) * 16
        if column.note:
            notes = wrap(column.note, measure, 11)
            shapes.append(TextShape(x=x, y=y + 15, lines=notes, size=11, leading=14, fill="muted"))
            y += 15 + (len(notes) - 1) * 14
        lowest = max(lowest, y + 10)
        x += column.wide
    return shapes, lowest


def line(left: float, right: float, y: float, *, heavy: bool = False) -> Path:
    """A hairline, or a `heavy` line in ink, which begins and closes a table."""
    path = f"M{number(left)} {number(y)}H{number(right)}"
    return Path(d=path, stroke="ink", stroke_width=1.5) if heavy else Path(d=path, stroke="rule")


def section(title: str, note: str, top: float, measure: float) -> tuple[list[Shape], float]:
    """The heading of a part of a drawing, with a note; returns its shapes and their lower edge."""
    lines = wrap(title, measure, 15, bold=True)
    shapes: list[Shape] = [TextShape(x=MARGIN, y=top + 15, lines=lines, size=15, leading=20, bold=True)]
    y = top + 15 + (len(lines) - 1) * 20
    if note:
        notes = wrap(note, min(measure, 760), 12)
        shapes.append(TextShape(x=MARGIN, y=y + 18, lines=notes, fill="muted"))
        y += 18 + (len(notes) - 1) * 16
    return shapes, y + 20
