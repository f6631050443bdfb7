"""DOT: the graphs of the views, for any Graphviz."""

from collections.abc import Callable, Iterator
from functools import partial

from cjm.drawing.layout.dot import readable_source
from cjm.drawing.layout.graph import Graph
from cjm.formats.format import SELECTION, Artefact, Format, JourneyJob, WorkspaceJob


def journey(scene: JourneyJob) -> Iterator[Artefact]:
    """A file for each view that is a graph."""
    for view in scene.views:
        if view.graph is not None:
            graph = partial(view.graph, scene.sheet, scene.order.context)
            yield Artefact(f"{scene.folder}/{view.name}.dot", partial(_written, graph), view.name)


def workspace(gallery: WorkspaceJob) -> Iterator[Artefact]:
    """A file for each plate that is a graph."""
    for plate in gallery.plates:
        if plate.graph is not None:
            graph = partial(plate.graph, gallery.order.context)
            yield Artefact(f"{plate.path}.dot", partial(_written, graph), gallery.views[plate.path])


def _written(graph: Callable[[], Graph]) -> str:
    return readable_source(graph())


FORMAT = Format("dot", journey, workspace, heedless=(*SELECTION, "scale", "theme"))
