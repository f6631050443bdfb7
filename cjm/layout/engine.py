"""Who finds the positions of a graph: one interface, two engines."""

from typing import Protocol

from cjm.layout.graph import Graph, Placement


class Undrawable(Exception):  # noqa: N818 - a verdict about one graph; the rest is still drawn
    """A graph that cannot be laid out within the engine's bound."""


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
