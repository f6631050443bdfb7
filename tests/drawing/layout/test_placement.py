"""Positions from Graphviz's answers."""

import json

import pytest

from cjm.drawing.layout.engine import Undrawable
from cjm.drawing.layout.graph import Box, Cluster, Edge, Graph, GraphNode
from cjm.drawing.layout.placement import placement_of

GRAPH = Graph("g", (Cluster("c", (GraphNode("a", 20, 10), GraphNode("b", 20, 10))),), (Edge("a", "b"),))


def answer(**edge):
    return json.dumps(
        {
            "bb": "0,0,200,100",
            "objects": [
                {"name": "cluster_c0", "bb": "10,20,110,90"},
                {"name": "n0", "pos": "30,80"},
                {"name": "n1", "pos": "90,40"},
            ],
            "edges": [{"id": "e0", **edge}],
        }
    ).encode()


def test_origin_is_the_top_left():
    placement = placement_of(GRAPH, answer(pos="e,80,40 40,80 50,70 60,60 70,50", lp="55,65"))
    assert (placement.width, placement.height) == (200, 100)
    assert placement.nodes == {"a": Box(20, 15, 20, 10), "b": Box(80, 55, 20, 10)}
    assert placement.clusters == {"c": Box(10, 10, 100, 70)}
    (route,) = placement.routes
    assert route.points == ((40, 20), (50, 30), (60, 40), (70, 50))
    assert (route.tip, route.label) == ((80, 60), (55, 35))


def test_backward_edge_is_reversed():
    graph = Graph("g", GRAPH.clusters, (Edge("a", "b", backwards=True),))
    (route,) = placement_of(graph, answer(pos="s,20,90 30,80 40,70 50,60 60,50")).routes
    assert (route.points[0], route.points[-1], route.tip) == ((60, 50), (30, 20), (20, 10))


@pytest.mark.parametrize("text", [b"", b"[]", b'{"bb": "0,0,1,1"}', b'{"bb": "x"}'])
def test_invalid_answers_are_undrawable(text):
    with pytest.raises(Undrawable, match="invalid output"):
        placement_of(GRAPH, text)
