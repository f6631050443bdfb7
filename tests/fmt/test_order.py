"""The order of keys, and the shape of a value among several alternatives."""

from cjm.fmt.order import item, rank, resolve_shape, root_shape, under
from cjm.model.source import Source
from cjm.reader.parsing import parse


def node(text):
    return parse(Source("a.cjm.yaml", text.encode())).root


def test_an_object_has_the_alternative_with_most_of_its_keys():
    shape = {
        "anyOf": [
            {"properties": {"a": {}, "x": {}}},
            {"properties": {"b": {}, "a": {}, "c": {}}},
            {"properties": {"c": {}}},
        ]
    }
    assert [*resolve_shape(shape, node("{a: 1, c: 2}"))["properties"]] == ["b", "a", "c"]
    assert [*resolve_shape(shape, node("{x: 1}"))["properties"]] == ["a", "x"]


def test_a_list_has_the_alternative_for_lists():
    shape = {"anyOf": [{"properties": {"a": {}}}, {"items": {"properties": {"b": {}}}}]}
    assert item(resolve_shape(shape, node("[1]"))) == {"properties": {"b": {}}}


def test_keys_rank_as_in_the_schema_and_unknown_ones_last():
    shape = {"properties": {"b": {}, "a": {}}}
    assert [rank(shape, key) for key in ("b", "a", "z")] == [0, 1, 2]
    assert rank({}, "z") == 0


def test_custom_keys_have_no_shape():
    assert under(root_shape(), "x-mine") == {}
    assert under(root_shape(), "journeys")
