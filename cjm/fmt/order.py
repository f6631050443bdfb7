"""The order of keys: that of the language, as the schema lists them."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from cjm.reader.shape.schema import schema
from cjm.reader.yaml.tree import Node

Shape = Mapping[str, Any]


@cache
def root_shape() -> Shape:
    """The shape of a whole file."""
    return schema()


def resolve_shape(shape: Shape | None, node: Node) -> Shape:
    """The alternative of a shape that a value is: the object's for an object, the list's for a list."""
    found = shape if isinstance(shape, Mapping) else {}
    while "$ref" in found:
        found = schema()["$defs"][found["$ref"].rpartition("/")[2]]
    kind = "properties" if isinstance(node.items, dict) else "items"
    branches = [
        inner for branch in found.get("anyOf", ()) if (inner := resolve_shape(branch, node)) and _is(inner, kind)
    ]
    if not branches:
        return found
    # Of several objects (a move to somewhere, an exit, an end) it is the one that has most of the keys.
    keys = node.items.keys() if isinstance(node.items, dict) else ()
    return max(branches, key=lambda inner: len(inner.get("properties", {}).keys() & keys))


def _is(shape: Shape, kind: str) -> bool:
    return kind in shape or (kind == "properties" and "additionalProperties" in shape)


def under(shape: Shape, key: str) -> Shape:
    """The shape of the value of a key."""
    if key.startswith("x-"):
        return {}
    found = shape.get("properties", {}).get(key, shape.get("additionalProperties", {}))
    return found if isinstance(found, Mapping) else {}


def item(shape: Shape) -> Shape:
    """The shape of an item of a list."""
    found = shape.get("items", {})
    return found if isinstance(found, Mapping) else {}


def rank(shape: Shape, key: str) -> int:
    """The place of a key among those of its object; one that the language lacks comes last."""
    known = shape.get("properties", {})
    return _places(tuple(known)).get(key, len(known)) if known else 0


@cache
def _places(keys: tuple[str, ...]) -> Mapping[str, int]:
    return {key: n for n, key in enumerate(keys)}
