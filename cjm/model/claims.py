"""Claims of a map: its scores and pains, and the evidence for them."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from cjm.model.element import EvidenceUse
from cjm.model.journey import Emotion, Experience, Journey, Pain, Stage
from cjm.model.library import Evidence
from cjm.model.vocabulary import EvidenceKind


class Claim(NamedTuple):
    """One score or pain, with all evidence for it.

    The evidence of its place (its touchpoint or stage) covers it, too.
    """

    element: Emotion | Pain
    stage: Stage
    place: Experience
    evidence: tuple[EvidenceUse, ...]

    @property
    def sources(self) -> frozenset[str]:
        """Ids of the evidence."""
        return frozenset({use.evidence.to for use in self.evidence})

    def backing(self, known: Mapping[str, Evidence]) -> tuple[Evidence, ...]:
        """Evidence that counts; see `backing`."""
        return backing(self.evidence, known)


def claims_of(journey: Journey) -> tuple[Claim, ...]:
    """Every score and every pain of a journey, in order."""
    claims: list[Claim] = []
    for stage in journey.stages:
        for place in (stage, *stage.touchpoints):
            around = place.evidence
            scored = (emotion for emotion in place.emotions if emotion.score is not None)
            claims += [Claim(emotion, stage, place, emotion.evidence + around) for emotion in scored]
            claims += [Claim(pain, stage, place, pain.evidence + around) for pain in place.pains]
    return tuple(claims)


def backing(uses: Iterable[EvidenceUse], known: Mapping[str, Evidence]) -> tuple[Evidence, ...]:
    """Cited evidence, each once and in order, without assumptions: they are not evidence."""
    cited: dict[str, Evidence] = {}
    for use in uses:
        evidence = known.get(use.evidence.to)
        if evidence is not None and evidence.kind is not EvidenceKind.ASSUMPTION:
            cited[use.evidence.to] = evidence
    return tuple(cited.values())


def scores_of(journey: Journey) -> tuple[Decimal, ...]:
    """Every score of a journey; a stage's own counts only if none of its touchpoints has one."""
    scores: list[Decimal] = []
    for stage in journey.stages:
        own = [e.score for t in stage.touchpoints for e in t.emotions if e.score is not None]
        scores += own or [e.score for e in stage.emotions if e.score is not None]
    return tuple(scores)
