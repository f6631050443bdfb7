"""The journey map: the stages as columns, what happens in them as lanes, the feeling in the middle."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cjm.drawing.glyphs import glyph_of
from cjm.drawing.marks import pennant, token
from cjm.drawing.shapes import Drawing, GlyphUse, Path, Shape, Text, number
from cjm.drawing.text import shortened, width, wrap
from cjm.model import MetricUse
from cjm.views import cells, feeling
from cjm.views.cells import Cell, Content
from cjm.views.columns import LABEL, MARGIN, Columns, columns_of
from cjm.views.describe import describe
from cjm.views.header import blocks_of, header
from cjm.views.sheet import Sheet, SheetStage
from cjm.views.view import Context, View
from cjm.words import Words

_MOST_STAGES = 12
_MOST_TOUCHPOINTS = 60
_LOWEST_LANE = 48
_STAGE_ROW = 51
_PREFIX = "map"


@dataclass(frozen=True, slots=True)
class _Row:
    """A lane: its name and note at the left, and what fills its cells."""

    name: str
    note: str
    fill: Callable[[Cell, SheetStage], Content]


def draw(sheet: Sheet, context: Context) -> Drawing:
    """Lay the map out; one that is too large for a sheet of paper is split into panels below each other."""
    words = context.words
    panels = _panels(sheet)
    columns = columns_of(max(last - first for first, last in panels))
    title, lede = titles(sheet, words)
    kind = words("kind.map", type=words(f"type.{sheet.journey.type}"))
    head = header(kind, words(f"state.{sheet.journey.state}"), title, lede, blocks_of(sheet, words), columns.canvas)
    shapes: list[Shape] = list(head.shapes)
    y = head.height
    for n, (first, last) in enumerate(panels):
        drawn, bottom = _panel(sheet, words, columns, y if not n else y + 24, (first, last), n)
        shapes += drawn
        y = bottom
    legend, bottom = _legend(sheet, words, columns, y)
    return Drawing(
        prefix=_PREFIX,
        title=f"{sheet.journey.name}: {words(f'state.{sheet.journey.state}')}, {kind}",
        desc=f"{describe(sheet, words)} {words('desc.table')}",
        width=columns.canvas,
        height=math.ceil(bottom),
        shapes=(*shapes, *legend),
        language=sheet.workspace.settings.language,
        warnings=(words("warn.split", panels=str(len(panels))),) if len(panels) > 1 else (),
    )


def titles(sheet: Sheet, words: Words) -> tuple[str, str]:
    """The map's title and the line below it; without a headline, the lowest point is the finding."""
    headline = sheet.journey.headlines.get("map")
    title = (headline.title if headline else "") or sheet.journey.name
    lede = headline.lede if headline else ""
    if not lede and not (headline and headline.title) and sheet.lowest is not None:
        station, score = sheet.lowest
        told = words.number(score, signed=sheet.scale.neutral == 0)
        label = next((label for value, label in feeling.ticks(sheet.scale) if value == score and label), told)
        lede = words("lowest", touchpoint=station.name, score=label)
    return title, lede


def _panels(sheet: Sheet) -> list[tuple[int, int]]:
    """The stages of each panel, as a first and the one after the last: halves, as long as one holds too much."""

    def halved(first: int, last: int) -> Iterator[tuple[int, int]]:
        count = sum(len(stage.touchpoints) for stage in sheet.stages[first:last])
        if last - first < 2 or (last - first <= _MOST_STAGES and count <= _MOST_TOUCHPOINTS):
            yield first, last
            return
        middle = (first + last + 1) // 2
        yield from halved(first, middle)
        yield from halved(middle, last)

    return list(halved(0, len(sheet.stages)))


def _panel(
    sheet: Sheet, words: Words, columns: Columns, top: float, part: tuple[int, int], index: int
) -> tuple[list[Shape], float]:
    first, last = part
    stages = sheet.stages[first:last]
    shapes, y = _spine(stages, words, columns, top)
    lanes: list[Shape] = []
    for n, row in enumerate(_rows(sheet, words, stages)):
        if n:
            lanes.append(_rule(columns, y))
        drawn, y = _lane(row, stages, words, columns, y)
        lanes += drawn
        if row.name == words("lane.thinking") or (n == 0 and not any(stage.thought for stage in stages)):
            drawn, y = _feeling(sheet, words, columns, y, part, index)
            lanes += drawn
    shapes.append(Path(d=f"M{MARGIN} {number(y)}H{number(columns.right)}", stroke="ink", stroke_width=1.5))
    grid: list[Shape] = [
        Path(d=f"M{number(columns.left(n))} {number(top + 11)}V{number(y)}", stroke="grid") for n in range(len(stages))
    ]
    return [*grid, *shapes, *lanes], y


def _rule(columns: Columns, y: float) -> Path:
    return Path(d=f"M{MARGIN} {number(y)}H{number(columns.right)}", stroke="rule")


def _rows(sheet: Sheet, words: Words, stages: tuple[SheetStage, ...]) -> list[_Row]:
    """The lanes from the top down, except the feeling; a lane in which nothing stands is left out."""
    rows = [_Row("lane.doing", "lane.doing.note", lambda cell, stage: cells.touchpoints(cell, stage, sheet))]
    if any(stage.thought for stage in stages):
        rows.append(_Row("lane.thinking", "lane.thinking.note", cells.thought))
    if any(stage.pains for stage in sheet.stages):
        rows.append(_Row("lane.pains", "lane.pains.note", lambda cell, stage: cells.pains(cell, stage.pains)))
    if any(stage.opportunities for stage in stages):
        rows.append(
            _Row(
                "lane.opportunities",
                "lane.opportunities.note",
                lambda cell, stage: cells.opportunities(cell, stage.opportunities),
            )
        )
    found = [_Row(words(row.name), words(row.note), row.fill) for row in rows]
    found += _own_lanes(sheet, stages)
    if any(_uses(stage) for stage in stages):
        found.append(
            _Row(
                words("lane.measure"),
                words("lane.measure.note"),
                lambda cell, stage: cells.measure(cell, _uses(stage), sheet),
            )
        )
    if any(stage.owner for stage in stages):
        found.append(_Row(words("lane.owner"), "", cells.owner))
    return found


def _uses(stage: SheetStage) -> tuple[MetricUse, ...]:
    return (*stage.stage.metrics, *(use for touchpoint in stage.touchpoints for use in touchpoint.touchpoint.metrics))


def _own_lanes(sheet: Sheet, stages: tuple[SheetStage, ...]) -> Iterator[_Row]:
    """The workspace's own lanes, in its order."""

    def texts(stage: SheetStage, lane: str) -> tuple[str, ...]:
        places = (stage.stage, *(touchpoint.touchpoint for touchpoint in stage.touchpoints))
        return tuple(text for place in places for text in place.lanes.get(lane, ()))

    for lane in sheet.workspace.settings.lanes:
        if any(texts(stage, lane.id) for stage in stages):
            yield _Row(lane.name, "", lambda cell, stage, ident=lane.id: cells.plain(cell, texts(stage, ident)))  # type: ignore[misc]


def _spine(stages: tuple[SheetStage, ...], words: Words, columns: Columns, top: float) -> tuple[list[Shape], float]:
    """The arrow of time and the names of the stages."""
    right = columns.right
    arrow = f"M{MARGIN} {number(top)}H{number(right - 9)}v-5l11 6.5-11 6.5v-5H{MARGIN}z"
    shapes: list[Shape] = [Path(d=arrow, fill="ink")]
    lowest = top + _STAGE_ROW
    for n, stage in enumerate(stages):
        x, y = columns.text(n), top + 27
        told = str(stage.index + 1)
        shift = max(16, width(told, 15, bold=True) + 8)
        shapes.append(Text(x=x, y=y, lines=(told,), size=15, bold=True, fill="muted"))
        name = wrap(stage.name, columns.measure - shift, 15, bold=True)
        shapes.append(Text(x=x + shift, y=y, lines=name, size=15, leading=18, bold=True))
        y += (len(name) - 1) * 18
        when = " · ".join(
            part for part in (stage.stage.when, stage.stage.duration.text if stage.stage.duration else "") if part
        )
        if when:
            lines = wrap(when, columns.measure - shift, 11)
            shapes.append(Text(x=x + shift, y=y + 16, lines=lines, size=11, leading=14, fill="muted"))
            y += 16 + (len(lines) - 1) * 14
        lowest = max(lowest, y + 10)
    shapes += _label(words("lane.stage"), words("lane.stage.note"), top + 5)
    shapes.append(_rule(columns, lowest))
    return shapes, lowest


def _label(name: str, note: str, top: float) -> list[Shape]:
    lines = wrap(name, LABEL - 12, 12, bold=True)
    shapes: list[Shape] = [Text(x=MARGIN, y=top + 22, lines=lines, bold=True)]
    if note:
        y = top + 22 + len(lines) * 16
        shapes.append(Text(x=MARGIN, y=y, lines=wrap(note, LABEL - 12, 11), size=11, leading=14, fill="muted"))
    return shapes


def _lane(
    row: _Row, stages: tuple[SheetStage, ...], words: Words, columns: Columns, top: float
) -> tuple[list[Shape], float]:
    """One lane: as high as its tallest cell."""
    shapes = _label(row.name, row.note, top)
    name, note = len(wrap(row.name, LABEL - 12, 12, bold=True)), len(wrap(row.note, LABEL - 12, 11))
    height: float = max(_LOWEST_LANE, 22 + name * 16 + note * 14 - 8)
    for n, stage in enumerate(stages):
        cell = Cell(columns.text(n), top, columns.measure, columns.width < 150, words, _PREFIX)
        drawn, reach = row.fill(cell, stage)
        shapes += drawn
        height = max(height, reach)
    return shapes, top + height


def _feeling(
    sheet: Sheet, words: Words, columns: Columns, top: float, part: tuple[int, int], index: int
) -> tuple[list[Shape], float]:
    where = feeling.Lane(sheet, words, columns, top, *part, prefix=_PREFIX, suffix=str(index) if index else "")
    name = Text(x=MARGIN, y=top + 22, lines=(words("lane.feeling"),), bold=True)
    return [_rule(columns, top), name, *feeling.lane(where)], top + feeling.HEIGHT


def _legend(sheet: Sheet, words: Words, columns: Columns, top: float) -> tuple[list[Shape], float]:
    """What the marks mean, and where the map comes from; on rows of its own where one is too narrow."""
    shapes: list[Shape] = []
    x, y = float(MARGIN), top + 23
    for draw_mark, wide, label in _entries(sheet, words):
        if x > MARGIN and x + wide + width(label, 11) > columns.right:
            x, y = float(MARGIN), y + 18
        shapes += draw_mark(x, y)
        room = columns.right - x - wide
        shapes.append(Text(x=x + wide, y=y, lines=(shortened(label, room, 11),), size=11, fill="muted"))
        x += wide + width(label, 11) + 20
    source = _source(sheet, words)
    if x + width(source, 11) + 12 > columns.right:
        y += 18
    lines = wrap(source, columns.right - MARGIN, 11)
    shapes.append(Text(x=columns.right, y=y, lines=lines, size=11, leading=14, fill="muted", anchor="end"))
    return shapes, y + (len(lines) - 1) * 14 + 13


_Entry = tuple[Callable[[float, float], list[Shape]], float, str]


def _entries(sheet: Sheet, words: Words) -> Iterator[_Entry]:
    """The marks that this map uses, each with how wide it is and what it means."""
    if sheet.moments:
        yield lambda x, y: [pennant("", x, y - 10)], 22, words("moment")
    if any(stage.pains for stage in sheet.stages):
        yield lambda x, y: [token("P", "pain", x, y - 11)], 28, words("pain")
    if any(stage.opportunities for stage in sheet.stages):
        yield lambda x, y: [token("O", "opportunity", x, y - 11)], 28, words("opportunity")
    for channel in sheet.channels:
        glyph = glyph_of(channel.kind, channel.icon)
        yield lambda x, y, g=glyph: [GlyphUse(glyph=g, x=x, y=y - 12, size=15, stroke="muted")], 20, channel.name  # type: ignore[misc]


def _source(sheet: Sheet, words: Words) -> str:
    journey = sheet.journey
    parts = [journey.span.path]
    if journey.version:
        parts.append(words("version", version=journey.version))
    if journey.reviewed:
        parts.append(words("reviewed", date=words.date(journey.reviewed)))
    return " · ".join(parts)


VIEW = View(name="map", order=10, shows=lambda _sheet: True, draw=draw)
