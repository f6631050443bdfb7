"""What a map claims: its feelings and pains, and what they rest on. The ground of all that is told about evidence."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from cjm.model.element import EvidenceUse
from cjm.model.journey import Emotion, Experience, Journey, Pain, Stage
from cjm.model.library import Evidence
from cjm.model.vocabulary import EvidenceKind


class Claim(NamedTuple):
    """One feeling with a score, or one pain, and every evidence that stands behind it.

    That of its place, the touchpoint or the stage that it is written in, covers it, too.
    """

    element: Emotion | Pain
    stage: Stage
    place: Experience
    evidence: tuple[EvidenceUse, ...]

    @property
    def sources(self) -> frozenset[str]:
        """The ids of the evidence, each once."""
        return frozenset({use.evidence.to for use in self.evidence})

    def backing(self, known: Mapping[str, Evidence]) -> tuple[Evidence, ...]:
        """The evidence that counts: see `backing`."""
        return backing(self.evidence, known)


def claims_of(journey: Journey) -> tuple[Claim, ...]:
    """Every feeling with a score and every pain of a journey, in its order."""
    found: list[Claim] = []
    for stage in journey.stages:
        for place in (stage, *stage.touchpoints):
            around = place.evidence
            scored = (emotion for emotion in place.emotions if emotion.score is not None)
            found += [Claim(emotion, stage, place, emotion.evidence + around) for emotion in scored]
            found += [Claim(pain, stage, place, pain.evidence + around) for pain in place.pains]
    return tuple(found)


def backing(uses: Iterable[EvidenceUse], known: Mapping[str, Evidence]) -> tuple[Evidence, ...]:
    """The evidence that is cited, each once and in that order.

    An assumption that is written down as evidence is honest, and no evidence.
    """
    found: dict[str, Evidence] = {}
    for use in uses:
        evidence = known.get(use.evidence.to)
        if evidence is not None and evidence.kind is not EvidenceKind.ASSUMPTION:
            found[use.evidence.to] = evidence
    return tuple(found.values())


def scores_of(journey: Journey) -> tuple[Decimal, ...]:
    """Every score of a journey; a stage's own counts only where none of its touchpoints has one."""
    found: list[Decimal] = []
    for stage in journey.stages:
        told = [e.score for t in stage.touchpoints for e in t.emotions if e.score is not None]
        found += told or [e.score for e in stage.emotions if e.score is not None]
    return tuple(found)
