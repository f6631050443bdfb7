"""What the claims of a workspace rest on: per journey and stage, per claim, per source, and how old it is."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from cjm.model.claims import Claim, claims_of
from cjm.model.dates import Date, Duration
from cjm.model.journey import Pain
from cjm.model.library import Evidence
from cjm.model.vocabulary import EvidenceKind, PainStatus, State
from cjm.presentation.journey_detail import JourneyDetail, NumberedPain, SheetStage
from cjm.presentation.journey_status import Tally
from cjm.presentation.workspace_view import WorkspaceView
from cjm.runtime.frozen import dataclass
from cjm.words import Words

_GRAVE = 4
_UNRATED = 2.5  # a pain without a severity weighs as much as one in the middle
_OLD = Duration.of("2 years")


@dataclass(frozen=True, slots=True)
class Ground:
    """A claim with what it rests on; `assumed` is what was written down as an assumption.

    `weight` of 0…1 is how far a feeling is from neutral, or how severe a pain is.
    """

    sheet: JourneyDetail
    stage: SheetStage
    claim: Claim
    sources: tuple[Evidence, ...]
    assumed: tuple[Evidence, ...]
    weight: float

    @property
    def pain(self) -> NumberedPain | None:
        """The pain with its token, where the claim is one."""
        return next((found for found in self.stage.pains if found.pain is self.claim.element), None)

    @property
    def urgency(self) -> float:
        """Strong and without evidence is most urgent; every source takes its part."""
        return self.weight / (1 + len(self.sources))


@dataclass(frozen=True, slots=True)
class StageGround:
    """A stage with its claims."""

    stage: SheetStage
    grounds: tuple[Ground, ...]

    @property
    def tally(self) -> Tally:
        return tally(self.grounds)

    @property
    def feelings(self) -> Tally:
        return tally(g for g in self.grounds if not isinstance(g.claim.element, Pain))

    @property
    def pains(self) -> Tally:
        return tally(g for g in self.grounds if isinstance(g.claim.element, Pain))

    @property
    def newest(self) -> Date | None:
        """When the newest of its sources was collected."""
        return max((e.collected[1] for g in self.grounds for e in g.sources if e.collected), default=None)

    @property
    def dated(self) -> bool:
        """Whether all its sources say when they were collected."""
        return all(e.collected for g in self.grounds for e in g.sources)


@dataclass(frozen=True, slots=True)
class JourneyGround:
    """A current journey with its stages."""

    sheet: JourneyDetail
    stages: tuple[StageGround, ...]

    @property
    def grounds(self) -> tuple[Ground, ...]:
        return tuple(ground for stage in self.stages for ground in stage.grounds)


@dataclass(frozen=True, slots=True)
class SourceUse:
    """A source, and how much rests on it: claims, and the journeys that they stand in.

    What was written down as an assumption carries nothing, but is told.
    """

    evidence: Evidence
    claims: int
    journeys: int


def evidence_coverage_of(atlas: WorkspaceView) -> tuple[JourneyGround, ...]:
    """The current journeys that are shown; a future map's scores are aims, which nothing can show yet."""
    return tuple(_journey(sheet) for sheet in atlas.sheets if sheet.journey.state is State.CURRENT)


def _journey(sheet: JourneyDetail) -> JourneyGround:
    claims: dict[str, list[Claim]] = {}
    for claim in claims_of(sheet.journey):
        claims.setdefault(claim.stage.id, []).append(claim)
    return JourneyGround(
        sheet,
        tuple(
            StageGround(stage, tuple(_ground(sheet, stage, claim) for claim in claims.get(stage.id, ())))
            for stage in sheet.stages
        ),
    )


def _ground(sheet: JourneyDetail, stage: SheetStage, claim: Claim) -> Ground:
    known = sheet.workspace.evidence
    cited = dict.fromkeys(use.evidence.to for use in claim.evidence)
    assumed = tuple(known[ident] for ident in cited if known[ident].kind is EvidenceKind.ASSUMPTION)
    return Ground(sheet, stage, claim, claim.backing(known), assumed, _weight(sheet, claim))


def _weight(sheet: JourneyDetail, claim: Claim) -> float:
    element = claim.element
    if isinstance(element, Pain):
        severity = _UNRATED if element.severity is None else element.severity
        return 0 if element.status is PainStatus.RESOLVED else severity / 5
    return abs(sheet.scale.lean(element.score)) if element.score is not None else 0


def tally(grounds: Iterable[Ground]) -> Tally:
    """How many claims, and how many of them have a source."""
    backed = [bool(ground.sources) for ground in grounds]
    return Tally(len(backed), sum(backed))


def agenda_of(journeys: Iterable[JourneyGround]) -> tuple[Ground, ...]:
    """What to look into next, the most urgent first: claims without a source, and grave ones that have only one."""
    open_ = [ground for journey in journeys for ground in journey.grounds if _is_open(ground)]
    return tuple(sorted(open_, key=lambda ground: (-ground.urgency, len(ground.sources))))


def _is_open(ground: Ground) -> bool:
    if not ground.sources:
        return True
    element = ground.claim.element
    if isinstance(element, Pain):
        grave = (element.severity or 0) >= _GRAVE and element.status is not PainStatus.RESOLVED
    else:
        grave = element.score is not None and ground.sheet.scale.is_strong(element.score)
    return grave and len(ground.sources) == 1


def source_uses_of(atlas: WorkspaceView, journeys: Sequence[JourneyGround]) -> tuple[SourceUse, ...]:
    """Every evidence that a claim cites, the one that carries most first."""
    claims: Counter[str] = Counter()
    places: dict[str, set[str]] = {}
    for journey in journeys:
        for ground in journey.grounds:
            for evidence in (*ground.sources, *ground.assumed):
                claims[evidence.id] += 1
                places.setdefault(evidence.id, set()).add(journey.sheet.journey.id)
    found = (SourceUse(e, claims[e.id], len(places[e.id])) for e in atlas.workspace.evidence.values() if e.id in places)
    return tuple(sorted(found, key=lambda carrier: (_is_assumption(carrier.evidence), -carrier.claims)))


def _is_assumption(evidence: Evidence) -> bool:
    return evidence.kind is EvidenceKind.ASSUMPTION


def is_old(evidence: Evidence, as_of: dt.date) -> bool:
    """Whether a source expired, or was collected over two years ago and doesn't say how long it holds."""
    if evidence.expires is not None:
        return evidence.expires.last < as_of
    return evidence.collected is not None and _OLD.after(evidence.collected[1].last) < as_of


def age_of(date: Date, as_of: dt.date, words: Words) -> str:
    """How long ago a day was, in days, months or years; a month counts from its last day."""
    return words.duration(_age(min(date.last, as_of), as_of))


def _age(start: dt.date, end: dt.date) -> Duration:
    days = (end - start).days
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    if months < 2:
        return Duration.of(f"{days} days")
    return Duration.of(f"{months} months" if months < 24 else f"{months // 12} years")


def collected_text(evidence: Evidence, words: Words) -> str:
    """When a source was collected."""
    return " – ".join(dict.fromkeys(map(words.date, evidence.collected))) if evidence.collected else ""
