"""Axes of opportunity plots: impact and effort, or importance and satisfaction."""

import itertools
from collections.abc import Callable
from decimal import Decimal

from cjm.drawing.shapes import Path, Shape, TextShape, number
from cjm.drawing.text import width
from cjm.model.opportunity import Opportunity
from cjm.model.vocabulary import Scoring
from cjm.runtime.frozen import dataclass
from cjm.views.charts.plot_area import Plot, Rectangle
from cjm.words import Words

Corner = tuple[str, bool, bool]  # the key of its name, whether at the right, whether at the top
Line = tuple[float, float, float, float]  # from a point to a point, in values

_HALF = 2.5  # the middle of the matrix


@dataclass(frozen=True, slots=True)
class Chart:
    """The axes of a plot, with values from `low` to `high`, and its areas and lines.

    `lines` are drawn, and labels avoid them; `area` is the outline of the shaded area; both extend to the edges
    of the plot. `corners` are the names of the areas, the most desirable first, `scores` those of labelled lines.
    `filled` tests whether an opportunity is in the most desirable area.
    """

    key: str
    x: str
    y: str
    low: int
    high: int
    lines: Callable[[Plot], tuple[Line, ...]]
    area: Callable[[Plot], tuple[tuple[float, float], ...]]
    corners: tuple[Corner, ...]
    filled: Callable[[Opportunity], bool]
    scores: tuple[int, ...] = ()

    def values(self, opportunity: Opportunity) -> tuple[float, float] | None:
        """The two values of an opportunity, or `None` if one is unknown or out of range."""
        x, y = getattr(opportunity, self.x), getattr(opportunity, self.y)
        if x is None or y is None or not (self.low <= x <= self.high and self.low <= y <= self.high):
            return None
        return float(x), float(y)

    def missing(self, opportunity: Opportunity) -> tuple[str, ...]:
        """The keys of unknown values."""
        return tuple(key for key in (self.y, self.x) if getattr(opportunity, key) is None)

    def plot(self, left: float, top: float, wide: float, high: float) -> Plot:
        """The plot area, with half a step around the values."""
        return Plot(left, top, wide, high, self.low - 0.5, self.high + 0.5)

    def crossings(self, plot: Plot, box: Rectangle) -> int:
        """The number of lines that cross a box."""
        corners = list(itertools.product((box.left, box.right), (box.top, box.bottom)))
        return sum(_crosses(plot, line, corners) for line in self.lines(plot))


def chart_of(scoring: Scoring) -> Chart:
    """The axes for a scoring formula."""
    return LANDSCAPE if scoring is Scoring.ODI else MATRIX


def _do_first(opportunity: Opportunity) -> bool:
    impact, effort = opportunity.impact, opportunity.effort
    return impact is not None and effort is not None and impact > _HALF and effort < _HALF


def _under_served(opportunity: Opportunity) -> bool:
    importance, satisfaction = opportunity.importance, opportunity.satisfaction
    if importance is None or satisfaction is None:
        return False
    return importance + max(importance - satisfaction, Decimal(0)) > 10


def _matrix_area(plot: Plot) -> tuple[tuple[float, float], ...]:
    """The area of opportunities to do first, with a hairline along the upper edge that closes the plot."""
    top, below = plot.highest, plot.highest - 0.01
    return (plot.low, _HALF), (plot.low, top), (plot.high, top), (plot.high, below), (_HALF, below), (_HALF, _HALF)


def _at(score: int, plot: Plot) -> float:
    """The importance at which the line of a score crosses the lower edge."""
    return (score + plot.lowest) / 2


def _landscape_lines(plot: Plot) -> tuple[Line, ...]:
    return (
        (_at(10, plot), plot.lowest, 10, 10),
        (_at(15, plot), plot.lowest, plot.high, 2 * plot.high - 15),
        (plot.low, plot.low, plot.high, plot.high),
    )


MATRIX = Chart(
    key="matrix",
    x="effort",
    y="impact",
    low=1,
    high=5,
    lines=lambda plot: ((_HALF, plot.lowest, _HALF, plot.highest), (plot.low, _HALF, plot.high, _HALF)),
    area=_matrix_area,
    corners=(("first", False, True), ("project", True, True), ("gaps", False, False), ("second", True, False)),
    filled=_do_first,
)
"""Impact upwards, effort to the right; high impact with low effort comes first."""

LANDSCAPE = Chart(
    key="landscape",
    x="importance",
    y="satisfaction",
    low=0,
    high=10,
    lines=_landscape_lines,
    area=lambda plot: ((_at(10, plot), plot.lowest), (10, 10), (plot.high, plot.high), (plot.high, plot.lowest)),
    corners=(("under-served", True, False), ("over-served", False, True)),
    filled=_under_served,
    scores=(10, 15),
)
"""The opportunity landscape of outcome-driven innovation (Anthony Ulwick, *Turn Customer Input into
Innovation*, Harvard Business Review, January 2002; *What Customers Want*, 2005): importance to the right,
satisfaction upward. What scores above 10 is under-served, above 15 extremely so; the line of a score s is
satisfaction = 2 · importance − s. Where satisfaction exceeds importance, the need is over-served."""


def _crosses(plot: Plot, line: Line, corners: list[tuple[float, float]]) -> bool:
    x0, y0, x1, y1 = plot.x(line[0]), plot.y(line[1]), plot.x(line[2]), plot.y(line[3])
    sides = [(x1 - x0) * (y - y0) - (y1 - y0) * (x - x0) for x, y in corners]
    low, high = sorted((y0, y1))
    left, right = sorted((x0, x1))
    # A line does not cross a box beyond its ends.
    beside = all(y < low for _, y in corners) or all(y > high for _, y in corners)
    beside |= all(x < left for x, _ in corners) or all(x > right for x, _ in corners)
    return not beside and min(sides) < 0 < max(sides)


def names_of(chart: Chart, plot: Plot, words: Words) -> list[TextShape]:
    """The names of the areas, in the plot's corners."""
    box = plot.box
    texts = []
    for n, (key, right, top) in enumerate(chart.corners):
        texts.append(
            TextShape(
                x=box.right - 4 if right else box.left + 14,
                y=box.top + 22 if top else box.bottom - 12,
                lines=(words(f"opportunities.{key}"),),
                bold=True,
                fill="muted" if n else "ink",
                anchor="end" if right else "start",
            )
        )
    for score in chart.scores:
        name = words("opportunities.line", score=str(score))
        x = plot.x(_at(score, plot)) + 16
        texts.append(TextShape(x=x, y=box.bottom - 12, lines=(name,), size=11, fill="muted"))
    return texts


def box_of(text: TextShape) -> Rectangle:
    """The box of a text with one line."""
    wide = width(text.lines[0], text.size, bold=text.bold)
    left = text.x - (wide if text.anchor == "end" else 0)
    return Rectangle(left, text.y - 11, left + wide, text.y + 4)


def ground(chart: Chart, plot: Plot) -> list[Shape]:
    """Everything behind the bubbles: shaded area, grid with numbers, lines, axes."""
    box = plot.box
    outline = "L".join(f"{number(plot.x(x))} {number(plot.y(y))}" for x, y in chart.area(plot))
    shapes: list[Shape] = [Path(d=f"M{outline}z", fill="wash")]
    for value in range(chart.low, chart.high + 1):
        x, y = plot.x(value), plot.y(value)
        shapes.append(Path(d=f"M{number(x)} {number(box.top)}V{number(box.bottom)}", stroke="grid"))
        shapes.append(Path(d=f"M{number(box.left)} {number(y)}H{number(box.right)}", stroke="grid"))
        lines = (str(value),)
        shapes.append(TextShape(x=x, y=box.bottom + 20, lines=lines, size=11, fill="muted", anchor="middle"))
        shapes.append(TextShape(x=box.left - 12, y=y + 4, lines=lines, size=11, fill="muted", anchor="end"))
    for x0, y0, x1, y1 in chart.lines(plot):
        ends = f"M{number(plot.x(x0))} {number(plot.y(y0))}L{number(plot.x(x1))} {number(plot.y(y1))}"
        shapes.append(Path(d=ends, stroke="rule", stroke_width=1.2))
    axes = f"M{number(box.left)} {number(box.top)}V{number(box.bottom)}H{number(box.right)}"
    shapes.append(Path(d=axes, stroke="ink", stroke_width=1.5))
    return shapes
