"""Formats that write each drawing as a file of its own: a view of a journey, a plate of the workspace."""

from collections.abc import Callable, Iterator
from functools import partial

from cjm.drawing.shapes import Drawing
from cjm.formats.format import Artefact, Format, Gallery, Order, Scene, Told

Writer = Callable[[Drawing, Order], str | bytes | Told]


def _nothing() -> None:
    """What a format needs that is always there."""


def per_drawing(name: str, write: Writer, ready: Callable[[], None] = _nothing) -> Format:
    """The format of that name and ending; `ready` raises `CannotContinue` where it lacks something."""

    def journey(scene: Scene) -> Iterator[Artefact]:
        ready()
        for view in scene.views:
            draw = partial(scene.drawing, view)
            yield Artefact(f"{scene.folder}/{view.name}.{name}", partial(_made, draw, scene.order, write), view.name)

    def workspace(gallery: Gallery) -> Iterator[Artefact]:
        ready()
        for plate in gallery.plates:
            draw = partial(gallery.drawing, plate)
            make = partial(_made, draw, gallery.order, write)
            yield Artefact(f"{plate.path}.{name}", make, gallery.views[plate.path])

    return Format(name, journey, workspace)


def _made(draw: Callable[[], Drawing | None], order: Order, write: Writer) -> str | bytes | Told | None:
    drawing = draw()
    return None if drawing is None else write(drawing, order)
