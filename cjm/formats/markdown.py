"""Markdown: the report of each journey and an index, for pages of a repository."""

from collections.abc import Iterator, Sequence

from cjm.formats.format import Artefact, Format, Scene
from cjm.formats.markdown_text import Literal
from cjm.formats.templating import filled
from cjm.model import Workspace
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
    alt = describe(sheet, words)
    text = filled(
        "markdown",
        "report.md.j2",
        report=report_of(sheet, words),
        t=words,
        name=sheet.journey.name,
        picture="map" in pictures,
        flow="flow" in pictures,
        shows_flow=any(view.name == "flow" for view in scene.views),
        html="html" in scene.order.formats,
        pictures=pictures,
        alt=alt if len(alt) <= _ALT else f"{alt[: _ALT - 1].rstrip()}…",
        plot=Literal(dot_plot(sheet, words)),
        complete=len(sheet.known) == len(sheet.stations),
        known=bool(sheet.known),
        low=words.number(sheet.scale.min, signed=sheet.scale.neutral == 0),
        high=words.number(sheet.scale.max, signed=sheet.scale.neutral == 0),
        mermaid=Literal(journey_diagram(sheet)),
    )
    yield Artefact(f"{scene.folder}/report.md", text)


def workspace(workspace_: Workspace, scenes: Sequence[Scene]) -> Iterator[Artefact]:
    """The index of all journeys."""
    words = scenes[0].order.context.words
    summary = summary_of(workspace_, [scene.sheet for scene in scenes], words)
    yield Artefact("index.md", filled("markdown", "index.md.j2", summary=summary, t=words))


FORMAT = Format("md", journey, workspace)
