"""The journey map: stages as columns, their contents as lanes, the emotion curve in the middle."""

import math
from collections.abc import Callable, Iterator
from functools import partial

from cjm.drawing.glyphs import Glyph, glyph_of
from cjm.drawing.marks import face, pennant, token
from cjm.drawing.shapes import Drawing, GlyphUse, Shape, TextShape
from cjm.model.journey import MetricUse
from cjm.presentation.descriptions import describe
from cjm.presentation.journey_detail import JourneyDetail, StageDetail
from cjm.presentation.map_header import blocks_of, titles
from cjm.runtime.frozen import dataclass
from cjm.views.charts import cells, emotion_curve, timeline
from cjm.views.charts import emotion_lane as feeling
from cjm.views.charts.cells import CellArea, Content
from cjm.views.charts.columns import MARGIN, Columns, columns_of
from cjm.views.charts.header import header
from cjm.views.charts.timeline import LegendEntry, closing, grid, label, label_height, panels, rule, source_of, spine
from cjm.views.view import Context, View
from cjm.words import Words

_PREFIX = "map"


@dataclass(frozen=True, slots=True)
class _MapRow:
    """A lane: name, note, and contents of its cells."""

    name: str
    note: str
    fill: Callable[[CellArea, StageDetail], Content]


def draw(sheet: JourneyDetail, context: Context) -> Drawing:
    """Draw the map; one that is too large for a sheet of paper is split into panels."""
    words = context.words
    parts = panels(sheet)
    columns = columns_of(max(last - first for first, last in parts))
    title, lede = titles(sheet, words)
    kind = words("kind.map", type=words(f"type.{sheet.journey.type}"))
    head = header(kind, words(f"state.{sheet.journey.state}"), title, lede, blocks_of(sheet, words), columns.canvas)
    shapes: list[Shape] = list(head.shapes)
    y = head.height
    for n, (first, last) in enumerate(parts):
        drawn, bottom = _panel(sheet, words, columns, y if not n else y + 24, (first, last), n)
        shapes += drawn
        y = bottom
    legend, bottom = timeline.legend(_entries(sheet, words), source_of(sheet, words), columns.right, y)
    return Drawing(
        prefix=_PREFIX,
        title=f"{sheet.journey.name}: {words.listed((words(f'state.{sheet.journey.state}'), kind))}",
        desc=f"{describe(sheet, words)} {words('desc.table')}",
        width=columns.canvas,
        height=math.ceil(bottom),
        shapes=(*shapes, *legend),
        language=sheet.workspace.settings.language,
        warnings=(words("warn.split", panels=str(len(parts))),) if len(parts) > 1 else (),
    )


def _panel(
    sheet: JourneyDetail, words: Words, columns: Columns, top: float, part: tuple[int, int], index: int
) -> tuple[list[Shape], float]:
    first, last = part
    stages = sheet.stages[first:last]
    shapes, y = spine(stages, words, columns, top)
    lanes: list[Shape] = []
    for n, row in enumerate(_rows(sheet, words, stages)):
        if n:
            lanes.append(rule(columns, y))
        drawn, y = _lane(row, stages, words, columns, y)
        lanes += drawn
        if row.name == words("lane.thinking") or (n == 0 and not any(stage.thought for stage in stages)):
            drawn, y = _feeling(sheet, words, columns, y, part, index)
            lanes += drawn
    shapes.append(closing(columns, y))
    return [*grid(columns, len(stages), top + 11, y), *shapes, *lanes], y


def _rows(sheet: JourneyDetail, words: Words, stages: tuple[StageDetail, ...]) -> list[_MapRow]:
    """The lanes from top to bottom, except the feeling, without empty ones."""
    rows = [_MapRow("lane.doing", "lane.doing.note", lambda cell, stage: cells.touchpoints(cell, stage, sheet))]
    if any(stage.thought for stage in stages):
        rows.append(_MapRow("lane.thinking", "lane.thinking.note", cells.thought))
    if any(stage.pains for stage in sheet.stages):
        rows.append(_MapRow("lane.pains", "lane.pains.note", lambda cell, stage: cells.pains(cell, stage.pains)))
    if any(stage.opportunities for stage in stages):
        rows.append(
            _MapRow(
                "lane.opportunities",
                "lane.opportunities.note",
                lambda cell, stage: cells.opportunities(cell, stage.opportunities),
            )
        )
    lanes = [_MapRow(words(row.name), words(row.note), row.fill) for row in rows]
    lanes += _own_lanes(sheet, stages)
    if any(_uses(stage) for stage in stages):
        lanes.append(
            _MapRow(
                words("lane.measure"),
                words("lane.measure.note"),
                lambda cell, stage: cells.measure(cell, _uses(stage), sheet),
            )
        )
    if any(stage.owner for stage in stages):
        lanes.append(_MapRow(words("lane.owner"), "", cells.owner))
    return lanes


def _uses(stage: StageDetail) -> tuple[MetricUse, ...]:
    return (*stage.stage.metrics, *(use for touchpoint in stage.touchpoints for use in touchpoint.touchpoint.metrics))


def _own_lanes(sheet: JourneyDetail, stages: tuple[StageDetail, ...]) -> Iterator[_MapRow]:
    """The custom lanes of the workspace, in its order."""

    def texts(stage: StageDetail, lane: str) -> tuple[str, ...]:
        places = (stage.stage, *(touchpoint.touchpoint for touchpoint in stage.touchpoints))
        return tuple(text for place in places for text in place.lanes.get(lane, ()))

    for lane in sheet.workspace.settings.lanes:
        if any(texts(stage, lane.id) for stage in stages):
            yield _MapRow(lane.name, "", lambda cell, stage, ident=lane.id: cells.plain(cell, texts(stage, ident)))  # type: ignore[misc]


def _lane(
    row: _MapRow, stages: tuple[StageDetail, ...], words: Words, columns: Columns, top: float
) -> tuple[list[Shape], float]:
    """One lane, as high as its tallest cell; returns shapes and lower edge."""
    shapes = label(row.name, row.note, top)
    height = label_height(row.name, row.note)
    for n, stage in enumerate(stages):
        cell = CellArea(columns.text(n), top, columns.measure, columns.width < 150, words, _PREFIX)
        drawn, reach = row.fill(cell, stage)
        shapes += drawn
        height = max(height, reach)
    return shapes, top + height


def _feeling(
    sheet: JourneyDetail, words: Words, columns: Columns, top: float, part: tuple[int, int], index: int
) -> tuple[list[Shape], float]:
    where = feeling.EmotionLane(sheet, words, columns, top, *part, prefix=_PREFIX, suffix=str(index) if index else "")
    name = TextShape(x=MARGIN, y=top + 22, lines=(words("lane.feeling"),), bold=True)
    return [rule(columns, top), name, *emotion_curve.lane(where)], top + feeling.HEIGHT


def _entries(sheet: JourneyDetail, words: Words) -> Iterator[LegendEntry]:
    """The marks that this map uses."""
    if sheet.moments:
        yield LegendEntry(lambda x, y: [pennant("", x, y - 10)], 22, words("moment"))
    if any(stage.pains for stage in sheet.stages):
        yield LegendEntry(lambda x, y: [token("P", "pain", x, y - 11)], 28, words("pain"))
    if any(stage.opportunities for stage in sheet.stages):
        yield LegendEntry(lambda x, y: [token("O", "opportunity", x, y - 11)], 28, words("opportunity"))
    if sheet.assumes or sheet.assumes_pains:
        yield assumption_entry(words, feelings=sheet.assumes, pains=sheet.assumes_pains)
    for channel in sheet.channels:
        glyph = glyph_of(channel.kind, channel.icon)
        yield LegendEntry(partial(_glyph, glyph), 20, channel.name)


def _glyph(glyph: Glyph, x: float, y: float) -> list[Shape]:
    return [GlyphUse(glyph=glyph, x=x, y=y - 12, size=15, stroke="muted")]


def assumption_entry(words: Words, *, feelings: bool = True, pains: bool = False) -> LegendEntry:
    """The legend entry for hollow faces and tokens."""

    def drawn(x: float, y: float) -> list[Shape]:
        shapes: list[Shape] = [face(-2, x + 8, y - 4, 8, hollow=True)] if feelings else []
        return [*shapes, token("P", "pain", x + 22 * feelings, y - 11, hollow=True)] if pains else shapes

    return LegendEntry(drawn, 22 * feelings + 28 * pains, words("assumption"))


VIEW = View(name="map", label="section.map", order=10, shows=lambda _sheet: True, draw=draw)
