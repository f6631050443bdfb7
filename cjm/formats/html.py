"""HTML: the report of each journey, complete in one file, and an index."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import partial
from typing import Any

from cjm.drawing.glyphs import GLYPHS
from cjm.drawing.marks import face
from cjm.drawing.shapes import Drawing
from cjm.drawing.svg import inline
from cjm.formats.format import Artefact, Format, Gallery, Order, Scene
from cjm.formats.page import direction, policy, style_of
from cjm.formats.prose import markup, prose
from cjm.views.columns import columns_of
from cjm.views.journey_table import journeys_table
from cjm.views.lane_drawings import curve_of, scale_of
from cjm.views.opportunity_board import board_of
from cjm.views.opportunity_plot import draw
from cjm.views.overview import Plate
from cjm.views.portfolio import figures_of, portfolio_of, titles
from cjm.views.report import Report, illustrations_of, report_of
from cjm.views.table import Cell, Table
from cjm.views.view import Context, View
from cjm.words import Words

# Which position of the colours' switch a report begins with.
_SWITCH = {"light": "auto", "dark": "dark", "print": "light", "high-contrast": "auto"}
_LEVELS = {"m2": -2, "m1": -1, "z0": 0, "p1": 1, "p2": 2}


def journey(scene: Scene) -> Iterator[Artefact]:
    """The report of one journey."""
    yield Artefact(f"{scene.folder}/report.html", partial(_report, scene))


def _report(scene: Scene) -> str:
    sheet, context = scene.sheet, scene.order.context
    report = report_of(sheet, context.words)
    order, templates = scene.order, scene.order.templates
    style = style_of(
        order,
        columns_of(len(sheet.stages)),
        [lane.key for lane in report.lanes],
        [channel.id for channel in report.channels],
        len(report.blocks),
    )
    script = templates.text("html/report.js")
    return templates.filled(
        "html",
        "report.html.j2",
        report=report,
        t=context.words,
        dir=direction(report.language),
        policy=policy(style, script),
        style=markup(style),
        script=markup(script),
        theme=_SWITCH[order.theme.name],
        faces=markup("".join(map(_face, _LEVELS))),
        glyphs=_glyphs(report),
        shows_map=any(view.name == "map" for view in scene.views),
        curve=_inlined(curve_of(sheet, context), order),
        scale=_inlined(scale_of(sheet, context), order),
        matrix=_matrix(scene, context.words),
        figures=[_figure(scene, view, context.words) for view in scene.views if view.name != "map"],
        prose=prose,
        images=_images(report, context),
    )


def workspace(gallery: Gallery) -> Iterator[Artefact]:
    """The index: all journeys in one table, and the plates that show them together."""
    yield Artefact("index.html", partial(_index, gallery))


def _index(gallery: Gallery) -> str:
    words, settings = gallery.order.context.words, gallery.atlas.workspace.settings
    found = portfolio_of(gallery.atlas, words)
    journeys = journeys_table(gallery.atlas, found.standings, words)
    title, lede = titles(gallery.atlas, words)
    style = style_of(gallery.order, columns_of(1), [], [], 0)
    return gallery.order.templates.filled(
        "html",
        "index.html.j2",
        title=title,
        lede=lede,
        name=settings.name or words("index.title"),
        figures=figures_of(found, words),
        language=settings.language,
        journeys=_shown(journeys, gallery.order),
        t=words,
        dir=direction(settings.language),
        policy=policy(style),
        style=markup(style),
        faces=markup("".join(map(_face, _LEVELS))),
        plates=[_plate(gallery, plate, journeys) for plate in gallery.plates],
    )


def _inlined(drawing: Drawing | None, order: Order) -> Any:
    """A drawing as a part of a page; nothing where it could not be drawn."""
    return markup(inline(drawing, textured=order.palette.textured)) if drawing is not None else ""


def _plate(gallery: Gallery, plate: Plate, above: Table) -> dict[str, Any]:
    """A plate as a section of the index, without the table that the index begins with."""
    drawing = gallery.drawing(plate) if plate.inset is None else plate.inset(gallery.order.context)
    return {
        "anchor": plate.anchor,
        "title": plate.title,
        "drawing": _inlined(drawing, gallery.order),
        "tables": _tables((found for found in plate.tables if found.id != above.id), gallery.order),
    }


def _tables(found: Iterable[Table], order: Order) -> list[dict[str, Any]]:
    return [_shown(table, order) for table in found]


def _shown(table: Table, order: Order) -> dict[str, Any]:
    """A table for the template, with the pictures in its cells as markup."""
    told = {field.name: getattr(table, field.name) for field in fields(table)}
    return {**told, "rows": [[_cell(cell, order) for cell in row] for row in table.rows]}


def _cell(cell: Cell, order: Order) -> dict[str, Any]:
    told = {field.name: getattr(cell, field.name) for field in fields(cell)}
    return {**told, "figure": _inlined(cell.figure, order)}


def _images(report: Report, context: Context) -> dict[str, dict[str, str]]:
    """The pictures of a report by their paths, each whole inside its address."""
    found = {shown.path: context.pictures.get(shown.path) for shown in illustrations_of(report)}
    return {
        path: {"uri": picture.uri, "width": str(picture.width), "height": str(picture.height)}
        for path, picture in found.items()
        if picture is not None
    }


def _face(level: str) -> str:
    """The face of a level, for other places to use by its id."""
    mark = face(_LEVELS[level], 10, 10)
    return inline(Drawing(prefix=f"face-{level}", title=level, desc="", width=20, height=20, shapes=(mark,)))


def _glyphs(report: Report) -> list[dict[str, str]]:
    """The glyph of every channel, each once."""
    names = dict.fromkeys(channel.glyph for channel in report.channels)
    return [{"name": name, "path": GLYPHS[name].path} for name in names]


def _matrix(scene: Scene, words: Words) -> Any:
    """The plot of the journey's opportunities, where that view was asked for and has anything to show."""
    board = board_of(scene.sheet, words)
    asked = any(overview.name == "opportunities" for overview in scene.order.overviews)
    return _inlined(draw(board, words) if asked and board.plotted else None, scene.order)


def _figure(scene: Scene, view: View, words: Words) -> dict[str, Any]:
    """A view as a section of the report; without a drawing where its graph is too dense."""
    drawing = scene.drawing(view)
    return {
        "name": view.name,
        "label": words.table.get(f"section.{view.name}", view.name),
        "drawing": _inlined(drawing, scene.order),
        "tables": _tables(view.tables(scene.sheet, words), scene.order) if view.tables is not None else [],
    }


FORMAT = Format("html", journey, workspace, templates="html")
