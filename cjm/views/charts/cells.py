"""Cell contents of a journey map: items, thoughts, metrics, owners."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from cjm.drawing.glyphs import glyph_of, glyph_of_touchpoint
from cjm.drawing.marks import meter, token, token_width
from cjm.drawing.shapes import GlyphUse, Group, Path, Rect, Shape, TextShape, number
from cjm.drawing.text import fit_lines, width, wrap
from cjm.model.journey import MetricUse
from cjm.model.library import Metric
from cjm.model.vocabulary import Direction, MetricKind
from cjm.presentation.journey_detail import JourneyDetail, StageDetail, TouchpointDetail
from cjm.presentation.numbering import NumberedOpportunity, NumberedPain
from cjm.runtime.frozen import dataclass
from cjm.words import Words

_NUMBERED = 5


@dataclass(frozen=True, slots=True)
class CellArea:
    """The area of a cell: its text begins at `x`, below the rule at `top`, and is `measure` wide."""

    x: float
    top: float
    measure: float
    narrow: bool
    words: Words
    prefix: str


Content = tuple[list[Shape], float]
"""Shapes, and how far they extend below the rule."""

NOTHING: Content = ([], 0)


def touchpoints(cell: CellArea, stage: StageDetail, sheet: JourneyDetail) -> Content:
    """Touchpoints with the glyphs of their channels, moments of truth in bold; without touchpoints, the actions."""
    shapes: list[Shape] = []
    y = cell.top + 22
    for touchpoint in stage.touchpoints:
        text = touchpoint.name
        if len(stage.touchpoints) >= _NUMBERED:
            text = f"{touchpoint.number} {text}"
        lines = wrap(text, cell.measure - 23, 12, bold=touchpoint.moment is not None)
        shapes.append(_touchpoint(cell, touchpoint, lines, y))
        y += len(lines) * 16 + 9
    if not stage.touchpoints:
        return plain(cell, stage.stage.doing)
    del sheet
    return shapes, y - 16 - 9 + 12 - cell.top


def _touchpoint(cell: CellArea, touchpoint: TouchpointDetail, lines: tuple[str, ...], y: float) -> Group:
    channel = touchpoint.channel
    glyph = glyph_of(channel.kind, channel.icon) if channel else glyph_of_touchpoint(touchpoint.touchpoint.kind)
    drawn: list[Shape] = [GlyphUse(glyph=glyph, x=cell.x - 1, y=y - 12.5)]
    drawn.append(TextShape(x=cell.x + 22, y=y, lines=lines, bold=touchpoint.moment is not None))
    return Group(
        id=f"{cell.prefix}-tp-{touchpoint.id}",
        classes="tp",
        data={"ch": channel.id, "tp": touchpoint.id} if channel else {"tp": touchpoint.id},
        title=channel.name if channel else "",
        children=tuple(drawn),
    )


def thought(cell: CellArea, stage: StageDetail) -> Content:
    """The stage's thought, quoted."""
    if not stage.thought:
        return NOTHING
    lines, full = fit_lines(cell.words.quoted(stage.thought), cell.measure, 13.5, face="serif", full=stage.thought)
    shape = TextShape(x=cell.x, y=cell.top + 24, lines=lines, size=13.5, leading=18, face="serif", full=full)
    return [shape], 24 + (len(lines) - 1) * 18 + 15


def plain(cell: CellArea, texts: Iterable[str]) -> Content:
    """Texts, one below the other."""
    shapes: list[Shape] = []
    y = cell.top + 22
    for text in texts:
        lines, full = fit_lines(text, cell.measure, 12)
        shapes.append(TextShape(x=cell.x, y=y, lines=lines, full=full))
        y += len(lines) * 16 + 8
    return (shapes, y - 16 - 8 + 12 - cell.top) if shapes else NOTHING


def pains(cell: CellArea, numbered: Iterable[NumberedPain]) -> Content:
    """Pains with their tokens."""
    shapes: list[Shape] = []
    y = cell.top + 23
    for pain in numbered:
        shift = token_width(pain.token) + 5
        lines, full = fit_lines(pain.pain.text, cell.measure - shift - 2, 12)
        label = TextShape(x=cell.x + shift, y=y, lines=lines, full=full, strike=pain.pain.status.value == "resolved")
        shapes.append(Group(children=(token(pain.token, "pain", cell.x - 2, y - 11.5, hollow=pain.assumed), label)))
        y += len(lines) * 16 + 8
    if not shapes:
        return [TextShape(x=cell.x, y=cell.top + 22, lines=(cell.words("none.pains"),), fill="muted")], 34
    return shapes, y - 16 - 8 + 12 - cell.top


def opportunities(cell: CellArea, numbered: Iterable[NumberedOpportunity]) -> Content:
    """Opportunities with their tokens, impact and effort."""
    shapes: list[Shape] = []
    y = cell.top + 23
    for opportunity in numbered:
        shift = token_width(opportunity.token) + 5
        x = cell.x + shift
        lines, full = fit_lines(opportunity.opportunity.name, cell.measure - shift - 2, 12)
        drawn: list[Shape] = [token(opportunity.token, "opportunity", cell.x - 2, y - 11.5)]
        drawn.append(TextShape(x=x, y=y, lines=lines, full=full))
        y += len(lines) * 16
        meters, y = _meters(cell, opportunity, x, y)
        shapes.append(Group(children=(*drawn, *meters)))
        y += 22 if meters else 8
    return (shapes, y - 22 + 12 - cell.top) if shapes else NOTHING


def _meters(cell: CellArea, opportunity: NumberedOpportunity, x: float, y: float) -> tuple[list[Shape], float]:
    """Impact and effort, side by side or below each other; returns shapes and the next baseline."""
    shapes: list[Shape] = []
    left = x
    for value, key in ((opportunity.opportunity.impact, "impact"), (opportunity.opportunity.effort, "effort")):
        if value is None:
            continue
        word = cell.words(key)
        drawn, wide = meter(value, word, left, y)
        if shapes and (cell.narrow or left + wide > cell.x + cell.measure + 2):
            y += 12
            drawn, wide = meter(value, word, x, y)
        shapes += drawn
        left += wide + 8.5
    return shapes, y if shapes else y - 6


def measure(cell: CellArea, uses: Iterable[MetricUse], sheet: JourneyDetail) -> Content:
    """Metrics, each with value, target and bar."""
    shapes: list[Shape] = []
    y = cell.top
    for use in uses:
        drawn, height = _measure(cell, use, sheet.workspace.metrics[use.metric.to], y)
        shapes += drawn
        y += height
    return (shapes, y + 12 - cell.top) if shapes else NOTHING


def _measure(cell: CellArea, use: MetricUse, metric: Metric, top: float) -> tuple[list[Shape], float]:
    words = cell.words
    shapes: list[Shape] = []
    signed = metric.kind is MetricKind.NPS
    value = "–" if use.value is None else words.amount(use.value, metric.unit, signed=signed)
    shapes.append(TextShape(x=cell.x, y=top + 29, lines=(value,), size=19, bold=True))
    target = metric.target if use.target is None else use.target
    name = wrap(metric.name, cell.measure, 11)
    y = top + 46
    shapes.append(TextShape(x=cell.x, y=y, lines=name, size=11, leading=14, fill="muted"))
    y += (len(name) - 1) * 14
    if target is not None:
        sign = "≥" if metric.direction is Direction.UP else "≤"
        target_text = f"{words('target')} {words.amount(target, metric.unit, signed=signed, bound=sign)}"
        room = cell.measure - width(value, 19, bold=True) - 10
        if cell.narrow or width(target_text, 10.5) > room:
            y += 14
            lines = wrap(target_text, cell.measure, 10.5)
            shapes.append(TextShape(x=cell.x, y=y, lines=lines, size=10.5, leading=13, fill="muted"))
            y += (len(lines) - 1) * 13
        else:
            right = cell.x + cell.measure
            shapes.append(TextShape(x=right, y=top + 29, lines=(target_text,), size=10.5, fill="muted", anchor="end"))
    bar = _bar(cell, metric, use.value, target, y + 10)
    return [*shapes, *bar], (y + 15 if bar else y) - top


def _bar(cell: CellArea, metric: Metric, value: Decimal | None, target: Decimal | None, y: float) -> list[Shape]:
    """A track over the metric's range, with a bar from zero to the value and a tick at the target."""
    ends = metric.range or ((Decimal(-100), Decimal(100)) if metric.kind is MetricKind.NPS else None)
    if ends is None or ends[0] >= ends[1]:
        return []

    def at(number_: Decimal) -> float:
        share = (min(max(number_, ends[0]), ends[1]) - ends[0]) / (ends[1] - ends[0])
        return cell.x + float(share) * cell.measure

    shapes: list[Shape] = [Rect(x=cell.x, y=y, width=cell.measure, height=5, fill="grid")]
    zero = at(Decimal(0))
    if value is not None and at(value) != zero:
        shapes.append(Rect(x=min(zero, at(value)), y=y, width=abs(at(value) - zero), height=5, fill="ink"))
    if ends[0] < 0 < ends[1]:
        shapes.append(Path(d=f"M{number(zero)} {number(y - 2)}v9", stroke="muted"))
    if target is not None:
        shapes.append(Path(d=f"M{number(at(target))} {number(y - 4)}v13", stroke="ink", stroke_width=2))
    return shapes


def owner(cell: CellArea, stage: StageDetail) -> Content:
    """The team that owns the stage, and its contact."""
    team = stage.owner
    if team is None:
        return NOTHING
    name = wrap(team.name, cell.measure, 12, bold=True)
    shapes: list[Shape] = [TextShape(x=cell.x, y=cell.top + 22, lines=name, bold=True)]
    y = cell.top + 22 + (len(name) - 1) * 16
    if team.contact:
        lines = wrap(team.contact, cell.measure, 11)
        shapes.append(TextShape(x=cell.x, y=y + 16, lines=lines, size=11, leading=14, fill="muted"))
        y += 16 + (len(lines) - 1) * 14
    return shapes, y + 9 - cell.top


Fill = Callable[[CellArea, StageDetail], Content]
