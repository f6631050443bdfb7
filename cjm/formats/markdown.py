"""Markdown: the report of each journey and an index, for pages of a repository."""

from collections.abc import Iterator

from cjm.formats.format import Artefact, Format, Gallery, Scene
from cjm.formats.markdown_text import Literal
from cjm.views.describe import describe
from cjm.views.dotplot import dot_plot
from cjm.views.mermaid import journey_diagram
from cjm.views.report import report_of
from cjm.views.summary import summary_of

_ALT = 200


def journey(scene: Scene) -> Iterator[Artefact]:
    """The report of one journey."""
    words, sheet = scene.order.context.words, scene.sheet
    drawn = [view.name for view in scene.views if scene.drawing(view) is not None]
    pictures = drawn if "svg" in scene.order.formats else []
    text = scene.order.templates.filled(
        "markdown",
        "report.md.j2",
        report=report_of(sheet, words),
        t=words,
        name=sheet.journey.name,
        picture="map" in pictures,
        flow="flow" in pictures,
        shows_flow=any(view.name == "flow" for view in scene.views),
        sections=[
            {
                "name": view.name,
                "label": words(f"section.{view.name}"),
                "picture": view.name in pictures,
                "tables": view.tables(sheet, words),
            }
            for view in scene.views
            if view.tables is not None
        ],
        html="html" in scene.order.formats,
        pictures=pictures,
        alt=_shortened(describe(sheet, words)),
        plot=Literal(dot_plot(sheet, words)),
        complete=len(sheet.known) == len(sheet.stations),
        known=bool(sheet.known),
        low=words.number(sheet.scale.min, signed=sheet.scale.neutral == 0),
        high=words.number(sheet.scale.max, signed=sheet.scale.neutral == 0),
        mermaid=Literal(journey_diagram(sheet)),
    )
    yield Artefact(f"{scene.folder}/report.md", text)


def workspace(gallery: Gallery) -> Iterator[Artefact]:
    """The index of all journeys, and a page for each plate that shows them together."""
    words = gallery.order.context.words
    summary = summary_of(gallery.atlas.workspace, gallery.atlas.sheets, words)
    plates = [{"path": plate.path, "title": plate.title} for plate in gallery.plates]
    templates = gallery.order.templates
    yield Artefact("index.md", templates.filled("markdown", "index.md.j2", summary=summary, t=words, plates=plates))
    for plate in gallery.plates:
        drawing = gallery.drawing(plate) if "svg" in gallery.order.formats else None
        text = templates.filled(
            "markdown",
            "plate.md.j2",
            title=plate.title,
            t=words,
            picture=f"{plate.path.rpartition('/')[2]}.svg" if drawing is not None else "",
            alt=_shortened(drawing.desc) if drawing is not None else "",
            tables=plate.tables,
            up="../" * plate.path.count("/"),
        )
        yield Artefact(f"{plate.path}.md", text)


def _shortened(alt: str) -> str:
    return alt if len(alt) <= _ALT else f"{alt[: _ALT - 1].rstrip()}…"


FORMAT = Format("md", journey, workspace)
