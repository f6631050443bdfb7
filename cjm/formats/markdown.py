"""Markdown: the report of each journey and an index, for pages of a repository."""

from collections.abc import Iterable, Iterator
from functools import partial

from cjm.formats.format import Artefact, Format, JourneyJob, WorkspaceJob
from cjm.formats.markdown_text import Literal
from cjm.formats.mermaid.journey import journey_diagram
from cjm.model.element import Image
from cjm.presentation.descriptions import describe
from cjm.presentation.dot_plot import dot_plot
from cjm.presentation.journey_status import journey_statuses_of
from cjm.presentation.labelled_text import Illustration
from cjm.presentation.report.journey_report import illustrations_of
from cjm.views.overview import OverviewPage
from cjm.views.portfolio.journey_table import journeys_table
from cjm.views.portfolio.portfolio import titles
from cjm.views.view import Context

_ALT = 200
IMAGES = "images"
_IN_TEMPLATE = frozenset({"map", "flow"})  # views with a place of their own in the template


def journey(scene: JourneyJob) -> Iterator[Artefact]:
    """The report of one journey."""
    yield Artefact(f"{scene.folder}/report.md", partial(_report, scene))


def _report(scene: JourneyJob) -> str:
    words, sheet = scene.order.context.words, scene.sheet
    drawn = [view.name for view in scene.views if scene.drawing(view) is not None]
    pictures = drawn if "svg" in scene.order.formats else []
    report = scene.report
    return scene.order.templates.page(
        "markdown",
        "report.md.j2",
        report=report,
        t=words,
        images=_images(illustrations_of(report), scene.order.context, "../../"),
        name=sheet.journey.name,
        picture="map" in pictures,
        flow="flow" in pictures,
        shows_flow=any(view.name == "flow" for view in scene.views),
        sections=[
            {
                "name": view.name,
                "label": view.title or view.label_in(words),
                "picture": view.name in pictures,
                "tables": view.tables(sheet, words) if view.tables is not None else (),
            }
            for view in scene.views
            if view.tables is not None or (view.name in pictures and view.name not in _IN_TEMPLATE)
        ],
        html="html" in scene.order.formats,
        pictures=pictures,
        labels={view.name: view.label_in(words) for view in scene.views},
        alt=_shortened(describe(sheet, words)),
        plot=Literal(dot_plot(sheet, words)),
        complete=len(sheet.known) == len(sheet.stations),
        known=bool(sheet.known),
        low=words.number(sheet.scale.min, signed=sheet.scale.neutral == 0),
        high=words.number(sheet.scale.max, signed=sheet.scale.neutral == 0),
        mermaid=Literal(journey_diagram(sheet)),
    )


def _images(shown: Iterable[Illustration], context: Context, up: str) -> dict[str, str]:
    """Where a page finds its pictures, by their paths in the workspace; `up` leads to the output folder."""
    return {
        illustration.path: f"{up}{IMAGES}/{picture.name}"
        for illustration in shown
        if (picture := context.pictures.get(illustration.path)) is not None
    }


def _shown(gallery: WorkspaceJob) -> Iterator[Artefact]:
    """The pictures that the pages show, each once, under a name that follows from what is in it."""
    known = gallery.order.context.pictures
    shown: list[Image | None] = []
    for sheet in gallery.atlas.sheets:
        shown += [persona.image for persona in sheet.personas]
        shown += [touchpoint.image for touchpoint in sheet.journey.touchpoints]
    paths = [image.path for image in shown if image]
    paths += [
        illustration.path for plate in gallery.plates if not _drawn(gallery) for illustration in plate.illustrations
    ]
    pictures = {known[path] for path in paths if path in known}
    for picture in sorted(pictures, key=lambda picture: picture.name):
        yield Artefact(f"{IMAGES}/{picture.name}", partial(bytes, picture.data))


def _drawn(gallery: WorkspaceJob) -> bool:
    """Whether pages show drawings, which hold their images themselves."""
    return "svg" in gallery.order.formats


def workspace(gallery: WorkspaceJob) -> Iterator[Artefact]:
    """The index of all journeys, a page for each plate that shows them together, and the images of all pages."""
    yield from _shown(gallery)
    yield Artefact("index.md", partial(_index, gallery))
    for plate in gallery.plates:
        yield Artefact(f"{plate.path}.md", partial(_page, gallery, plate), gallery.views[plate.path])


def _index(gallery: WorkspaceJob) -> str:
    words = gallery.order.context.words
    title, lede = titles(gallery.atlas, words)
    return gallery.order.templates.page(
        "markdown",
        "index.md.j2",
        t=words,
        title=title,
        lede=lede,
        found=journeys_table(gallery.atlas, journey_statuses_of(gallery.atlas), words),
        plates=[{"path": plate.path, "title": plate.title} for plate in gallery.plates],
        up="",
    )


def _page(gallery: WorkspaceJob, plate: OverviewPage) -> str:
    drawing = gallery.drawing(plate) if _drawn(gallery) else None
    up = "../" * plate.path.count("/")
    return gallery.order.templates.page(
        "markdown",
        "plate.md.j2",
        title=plate.title,
        t=gallery.order.context.words,
        picture=f"{plate.path.rpartition('/')[2]}.svg" if drawing is not None else "",
        alt=_shortened(drawing.desc) if drawing is not None else "",
        tables=plate.tables,
        up=up,
        illustrations=() if drawing is not None else plate.illustrations,
        images=_images(plate.illustrations, gallery.order.context, up),
    )


def _shortened(alt: str) -> str:
    return alt if len(alt) <= _ALT else f"{alt[: _ALT - 1].rstrip()}…"


FORMAT = Format("md", journey, workspace, heedless=("scale", "theme"))
