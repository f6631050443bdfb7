"""A smooth curve through points that never overshoots them.

Monotone cubic interpolation with the harmonic mean of Fritsch and Butland (SIAM J. Sci. Stat.
Comput. 5, 1984): between two points it stays between their heights, so it never suggests a feeling
that the data does not contain.
"""

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter

from cjm.drawing.shapes import number
from cjm.runtime.frozen import dataclass

Point = tuple[float, float]
_APART = 0.01  # pixels; smaller differences are rounding errors


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve through points with increasing x; `tangents` are its slopes at the points."""

    points: tuple[Point, ...]
    tangents: tuple[float, ...]

    @property
    def path(self) -> str:
        """SVG path data from the first to the last point."""
        if not self.points:
            return ""
        (x, y), *_ = self.points
        return f"M{number(x)} {number(y)}{self.onward}"

    @property
    def onward(self) -> str:
        """SVG path segments that continue from the first point."""
        parts = []
        for n, ((x0, y0), (x1, y1)) in enumerate(zip(self.points, self.points[1:], strict=False)):
            third = (x1 - x0) / 3
            controls = (
                x0 + third,
                y0 + self.tangents[n] * third,
                x1 - third,
                y1 - self.tangents[n + 1] * third,
                x1,
                y1,
            )
            a, b, c, d, e, f = (number(value) for value in controls)
            parts.append(f"C{a} {b} {c} {d} {e} {f}")
        return "".join(parts)

    def _before(self, x: float) -> int:
        """The index of the last point at or before `x`, except the very last point."""
        return min(max(bisect_right(self.points, x, key=itemgetter(0)) - 1, 0), len(self.points) - 2)

    def at(self, x: float) -> float:
        """The height at `x`; beyond the ends, that of the end."""
        if len(self.points) == 1 or x <= self.points[0][0]:
            return self.points[0][1]
        if x >= self.points[-1][0]:
            return self.points[-1][1]
        n = self._before(x)
        (x0, y0), (x1, y1) = self.points[n], self.points[n + 1]
        h = x1 - x0
        s = (x - x0) / h
        # The cubic Hermite form of the path's Bézier segments.
        return (
            (1 + 2 * s) * (1 - s) ** 2 * y0
            + s * (1 - s) ** 2 * h * self.tangents[n]
            + s**2 * (3 - 2 * s) * y1
            + s**2 * (s - 1) * h * self.tangents[n + 1]
        )

    def slope(self, x: float) -> float:
        """The slope at `x`, which must be between the ends."""
        n = self._before(x)
        (x0, y0), (x1, y1) = self.points[n], self.points[n + 1]
        h = x1 - x0
        s = (x - x0) / h
        return (
            6 * s * (s - 1) * (y0 - y1) / h
            + (1 - s) * (1 - 3 * s) * self.tangents[n]
            + s * (3 * s - 2) * self.tangents[n + 1]
        )

    def part(self, start: float, end: float) -> "Curve":
        """The same curve between two values of x; a cut cubic keeps its slope at the cut."""
        inner = [(p, t) for p, t in zip(self.points, self.tangents, strict=True) if start < p[0] < end]
        first, last = (((x, self.at(x)), self.slope(x)) for x in (start, end))
        knots = [first, *inner, last]
        return Curve(tuple(point for point, _ in knots), tuple(tangent for _, tangent in knots))

    def reversed_path(self) -> str:
        """SVG path segments from the last point back to the first, to close an outline."""
        back = Curve(tuple((-x, y) for x, y in reversed(self.points)), tuple(-t for t in reversed(self.tangents)))
        parts = []
        for n, ((x0, y0), (x1, y1)) in enumerate(zip(back.points, back.points[1:], strict=False)):
            third = (x1 - x0) / 3
            a, b = y0 + back.tangents[n] * third, y1 - back.tangents[n + 1] * third
            points = (-(x0 + third), a, -(x1 - third), b, -x1, y1)
            parts.append("C" + " ".join(number(value) for value in points))
        return "".join(parts)


def crossings(a: Curve, b: Curve, start: float, end: float) -> list[float]:
    """The values of x at which two curves cross between `start` and `end`, to a quarter of a pixel.

    Curves that touch or coincide for a while cross only if they leave on opposite sides.
    """
    xs: list[float] = []
    x = start
    apart, side = x, 0.0
    while True:
        gap = a.at(x) - b.at(x)
        if abs(gap) > _APART:
            if gap * side < 0:
                low, high = apart, x
                while high - low > 0.25:
                    middle = (low + high) / 2
                    low, high = (middle, high) if (a.at(middle) - b.at(middle)) * side > 0 else (low, middle)
                xs.append((low + high) / 2)
            apart, side = x, gap
        if x >= end:
            return xs
        x = min(x + 2, end)


def curve_through(points: Sequence[Point]) -> Curve:
    """The monotone curve through points in order of x."""
    if len(points) < 2:
        return Curve(tuple(points), (0.0,) * len(points))
    steps = [(b[0] - a[0], (b[1] - a[1]) / (b[0] - a[0])) for a, b in itertools.pairwise(points)]
    tangents = [0.6 * steps[0][1]]
    for (h0, d0), (h1, d1) in itertools.pairwise(steps):
        if d0 * d1 <= 0:
            tangents.append(0.0)
        else:
            w1, w2 = 2 * h1 + h0, h1 + 2 * h0
            tangents.append((w1 + w2) / (w1 / d0 + w2 / d1))
    tangents.append(0.6 * steps[-1][1])
    return Curve(tuple(points), tuple(tangents))
