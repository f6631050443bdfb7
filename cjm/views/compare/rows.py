"""Rows below the curves of a comparison: changes, drivers, touchpoints, pains, expected effects."""

from collections.abc import Callable, Iterator

from cjm.drawing.marks import token, token_width
from cjm.drawing.shapes import Rect, Shape, TextShape
from cjm.drawing.text import fit_lines, width, wrap
from cjm.presentation.future_comparison import Comparison, PainFate, Pair, StageChange
from cjm.runtime.frozen import dataclass
from cjm.views.charts import timeline
from cjm.views.charts.columns import Columns
from cjm.views.charts.emotion_lane import EmotionLane
from cjm.words import Words

Fill = Callable[[StageChange, float, float, float], tuple[list[Shape], float]]
"""Fills a cell, given `x`, `top` and measure of its text; returns shapes and how far they extend below the top."""


def steps(pairs: tuple[Pair, ...], where: EmotionLane, words: Words, top: float) -> list[Shape]:
    """The change of the score at each touchpoint, below its point; a dot without a change."""
    shapes = timeline.label(words("compare.change"), words("compare.change.note"), top)
    for pair in pairs:
        text, size, fill = _step(pair, words, where)
        room = where.columns.width / pair.station.count - 4
        while width(text, size, bold=True) > room and size > 10:
            size -= 1
        if not pair.before and width(text, size, bold=True) > room:
            text = "+"
        bold = text != "·"
        shapes.append(
            TextShape(
                x=where.x(pair.station), y=top + 29, lines=(text,), size=size, bold=bold, fill=fill, anchor="middle"
            )
        )
    return shapes


def _step(pair: Pair, words: Words, where: EmotionLane) -> tuple[str, float, str]:
    """Text, size and colour of a change."""
    if not pair.before:
        return words("compare.added"), 11, "ink"
    if not pair.change:
        return "·", 12, "muted"
    size = 15 if abs(pair.change) >= where.scale.half_range else 13
    return words.number(pair.change, signed=True), size, "p2" if pair.change > 0 else "m2"


@dataclass(frozen=True, slots=True)
class ComparisonRows:
    """The rows of changes, without empty ones."""

    comparison: Comparison
    words: Words

    def shapes(self, stages: tuple[StageChange, ...], columns: Columns, top: float) -> tuple[list[Shape], float]:
        """The rows of some stages; returns shapes and lower edge."""
        shapes: list[Shape] = []
        for name, fill in self._filled(stages):
            shapes.append(timeline.rule(columns, top))
            title, note = self.words(f"compare.{name}"), self.words(f"compare.{name}.note")
            shapes += timeline.label(title, note, top)
            height = timeline.label_height(title, note)
            for n, change in enumerate(stages):
                drawn, reach = fill(change, columns.text(n), top, columns.measure)
                shapes += drawn
                height = max(height, reach)
            top += height
        return shapes, top

    def _filled(self, stages: tuple[StageChange, ...]) -> Iterator[tuple[str, Fill]]:
        if any(change.driven for change in stages):
            yield "driven", self._driven
        if any(self._listed(change) for change in stages):
            yield "touchpoints", self._touchpoints
        if any(change.pains for change in stages):
            yield "pains", self._pains
        if any(change.effects for change in stages):
            yield "effect", self._effects

    def _driven(self, change: StageChange, x: float, top: float, measure: float) -> tuple[list[Shape], float]:
        shapes: list[Shape] = []
        y = top + 23
        for numbered in change.driven:
            shapes.append(token(numbered.token, "opportunity", x - 2, y - 11.5))
            shift = token_width(numbered.token) + 5
            drawn, y = _item(numbered.opportunity.name, x + shift, y, measure - shift - 2)
            shapes.append(drawn)
        return shapes, y - 12 - top

    def _listed(self, change: StageChange) -> list[tuple[str, str]]:
        """The touchpoints that are added, replace others, or are removed, each with its sign."""
        here = [pair for pair in self.comparison.pairs if pair.station.stage == change.stage.index]
        listed = [("+", pair.station.name) for pair in here if not pair.before]
        for pair in here:
            if pair.replaced:
                note = self.words("compare.replaces", touchpoint=self.words.listed(pair.replaced))
                listed.append(("↔", f"{pair.station.name} ({note})"))
        return listed + [("−", station.name) for station in change.gone]

    def _touchpoints(self, change: StageChange, x: float, top: float, measure: float) -> tuple[list[Shape], float]:
        shapes: list[Shape] = []
        y = top + 22
        for sign, name in self._listed(change):
            gone = sign == "−"
            box = Rect(
                x=x,
                y=y - 10.5,
                width=13,
                height=13,
                fill=None if gone else "ink",
                stroke="ink" if gone else None,
                dash="2 2" if gone else "",
                radius=1,
            )
            fill = "ink" if gone else "paper"
            shapes += [box, TextShape(x=x + 6.5, y=y, lines=(sign,), size=11, bold=True, fill=fill, anchor="middle")]
            lines = wrap(name, measure - 20, 12)
            shapes.append(TextShape(x=x + 20, y=y, lines=lines, strike=gone))
            y += len(lines) * 16 + 6
        return shapes, y - 10 - top

    def _pains(self, change: StageChange, x: float, top: float, measure: float) -> tuple[list[Shape], float]:
        shapes: list[Shape] = []
        y = top + 23
        for pain, fate in change.pains:
            shapes.append(token(pain.token, "pain", x - 2, y - 11.5))
            shift = token_width(pain.token) + 5
            over = fate is not PainFate.REMAINING
            drawn, y = _item(pain.pain.text, x + shift, y, measure - shift - 2, strike=over)
            shapes.append(drawn)
        return shapes, y - 12 - top

    def _effects(self, change: StageChange, x: float, top: float, measure: float) -> tuple[list[Shape], float]:
        shapes: list[Shape] = []
        y = top + 22
        for text in change.effects:
            drawn, y = _item(text, x, y, measure)
            shapes.append(drawn)
        return shapes, y - 12 - top


def _item(text: str, x: float, y: float, measure: float, *, strike: bool = False) -> tuple[TextShape, float]:
    """A text in at most five lines, optionally struck through; returns it and the next baseline."""
    lines, full = fit_lines(text, measure, 12)
    drawn = TextShape(x=x, y=y, lines=lines, strike=strike, fill="muted" if strike else "ink", full=full)
    return drawn, y + len(lines) * 16 + 8
