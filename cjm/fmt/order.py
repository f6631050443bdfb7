"""The order of keys in the schema."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from cjm.reader.shape.schema import resolve, schema
from cjm.reader.yaml.tree import Node

Shape = Mapping[str, Any]


@cache
def root_shape() -> Shape:
    """The shape of a whole file."""
    return schema()


def resolve_shape(shape: Shape | None, node: Node) -> Shape:
    """The shape of a value: of several alternatives the one for objects or for lists, without references."""
    resolved = shape if isinstance(shape, Mapping) else {}
    while "$ref" in resolved:
        resolved = schema()["$defs"][resolved["$ref"].rpartition("/")[2]]
    kind = "properties" if isinstance(node.items, dict) else "items"
    branches = [
        inner for branch in resolved.get("anyOf", ()) if (inner := resolve_shape(branch, node)) and _is(inner, kind)
    ]
    if not branches:
        return resolved
    # Of several objects (a move to a place, an exit, an end), take the one with most of the value's keys.
    keys = node.items.keys() if isinstance(node.items, dict) else ()
    return max(branches, key=lambda inner: len(inner.get("properties", {}).keys() & keys))


def _is(shape: Shape, kind: str) -> bool:
    return kind in shape or (kind == "properties" and "additionalProperties" in shape)


def is_duration(shape: Shape) -> bool:
    """Whether the values of a shape are durations."""
    branches = [resolve(branch) for branch in shape.get("anyOf", [shape])]
    return any(branch.get("title") == "Duration" for branch in branches)


def under(shape: Shape, key: str) -> Shape:
    """The shape of the value of a key."""
    if key.startswith("x-"):
        return {}
    inner = shape.get("properties", {}).get(key, shape.get("additionalProperties", {}))
    return inner if isinstance(inner, Mapping) else {}


def item(shape: Shape) -> Shape:
    """The shape of an item of a list."""
    inner = shape.get("items", {})
    return inner if isinstance(inner, Mapping) else {}


def rank(shape: Shape, key: str) -> int:
    """The place of a key in its object; unknown keys come last."""
    known = shape.get("properties", {})
    return _places(tuple(known)).get(key, len(known)) if known else 0


@cache
def _places(keys: tuple[str, ...]) -> Mapping[str, int]:
    return {key: n for n, key in enumerate(keys)}
