"""Evidence behind the claims of a workspace: per journey and stage, per claim, per source, with its age."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from cjm.model.claims import Claim, claims_of
from cjm.model.dates import Date, Duration
from cjm.model.journey import Pain
from cjm.model.library import Evidence
from cjm.model.vocabulary import EvidenceKind, PainStatus, State
from cjm.presentation.journey_detail import JourneyDetail, StageDetail
from cjm.presentation.journey_status import Tally
from cjm.presentation.numbering import NumberedPain
from cjm.presentation.workspace_view import WorkspaceView
from cjm.runtime.frozen import dataclass
from cjm.words import Words

_GRAVE = 4
_UNRATED = 2.5  # a pain without a severity weighs as much as one in the middle
_OLD = Duration.of("2 years")


@dataclass(frozen=True, slots=True)
class ClaimCoverage:
    """A claim with its sources; `assumed` is evidence of the kind assumption.

    `weight` from 0 to 1 is the distance of a feeling from neutral, or the severity of a pain.
    """

    sheet: JourneyDetail
    stage: StageDetail
    claim: Claim
    sources: tuple[Evidence, ...]
    assumed: tuple[Evidence, ...]
    weight: float

    @property
    def pain(self) -> NumberedPain | None:
        """The pain with its token, if the claim is a pain."""
        return next((pain for pain in self.stage.pains if pain.pain is self.claim.element), None)

    @property
    def urgency(self) -> float:
        """The weight divided by the number of sources plus one."""
        return self.weight / (1 + len(self.sources))


@dataclass(frozen=True, slots=True)
class StageCoverage:
    """A stage with its claims."""

    stage: StageDetail
    entries: tuple[ClaimCoverage, ...]

    @property
    def tally(self) -> Tally:
        return tally(self.entries)

    @property
    def feelings(self) -> Tally:
        return tally(g for g in self.entries if not isinstance(g.claim.element, Pain))

    @property
    def pains(self) -> Tally:
        return tally(g for g in self.entries if isinstance(g.claim.element, Pain))

    @property
    def newest(self) -> Date | None:
        """The collection date of the newest source."""
        return max((e.collected[1] for g in self.entries for e in g.sources if e.collected), default=None)

    @property
    def dated(self) -> bool:
        """Whether all sources have a collection date."""
        return all(e.collected for g in self.entries for e in g.sources)


@dataclass(frozen=True, slots=True)
class JourneyCoverage:
    """A current journey with its stages."""

    sheet: JourneyDetail
    stages: tuple[StageCoverage, ...]

    @property
    def entries(self) -> tuple[ClaimCoverage, ...]:
        return tuple(entry for stage in self.stages for entry in stage.entries)


@dataclass(frozen=True, slots=True)
class SourceUse:
    """A piece of evidence, with the number of claims that cite it and of their journeys.

    Assumptions are included, although they back no claim.
    """

    evidence: Evidence
    claims: int
    journeys: int


def evidence_coverage_of(workspace_view: WorkspaceView) -> tuple[JourneyCoverage, ...]:
    """Coverage of the current journeys that are shown. Scores of future maps are aims, and have no evidence."""
    return tuple(_journey(sheet) for sheet in workspace_view.sheets if sheet.journey.state is State.CURRENT)


def _journey(sheet: JourneyDetail) -> JourneyCoverage:
    claims: dict[str, list[Claim]] = {}
    for claim in claims_of(sheet.journey):
        claims.setdefault(claim.stage.id, []).append(claim)
    return JourneyCoverage(
        sheet,
        tuple(
            StageCoverage(stage, tuple(_claim_coverage(sheet, stage, claim) for claim in claims.get(stage.id, ())))
            for stage in sheet.stages
        ),
    )


def _claim_coverage(sheet: JourneyDetail, stage: StageDetail, claim: Claim) -> ClaimCoverage:
    known = sheet.workspace.evidence
    cited = dict.fromkeys(use.evidence.to for use in claim.evidence)
    assumed = tuple(known[ident] for ident in cited if known[ident].kind is EvidenceKind.ASSUMPTION)
    return ClaimCoverage(sheet, stage, claim, claim.backing(known), assumed, _weight(sheet, claim))


def _weight(sheet: JourneyDetail, claim: Claim) -> float:
    element = claim.element
    if isinstance(element, Pain):
        severity = _UNRATED if element.severity is None else element.severity
        return 0 if element.status is PainStatus.RESOLVED else severity / 5
    return abs(sheet.scale.lean(element.score)) if element.score is not None else 0


def tally(entries: Iterable[ClaimCoverage]) -> Tally:
    """Number of claims, and of claims with a source."""
    backed = [bool(entry.sources) for entry in entries]
    return Tally(len(backed), sum(backed))


def agenda_of(journeys: Iterable[JourneyCoverage]) -> tuple[ClaimCoverage, ...]:
    """Claims to research, most urgent first: those without a source, and severe ones with only one."""
    open_ = [entry for journey in journeys for entry in journey.entries if _is_open(entry)]
    return tuple(sorted(open_, key=lambda entry: (-entry.urgency, len(entry.sources))))


def _is_open(entry: ClaimCoverage) -> bool:
    if not entry.sources:
        return True
    element = entry.claim.element
    if isinstance(element, Pain):
        grave = (element.severity or 0) >= _GRAVE and element.status is not PainStatus.RESOLVED
    else:
        grave = element.score is not None and entry.sheet.scale.is_strong(element.score)
    return grave and len(entry.sources) == 1


def source_uses_of(workspace_view: WorkspaceView, journeys: Sequence[JourneyCoverage]) -> tuple[SourceUse, ...]:
    """Every piece of evidence that a claim cites, most cited first, assumptions last."""
    claims: Counter[str] = Counter()
    places: dict[str, set[str]] = {}
    for journey in journeys:
        for entry in journey.entries:
            for evidence in (*entry.sources, *entry.assumed):
                claims[evidence.id] += 1
                places.setdefault(evidence.id, set()).add(journey.sheet.journey.id)
    uses = (
        SourceUse(e, claims[e.id], len(places[e.id]))
        for e in workspace_view.workspace.evidence.values()
        if e.id in places
    )
    return tuple(sorted(uses, key=lambda use: (_is_assumption(use.evidence), -use.claims)))


def _is_assumption(evidence: Evidence) -> bool:
    return evidence.kind is EvidenceKind.ASSUMPTION


def is_old(evidence: Evidence, as_of: dt.date) -> bool:
    """Whether a source has expired, or has no expiry date and was collected over two years ago."""
    if evidence.expires is not None:
        return evidence.expires.last < as_of
    return evidence.collected is not None and _OLD.after(evidence.collected[1].last) < as_of


def age_of(date: Date, as_of: dt.date, words: Words) -> str:
    """The age of a date in days, months or years; a month counts from its last day."""
    return words.duration(_age(min(date.last, as_of), as_of))


def _age(start: dt.date, end: dt.date) -> Duration:
    days = (end - start).days
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    if months < 2:
        return Duration.of(f"{days} days")
    return Duration.of(f"{months} months" if months < 24 else f"{months // 12} years")


def collected_text(evidence: Evidence, words: Words) -> str:
    """The collection date or dates of a source."""
    return " – ".join(dict.fromkeys(map(words.date, evidence.collected))) if evidence.collected else ""
