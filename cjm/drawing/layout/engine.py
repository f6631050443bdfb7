"""Interface of the graph layout engines."""

from typing import Protocol

from cjm.drawing.layout.graph import Graph, Placement

# Nodes, clusters and edges of one graph; beyond this, engines run out of memory before they time out.
MOST_OBJECTS = 15_000


class Undrawable(Exception):  # noqa: N818 - a verdict about one graph; the rest is still drawn
    """A graph that cannot be laid out within the engine's limits."""


def refuse_oversized(graph: Graph) -> None:
    """Raise `Undrawable` for a graph that is too large for any engine."""
    count = len(graph.nodes) + len(graph.clusters) + len(graph.edges)
    if count > MOST_OBJECTS:
        raise Undrawable(f"its graph has {count:,} boxes and lines, and the limit is {MOST_OBJECTS:,}; split the map")


class Engine(Protocol):
    """Graph layout engine; `name` is its name on the command line."""

    name: str

    def place(self, graph: Graph) -> Placement:
        """Positions for every node, cluster and edge; raises `Undrawable` beyond the limits."""
        ...


class NoEngine:
    """An engine that only has a name, for runs that lay out no graph."""

    def __init__(self, name: str) -> None:
        self.name = name

    def place(self, graph: Graph) -> Placement:
        """Always raises `Undrawable`; runs without drawings never call it."""
        raise Undrawable(f"this run lays out no graphs, but was asked for {graph.name}")
