"""A future journey set over its baseline: which touchpoints stay, come and go, and what changes at each."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum

from cjm.model.journey import Journey, Touchpoint
from cjm.model.opportunity import Opportunity
from cjm.model.vocabulary import PainStatus, State
from cjm.presentation.journey_detail import (
    CurvePoint,
    JourneyDetail,
    NumberedPain,
    SheetStage,
    TokenedOpportunity,
    journey_detail_of,
)
from cjm.presentation.labelled_text import feeling_text
from cjm.runtime.frozen import dataclass
from cjm.words import Words


class PainFate(StrEnum):
    """What becomes of a pain of today: its touchpoint may be gone, and the pain with it."""

    RESOLVED = "resolved"
    GONE = "removed"
    REMAINING = "remaining"


@dataclass(frozen=True, slots=True)
class Pair:
    """A station of the future map and those of the baseline that it stands for; none where it is new.

    `replaced` are the names of those with another id; `touchpoint` is false for a stage's own feeling.
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
    """What changes in one stage: opportunities that it delivers, touchpoints that are gone, the fate of pains."""

    stage: SheetStage
    driven: tuple[TokenedOpportunity, ...]
    gone: tuple[CurvePoint, ...]
    pains: tuple[tuple[NumberedPain, PainFate], ...]
    effects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both maps, paired. Means are over the known scores of the primary persona."""

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


def compares(sheet: JourneyDetail) -> bool:
    """Whether a journey is a future one with a baseline."""
    journey = sheet.journey
    return journey.state is State.FUTURE and journey.baseline is not None and bool(sheet.stations)


def comparison_of(sheet: JourneyDetail, words: Words) -> Comparison:
    """Pair a future journey with its baseline, by id and by what its touchpoints replace."""
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
        # One step that replaces several is compared with the worst of them, which is what people remember.
        was = min(known) if known else None
        replaced = tuple(names[place] for place in before if place != station.id)
        pairs.append(Pair(station, before, was, now.get(station.id), replaced, station.id in touchpoints))
    kept = {place for pair in pairs for place in pair.before}
    gone = [station for station in baseline.stations if station.id not in kept]
    return Comparison(sheet, baseline, tuple(pairs), tuple(_stages(sheet, baseline, gone, words)))


def _before(station: str, touchpoint: Touchpoint | None) -> Iterator[str]:
    """The places of the baseline that a station stands for."""
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
    """The column of each stage of today: its own, or where it is gone the one that comes after it."""
    own = {stage.id: stage.index for stage in sheet.stages}
    columns: list[int] = []
    following = len(sheet.stages) - 1
    for old in reversed(baseline.stages):
        following = own.get(old.id, following)
        columns.append(following)
    return columns[::-1]


def _places(stage: SheetStage) -> Iterator[str]:
    """The places of the baseline that a stage of the future and its touchpoints stand for."""
    yield stage.id
    for found in stage.touchpoints:
        yield from _before(found.id, found.touchpoint)


def _fates(future: Journey, baseline: JourneyDetail, homes: Mapping[str, int]) -> dict[str, PainFate]:
    """What becomes of each pain of the baseline, by its token.

    What the future map says of it counts; else it is resolved where it is so today, or where an
    opportunity that the future map delivers addresses it; one that nothing speaks of remains, unless
    its place is not among those that have a home in the future map.
    """
    delivered = {d.to for t in future.touchpoints for d in t.delivers}
    addressed = {
        reference.to
        for opportunity in baseline.workspace.opportunities.values()
        if opportunity.id in delivered
        for reference in opportunity.addresses
    }
    told = {
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
            if told.get((pain.at, pain.pain.id or pain.pain.text), over):
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
    """A score in words, or a dash."""
    return "–" if score is None else feeling_text(sheet.scale, score, words)
