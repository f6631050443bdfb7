"""Two emotion curves in one lane: their runs, the areas between them, and free space for labels."""

import itertools
from collections.abc import Sequence

from cjm.drawing.curve import Curve, Point, crossings, curve_through
from cjm.drawing.shapes import Path, Shape, number
from cjm.drawing.text import width
from cjm.views.charts.emotion_lane import EmotionLane, passes_through
from cjm.views.charts.occupied import OccupiedSpace

Spot = tuple[float, float | None]
"""A point of a curve at a touchpoint; the height is `None` if unknown."""


def through(spots: Sequence[Spot]) -> list[Curve]:
    """A curve for every run of known points."""
    runs: list[list[Point]] = [[]]
    for x, y in spots:
        if y is None:
            runs.append([])
        else:
            runs[-1].append((x, y))
    return [curve_through(run) for run in runs if run]


def bridges(spots: Sequence[Spot], color: str) -> list[Shape]:
    """Dashed straight lines over unknown points, as on the map."""
    shapes: list[Shape] = []
    known = [(n, x, y) for n, (x, y) in enumerate(spots) if y is not None]
    for (n, x0, y0), (m, x1, y1) in itertools.pairwise(known):
        if m > n + 1:
            bridge = f"M{number(x0)} {number(y0)}L{number(x1)} {number(y1)}"
            shapes.append(Path(d=bridge, stroke=color, stroke_width=1.2, dash="2 4"))
    return shapes


def between(old: Curve, new: Curve) -> list[Shape]:
    """The areas between two curves, in the tints of better and worse."""
    start = max(old.points[0][0], new.points[0][0])
    end = min(old.points[-1][0], new.points[-1][0])
    if end - start < 1:
        return []
    shapes: list[Shape] = []
    edges = [start, *crossings(old, new, start, end), end]
    for left, right in itertools.pairwise(edges):
        if right - left < 0.5:
            continue
        middle = [left + (right - left) * k / 8 for k in range(1, 8)]
        gap = max((old.at(x) - new.at(x) for x in middle), key=abs)
        if abs(gap) < 0.3:
            continue
        a, b = new.part(left, right), old.part(left, right)
        corner = f"L{number(b.points[-1][0])} {number(b.points[-1][1])}"
        tint = "tp2" if gap > 0 else "tm2"
        shapes.append(Path(d=f"{a.path}{corner}{b.reversed_path()}z", fill=tint, on_paper="pattern"))
    return shapes


def free_place(
    text: str, spot: Point, curves: Sequence[Curve], where: EmotionLane, taken: OccupiedSpace
) -> Point | None:
    """A free position for a text near a point, which is then added to `taken`; `None` if there is none."""
    half = width(text, 11, bold=True) / 2
    x, y = spot
    for at, baseline in ((x, y + 20), (x, y - 15), (x + half + 14, y + 4), (x - half - 14, y + 4)):
        box = (at - half - 2, baseline - 10, at + half + 2, baseline + 3)
        inside = box[0] >= where.columns.left(0) and box[2] <= where.columns.right
        free = not taken.meets(box)
        high = where.top < box[1] and box[3] < where.top + where.height
        if inside and high and free and not any(passes_through(c, box) for c in curves):
            taken.add(box)
            return at, baseline
    return None
