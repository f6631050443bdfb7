"""An emotion curve the size of a word, with the neutral line and the lowest point."""

from itertools import pairwise

from cjm.drawing.curve import Point, curve_through
from cjm.drawing.marks import level_color
from cjm.drawing.shapes import Circle, ClipRect, Path, Shape, number
from cjm.presentation.journey_detail import JourneyDetail
from cjm.presentation.levels import level_of

HEIGHT = 40
_REACH = 16  # from neutral to an end of the scale


def sparkline(sheet: JourneyDetail, wide: float) -> tuple[Shape, ...]:
    """The curve of the primary persona, `wide` and `HEIGHT` high; nothing if no score is known.

    As in the large curve, unknown stretches are dashed straight lines.
    """
    if not sheet.feelings:
        return ()
    zero = HEIGHT / 2
    runs = _runs(sheet, wide)
    curves = [curve_through(run) for run in runs]
    shapes: list[Shape] = [
        ClipRect(id="spark-up", x=0, y=0, width=wide, height=zero),
        ClipRect(id="spark-dn", x=0, y=zero, width=wide, height=zero),
    ]
    for drawn in curves:
        if len(drawn.points) > 1:
            ends = f"L{number(drawn.points[-1][0])} {number(zero)}L{number(drawn.points[0][0])} {number(zero)}z"
            shapes.append(Path(d=drawn.path + ends, fill="tp2", clip="spark-up", on_paper="pattern"))
            shapes.append(Path(d=drawn.path + ends, fill="tm2", clip="spark-dn", on_paper="pattern"))
    shapes.append(Path(d=f"M0 {number(zero)}H{number(wide)}", stroke="rule"))
    for before, after in pairwise(runs):
        (x0, y0), (x1, y1) = before[-1], after[0]
        bridge = f"M{number(x0)} {number(y0)}L{number(x1)} {number(y1)}"
        shapes.append(Path(d=bridge, stroke="muted", stroke_width=1.2, dash="3 3"))
    shapes += [Path(d=c.path, stroke="ink", stroke_width=1.6, round=True) for c in curves if len(c.points) > 1]
    shapes += [Circle(x=run[0][0], y=run[0][1], r=1.6, fill="ink") for run in runs if len(run) == 1]
    return (*shapes, *_lowest(sheet, wide))


def _place(sheet: JourneyDetail, n: int, wide: float) -> float:
    return (n + 0.5) / len(sheet.stations) * wide


def _runs(sheet: JourneyDetail, wide: float) -> list[list[Point]]:
    """The known points, split at gaps."""
    runs: list[list[Point]] = []
    broken = True
    for n, score in enumerate(sheet.feelings[0].scores):
        if score is None:
            broken = True
            continue
        if broken:
            runs.append([])
        runs[-1].append((_place(sheet, n, wide), HEIGHT / 2 - sheet.scale.lean(score) * _REACH))
        broken = False
    return runs


def _lowest(sheet: JourneyDetail, wide: float) -> tuple[Shape, ...]:
    """A dot at the lowest point, hollow without evidence."""
    if sheet.lowest is None:
        return ()
    station, score = sheet.lowest
    n = sheet.station_of[station.id]
    color = level_color(level_of(sheet.scale, score))
    x, y = _place(sheet, n, wide), HEIGHT / 2 - sheet.scale.lean(score) * _REACH
    if sheet.assumed(n):
        return (Circle(x=x, y=y, r=3, fill="paper", stroke=color, stroke_width=1.5),)
    return (Circle(x=x, y=y, r=3.4, fill=color, stroke="paper"),)
