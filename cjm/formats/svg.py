"""SVG: each view of a journey, and each plate of an overview, as a file of its own."""

from collections.abc import Iterator
from functools import partial

from cjm.drawing.palette import Palette
from cjm.drawing.shapes import Drawing
from cjm.drawing.svg import document
from cjm.formats.format import Artefact, Format, Gallery, Scene
from cjm.views.overview import Plate
from cjm.views.view import View


def journey(scene: Scene) -> Iterator[Artefact]:
    """The drawings of one journey."""
    for view in scene.views:
        yield Artefact(f"{scene.folder}/{view.name}.svg", partial(_of_view, scene, view), view.name)


def workspace(gallery: Gallery) -> Iterator[Artefact]:
    """The plates of the workspace."""
    for plate in gallery.plates:
        yield Artefact(f"{plate.path}.svg", partial(_of_plate, gallery, plate), gallery.views[plate.path])


def _of_view(scene: Scene, view: View) -> str | None:
    return _written(scene.drawing(view), scene.order.palette)


def _of_plate(gallery: Gallery, plate: Plate) -> str | None:
    return _written(gallery.drawing(plate), gallery.order.palette)


def _written(drawing: Drawing | None, palette: Palette) -> str | None:
    return None if drawing is None else document(drawing, palette)


FORMAT = Format("svg", journey, workspace)
