"""The two grounds that opportunities are plotted on: impact against effort, importance against satisfaction."""

import itertools
from collections.abc import Callable
from decimal import Decimal

from cjm.drawing.shapes import Path, Shape, TextShape, number
from cjm.drawing.text import width
from cjm.model.opportunity import Opportunity
from cjm.model.vocabulary import Scoring
from cjm.runtime.frozen import dataclass
from cjm.views.charts.bubbles import Plot, Rectangle
from cjm.words import Words

Corner = tuple[str, bool, bool]  # the key of its name, whether at the right, whether at the top
Line = tuple[float, float, float, float]  # from a point to a point, in values

_HALF = 2.5  # the middle of the matrix


@dataclass(frozen=True, slots=True)
class Chart:
    """A ground: the values on its axes, from `low` to `high`, and what its areas and lines mean.

    `lines` are drawn and counted where a label crosses them, `area` is the outline that is washed; both
    reach to the edges of a plot. `corners` are the names of the areas with the most wanted one first,
    `scores` those of the lines that are named. `filled` says whether an opportunity belongs to the most
    wanted area.
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
        """Its place in values, or `None` where one of the two isn't known."""
        x, y = getattr(opportunity, self.x), getattr(opportunity, self.y)
        if x is None or y is None or not (self.low <= x <= self.high and self.low <= y <= self.high):
            return None
        return float(x), float(y)

    def missing(self, opportunity: Opportunity) -> tuple[str, ...]:
        """Which of the two values isn't known."""
        return tuple(key for key in (self.y, self.x) if getattr(opportunity, key) is None)

    def plot(self, left: float, top: float, wide: float, high: float) -> Plot:
        """The chart as a rectangle, with half a step around the values."""
        return Plot(left, top, wide, high, self.low - 0.5, self.high + 0.5)

    def crossings(self, plot: Plot, box: Rectangle) -> int:
        """How many lines run through a box."""
        corners = list(itertools.product((box.left, box.right), (box.top, box.bottom)))
        return sum(_crosses(plot, line, corners) for line in self.lines(plot))


def chart_of(scoring: Scoring) -> Chart:
    """What the workspace's opportunities are plotted on, by how they are scored."""
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
    """What comes first; a hairline of its colour runs on along the upper edge and closes the plot."""
    top, below = plot.highest, plot.highest - 0.01
    return (plot.low, _HALF), (plot.low, top), (plot.high, top), (plot.high, below), (_HALF, below), (_HALF, _HALF)


def _at(score: int, plot: Plot) -> float:
    """The importance at which the line of a score meets the lower edge."""
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
"""Impact upward, effort to the right; high impact for low effort comes first."""

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
    # A box beyond the ends of a line isn't crossed by it.
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
    """The room of a text of one line."""
    wide = width(text.lines[0], text.size, bold=text.bold)
    left = text.x - (wide if text.anchor == "end" else 0)
    return Rectangle(left, text.y - 11, left + wide, text.y + 4)


def ground(chart: Chart, plot: Plot) -> list[Shape]:
    """Everything below the bubbles: the washed area, the grid with its numbers, the lines, the axes."""
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
