"""The table of journeys, as a drawing and as text for the index and Markdown."""

from collections.abc import Sequence

from cjm.drawing.marks import face
from cjm.drawing.shapes import Drawing, Group, Rect, Shape, TextShape
from cjm.drawing.text import cut, width, wrap
from cjm.model.dates import Date
from cjm.model.findings import Severity
from cjm.presentation.file_names import file_name
from cjm.presentation.journey_detail import JourneyDetail
from cjm.presentation.journey_status import JourneyStatus, findings_elsewhere, journeys_left_out
from cjm.presentation.labelled_text import feeling_text
from cjm.presentation.levels import face_name, level_of
from cjm.presentation.mean_score import mean_of, mean_text, scores_of
from cjm.presentation.table import Cell, Head, Table
from cjm.presentation.workspace_view import WorkspaceView
from cjm.views.charts.drawn_table import CellSlot, Content, Fill, TableColumn, draw_table, nothing, text_cell
from cjm.views.charts.figures import share_cell
from cjm.views.charts.sparkline import HEIGHT, sparkline
from cjm.words import Words

_WIDTHS = (226, 110, 130, 138, 208, 190, 128, 98, 128)
_HEADS = (
    ("column.journey", ""),
    ("column.state", "portfolio.state.note"),
    ("lane.owner", ""),
    ("portfolio.review", "portfolio.review.note"),
    ("column.feeling", "portfolio.feeling.note"),
    ("column.lowest", ""),
    ("label.evidence", "portfolio.evidence.note"),
    ("portfolio.severe", "portfolio.severe.note"),
    ("portfolio.findings", "portfolio.findings.note"),
)
_TEXTS = ("column.journey", "column.state", "column.status", "lane.owner", "portfolio.reviewed", "portfolio.next")
_NUMBERS = ("label.evidence", "portfolio.severe", "column.pains")
_MOST = 5
_NAMED = 6  # journeys that a note names
_CURVE = 140


def draw_journey_table(statuses: Sequence[JourneyStatus], words: Words, top: float) -> tuple[list[Shape], float]:
    """Draw the table, a row per journey; returns shapes and lower edge."""
    columns = [
        TableColumn(words(head), wide, words(note) if note else "")
        for (head, note), wide in zip(_HEADS, _WIDTHS, strict=True)
    ]
    return draw_table(columns, [_row(status, words) for status in statuses], top)


def _row(status: JourneyStatus, words: Words) -> tuple[Fill, ...]:
    journey, sheet, tally = status.journey, status.sheet, status.tally
    reviewed = words.date(journey.reviewed) if journey.reviewed else words("portfolio.never")
    share = tally.percent(words)
    made_of = words("portfolio.of", part=str(tally.backed), all=str(tally.claims)) if tally.claims else ""
    open_ = words("portfolio.open", n=str(status.open)) if status.open else ""
    return (
        text_cell(journey.name, _who(sheet, words), bold=True),
        text_cell(words(f"state.{journey.state}"), words(f"status.{journey.status}")),
        text_cell(sheet.owner.name, sheet.owner.contact) if sheet.owner else gap(words("portfolio.no-owner")),
        text_cell(reviewed, status.due_text(words), note_bold=status.overdue),
        _curve(sheet, words),
        _lowest(sheet, words),
        share_cell(share, made_of, tally.share),
        text_cell(str(status.severe), open_, bold=True, fill="m2" if status.severe else "ink"),
        text_cell(*_findings(status, words).split("\n", 1)),
    )


def gap(text: str) -> Fill:
    """The label of a missing value, in a dashed outline."""

    def filled(slot: CellSlot) -> Content:
        lines = cut(wrap(text, slot.measure - 16, 11), _MOST)
        wide = max(width(row, 11) for row in lines) + 16
        high = len(lines) * 14 + 6
        return [
            Rect(x=slot.x + 0.5, y=slot.top + 9.5, width=wide, height=high, stroke="ink", dash="3 2.2"),
            TextShape(x=slot.x + 8, y=slot.top + 23, lines=lines, size=11, leading=14),
        ], 9 + high + 10

    return filled


def _who(sheet: JourneyDetail, words: Words) -> str:
    people = words.listed(persona.short_name for persona in sheet.personas)
    return f"{words.count(len(sheet.touchpoints), 'touchpoint')} · {people}"


def _curve(sheet: JourneyDetail, words: Words) -> Fill:
    if not sheet.known:
        return text_cell("", words("none.emotion"))

    def filled(slot: CellSlot) -> Content:
        line = Group(
            x=slot.x, y=slot.top + 8, title=_course(sheet, words), children=sparkline(sheet, slot.measure - 40)
        )
        mean = mean_text(sheet.scale, scores_of(sheet), words)
        number = TextShape(
            x=slot.x + slot.measure, y=slot.top + 8 + HEIGHT / 2 + 4, lines=(mean,), bold=True, anchor="end"
        )
        return [line, number], HEIGHT + 16

    return filled


def _course(sheet: JourneyDetail, words: Words) -> str:
    """The scores of the curve, for its title."""
    signed = sheet.scale.neutral == 0
    return words.listed(words.number(score, signed=signed) for _, score in sheet.known)


def _lowest(sheet: JourneyDetail, words: Words) -> Fill:
    if sheet.lowest is None:
        return nothing
    station, score = sheet.lowest
    hollow = sheet.assumed(sheet.station_of[station.id])
    score_text = words.number(score, signed=sheet.scale.neutral == 0)

    def filled(slot: CellSlot) -> Content:
        mark = face(level_of(sheet.scale, score), slot.x + 9, slot.top + 19, hollow=hollow)
        x = slot.x + 25 + width(score_text, 12, bold=True) + 8
        lines = wrap(station.name, slot.x + slot.measure - x, 12)
        shapes: list[Shape] = [mark, TextShape(x=slot.x + 25, y=slot.top + 23, lines=(score_text,), bold=True)]
        shapes.append(TextShape(x=x, y=slot.top + 23, lines=lines))
        return shapes, 23 + (len(lines) - 1) * 16 + 13

    return filled


def _findings(status: JourneyStatus, words: Words) -> str:
    """Number of findings per severity, one per line."""
    counts = status.findings
    lines = [words.count(counts[level], level.word) for level in sorted(Severity, reverse=True) if counts[level]]
    return "\n".join(lines) or words("none")


def journeys_table(workspace_view: WorkspaceView, statuses: Sequence[JourneyStatus], words: Words) -> Table:
    """The table as text. The first column links to the report of the journey."""
    return Table(
        id="journeys",
        title=words("index.title"),
        heads=(
            *(Head(words(key)) for key in (*_TEXTS, "column.feeling", "column.lowest")),
            *(Head(words(key), number=True) for key in _NUMBERS),
            Head(words("portfolio.findings")),
        ),
        rows=tuple(tuple(_cells(status, words)) for status in statuses),
        note=" · ".join(notes_of(workspace_view, words)),
    )


def notes_of(workspace_view: WorkspaceView, words: Words) -> list[str]:
    """Notes below the table: findings in shared files, journeys that are not shown, the date of ages."""
    outside, missing = findings_elsewhere(workspace_view), journeys_left_out(workspace_view)
    notes = [words("portfolio.elsewhere", n=str(outside))] if outside else []
    if missing:
        names = words.listed(journey.name for journey in missing[:_NAMED])
        more = len(missing) - _NAMED
        notes.append(words("portfolio.left-out", journeys=f"{names} …" if more > 0 else names, n=str(len(missing))))
    return [*notes, *day_text(workspace_view, words)]


def day_text(workspace_view: WorkspaceView, words: Words) -> list[str]:
    """The date that ages are relative to, if any."""
    day = workspace_view.as_of
    return [] if day is None else [words("portfolio.day", date=words.date(Date(day.year, day.month, day.day)))]


def _cells(status: JourneyStatus, words: Words) -> list[Cell]:
    journey, sheet, tally = status.journey, status.sheet, status.tally
    share = "" if tally.share is None else f"{tally.share:.4f}"
    made_of = words("portfolio.of", part=str(tally.backed), all=str(tally.claims)) if tally.claims else ""
    due = status.due.isoformat() if status.due else ""
    return [
        Cell(journey.name, journey=file_name(journey.id), note=_who(sheet, words)),
        Cell(words(f"state.{journey.state}")),
        Cell(words(f"status.{journey.status}")),
        Cell(sheet.owner.name if sheet.owner else words("portfolio.no-owner")),
        Cell(words.date(journey.reviewed) if journey.reviewed else "–", rank=str(journey.reviewed or "")),
        Cell(status.due_date(words) or "–", rank=due, note=words("portfolio.late") if status.overdue else ""),
        _mean_cell(sheet, words),
        _lowest_cell(sheet, words),
        Cell(tally.percent(words), rank=share, note=made_of),
        Cell(str(status.severe)),
        Cell(str(status.open)),
        Cell(_findings(status, words), rank=str(_weight(status))),
    ]


def _mean_cell(sheet: JourneyDetail, words: Words) -> Cell:
    scores = scores_of(sheet)
    if not scores:
        return Cell(words("none.emotion"))
    figure = Drawing(
        prefix=f"spark-{sheet.journey.id}",
        title=f"{sheet.journey.name}: {words('lane.feeling')}",
        desc=_course(sheet, words),
        width=_CURVE,
        height=HEIGHT,
        shapes=sparkline(sheet, _CURVE),
        language=sheet.workspace.settings.language,
    )
    return Cell(mean_text(sheet.scale, scores, words), rank=str(mean_of(scores)), figure=figure)


def _lowest_cell(sheet: JourneyDetail, words: Words) -> Cell:
    if sheet.lowest is None:
        return Cell("–")
    station, score = sheet.lowest
    level = face_name(level_of(sheet.scale, score), hollow=sheet.assumed(sheet.station_of[station.id]))
    text = feeling_text(sheet.scale, score, words)
    return Cell(text, rank=str(score), level=level, note=station.name)


def _weight(status: JourneyStatus) -> int:
    """The sort key of findings: errors first, then warnings."""
    counts = status.findings
    return sum(counts[level] * 10 ** (4 * (level - Severity.INFO)) for level in Severity)
