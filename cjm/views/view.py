"""What a view is, and what it is given beside the journey that it shows."""

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
    """What a view may know beside the workspace.

    `as_of` is the day that ages are counted from, and `None` shows dates as they stand.
    `pictures` are the images that the workspace names, by their paths as written.
    """

    words: Words
    engine: Engine
    as_of: dt.date | None = None
    pictures: Mapping[str, Picture] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A view of one journey, by its name on the command line; its module offers it as `VIEW`.

    `order` is its place among the views of a report, `shows` says whether a journey has anything
    for it, `draw` lays it out (raising `Undrawable` where the engine gives up). `graph` is what
    Graphviz is asked to lay out, for a view that is a graph; `tables` are the view as text. `title`
    heads its section where that is more than its name.
    """

    name: str
    order: int
    shows: Callable[[JourneyDetail], bool]
    draw: Callable[[JourneyDetail, Context], Drawing]
    graph: Callable[[JourneyDetail, Context], Graph] | None = None
    tables: Callable[[JourneyDetail, Words], tuple[Table, ...]] | None = None
    title: str = ""
