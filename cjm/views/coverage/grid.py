"""Evidence coverage of each journey by stage, on the columns of the map."""

import datetime as dt
from collections.abc import Sequence

from cjm.drawing.shapes import Group, Shape, TextShape
from cjm.drawing.text import fit_lines, width, wrap
from cjm.presentation.evidence_coverage import JourneyCoverage, StageCoverage, age_of, tally
from cjm.presentation.file_names import file_name
from cjm.presentation.journey_status import Tally
from cjm.presentation.table import Cell, Head, Table
from cjm.runtime.frozen import dataclass
from cjm.views.charts.columns import LABEL, MARGIN, Columns, columns_of
from cjm.views.charts.drawn_table import line
from cjm.views.charts.figures import bar
from cjm.views.charts.timeline import grid
from cjm.words import Words

_MOST_STAGES = 12  # more go on in a row below
_LEAST_ROW = 64


@dataclass(frozen=True, slots=True)
class GridContext:
    """Settings of all cells. Ages are relative to `as_of`."""

    columns: Columns
    words: Words
    as_of: dt.date | None


def page_of(journeys: Sequence[JourneyCoverage], words: Words, as_of: dt.date | None) -> GridContext:
    """The columns for the journey with the most stages."""
    most = max((len(journey.stages) for journey in journeys), default=1)
    return GridContext(columns_of(min(most, _MOST_STAGES)), words, as_of)


def draw_grid(journeys: Sequence[JourneyCoverage], page: GridContext, top: float) -> tuple[list[Shape], float]:
    """A row per journey; returns shapes and lower edge."""
    columns = page.columns
    shapes: list[Shape] = [line(MARGIN, columns.right, top, heavy=True)]
    y = top
    for n, journey in enumerate(journeys):
        if n:
            shapes.append(line(MARGIN, columns.right, y))
        label, height = _label(journey, page, y)
        rows, bottom = _rows(journey, page, y)
        shapes += [*grid(columns, min(len(journey.stages), columns.count), y, max(y + height, bottom)), *label, *rows]
        y = max(y + height, bottom)
    shapes.append(line(MARGIN, columns.right, y, heavy=True))
    return shapes, y


def _label(journey: JourneyCoverage, page: GridContext, top: float) -> tuple[list[Shape], float]:
    name = journey.sheet.journey.name
    lines, full = fit_lines(name, LABEL - 12, 12, bold=True)
    shapes: list[Shape] = [TextShape(x=MARGIN, y=top + 22, lines=lines, bold=True, full=full)]
    y = top + 22 + len(lines) * 16
    total = tally(journey.entries)
    summary = (
        f"{total.percent(page.words)} · {_of(total, page.words)}" if total.claims else page.words("coverage.nothing")
    )
    notes = wrap(summary, LABEL - 12, 11)
    shapes.append(TextShape(x=MARGIN, y=y, lines=notes, size=11, leading=14, fill="muted"))
    return shapes, max(_LEAST_ROW, y + (len(notes) - 1) * 14 + 12 - top)


def _rows(journey: JourneyCoverage, page: GridContext, top: float) -> tuple[list[Shape], float]:
    """The stages of a journey, in as many rows as needed."""
    shapes: list[Shape] = []
    y = top
    count = page.columns.count
    for first in range(0, len(journey.stages), count):
        height = 0.0
        for n, coverage in enumerate(journey.stages[first : first + count]):
            cell, reach = _cell(coverage, page, page.columns.text(n), y)
            title = f"{journey.sheet.journey.name}, {coverage.stage.name}"
            shapes.append(Group(title=title, children=tuple(cell)))
            height = max(height, reach)
        y += height
    return shapes, y


def _cell(coverage: StageCoverage, page: GridContext, x: float, top: float) -> tuple[list[Shape], float]:
    """A stage: name, share with bar, counts, and age of the newest source."""
    words, measure = page.words, page.columns.measure
    number_text = str(coverage.stage.index + 1)
    indent = max(14, width(number_text, 12) + 7)
    lines, full = fit_lines(coverage.stage.name, measure - indent, 12, bold=True)
    shapes: list[Shape] = [
        TextShape(x=x, y=top + 22, lines=(number_text,), fill="muted"),
        TextShape(x=x + indent, y=top + 22, lines=lines, bold=True, full=full),
    ]
    y = top + 22 + (len(lines) - 1) * 16
    total = coverage.tally
    if not total.claims:
        notes = wrap(words("coverage.nothing"), measure, 11)
        shapes.append(TextShape(x=x, y=y + 18, lines=notes, size=11, leading=14, fill="muted"))
        return shapes, y + 18 + (len(notes) - 1) * 14 + 13 - top
    y += 25
    shapes.append(TextShape(x=x, y=y, lines=(total.percent(words),), size=15, bold=True))
    shapes.append(TextShape(x=x + measure, y=y, lines=(_of(total, words),), size=11, fill="muted", anchor="end"))
    shapes += bar(total.share or 0, x, y + 7, measure)
    y += 12
    for note in _notes(coverage, page):
        notes = wrap(note, measure, 11)
        shapes.append(TextShape(x=x, y=y + 15, lines=notes, size=11, leading=14, fill="muted"))
        y += 15 + (len(notes) - 1) * 14
    return shapes, y + 13 - top


def _of(counts: Tally, words: Words) -> str:
    return words("portfolio.of", part=str(counts.backed), all=str(counts.claims))


def _notes(coverage: StageCoverage, page: GridContext) -> list[str]:
    words = page.words
    notes = [
        words(f"coverage.{key}", of=_of(counts, words))
        for key, counts in (("feelings", coverage.feelings), ("pains", coverage.pains))
        if counts.claims
    ]
    if age := newest_text(coverage, words, page.as_of):
        notes.append(age)
    return notes


def newest_text(coverage: StageCoverage, words: Words, as_of: dt.date | None) -> str:
    """The collection date or age of the newest source."""
    newest = coverage.newest
    if newest is None:
        return "" if coverage.dated else words("coverage.undated")
    if as_of is None:
        return words("coverage.newest", date=words.date(newest))
    return words("coverage.newest.age", age=age_of(newest, as_of, words))


def grid_table(journeys: Sequence[JourneyCoverage], words: Words, as_of: dt.date | None) -> Table:
    """The grid as a table, a row per stage."""
    heads = ("column.journey", "lane.stage", "label.evidence", "column.feeling", "lane.pains")
    rows = []
    for journey in journeys:
        folder = file_name(journey.sheet.journey.id)
        for coverage in journey.stages:
            total = coverage.tally
            rows.append(
                (
                    Cell(journey.sheet.journey.name, journey=folder),
                    Cell(
                        f"{coverage.stage.index + 1} {coverage.stage.name}",
                        journey=folder,
                        anchor=f"st-{coverage.stage.id}",
                    ),
                    Cell(total.percent(words), rank=f"{total.share or 0:.4f}" if total.claims else ""),
                    *(
                        Cell(_of(counts, words) if counts.claims else "–", rank=f"{counts.share or 0:.4f}")
                        for counts in (coverage.feelings, coverage.pains)
                    ),
                    Cell(newest_text(coverage, words, as_of) or "–", rank=str(coverage.newest or "")),
                )
            )
    return Table(
        id="stages",
        title=words("coverage.stages"),
        heads=(
            *(Head(words(head), number=n > 1) for n, head in enumerate(heads)),
            Head(words("coverage.sources")),
        ),
        rows=tuple(rows),
    )
