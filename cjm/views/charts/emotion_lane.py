"""The feeling lane: the emotion curve with its scale, faces, moments of truth and annotations."""

import math
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from cjm.drawing.curve import Curve, Point, curve_through
from cjm.drawing.marks import face, level_color, pennant
from cjm.drawing.shapes import Circle, ClipRect, Group, Path, Rect, Shape, TextShape, number
from cjm.drawing.text import shorten, width
from cjm.model.settings import EmotionScale
from cjm.presentation.emotion_scale import ticks
from cjm.presentation.journey_detail import CurvePoint, Feelings, JourneyDetail, level_of
from cjm.runtime.frozen import dataclass
from cjm.views.charts.columns import LEFT, MARGIN, Columns
from cjm.views.charts.occupied import Box, OccupiedSpace
from cjm.words import Words

HEIGHT = 212
MOST_LINES = 3  # personas with a line each; more become a band
_SMALLEST_FACE = 7
_NUMBERED = 5  # show numbers in stages with at least this many touchpoints


@dataclass(frozen=True, slots=True)
class EmotionLane:
    """The area of a feeling lane, and the stages that it shows, `first` inclusive to `last` exclusive.

    `neutral` is the distance of the scale's middle from the top, `reach` the distance of its ends from the middle.
    """

    sheet: JourneyDetail
    words: Words
    columns: Columns
    top: float
    first: int
    last: int
    prefix: str = "map"
    suffix: str = ""
    labels: bool = True
    height: float = HEIGHT
    neutral: float = 108
    reach: float = 69

    @property
    def scale(self) -> EmotionScale:
        return self.sheet.scale

    @property
    def stations(self) -> tuple[tuple[int, CurvePoint], ...]:
        """The points of this part, each with its index in the journey."""
        return tuple((n, s) for n, s in enumerate(self.sheet.stations) if self.first <= s.stage < self.last)

    def assumed(self, station: CurvePoint) -> bool:
        """Whether the feeling at a point has no evidence."""
        return self.sheet.assumed(self.sheet.station_of[station.id])

    def x(self, station: CurvePoint) -> float:
        width = self.columns.width
        return self.columns.left(station.stage - self.first) + (station.index + 0.5) / station.count * width

    def y(self, score: Decimal) -> float:
        return self.top + self.neutral - self.scale.lean(score) * self.reach

    def radius(self, station: CurvePoint) -> float:
        """The radius of a face, smaller where touchpoints are close."""
        return min(max(5, 0.36 * self.columns.width / station.count), 9.5)


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


Values = list[tuple[CurvePoint, Decimal | None]]


def _values(where: EmotionLane, feelings: Feelings) -> Values:
    return [(station, feelings.scores[n]) for n, station in where.stations]


def _medians(people: Sequence[Values]) -> Values:
    medians: Values = []
    for row in zip(*people, strict=True):
        scores = sorted(score for _, score in row if score is not None)
        middle = (scores[(len(scores) - 1) // 2] + scores[len(scores) // 2]) / 2 if scores else None
        medians.append((row[0][0], middle))
    return medians


# --- the scale ---------------------------------------------------------------------------------


def scale_shapes(where: EmotionLane) -> list[Shape]:
    """The scale: lines across the columns, with faces, numbers and labels at their start."""
    shapes: list[Shape] = []
    left, right = LEFT if where.labels else where.columns.left(0), where.columns.right
    values = ticks(where.scale)
    neutral = where.y(where.scale.neutral)
    signed = where.scale.neutral == 0
    spacing = 2 * where.reach / (len(values) - 1)
    stride = max(1, round(13.5 / spacing + 0.49))
    for n, (value, label) in enumerate(values):
        y = where.y(value)
        if abs(y - neutral) > 0.05:
            shapes.append(Path(d=f"M{number(left)} {number(y)}H{number(right)}", stroke="grid"))
        if where.labels and n % stride == 0:
            shapes.append(face(level_of(where.scale, value), 134, y, min(7.5, spacing * stride * 0.46)))
            value_text = where.words.number(value, signed=signed)
            shapes.append(TextShape(x=120, y=y + 4, lines=(value_text,), size=11, fill="muted", anchor="end"))
            room = 120 - MARGIN - width(value_text, 11) - 6
            shown = shorten(label, room, 11)
            if shown:
                full = label if shown != label else ""
                shapes.append(TextShape(x=MARGIN, y=y + 4, lines=(shown,), size=11, fill="muted", full=full))
    shapes.append(Path(d=f"M{number(left)} {number(neutral)}H{number(right)}", stroke="rule"))
    return shapes


# --- the curve ---------------------------------------------------------------------------------


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
        shapes += self._names()
        shapes += self._annotations()
        shapes += self._numbers()
        return shapes

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

    # --- texts ---

    def _names(self) -> list[Shape]:
        """The persona of each line, at its right end, without overlaps."""
        feelings = self.where.sheet.feelings
        if self.band:
            return self._band_names(len(self.band))
        if not self.others:
            return []
        ends = []
        for n, values in enumerate((self.values, *self.others)):
            known = [(s, score) for s, score in values if score is not None]
            if known:
                ends.append((*self._point(*known[-1]), feelings[n].persona.short_name, n == 0))
        return self._stacked(sorted(ends, key=lambda end: end[1]))

    def _band_names(self, count: int) -> list[Shape]:
        x = MARGIN if self.where.labels else self.where.columns.left(0) + 4
        size_text = f"n = {count}"
        return [
            TextShape(
                x=x + (52 if self.where.labels else 0), y=self.where.top + 22, lines=(size_text,), size=11, fill="muted"
            )
        ]

    def _stacked(self, ends: list[tuple[float, float, str, bool]]) -> list[Shape]:
        shapes: list[Shape] = []
        lowest = float("-inf")
        right = self.where.columns.canvas - 4
        for x, y, name, bold in ends:
            baseline = max(y + 4, lowest + 14)
            lowest = baseline
            room = right - (x + 14)
            wide = width(name, 11, bold=True)
            if wide <= room:
                at, anchored = x + 14, baseline
            else:
                # No room beside the point: right-align at the edge, above the last point.
                at, anchored = right - wide, baseline - 16
                lowest = anchored
            box = (at - 3, anchored - 11, at + wide + 3, anchored + 4)
            shapes.append(Rect(x=box[0], y=box[1], width=wide + 6, height=15, fill="paper"))
            shapes.append(TextShape(x=at, y=anchored, lines=(name,), size=11, bold=bold))
            self.taken.add(box)
        return shapes

    def _annotations(self) -> list[Shape]:
        """Notes beside the curve, the most important first; notes without free space are left out."""
        emotions = self.where.sheet.feelings[0].emotions if self.where.sheet.feelings else ()
        notes = {s.id: emotions[n].note for n, s in self.where.stations if emotions[n] is not None}  # type: ignore[union-attr]
        shapes: list[Shape] = []
        for station, score in self._by_weight():
            note = notes.get(station.id)
            if note and (placed := self._free(station, score, " ".join(note.split()))) is not None:
                box, text = placed
                self.taken.add(box)
                shapes.append(Rect(x=box[0], y=box[1], width=box[2] - box[0], height=box[3] - box[1], fill="paper"))
                shapes.append(text)
        return shapes

    def _by_weight(self) -> list[tuple[CurvePoint, Decimal]]:
        """Known points by importance: moments of truth, lowest, highest, other local extremes, the rest."""
        known = self.known
        scores = [score for _, score in known]
        low, high = scores.index(min(scores)), scores.index(max(scores))

        def weight(n: int) -> int:
            if known[n][0].moment is not None:
                return 0
            if n in {low, high}:
                return 1 if n == low else 2
            before = scores[n - 1] if n else scores[n]
            after = scores[n + 1] if n + 1 < len(scores) else scores[n]
            turns = (scores[n] >= before and scores[n] >= after) or (scores[n] <= before and scores[n] <= after)
            return 3 if turns else 4

        return [known[n] for n in sorted(range(len(known)), key=lambda n: (weight(n), n))]

    def _free(self, station: CurvePoint, score: Decimal, note: str) -> tuple[Box, TextShape] | None:
        x, y = self._point(station, score)
        wide = width(note, 11, bold=True)
        above = score > self.where.scale.neutral or (score == self.where.scale.neutral and station.index % 2 == 0)
        r = self.where.radius(station)
        vertical = [(-16.0, -25.0), (25.0, 34.0)]
        places = [(x - wide / 2, y + d) for pair in (vertical if above else vertical[::-1]) for d in pair]
        beside = [(x + r + 6.5, y - 9), (x - r - 6.5 - wide, y - 9), (x + r + 6.5, y + 4), (x - r - 6.5 - wide, y + 4)]
        places = beside + places if above and station.moment is not None else places + beside
        left, right = self.where.columns.left(0) + 4, self.where.columns.right - 4
        for at, baseline in places:
            shifted = min(max(at, left), right - wide)
            box = (shifted - 3, baseline - 11, shifted + wide + 3, baseline + 4)
            if self._is_free(box, left):
                return box, TextShape(x=shifted, y=baseline, lines=(note,), size=11, leading=14, bold=True)
        return None

    def _is_free(self, box: Box, left: float) -> bool:
        top = self.where.top
        if box[1] < top + 4 or box[3] > top + self.where.height - 4 or box[0] < left - 4:
            return False
        if self.taken.meets(box):
            return False
        return not any(passes_through(drawn, box) for drawn in self.curves)

    def _numbers(self) -> list[Shape]:
        """The numbers of touchpoints in stages with many of them, where there is room."""
        shapes: list[Shape] = []
        for station, score in self.known:
            if station.count < _NUMBERED:
                continue
            x, y = self._point(station, score)
            number_text = f"{station.stage + 1}.{station.index + 1}"
            wide, r = width(number_text, 10), self.where.radius(station)
            for baseline in (y - r - 4, y + r + 11):
                box = (x - wide / 2 - 1, baseline - 9, x + wide / 2 + 1, baseline + 2)
                if self._is_free(box, self.where.columns.left(0)):
                    self.taken.add(box)
                    shapes.append(
                        TextShape(x=x, y=baseline, lines=(number_text,), size=10, fill="muted", anchor="middle")
                    )
                    break
        return shapes


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


def one_decimal(mean: float) -> Decimal:
    """A mean, rounded to one decimal."""
    return Decimal(f"{mean:.1f}")


def passes_through(drawn: Curve, box: Box) -> bool:
    """Whether a curve passes through a box, tested in steps of 3 pixels."""
    first, last = max(drawn.points[0][0], box[0]), min(drawn.points[-1][0], box[2])
    if first > last:
        return False
    places = [first + 3 * n for n in range(math.ceil((last - first) / 3))]
    heights = [drawn.at(x) for x in (*places, last)]
    stretches = pairwise(heights) if len(heights) > 1 else [(heights[0], heights[0])]
    return any(min(pair) < box[3] + 1 and max(pair) > box[1] - 1 for pair in stretches)
