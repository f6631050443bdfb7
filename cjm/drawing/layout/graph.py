"""A graph with the sizes of what is drawn, and the positions that come back; all in points from the top left."""

from typing import Literal

from cjm.runtime.frozen import dataclass

Direction = Literal["LR", "RL", "TB"]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A box of a fixed size. `label` is its text in a `.dot` file; the layout sees only the size."""

    id: str
    width: float
    height: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Nodes that stand together in one rank, with room for a heading."""

    id: str
    nodes: tuple[GraphNode, ...]
    label: str = ""
    width: float = 0
    height: float = 0


@dataclass(frozen=True, slots=True)
class Edge:
    """A way from one node to another.

    `backwards` has the layout rank it from head to tail, `constrains` says whether it ranks at all.
    `width` and `height` are the room that its label needs, `sides` whether it leaves at the side
    that the ranks run to.
    """

    tail: str
    head: str
    label: str = ""
    width: float = 0
    height: float = 0
    weight: int = 1
    backwards: bool = False
    constrains: bool = True
    sides: bool = False
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Graph:
    """What is to be laid out.

    `level` names nodes whose tops should stand in one line, `loose` are in no cluster. `apart` is how
    far nodes of a rank stand from each other at least, and ranks.
    """

    name: str
    clusters: tuple[Cluster, ...]
    edges: tuple[Edge, ...]
    direction: Direction = "LR"
    level: tuple[str, ...] = ()
    loose: tuple[GraphNode, ...] = ()
    apart: tuple[float, float] = (24.48, 30.24)

    @property
    def nodes(self) -> tuple[GraphNode, ...]:
        """Every node, those of the clusters first."""
        return (*(node for cluster in self.clusters for node in cluster.nodes), *self.loose)


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Route:
    """How an edge runs, from its tail to its head: Bézier points (1 + 3n), the arrow's tip, the label's centre."""

    points: tuple[Point, ...]
    tip: Point
    label: Point | None


@dataclass(frozen=True, slots=True)
class Placement:
    """Where everything goes: nodes by id, clusters by id, routes in the order of the edges."""

    width: float
    height: float
    nodes: dict[str, Box]
    clusters: dict[str, Box]
    routes: tuple[Route, ...]
