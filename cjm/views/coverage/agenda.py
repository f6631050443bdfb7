"""The research agenda: the claims with the most weight and the least evidence."""

from collections.abc import Sequence

from cjm.drawing.marks import face, token, token_width
from cjm.drawing.shapes import Shape, TextShape
from cjm.drawing.text import fit_lines, wrap
from cjm.model.journey import Emotion, Pain
from cjm.model.vocabulary import PainStatus
from cjm.presentation.evidence_coverage import ClaimCoverage
from cjm.presentation.file_names import file_name
from cjm.presentation.labelled_text import feeling_text
from cjm.presentation.levels import face_name, level_of
from cjm.presentation.table import Cell, Head, Table
from cjm.views.charts.columns import MARGIN
from cjm.views.charts.drawn_table import CellSlot, Content, Fill, TableColumn, draw_table, text_cell
from cjm.words import Words

MOST = 20  # rows in the drawing; the table has all
_HEADS = ("coverage.claim", "coverage.where", "coverage.weight", "coverage.rests", "lane.owner")
_WIDTHS = (420, 330, 160, 250, 196)


def draw_agenda(agenda: Sequence[ClaimCoverage], words: Words, top: float) -> tuple[list[Shape], float]:
    """The first items of the agenda, with the number of the others below."""
    columns = [TableColumn(words(head), wide) for head, wide in zip(_HEADS, _WIDTHS, strict=True)]
    shapes, y = draw_table(columns, [_row(entry, words) for entry in agenda[:MOST]], top)
    rest = len(agenda) - MOST
    if rest > 0:
        lines = wrap(words("coverage.more", n=str(rest)), sum(_WIDTHS), 12)
        shapes.append(TextShape(x=MARGIN, y=y + 22, lines=lines, fill="muted"))
        y += 22 + (len(lines) - 1) * 16
    return shapes, y


def _row(entry: ClaimCoverage, words: Words) -> tuple[Fill, ...]:
    owner = entry.stage.owner
    journey = entry.sheet.journey
    return (
        _claim(entry, words),
        text_cell(journey.name, f"{entry.stage.index + 1} {entry.stage.name}"),
        text_cell(weight_text(entry, words), bold=True),
        text_cell(rests_text(entry, words)),
        text_cell(owner.name, owner.contact) if owner else text_cell(words("portfolio.no-owner"), fill="muted"),
    )


def _claim(entry: ClaimCoverage, words: Words) -> Fill:
    """The mark of a claim, hollow without a source, and its text."""
    text = claim_text(entry, words)

    def filled(slot: CellSlot) -> Content:
        element = entry.claim.element
        hollow = not entry.sources
        if isinstance(element, Emotion) and element.score is not None:
            mark: Shape = face(level_of(entry.sheet.scale, element.score), slot.x + 9, slot.top + 18, hollow=hollow)
            wide = 28.0
        else:
            label = entry.pain.token if entry.pain else "P"
            mark = token(label, "pain", slot.x, slot.top + 10.5, hollow=hollow)
            wide = max(28, token_width(label) + 6)
        shown, full = fit_lines(text, slot.measure - wide, 12)
        shapes = [mark, TextShape(x=slot.x + wide, y=slot.top + 22, lines=shown, full=full)]
        return shapes, 22 + (len(shown) - 1) * 16 + 14

    return filled


def claim_text(entry: ClaimCoverage, words: Words) -> str:
    """A pain's text, or the place of a feeling, with the persona if the journey has several."""
    element = entry.claim.element
    if isinstance(element, Pain):
        return element.text
    name = entry.claim.place.name
    persona = element.persona
    if persona is None or len(entry.sheet.personas) < 2:
        return name
    return words("coverage.by", touchpoint=name, persona=entry.sheet.workspace.personas[persona.to].short_name)


def weight_text(entry: ClaimCoverage, words: Words) -> str:
    """The score of a feeling, or severity and status of a pain."""
    element = entry.claim.element
    if isinstance(element, Emotion):
        return feeling_text(entry.sheet.scale, element.score, words) if element.score is not None else "–"
    severity = "–" if element.severity is None else words("severity", n=str(element.severity))
    return severity if element.status is PainStatus.OPEN else f"{severity}, {words(f'pain.{element.status}')}"


def rests_text(entry: ClaimCoverage, words: Words) -> str:
    """The source of a claim, else its assumptions, else that there is none."""
    if entry.sources:
        return words("coverage.one-source", source=entry.sources[0].name)
    if entry.assumed:
        return words("coverage.assumed", source=", ".join(evidence.name for evidence in entry.assumed))
    return words("coverage.no-source")


def agenda_table(agenda: Sequence[ClaimCoverage], words: Words) -> Table:
    """The whole agenda as a table."""
    return Table(
        id="agenda",
        title=words("coverage.agenda"),
        heads=(Head(words("coverage.rank"), number=True), *(Head(words(head)) for head in _HEADS)),
        rows=tuple((Cell(str(n)), *_cells(entry, words)) for n, entry in enumerate(agenda, 1)),
        note=words("coverage.agenda.note"),
    )


def _cells(entry: ClaimCoverage, words: Words) -> tuple[Cell, ...]:
    element, place, stage = entry.claim.element, entry.claim.place, entry.stage
    journey = entry.sheet.journey
    anchor = f"st-{place.id}" if place.id == stage.id else f"tp-{place.id}"
    level = ""
    if isinstance(element, Emotion) and element.score is not None:
        level = face_name(level_of(entry.sheet.scale, element.score), hollow=not entry.sources)
    token_ = f"{entry.pain.token} " if entry.pain else ""
    return (
        Cell(token_ + claim_text(entry, words), journey=file_name(journey.id), anchor=anchor),
        Cell(journey.name, note=f"{stage.index + 1} {stage.name}"),
        Cell(weight_text(entry, words), rank=f"{entry.weight:.4f}", level=level),
        Cell(rests_text(entry, words)),
        Cell(stage.owner.name if stage.owner else words("portfolio.no-owner")),
    )
