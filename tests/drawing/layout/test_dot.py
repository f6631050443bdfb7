"""Graphs in the DOT language."""

from cjm.drawing.layout.dot import layout_source, readable_source
from cjm.drawing.layout.graph import Edge, Graph, GraphNode

NODES = (GraphNode("first", 72, 36, "First"), GraphNode("last", 72, 36, "Last"))


def graph(**edge):
    return Graph("g", (), (Edge("first", "last", "how", 30, 13, **edge),), loose=NODES)


def test_layout_source_has_sizes_in_inches_and_no_text_of_a_map():
    source = layout_source(graph())
    assert "width=1.0000" in source
    assert "height=0.5000" in source
    assert not {"first", "First", "how"} & set(source.replace('"', " ").split())


def test_backward_edge_is_ranked_from_head_to_tail():
    assert "n0 -> n1" in layout_source(graph())
    backwards = layout_source(graph(backwards=True))
    assert "n1 -> n0" in backwards
    assert "dir=back" in backwards


def test_readable_source_has_ids_labels_and_dashes():
    source = readable_source(graph(dashed=True, constrains=False))
    assert "first -> last" in source
    assert "style=dashed" in source
    assert "constraint=false" in source
    assert "label=First" in source
