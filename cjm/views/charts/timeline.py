"""Parts of views with stages: arrow of time, lane names, panels, legend."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from cjm.drawing.marks import face
from cjm.drawing.shapes import Path, Shape, TextShape, number
from cjm.drawing.text import shorten, width, wrap
from cjm.presentation.journey_detail import JourneyDetail, StageDetail
from cjm.runtime.frozen import dataclass
from cjm.views.charts.columns import LABEL, MARGIN, Columns
from cjm.words import Words

LOWEST_LANE = 48
_MOST_STAGES = 12
_MOST_TOUCHPOINTS = 60
_STAGE_ROW = 51


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One mark of a legend: `draw` draws it at a point on the baseline, `wide` is its width, `label` its meaning."""

    draw: Callable[[float, float], list[Shape]]
    wide: float
    label: str


def face_entry(level: int, label: str) -> LegendEntry:
    """The legend entry for the face of a level."""
    return LegendEntry(lambda x, y: [face(level, x + 8, y - 4, 8)], 22, label)


def panels(sheet: JourneyDetail) -> list[tuple[int, int]]:
    """The stages of each panel, as half-open ranges; a panel that is too large is halved."""
    return panel_ranges([len(stage.touchpoints) for stage in sheet.stages])


def panel_ranges(counts: Sequence[int]) -> list[tuple[int, int]]:
    """The columns of each panel, given the number of touchpoints in each column."""

    def halved(first: int, last: int) -> Iterator[tuple[int, int]]:
        count = sum(counts[first:last])
        if last - first < 2 or (last - first <= _MOST_STAGES and count <= _MOST_TOUCHPOINTS):
            yield first, last
            return
        middle = (first + last + 1) // 2
        yield from halved(first, middle)
        yield from halved(middle, last)

    return list(halved(0, len(counts)))


def spine(
    stages: tuple[StageDetail, ...], words: Words, columns: Columns, top: float, *, when: bool = True
) -> tuple[list[Shape], float]:
    """The arrow of time and the names of the stages, optionally with their time; returns shapes and lower edge."""
    shapes: list[Shape] = [arrow(columns, top)]
    lowest = top + (_STAGE_ROW if when else 44)
    for n, stage in enumerate(stages):
        x, y = columns.text(n), top + 27
        number_text = str(stage.index + 1)
        shift = max(16, width(number_text, 15, bold=True) + 8)
        shapes.append(TextShape(x=x, y=y, lines=(number_text,), size=15, bold=True, fill="muted"))
        name = wrap(stage.name, columns.measure - shift, 15, bold=True)
        shapes.append(TextShape(x=x + shift, y=y, lines=name, size=15, leading=18, bold=True))
        y += (len(name) - 1) * 18
        told_when = _when(stage, words) if when else ""
        if told_when:
            lines = wrap(told_when, columns.measure - shift, 11)
            shapes.append(TextShape(x=x + shift, y=y + 16, lines=lines, size=11, leading=14, fill="muted"))
            y += 16 + (len(lines) - 1) * 14
        lowest = max(lowest, y + 10)
    shapes += label(words("lane.stage"), words("lane.stage.note") if when else "", top + 5)
    shapes.append(rule(columns, lowest))
    return shapes, lowest


def arrow(columns: Columns, top: float) -> Path:
    """The arrow of time, across all columns."""
    outline = f"M{MARGIN} {number(top)}H{number(columns.right - 9)}v-5l11 6.5-11 6.5v-5H{MARGIN}z"
    return Path(d=outline, fill="ink")


def _when(stage: StageDetail, words: Words) -> str:
    duration = stage.stage.duration
    return " · ".join(part for part in (stage.stage.when, words.duration(duration) if duration else "") if part)


def label(name: str, note: str, top: float) -> list[Shape]:
    """The name of a lane and the note below it."""
    lines = wrap(name, LABEL - 12, 12, bold=True)
    shapes: list[Shape] = [TextShape(x=MARGIN, y=top + 22, lines=lines, bold=True)]
    if note:
        y = top + 22 + len(lines) * 16
        shapes.append(TextShape(x=MARGIN, y=y, lines=wrap(note, LABEL - 12, 11), size=11, leading=14, fill="muted"))
    return shapes


def label_height(name: str, note: str) -> float:
    """The minimum height of a lane, given its name and note."""
    lines, notes = len(wrap(name, LABEL - 12, 12, bold=True)), len(wrap(note, LABEL - 12, 11))
    return max(LOWEST_LANE, 22 + lines * 16 + notes * 14 - 8)


def rule(columns: Columns, y: float) -> Path:
    """The hairline between two lanes."""
    return Path(d=f"M{MARGIN} {number(y)}H{number(columns.right)}", stroke="rule")


def closing(columns: Columns, y: float) -> Path:
    """The line below the last lane."""
    return Path(d=f"M{MARGIN} {number(y)}H{number(columns.right)}", stroke="ink", stroke_width=1.5)


def grid(columns: Columns, count: int, top: float, bottom: float) -> list[Shape]:
    """The lines between columns, drawn below all contents."""
    return [Path(d=f"M{number(columns.left(n))} {number(top)}V{number(bottom)}", stroke="grid") for n in range(count)]


def legend(entries: Iterable[LegendEntry], source: str, right: float, top: float) -> tuple[list[Shape], float]:
    """A legend and the source of the drawing, in as many rows as needed; returns shapes and lower edge."""
    shapes: list[Shape] = []
    x, y = float(MARGIN), top + 23
    for entry in entries:
        wide = entry.wide + width(entry.label, 11)
        if x > MARGIN and x + wide > right:
            x, y = float(MARGIN), y + 18
        shapes += entry.draw(x, y)
        label_text = shorten(entry.label, right - x - entry.wide, 11)
        shapes.append(TextShape(x=x + entry.wide, y=y, lines=(label_text,), size=11, fill="muted"))
        x += wide + 20
    if not source:
        return shapes, y + 13
    if x + width(source, 11) + 12 > right:
        y += 18
    lines = wrap(source, right - MARGIN, 11)
    shapes.append(TextShape(x=right, y=y, lines=lines, size=11, leading=14, fill="muted", anchor="end"))
    return shapes, y + (len(lines) - 1) * 14 + 13


def source_of(sheet: JourneyDetail, words: Words) -> str:
    """The file of a journey, its version and its last review."""
    journey = sheet.journey
    parts = [journey.span.path]
    if journey.version:
        parts.append(words("version", version=journey.version))
    if journey.reviewed:
        parts.append(words("reviewed", date=words.date(journey.reviewed)))
    return " · ".join(parts)


def headline_of(sheet: JourneyDetail, view: str, plain: str) -> tuple[str, str]:
    """The author's title and lede for a view, else a title with the plain name of the view."""
    headline = sheet.journey.headlines.get(view)
    title = headline.title if headline and headline.title else f"{sheet.journey.name}: {plain}"
    return title, headline.lede if headline else ""
