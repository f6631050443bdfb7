"""DOT: the graphs of a journey's views, for any Graphviz."""

from collections.abc import Iterator

from cjm.formats.format import Artefact, Format, Scene
from cjm.layout.dot import readable_source


def journey(scene: Scene) -> Iterator[Artefact]:
    """A file for each view that is a graph."""
    for view in scene.views:
        if view.graph is not None:
            graph = view.graph(scene.sheet, scene.order.context)
            yield Artefact(f"{scene.folder}/{view.name}.dot", readable_source(graph))


FORMAT = Format("dot", journey)
