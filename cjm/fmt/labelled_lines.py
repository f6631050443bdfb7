"""A map file as a list of facts, one a line, each with the address that it is about: for comparing line by line.

What a line says depends on the file alone, not on the workspace around it, and not on how the file is
laid out: short and long forms, the order of keys and of objects, quotes and comments make no difference.
A file that can't be read is told as far as it goes, and what could not be read as it was written, so that
no change in it goes unseen.
"""

from collections.abc import Iterator, Mapping

from cjm.fmt.order import Shape, item, rank, resolve_shape, root_shape, under
from cjm.reader.resolve.index import entries_of, items_of, text_of
from cjm.reader.resolve.symbols import SECTIONS
from cjm.reader.yaml.tree import Document, Node

_MAIN = ("text", "score", "metric")  # the key that a short form stands for
_LISTS = frozenset(
    ("pains", "gains", "saying", "next", "metrics", "links", "expects", "result", "frontstage", "backstage", "support")
)
_INSIDE = {"journeys": "stages", "stages": "touchpoints"}


def labelled_lines_of(document: Document) -> Iterator[str]:
    """Every fact of a file, in the order of the language; of stages and touchpoints in that of the journey."""
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
    """What stands about an object, then the objects in it; of a touchpoint `within` which stage it is."""
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
    """The shape of the items of a list, which may be written as its only item."""
    found = resolve_shape(shape, node) if node is not None else {}
    return item(found) if node is not None and isinstance(node.items, list) else found


# --- values ------------------------------------------------------------------------------------


def _values(prefix: str, key: str, node: Node, shape: Shape) -> Iterator[str]:
    """The lines of one key: of a list one per item, of an object one per key in it."""
    if isinstance(node.items, list):
        inner = item(resolve_shape(shape, node))
        for each in node.items:
            yield from _item(prefix, key, each, inner)
    elif isinstance(node.items, dict):
        alone = resolve_shape(shape, node)
        # An object may stand for a list with it alone, and says the same then.
        as_item = "id" in node.items or _cites(key, node) or key.rpartition(".")[2] in _LISTS
        yield from _item(prefix, key, node, alone) if as_item else _entries(prefix, key, node, alone)
    else:
        yield from (f"{prefix}{key}: {line}".rstrip(" ") for line in _scalar(node))


def _entries(prefix: str, key: str, node: Node, shape: Shape) -> Iterator[str]:
    for name, inner in _ordered(node, shape):
        path = key if name in _MAIN else f"{key}.{name}"
        yield from _values(prefix, path, inner, under(shape, name))


def _item(prefix: str, key: str, node: Node, shape: Shape) -> Iterator[str]:
    """An item of a list: with an id, a line per key of it, else all of it in one line."""
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
    """Whether it is a use of evidence, whose id is that of the evidence."""
    return key.rpartition(".")[2] == "evidence" and "id" in entries_of(node)


def _part(name: str, node: Node) -> str:
    """A key of an item in the item's line; the main one is the value alone."""
    told = _inline(node)
    return told if not told or name in (*_MAIN, "id") else f"{name} {told}"


def _inline(node: Node) -> str:
    if isinstance(node.items, list):
        return ", ".join(_inline(each) for each in node.items)
    if isinstance(node.items, dict):
        return "; ".join(part for name, each in node.items.items() if (part := _part(name, each)))
    return " ".join(_scalar(node))


def _ordered(node: Node, shape: Shape) -> list[tuple[str, Node]]:
    """What is in an object: what it is about first, then in the order of the language."""
    return sorted(
        entries_of(node).items(), key=lambda entry: (entry[0] not in (*_MAIN, "id"), rank(shape, entry[0]), entry[0])
    )


def _scalar(node: Node) -> list[str]:
    """A value as lines; nothing for what says nothing."""
    if node.data is None or node.items is not None:
        return []
    if isinstance(node.data, bool):
        return [str(node.data).lower()]
    return [line.rstrip() for line in (node.written or str(node.data)).rstrip("\n").split("\n")]


# --- what could not be read --------------------------------------------------------------------


def _unread(document: Document) -> Iterator[str]:
    """What is wrong with the text, without line numbers, which change by themselves; then what the tree lacks."""
    lines = document.source.content.decode("utf-8", "backslashreplace").splitlines()
    for finding in document.findings:
        at = lines[finding.span.line - 1].strip() if 0 < finding.span.line <= len(lines) else ""
        yield f"! {finding.rule}: {finding.message}" + (f" | {at}" if at else "")
    if not document.whole:
        first = min((finding.span.line for finding in document.findings), default=1)
        yield from (f"| {line}" for line in lines[max(first - 1, 0) :])
