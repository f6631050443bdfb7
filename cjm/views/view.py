"""Interface of the views of a journey."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import field
from types import MappingProxyType

from cjm.drawing.layout.engine import Engine
from cjm.drawing.layout.graph import Graph
from cjm.drawing.shapes import Drawing
from cjm.model.images import Picture
from cjm.presentation.journey_detail import JourneyDetail
from cjm.presentation.table import Table
from cjm.runtime.frozen import dataclass
from cjm.words import Words


@dataclass(frozen=True, slots=True)
class Context:
    """Settings that a view needs besides the workspace.

    Ages are relative to `as_of`; without it, views show dates. `pictures` are the images that the
    workspace refers to, by their paths as written.
    """

    words: Words
    engine: Engine
    as_of: dt.date | None = None
    pictures: Mapping[str, Picture] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A view of one journey, with its name on the command line; its module defines it as `VIEW`.

    `label` is its name in reports: a key of the word tables, or a text. `title` is a longer heading of its
    section, if any. `order` sorts the views of a report. `shows` tests whether a journey has anything to show.
    `draw` lays out the drawing and may raise `Undrawable`. `graph` is for views laid out by Graphviz. `tables`
    are the contents as text.
    """

    name: str
    label: str
    order: int
    shows: Callable[[JourneyDetail], bool]
    draw: Callable[[JourneyDetail, Context], Drawing]
    graph: Callable[[JourneyDetail, Context], Graph] | None = None
    tables: Callable[[JourneyDetail, Words], tuple[Table, ...]] | None = None
    title: str = ""

    def label_in(self, words: Words) -> str:
        """The label in the language of the words."""
        return words.table.get(self.label, self.label)
