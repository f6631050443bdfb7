"""One lane of the drawing: the scores of one place, commit by commit."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise

from cjm.drawing.curve import Point, curve_through
from cjm.drawing.marks import face, level_color
from cjm.drawing.shapes import Circle, ClipRect, Path, Rect, Shape, TextShape, number
from cjm.drawing.text import cut, shorten, width, wrap
from cjm.model.settings import EmotionScale
from cjm.presentation.emotion_scale import ticks
from cjm.presentation.levels import level_of
from cjm.reviews.history.axis import Axis
from cjm.reviews.history.history import Series
from cjm.runtime.frozen import dataclass
from cjm.runtime.terminal import safe
from cjm.views.charts.columns import LABEL, MARGIN, WIDE
from cjm.words import Words

HIGH, LOW = 212, 124
_SMALLEST_FACE = 7
_MOST_LINES = 3
_APART = 46  # of two numbers beside each other


@dataclass(frozen=True, slots=True)
class HistoryLane:
    """A series at its position; `index` makes clip ids unique."""

    series: Series
    scale: EmotionScale
    words: Words
    axis: Axis
    top: float
    height: float
    index: int

    @property
    def neutral(self) -> float:
        return self.top + self.height / 2

    @property
    def reach(self) -> float:
        """Distance from neutral to the ends of the scale."""
        return self.height / 2 - (37 if self.height == HIGH else 28)

    def y(self, score: Decimal) -> float:
        return self.neutral - self.scale.lean(score) * self.reach

    @property
    def points(self) -> list[tuple[float, Decimal | None]]:
        """Position of each value; the value before the first commit is at the left edge."""
        points = list(zip(self.axis.places, self.series.values, strict=True))
        start = self.series.start
        return points if start is None else [(self.axis.left, start), *points]


def lane(where: HistoryLane) -> Iterator[Shape]:
    """All shapes of a lane, in drawing order."""
    yield from _scale(where) if where.height == HIGH else _name(where)
    yield from _curve(where)
    yield from _marks(where)


def with_even_decimals(score: Decimal, series: Series) -> Decimal:
    """A score with as many decimals as the one of its series that needs the most."""
    known = (value.normalize().as_tuple().exponent for value in series.points if value is not None)
    places = max((-exponent for exponent in known if isinstance(exponent, int)), default=0)
    return score.quantize(Decimal(1).scaleb(-max(places, 0))) + 0


def _scale(where: HistoryLane) -> Iterator[Shape]:
    """The lines of the scale with faces, numbers and words."""
    signed = where.scale.neutral == 0
    for value, label in ticks(where.scale):
        y = where.y(value)
        yield _across(where, y, "rule" if value == where.scale.neutral else "grid")
        yield face(level_of(where.scale, value), 134, y, 7.5)
        text = where.words.number(value, signed=signed)
        yield TextShape(x=120, y=y + 4, lines=(text,), size=11, fill="muted", anchor="end")
        shown = shorten(label, 120 - MARGIN - width(text, 11) - 6, 11)
        if shown:
            yield TextShape(
                x=MARGIN, y=y + 4, lines=(shown,), size=11, fill="muted", full=label if shown != label else ""
            )


def _name(where: HistoryLane) -> Iterator[Shape]:
    """The name of the place, and both ends of the scale."""
    name = safe(where.series.name)
    all_lines = wrap(name, LABEL - 34, 12, bold=True)
    lines = cut(all_lines, _MOST_LINES)
    yield TextShape(x=MARGIN, y=where.top + 22, lines=lines, bold=True, full=name if lines != all_lines else "")
    # Names can be equal, as of a current and a future map; ids can't.
    address = wrap(safe(where.series.address), LABEL - 34, 11)
    y = where.top + 22 + len(lines) * 16
    yield TextShape(x=MARGIN, y=y, lines=cut(address, 2), size=11, leading=14, fill="muted")
    signed = where.scale.neutral == 0
    for value in (where.scale.max, where.scale.neutral, where.scale.min):
        y = where.y(value)
        yield _across(where, y, "rule" if value == where.scale.neutral else "grid")
        text = where.words.number(value, signed=signed)
        yield TextShape(x=where.axis.left - 6, y=y + 4, lines=(text,), size=11, fill="muted", anchor="end")


def _across(where: HistoryLane, y: float, color: str) -> Path:
    return Path(d=f"M{number(where.axis.left)} {number(y)}H{number(WIDE - MARGIN)}", stroke=color)


def _runs(where: HistoryLane) -> list[list[Point]]:
    """The known points, in stretches without a gap."""
    runs: list[list[Point]] = []
    broken = True
    for x, score in where.points:
        if score is not None:
            if broken:
                runs.append([])
            runs[-1].append((x, where.y(score)))
        broken = score is None
    return runs


def _curve(where: HistoryLane) -> Iterator[Shape]:
    """The line with its areas, and bridges across commits without a score."""
    runs = _runs(where)
    up, down = f"up{where.index}", f"dn{where.index}"
    wide = WIDE - MARGIN - where.axis.left
    yield ClipRect(id=up, x=where.axis.left, y=where.top, width=wide, height=where.height / 2)
    yield ClipRect(id=down, x=where.axis.left, y=where.neutral, width=wide, height=where.height / 2)
    curves = [curve_through(run) for run in runs if len(run) > 1]
    for drawn in curves:
        first = drawn.points[0][0]
        ends = f"V{number(where.neutral)}H{number(first)}z"
        yield Path(d=drawn.path + ends, fill="tp2", clip=up, on_paper="pattern")
        yield Path(d=drawn.path + ends, fill="tm2", clip=down, on_paper="pattern")
    for before, after in pairwise(runs):
        (x0, y0), (x1, y1) = before[-1], after[0]
        yield Path(
            d=f"M{number(x0)} {number(y0)}L{number(x1)} {number(y1)}", stroke="muted", stroke_width=2, dash="5 4"
        )
        yield from _bridged(where, (x0, y0), (x1, y1))
    for drawn in curves:
        yield Path(d=drawn.path, stroke="ink", stroke_width=2, round=True)


def _bridged(where: HistoryLane, start: Point, end: Point) -> Iterator[Shape]:
    """An open circle for each commit on a bridge."""
    (x0, y0), (x1, y1) = start, end
    for x in where.axis.places:
        if x0 < x < x1:
            y = y0 + (y1 - y0) * (x - x0) / (x1 - x0)
            yield Circle(x=x, y=y, r=3, fill="paper", stroke="muted", stroke_width=1.5)


def _marks(where: HistoryLane) -> Iterator[Shape]:
    """Faces at changes and at both ends, dots elsewhere, and numbers where there is room."""
    known = [(x, score) for x, score in where.points if score is not None]
    r = min(max(5, 0.36 * where.axis.step), 9.5 if where.height == HIGH else 8)
    turns = []
    for n, (x, score) in enumerate(known):
        if x == where.axis.left:
            continue
        change = abs(score - known[n - 1][1]) if n else where.scale.half_range
        y, level = where.y(score), level_of(where.scale, score)
        if not change and n < len(known) - 1:
            yield Circle(x=x, y=y, r=2, fill="ink")
            continue
        turns.append((where.scale.half_range if n == len(known) - 1 else change, x, score))
        yield face(level, x, y, r) if r >= _SMALLEST_FACE else Circle(x=x, y=y, r=3.2, fill=level_color(level))
    yield from _numbers(where, turns)


def _numbers(where: HistoryLane, turns: list[tuple[Decimal, float, Decimal]]) -> Iterator[Shape]:
    """Numbers at the largest changes, above good scores and below bad ones, where the curve leaves room."""
    taken: list[float] = []
    signed = where.scale.neutral == 0
    told_below, line = set(where.axis.labelled), _line(where)
    for _, x, score in sorted(turns, key=lambda turn: (turn[1] not in told_below, -turn[0], -turn[1])):
        text = where.words.number(with_even_decimals(score, where.series), signed=signed)
        half = width(text, 11, bold=True) / 2 + 3
        place = min(x, WIDE - MARGIN - half)
        sides = (where.y(score) - 15, where.y(score) + 23)
        y = next(
            (y for y in (sides if score >= where.scale.neutral else sides[::-1]) if _free(line, place, half, y)), None
        )
        if y is None or any(abs(x - other) < _APART for other in taken):
            continue
        taken.append(x)
        yield Rect(x=place - half, y=y - 10, width=2 * half, height=13, fill="paper")
        yield TextShape(x=place, y=y, lines=(text,), size=11, bold=True, anchor="middle")


def _line(where: HistoryLane) -> Callable[[float], float | None]:
    """The y of a lane's line at an x, on its curves and bridges."""
    curves = [curve_through(run) for run in _runs(where)]

    def height(x: float) -> float | None:
        for curve in curves:
            if curve.points[0][0] <= x <= curve.points[-1][0]:
                return curve.at(x)
        for before, after in pairwise(curves):
            (x0, y0), (x1, y1) = before.points[-1], after.points[0]
            if x0 < x < x1:
                return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
        return None

    return height


def _free(line: Callable[[float], float | None], x: float, half: float, baseline: float) -> bool:
    """Whether a number fits there without the line crossing it."""
    heights = (line(x - half + 2 * n) for n in range(int(half) + 1))
    return not any(height is not None and baseline - 12 < height < baseline + 5 for height in heights)
