"""A future journey set over its baseline: which touchpoints stay, come and go, and what changes at each."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cjm.model import Journey, Opportunity, PainStatus, State, Touchpoint
from cjm.views.facts import feeling_text
from cjm.views.sheet import Sheet, SheetStage, Station, TokenedOpportunity, TokenedPain, sheet_of
from cjm.words import Words


@dataclass(frozen=True, slots=True)
class Pair:
    """A station of the future map and those of the baseline that it stands for; none where it is new."""

    station: Station
    before: tuple[str, ...]
    was: Decimal | None
    now: Decimal | None
    names: tuple[str, ...]

    @property
    def change(self) -> Decimal | None:
        return None if self.was is None or self.now is None else self.now - self.was


@dataclass(frozen=True, slots=True)
class StageChange:
    """What changes in one stage: opportunities that it delivers, touchpoints that are gone, pains by their fate."""

    stage: SheetStage
    driven: tuple[TokenedOpportunity, ...]
    gone: tuple[Station, ...]
    resolved: tuple[TokenedPain, ...]
    remaining: tuple[TokenedPain, ...]
    effects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both maps, paired. Means are over the known scores of the primary persona."""

    future: Sheet
    baseline: Sheet
    pairs: tuple[Pair, ...]
    stages: tuple[StageChange, ...]

    @property
    def gone(self) -> tuple[Station, ...]:
        return tuple(station for stage in self.stages for station in stage.gone)

    @property
    def added(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if not pair.before)


def compares(sheet: Sheet) -> bool:
    """Whether a journey is a future one with a baseline."""
    journey = sheet.journey
    return journey.state is State.FUTURE and journey.baseline is not None and bool(sheet.stations)


def comparison_of(sheet: Sheet, words: Words) -> Comparison:
    """Pair a future journey with its baseline, by id and by what its touchpoints replace."""
    journey = sheet.journey
    if journey.baseline is None:
        message = f"{journey.id} has no baseline"
        raise ValueError(message)
    baseline = sheet_of(sheet.workspace, sheet.workspace.journeys[journey.baseline.to])
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
        pairs.append(Pair(station, before, was, now.get(station.id), tuple(names[place] for place in before)))
    kept = {place for pair in pairs for place in pair.before}
    gone = [station for station in baseline.stations if station.id not in kept]
    return Comparison(sheet, baseline, tuple(pairs), tuple(_stages(sheet, baseline, gone, words)))


def _before(station: str, touchpoint: Touchpoint | None) -> Iterator[str]:
    """The places of the baseline that a station stands for."""
    yield station
    if touchpoint is not None:
        yield from (reference.to.rpartition("/")[2] for reference in touchpoint.replaces)


def _stages(sheet: Sheet, baseline: Sheet, gone: list[Station], words: Words) -> Iterator[StageChange]:
    column = {stage.id: stage.index for stage in sheet.stages}
    at: dict[int, list[Station]] = {}
    for station in gone:
        old = baseline.stages[station.stage]
        # A stage that is gone as a whole stands in the column where it would have come.
        at.setdefault(column.get(old.id, min(old.index, len(sheet.stages) - 1)), []).append(station)
    fates = _fates(sheet.journey, baseline)
    for stage in sheet.stages:
        here = [t.touchpoint for t in stage.touchpoints]
        delivered = [d.to for t in here for d in t.delivers]
        driven = tuple(o for o in sheet.opportunities if o.opportunity.id in delivered)
        places = {place for t in here for place in _before(t.id, t)} | {stage.id}
        places |= {station.id for station in at.get(stage.index, ())}
        pains = [pain for old in baseline.stages for pain in old.pains if pain.at in places]
        yield StageChange(
            stage=stage,
            driven=driven,
            gone=tuple(at.get(stage.index, ())),
            resolved=tuple(p for p in pains if fates[p.token]),
            remaining=tuple(p for p in pains if not fates[p.token]),
            effects=tuple(_effects(sheet, [o.opportunity for o in driven], words)),
        )


def _fates(future: Journey, baseline: Sheet) -> dict[str, bool]:
    """Whether each pain of the baseline is resolved: told so, or addressed by what the future map delivers.

    A pain that the future map keeps open remains; one that nothing speaks of remains, too.
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
            settled = pain.pain.status is PainStatus.RESOLVED
            fates[pain.token] = told.get((pain.at, pain.pain.id or pain.pain.text), settled or bool(reached))
    return fates


def _effects(sheet: Sheet, opportunities: list[Opportunity], words: Words) -> Iterator[str]:
    for opportunity in opportunities:
        for expectation in opportunity.expects:
            by = expectation.by if isinstance(expectation.by, str) else words.number(expectation.by, signed=True)
            name = sheet.workspace.metrics[expectation.metric.to].name
            yield f"{name}: {by}" if by else name


def told_score(sheet: Sheet, score: Decimal | None, words: Words) -> str:
    """A score in words, or a dash."""
    return "–" if score is None else feeling_text(sheet.scale, score, words)
