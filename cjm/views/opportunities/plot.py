"""Draws opportunities as bubbles on a matrix or a landscape."""

import math
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from cjm.drawing.marks import TOKEN_HEIGHT, token, token_width
from cjm.drawing.shapes import Circle, Drawing, Group, Shape, TextShape
from cjm.drawing.text import shorten, wrap
from cjm.model.opportunity import Opportunity
from cjm.model.vocabulary import OpportunityStatus
from cjm.presentation.numbering import NumberedOpportunity
from cjm.runtime.frozen import dataclass
from cjm.views.charts import timeline
from cjm.views.charts.bubble_labels import LEADING, Label, captions_of, labels_of
from cjm.views.charts.bubbles import Arrangement, Bubble, BubbleMark, arrange
from cjm.views.charts.columns import MARGIN
from cjm.views.charts.header import header
from cjm.views.charts.plot_area import Plot
from cjm.views.charts.timeline import LegendEntry
from cjm.views.opportunities.axes import Chart, box_of, ground, names_of
from cjm.views.opportunities.board import Board, describe, lede_of, listed_note_of, note_of, sentence_of
from cjm.words import Words

_CANVAS = 1200
_LEFT, _WIDE, _HIGH = 92, 1076, 500
_PER_ROOT = 3.9  # radius in pixels per square root of one per cent of reach
_UNKNOWN = 12
_LEAST = 2  # radius for a reach of 0
_LOWEST_HEADER, _LEDE = 150, 620
_STRIP = 28
_TOKEN = 44  # the widest token in a bubble
_OWN_IDS = frozenset({"view", "title", "desc"})


def draw(board: Board, words: Words) -> Drawing:
    """Draw the plot, with lists below for opportunities without a label or a position."""
    chart = board.chart
    lede = lede_of(board, words)
    head = header(words("section.opportunities"), board.pill, board.title, lede, (), _CANVAS, size=26)
    low = head.height > _LOWEST_HEADER or len(wrap(lede, _LEDE, 13.5)) > 1
    top = head.height if low else head.height - 14
    arrangement = _arrange(board, chart.plot(_LEFT, top, _WIDE, _HIGH), words)
    plot = arrangement.plot
    names = names_of(chart, plot, words)
    captions = [captions_of(numbered.opportunity.name, note_of(numbered, board, words)) for numbered in board.plotted]
    labels = labels_of(
        arrangement.bubbles,
        captions,
        plot.box,
        [box_of(name) for name in names],
        lambda box: chart.crossings(plot, box),
    )
    shapes: list[Shape] = [*head.shapes, *ground(chart, plot), *names, *_axes(chart, plot, words)]
    for n, (numbered, bubble) in enumerate(zip(board.plotted, arrangement.bubbles, strict=True)):
        shapes.append(_bubble(numbered, bubble, labels.get(n), board, words))
    if not board.plotted:
        shapes.append(_nothing(plot, chart, words))
    y = plot.box.bottom + 66
    unnamed = [numbered for n, numbered in enumerate(board.plotted) if n not in labels]
    for key, listed in (("unnamed", unnamed), (f"unplaced.{chart.key}", board.unplotted)):
        if listed:
            more, y = _listing(words(f"opportunities.{key}"), listed, board, words, y)
            shapes += more
    legend, bottom = timeline.legend(_entries(board, arrangement, words), board.source, _CANVAS - MARGIN, y - 22)
    prefix = (
        "opp_"
        if board.inside and any(numbered.opportunity.id in _OWN_IDS for numbered in board.opportunities)
        else "opp"
    )
    return Drawing(
        prefix=prefix,
        title=f"{words('section.opportunities')}: {words(f'opportunities.{chart.key}')}",
        desc=describe(board, words),
        width=_CANVAS,
        height=math.ceil(bottom),
        shapes=(*shapes, *legend),
        language=board.settings.language,
    )


def _arrange(board: Board, plot: Plot, words: Words) -> Arrangement:
    """Arrange the bubbles; add strips for the names of the areas if a bubble would cover one."""
    chart = board.chart
    marks = []
    for numbered in board.plotted:
        x, y = chart.values(numbered.opportunity) or (0, 0)
        marks.append(BubbleMark(shorten(numbered.token, _TOKEN, 10, bold=True), x, y, _radius(numbered.opportunity)))
    placed = arrange(marks, plot)
    names = [box_of(name) for name in names_of(chart, placed.plot, words)]
    if any(bubble.box.meets(name, 2) for bubble in placed.bubbles for name in names):
        return arrange(marks, replace(plot, height=plot.height + 2 * _STRIP, strip=_STRIP))
    return placed


def _radius(opportunity: Opportunity) -> float:
    if opportunity.reach is None:
        return _UNKNOWN
    return max(_PER_ROOT * math.sqrt(min(max(float(opportunity.reach), 0), 1) * 100), _LEAST)


def _axes(chart: Chart, plot: Plot, words: Words) -> list[Shape]:
    box = plot.box
    across = TextShape(
        x=(box.left + box.right) / 2,
        y=box.bottom + 42,
        lines=(words(f"opportunities.axis.{chart.x}"),),
        bold=True,
        anchor="middle",
    )
    upward = TextShape(x=0, y=0, lines=(words(f"opportunities.axis.{chart.y}"),), bold=True, anchor="middle")
    return [across, Group(x=40, y=(box.top + box.bottom) / 2, turn=-90, children=(upward,))]


def _nothing(plot: Plot, chart: Chart, words: Words) -> Shape:
    box = plot.box
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    lines = wrap(words(f"opportunities.nothing.{chart.key}"), 400, 12)
    return TextShape(x=x, y=y, lines=lines, fill="muted", anchor="middle")


def _bubble(numbered: NumberedOpportunity, bubble: Bubble, label: Label | None, board: Board, words: Words) -> Shape:
    opportunity = numbered.opportunity
    filled = board.chart.filled(opportunity)
    token_text = shorten(numbered.token, _TOKEN, 10, bold=True)
    shapes: list[Shape] = [
        Circle(
            x=bubble.x,
            y=bubble.y,
            r=bubble.radius,
            fill="ink" if filled else "paper",
            stroke="ink",
            stroke_width=1.5,
        )
    ]
    if bubble.size:
        shapes.append(
            TextShape(
                x=bubble.x,
                y=bubble.y + bubble.size * 0.35,
                lines=(token_text,),
                size=bubble.size,
                bold=True,
                fill="paper" if filled else "ink",
                anchor="middle",
            )
        )
    else:
        x = bubble.box.right
        shapes.append(TextShape(x=x, y=bubble.y + 3.5, lines=(token_text,), size=10, bold=True, anchor="end"))
    if label is not None:
        shapes += _label(label, struck=opportunity.status is OpportunityStatus.DECLINED)
    ident = f"opp-at_{opportunity.id}" if board.inside else f"opp-{opportunity.id}"
    return Group(
        id=f"{ident}_" if opportunity.id in _OWN_IDS else ident,
        classes="opp",
        title=sentence_of(numbered, board, words),
        children=tuple(shapes),
    )


def _label(label: Label, *, struck: bool) -> list[Shape]:
    caption = label.caption
    note = label.y + len(caption.lines) * LEADING
    shapes: list[Shape] = [TextShape(x=label.x, y=label.y, lines=caption.lines, anchor=label.anchor, strike=struck)]
    if caption.note:
        shapes.append(TextShape(x=label.x, y=note, lines=(caption.note,), size=11, fill="muted", anchor=label.anchor))
    return shapes


def _listing(
    title: str, listed: Sequence[NumberedOpportunity], board: Board, words: Words, top: float
) -> tuple[list[Shape], float]:
    """Opportunities as a list in three columns with a title; returns shapes and lower edge."""
    shapes: list[Shape] = [
        TextShape(x=MARGIN, y=top, lines=wrap(title, _CANVAS - 2 * MARGIN, 12, bold=True), bold=True)
    ]
    y = top + 24
    pitch = (_CANVAS - 2 * MARGIN + 24) / 3
    for start in range(0, len(listed), 3):
        lowest = y
        for n, numbered in enumerate(listed[start : start + 3]):
            x = MARGIN + n * pitch
            token_text = shorten(numbered.token, 80, 10, bold=True)
            after = x + token_width(token_text) + 8
            mark = token(token_text, "opportunity", x, y - TOKEN_HEIGHT + 3)
            shapes.append(mark if token_text == numbered.token else Group(title=numbered.token, children=(mark,)))
            name = wrap(numbered.opportunity.name, x + pitch - 24 - after, 12)
            struck = numbered.opportunity.status is OpportunityStatus.DECLINED
            shapes.append(TextShape(x=after, y=y, lines=name, strike=struck))
            end = y + (len(name) - 1) * LEADING + 15
            whole = listed_note_of(numbered, board, words)
            note = shorten(whole, x + pitch - 24 - after, 11)
            full = "" if note == whole else whole
            shapes.append(TextShape(x=after, y=end, lines=(note,), size=11, fill="muted", full=full))
            lowest = max(lowest, end)
        y = lowest + 24
    return shapes, y + 14


def _entries(board: Board, arrangement: Arrangement, words: Words) -> list[LegendEntry]:
    """The meaning of filled bubbles, sizes, and stacks."""
    entries = [LegendEntry(_Dot(5, filled=True), 20, words(f"opportunities.filled.{board.chart.key}"))]
    if any(numbered.opportunity.reach is not None for numbered in board.plotted):
        for share in (1, 4):
            radius = _PER_ROOT * math.sqrt(share) * arrangement.scale
            entries.append(LegendEntry(_Dot(radius, filled=False), 22, words.percent(Decimal(share) / 100)))
    if _has_ties(board, arrangement):
        entries.append(LegendEntry(lambda _x, _y: [], 0, words("opportunities.ties")))
    return entries


def _has_ties(board: Board, arrangement: Arrangement) -> bool:
    """Whether any bubble is not at its values."""
    plot = arrangement.plot
    for numbered, bubble in zip(board.plotted, arrangement.bubbles, strict=True):
        x, y = board.chart.values(numbered.opportunity) or (0, 0)
        if max(abs(bubble.x - plot.x(x)), abs(bubble.y - plot.y(y))) > 1:
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Dot:
    radius: float
    filled: bool

    def __call__(self, x: float, y: float) -> list[Shape]:
        fill = "ink" if self.filled else "paper"
        return [Circle(x=x + 8, y=y - 4, r=self.radius, fill=fill, stroke="ink", stroke_width=1.2)]
