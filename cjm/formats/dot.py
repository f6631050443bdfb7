"""DOT: the graphs of the views, for any Graphviz."""

from collections.abc import Iterator

from cjm.formats.format import Artefact, Format, Gallery, Scene
from cjm.layout.dot import readable_source


def journey(scene: Scene) -> Iterator[Artefact]:
    """A file for each view that is a graph."""
    for view in scene.views:
        if view.graph is not None:
            graph = view.graph(scene.sheet, scene.order.context)
            yield Artefact(f"{scene.folder}/{view.name}.dot", readable_source(graph))


def workspace(gallery: Gallery) -> Iterator[Artefact]:
    """A file for each plate that is a graph."""
    for plate in gallery.plates:
        if plate.graph is not None:
            yield Artefact(f"{plate.path}.dot", readable_source(plate.graph(gallery.order.context)))


FORMAT = Format("dot", journey, workspace)
