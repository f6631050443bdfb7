"""SVG: each view of a journey as a file of its own."""

from collections.abc import Iterator

from cjm.drawing.svg import document
from cjm.formats.format import Artefact, Format, Scene


def journey(scene: Scene) -> Iterator[Artefact]:
    """The drawings of one journey."""
    for view in scene.views:
        drawing = scene.drawing(view)
        if drawing is not None:
            yield Artefact(f"{scene.folder}/{view.name}.svg", document(drawing, scene.order.palette))


FORMAT = Format("svg", journey)
