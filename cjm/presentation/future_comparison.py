"""Comparison of a future journey with its baseline: touchpoints kept, added and removed, and changes at each."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum

from cjm.model.journey import Journey, Touchpoint
from cjm.model.opportunity import Opportunity
from cjm.model.vocabulary import PainStatus, State
from cjm.presentation.journey_detail import CurvePoint, JourneyDetail, StageDetail, journey_detail_of
from cjm.presentation.labelled_text import feeling_text
from cjm.presentation.numbering import NumberedOpportunity, NumberedPain
from cjm.runtime.frozen import dataclass
from cjm.words import Words


class PainFate(StrEnum):
    """The fate of a current pain; it is removed with its touchpoint."""

    RESOLVED = "resolved"
    GONE = "removed"
    REMAINING = "remaining"


@dataclass(frozen=True, slots=True)
class Pair:
    """A point on the future curve with the baseline points that it replaces; none if it is new.

    `replaced` are the names of points with another id; `touchpoint` is false for a stage's own feeling.
    """

    station: CurvePoint
    before: tuple[str, ...]
    was: Decimal | None
    now: Decimal | None
    replaced: tuple[str, ...]
    touchpoint: bool

    @property
    def change(self) -> Decimal | None:
        return None if self.was is None or self.now is None else self.now - self.was


@dataclass(frozen=True, slots=True)
class StageChange:
    """Changes in one stage: delivered opportunities, removed touchpoints, fate of pains, expected effects."""

    stage: StageDetail
    driven: tuple[NumberedOpportunity, ...]
    gone: tuple[CurvePoint, ...]
    pains: tuple[tuple[NumberedPain, PainFate], ...]
    effects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both maps, paired by touchpoint."""

    future: JourneyDetail
    baseline: JourneyDetail
    pairs: tuple[Pair, ...]
    stages: tuple[StageChange, ...]

    @property
    def gone(self) -> tuple[CurvePoint, ...]:
        return tuple(station for stage in self.stages for station in stage.gone)

    @property
    def added(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if not pair.before)


def has_comparison(sheet: JourneyDetail) -> bool:
    """Whether a journey is a future map with a baseline."""
    journey = sheet.journey
    return journey.state is State.FUTURE and journey.baseline is not None and bool(sheet.stations)


def comparison_of(sheet: JourneyDetail, words: Words) -> Comparison:
    """Pair a future journey with its baseline by id and by `replaces`; raises `ValueError` without a baseline."""
    journey = sheet.journey
    if journey.baseline is None:
        message = f"{journey.id} has no baseline"
        raise ValueError(message)
    baseline = journey_detail_of(sheet.workspace, sheet.workspace.journeys[journey.baseline.to])
    scores = {s.id: score for s, score in baseline.known}
    names = {s.id: s.name for s in baseline.stations}
    now = {s.id: score for s, score in sheet.known}
    touchpoints = {t.id: t for t in journey.touchpoints}
    pairs = []
    for station in sheet.stations:
        before = tuple(place for place in _before(station.id, touchpoints.get(station.id)) if place in names)
        known = [scores[place] for place in before if place in scores]
        # A step that replaces several is compared with the worst of them, which people remember.
        was = min(known) if known else None
        replaced = tuple(names[place] for place in before if place != station.id)
        pairs.append(Pair(station, before, was, now.get(station.id), replaced, station.id in touchpoints))
    kept = {place for pair in pairs for place in pair.before}
    gone = [station for station in baseline.stations if station.id not in kept]
    return Comparison(sheet, baseline, tuple(pairs), tuple(_stages(sheet, baseline, gone, words)))


def _before(station: str, touchpoint: Touchpoint | None) -> Iterator[str]:
    """The baseline places that a point keeps or replaces."""
    yield station
    if touchpoint is not None:
        yield from (reference.to.rpartition("/")[2] for reference in touchpoint.replaces)


def _stages(
    sheet: JourneyDetail, baseline: JourneyDetail, gone: list[CurvePoint], words: Words
) -> Iterator[StageChange]:
    columns = _columns(sheet, baseline)
    homes = {place: stage.index for stage in sheet.stages for place in _places(stage)}
    fates = _fates(sheet.journey, baseline, homes)
    for stage in sheet.stages:
        delivered = [d.to for t in stage.touchpoints for d in t.touchpoint.delivers]
        driven = tuple(o for o in sheet.opportunities if o.opportunity.id in delivered)
        yield StageChange(
            stage=stage,
            driven=driven,
            gone=tuple(station for station in gone if columns[station.stage] == stage.index),
            pains=tuple(
                (pain, fates[pain.token])
                for old in baseline.stages
                for pain in old.pains
                if homes.get(pain.at, columns[old.index]) == stage.index
            ),
            effects=tuple(_effects(sheet, [o.opportunity for o in driven], words)),
        )


def _columns(sheet: JourneyDetail, baseline: JourneyDetail) -> list[int]:
    """The column of each baseline stage: its own, or the next one if it was removed."""
    own = {stage.id: stage.index for stage in sheet.stages}
    columns: list[int] = []
    following = len(sheet.stages) - 1
    for old in reversed(baseline.stages):
        following = own.get(old.id, following)
        columns.append(following)
    return columns[::-1]


def _places(stage: StageDetail) -> Iterator[str]:
    """The baseline places that a future stage and its touchpoints keep or replace."""
    yield stage.id
    for touchpoint in stage.touchpoints:
        yield from _before(touchpoint.id, touchpoint.touchpoint)


def _fates(future: Journey, baseline: JourneyDetail, homes: Mapping[str, int]) -> dict[str, PainFate]:
    """The fate of each baseline pain, by token.

    The status in the future map decides. Without one, a pain is resolved if it is resolved today, or if the
    future map delivers an opportunity that addresses it; else it remains, or is removed with its place.
    """
    delivered = {d.to for t in future.touchpoints for d in t.delivers}
    addressed = {
        reference.to
        for opportunity in baseline.workspace.opportunities.values()
        if opportunity.id in delivered
        for reference in opportunity.addresses
    }
    resolved = {
        (place.id, pain.id or pain.text): pain.status is PainStatus.RESOLVED
        for place in future.experiences
        for pain in place.pains
    }
    fates = {}
    for stage in baseline.stages:
        for pain in stage.pains:
            place = f"{baseline.journey.id}/{pain.at}"
            reached = {place, f"{place}/{pain.pain.id}", f"{baseline.journey.id}/{stage.id}"} & addressed
            over = pain.pain.status is PainStatus.RESOLVED or bool(reached)
            if resolved.get((pain.at, pain.pain.id or pain.pain.text), over):
                fates[pain.token] = PainFate.RESOLVED
            else:
                fates[pain.token] = PainFate.REMAINING if pain.at in homes else PainFate.GONE
    return fates


def _effects(sheet: JourneyDetail, opportunities: list[Opportunity], words: Words) -> Iterator[str]:
    for opportunity in opportunities:
        for expectation in opportunity.expects:
            by = expectation.by if isinstance(expectation.by, str) else words.number(expectation.by, signed=True)
            name = sheet.workspace.metrics[expectation.metric.to].name
            yield f"{name}: {by}" if by else name


def score_text(sheet: JourneyDetail, score: Decimal | None, words: Words) -> str:
    """A score with its label, or a dash."""
    return "–" if score is None else feeling_text(sheet.scale, score, words)
