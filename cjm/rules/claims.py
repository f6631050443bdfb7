"""What a map claims: its feelings and pains, and what they rest on. Shared by the rules about evidence."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cjm.model import Emotion, EvidenceUse, Experience, Journey, Pain


@dataclass(frozen=True, slots=True)
class Claim:
    """One feeling with a score, or one pain, and every evidence that stands behind it.

    That of its touchpoint or stage covers it, too.
    """

    element: Emotion | Pain
    place: Experience
    evidence: tuple[EvidenceUse, ...]

    @property
    def sources(self) -> frozenset[str]:
        """The ids of the evidence, each once."""
        return frozenset(use.evidence.to for use in self.evidence)


def claims_of(journey: Journey) -> Iterator[Claim]:
    """Every feeling with a score and every pain of a journey, in its order."""
    for experience in journey.experiences:
        for emotion in experience.emotions:
            if emotion.score is not None:
                yield Claim(emotion, experience, (*emotion.evidence, *experience.evidence))
        for pain in experience.pains:
            yield Claim(pain, experience, (*pain.evidence, *experience.evidence))


def scores_of(journey: Journey) -> tuple[Decimal, ...]:
    """Every score of a journey; a stage's own counts only where none of its touchpoints has one."""
    found: list[Decimal] = []
    for stage in journey.stages:
        told = [e.score for t in stage.touchpoints for e in t.emotions if e.score is not None]
        found += told or [e.score for e in stage.emotions if e.score is not None]
    return tuple(found)
