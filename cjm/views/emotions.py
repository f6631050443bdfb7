"""The emotion curve alone, with a line for every persona with a known feeling."""

import math
from collections.abc import Iterator

from cjm.drawing.shapes import Circle, Drawing, Path, Rect, Shape, TextShape, number
from cjm.presentation.descriptions import describe
from cjm.presentation.emotion_scale import ticks
from cjm.presentation.journey_detail import JourneyDetail
from cjm.presentation.labelled_text import feeling_text
from cjm.presentation.levels import level_of
from cjm.presentation.table import Cell, Head, Table
from cjm.views.charts import emotion_curve, timeline
from cjm.views.charts import emotion_lane as feeling
from cjm.views.charts.columns import MARGIN, columns_of
from cjm.views.charts.header import header
from cjm.views.charts.timeline import LegendEntry, face_entry
from cjm.views.map.journey_map import assumption_entry
from cjm.views.view import Context, View
from cjm.words import Words

_PREFIX = "emo"


def draw(sheet: JourneyDetail, context: Context) -> Drawing:
    """Draw the curve below the arrow of time, on the columns of the map."""
    words = context.words
    parts = timeline.panels(sheet)
    columns = columns_of(max(last - first for first, last in parts))
    title, lede = timeline.headline_of(sheet, "emotions", words("kind.emotions"))
    pill = words(f"state.{sheet.journey.state}")
    head = header(words("kind.emotions"), pill, title, lede, (), columns.canvas, size=26)
    shapes: list[Shape] = list(head.shapes)
    y = head.height - 14
    for n, (first, last) in enumerate(parts):
        top = y if not n else y + 24
        spine, start = timeline.spine(sheet.stages[first:last], words, columns, top)
        where = feeling.EmotionLane(sheet, words, columns, start, first, last, _PREFIX, str(n) if n else "")
        y = start + feeling.HEIGHT
        name = TextShape(x=MARGIN, y=start + 22, lines=(words("lane.feeling"),), bold=True)
        shapes += [*timeline.grid(columns, last - first, top + 11, y), *spine, name, *emotion_curve.lane(where)]
        shapes.append(timeline.closing(columns, y))
    legend, bottom = timeline.legend(_entries(sheet, words), timeline.source_of(sheet, words), columns.right, y)
    return Drawing(
        prefix=_PREFIX,
        title=f"{sheet.journey.name}: {words('kind.emotions')}",
        desc=describe(sheet, words),
        width=columns.canvas,
        height=math.ceil(bottom),
        shapes=(*shapes, *legend),
        language=sheet.workspace.settings.language,
    )


def tables(sheet: JourneyDetail, words: Words) -> tuple[Table, ...]:
    """A row per point of the curve, with the feeling of each persona."""
    heads = [Head(words("column.touchpoint")), Head(words("lane.stage"))]
    heads += [Head(feelings.persona.short_name) for feelings in sheet.feelings]
    rows = []
    for n, station in enumerate(sheet.stations):
        stage = sheet.stages[station.stage]
        kind = "st" if station.id == stage.id else "tp"
        cells = [Cell(station.name, anchor=f"{kind}-{station.id}"), Cell(f"{stage.index + 1} {stage.name}")]
        for feelings in sheet.feelings:
            emotion = feelings.emotions[n]
            score = emotion.score if emotion else None
            text = feeling_text(sheet.scale, score, words) if score is not None else "–"
            if emotion is not None and emotion.range is not None:
                low, high = (words.number(end, signed=sheet.scale.neutral == 0) for end in emotion.range)
                text = f"{text} ({words('range', low=low, high=high)})"
            cells.append(Cell(text, rank="" if score is None else str(score)))
        rows.append(tuple(cells))
    return (Table("emotions", words("kind.emotions"), tuple(heads), tuple(rows)),)


def _entries(sheet: JourneyDetail, words: Words) -> Iterator[LegendEntry]:
    """The levels, and the marks for several personas, ranges, unknown feelings and assumptions."""
    for value, label in reversed(ticks(sheet.scale)):
        level = level_of(sheet.scale, value)
        text = label or words.number(value, signed=sheet.scale.neutral == 0)
        yield face_entry(level, text)
    if len(sheet.feelings) > emotion_curve.MOST_LINES:
        yield LegendEntry(_line, 34, words("emotions.median", n=str(len(sheet.feelings))))
        yield LegendEntry(_band, 22, words("emotions.band"))
    elif len(sheet.feelings) == 1 and any(e is not None and e.range for e in sheet.feelings[0].emotions):
        yield LegendEntry(_spread, 16, words("emotions.range"))
    if len(sheet.known) < len(sheet.stations):
        yield LegendEntry(_unknown, 16, words("none.emotion"))
    if sheet.assumes:
        yield assumption_entry(words)


def _line(x: float, y: float) -> list[Shape]:
    return [Path(d=f"M{number(x)} {number(y - 4)}h26", stroke="ink", stroke_width=2)]


def _band(x: float, y: float) -> list[Shape]:
    return [Rect(x=x, y=y - 10, width=14, height=12, fill="shade", on_paper="pattern")]


def _spread(x: float, y: float) -> list[Shape]:
    bar = f"M{number(x + 4)} {number(y - 11)}v14m-3-14h6m-6 14h6"
    return [Path(d=bar, stroke="muted", stroke_width=1.5)]


def _unknown(x: float, y: float) -> list[Shape]:
    return [Circle(x=x + 4, y=y - 4, r=4, fill="paper", stroke="muted", stroke_width=1.5)]


VIEW = View(
    name="emotions", label="section.emotions", order=40, shows=lambda sheet: bool(sheet.known), draw=draw, tables=tables
)
