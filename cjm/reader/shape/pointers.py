"""JSON pointers (RFC 6901) into a document, and the addresses of objects there."""

from collections.abc import Iterable

from cjm.reader.resolve.symbols import SECTIONS
from cjm.reader.yaml.tree import Collection, Mark, Node, entries_in


def pointer_of(path: Iterable[str | int]) -> str:
    """The pointer of a path."""
    return "".join(f"/{escape(str(step))}" for step in path)


def escape(key: str) -> str:
    """A key, escaped as a part of a pointer."""
    return key.replace("~", "~0").replace("/", "~1")


def unescape(part: str) -> str:
    """The key of an escaped part of a pointer."""
    return part.replace("~1", "/").replace("~0", "~")


def address_at(root: Node | None, pointer: str) -> str:
    """Address of the object at a place in a file."""
    parts = [unescape(part) for part in pointer.split("/")[1:]]
    if not parts or parts[0] not in SECTIONS:
        return parts[0] if parts else ""
    if len(parts) == 1:
        return parts[0]
    if parts[0] != "journeys":
        return f"{parts[0]}/{parts[1]}"
    owner = _innermost(root, parts)
    return f"{parts[1]}/{owner}" if owner else parts[1]


def _innermost(root: Node | None, parts: list[str]) -> str:
    """Id of the innermost stage or touchpoint on a path into a journey."""
    value, owner, key = root.value if root is not None else None, "", ""
    for part in parts:
        if not isinstance(value, Collection):
            break
        if isinstance(value.values, list):
            value = value.values[int(part)] if part.isdigit() and int(part) < len(value.values) else None
        else:
            value, key = value.values.get(part), part
        ident = entries_in(value).get("id") if key in {"stages", "touchpoints"} else None
        owner = ident if isinstance(ident, str) and ident else owner
    return owner


def mark_of(root: Node | None, pointer: str) -> Mark:
    """Mark of the value at a pointer with its key; of the innermost existing one on the path."""
    mark: Mark = root.mark if root is not None else (1, 1, 1, 1)
    node = root
    for part in pointer.split("/")[1:]:
        step = unescape(part)
        try:
            values = node.value.values if node is not None and isinstance(node.value, Collection) else {}
            node = node.at(int(step) if isinstance(values, list) else step) if node is not None else None
        except (KeyError, ValueError, IndexError):
            break
        if node is not None:
            mark = (*(node.key or node.mark)[:2], *node.mark[2:])
    return mark
