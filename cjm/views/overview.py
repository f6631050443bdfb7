"""What a view of the whole workspace is, beside the views that show one journey each."""

from collections.abc import Callable

from cjm.drawing.layout.graph import Graph
from cjm.drawing.shapes import Drawing
from cjm.presentation.labelled_text import Illustration
from cjm.presentation.table import Table
from cjm.presentation.workspace_view import WorkspaceView
from cjm.runtime.frozen import dataclass
from cjm.views.view import Context
from cjm.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewPage:
    """One drawing of an overview and the same as tables.

    `path` is its place below the output folder without an ending (`opportunities`, `personas/maya`, see `names`),
    `title` its plain name. `draw` raises `Undrawable` where the engine gives up; `graph` is what
    Graphviz lays out, for a plate that is a graph. An `open` one is shown in the
    index by its tables and not by its drawing; `illustrations` are the images in it, for pages that can't
    show the drawing.
    """

    path: str
    title: str
    draw: Callable[[Context], Drawing]
    tables: tuple[Table, ...]
    graph: Callable[[Context], Graph] | None = None
    open: bool = False
    illustrations: tuple[Illustration, ...] = ()

    @property
    def anchor(self) -> str:
        """The id of its section in the index."""
        return self.path.replace("/", "-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """A view of the workspace, by its name on the command line; its module offers it as `OVERVIEW`.

    `order` is its place in the index; `plates` are its drawings, none where the workspace has
    nothing for it.
    """

    name: str
    order: int
    plates: Callable[[WorkspaceView, Words], tuple[OverviewPage, ...]]
