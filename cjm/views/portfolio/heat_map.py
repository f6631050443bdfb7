"""The heat map: mean feeling per channel, journey and stage."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cjm.drawing.glyphs import glyph_of
from cjm.drawing.shapes import GlyphUse, Group, Rect, Shape, TextShape
from cjm.drawing.text import fit_lines, width
from cjm.model.library import Channel
from cjm.model.settings import EmotionScale
from cjm.model.vocabulary import State
from cjm.presentation.journey_detail import JourneyDetail, TouchpointDetail
from cjm.presentation.levels import level_name, level_of
from cjm.presentation.mean_score import mean_of, mean_text
from cjm.presentation.table import Cell, Head, Table
from cjm.presentation.workspace_view import WorkspaceView
from cjm.runtime.frozen import dataclass
from cjm.views.charts.columns import MARGIN, WIDE
from cjm.views.charts.drawn_table import line
from cjm.words import Words

_LABEL = 262
_MOST_STAGES = 40  # with more stages in the workspace, a row is a journey
_WIDEST, _NARROWEST = 134, 78
_ROW = 28
_MOST = 4


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell: number of touchpoints, known scores, and whether any score has evidence.

    Scores of a future map are aims, and count as having evidence.
    """

    count: int
    scores: tuple[Decimal, ...]
    backed: bool


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A journey, or a stage with a `number`; spots are by channel id, `None` for no channel."""

    name: str
    number: str
    spots: dict[str | None, Spot]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Heat:
    """The whole heat map. `channels` are those in use, in the workspace's order, and `None` for no channel."""

    channels: tuple[Channel | None, ...]
    rows: tuple[HeatRow, ...]
    by_stage: bool


def heat_of(workspace_view: WorkspaceView, words: Words) -> Heat | None:
    """The heat map of a workspace, or `None` without touchpoints."""
    touchpoints = [touchpoint for sheet in workspace_view.sheets for touchpoint in sheet.touchpoints]
    if not touchpoints:
        return None
    used = {t.channel.id for t in touchpoints if t.channel}
    channels: list[Channel | None] = [c for c in workspace_view.workspace.channels.values() if c.id in used]
    if any(t.channel is None for t in touchpoints):
        channels.append(None)
    by_stage = sum(len(sheet.stages) for sheet in workspace_view.sheets) <= _MOST_STAGES
    return Heat(tuple(channels), tuple(_rows(workspace_view.sheets, words, by_stage=by_stage)), by_stage)


def _rows(sheets: Sequence[JourneyDetail], words: Words, *, by_stage: bool) -> Iterator[HeatRow]:
    for sheet in sheets:
        future = sheet.journey.state is State.FUTURE
        yield HeatRow(
            sheet.journey.name,
            "",
            _spots([(sheet, t) for t in sheet.touchpoints]),
            words("state.future") if future else "",
        )
        if by_stage:
            for stage in sheet.stages:
                yield HeatRow(stage.name, str(stage.index + 1), _spots([(sheet, t) for t in stage.touchpoints]))
    current = [sheet for sheet in sheets if sheet.journey.state is State.CURRENT]
    if len(current) > 1:
        yield HeatRow(words("portfolio.heat.all"), "", _spots([(s, t) for s in current for t in s.touchpoints]))


def _spots(touchpoints: Sequence[tuple[JourneyDetail, TouchpointDetail]]) -> dict[str | None, Spot]:
    by_channel: dict[str | None, list[tuple[JourneyDetail, TouchpointDetail]]] = {}
    for sheet, touchpoint in touchpoints:
        by_channel.setdefault(touchpoint.channel.id if touchpoint.channel else None, []).append((sheet, touchpoint))
    return {channel: _spot(here) for channel, here in by_channel.items()}


def _spot(touchpoints: Sequence[tuple[JourneyDetail, TouchpointDetail]]) -> Spot:
    scores: list[Decimal] = []
    backed = False
    for sheet, touchpoint in touchpoints:
        n = sheet.station_of.get(touchpoint.id)
        score = sheet.feelings[0].scores[n] if sheet.feelings and n is not None else None
        if score is not None and n is not None:
            scores.append(score)
            backed = backed or not sheet.assumed(n)
    return Spot(len(touchpoints), tuple(scores), backed)


# --- drawn -------------------------------------------------------------------------------------


def draw_heat_map(heat: Heat, scale: EmotionScale, words: Words, top: float) -> tuple[list[Shape], float]:
    """Draw the heat map, with many channels in several blocks; returns shapes and lower edge."""
    blocks = blocks_of(len(heat.channels), int((WIDE - 2 * MARGIN - _LABEL) // _NARROWEST))
    shapes: list[Shape] = []
    y = top
    for n, (first, last) in enumerate(blocks):
        channels = heat.channels[first:last]
        rows = [row for row in heat.rows if len(blocks) == 1 or any(_id(c) in row.spots for c in channels)]
        wide = min((WIDE - 2 * MARGIN - _LABEL) / max(blocks[0][1], 1), _WIDEST)
        block, y = _block(_Grid(channels, wide, scale, words), rows, y if not n else y + 24)
        shapes += block
    return shapes, y


def blocks_of(count: int, most: int) -> list[tuple[int, int]]:
    """Split `count` columns into even blocks of at most `most`, as half-open ranges."""
    blocks = max(1, -(-count // most))
    size = -(-count // blocks)
    return [(first, min(first + size, count)) for first in range(0, max(count, 1), max(size, 1))]


def _id(channel: Channel | None) -> str | None:
    return channel.id if channel else None


@dataclass(frozen=True, slots=True)
class _Grid:
    channels: tuple[Channel | None, ...]
    wide: float
    scale: EmotionScale
    words: Words

    def left(self, n: int) -> float:
        return MARGIN + _LABEL + n * self.wide

    @property
    def right(self) -> float:
        return self.left(len(self.channels))


def _block(grid: _Grid, rows: Sequence[HeatRow], top: float) -> tuple[list[Shape], float]:
    shapes, y = _heads(grid, top)
    shapes.append(line(MARGIN, grid.right, y, heavy=True))
    for n, row in enumerate(rows):
        if n and not row.number:
            shapes.append(line(MARGIN, grid.right, y))
        label, height = _label(row, y)
        shapes += label
        for k, channel in enumerate(grid.channels):
            spot = row.spots.get(_id(channel))
            if spot is not None:
                shapes.append(_cell(grid, row, spot, channel, (grid.left(k), y, height)))
        y += height
    shapes.append(line(MARGIN, grid.right, y, heavy=True))
    return shapes, y


def _heads(grid: _Grid, top: float) -> tuple[list[Shape], float]:
    shapes: list[Shape] = []
    lowest = top + 24
    for n, channel in enumerate(grid.channels):
        x = grid.left(n) + 6
        y = top + 12
        if channel is not None:
            shapes.append(GlyphUse(glyph=glyph_of(channel.kind, channel.icon), x=x - 1, y=top, size=16))
            y += 20
        name = channel.name if channel is not None else grid.words("portfolio.no-channel")
        lines, full = fit_lines(name, grid.wide - 12, 11, _MOST, bold=True)
        shapes.append(TextShape(x=x, y=y, lines=lines, size=11, leading=14, bold=True, full=full))
        lowest = max(lowest, y + (len(lines) - 1) * 14 + 9)
    return shapes, lowest


def _label(row: HeatRow, top: float) -> tuple[list[Shape], float]:
    shapes: list[Shape] = []
    x = float(MARGIN)
    if row.number:
        shapes.append(TextShape(x=x + 12, y=top + 19, lines=(row.number,), fill="muted"))
        x += 12 + max(16, width(row.number, 12) + 8)
    lines, full = fit_lines(row.name, MARGIN + _LABEL - 14 - x, 12, _MOST, bold=not row.number)
    shapes.append(TextShape(x=x, y=top + 19, lines=lines, bold=not row.number, full=full))
    y = top + 19 + (len(lines) - 1) * 16
    if row.note:
        y += 14
        shapes.append(TextShape(x=x, y=y, lines=(row.note,), size=11, fill="muted"))
    return shapes, max(_ROW, y + 9 - top)


def _cell(grid: _Grid, row: HeatRow, spot: Spot, channel: Channel | None, place: tuple[float, float, float]) -> Shape:
    """The mean on its level's tint, and the number of touchpoints; dashed without evidence."""
    x, y, height = place
    mean = mean_text(grid.scale, spot.scores, grid.words)
    color = level_name(level_of(grid.scale, mean_of(spot.scores))) if spot.scores else ""
    filled = bool(color) and spot.backed
    box = Rect(
        x=x + 1.5,
        y=y + 1.5,
        width=grid.wide - 3,
        height=height - 3,
        fill=f"t{color}" if filled else None,
        stroke=None if filled else color or "grid",
        dash="" if filled or not color else "3 2.2",
        on_paper="outline",
    )
    bold = not row.number
    return Group(
        title=grid.words.listed((row.name, channel.name if channel else grid.words("portfolio.no-channel"))),
        children=(
            box,
            TextShape(x=x + 8, y=y + 19, lines=(mean,), bold=bold),
            TextShape(
                x=x + grid.wide - 8, y=y + 19, lines=(_count(spot, grid.words),), size=11, fill="muted", anchor="end"
            ),
        ),
    )


def _count(spot: Spot, words: Words) -> str:
    """The number of touchpoints, and of those with a score if that is not all."""
    if len(spot.scores) in {0, spot.count}:
        return str(spot.count)
    return words("portfolio.of", part=str(len(spot.scores)), all=str(spot.count))


def heat_table(heat: Heat, scale: EmotionScale, words: Words) -> Table:
    """The heat map as a table: the mean, and the number of touchpoints in brackets."""
    names = [channel.name if channel else words("portfolio.no-channel") for channel in heat.channels]
    first = words("portfolio.heat.stage" if heat.by_stage else "column.journey")

    def cell(row: HeatRow, channel: Channel | None) -> Cell:
        spot = row.spots.get(_id(channel))
        if spot is None:
            return Cell("")
        text = f"{mean_text(scale, spot.scores, words)} ({_count(spot, words)})"
        looks = ("bold",) if not row.number else ()
        if not spot.scores:
            return Cell(text, looks=looks)
        mean = mean_of(spot.scores)
        tint = f"t{level_name(level_of(scale, mean))}" if spot.backed else "assumed"
        return Cell(text, rank=str(mean), looks=(*looks, tint))

    return Table(
        id="channels",
        title=words("portfolio.heat"),
        heads=(Head(first), *(Head(name, number=True) for name in names)),
        rows=tuple(
            (
                Cell(f"{row.number} {row.name}".strip(), note=row.note, looks=() if row.number else ("bold",)),
                *(cell(row, channel) for channel in heat.channels),
            )
            for row in heat.rows
        ),
        note=words("portfolio.heat.note"),
    )
