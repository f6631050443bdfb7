"""Emotion lane of both sides: both curves, the area between them, and an arrow wherever they differ."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from cjm.drawing.curve import Curve
from cjm.drawing.marks import arrowhead, face, level_color
from cjm.drawing.shapes import Circle, Group, Path, Shape, TextShape, number
from cjm.drawing.text import width
from cjm.presentation.labelled_text import feeling_text
from cjm.presentation.levels import level_of
from cjm.reviews.paired import Paired, PairedPoint, PairedSide, PairedStage
from cjm.views.charts.emotion_lane import EmotionLane, passes_through
from cjm.views.charts.occupied import OccupiedSpace
from cjm.views.charts.two_curves import Spot, between, bridges, free_place, through
from cjm.words import Words

_SMALLEST_FACE = 7
_NUMBERED = 5  # fewest touchpoints in a column whose numbers are printed


@dataclass(slots=True)
class ReviewedCurves:
    """Both curves over some columns; `names` label the sides, `taken` is closed to texts."""

    where: EmotionLane
    both: Paired
    columns: tuple[PairedStage, ...]
    names: tuple[str, str]
    words: Words
    taken: OccupiedSpace = field(default_factory=OccupiedSpace)

    @property
    def slots(self) -> list[PairedPoint]:
        """Every place on the curves, in order."""
        return [slot for column in self.columns for slot in column.spots]

    def shapes(self) -> list[Shape]:
        """Areas, lines, arrows, faces, dots and the names of the lines."""
        old: list[Spot] = [(self.where.x(slot.station), self._old(slot)) for slot in self.slots if slot.before]
        new: list[Spot] = [(self.where.x(slot.station), self._new(slot)) for slot in self.slots if slot.after]
        olds, news = through(old), through(new)
        if not olds and not news:
            middle = self.where.y(self.where.scale.neutral) - 6
            return [
                TextShape(x=self.where.columns.text(0), y=middle, lines=(self.words("none.emotion"),), fill="muted")
            ]
        top, bottom = self.where.top, self.where.top + self.where.height
        lines = [self.where.columns.left(n) for n in range(len(self.columns))]
        for x in lines:
            self.taken.add((x - 1, top, x + 1, bottom))
        shapes: list[Shape] = [area for before in olds for after in news for area in between(before, after)]
        shapes += [Path(d=c.path, stroke="muted", stroke_width=1.8, dash="5 4") for c in olds if len(c.points) > 1]
        shapes += [Path(d=c.path, stroke="ink", stroke_width=2, round=True) for c in news if len(c.points) > 1]
        shapes += [*bridges(old, "muted"), *bridges(new, "ink")]
        for slot in self.slots:
            shapes += self._point(slot)
        curves = (*olds, *news)
        return [*shapes, *self._names(curves), *self._numbers(curves)]

    def _old(self, slot: PairedPoint) -> float | None:
        return _height(self.where, self.both.was, slot.old)

    def _new(self, slot: PairedPoint) -> float | None:
        return _height(self.where, self.both.now, slot.new)

    # --- points ---

    def _point(self, slot: PairedPoint) -> list[Shape]:
        """A place: a dot if its score is unchanged, else its face and an open circle at the old score."""
        x, old, new = self.where.x(slot.station), self._old(slot), self._new(slot)
        shapes: list[Shape] = []
        if slot.state == "removed":
            shapes += self._crossed(x, old)
        elif new is None:
            shapes += self._open(x, old)
        elif old is not None and not self.both.rise(slot):
            shapes.append(Circle(x=x, y=new, r=4, fill="ink"))
            self._take(x, new, 5)
        else:
            shapes += self._changed(slot, x, old, new)
        if not shapes:
            return []
        kind = "pt" if slot.was or slot.now else "sp"
        return [
            Group(
                id=f"{self.where.prefix}-{kind}-{slot.station.id}",
                classes=f"pt d-{slot.state[0]}",
                data={"tp": slot.station.id} if kind == "pt" else {},
                title=f"{slot.station.name}: {self._score_text(slot)}",
                children=tuple(shapes),
            )
        ]

    def _changed(self, slot: PairedPoint, x: float, old: float | None, new: float) -> list[Shape]:
        shapes: list[Shape] = []
        r = self.where.radius(slot.station)
        if old is not None:
            shapes += self._open(x, old)
            shapes += self._arrow(x, old, new, r)
        side = self.both.now
        level = level_of(side.scale, slot.new) if side and slot.new is not None else 0
        big = r >= _SMALLEST_FACE
        shapes.append(
            face(level, x, new, r) if big else Circle(x=x, y=new, r=r, fill=level_color(level), stroke="paper")
        )
        self._take(x, new, r + 1)
        return shapes

    def _open(self, x: float, old: float | None) -> list[Shape]:
        """An open circle at the old score."""
        if old is None:
            return []
        self._take(x, old, 5)
        return [Circle(x=x, y=old, r=4, fill="paper", stroke="muted", stroke_width=1.5)]

    def _arrow(self, x: float, old: float, new: float, r: float) -> list[Shape]:
        """An arrow from the old score to the new one, where there is room."""
        way = 1 if new < old else -1
        tip = new + way * (r + 2.5)
        if abs(old - new) < r + 12:
            return []
        self.taken.add((x - 4, min(old, tip), x + 4, max(old, tip)))
        color = "p2" if way > 0 else "m2"
        stem = f"M{number(x)} {number(old - way * 5)}V{number(tip + way * 5)}"
        return [Path(d=stem, stroke=color, stroke_width=1.5), arrowhead(x, tip, 0, -way, color)]

    def _crossed(self, x: float, old: float | None) -> list[Shape]:
        """A crossed circle for a place that was removed."""
        if old is None:
            return []
        self._take(x, old, 9)
        ring = Circle(x=x, y=old, r=8, fill="paper", stroke="muted", stroke_width=1.4, dash="2 2")
        cross = f"M{number(x - 3.5)} {number(old - 3.5)}l7 7m0-7l-7 7"
        return [ring, Path(d=cross, stroke="muted", stroke_width=1.5)]

    def _take(self, x: float, y: float, r: float) -> None:
        self.taken.add((x - r, y - r, x + r, y + r))

    def _score_text(self, slot: PairedPoint) -> str:
        """The score, or both scores where they differ."""
        old, new = _score(self.both.was, slot.old, self.words), _score(self.both.now, slot.new, self.words)
        if not slot.before:
            return self.words.listed((self.words("compare.added"), new))
        if not slot.after:
            return self.words.listed((self.words("compare.removed"), self.words("diff.was", score=old)))
        same = (slot.old is None) == (slot.new is None) and not self.both.rise(slot)
        return new if same else f"{old} {self.words.arrow} {new}"

    # --- texts ---

    def _names(self, curves: Sequence[Curve]) -> list[Shape]:
        """The names of the curves, as close to their largest distance as there is room."""
        apart = sorted(self.slots, key=lambda slot: -abs(self.both.rise(slot)))
        shapes: list[Shape] = []
        for n, (name, color) in enumerate(zip(self.names, ("muted", "ink"), strict=True)):
            heights = [(self._new if n else self._old)(slot) for slot in apart]
            other = [(self._old if n else self._new)(slot) for slot in apart]
            spots = [
                (self.where.x(slot.station), y)
                for slot, y, y2 in zip(apart, heights, other, strict=True)
                if y is not None and y != y2
            ]
            place = next((at for spot in spots if (at := self._free(name, spot, curves)) is not None), None)
            if place is not None:
                x, y = place
                shapes.append(TextShape(x=x, y=y, lines=(name,), size=11, bold=True, fill=color, anchor="middle"))
        return shapes

    def _free(self, name: str, spot: tuple[float, float], curves: Sequence[Curve]) -> tuple[float, float] | None:
        return free_place(name, spot, curves, self.where, self.taken)

    def _numbers(self, curves: Sequence[Curve]) -> list[Shape]:
        """Touchpoint numbers in crowded columns, where there is room."""
        shapes: list[Shape] = []
        for slot in self.slots:
            y = self._new(slot)
            if slot.now is None or y is None or slot.station.count < _NUMBERED:
                continue
            x, wide = self.where.x(slot.station), width(slot.now.number, 10)
            r = self.where.radius(slot.station)
            for baseline in (y - r - 4, y + r + 11):
                box = (x - wide / 2 - 1, baseline - 9, x + wide / 2 + 1, baseline + 2)
                free = not self.taken.meets(box)
                if free and not any(passes_through(curve, box) for curve in curves):
                    self.taken.add(box)
                    lines = (slot.now.number,)
                    shapes.append(TextShape(x=x, y=baseline, lines=lines, size=10, fill="muted", anchor="middle"))
                    break
        return shapes


def _height(where: EmotionLane, side: PairedSide | None, score: Decimal | None) -> float | None:
    """The height of a score on the scale of its own side."""
    if side is None or score is None:
        return None
    return where.top + where.neutral - side.scale.lean(score) * where.reach


def _score(side: PairedSide | None, score: Decimal | None, words: Words) -> str:
    return "–" if side is None or score is None else feeling_text(side.scale, score, words)
