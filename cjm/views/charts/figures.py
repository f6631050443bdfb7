"""A strip of key figures below a header, each with a label, and a bar for shares."""

from collections.abc import Sequence

from cjm.drawing.shapes import Path, Rect, Shape, TextShape, number
from cjm.drawing.text import wrap
from cjm.runtime.frozen import dataclass
from cjm.views.charts.columns import MARGIN
from cjm.views.charts.drawn_table import CellSlot, Content, Fill

_BAR = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure; `share` from 0 to 1 adds a bar, `loss` uses the colour of losses."""

    value: str
    label: str
    share: float | None = None
    loss: bool = False


def figures(shown: Sequence[Figure], top: float, right: float) -> tuple[list[Shape], float]:
    """The strip, as wide as the drawing; returns its shapes and its lower edge."""
    shapes: list[Shape] = [Rect(x=MARGIN, y=top, width=right - MARGIN, height=3, fill="ink")]
    pitch = (right - MARGIN) / len(shown)
    lowest = top
    for n, figure in enumerate(shown):
        x, measure = MARGIN + n * pitch + (12 if n else 0), pitch - 24
        value = TextShape(
            x=x, y=top + 36, lines=(figure.value,), size=19, bold=True, fill="m2" if figure.loss else "ink"
        )
        lines = wrap(figure.label, measure, 11)
        shapes += [value, TextShape(x=x, y=top + 53, lines=lines, size=11, leading=14, fill="muted")]
        y = top + 53 + (len(lines) - 1) * 14
        if figure.share is not None:
            shapes += bar(figure.share, x, y + 10, measure)
            y += 15
        lowest = max(lowest, y + 14)
    ticks = [
        Path(d=f"M{number(MARGIN + n * pitch)} {number(top + 3)}V{number(lowest)}", stroke="grid")
        for n in range(1, len(shown))
    ]
    return [*ticks, *shapes], lowest


def bar(share: float, x: float, y: float, wide: float, *, assumed: bool = True) -> list[Shape]:
    """A share as a bar: solid for the part with evidence, dashed for the `assumed` rest.

    If the rest is not `assumed`, it is a plain track.
    """
    full = round(wide * min(max(share, 0), 1), 1)
    shapes: list[Shape] = []
    if full < wide:
        rest = wide - full
        hollow = Rect(
            x=x + full + 0.5, y=y + 0.5, width=max(rest - 1, 0.5), height=_BAR - 1, stroke="muted", dash="3 2.2"
        )
        shapes.append(hollow if assumed else Rect(x=x + full, y=y, width=rest, height=_BAR, fill="grid"))
    if full > 0:
        shapes.append(Rect(x=x, y=y, width=full, height=_BAR, fill="ink"))
    return shapes


def share_cell(value: str, note: str, share: float | None, *, assumed: bool = True) -> Fill:
    """A share as a number, with a note and a bar below; the bar's rest is `assumed` or plain."""

    def filled(slot: CellSlot) -> Content:
        shapes: list[Shape] = [TextShape(x=slot.x, y=slot.top + 22, lines=(value,), bold=True)]
        lines = wrap(note, slot.measure, 11)
        y = slot.top + 22
        if lines:
            shapes.append(TextShape(x=slot.x, y=y + 15, lines=lines, size=11, leading=14, fill="muted"))
            y += 15 + (len(lines) - 1) * 14
        if share is not None:
            shapes += bar(share, slot.x, y + 8, slot.measure, assumed=assumed)
            y += 13
        return shapes, y - slot.top + 12

    return filled
