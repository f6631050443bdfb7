"""Mermaid: a journey as a `journey` diagram and as a `flowchart`, each saying first what it cannot hold."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType

from cjm.formats.format import SELECTION, Artefact, Format, JourneyJob, RenderOptions
from cjm.formats.mermaid.flow import flowchart
from cjm.formats.mermaid.journey import journey_diagram, title_line
from cjm.formats.mermaid.losses import comment, flow_losses, journey_losses
from cjm.presentation.journey_detail import JourneyDetail
from cjm.runtime.authorship import MERMAID_MARK


def _map(sheet: JourneyDetail, order: RenderOptions) -> tuple[tuple[str, ...], str]:
    return journey_losses(sheet, order.context.words), journey_diagram(sheet) or title_line(sheet)


def _flow(sheet: JourneyDetail, order: RenderOptions) -> tuple[tuple[str, ...], str]:
    words = order.context.words
    return flow_losses(sheet, words), flowchart(sheet, words, order.palette)


_WRITERS: Mapping[str, Callable[[JourneyDetail, RenderOptions], tuple[tuple[str, ...], str]]] = MappingProxyType(
    {"map": _map, "flow": _flow}
)


def journey(scene: JourneyJob) -> Iterator[Artefact]:
    """The map as a `journey` diagram and the flow as a `flowchart`; other views have no notation."""
    for view in scene.views:
        if view.name in _WRITERS:
            yield Artefact(f"{scene.folder}/{view.name}.mmd", partial(_written, scene, view.name), view.name)


NOTATED = frozenset(_WRITERS)


def diagram(scene: JourneyJob, view: str) -> str:
    """The diagram alone, of one of the `NOTATED` views."""
    return _WRITERS[view](scene.sheet, scene.order)[1]


def _written(scene: JourneyJob, view: str) -> str:
    words = scene.order.context.words
    losses, text = _WRITERS[view](scene.sheet, scene.order)
    title = words("lost.title", journey=scene.sheet.journey.name)
    return f"{comment(title, losses)}{text}\n{MERMAID_MARK}"


FORMAT = Format("mermaid", journey, heedless=(*SELECTION, "scale"))
