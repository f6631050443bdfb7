"""What a journey says of itself: its frame, its people, and the evidence that it rests on."""

from collections.abc import Iterator

from cjm.model.library import Persona
from cjm.model.vocabulary import PersonalData
from cjm.presentation.journey_detail import JourneyDetail
from cjm.presentation.labelled_text import (
    Illustration,
    LabelledText,
    LabelledTextWriter,
    Phrase,
    anchors_of,
    illustration_of,
    safe_url,
    written_at,
)
from cjm.presentation.report.citations import citations_of
from cjm.runtime.frozen import dataclass
from cjm.words import Words


@dataclass(frozen=True, slots=True)
class FrameEntry:
    """A person or a piece of evidence: `notes` in one line, the rest as facts.

    `source` is where it is written, as `path:line`; `former` are the anchors of its former ids.
    """

    id: str
    name: str
    description: str
    notes: tuple[str, ...]
    facts: tuple[LabelledText, ...]
    source: str = ""
    former: tuple[str, ...] = ()
    illustration: Illustration | None = None


def edition_of(sheet: JourneyDetail, words: Words) -> tuple[str, ...]:
    """The version of a map, and when it was reviewed."""
    journey = sheet.journey
    found = [words("version", version=journey.version)] if journey.version else []
    found += [words("reviewed", date=words.date(journey.reviewed))] if journey.reviewed else []
    return tuple(found)


def frame_of(sheet: JourneyDetail, teller: LabelledTextWriter) -> tuple[LabelledText, ...]:
    """What the journey says of itself beside its header."""
    return tuple(_frame(sheet, teller))


def _frame(sheet: JourneyDetail, teller: LabelledTextWriter) -> Iterator[LabelledText]:
    journey, words = sheet.journey, teller.words
    baseline = sheet.workspace.journeys[journey.baseline.to].name if journey.baseline else ""
    yield from teller.said("journey", [journey.name])
    yield from teller.said("purpose", [journey.purpose])
    yield from teller.said("scope", _scope(sheet, words))
    yield from teller.said("trigger", [journey.trigger])
    yield from teller.said("expectations", journey.expectations)
    yield from teller.fact("owner", teller.team(journey.owner))
    yield from teller.said("status", [words(f"status.{journey.status}"), *edition_of(sheet, words)])
    yield from teller.said("review-every", [words.duration(journey.review_every)] if journey.review_every else [])
    yield from teller.said("baseline", [baseline])
    yield from teller.said("target-date", [words.date(journey.target_date)] if journey.target_date else [])
    yield from teller.fact("metrics", teller.metrics(journey.metrics))
    yield from teller.fact("evidence", teller.evidence(journey.evidence))
    yield from teller.said("headlines", (text for h in journey.headlines.values() for text in (h.title, h.lede)))
    yield from teller.named(journey)


def _scope(sheet: JourneyDetail, words: Words) -> Iterator[str]:
    scope = sheet.journey.scope
    if scope is not None and (scope.start or scope.end):
        yield words("scope.range", start=scope.start or "–", end=scope.end or "–")


def people_of(sheet: JourneyDetail, teller: LabelledTextWriter) -> tuple[FrameEntry, ...]:
    """The personas of a journey, the primary one first."""
    return tuple(
        FrameEntry(
            persona.id,
            persona.name,
            persona.description,
            (*traits_of(persona, teller.words), *basis_of(persona, teller.words)),
            tuple(facts_of(persona, teller)),
            written_at(persona),
            illustration=illustration_of(persona.image, persona.name),
        )
        for persona in sheet.personas
    )


def traits_of(persona: Persona, words: Words) -> Iterator[str]:
    """What somebody is: the kind of persona, the role in a buying group, the segment and its share."""
    yield words(f"persona.{persona.kind}")
    if persona.role:
        yield words(f"role.{persona.role}")
    if persona.segment:
        yield persona.segment
    if persona.share is not None:
        yield words("share-of-all", share=words.percent(persona.share))


def basis_of(persona: Persona, words: Words) -> Iterator[str]:
    """What a persona rests on, and how many people took part."""
    yield words(f"basis.{persona.basis}")
    if persona.participants is not None:
        yield words("sample", n=str(persona.participants))


def facts_of(persona: Persona, teller: LabelledTextWriter) -> Iterator[LabelledText]:
    """Everything else that a persona says of itself."""
    words = teller.words
    told = (f"{name}: {v if isinstance(v, str) else words.number(v)}" for name, v in persona.attributes.items())
    yield from teller.said("summary", [persona.summary])
    yield from teller.said("quote", [words.quoted(persona.quote)] if persona.quote else [])
    for key in ("goals", "needs", "frustrations", "behaviours", "questions"):
        yield from teller.said(key, getattr(persona, key))
    yield from teller.said("attributes", told)
    yield from teller.said("channels", (teller.workspace.channels[c.to].name for c in persona.channels))
    yield from teller.fact("evidence", teller.evidence(persona.evidence))
    yield from teller.named(persona)


def sources_of(sheet: JourneyDetail, teller: LabelledTextWriter) -> tuple[FrameEntry, ...]:
    """Every evidence that something in the report cites, in the order of the library."""
    citations = citations_of(sheet, teller)
    former = anchors_of("ev", teller.workspace.evidence.values())
    return tuple(
        _source(ident, teller, citations[ident], former[ident])
        for ident in teller.workspace.evidence
        if ident in citations
    )


def _source(ident: str, teller: LabelledTextWriter, cited: tuple[Phrase, ...], former: tuple[str, ...]) -> FrameEntry:
    evidence, words = teller.workspace.evidence[ident], teller.words
    notes = [words(f"evidence.{evidence.kind}")]
    if evidence.collected:
        notes.append(" – ".join(dict.fromkeys(map(words.date, evidence.collected))))
    if evidence.sample is not None:
        notes.append(words("sample", n=str(evidence.sample)))
    if evidence.expires:
        notes.append(words("expires", date=words.date(evidence.expires)))
    if evidence.personal_data is not PersonalData.NONE:
        notes.append(words(f"personal-data.{evidence.personal_data}"))
    facts = [*teller.said("summary", [evidence.summary])]
    facts += teller.fact("links", [Phrase(evidence.url, url=safe_url(evidence.url))] if evidence.url else [])
    facts += teller.fact("cited", cited)
    facts += teller.named(evidence)
    return FrameEntry(
        ident, evidence.name, evidence.description, tuple(notes), tuple(facts), written_at(evidence), former
    )
