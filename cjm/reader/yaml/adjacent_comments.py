"""Comments and `?` signs without a space between them and the text beside them.

libyaml reads `[a, b]#c` and `"a"#c` as a value with a comment. YAML allows neither, and other readers refuse both.
"""

import re
from collections.abc import Iterator

from cjm.reader.yaml.tree import Document, Mark, Node

_GLUED = re.compile(r"\S#")
_SIGN = re.compile(r"\?(?=\S)")
_BLOCK = re.compile(r"[|>][-+0-9]*")
_END_OF_LINE = 1 << 30


def adjacent_comments(document: Document) -> Iterator[Mark]:
    """Mark of each `#` that begins such a comment, in order; not of one inside a text."""
    lines = {number: line for number, line in enumerate(document.lines, 1) if "#" in line and _GLUED.search(line)}
    if not lines or document.root is None:
        return
    texts: dict[int, list[tuple[int, int]]] = {number: [] for number in lines}
    for mark in texts_of(document.root):
        for number in range(mark[0], mark[2] + 1):
            if number in texts:
                texts[number].append(columns_in(mark, number, lines[number]))
    for number, line in lines.items():
        begin = comment_in(line, texts[number])
        if begin > 1 and line[begin - 2] not in " \t":
            yield (number, begin, number, begin + 1)


def texts_of(root: Node) -> Iterator[Mark]:
    """Marks of all written keys and scalars."""
    stack = [root]
    while stack:
        node = stack.pop()
        if node.items is None:
            if node.mark[:2] != node.mark[2:]:
                yield node.mark
            continue
        yield from (node.keys or {}).values()
        stack.extend(node.items if isinstance(node.items, list) else node.items.values())


def columns_in(mark: Mark, number: int, line: str) -> tuple[int, int]:
    """Columns that a text takes up in one of its lines; in the first line of a block text, only its head."""
    begin = mark[1] if number == mark[0] else 1
    head = _BLOCK.match(line, begin - 1) if number == mark[0] else None
    if head is not None:
        return begin, head.end() + 1
    return begin, mark[3] if number == mark[2] else _END_OF_LINE


def comment_in(line: str, texts: list[tuple[int, int]]) -> int:
    """Column (from 1) of the first `#` of a line that is outside all texts; 0 without any."""
    at = line.find("#") + 1
    for begin, end in sorted(texts):
        if not at or at < begin:
            break
        if at < end:
            at = line.find("#", end - 1) + 1
    return at


def adjacent_signs(document: Document) -> frozenset[tuple[int, int]]:
    """Line and column of every `?` with text right after it; between brackets the parser would lose it."""
    if b"?" not in document.source.content:
        return frozenset()
    lines = enumerate(document.lines, 1)
    return frozenset((n, sign.end()) for n, line in lines if "?" in line for sign in _SIGN.finditer(line))
