"""Reads positions from Graphviz's JSON output."""

import json
from typing import Any

from cjm.drawing.layout.engine import Undrawable
from cjm.drawing.layout.graph import Box, Graph, Placement, Point, Route


def placement_of(graph: Graph, answer: bytes) -> Placement:
    """The positions in the engine's answer to `layout_source(graph)`; raises `Undrawable` for any other answer."""
    try:
        return _parse(graph, json.loads(answer))
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise Undrawable("the layout engine returned invalid output") from error


def _parse(graph: Graph, answer: dict[str, Any]) -> Placement:
    _, _, width, height = _numbers(answer["bb"])
    by_name = {entry["name"]: entry for entry in answer.get("objects", [])}
    nodes: dict[str, Box] = {}
    clusters: dict[str, Box] = {}
    for n, cluster in enumerate(graph.clusters):
        if f"cluster_c{n}" in by_name:
            x0, y0, x1, y1 = _numbers(by_name[f"cluster_c{n}"]["bb"])
            clusters[cluster.id] = Box(x0, height - y1, x1 - x0, y1 - y0)
    for n, node in enumerate(graph.nodes):
        x, y = _numbers(by_name[f"n{n}"]["pos"])
        nodes[node.id] = Box(x - node.width / 2, height - y - node.height / 2, node.width, node.height)
    routes = {entry["id"]: entry for entry in answer.get("edges", []) if "id" in entry}
    entry = tuple(_route(routes[f"e{n}"], height, backwards=edge.backwards) for n, edge in enumerate(graph.edges))
    return Placement(width, height, nodes, clusters, entry)


def _route(edge: dict[str, Any], height: float, *, backwards: bool) -> Route:
    tips: dict[str, Point] = {}
    points: list[Point] = []
    for part in edge["pos"].split():
        kind, _, rest = part.partition(",") if part[0] in "es" else ("", "", part)
        x, y = _numbers(rest)
        if kind:
            tips[kind] = (x, height - y)
        else:
            points.append((x, height - y))
    if backwards:
        points.reverse()
    tip = tips.get("s" if backwards else "e", points[-1])
    label = None
    if "lp" in edge:
        x, y = _numbers(edge["lp"])
        label = (x, height - y)
    return Route(tuple(points), tip, label)


def _numbers(text: str) -> list[float]:
    return [float(part) for part in text.split(",")]
