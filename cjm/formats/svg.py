"""SVG: each view of a journey, and each plate of an overview, as a file of its own."""

from collections.abc import Iterator

from cjm.drawing.svg import document
from cjm.formats.format import Artefact, Format, Gallery, Scene


def journey(scene: Scene) -> Iterator[Artefact]:
    """The drawings of one journey."""
    for view in scene.views:
        drawing = scene.drawing(view)
        if drawing is not None:
            yield Artefact(f"{scene.folder}/{view.name}.svg", document(drawing, scene.order.palette))


def workspace(gallery: Gallery) -> Iterator[Artefact]:
    """The plates of the workspace."""
    for plate in gallery.plates:
        drawing = gallery.drawing(plate)
        if drawing is not None:
            yield Artefact(f"{plate.path}.svg", document(drawing, gallery.order.palette))


FORMAT = Format("svg", journey, workspace)
