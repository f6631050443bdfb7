"""Writes graphs in the DOT language: sizes only for the layout, or readable for other programs."""

import itertools
import math
from typing import Any

from cjm.drawing.layout.graph import Edge, Graph, GraphNode
from cjm.runtime.authorship import DOT_MARK

# A monospaced font, so that a placeholder can be sized without measuring.
_FONT = {"fontname": "Courier", "fontsize": "10"}
_LETTER, _LINE = 6.0, 12.0


# Sides at which edges between clusters leave and arrive, by the direction of the graph.
_SIDES = {"LR": ("e", "w"), "RL": ("w", "e"), "TB": ("s", "n")}


def layout_source(graph: Graph) -> str:
    """The graph for the layout engine: generated names, no labels, no text from maps."""
    names = {node.id: f"n{n}" for n, node in enumerate(graph.nodes)}
    dot = _digraph("layout", graph)
    dot.attr("graph", margin="0", pad="0")
    dot.attr("node", shape="box", fixedsize="true", label="", margin="0")
    dot.attr("edge", arrowsize="0.65", **_FONT)
    for n, cluster in enumerate(graph.clusters):
        with dot.subgraph(name=f"cluster_c{n}") as sub:
            sub.attr(label=_placeholder(cluster.width, cluster.height), labeljust="l", margin="11", **_FONT)
            for node in cluster.nodes:
                _box(sub, names[node.id], node)
            _same_rank(sub, [names[node.id] for node in cluster.nodes])
    for node in graph.loose:
        _box(dot, names[node.id], node)
    for n, edge in enumerate(graph.edges):
        dot.edge(*_ends(edge, names), id=f"e{n}", **_look(edge, graph, _placeholder(edge.width, edge.height)))
    _align(dot, [names[node] for node in graph.level])
    return str(dot.source)


def readable_source(graph: Graph) -> str:
    """The graph with its own ids and labels, for other Graphviz programs."""
    import graphviz

    names = {node.id: node.id for node in graph.nodes}
    dot = _digraph(graph.name, graph)
    dot.attr("graph", fontname="Helvetica", fontsize="13")
    dot.attr("node", shape="box", style="rounded", fontname="Helvetica", fontsize="12")
    dot.attr("edge", fontname="Helvetica", fontsize="11", arrowsize="0.65")
    for cluster in graph.clusters:
        with dot.subgraph(name=f"cluster_{cluster.id}") as sub:
            sub.attr(label=graphviz.escape(cluster.label), labeljust="l", style="rounded,filled", color="#F4F6F8")
            for node in cluster.nodes:
                sub.node(node.id, label=graphviz.escape(node.label))
            _same_rank(sub, [node.id for node in cluster.nodes])
    for node in graph.loose:
        dot.node(node.id, label=graphviz.escape(node.label))
    for edge in graph.edges:
        look = _look(edge, graph, graphviz.escape(edge.label) if edge.label else "")
        if edge.dashed:
            look["style"] = "dashed"
        dot.edge(*_ends(edge, names), **look)
    _align(dot, list(graph.level))
    return f"{dot.source}{DOT_MARK}"


def _digraph(name: str, graph: Graph) -> Any:
    import graphviz

    dot = graphviz.Digraph(name)
    between, ranks = (f"{points / 72:.4g}" for points in graph.apart)
    dot.attr("graph", rankdir=graph.direction, newrank="true", splines="spline", nodesep=between, ranksep=ranks)
    return dot


def _box(dot: Any, name: str, node: GraphNode) -> None:
    dot.node(name, width=_inches(node.width), height=_inches(node.height))


def _same_rank(sub: Any, names: list[str]) -> None:
    with sub.subgraph() as same:
        same.attr(rank="same")
        for name in names:
            same.node(name)


def _ends(edge: Edge, names: dict[str, str]) -> tuple[str, str]:
    tail, head = names[edge.tail], names[edge.head]
    return (head, tail) if edge.backwards else (tail, head)


def _look(edge: Edge, graph: Graph, label: str) -> dict[str, str]:
    look = {"weight": str(edge.weight)} if edge.weight != 1 else {}
    if label:
        look["label"] = label
    if edge.backwards:
        look["dir"] = "back"
    if not edge.constrains:
        look["constraint"] = "false"
    if edge.sides:
        leaving, arriving = _SIDES[graph.direction]
        look |= {"tailport": leaving, "headport": arriving}
    return look


def _align(dot: Any, names: list[str]) -> None:
    for before, after in itertools.pairwise(names):
        dot.edge(before, after, style="invis", weight="60")


def _placeholder(width: float, height: float) -> str:
    """A text of generated letters that takes at least this much room."""
    if not width:
        return ""
    line = "m" * math.ceil(width / _LETTER)
    return "\\n".join([line] * max(1, math.ceil(height / _LINE)))


def _inches(points: float) -> str:
    return f"{points / 72:.4f}"
