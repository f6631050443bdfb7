"""Positions of transition labels: those of the layout, or beside the line if a card would cover the label.

Graphviz reserves space for labels, except for one of two edges between neighbours in a column.
"""

from collections.abc import Iterable, Iterator, Sequence

from cjm.drawing.layout.graph import Box, Point, Route
from cjm.views.charts.occupied import Box as Corners
from cjm.views.charts.occupied import OccupiedSpace, overlap

_GAP = 5.0
_STEPS = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)


def spots(
    sizes: Sequence[tuple[float, float]], routes: Sequence[Route], cards: Iterable[Box], surfaces: Sequence[Box]
) -> list[Point | None]:
    """The centre of each label, given its size; `None` without a label. Labels do not straddle `surfaces`."""
    taken = OccupiedSpace(map(_corners, cards))
    edges = [*map(_corners, surfaces)]
    middles: list[Point | None] = []
    for size, route in zip(sizes, routes, strict=True):
        if not size[0] or route.label is None:
            middles.append(None)
            continue
        spot = route.label
        if taken.meets(_box(spot, size)):
            free = (s for s in _beside(route, size) if not taken.meets(_box(s, size)))
            spot = next((s for s in free if not _straddles(_box(s, size), edges)), spot)
        taken.add(_box(spot, size))
        middles.append(spot)
    return middles


def _beside(route: Route, size: tuple[float, float]) -> Iterator[Point]:
    """Positions on and beside a line, nearest to its middle first."""
    for share in _STEPS:
        x, y = _at(route, share)
        yield from ((x + size[0] / 2 + _GAP, y), (x - size[0] / 2 - _GAP, y), (x, y))


def _at(route: Route, share: float) -> Point:
    """The point at a share of a line's segments."""
    pieces = (len(route.points) - 1) // 3
    place = min(share * pieces, pieces - 1e-9)
    n, t = int(place), place - int(place)
    a, b, c, d = route.points[3 * n : 3 * n + 4]
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    x, y = (sum(w * p[k] for w, p in zip(weights, (a, b, c, d), strict=True)) for k in (0, 1))
    return round(x, 1), round(y, 1)


def _box(spot: Point, size: tuple[float, float]) -> Corners:
    return spot[0] - size[0] / 2, spot[1] - size[1] / 2, spot[0] + size[0] / 2, spot[1] + size[1] / 2


def _corners(box: Box) -> Corners:
    return box.x, box.y, box.x + box.width, box.y + box.height


def _straddles(box: Corners, surfaces: Iterable[Corners]) -> bool:
    """Whether a box is partly inside and partly outside of a surface."""
    return any(
        overlap(box, other)
        and not (other[0] <= box[0] and box[2] <= other[2] and other[1] <= box[1] and box[3] <= other[3])
        for other in surfaces
    )
