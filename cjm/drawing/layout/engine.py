"""Who finds the positions of a graph: one interface, two engines."""

from typing import Protocol

from cjm.drawing.layout.graph import Graph, Placement

# Nodes, clusters and edges of one graph: beyond it, the engines run out of memory before they run out of time.
MOST_OBJECTS = 15_000


class Undrawable(Exception):  # noqa: N818 - a verdict about one graph; the rest is still drawn
    """A graph that cannot be laid out within the engine's bound."""


def refuse_oversized(graph: Graph) -> None:
    """Raise `Undrawable` for a graph that no engine is given."""
    count = len(graph.nodes) + len(graph.clusters) + len(graph.edges)
    if count > MOST_OBJECTS:
        raise Undrawable(f"its graph has {count:,} boxes and lines, and the limit is {MOST_OBJECTS:,}; split the map")


class Engine(Protocol):
    """Lays graphs out with Graphviz's `dot`; `name` is the engine's on the command line."""

    name: str

    def place(self, graph: Graph) -> Placement:
        """Positions for every node, cluster and edge; raises `Undrawable` beyond the bound."""
        ...


class Idle:
    """Stands for an engine by its name where nothing is to be laid out."""

    def __init__(self, name: str) -> None:
        self.name = name

    def place(self, graph: Graph) -> Placement:
        """Never called by who asks for no drawing."""
        raise Undrawable(f"nothing is to be laid out here, and the graph {graph.name} was")
