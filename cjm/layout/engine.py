"""Who finds the positions of a graph: one interface, two engines."""

from typing import Protocol

from cjm.layout.graph import Graph, Placement


class Undrawable(Exception):  # noqa: N818 - a verdict about one graph; the rest is still drawn
    """A graph that cannot be laid out within the engine's bound."""


class Engine(Protocol):
    """Lays graphs out with Graphviz's `dot`."""

    def place(self, graph: Graph) -> Placement:
        """Positions for every node, cluster and edge; raises `Undrawable` beyond the bound."""
        ...
