"""The emotion curve in a feeling lane: lines, areas, gaps, ranges, faces and moments of truth."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from cjm.drawing.curve import Point, curve_through
from cjm.drawing.marks import face, level_color, pennant
from cjm.drawing.shapes import Circle, ClipRect, Group, Path, Shape, TextShape, number
from cjm.presentation.journey_detail import CurvePoint, Feelings
from cjm.presentation.levels import level_of
from cjm.views.charts.curve_texts import CurveTexts, Values
from cjm.views.charts.emotion_lane import EmotionLane, scale_shapes
from cjm.views.charts.occupied import Box, OccupiedSpace

MOST_LINES = 3  # personas with a line each; more become a band
_SMALLEST_FACE = 7


def lane(where: EmotionLane) -> tuple[Shape, ...]:
    """All shapes of a feeling lane, in drawing order."""
    shapes = list(scale_shapes(where))
    # Personas without a score in this part have no line in it.
    shown = [f for f in where.sheet.feelings if any(f.scores[n] is not None for n, _ in where.stations)]
    where = replace(where, sheet=replace(where.sheet, feelings=tuple(shown)))
    people = [_values(where, feelings) for feelings in shown]
    if not people:
        x = where.columns.text(0)
        shapes.append(
            TextShape(x=x, y=where.top + where.neutral - 6, lines=(where.words("none.emotion"),), fill="muted")
        )
        return tuple(shapes)
    if len(people) > MOST_LINES:
        drawn = _CurveDrawing(where, _medians(people), band=people)
    else:
        drawn = _CurveDrawing(where, people[0], others=people[1:])
    return (*shapes, *drawn.shapes())


def _values(where: EmotionLane, feelings: Feelings) -> Values:
    return [(station, feelings.scores[n]) for n, station in where.stations]


def _medians(people: Sequence[Values]) -> Values:
    medians: Values = []
    for row in zip(*people, strict=True):
        scores = sorted(score for _, score in row if score is not None)
        middle = (scores[(len(scores) - 1) // 2] + scores[len(scores) // 2]) / 2 if scores else None
        medians.append((row[0][0], middle))
    return medians


class _CurveDrawing:
    """The curve of one part of a journey, in drawing order."""

    def __init__(
        self, where: EmotionLane, values: Values, others: Sequence[Values] = (), band: Sequence[Values] = ()
    ) -> None:
        self.where = where
        self.values = values
        self.others = others
        self.band = band
        self.known = [(s, score) for s, score in values if score is not None]
        self.runs = _runs(where, values)
        self.curves = [curve_through(run) for run in self.runs]
        self.taken = OccupiedSpace(self._face_box(s, score) for s, score in self.known)

    def shapes(self) -> list[Shape]:
        shapes: list[Shape] = []
        if self.band:
            shapes += self._band()
        elif not self.others:
            shapes += self._areas()
        flags = self._flags()
        shapes += [dotted for dotted, _ in flags]
        shapes += [Path(d=c.path, stroke="ink", stroke_width=2, round=True) for c in self.curves if len(c.points) > 1]
        shapes += self._gaps()
        for n, values in enumerate(self.others):
            shapes += self._other(values, "7 4" if n == 0 else "2 3", filled=n == 0)
        shapes += self._ranges()
        shapes += self._points()
        shapes += [flag for _, flag in flags]
        texts = CurveTexts(self.where, (self.values, *self.others), len(self.band), self.curves, self.taken)
        return [*shapes, *texts.shapes()]

    def _point(self, station: CurvePoint, score: Decimal) -> Point:
        return self.where.x(station), self.where.y(score)

    def _face_box(self, station: CurvePoint, score: Decimal) -> Box:
        (x, y), r = self._point(station, score), self.where.radius(station) + 1
        return x - r, y - r, x + r, y + r

    def _areas(self) -> list[Shape]:
        zero = self.where.y(self.where.scale.neutral)
        top, canvas, suffix = self.where.top, self.where.columns.canvas, self.where.suffix
        shapes: list[Shape] = [
            ClipRect(id=f"up{suffix}", x=0, y=top, width=canvas, height=zero - top),
            ClipRect(id=f"dn{suffix}", x=0, y=zero, width=canvas, height=top + self.where.height - zero),
        ]
        for drawn in self.curves:
            if len(drawn.points) > 1:
                last = number(drawn.points[-1][0])
                outline = f"{drawn.path}L{last} {number(zero)}L{number(drawn.points[0][0])} {number(zero)}z"
                shapes.append(Path(d=outline, fill="tp2", clip=f"up{suffix}", on_paper="pattern"))
                shapes.append(Path(d=outline, fill="tm2", clip=f"dn{suffix}", on_paper="pattern"))
        return shapes

    def _band(self) -> list[Shape]:
        """The area between the lowest and the highest score at each point, with curves as edges."""
        low: list[Point] = []
        high: list[Point] = []
        for row in zip(*self.band, strict=True):
            scores = [score for _, score in row if score is not None]
            if scores:
                x = self.where.x(row[0][0])
                low.append((x, self.where.y(min(scores))))
                high.append((x, self.where.y(max(scores))))
        if len(low) < 2:
            return []
        last = low[-1]
        outline = f"{curve_through(high).path}L{number(last[0])} {number(last[1])}{curve_through(low).reversed_path()}z"
        return [Path(d=outline, fill="shade", on_paper="pattern")]

    def _gaps(self) -> list[Shape]:
        """A straight dashed line over unknown points, with an open circle for each."""
        shapes: list[Shape] = []
        for before, after in pairwise(self.runs):
            (x0, y0), (x1, y1) = before[-1], after[0]
            bridge = f"M{number(x0)} {number(y0)}L{number(x1)} {number(y1)}"
            shapes.append(Path(d=bridge, stroke="muted", stroke_width=1.5, dash="5 4"))
            for station, score in self.values:
                x = self.where.x(station)
                if score is None and x0 < x < x1:
                    y = y0 + (y1 - y0) * (x - x0) / (x1 - x0)
                    shapes.append(Circle(x=x, y=y, r=4, fill="paper", stroke="muted", stroke_width=1.5))
                    self.taken.add((x - 5, y - 5, x + 5, y + 5))
        return shapes

    def _other(self, values: Values, dash: str, *, filled: bool) -> list[Shape]:
        shapes: list[Shape] = []
        for run in _runs(self.where, values):
            drawn = curve_through(run)
            if len(run) > 1:
                shapes.append(Path(d=drawn.path, stroke="ink", stroke_width=1.6, dash=dash))
            shapes += [
                Circle(x=x, y=y, r=4, fill="ink" if filled else "paper", stroke="ink", stroke_width=1.5) for x, y in run
            ]
            for x, y in run:
                self.taken.add((x - 5, y - 5, x + 5, y + 5))
            self.curves.append(drawn)
        return shapes

    def _ranges(self) -> list[Shape]:
        """The range of a feeling within one persona: a bar with caps behind its face."""
        if self.band or self.others or not self.where.sheet.feelings:
            return []
        shapes: list[Shape] = []
        emotions = self.where.sheet.feelings[0].emotions
        for n, station in self.where.stations:
            emotion = emotions[n]
            if emotion is not None and emotion.range is not None:
                x, low, high = self.where.x(station), *(self.where.y(end) for end in emotion.range)
                bar = f"M{number(x)} {number(low)}V{number(high)}"
                caps = "".join(f"M{number(x - 3)} {number(y)}h6" for y in (low, high))
                shapes.append(Path(d=bar + caps, stroke="muted", stroke_width=1.5))
                self.taken.add((x - 4, high, x + 4, low))
        return shapes

    def _points(self) -> list[Shape]:
        shapes: list[Shape] = []
        for station, score in self.known:
            x, y = self._point(station, score)
            level, r = level_of(self.where.scale, score), self.where.radius(station)
            hollow = not self.band and self.where.assumed(station)
            color = level_color(level)
            mark: Shape = (
                face(level, x, y, r, hollow=hollow)
                if r >= _SMALLEST_FACE
                else Circle(
                    x=x,
                    y=y,
                    r=r,
                    fill="paper" if hollow else color,
                    stroke=color if hollow else "paper",
                    stroke_width=1.5 if hollow else 1,
                )
            )
            title = f"{station.name}: {self.where.words.number(score, signed=self.where.scale.neutral == 0)}"
            shapes.append(
                Group(
                    id=f"{self.where.prefix}-pt-{station.id}",
                    classes="pt",
                    data={"tp": station.id},
                    title=title,
                    children=(mark,),
                )
            )
        return shapes

    def _flags(self) -> list[tuple[Shape, Shape]]:
        """The moments of truth: a dotted line down to the point, and a pennant at the top of the lane."""
        flags: list[tuple[Shape, Shape]] = []
        last = float("-inf")
        top = self.where.top
        for station, score in self.values:
            if station.moment is None:
                continue
            x = self.where.x(station)
            end = (
                self.where.y(score) - self.where.radius(station) - 1.5
                if score is not None
                else top + self.where.neutral
            )
            dotted = Path(d=f"M{number(x)} {number(top + 14)}V{number(end)}", stroke="ink", dash="1.5 3", round=True)
            # A pennant that would cover its neighbour is placed lower.
            y = top + 8 if x - last >= 17 else top + 21
            last = x if y == top + 8 else last
            flags.append((dotted, pennant(str(station.moment), x - 0.5, y)))
            self.taken.add((x - 1, y, x + 16, y + 12))
            self.taken.add((x - 1, top + 8, x + 1, end))
        return flags


def _runs(where: EmotionLane, values: Values) -> list[list[Point]]:
    """The known points, split at gaps."""
    runs: list[list[Point]] = []
    broken = True
    for station, score in values:
        if score is None:
            broken = True
            continue
        if broken:
            runs.append([])
        runs[-1].append((where.x(station), where.y(score)))
        broken = False
    return runs
