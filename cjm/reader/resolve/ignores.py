"""Suppression comments: which findings a line of a file asks to be left out.

`# cjm: ignore[rule, rule] reason` at the end of a line speaks of what starts there and all below
it, on a line of its own of what comes next; `# cjm: ignore-file[rule] reason` of the whole file.
"""

import re
from bisect import bisect
from collections.abc import Iterator

from cjm.model.source import Span
from cjm.reader.yaml.adjacent_comments import texts_of
from cjm.reader.yaml.tree import Document, Mark, Node
from cjm.runtime.frozen import dataclass

_COMMENT = re.compile(r"(?:^|(?<=\s))#\s*cjm:\s*(ignore-file|ignore)\b(?:\[([^\]\n]*)\])?")
_NAME = re.compile(r"[^\s,]+")


@dataclass(frozen=True, slots=True)
class Ignore:
    """One suppression comment.

    `rules` are the names in its brackets, each with its span; `span` is the comment, and `room` what is removed with
    it: the blanks before it, or its line. It covers the findings of its file that begin on a line from `first` to
    `last`; both are 0 where nothing follows it.
    """

    path: str
    rules: tuple[tuple[str, Span], ...]
    reason: str
    span: Span
    whole_file: bool
    first: int
    last: int
    room: Span

    def covers(self, span: Span) -> bool:
        """Whether a finding that stands there is one that the comment speaks of."""
        return span.path == self.path and (self.whole_file or self.first <= span.line <= self.last)


def ignores_of(document: Document) -> tuple[Ignore, ...]:
    """The suppression comments of one document, in order, at most one a line; a `#` inside a text is none."""
    if b"cjm:" not in document.source.content or document.root is None:
        return ()
    lines = {n: said for n, line in enumerate(document.lines, 1) if (said := [*_COMMENT.finditer(line.rstrip("\r"))])}
    if not lines:
        return ()
    texts = sorted(_without_head(document, mark) for mark in texts_of(document.root))
    starts = _starts(document.root)
    places = sorted(starts)
    return tuple(
        _ignore(document, number, match, starts, places)
        for number, said in lines.items()
        if (match := next((one for one in said if not _inside(texts, number, one.start() + 1)), None))
    )


def _without_head(document: Document, mark: Mark) -> Mark:
    """Where a text stands that a comment may be a part of: a block text begins below its `|` or `>`."""
    is_block = document.lines[mark[0] - 1][mark[1] - 1 : mark[1]] in {"|", ">"}
    return (mark[0] + 1, 1, mark[2], mark[3]) if is_block else mark


def _inside(texts: list[Mark], line: int, column: int) -> bool:
    """Whether a position lies inside one of the texts, which are in order."""
    at = bisect(texts, (line, column), key=lambda mark: mark[:2])
    return at > 0 and (line, column) < texts[at - 1][2:]


def _starts(root: Node) -> dict[int, int]:
    """The last line of the outermost thing that starts on each line: a key with its value, or an item."""
    starts: dict[int, int] = {}
    stack = [root]
    while stack:
        node = stack.pop()
        for first, last in _parts(node):
            starts[first] = max(last, starts.get(first, 0))
        if node.items:
            stack.extend(node.items if isinstance(node.items, list) else node.items.values())
    return starts


def _parts(node: Node) -> Iterator[tuple[int, int]]:
    if isinstance(node.items, dict):
        for value in node.items.values():
            begin = (value.key or value.mark)[0]
            yield begin, max(value.mark[2], begin)
    elif isinstance(node.items, list):
        for item in node.items:
            yield item.mark[0], item.mark[2]


def _ignore(document: Document, number: int, match: re.Match[str], starts: dict[int, int], places: list[int]) -> Ignore:
    line = document.lines[number - 1].rstrip("\r")
    alone = not line[: match.start()].strip()
    following = bisect(places, number)
    first = number if not alone else places[following] if following < len(places) else 0
    begin = match.start(2)
    text = document.lines[number - 1]
    room = (
        Span(document.path, number, 1, number + 1, 1)
        if alone and number < len(document.lines)
        else Span(document.path, number, len(line[: match.start()].rstrip()) + 1, number, len(text.rstrip()) + 1)
    )
    rules = tuple(
        (name[0], Span(document.path, number, begin + name.start() + 1, number, begin + name.end() + 1))
        for name in _NAME.finditer(match[2] or "")
    )
    return Ignore(
        path=document.path,
        rules=rules,
        reason=line[match.end() :].strip(),
        span=Span(document.path, number, match.start() + 1, number, len(line.rstrip()) + 1),
        whole_file=match[1] == "ignore-file",
        first=first if first in starts else 0,
        last=starts.get(first, 0),
        room=room,
    )
