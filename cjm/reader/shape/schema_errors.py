"""Readings of `jsonschema` errors."""

from collections.abc import Iterable
from typing import Any

from cjm.reader.yaml.tree import Node


def is_wrong_type(error: Any) -> bool:
    """Whether an error is about the type of the value itself, not of its contents."""
    if error.path:
        return False
    if error.validator == "anyOf":
        branches: dict[int, bool] = {}
        for inner in error.context:
            branch = inner.schema_path[0]
            branches[branch] = branches.get(branch, False) or is_wrong_type(inner)
        return all(branches.values())
    return bool(error.validator == "type")


def kind_of(error: Any) -> str:
    """Kind of the object of an error, such as `stage`: its title in the schema, else the key that it has."""
    title = str(error.schema.get("title", "")).lower()
    if not error.absolute_path:
        return "map"
    return title or next(
        (str(step).replace("_", " ") for step in reversed(error.absolute_path) if isinstance(step, str)), ""
    )


def lacks_key(error: Any) -> bool:
    """Whether an error is about a required key of the value itself."""
    return error.validator == "required" and not error.path


def node_at(root: Node | None, path: Iterable[str | int]) -> Node:
    """The node at the path of an error."""
    assert root is not None  # noqa: S101 - a path comes from an error inside this very tree
    node = root
    for step in path:
        node = node.at(step)
    return node
