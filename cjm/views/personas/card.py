"""Draws the card of a persona: identity and evidence at the left, goals and journeys at the right."""

import math
from collections.abc import Iterator

from cjm.drawing.shapes import Drawing, Group, Path, Shape, TextShape, number
from cjm.drawing.text import fit_lines, wrap
from cjm.presentation.labelled_text import LabelledTextWriter
from cjm.presentation.personas import PersonaPart, PersonaProfile
from cjm.presentation.report.journey_frame import basis_of, traits_of
from cjm.views.charts import cells, timeline
from cjm.views.charts.cells import CellArea, Content
from cjm.views.charts.header import header
from cjm.views.charts.timeline import LegendEntry
from cjm.views.map.journey_map import assumption_entry
from cjm.views.personas.marks import (
    assumed_entry,
    attributes,
    channels,
    point,
    portrait,
    quotation,
    small_curve,
)
from cjm.views.view import Context
from cjm.words import Words
from cjm.words.direction import isolated

_CANVAS, _MARGIN = 1000, 32
_RAIL = 200  # width of the left column and of the portrait
_MAIN = 272
_COLUMNS, _PITCH, _MEASURE = 3, 240, 216
_RIGHT = _CANVAS - _MARGIN
_CURVE = 56
_GAP = 12  # below the contents of a row
_MOST = 8  # lines of a quote or a summary


def card(profile: PersonaProfile, writer: LabelledTextWriter, context: Context) -> Drawing:
    """Draw a card, as high as its contents."""
    words, persona = context.words, profile.persona
    rail, left = _rail(profile, writer, context)
    head, y = _head(profile, words)
    lists, y = _lists(profile, words, y)
    parts, right = _parts(profile, words, y)
    bottom = max(left, right) + 16
    closing = Path(d=f"M{_MARGIN} {number(bottom)}H{_RIGHT}", stroke="ink", stroke_width=1.5)
    legend, end = timeline.legend(_entries(profile, words), persona.span.path, _RIGHT, bottom)
    return Drawing(
        prefix=f"card-{persona.id}",
        title=f"{persona.name}: {words('header.persona')}",
        desc=" ".join((*_description(profile, words), words("desc.table"))),
        width=_CANVAS,
        height=math.ceil(end),
        shapes=(*rail, *head, *lists, *parts, closing, *legend),
        language=writer.workspace.settings.language,
    )


def _description(profile: PersonaProfile, words: Words) -> Iterator[str]:
    yield f"{' · '.join((*traits_of(profile.persona, words), *basis_of(profile.persona, words)))}."
    for part in profile.parts:
        if part.extremes:
            low, high = part.extremes[0], part.extremes[-1]
            signed = part.sheet.scale.neutral == 0
            yield words(
                "desc.persona.journey",
                journey=part.sheet.journey.name,
                low=words.number(low.score, signed=signed),
                low_at=low.station.name,
                high=words.number(high.score, signed=signed),
                high_at=high.station.name,
            )


# --- the left column ---------------------------------------------------------------------------


def _rail(profile: PersonaProfile, writer: LabelledTextWriter, context: Context) -> tuple[list[Shape], float]:
    """Portrait, evidence, attributes and channels; returns shapes and lower edge."""
    words = context.words
    shapes = portrait(profile, context, _MARGIN, 36, _RAIL)
    y: float = 36 + _RAIL + 28
    cell = CellArea(_MARGIN, 0, _RAIL, narrow=False, words=words, prefix="card")
    uses = [phrase.text for phrase in writer.evidence(profile.persona.evidence)]
    _, *sample = basis_of(profile.persona, words)
    known = [*sample, *uses] or [words("personas.evidence.none")]
    blocks = [
        (words("fact.evidence"), cells.plain(cell, known)),
        (words("fact.attributes"), attributes(cell, profile.persona)),
        (words.listed((words("fact.channels"), words("personas.channels.note"))), channels(cell, profile)),
    ]
    for name, (drawn, reach) in blocks:
        if not drawn:
            continue
        label = wrap(name.upper(), _RAIL - 20, 10.5, bold=True)
        shapes.append(
            TextShape(x=_MARGIN, y=y, lines=label, size=10.5, leading=13, bold=True, fill="muted", tracking=0.8)
        )
        y += (len(label) - 1) * 13 - 2
        shapes.append(Group(y=y, children=tuple(drawn)))
        y += reach + 24
    return shapes, y - 24


# --- the right columns -------------------------------------------------------------------------


def _head(profile: PersonaProfile, words: Words) -> tuple[list[Shape], float]:
    """Name, traits, quote and summary; returns shapes and lower edge."""
    persona = profile.persona
    pill = next(basis_of(persona, words))
    traits = " · ".join(isolated(trait, words.way) for trait in traits_of(persona, words))
    wide = _RIGHT - _MAIN
    head = header(words("header.persona"), pill, persona.name, traits, (), wide + 2 * _MARGIN)
    shapes: list[Shape] = [Group(x=_MAIN - _MARGIN, children=head.shapes)]
    y = max(shape.y + (len(shape.lines) - 1) * shape.leading for shape in head.shapes if isinstance(shape, TextShape))
    if persona.quote:
        lines, full = fit_lines(words.quoted(persona.quote), wide - 40, 19, _MOST, face="serif", full=persona.quote)
        shapes.append(TextShape(x=_MAIN, y=y + 36, lines=lines, size=19, leading=24, face="serif", full=full))
        y += 36 + (len(lines) - 1) * 24
    if persona.summary:
        lines, full = fit_lines(persona.summary, wide - 40, 13.5, _MOST)
        shapes.append(TextShape(x=_MAIN, y=y + 28, lines=lines, size=13.5, leading=19, full=full))
        y += 28 + (len(lines) - 1) * 19
    top = max(y + 24, 160)
    shapes.append(Path(d=f"M{_MAIN} {number(top)}H{_RIGHT}", stroke="ink", stroke_width=3))
    return shapes, top + 1.5


def _lists(profile: PersonaProfile, words: Words, top: float) -> tuple[list[Shape], float]:
    """Goals, needs and the other lists, three per row; returns shapes and lower edge."""
    persona = profile.persona
    names = [key for key in ("goals", "needs", "frustrations", "behaviours", "questions") if getattr(persona, key)]
    shapes: list[Shape] = []
    y = top
    for start in range(0, len(names), _COLUMNS):
        if start:
            shapes.append(_rule(y))
        reaches = []
        for n, key in enumerate(names[start : start + _COLUMNS]):
            cell = CellArea(_MAIN + n * _PITCH, y + 20, _MEASURE, narrow=False, words=words, prefix="card")
            drawn, reach = _list(cell, profile, key)
            name = wrap(words(f"fact.{key}"), _MEASURE, 12, bold=True)
            shapes += [TextShape(x=cell.x, y=y + 22, lines=name, bold=True), *drawn]
            reaches.append(reach)
        y += 20 + max(reaches) + _GAP
    return shapes, y


def _list(cell: CellArea, profile: PersonaProfile, key: str) -> Content:
    texts: tuple[str, ...] = getattr(profile.persona, key)
    return quotation(cell, texts) if key == "questions" else cells.plain(cell, texts)


def _parts(profile: PersonaProfile, words: Words, top: float) -> tuple[list[Shape], float]:
    """The journeys, each with its lowest and highest point and its curve; returns shapes and lower edge."""
    shapes: list[Shape] = []
    y = top
    for n, part in enumerate(profile.parts):
        shapes.append(_rule(y))
        if not n:
            shapes.append(TextShape(x=_MAIN, y=y + 22, lines=(words("index.title"),), bold=True))
            y += 20
        drawn, y = _part(part, words, y, n)
        shapes += drawn
    return shapes, y


def _part(part: PersonaPart, words: Words, top: float, n: int) -> tuple[list[Shape], float]:
    journey = part.sheet.journey
    name = wrap(journey.name, _MEASURE, 12)
    shapes: list[Shape] = [TextShape(x=_MAIN, y=top + 22, lines=name)]
    y = top + 22 + len(name) * 16
    state = f"{words(f'state.{journey.state}')} · {words(f'status.{journey.status}')}"
    shapes.append(TextShape(x=_MAIN, y=y, lines=wrap(state, _MEASURE, 11), size=11, leading=14, fill="muted"))
    cell = CellArea(_MAIN + _PITCH, top, _MEASURE, narrow=False, words=words, prefix="card")
    below = top + 22
    for extreme in part.extremes:
        drawn, below = point(cell, extreme, part, below)
        shapes += drawn
    if not part.extremes:
        shapes.append(TextShape(x=cell.x, y=below, lines=wrap(words("none.emotion"), _MEASURE, 12), fill="muted"))
        return shapes, max(y + 12, below + 12) + 4
    shapes += small_curve(part, _MAIN + 2 * _PITCH, top + 8, _MEASURE, _CURVE, f"j{n}")
    return shapes, max(y + 12, below - 22 + 12, top + 8 + _CURVE) + 4


def _rule(y: float) -> Path:
    return Path(d=f"M{_MAIN} {number(y)}H{_RIGHT}", stroke="rule")


def _entries(profile: PersonaProfile, words: Words) -> Iterator[LegendEntry]:
    if profile.assumed:
        yield assumed_entry(words)
    if any(extreme.assumed for part in profile.parts for extreme in part.extremes):
        yield assumption_entry(words)
