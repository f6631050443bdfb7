"""A file as a tree that knows where everything stands."""

from collections.abc import Iterator

from cjm.findings import Finding, Fix, Related, Severity
from cjm.source import Source, Span

# Line, column, end line, end column; all from 1.
Mark = tuple[int, int, int, int]


class Node:
    """One value: its plain data, where it stands, and what is in it.

    `data` is what JSON would hold (a `dict`, `list`, `str`, `int`, `float`, `bool` or `None`).
    `items` holds the nodes of a mapping by key or of a sequence in order; `keys` where each key of
    a mapping stands; `written` a number as its author wrote it.
    """

    __slots__ = ("data", "items", "keys", "mark", "written")

    def __init__(self, data: object, mark: Mark) -> None:
        self.data = data
        self.mark = mark
        self.items: dict[str, Node] | list[Node] | None = None
        self.keys: dict[str, Mark] | None = None
        self.written = ""


class Document:
    """One source, read: its root (`None` where it is empty or unreadable) and what was wrong.

    `whole` is false where the tree lacks a part of what was written, so that nobody concludes
    from what is absent.
    """

    __slots__ = ("findings", "lines", "root", "source", "whole")

    def __init__(self, source: Source) -> None:
        self.source = source
        self.root: Node | None = None
        self.findings: list[Finding] = []
        self.lines: list[str] = []
        self.whole = True

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
