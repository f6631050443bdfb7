"""Current and future curve in one lane, with the areas between them and arrows."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from cjm.drawing.curve import Curve, Point
from cjm.drawing.marks import arrowhead, face
from cjm.drawing.shapes import Circle, Group, Path, Shape, TextShape, number
from cjm.presentation.future_comparison import Comparison, Pair, StageChange, score_text
from cjm.presentation.journey_detail import CurvePoint
from cjm.presentation.levels import level_of
from cjm.views.charts.emotion_lane import EmotionLane
from cjm.views.charts.occupied import OccupiedSpace
from cjm.views.charts.two_curves import Spot, between, bridges, free_place, through
from cjm.words import Words

_CLOSEST = 14  # minimum distance between points to show a removed touchpoint


@dataclass(slots=True)
class ComparedCurves:
    """Both curves on the columns of the future map; `taken` is the space without room for texts."""

    where: EmotionLane
    words: Words
    comparison: Comparison
    pairs: tuple[Pair, ...]
    stages: tuple[StageChange, ...]
    taken: OccupiedSpace = field(default_factory=OccupiedSpace)

    def shapes(self) -> list[Shape]:
        """Areas, lines, arrows, faces, and the names of the lines."""
        gone = self._gone()
        old: list[Spot] = [(self.where.x(pair.station), self._y(pair.was)) for pair in self.pairs if pair.before]
        old = sorted([*old, *((x, y) for _, x, y in gone)], key=lambda spot: spot[0])
        new: list[Spot] = [(self.where.x(pair.station), self._y(pair.now)) for pair in self.pairs]
        olds, news = through(old), through(new)
        if not olds and not news:
            middle = self.where.y(self.where.scale.neutral) - 6
            return [
                TextShape(x=self.where.columns.text(0), y=middle, lines=(self.words("none.emotion"),), fill="muted")
            ]
        shapes: list[Shape] = [area for before in olds for after in news for area in between(before, after)]
        shapes += [Path(d=c.path, stroke="muted", stroke_width=1.8, dash="5 4") for c in olds if len(c.points) > 1]
        shapes += [Path(d=c.path, stroke="ink", stroke_width=2, round=True) for c in news if len(c.points) > 1]
        shapes += [*bridges(old, "muted"), *bridges(new, "ink")]
        for station, x, y in gone:
            shapes += self._crossed(station, x, y)
        for pair in self.pairs:
            shapes += self._point(pair)
        return [*shapes, *self._names((*olds, *news))]

    def _y(self, score: Decimal | None) -> float | None:
        return None if score is None else self.where.y(score)

    # --- touchpoints that are gone ---

    def _gone(self) -> list[tuple[CurvePoint, float, float | None]]:
        """Removed touchpoints, each between its current neighbours, where there is room."""
        order = [station.id for station in self.comparison.baseline.stations]
        known = dict(self.comparison.baseline.known)
        placed: list[tuple[CurvePoint, float, float | None]] = []
        for n, change in enumerate(self.stages):
            kept = [
                (order.index(place), self.where.x(pair.station))
                for pair in self.pairs
                if pair.station.stage == change.stage.index
                for place in pair.before
            ]
            left, right = self.where.columns.left(n), self.where.columns.left(n) + self.where.columns.width
            for before, group in itertools.groupby(
                change.gone, key=lambda s: max((at for at, _ in kept if at < order.index(s.id)), default=-1)
            ):
                here = list(group)
                start = max((x for at, x in kept if at == before), default=left)
                end = min((x for at, x in kept if at > before and x > start), default=right)
                step = (end - start) / (len(here) + 1)
                if step >= _CLOSEST:
                    placed += [(s, start + step * k, self._y(known.get(s))) for k, s in enumerate(here, 1)]
        return placed

    def _crossed(self, station: CurvePoint, x: float, y: float | None) -> list[Shape]:
        """The feeling at a removed touchpoint: a crossed circle."""
        if y is None:
            return []
        self.taken.add((x - 7, y - 7, x + 7, y + 7))
        cross = f"M{number(x - 2.6)} {number(y - 2.6)}l5.2 5.2M{number(x + 2.6)} {number(y - 2.6)}l-5.2 5.2"
        title = f"{station.name}: {self.words('compare.removed')}"
        ring = Circle(x=x, y=y, r=6, fill="paper", stroke="muted", stroke_width=1.3, dash="2 2")
        return [Group(title=title, children=(ring, Path(d=cross, stroke="muted", stroke_width=1.3)))]

    # --- touchpoints that stay or are new ---

    def _point(self, pair: Pair) -> list[Shape]:
        """A touchpoint: the future face, and if it differs, an open circle for today with an arrow."""
        x, r = self.where.x(pair.station), self.where.radius(pair.station)
        old, new = self._y(pair.was), self._y(pair.now)
        shapes: list[Shape] = []
        if old is not None and (pair.change or pair.now is None):
            shapes.append(Circle(x=x, y=old, r=4, fill="paper", stroke="muted", stroke_width=1.5))
            self.taken.add((x - 5, old - 5, x + 5, old + 5))
        if new is not None and pair.now is not None:
            if old is not None and abs(old - new) > r + 12:
                shapes += self._arrow(x, old, new, r)
            shapes.append(face(level_of(self.where.scale, pair.now), x, new, r))
            self.taken.add((x - r, new - r, x + r, new + r))
        if not shapes:
            return []
        scores = (
            score_text(self.comparison.baseline, pair.was, self.words),
            score_text(self.comparison.future, pair.now, self.words),
        )
        title = f"{pair.station.name}: {f' {self.words.arrow} '.join(scores)}"
        ident = f"{self.where.prefix}-tp-{pair.station.id}"
        return [Group(id=ident, classes="pt", data={"tp": pair.station.id}, title=title, children=tuple(shapes))]

    def _arrow(self, x: float, old: float, new: float, r: float) -> list[Shape]:
        """An arrow from the current to the future feeling."""
        way = 1 if new < old else -1
        tip = new + way * (r + 2.5)
        self.taken.add((x - 4, min(old, tip), x + 4, max(old, tip)))
        stem = f"M{number(x)} {number(old - way * 4)}V{number(tip + way * 5)}"
        return [Path(d=stem, stroke="ink", stroke_width=1.1), arrowhead(x, tip, 0, -way)]

    # --- texts ---

    def _names(self, curves: Sequence[Curve]) -> list[Shape]:
        """The names of the curves, where these are farthest apart and there is room."""
        apart = sorted(
            (pair for pair in self.pairs if pair.change), key=lambda pair: abs(pair.change or Decimal(0)), reverse=True
        )
        shapes: list[Shape] = []
        for key, color in (("compare.today", "muted"), ("compare.future", "ink")):
            name = self.words(key)
            scores = (pair.was if key == "compare.today" else pair.now for pair in apart)
            spots = [
                (self.where.x(p.station), self.where.y(s)) for p, s in zip(apart, scores, strict=True) if s is not None
            ]
            place = next((at for spot in spots if (at := self._free(name, spot, curves)) is not None), None)
            if place is not None:
                x, y = place
                shapes.append(TextShape(x=x, y=y, lines=(name,), size=11, bold=True, fill=color, anchor="middle"))
        return shapes

    def _free(self, text: str, spot: Point, curves: Sequence[Curve]) -> Point | None:
        return free_place(text, spot, curves, self.where, self.taken)
