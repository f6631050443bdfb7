"""A file as a tree that knows where everything stands."""

from collections.abc import Iterator

from cjm.findings import Finding, Fix, Related, Severity
from cjm.reader.limits import MAX_BYTES
from cjm.source import Source, Span

_BOM = b"\xef\xbb\xbf"

# Line, column, end line, end column; all from 1.
Mark = tuple[int, int, int, int]


class Node:
    """One value: its plain data, where it stands, and what is in it.

    `data` is what JSON would hold (a `dict`, `list`, `str`, `int`, `float`, `bool` or `None`). `key` is
    where its key stands, for a value of a mapping. `items` holds the nodes of a mapping by key or of a
    sequence in order; `written` a number as its author wrote it. There is one for each value of each
    file, so every kind of node has room for what it needs only.
    """

    __slots__ = ("data", "key", "mark")

    items: "dict[str, Node] | list[Node] | None" = None
    written = ""

    def __init__(self, data: object, mark: Mark, key: Mark | None = None) -> None:
        self.data = data
        self.mark = mark
        self.key = key

    @property
    def keys(self) -> dict[str, Mark] | None:
        """Where each key of a mapping stands; `None` for anything else."""
        return None

    @property
    def text(self) -> str | None:
        """The data where it is a text."""
        return self.data if isinstance(self.data, str) else None

    @property
    def absent(self) -> bool:
        """Whether it is a `null`, which counts as not written."""
        return self.data is None


class Number(Node):
    """A number, with what its author wrote."""

    __slots__ = ("written",)

    def __init__(self, data: object, mark: Mark, key: Mark | None, written: str) -> None:
        super().__init__(data, mark, key)
        self.written = written


class Collection(Node):
    """A mapping or a sequence. Its `data` is put together when it is asked for."""

    __slots__ = ("items",)

    def __init__(self, items: "dict[str, Node] | list[Node]", mark: Mark, key: Mark | None) -> None:
        self.items = items
        self.mark = mark
        self.key = key

    @property
    def data(self) -> object:  # type: ignore[override]
        return plain(self)

    @property
    def keys(self) -> dict[str, Mark] | None:
        items = self.items
        return {name: item.key or item.mark for name, item in items.items()} if isinstance(items, dict) else None

    @property
    def text(self) -> None:
        return None

    @property
    def absent(self) -> bool:
        return False


def key_mark(node: Node, name: str) -> Mark:
    """Where a key of a mapping stands; the mapping where it has no such key."""
    found = node.items.get(name) if isinstance(node.items, dict) else None
    return node.mark if found is None else found.key or found.mark


def plain(node: Node) -> object:
    """The data of a node and of all that is in it; how deep that goes was limited before."""
    items = node.items
    if items is None:
        return node.data
    if isinstance(items, dict):
        return {key: item.data if item.items is None else plain(item) for key, item in items.items()}
    return [item.data if item.items is None else plain(item) for item in items]


class Document:
    """One source, read: its root (`None` where it is empty or unreadable) and what was wrong.

    `whole` is false where the tree lacks a part of what was written, so that nobody concludes
    from what is absent.
    """

    __slots__ = ("_lines", "findings", "root", "source", "whole")

    def __init__(self, source: Source) -> None:
        self.source = source
        self.root: Node | None = None
        self.findings: list[Finding] = []
        self._lines: list[str] | None = None
        self.whole = True

    @property
    def lines(self) -> list[str]:
        """The lines of the text, which hardly anybody asks for; none where the file is too large to be read."""
        if self._lines is None:
            content = self.source.content
            readable = len(content) <= MAX_BYTES
            self._lines = content.removeprefix(_BOM).decode("utf-8", "replace").split("\n") if readable else []
        return self._lines

    def rest(self) -> None:
        """Forget what can be made again."""
        self._lines = None

    @property
    def path(self) -> str:
        return self.source.path

    def span(self, mark: Mark) -> Span:
        return Span(self.source.path, *mark)

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
        """Note one thing that is wrong with the text itself."""
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
        """Like `refuse`, for what leaves the tree incomplete."""
        self.refuse(rule, message, mark, instead=instead)
        self.whole = False


def scalars(root: Node) -> Iterator[Node]:
    """Every scalar below a node, in no particular order."""
    stack = [root]
    while stack:
        node = stack.pop()
        if node.items is None:
            yield node
        else:
            stack.extend(node.items if isinstance(node.items, list) else node.items.values())
