"""What a format is: drawings and sheets in, artefacts out."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field

from cjm.drawing.layout.engine import Undrawable
from cjm.drawing.palette import ColourTheme, Palette
from cjm.drawing.shapes import Drawing
from cjm.formats.templates.environment import PACKAGED, Templates
from cjm.presentation.file_names import file_name
from cjm.presentation.journey_detail import JourneyDetail
from cjm.presentation.report.journey_report import JourneyReport, report_of
from cjm.presentation.workspace_view import WorkspaceView
from cjm.runtime.frozen import dataclass
from cjm.views.overview import Overview, OverviewPage
from cjm.views.view import Context, View

# Options that only affect pages which show or link to other artefacts.
SELECTION = ("views", "overviews", "formats", "templates")


@dataclass(frozen=True, slots=True)
class FileContent:
    """A file's content, with warnings about what it can't show, such as characters that no font has."""

    content: str | bytes
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Artefact:
    """One file to write: its path below the output folder, with forward slashes, and how it is made.

    Nothing is laid out, drawn or filled in before `make` is called, so that a run can say what it
    would write without doing so. `make` gives the file's text or bytes, or `None` where its graph
    is beyond the engine's bound. `view` is the one view that it shows, empty for a report of all.
    """

    path: str
    make: Callable[[], str | bytes | FileContent | None]
    view: str = ""


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """What was asked for, the same for every journey.

    `views` and `overviews` are those selected, in their order. `formats` are the names of all formats
    of this run, so that a report links only to pictures that are written. `scale` is how many pixels
    of a raster image stand for one of a drawing.
    """

    context: Context
    theme: ColourTheme
    views: tuple[View, ...]
    formats: frozenset[str]
    overviews: tuple[Overview, ...] = ()
    scale: float = 2
    templates: Templates = PACKAGED

    @property
    def palette(self) -> Palette:
        """The colours of drawings."""
        return self.theme.palette


@dataclass(frozen=True, slots=True)
class DrawingCache:
    """Draws everything once, whatever the formats, and remembers what could not be drawn."""

    _drawn: dict[str, Drawing | Undrawable] = field(default_factory=dict)

    def drawing(self, name: str, draw: Callable[[], Drawing]) -> Drawing | None:
        """The drawing of that name, or `None` where its graph exceeds the engine's limit."""
        if name not in self._drawn:
            try:
                self._drawn[name] = draw()
            except Undrawable as undrawable:
                self._drawn[name] = undrawable
        drawn = self._drawn[name]
        return drawn if isinstance(drawn, Drawing) else None

    @property
    def undrawable(self) -> tuple[tuple[str, str], ...]:
        """Views that couldn't be drawn so far, each with the reason."""
        return tuple((name, str(why)) for name, why in self._drawn.items() if isinstance(why, Undrawable))

    @property
    def warnings(self) -> tuple[tuple[str, str], ...]:
        """Warnings of the drawings so far, each with the drawing's name."""
        return tuple(
            (name, warning)
            for name, drawing in self._drawn.items()
            if isinstance(drawing, Drawing)
            for warning in drawing.warnings
        )


@dataclass(frozen=True, slots=True)
class JourneyJob:
    """One journey on its way to artefacts. `since` is the view of what changed in it, if that is to be shown."""

    sheet: JourneyDetail
    order: RenderOptions
    easel: DrawingCache = field(default_factory=DrawingCache, repr=False)
    since: View | None = None
    _reports: list[JourneyReport] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def report(self) -> JourneyReport:
        """The journey's report, built once for all formats."""
        if not self._reports:
            self._reports.append(report_of(self.sheet, self.order.context.words))
        return self._reports[0]

    @property
    def folder(self) -> str:
        return f"journeys/{file_name(self.sheet.journey.id)}"

    @property
    def views(self) -> tuple[View, ...]:
        """The selected views that have content for this journey."""
        views = tuple(view for view in self.order.views if view.shows(self.sheet))
        return views if self.since is None else (*views, self.since)

    def drawing(self, view: View) -> Drawing | None:
        """The drawing of a view, or `None` where its graph exceeds the engine's limit."""
        return self.easel.drawing(view.name, lambda: view.draw(self.sheet, self.order.context))


@dataclass(frozen=True, slots=True)
class WorkspaceJob:
    """The whole workspace on its way to artefacts: its journeys, and the plates that show them together.

    `views` has the name of the view that each plate belongs to, by the plate's path.
    """

    atlas: WorkspaceView
    order: RenderOptions
    plates: tuple[OverviewPage, ...]
    views: Mapping[str, str]
    easel: DrawingCache = field(default_factory=DrawingCache, repr=False)

    def drawing(self, plate: OverviewPage) -> Drawing | None:
        """The drawing of a plate, or `None` where its graph exceeds the engine's limit."""
        return self.easel.drawing(plate.path, lambda: plate.draw(self.order.context))


def nothing_needed() -> None:
    """What a format needs that is always there."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name on the command line; its module offers it as `FORMAT`.

    `journey` lists the artefacts of one journey, `workspace` those of all that were drawn
    together: the index, and the plates of the overviews. `heedless` names the fields of the order
    that change nothing in this format's artefacts; whatever isn't named there makes them stale.
    `ready` raises `CannotContinue` where something is missing that making them needs.
    """

    name: str
    journey: Callable[[JourneyJob], Iterator[Artefact]]
    workspace: Callable[[WorkspaceJob], Iterator[Artefact]] | None = None
    heedless: tuple[str, ...] = ()
    ready: Callable[[], None] = nothing_needed
