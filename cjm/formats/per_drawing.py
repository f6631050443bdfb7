"""Formats that write each drawing as a file of its own: a view of a journey, a plate of the workspace."""

from collections.abc import Callable, Iterator
from functools import partial

from cjm.drawing.shapes import Drawing
from cjm.formats.format import (
    SELECTION,
    Artefact,
    FileContent,
    Format,
    JourneyJob,
    RenderOptions,
    WorkspaceJob,
    nothing_needed,
)

Writer = Callable[[Drawing, RenderOptions], str | bytes | FileContent]


def per_drawing(
    name: str, write: Writer, ready: Callable[[], None] = nothing_needed, heedless: tuple[str, ...] = ()
) -> Format:
    """The format of that name and ending; `ready` and `heedless` are those of the format.

    A drawing depends on nothing else of the selection than itself.
    """

    def journey(scene: JourneyJob) -> Iterator[Artefact]:
        for view in scene.views:
            draw = partial(scene.drawing, view)
            yield Artefact(f"{scene.folder}/{view.name}.{name}", partial(_content, draw, scene.order, write), view.name)

    def workspace(gallery: WorkspaceJob) -> Iterator[Artefact]:
        for plate in gallery.plates:
            draw = partial(gallery.drawing, plate)
            make = partial(_content, draw, gallery.order, write)
            yield Artefact(f"{plate.path}.{name}", make, gallery.views[plate.path])

    return Format(name, journey, workspace, (*SELECTION, *heedless), ready)


def _content(
    draw: Callable[[], Drawing | None], order: RenderOptions, write: Writer
) -> str | bytes | FileContent | None:
    drawing = draw()
    return None if drawing is None else write(drawing, order)
