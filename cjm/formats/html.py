"""HTML: the report of each journey, complete in one file, and an index."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import partial
from typing import Any

from cjm.formats.author_markdown import author_html, markup
from cjm.formats.format import Artefact, Format, JourneyJob, WorkspaceJob
from cjm.formats.page import policy, style_of
from cjm.formats.symbol_collector import SymbolCollector
from cjm.presentation.report.journey_report import JourneyReport, illustrations_of
from cjm.presentation.table import Cell, Table
from cjm.views.charts.columns import columns_of
from cjm.views.charts.lane_drawings import curve_of, curves_of, scale_of
from cjm.views.opportunities.board import board_of
from cjm.views.opportunities.plot import draw
from cjm.views.overview import OverviewPage
from cjm.views.portfolio.journey_table import journeys_table
from cjm.views.portfolio.portfolio import figures_of, portfolio_of, titles
from cjm.views.view import Context, View

# The initial position of a report's colour switch.
_SWITCH = {"light": "auto", "dark": "dark", "print": "light", "high-contrast": "auto"}
# A table of six columns stays legible on a phone, where it scrolls. Removed items have no link target.
# The channel filter doesn't apply to changes, because channels may have changed.
_CHANGED = (
    ".of-changes{min-width:800px}.of-changes td:nth-child(5){white-space:nowrap}",
    "#changes .d-r{cursor:auto}",
    "#changes :is(.tp,.pt){opacity:1!important}",
)


def journey(scene: JourneyJob) -> Iterator[Artefact]:
    """The report of one journey."""
    yield Artefact(f"{scene.folder}/report.html", partial(_report, scene))


def _report(scene: JourneyJob) -> str:
    sheet, context = scene.sheet, scene.order.context
    report = scene.report
    order, templates = scene.order, scene.order.templates
    style = style_of(
        order,
        columns_of(len(sheet.stages)),
        [lane.key for lane in report.lanes],
        [channel.id for channel in report.channels],
        len(report.blocks),
        [feelings.persona.id for feelings in sheet.feelings],
        _CHANGED if scene.since else (),
    )
    script = templates.text("html/report.js")
    studio = SymbolCollector(textured=order.palette.textured)
    figures = [_figure(scene, view, studio) for view in scene.views if view.name != "map"]
    matrix = _matrix(scene, studio)
    curves = list(_curves(scene, studio))
    steps = (step.glyph for column in report.columns for step in column.steps)
    glyphs = dict.fromkeys((*(channel.glyph for channel in report.channels), *steps))
    return templates.page(
        "html",
        "report.html.j2",
        report=report,
        t=context.words,
        dir=context.words.way,
        policy=policy(style, script),
        style=markup(style),
        script=markup(script),
        theme=_SWITCH[order.theme.name],
        shows_map=any(view.name == "map" for view in scene.views),
        curves=curves,
        scale=studio.inlined(scale_of(sheet, context)),
        matrix=matrix,
        figures=figures,
        prose=author_html,
        images=_images(report, context),
        symbols=studio.symbols(glyphs, hollow=report.assumes),
    )


def _curves(scene: JourneyJob, studio: SymbolCollector) -> Iterator[dict[str, Any]]:
    """The curve of everybody, and that of each persona alone where there are several."""
    sheet, context = scene.sheet, scene.order.context
    yield {"id": "", "name": "", "drawing": studio.inlined(curve_of(sheet, context))}
    for persona, drawing in curves_of(sheet, context):
        yield {"id": persona.id, "name": persona.short_name, "drawing": studio.inlined(drawing)}


def workspace(gallery: WorkspaceJob) -> Iterator[Artefact]:
    """The index: all journeys in one table, and the plates that show them together."""
    yield Artefact("index.html", partial(_index, gallery))


def _index(gallery: WorkspaceJob) -> str:
    words, settings = gallery.order.context.words, gallery.atlas.workspace.settings
    portfolio = portfolio_of(gallery.atlas, words)
    journeys = journeys_table(gallery.atlas, portfolio.statuses, words)
    title, lede = titles(gallery.atlas, words)
    assumes = any(sheet.assumes_anything for sheet in gallery.atlas.sheets)
    style = style_of(gallery.order, columns_of(1), [], [], 0)
    studio = SymbolCollector(textured=gallery.order.palette.textured)
    shown = _shown(journeys, studio)
    plates = [_plate(gallery, plate, journeys, studio) for plate in gallery.plates]
    return gallery.order.templates.page(
        "html",
        "index.html.j2",
        title=title,
        lede=lede,
        name=settings.name or words("index.title"),
        totals=figures_of(portfolio, words),
        language=settings.language,
        journeys=shown,
        t=words,
        dir=words.way,
        policy=policy(style),
        style=markup(style),
        symbols=studio.symbols(hollow=assumes),
        assumes=assumes,
        plates=plates,
    )


def _plate(gallery: WorkspaceJob, plate: OverviewPage, above: Table, studio: SymbolCollector) -> dict[str, Any]:
    """A plate as a section of the index, without the table that the index begins with."""
    return {
        "anchor": plate.anchor,
        "title": plate.title,
        "open": plate.open,
        "drawing": "" if plate.open else studio.inlined(gallery.drawing(plate)),
        "tables": _tables((table for table in plate.tables if table.id != above.id), studio),
    }


def _tables(tables: Iterable[Table], studio: SymbolCollector) -> list[dict[str, Any]]:
    return [_shown(table, studio) for table in tables]


def _shown(table: Table, studio: SymbolCollector) -> dict[str, Any]:
    """A table for the template, with the pictures in its cells as markup."""
    attributes = {one.name: getattr(table, one.name) for one in fields(table)}
    return {**attributes, "rows": [[_cell(cell, studio) for cell in row] for row in table.rows]}


def _cell(cell: Cell, studio: SymbolCollector) -> dict[str, Any]:
    attributes = {one.name: getattr(cell, one.name) for one in fields(cell)}
    return {**attributes, "figure": studio.inlined(cell.figure)}


def _images(report: JourneyReport, context: Context) -> dict[str, dict[str, str]]:
    """The pictures of a report by their paths, each whole inside its address."""
    pictures = {shown.path: context.pictures.get(shown.path) for shown in illustrations_of(report)}
    return {
        path: {"uri": picture.uri, "width": str(picture.width), "height": str(picture.height)}
        for path, picture in pictures.items()
        if picture is not None
    }


def _matrix(scene: JourneyJob, studio: SymbolCollector) -> Any:
    """The plot of the journey's opportunities, where that view is selected and has content."""
    words = scene.order.context.words
    board = board_of(scene.sheet, words)
    selected = any(overview.name == "opportunities" for overview in scene.order.overviews)
    return studio.inlined(draw(board, words) if selected and board.plotted else None)


def _figure(scene: JourneyJob, view: View, studio: SymbolCollector) -> dict[str, Any]:
    """A view as a section of the report; without a drawing where its graph is too dense."""
    words = scene.order.context.words
    label = view.label_in(words)
    return {
        "name": view.name,
        "label": label,
        "title": view.title or label,
        "drawing": studio.inlined(scene.drawing(view)),
        "tables": _tables(view.tables(scene.sheet, words), studio) if view.tables is not None else [],
    }


FORMAT = Format("html", journey, workspace, heedless=("scale",))
