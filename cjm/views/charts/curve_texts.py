"""Texts at an emotion curve: names of its lines, notes, and numbers of touchpoints."""

from collections.abc import Sequence
from decimal import Decimal

from cjm.drawing.curve import Curve, Point
from cjm.drawing.shapes import Rect, Shape, TextShape
from cjm.drawing.text import width
from cjm.presentation.journey_detail import CurvePoint
from cjm.runtime.frozen import dataclass
from cjm.views.charts.columns import MARGIN
from cjm.views.charts.emotion_lane import EmotionLane, passes_through
from cjm.views.charts.occupied import Box, OccupiedSpace

Values = list[tuple[CurvePoint, Decimal | None]]
_NUMBERED = 5  # show numbers in stages with at least this many touchpoints


@dataclass(frozen=True, slots=True)
class CurveTexts:
    """Places texts between curves and marks; `taken` is occupied space, to which they are added.

    `lines` are the scores of each line, the primary one first; `band_size` is the number of personas in a band.
    """

    where: EmotionLane
    lines: Sequence[Values]
    band_size: int
    curves: Sequence[Curve]
    taken: OccupiedSpace

    @property
    def known(self) -> list[tuple[CurvePoint, Decimal]]:
        """The known points of the primary line."""
        return [(point, score) for point, score in self.lines[0] if score is not None]

    def shapes(self) -> list[Shape]:
        """All texts, in drawing order."""
        return [*self._names(), *self._annotations(), *self._numbers()]

    def _point(self, station: CurvePoint, score: Decimal) -> Point:
        return self.where.x(station), self.where.y(score)

    def _names(self) -> list[Shape]:
        """The persona of each line, at its right end, without overlaps."""
        feelings = self.where.sheet.feelings
        if self.band_size:
            return self._band_names(self.band_size)
        if len(self.lines) < 2:
            return []
        ends = []
        for n, values in enumerate(self.lines):
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
