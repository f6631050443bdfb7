"""Citations: for each source, the places in a report that cite it."""

from collections.abc import Iterator, Mapping

from cjm.model.journey import Experience
from cjm.presentation.journey_detail import JourneyDetail
from cjm.presentation.labelled_text import LabelledTextWriter, Phrase


def citations_of(sheet: JourneyDetail, writer: LabelledTextWriter) -> Mapping[str, tuple[Phrase, ...]]:
    """The places that cite each piece of evidence, by its id; each once, in the order of the report."""
    places_by_evidence: dict[str, dict[Phrase, None]] = {}
    for evidence, place in _citations(sheet, writer):
        places_by_evidence.setdefault(evidence, {})[place] = None
    return {evidence: tuple(places) for evidence, places in places_by_evidence.items()}


def _citations(sheet: JourneyDetail, writer: LabelledTextWriter) -> Iterator[tuple[str, Phrase]]:
    for stage in sheet.stages:
        for touchpoint in stage.touchpoints:
            yield from _of(touchpoint.touchpoint, Phrase(touchpoint.name, anchor=f"tp-{touchpoint.id}"))
        yield from _of(stage.stage, Phrase(f"{stage.index + 1} {stage.name}", anchor=f"st-{stage.id}"))
    for numbered in sheet.opportunities:
        place = Phrase(f"{numbered.token} {numbered.opportunity.name}", anchor=f"opp-{numbered.opportunity.id}")
        yield from ((use.evidence.to, place) for use in numbered.opportunity.evidence)
    for persona in sheet.personas:
        yield from ((use.evidence.to, Phrase(persona.name, anchor=f"persona-{persona.id}")) for use in persona.evidence)
    whole = Phrase(writer.words("about.frame"), anchor="about")
    yield from ((use.evidence.to, whole) for use in sheet.journey.evidence)


def _of(experience: Experience, place: Phrase) -> Iterator[tuple[str, Phrase]]:
    yield from ((use.evidence.to, place) for use in experience.evidence)
    for claims in (experience.saying, experience.emotions, experience.pains, experience.gains):
        for claim in claims:
            yield from ((use.evidence.to, place) for use in claim.evidence)
