"""What a format is: drawings and sheets in, artefacts out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from cjm.drawing.palette import Palette
from cjm.drawing.shapes import Drawing
from cjm.layout.engine import Undrawable
from cjm.model import Workspace
from cjm.views.sheet import Sheet
from cjm.views.view import Context, View


@dataclass(frozen=True, slots=True)
class Artefact:
    """One file to write: its path below the output folder, with forward slashes, and its text."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for, the same for every journey.

    `views` are those selected, in their order. `formats` are the names of all formats of this run,
    so that a report links only to pictures that are written.
    """

    context: Context
    palette: Palette
    views: tuple[View, ...]
    formats: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scene:
    """One journey on its way to artefacts; every drawing is laid out once, whatever the formats."""

    sheet: Sheet
    order: Order
    _drawn: dict[str, Drawing | Undrawable] = field(default_factory=dict, repr=False)

    @property
    def folder(self) -> str:
        return f"journeys/{self.sheet.journey.id}"

    @property
    def views(self) -> tuple[View, ...]:
        """The selected views that this journey has something for."""
        return tuple(view for view in self.order.views if view.shows(self.sheet))

    def drawing(self, view: View) -> Drawing | None:
        """The drawing of a view, or `None` where its graph is beyond the engine's bound."""
        if view.name not in self._drawn:
            try:
                self._drawn[view.name] = view.draw(self.sheet, self.order.context)
            except Undrawable as undrawable:
                self._drawn[view.name] = undrawable
        drawn = self._drawn[view.name]
        return drawn if isinstance(drawn, Drawing) else None

    @property
    def undrawable(self) -> tuple[tuple[str, str], ...]:
        """The views that gave up so far, each with the reason."""
        return tuple((name, str(why)) for name, why in self._drawn.items() if isinstance(why, Undrawable))

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the drawings made so far tell the author."""
        drawn = [drawing for drawing in self._drawn.values() if isinstance(drawing, Drawing)]
        return tuple(warning for drawing in drawn for warning in drawing.warnings)


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name on the command line; its module offers it as `FORMAT`.

    `journey` writes the artefacts of one journey, `workspace` those of all that were drawn
    together (the index). `views` says whether its artefacts are one per view, which is what a
    single output file may hold.
    """

    name: str
    journey: Callable[[Scene], Iterator[Artefact]]
    workspace: Callable[[Workspace, Sequence[Scene]], Iterator[Artefact]] | None = None
