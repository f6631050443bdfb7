"""A journey before and after, paired: stages as columns, touchpoints paired in them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from cjm.diff.id_mapping import Pairs, pairs
from cjm.diff.order import places_of
from cjm.model.journey import Journey
from cjm.model.library import Persona
from cjm.model.settings import EmotionScale
from cjm.presentation.journey_detail import CurvePoint, JourneyDetail, StageDetail, TouchpointDetail, journey_detail_of
from cjm.presentation.persona_emotions import emotion_in, emotion_of_persona
from cjm.reviews.review import Figures, Review
from cjm.reviews.what_changed import fields_at
from cjm.runtime.frozen import dataclass
from cjm.words import Words

State = Literal["added", "removed", "changed", "same"]


@dataclass(frozen=True, slots=True)
class PairedSide:
    """One side of a journey: its details, and the scores of the persona whose curve is drawn."""

    sheet: JourneyDetail
    scores: Mapping[str, Decimal]

    @property
    def scale(self) -> EmotionScale:
        return self.sheet.scale

    def lean(self, score: Decimal | None) -> float | None:
        """Distance of a score from neutral, −1 to +1; `None` where there is none."""
        return None if score is None else self.scale.lean(score)


@dataclass(frozen=True, slots=True)
class PairedPoint:
    """A place on the curve, before and after: a touchpoint, or a stage with a score of its own.

    `fields` are the keys of its changed fields, `origin` is the stage that a touchpoint came from.
    """

    station: CurvePoint
    state: State
    was: TouchpointDetail | None
    now: TouchpointDetail | None
    old: Decimal | None
    new: Decimal | None
    fields: tuple[str, ...] = ()
    origin: str = ""

    @property
    def before(self) -> bool:
        """Whether the place existed before."""
        return self.state != "added"

    @property
    def after(self) -> bool:
        """Whether the place exists now."""
        return self.state != "removed"


@dataclass(frozen=True, slots=True)
class PairedStage:
    """A stage before and after, `None` where it doesn't exist; `moved` is whether its position changed.

    `slots` are its touchpoints, `spots` its places on the curve: the same, or the stage itself.
    """

    state: State
    was: StageDetail | None
    now: StageDetail | None
    slots: tuple[PairedPoint, ...]
    spots: tuple[PairedPoint, ...]
    fields: tuple[str, ...] = ()
    moved: bool = False

    @property
    def shown(self) -> StageDetail:
        """The stage as it is, or as it was."""
        stage = self.now or self.was
        if stage is None:
            message = "a column has no stage"
            raise ValueError(message)
        return stage


@dataclass(frozen=True, slots=True)
class Paired:
    """Both sides of a journey; one of them is `None` where the journey is new or gone.

    `persona` is the one whose curve is drawn, `None` without any score.
    """

    was: PairedSide | None
    now: PairedSide | None
    persona: Persona | None
    columns: tuple[PairedStage, ...]

    @property
    def shown(self) -> PairedSide:
        """The side as it is, or as it was."""
        side = self.now or self.was
        if side is None:
            message = "the journey is on neither side"
            raise ValueError(message)
        return side

    @property
    def is_whole(self) -> bool:
        """Whether the journey as a whole is new or gone."""
        return self.was is None or self.now is None

    @property
    def same_scale(self) -> bool:
        """Whether scores of both sides are comparable."""
        return self.was is not None and self.now is not None and self.was.scale == self.now.scale

    def rise(self, slot: PairedPoint) -> float:
        """Rise of a place's score as a part of the scale; 0 if unchanged or unknown."""
        if self.was is None or self.now is None or slot.old is None or slot.new is None:
            return 0
        return self.now.scale.lean(slot.new) - self.was.scale.lean(slot.old)

    def score_texts(self, slot: PairedPoint, words: Words) -> tuple[str, str]:
        """Both scores of a place as text, each on its own scale; empty where unknown."""
        before, after = (
            "" if side is None or score is None else words.number(score, signed=side.scale.neutral == 0)
            for side, score in ((self.was, slot.old), (self.now, slot.new))
        )
        return before, after

    def count(self, state: State) -> int:
        """Number of touchpoints in a state."""
        return sum(slot.state == state for column in self.columns for slot in column.slots)


def pair_journeys(review: Review, figures: Figures) -> Paired:
    """Pair both sides of a journey of a review."""
    was, now = journeys_of(review, figures)
    before, after = (
        journey_detail_of(workspace, journey) if journey else None
        for workspace, journey in ((review.before, was), (review.after, now))
    )
    people, names = _people(review, before, after)
    sides = [
        PairedSide(sheet, _scores(sheet, person.id) if person else {}) if sheet else None
        for sheet, person in zip((before, after), people, strict=True)
    ]
    stages, touchpoints = places_of(was, now) if was and now else (_alone(was, now, "stages"), _alone(was, now))
    fields = fields_at(review, figures.id, was, now)
    builder = _Columns(sides[0], sides[1], stages, touchpoints, fields)
    return Paired(sides[0], sides[1], names, tuple(builder.columns()))


def journeys_of(review: Review, figures: Figures) -> tuple[Journey | None, Journey | None]:
    """The journey before and after, also if it was renamed; `None` where there is none."""
    now = review.after.journeys.get(figures.id)
    if now is None:
        return review.before.journeys.get(figures.id), None
    kept = pairs(review.before.journeys, review.after.journeys).kept
    return next((old for old, new in kept if new is now), None), now


def _alone(was: Journey | None, now: Journey | None, kind: str = "touchpoints") -> Pairs:
    gone, new = (tuple(getattr(side, kind)) if side else () for side in (was, now))
    return Pairs((), gone, new)


def _people(
    review: Review, before: JourneyDetail | None, after: JourneyDetail | None
) -> tuple[tuple[Persona | None, Persona | None], Persona | None]:
    """The persona to compare, on either side: the first with a score now, else before."""
    kept = pairs(review.before.personas, review.after.personas).kept
    if after is not None and after.feelings:
        now = after.feelings[0].persona
        return (next((old for old, new in kept if new.id == now.id), now), now), now
    if before is not None and before.feelings:
        was = before.feelings[0].persona
        return (was, next((new for old, new in kept if old.id == was.id), was)), was
    return (None, None), None


def _scores(sheet: JourneyDetail, persona: str) -> dict[str, Decimal]:
    """Scores of a persona at each place; for one outside the journey, those of everyone."""
    places = {place.id: place for place in sheet.journey.experiences}
    among = any(reference.to == persona for reference in sheet.journey.personas)
    scores = {}
    for ident in (station.id for station in sheet.stations):
        emotion = emotion_in(places[ident], persona) if among else emotion_of_persona(places[ident].emotions, persona)
        if emotion is not None and emotion.score is not None:
            scores[ident] = emotion.score
    return scores


def merge_order(before: Sequence[str], after: Sequence[str], into: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Merge two orders into pairs of an old and a new id: the new order, with each removed id after its predecessor.

    `into` maps each kept id to its new one, or to an empty id if it is kept elsewhere.
    """
    behind: dict[str, list[str]] = {}
    last = ""
    for old in dict.fromkeys(before):
        if old not in into:
            behind.setdefault(last, []).append(old)
        elif into[old]:
            last = into[old]
    source = {new: old for old, new in into.items()}
    yield from ((old, "") for old in behind.get("", ()))
    for new in dict.fromkeys(after):
        yield source.get(new, ""), new
        yield from ((old, "") for old in behind.get(new, ()))


@dataclass(frozen=True, slots=True)
class _Columns:
    was: PairedSide | None
    now: PairedSide | None
    stages: Pairs
    touchpoints: Pairs
    fields: Mapping[str, tuple[str, ...]]

    def columns(self) -> Iterator[PairedStage]:
        """The stages in their new order, removed ones at their old positions."""
        old, new = ({s.id: s for s in side.sheet.stages} if side else {} for side in (self.was, self.now))
        into = {was.id: now.id for was, now in self.stages.kept}
        for n, (before, after) in enumerate(merge_order(tuple(old), tuple(new), into)):
            yield self._column(n, old.get(before), new.get(after))

    def _column(self, n: int, was: StageDetail | None, now: StageDetail | None) -> PairedStage:
        fields = self.fields.get(now.id, ()) if now else ()
        moved = "order" in fields and was is not None and now is not None
        state: State = "added" if was is None else "removed" if now is None else "changed" if fields else "same"
        slots = _placed(n, tuple(self._slots(was, now)))
        spots = slots if self._by_touchpoint(was, now) else (self._own(n, was, now),)
        return PairedStage(state, was, now, slots, spots, fields, moved)

    def _slots(self, was: StageDetail | None, now: StageDetail | None) -> Iterator[PairedPoint]:
        old = {t.id: t for side in ([self.was] if self.was else ()) for t in side.sheet.touchpoints}
        new = {t.id: t for t in now.touchpoints} if now else {}
        into = {before.id: after.id for before, after in self.touchpoints.kept}
        here = {before: after if after in new else "" for before, after in into.items()}
        gone = [t.id for t in was.touchpoints] if was else []
        for before, after in merge_order(gone, tuple(new), here):
            yield self._slot(old.get(before), new.get(after), was)

    def _slot(
        self, was: TouchpointDetail | None, now: TouchpointDetail | None, stage: StageDetail | None
    ) -> PairedPoint:
        shown = now or was
        old = self.was.scores.get(was.id) if self.was and was else None
        new = self.now.scores.get(now.id) if self.now and now else None
        fields = self.fields.get(now.id, ()) if now else ()
        origin = self._origin(was, stage) if was and now else ""
        if self._differs(old, new) and was and now and "emotion" not in fields:
            fields = (*fields, "emotion")
        state: State = "added" if was is None else "removed" if now is None else "same"
        if state == "same" and (fields or origin):
            state = "changed"
        station = CurvePoint(shown.id, shown.name, 0, 0, 1, shown.moment)  # type: ignore[union-attr]
        return PairedPoint(station, state, was, now, old, new, fields, origin)

    def _origin(self, was: TouchpointDetail, stage: StageDetail | None) -> str:
        """The stage that a touchpoint came from, if it isn't that of its column."""
        sheets = [self.was.sheet] if self.was else []
        home = next(s for sheet in sheets for s in sheet.stages if any(t.id == was.id for t in s.touchpoints))
        return "" if stage is not None and home.id == stage.id else home.name

    def _differs(self, old: Decimal | None, new: Decimal | None) -> bool:
        if self.was is None or self.now is None:
            return False
        return self.was.lean(old) != self.now.lean(new)

    def _by_touchpoint(self, was: StageDetail | None, now: StageDetail | None) -> bool:
        """Whether touchpoints are on the curve: not if only the stage itself has a score."""
        sides = [(side, stage) for side, stage in ((self.was, was), (self.now, now)) if side and stage]
        if any(t.id in side.scores for side, stage in sides for t in stage.touchpoints):
            return True
        return not any(stage.id in side.scores for side, stage in sides)

    def _own(self, n: int, was: StageDetail | None, now: StageDetail | None) -> PairedPoint:
        """A stage's own score, in the middle of its column."""
        shown = now or was
        old = self.was.scores.get(was.id) if self.was and was else None
        new = self.now.scores.get(now.id) if self.now and now else None
        state: State = "added" if was is None else "removed" if now is None else "same"
        if state == "same" and self._differs(old, new):
            state = "changed"
        return PairedPoint(CurvePoint(shown.id, shown.name, n, 0, 1, None), state, None, None, old, new)  # type: ignore[union-attr]


def _placed(column: int, slots: tuple[PairedPoint, ...]) -> tuple[PairedPoint, ...]:
    """The slots, each with its index in its column."""
    return tuple(
        replace(slot, station=replace(slot.station, stage=column, index=n, count=len(slots)))
        for n, slot in enumerate(slots)
    )
