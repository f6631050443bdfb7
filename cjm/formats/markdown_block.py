"""A view as a short piece of Markdown for another page: tables, the dot plot, a diagram."""

from collections.abc import Iterator

from cjm.formats.format import JourneyJob, RenderOptions, WorkspaceJob
from cjm.formats.markdown_text import on_one_line
from cjm.formats.mermaid import files as mermaid
from cjm.presentation.dot_plot import dot_plot
from cjm.presentation.moves_table import MoveRow
from cjm.presentation.report.journey_report import JourneyReport, StageColumn
from cjm.presentation.table import Cell, Head, Table
from cjm.views.overview import OverviewPage
from cjm.views.view import View
from cjm.words import Words


def of_view(scene: JourneyJob, view: View) -> str:
    """A view of a journey; empty where the journey has nothing for it."""
    if not view.shows(scene.sheet):
        return ""
    words = scene.order.context.words
    report = scene.report
    if view.name == "map":
        return _join(_map(scene, report))
    tables = (_moves(report, words),) if view.name == "flow" else view.tables(scene.sheet, words) if view.tables else ()
    return _join(_tables(tables, scene.order, view.label_in(words)))


def of_overview_page(gallery: WorkspaceJob, plate: OverviewPage) -> str:
    """A plate of the workspace."""
    return _join(_tables(plate.tables, gallery.order, plate.title))


def diagram_of(scene: JourneyJob, view: View) -> str:
    """A view of a journey as a diagram that pages draw; empty where the journey has nothing for it."""
    return f"```mermaid\n{mermaid.diagram(scene, view.name)}\n```" if view.shows(scene.sheet) else ""


def _join(parts: Iterator[str]) -> str:
    return "\n\n".join(part.strip("\n") for part in parts)


def _map(scene: JourneyJob, report: JourneyReport) -> Iterator[str]:
    """The map's name and state, its stages, and their scores."""
    words, sheet = scene.order.context.words, scene.sheet
    edition = "".join(f" · {on_one_line(part)}" for part in report.edition)
    yield f"**{on_one_line(sheet.journey.name)}** · {on_one_line(report.state)}{edition}"
    yield from _tables((_stages(report.columns, words),), scene.order, words("nav.stages"))
    if sheet.known:
        signed = sheet.scale.neutral == 0
        low, high = (words.number(end, signed=signed) for end in (sheet.scale.min, sheet.scale.max))
        yield words("dots", low=low, high=high)
        yield f"```text\n{dot_plot(sheet, words)}\n```"


def _stages(columns: tuple[StageColumn, ...], words: Words) -> Table:
    keys = ("lane.stage", "column.time", "column.lowest", "column.highest", "column.pain", "lane.owner")
    heads = tuple(Head(words(key), number=key in {"column.lowest", "column.highest"}) for key in keys)
    return Table("stages", words("nav.stages"), heads, tuple(_stage(column, words) for column in columns))


def _stage(column: StageColumn, words: Words) -> tuple[Cell, ...]:
    pain = column.main_pain
    none = words("none.unresolved" if column.pains else "none.pains")
    pain_text = f"{pain.token} {pain.text}" if pain else none
    name = f"{column.number} {column.name}"
    return tuple(Cell(text) for text in (name, column.when, column.lowest, column.highest, pain_text, column.owner))


def _moves(report: JourneyReport, words: Words) -> Table:
    keys = ("column.from", "column.to", "column.share", "column.when")
    heads = tuple(Head(words(key), number=key == "column.share") for key in keys)
    return Table("moves", words("section.flow"), heads, tuple(_move(move) for move in report.moves))


def _move(move: MoveRow) -> tuple[Cell, ...]:
    return tuple(Cell(text) for text in (move.source.text, move.target.text, move.share, move.note))


def _tables(tables: tuple[Table, ...], order: RenderOptions, title: str) -> Iterator[str]:
    """Each table below its title, unless the title repeats that of the whole block."""
    for table in tables:
        if table.title != title:
            yield f"**{on_one_line(table.title)}**"
        yield order.templates.filled("markdown", "table.md.j2", found=table)
        if table.note:
            yield on_one_line(table.note)
