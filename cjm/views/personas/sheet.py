"""Draws the personas side by side: a column each, their properties in rows."""

import math
from collections.abc import Callable, Iterator
from dataclasses import replace

from cjm.drawing.shapes import Path, Shape, TextShape, number
from cjm.drawing.text import wrap
from cjm.presentation.labelled_text import LabelledTextWriter
from cjm.presentation.personas import PersonaProfile
from cjm.presentation.report.journey_frame import basis_of, traits_of
from cjm.runtime.frozen import dataclass
from cjm.views.charts import cells
from cjm.views.charts.cells import NOTHING, CellArea, Content
from cjm.views.charts.columns import LABEL, MARGIN, WIDE, Columns
from cjm.views.charts.timeline import closing, grid, label, label_height, rule
from cjm.views.personas import marks as persona_marks
from cjm.views.view import Context

_MOST = 6  # personas per row
_NARROWEST, _WIDEST = 200, 406
_PORTRAIT = 72
_LISTS = ("goals", "needs", "frustrations", "behaviours")

Fill = Callable[[CellArea, PersonaProfile], Content]


@dataclass(frozen=True, slots=True)
class _PersonaRow:
    name: str
    note: str
    fill: Fill


def columns_for(count: int) -> Columns:
    """The columns of a row, such that all rows have about the same number of personas."""
    rows = math.ceil(count / _MOST)
    beside = max(math.ceil(count / max(rows, 1)), 1)
    width = min(max((WIDE - 2 * MARGIN - LABEL) // beside, _NARROWEST), _WIDEST)
    return Columns(beside, width, 12, 2 * MARGIN + LABEL + beside * width)


def sheet(
    profiles: tuple[PersonaProfile, ...], writer: LabelledTextWriter, context: Context, columns: Columns, top: float
) -> tuple[list[Shape], float]:
    """The personas in as many rows as needed; returns shapes and lower edge."""
    shapes: list[Shape] = []
    y = top
    for start in range(0, len(profiles), columns.count):
        beside = profiles[start : start + columns.count]
        drawn, y = _panel(beside, writer, context, columns, y + 28 if start else y)
        shapes += drawn
    return shapes, y


def _panel(
    profiles: tuple[PersonaProfile, ...], writer: LabelledTextWriter, context: Context, columns: Columns, top: float
) -> tuple[list[Shape], float]:
    bar = Path(d=f"M{MARGIN} {number(top + 1.5)}H{number(columns.right)}", stroke="ink", stroke_width=3)
    cell = CellArea(0, 0, columns.measure, columns.width < 150, writer.words, "personas")
    lanes: list[Shape] = []
    y = top + 3
    for row in _rows(writer, context):
        filled = [row.fill(replace(cell, x=columns.text(n), top=y), profile) for n, profile in enumerate(profiles)]
        if all(content is NOTHING for content in filled):
            continue
        if lanes:
            lanes.append(rule(columns, y))
        lanes += label(row.name, row.note, y)
        for n, (shapes, _) in enumerate(filled):
            lanes += shapes or [TextShape(x=columns.text(n), y=y + 22, lines=("–",), fill="muted")]
        y += max(label_height(row.name, row.note), *(reach for _, reach in filled))
    return [*grid(columns, len(profiles), top + 3, y), bar, *lanes, closing(columns, y)], y


def _rows(writer: LabelledTextWriter, context: Context) -> Iterator[_PersonaRow]:
    """The rows from top to bottom; empty ones are not drawn."""
    words = writer.words
    yield _PersonaRow(words("fact.personas"), "", lambda cell, profile: _head(cell, profile, context))
    yield _PersonaRow(words("fact.summary"), "", lambda cell, profile: _plain(cell, profile.persona.summary))
    yield _PersonaRow(words("fact.quote"), words("lane.thinking.note"), _quote)
    for key in _LISTS:
        yield _PersonaRow(words(f"fact.{key}"), "", _list_row(key))
    yield _PersonaRow(
        words("fact.questions"),
        words("personas.questions.note"),
        lambda cell, profile: persona_marks.quotation(cell, profile.persona.questions),
    )
    yield _PersonaRow(words("fact.channels"), words("personas.channels.note"), persona_marks.channels)
    yield _PersonaRow(
        words("fact.attributes"), "", lambda cell, profile: persona_marks.attributes(cell, profile.persona)
    )
    yield _PersonaRow(words("personas.basis"), "", _basis)
    yield _PersonaRow(words("fact.evidence"), "", lambda cell, profile: _evidence(cell, profile, writer))
    yield _PersonaRow(words("index.title"), words("personas.journeys.note"), _journeys)


def _list_row(key: str) -> Fill:
    return lambda cell, profile: _plain(cell, *getattr(profile.persona, key))


def _plain(cell: CellArea, *texts: str) -> Content:
    return cells.plain(cell, (text for text in texts if text))


def _head(cell: CellArea, profile: PersonaProfile, context: Context) -> Content:
    """Portrait, name and traits."""
    shapes = persona_marks.portrait(profile, context, cell.x, cell.top + 12, _PORTRAIT)
    y = cell.top + 12 + _PORTRAIT + 22
    name = wrap(profile.persona.name, cell.measure, 15, bold=True)
    shapes.append(TextShape(x=cell.x, y=y, lines=name, size=15, leading=20, bold=True))
    y += len(name) * 20 - 2
    for trait in traits_of(profile.persona, context.words):
        lines = wrap(trait, cell.measure, 11)
        shapes.append(TextShape(x=cell.x, y=y, lines=lines, size=11, leading=14, fill="muted"))
        y += len(lines) * 14
    return shapes, y - 14 + 12 - cell.top


def _quote(cell: CellArea, profile: PersonaProfile) -> Content:
    return persona_marks.quotation(cell, [profile.persona.quote] if profile.persona.quote else [], quoted=True)


def _basis(cell: CellArea, profile: PersonaProfile) -> Content:
    basis, *notes = basis_of(profile.persona, cell.words)
    lines = wrap(basis, cell.measure, 12)
    shapes: list[Shape] = [TextShape(x=cell.x, y=cell.top + 22, lines=lines)]
    y = cell.top + 22 + (len(lines) - 1) * 16
    for note in notes:
        y += 16
        shapes.append(TextShape(x=cell.x, y=y, lines=(note,), size=11, fill="muted"))
    return shapes, y + 12 - cell.top


def _evidence(cell: CellArea, profile: PersonaProfile, writer: LabelledTextWriter) -> Content:
    return _plain(cell, *(phrase.text for phrase in writer.evidence(profile.persona.evidence)))


def _journeys(cell: CellArea, profile: PersonaProfile) -> Content:
    """Each journey with the persona's lowest and highest point."""
    shapes: list[Shape] = []
    y = cell.top + 22
    for part in profile.parts:
        name = wrap(part.sheet.journey.name, cell.measure, 12, bold=True)
        shapes.append(TextShape(x=cell.x, y=y, lines=name, bold=True))
        y += len(name) * 16 - 2
        state = cell.words(f"state.{part.sheet.journey.state}")
        shapes.append(TextShape(x=cell.x, y=y, lines=(state,), size=11, fill="muted"))
        y += 20
        for extreme in part.extremes:
            drawn, y = persona_marks.point(cell, extreme, part, y)
            shapes += drawn
        y += 8
    return (shapes, y - 8 - 6 - 16 + 12 - cell.top) if shapes else NOTHING
