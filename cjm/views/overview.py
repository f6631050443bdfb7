"""Interface of the overviews, which show the whole workspace."""

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
    """A page of an overview: a drawing, and the same contents as tables.

    `path` is its path below the output folder without an extension (`opportunities`, `personas/maya`, see
    `file_names`), `title` its name. `draw` may raise `Undrawable`; `graph` is for pages laid out by Graphviz.
    The index shows the tables of an `open` page instead of its drawing. `illustrations` are its images, for
    outputs without the drawing.
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
    """A view of the workspace, with its name on the command line; its module defines it as `OVERVIEW`.

    `order` sorts the overviews of the index; `pages` are its pages, none if there is nothing to show.
    """

    name: str
    order: int
    pages: Callable[[WorkspaceView, Words], tuple[OverviewPage, ...]]
