"""Personas as tables: side by side, and one table with all facts for each."""

from collections.abc import Iterator

from cjm.presentation.file_names import file_name
from cjm.presentation.labelled_text import LabelledText, LabelledTextWriter, Phrase, feeling_text, texts
from cjm.presentation.personas import PersonaPart, PersonaProfile, Point
from cjm.presentation.report.journey_frame import basis_of, facts_of, traits_of
from cjm.presentation.table import Cell, Head, Table
from cjm.views.personas.sheet import columns_for
from cjm.words import Words

# A fixed order, so that rows do not move if a persona has no value.
_ORDER = (
    *("who", "basis", "summary", "quote", "description", "goals", "needs", "frustrations", "behaviours", "questions"),
    *("attributes", "channels", "evidence", "links", "tags"),
)
_NOTHING = Cell("–")


def sheet_tables(profiles: tuple[PersonaProfile, ...], writer: LabelledTextWriter) -> tuple[Table, ...]:
    """Tables with personas in columns, as in the drawing."""
    beside = columns_for(len(profiles)).count
    starts = range(0, len(profiles), beside)
    return tuple(_side_by_side(profiles[start : start + beside], writer, n) for n, start in enumerate(starts, 1))


def _side_by_side(profiles: tuple[PersonaProfile, ...], writer: LabelledTextWriter, n: int) -> Table:
    words = writer.words
    facts_by_key = [{fact.key: fact for fact in _facts(profile, writer)} for profile in profiles]
    rows = []
    for key in _ORDER:
        facts_of_row = [facts.get(key) for facts in facts_by_key]
        labels = [fact.label for fact in facts_of_row if fact is not None]
        if labels:
            rows.append((Cell(labels[0]), *(_cell(fact) if fact else _NOTHING for fact in facts_of_row)))
    rows.append((Cell(words("index.title")), *(_journeys(profile, words) for profile in profiles)))
    heads = (Head(words("header.persona")), *(Head(profile.persona.name) for profile in profiles))
    return Table(f"personas-{n}", words("header.personas"), heads, tuple(rows))


def card_tables(profile: PersonaProfile, writer: LabelledTextWriter) -> tuple[Table, ...]:
    """Tables of a persona: facts, and journeys with its feelings."""
    words, persona = writer.words, profile.persona
    heads = (Head(words("header.persona")), Head(persona.name))
    facts = sorted(_facts(profile, writer), key=lambda fact: _ORDER.index(fact.key))
    profile_table = Table(f"persona-{persona.id}", persona.name, heads, tuple((Cell(f.label), _cell(f)) for f in facts))
    return (profile_table, _parts(profile, words)) if profile.parts else (profile_table,)


def _parts(profile: PersonaProfile, words: Words) -> Table:
    heads = (
        *(Head(words(key)) for key in ("column.journey", "column.state", "column.status")),
        *(Head(words(key)) for key in ("column.lowest", "column.highest")),
    )
    title = f"{profile.persona.name}: {words('index.title')}"
    rows = tuple(_row(part, words) for part in profile.parts)
    return Table(f"persona-{profile.persona.id}-journeys", title, heads, rows)


def _row(part: PersonaPart, words: Words) -> tuple[Cell, ...]:
    journey = part.sheet.journey
    ends = [_extreme_cell(part, point, words) for point in (*part.extremes[:1], *part.extremes[-1:])]
    return (
        Cell(journey.name, journey=file_name(journey.id)),
        Cell(words(f"state.{journey.state}")),
        Cell(words(f"status.{journey.status}")),
        *(ends or (Cell(words("none.emotion")), _NOTHING)),
    )


def _extreme_cell(part: PersonaPart, point: Point, words: Words) -> Cell:
    """Score and place of a point, marked if it has no evidence."""
    text = f"{feeling_text(part.sheet.scale, point.score, words)}: {point.station.name}"
    return Cell(f"{text}\n{words('assumption')}" if point.assumed else text)


def _journeys(profile: PersonaProfile, words: Words) -> Cell:
    cells = []
    for part in profile.parts:
        cells.append(Cell(part.sheet.journey.name, journey=file_name(part.sheet.journey.id)))
        cells += [_extreme_cell(part, point, words) for point in part.extremes]
    return Cell("\n".join(cell.text for cell in cells), parts=tuple(cells)) if cells else _NOTHING


def _facts(profile: PersonaProfile, writer: LabelledTextWriter) -> Iterator[LabelledText]:
    persona, words = profile.persona, writer.words
    yield LabelledText("who", words("fact.personas"), texts(traits_of(persona, words)))
    yield LabelledText("basis", words("personas.basis"), texts(basis_of(persona, words)))
    if persona.description:
        yield LabelledText("description", words("personas.description"), (Phrase(persona.description),))
    yield from facts_of(persona, writer)


def _cell(fact: LabelledText) -> Cell:
    return Cell("\n".join(_text_with_link(phrase) for phrase in fact.phrases))


def _text_with_link(phrase: Phrase) -> str:
    """A phrase with its URL, if that differs from the text."""
    return f"{phrase.text} ({phrase.url})" if phrase.url not in {"", phrase.text} else phrase.text
