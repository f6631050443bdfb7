"""Frame of a journey report: facts about the map, its personas and its sources."""

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
    """A persona or a piece of evidence: `notes` on one line, the rest as facts.

    `source` is its location as `path:line`; `former` are the anchors of its former ids.
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
    """The version of a map and its last review."""
    journey = sheet.journey
    parts = [words("version", version=journey.version)] if journey.version else []
    parts += [words("reviewed", date=words.date(journey.reviewed))] if journey.reviewed else []
    return tuple(parts)


def frame_of(sheet: JourneyDetail, writer: LabelledTextWriter) -> tuple[LabelledText, ...]:
    """Facts about the journey that are not in its header."""
    return tuple(_frame(sheet, writer))


def _frame(sheet: JourneyDetail, writer: LabelledTextWriter) -> Iterator[LabelledText]:
    journey, words = sheet.journey, writer.words
    baseline = sheet.workspace.journeys[journey.baseline.to].name if journey.baseline else ""
    yield from writer.plain_fact("journey", [journey.name])
    yield from writer.plain_fact("purpose", [journey.purpose])
    yield from writer.plain_fact("scope", _scope(sheet, words))
    yield from writer.plain_fact("trigger", [journey.trigger])
    yield from writer.plain_fact("expectations", journey.expectations)
    yield from writer.fact("owner", writer.team(journey.owner))
    yield from writer.plain_fact("status", [words(f"status.{journey.status}"), *edition_of(sheet, words)])
    yield from writer.plain_fact("review-every", [words.duration(journey.review_every)] if journey.review_every else [])
    yield from writer.plain_fact("baseline", [baseline])
    yield from writer.plain_fact("target-date", [words.date(journey.target_date)] if journey.target_date else [])
    yield from writer.fact("metrics", writer.metrics(journey.metrics))
    yield from writer.fact("evidence", writer.evidence(journey.evidence))
    yield from writer.plain_fact("headlines", (text for h in journey.headlines.values() for text in (h.title, h.lede)))
    yield from writer.named(journey)


def _scope(sheet: JourneyDetail, words: Words) -> Iterator[str]:
    scope = sheet.journey.scope
    if scope is not None and (scope.start or scope.end):
        yield words("scope.range", start=scope.start or "–", end=scope.end or "–")


def people_of(sheet: JourneyDetail, writer: LabelledTextWriter) -> tuple[FrameEntry, ...]:
    """Entries for the personas of a journey, the primary one first."""
    return tuple(
        FrameEntry(
            persona.id,
            persona.name,
            persona.description,
            (*traits_of(persona, writer.words), *basis_of(persona, writer.words)),
            tuple(facts_of(persona, writer)),
            written_at(persona),
            illustration=illustration_of(persona.image, persona.name),
        )
        for persona in sheet.personas
    )


def traits_of(persona: Persona, words: Words) -> Iterator[str]:
    """Kind of persona, role in a buying group, segment and its share."""
    yield words(f"persona.{persona.kind}")
    if persona.role:
        yield words(f"role.{persona.role}")
    if persona.segment:
        yield persona.segment
    if persona.share is not None:
        yield words("share-of-all", share=words.percent(persona.share))


def basis_of(persona: Persona, words: Words) -> Iterator[str]:
    """The basis of a persona, and the number of research participants."""
    yield words(f"basis.{persona.basis}")
    if persona.participants is not None:
        yield words("sample", n=str(persona.participants))


def facts_of(persona: Persona, writer: LabelledTextWriter) -> Iterator[LabelledText]:
    """All other facts about a persona."""
    words = writer.words
    attributes = (f"{name}: {v if isinstance(v, str) else words.number(v)}" for name, v in persona.attributes.items())
    yield from writer.plain_fact("summary", [persona.summary])
    yield from writer.plain_fact("quote", [words.quoted(persona.quote)] if persona.quote else [])
    for key in ("goals", "needs", "frustrations", "behaviours", "questions"):
        yield from writer.plain_fact(key, getattr(persona, key))
    yield from writer.plain_fact("attributes", attributes)
    yield from writer.plain_fact("channels", (writer.workspace.channels[c.to].name for c in persona.channels))
    yield from writer.fact("evidence", writer.evidence(persona.evidence))
    yield from writer.named(persona)


def sources_of(sheet: JourneyDetail, writer: LabelledTextWriter) -> tuple[FrameEntry, ...]:
    """Entries for all evidence that the report cites, in the order of the library."""
    citations = citations_of(sheet, writer)
    former = anchors_of("ev", writer.workspace.evidence.values())
    return tuple(
        _source(ident, writer, citations[ident], former[ident])
        for ident in writer.workspace.evidence
        if ident in citations
    )


def _source(ident: str, writer: LabelledTextWriter, cited: tuple[Phrase, ...], former: tuple[str, ...]) -> FrameEntry:
    evidence, words = writer.workspace.evidence[ident], writer.words
    notes = [words(f"evidence.{evidence.kind}")]
    if evidence.collected:
        notes.append(" – ".join(dict.fromkeys(map(words.date, evidence.collected))))
    if evidence.sample is not None:
        notes.append(words("sample", n=str(evidence.sample)))
    if evidence.expires:
        notes.append(words("expires", date=words.date(evidence.expires)))
    if evidence.personal_data is not PersonalData.NONE:
        notes.append(words(f"personal-data.{evidence.personal_data}"))
    facts = [*writer.plain_fact("summary", [evidence.summary])]
    facts += writer.fact("links", [Phrase(evidence.url, url=safe_url(evidence.url))] if evidence.url else [])
    facts += writer.fact("cited", cited)
    facts += writer.named(evidence)
    return FrameEntry(
        ident, evidence.name, evidence.description, tuple(notes), tuple(facts), written_at(evidence), former
    )
