"""The feeling lane: its area, the emotion scale, and whether a curve passes through a box."""

import math
from decimal import Decimal
from itertools import pairwise

from cjm.drawing.curve import Curve
from cjm.drawing.marks import face
from cjm.drawing.shapes import Path, Shape, TextShape, number
from cjm.drawing.text import shorten, width
from cjm.model.settings import EmotionScale
from cjm.presentation.emotion_scale import ticks
from cjm.presentation.journey_detail import CurvePoint, JourneyDetail
from cjm.presentation.levels import level_of
from cjm.runtime.frozen import dataclass
from cjm.views.charts.columns import LEFT, MARGIN, Columns
from cjm.views.charts.occupied import Box
from cjm.words import Words

HEIGHT = 212


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
