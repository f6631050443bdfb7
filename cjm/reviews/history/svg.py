"""Emotion over time as a drawing: a lane per journey, commits from left to right."""

import math
from collections.abc import Iterator
from functools import partial

from cjm.drawing.brand import branded_theme
from cjm.drawing.marks import face, triangle
from cjm.drawing.shapes import Circle, Drawing, Path, Shape, TextShape, number
from cjm.drawing.svg import document
from cjm.presentation.emotion_scale import ticks
from cjm.presentation.levels import level_of
from cjm.reviews.history.axis import Axis, axis_of, dates, labels
from cjm.reviews.history.history import History
from cjm.reviews.history.lanes import HIGH, LOW, HistoryLane, lane, with_even_decimals
from cjm.runtime.terminal import safe
from cjm.views.charts.columns import MARGIN, WIDE
from cjm.views.charts.header import header
from cjm.views.charts.timeline import LegendEntry, legend
from cjm.words import Words, words_for

PREFIX = "log"
_RIGHT = WIDE - MARGIN
_MOST_LANES = 24


def write(history: History, theme: str) -> tuple[str, tuple[str, ...]]:
    """The history as an SVG file, with notes and warnings."""
    drawing, brand = draw(history), branded_theme(theme, history.settings.theme)
    return document(drawing, brand.theme.palette), (*brand.notes, *drawing.warnings)


def draw(history: History) -> Drawing:
    """Draw every lane on one time axis, with labels of the largest changes below it."""
    words = words_for(history.settings.language)
    name, span = safe(history.name), dates(history, words)
    title = f"{name}: {words('kind.log')}" if name else words("kind.log")
    head = header(words("kind.log"), "", title, span, (), WIDE, size=26)
    shapes: list[Shape] = list(head.shapes)
    axis = axis_of(history)
    top = head.height - 14
    lanes, bottom = _lanes(history, axis, words, top)
    below, foot = labels(history, axis, words, bottom)
    grid = [Path(d=f"M{number(x)} {number(top)}V{number(bottom)}", stroke="grid") for x in axis.labelled]
    marks, end = legend(_entries(history, words), _source(history), _RIGHT, foot)
    return Drawing(
        prefix=PREFIX,
        title=title,
        desc=_describe(history, words),
        width=WIDE,
        height=math.ceil(end),
        shapes=(*shapes, *grid, *lanes, *below, *marks),
        language=history.settings.language,
        warnings=_warnings(history),
    )


def _lanes(history: History, axis: Axis, words: Words, top: float) -> tuple[list[Shape], float]:
    """All lanes and their bottom; a single lane is higher."""
    series = history.series[:_MOST_LANES]
    height = HIGH if len(series) < 2 else LOW
    shapes: list[Shape] = [_line(top, heavy=True)]
    if not series:
        place = TextShape(x=axis.left + 12, y=top + 34, lines=(words("none.emotion"),), fill="muted")
        return [*shapes, place, _line(top + 60, heavy=True)], top + 60
    y = top
    for n, each in enumerate(series):
        if n:
            shapes.append(_line(y))
        shapes += lane(HistoryLane(each, history.settings.emotion_scale, words, axis, y, height, n))
        y += height
    return [*shapes, _line(y, heavy=True)], y


def _line(y: float, *, heavy: bool = False) -> Path:
    d = f"M{MARGIN} {number(y)}H{number(_RIGHT)}"
    return Path(d=d, stroke="ink", stroke_width=1.5) if heavy else Path(d=d, stroke="rule")


def _source(history: History) -> str:
    """The newest commit that is shown."""
    return history.moments[0].commit.short if history.moments else ""


def _entries(history: History, words: Words) -> Iterator[LegendEntry]:
    """Legend entries: the levels, unknown scores, and maps with errors."""
    scale = history.settings.emotion_scale
    for value, label in reversed(ticks(scale)):
        text = label or words.number(value, signed=scale.neutral == 0)
        yield LegendEntry(partial(_face, level_of(scale, value)), 22, text)
    if any(value is None for series in history.series for value in series.values):
        yield LegendEntry(_unknown, 16, words("none.emotion"))
    if any(moment.wrong for moment in history.moments):
        yield LegendEntry(triangle, 18, words("log.errors"))


def _face(level: int, x: float, y: float) -> list[Shape]:
    return [face(level, x + 8, y - 4, 8)]


def _unknown(x: float, y: float) -> list[Shape]:
    return [Circle(x=x + 4, y=y - 4, r=3, fill="paper", stroke="muted", stroke_width=1.5)]


def _describe(history: History, words: Words) -> str:
    """Text alternative: the dates, and each place's first and last score."""
    signed = history.settings.emotion_scale.neutral == 0
    parts = [dates(history, words)]
    for series in history.series[:_MOST_LANES]:
        ends = (
            words.number(with_even_decimals(score, series), signed=signed) for score in series.ends if score is not None
        )
        text = f" {words.arrow} ".join(ends)
        parts.append(f"{safe(series.name)}: {text}")
    return words.parted(part for part in parts if part) + "."


def _warnings(history: History) -> tuple[str, ...]:
    count = len(history.series)
    if count <= _MOST_LANES:
        return ()
    return (f"the drawing shows {_MOST_LANES} of {count} journeys; name one to see it",)
