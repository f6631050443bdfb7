"""Tree of a file with source positions."""

from array import array
from collections.abc import Iterator, Sequence
from itertools import count

from cjm.model.findings import Finding, Fix, Related, Severity
from cjm.model.source import Source, Span
from cjm.reader.yaml.limits import MAX_BYTES

_BOM = b"\xef\xbb\xbf"

# Line, column, end line, end column; all from 1.
Mark = tuple[int, int, int, int]


class Number:
    """A number: its data, and its text as written."""

    __slots__ = ("data", "written")

    def __init__(self, data: float, written: str) -> None:
        self.data = data
        self.written = written


class Collection:
    """A mapping or a sequence: its values, and the marks of itself and of each of them.

    Scalars are plain data in a collection, so that a thousand files fit into memory. `marks` begins with the
    collection's own mark; then come, for each value of a mapping, the marks of its key and of itself, for each item
    of a sequence its own.
    """

    __slots__ = ("marks", "values")

    marks: "array[int]"

    def __init__(self, values: "dict[str, Value] | list[Value]") -> None:
        self.values = values

    @property
    def mark(self) -> Mark:
        return mark_at(self.marks, 0)

    def place_of(self, step: str | int) -> int:
        """Index in `marks` of the mark of a value. Raises ValueError or KeyError if there is no such value."""
        if isinstance(step, int):
            return 4 + 4 * range(len(self.values))[step]
        return 8 + 8 * tuple(self.values).index(step)

    def entries(self) -> "Iterator[tuple[str, Value, Mark, Mark]]":
        """Each key of a mapping with its value, the mark of the key and that of the value."""
        marks, n = self.marks, 4
        for key, value in entries_in(self).items():
            yield key, value, mark_at(marks, n), mark_at(marks, n + 4)
            n += 8


Value = str | bool | Number | Collection | None


def mark_at(marks: "array[int] | list[int]", n: int) -> Mark:
    """The mark whose four numbers begin at index `n`."""
    line, column, end, after = marks[n : n + 4]
    return line, column, end, after


def entries_in(value: Value) -> "dict[str, Value]":
    """Entries of a mapping; empty for any other value."""
    return value.values if isinstance(value, Collection) and isinstance(value.values, dict) else {}


def items_in(value: Value) -> "Sequence[Value]":
    """Items of a list, or of a list written as its only item; empty for `null`."""
    if isinstance(value, Collection) and isinstance(value.values, list):
        return value.values
    return () if value is None else (value,)


class Node:
    """One value with its mark, the mark of its key, and its contents.

    `key` is `None` unless the value is in a mapping.
    """

    __slots__ = ("_items", "key", "mark", "value")

    def __init__(self, value: Value, mark: Mark, key: Mark | None = None) -> None:
        self.value = value
        self.mark = mark
        self.key = key
        self._items: dict[str, Node] | list[Node] | None = None

    @property
    def items(self) -> "dict[str, Node] | list[Node] | None":
        """Nodes of a mapping by key, of a sequence in order; `None` for a scalar."""
        if self._items is None and isinstance(self.value, Collection):
            collection, values = self.value, self.value.values
            if isinstance(values, dict):
                self._items = {name: Node(value, mark, key) for name, value, key, mark in collection.entries()}
            else:
                marks = collection.marks
                self._items = [Node(value, mark_at(marks, n)) for n, value in zip(count(4, 4), values, strict=False)]
        return self._items

    @property
    def data(self) -> object:
        """Data as in JSON: a `dict`, `list`, `str`, `int`, `float`, `bool` or `None`."""
        return plain(self.value)

    @property
    def written(self) -> str:
        """A number as written; empty for any other value."""
        return self.value.written if isinstance(self.value, Number) else ""

    @property
    def keys(self) -> dict[str, Mark] | None:
        """Marks of the keys of a mapping; `None` for any other value."""
        if not isinstance(self.items, dict):
            return None
        return {name: item.key or item.mark for name, item in self.items.items()}

    @property
    def text(self) -> str | None:
        """The data if it is a text."""
        return self.value if isinstance(self.value, str) else None

    @property
    def absent(self) -> bool:
        """Whether it is `null`, which counts as absent."""
        return self.value is None

    def at(self, step: str | int) -> "Node":
        """One of its values, without creating all nodes. Raises like `Collection.place_of`."""
        if not isinstance(self.value, Collection):
            raise KeyError(step)
        n, values = self.value.place_of(step), self.value.values
        key = mark_at(self.value.marks, n - 4) if isinstance(values, dict) else None
        return Node(values[step], mark_at(self.value.marks, n), key)  # type: ignore[index]


def key_mark(node: Node, name: str) -> Mark:
    """Mark of a key of a mapping; of the mapping if it has no such key."""
    item = node.items.get(name) if isinstance(node.items, dict) else None
    return node.mark if item is None else item.key or item.mark


def plain(value: Value) -> object:
    """Data of a value and its contents. Recursion is safe: the depth of a tree is limited."""
    if isinstance(value, Collection):
        values = value.values
        if isinstance(values, dict):
            return {key: inner if inner.__class__ is str else plain(inner) for key, inner in values.items()}
        return [inner if inner.__class__ is str else plain(inner) for inner in values]
    return value.data if isinstance(value, Number) else value


class Document:
    """A source that was read: its root (`None` if it is empty or unreadable) and its findings.

    `whole` is false if the tree lacks a part of the file; `explained` is false if there are more schema errors than
    findings.
    """

    __slots__ = ("_lines", "explained", "findings", "path", "root", "source", "whole")

    def __init__(self, source: Source) -> None:
        self.source = source
        self.path = source.path
        self.root: Node | None = None
        self.findings: list[Finding] = []
        self._lines: list[str] | None = None
        self.whole = True
        self.explained = True

    @property
    def lines(self) -> list[str]:
        """Lines of the file, split on demand; empty if the file is too large to read.

        The last one is empty, as if the file always ended with a line end.
        """
        if self._lines is None:
            content = self.source.content
            text = content.removeprefix(_BOM).decode("utf-8", "replace") if len(content) <= MAX_BYTES else None
            self._lines = [] if text is None else [*text.removesuffix("\n").split("\n"), ""]
        return self._lines

    def rest(self) -> None:
        """Drop what can be computed again."""
        self._lines = None

    def span(self, mark: Mark) -> Span:
        return Span(self.path, *mark)

    def refuse(
        self,
        rule: str,
        message: str,
        mark: Mark,
        *,
        instead: str = "",
        related: tuple[Related, ...] = (),
        fix: Fix | None = None,
    ) -> None:
        """Add an error of syntax."""
        self.findings.append(
            Finding(
                rule=rule,
                severity=Severity.ERROR,
                message=message,
                span=self.span(mark),
                help=instead,
                related=related,
                fix=fix,
            )
        )

    def cut(self, rule: str, message: str, mark: Mark, *, instead: str = "") -> None:
        """Add an error that leaves the tree incomplete."""
        self.refuse(rule, message, mark, instead=instead)
        self.whole = False


def beginning(node: Node) -> Mark:
    """Place to point at for an object: all of it if it is on one line, else its first key."""
    return beginning_of(node.value, node.mark)


def beginning_of(value: Value, mark: Mark) -> Mark:
    """Place to point at for a value: all of it if it is on one line, else its first key."""
    if mark[0] == mark[2] or not entries_in(value):
        return mark
    return mark_at(value.marks, 4)  # type: ignore[union-attr]
