"""Cell contents of a blueprint: items, and below them hand-overs without an arrow and fail points."""

from collections.abc import Iterable

from cjm.drawing.marks import triangle
from cjm.drawing.shapes import Shape, TextShape
from cjm.drawing.text import fit_lines, wrap
from cjm.runtime.frozen import dataclass
from cjm.views.blueprint.rows import BlueprintEntry, StageRows, fails_of

_SIGN = 18  # width of the sign of a fail point before its text
_APART = 8  # between items and remarks
_LEADING = 14


@dataclass(frozen=True, slots=True)
class Remark:
    """A text below the items of a cell; `sign` adds the triangle of a fail point."""

    lines: tuple[str, ...]
    fill: str
    sign: bool = False

    @property
    def height(self) -> float:
        return len(self.lines) * _LEADING + 4


def remarks(written: Iterable[tuple[str, str]], stage_rows: StageRows, row: str, measure: float) -> tuple[Remark, ...]:
    """Remarks for the hand-overs in `written`, pairs of text and colour, then for the fail points of the row."""
    handovers = [Remark(wrap(text, measure, 11, bold=True), fill) for text, fill in written]
    failed = [wrap(fail.text, measure - _SIGN, 11, bold=True) for fail in fails_of(stage_rows, row)]
    return (*handovers, *(Remark(lines, "m2", sign=True) for lines in failed))


def height_of_remarks(shown: tuple[Remark, ...]) -> float:
    """The height of remarks, with the space above them."""
    return sum(remark.height for remark in shown) + _APART if shown else 0


def draw_remarks(shown: tuple[Remark, ...], x: float, top: float) -> list[Shape]:
    """Draw remarks below each other from `top`."""
    shapes: list[Shape] = []
    y = top + _APART + 11
    for remark in shown:
        if remark.sign:
            shapes += triangle(x - 1, y + 1)
        at = x + (_SIGN - 1 if remark.sign else 0)
        shapes.append(TextShape(x=at, y=y, lines=remark.lines, size=11, leading=_LEADING, bold=True, fill=remark.fill))
        y += remark.height
    return shapes


def items(
    entries: Iterable[BlueprintEntry], x: float, y: float, measure: float, *, bold: bool = False, fill: str = "ink"
) -> tuple[list[Shape], float]:
    """Items with their notes, below each other from a first baseline; returns shapes and lower edge."""
    shapes: list[Shape] = []
    end = y - 16
    for item in entries:
        lines, full = fit_lines(item.text, measure, 12, bold=bold)
        shapes.append(TextShape(x=x, y=y, lines=lines, bold=bold, fill=fill, full=full))
        y += (len(lines) - 1) * 16
        if item.notes:
            notes = wrap(" · ".join(item.notes), measure, 11)
            shapes.append(TextShape(x=x, y=y + 15, lines=notes, size=11, leading=_LEADING, fill="muted"))
            y += 15 + (len(notes) - 1) * _LEADING
        end = y + 4
        y += 20
    return shapes, end
