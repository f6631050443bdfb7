"""Input and output of a layout: a graph with sizes, and positions, in points from the top left."""

from typing import Literal

from cjm.runtime.frozen import dataclass

Direction = Literal["LR", "RL", "TB"]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A box of a fixed size. `label` is its text in a `.dot` file; the layout uses only the size."""

    id: str
    width: float
    height: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Nodes in one rank, with room for a heading."""

    id: str
    nodes: tuple[GraphNode, ...]
    label: str = ""
    width: float = 0
    height: float = 0


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge from one node to another.

    With `backwards`, the layout ranks it from head to tail; without `constrains`, it does not affect ranks.
    `width` and `height` are the size of its label. With `sides`, it leaves at the side of the next rank.
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
    """A graph to lay out.

    `level` names nodes to align in one line; `loose` are nodes without a cluster. `apart` is the minimum
    distance between nodes of a rank, and between ranks.
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
    """A rectangle by its top left corner and size."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Route:
    """The route of an edge from tail to head: Bézier points (1 + 3n), the arrow's tip, the label's centre."""

    points: tuple[Point, ...]
    tip: Point
    label: Point | None


@dataclass(frozen=True, slots=True)
class Placement:
    """A finished layout: nodes by id, clusters by id, routes in the order of the edges."""

    width: float
    height: float
    nodes: dict[str, Box]
    clusters: dict[str, Box]
    routes: tuple[Route, ...]
