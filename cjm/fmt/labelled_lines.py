"""A map file as facts, one per line, each with the address that it is about, for line-by-line comparison.

The lines depend on the file alone, not on its workspace or layout: short and long forms, the order of keys and
objects, quotes and comments make no difference. The unreadable part of a file is included as it was written, so that
every change in it is visible.
"""

from collections.abc import Iterator, Mapping

from cjm.fmt.order import Shape, item, rank, resolve_shape, root_shape, under
from cjm.reader.resolve.index import entries_of, items_of, text_of
from cjm.reader.resolve.symbols import SECTIONS
from cjm.reader.yaml.tree import Document, Node

_MAIN = ("text", "score", "metric")  # the key that a short form is the value of
_LISTS = frozenset(
    ("pains", "gains", "saying", "next", "metrics", "links", "expects", "result", "frontstage", "backstage", "support")
)
_INSIDE = {"journeys": "stages", "stages": "touchpoints"}


def labelled_lines_of(document: Document) -> Iterator[str]:
    """Every fact of a file: keys in the language's order, stages and touchpoints in the journey's."""
    shape = root_shape()
    root = entries_of(document.root)
    for key in sorted(root, key=lambda key: (rank(shape, key), key)):
        inner = under(shape, key)
        if key in SECTIONS and isinstance(root[key].items, dict):
            yield from _section(key, entries_of(root[key]), inner)
        else:
            yield from _values("", key, root[key], inner)
    yield from _unread(document)


def _section(section: str, entries: Mapping[str, Node], shape: Shape) -> Iterator[str]:
    for ident in sorted(entries):
        address = ident if section == "journeys" else f"{section}/{ident}"
        yield from _object(section, address, ident, entries[ident], under(shape, ident))


def _object(kind: str, address: str, journey: str, node: Node, shape: Shape, within: str = "") -> Iterator[str]:
    """The facts of an object, then those of the objects in it; `within` is the stage of a touchpoint."""
    if not isinstance(node.items, dict):
        yield from _values("", address, node, shape)
        return
    shape = resolve_shape(shape, node)
    inside = _INSIDE.get(kind, "")
    keys = sorted(node.items, key=lambda key: (key != "name", rank(shape, key), key))
    for n, key in enumerate(keys):
        if key not in {"id", inside}:
            yield from _values(f"{address}  ", key, node.items[key], under(shape, key))
        if within and (key == "name" or (n == 0 and "name" not in keys)):
            yield f"{address}  stage: {within}"
    inner = node.items.get(inside)
    shapes = _shape_of_each(under(shape, inside), inner)
    for n, each in enumerate(items_of(inner), start=1):
        ident = text_of(entries_of(each).get("id")) or f"{inside}[{n}]"
        where = address.partition("/")[2] if kind == "stages" else ""
        yield from _object(inside, f"{journey}/{ident}", journey, each, shapes, where)


def _shape_of_each(shape: Shape, node: Node | None) -> Shape:
    """The shape of a list's items; the list may be written as its only item."""
    if node is None:
        return {}
    resolved = resolve_shape(shape, node)
    return item(resolved) if isinstance(node.items, list) else resolved


# --- values ------------------------------------------------------------------------------------


def _values(prefix: str, key: str, node: Node, shape: Shape) -> Iterator[str]:
    """The lines of a key: one per item of a list, or per key of an object."""
    if isinstance(node.items, list):
        inner = item(resolve_shape(shape, node))
        for each in node.items:
            yield from _item(prefix, key, each, inner)
    elif isinstance(node.items, dict):
        alone = resolve_shape(shape, node)
        # An object may be short for a list with this one item.
        as_item = "id" in node.items or _cites(key, node) or key.rpartition(".")[2] in _LISTS
        yield from _item(prefix, key, node, alone) if as_item else _entries(prefix, key, node, alone)
    else:
        yield from (f"{prefix}{key}: {line}".rstrip(" ") for line in _scalar(node))


def _entries(prefix: str, key: str, node: Node, shape: Shape) -> Iterator[str]:
    for name, inner in _ordered(node, shape):
        path = key if name in _MAIN else f"{key}.{name}"
        yield from _values(prefix, path, inner, under(shape, name))


def _item(prefix: str, key: str, node: Node, shape: Shape) -> Iterator[str]:
    """An item of a list: a line per key if it has an id, else a single line."""
    shape = resolve_shape(shape, node)
    if not isinstance(node.items, dict):
        yield from _values(prefix, key, node, shape)
        return
    ident = text_of(node.items.get("id"))
    if ident and not _cites(key, node):
        for name, inner in _ordered(node, shape):
            if name != "id":
                path = f"{key} {ident}" if name in _MAIN else f"{key} {ident}.{name}"
                yield from _values(prefix, path, inner, under(shape, name))
        return
    parts = [_part(name, inner) for name, inner in _ordered(node, shape)]
    yield f"{prefix}{key}: {'; '.join(part for part in parts if part)}".rstrip(" ")


def _cites(key: str, node: Node) -> bool:
    """Whether a value cites evidence, so that its id is that of the evidence."""
    return key.rpartition(".")[2] == "evidence" and "id" in entries_of(node)


def _part(name: str, node: Node) -> str:
    """A key and value in an item's line; the value alone for a main key."""
    text = _inline(node)
    return text if not text or name in (*_MAIN, "id") else f"{name} {text}"


def _inline(node: Node) -> str:
    if isinstance(node.items, list):
        return ", ".join(_inline(each) for each in node.items)
    if isinstance(node.items, dict):
        return "; ".join(part for name, each in node.items.items() if (part := _part(name, each)))
    return " ".join(_scalar(node))


def _ordered(node: Node, shape: Shape) -> list[tuple[str, Node]]:
    """The entries of an object: main keys first, then in the language's order."""
    return sorted(
        entries_of(node).items(), key=lambda entry: (entry[0] not in (*_MAIN, "id"), rank(shape, entry[0]), entry[0])
    )


def _scalar(node: Node) -> list[str]:
    """The lines of a scalar; none for a missing value."""
    if node.data is None or node.items is not None:
        return []
    if isinstance(node.data, bool):
        return [str(node.data).lower()]
    return [line.rstrip() for line in (node.written or str(node.data)).rstrip("\n").split("\n")]


# --- unreadable parts --------------------------------------------------------------------------


def _unread(document: Document) -> Iterator[str]:
    """The findings about the text, without line numbers (edits elsewhere change these), then the unparsed lines."""
    lines = document.source.content.decode("utf-8", "backslashreplace").splitlines()
    for finding in document.findings:
        at = lines[finding.span.line - 1].strip() if 0 < finding.span.line <= len(lines) else ""
        yield f"! {finding.rule}: {finding.message}" + (f" | {at}" if at else "")
    if not document.whole:
        first = min((finding.span.line for finding in document.findings), default=1)
        yield from (f"| {line}" for line in lines[max(first - 1, 0) :])
