"""Suppression comments.

`# cjm: ignore[rule, rule] reason` at the end of a line covers what starts in that line and everything below it;
in its own line, it covers what follows. `# cjm: ignore-file[rule] reason` covers the whole file.
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

    `rules` are the names in its brackets with their spans; `span` is the comment, `room` the span to delete with it
    (the spaces before it, or its line). It covers the findings of its file that begin in lines `first` to `last`;
    both are 0 if nothing follows it.
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
        """Whether the comment covers a finding at this span."""
        return span.path == self.path and (self.whole_file or self.first <= span.line <= self.last)


def ignores_of(document: Document) -> tuple[Ignore, ...]:
    """Suppression comments of a document, in order, at most one per line; not those inside a text."""
    if b"cjm:" not in document.source.content or document.root is None:
        return ()
    lines = {
        n: comments for n, line in enumerate(document.lines, 1) if (comments := [*_COMMENT.finditer(line.rstrip("\r"))])
    }
    if not lines:
        return ()
    texts = sorted(_without_head(document, mark) for mark in texts_of(document.root))
    starts = _starts(document.root)
    places = sorted(starts)
    return tuple(
        _ignore(document, number, match, starts, places)
        for number, comments in lines.items()
        if (match := next((one for one in comments if not _inside(texts, number, one.start() + 1)), None))
    )


def _without_head(document: Document, mark: Mark) -> Mark:
    """Mark of a text without the head (`|` or `>`) of a block text."""
    is_block = document.lines[mark[0] - 1][mark[1] - 1 : mark[1]] in {"|", ">"}
    return (mark[0] + 1, 1, mark[2], mark[3]) if is_block else mark


def _inside(texts: list[Mark], line: int, column: int) -> bool:
    """Whether a position is inside one of the texts, which are sorted."""
    at = bisect(texts, (line, column), key=lambda mark: mark[:2])
    return at > 0 and (line, column) < texts[at - 1][2:]


def _starts(root: Node) -> dict[int, int]:
    """Last line of the outermost entry or item that starts in each line."""
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
