"""The comments of a file: each `#` outside keys and values."""

import re
from collections.abc import Iterator

from cjm.reader.yaml.adjacent_comments import comment_in
from cjm.reader.yaml.tree import Document, Mark, Node
from cjm.runtime.frozen import dataclass

_DIGIT = re.compile(r"[1-9]")
_MARKERS = frozenset(("---", "..."))
_DASHES = re.compile(r" *(?:- +)*")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: its line and column (from 1), its text from the `#` on, and whether it is alone on its line."""

    line: int
    column: int
    text: str
    alone: bool


def comments_of(document: Document) -> tuple[Comment, ...]:
    """All comments, in order. One after the header of a block scalar is part of the scalar."""
    taken = _text_columns(document)
    return tuple(
        _comment(number, column, line)
        for number, line in enumerate(document.lines, 1)
        if "#" in line and (column := comment_in(line.rstrip("\r"), taken.get(number, [])))
    )


def _comment(number: int, column: int, line: str) -> Comment:
    """The comment of a line; beside `---` or `...` it counts as alone, since the formatter drops these."""
    before = line[: column - 1].rstrip(" ")
    return Comment(number, 1 if before in _MARKERS else column, line[column - 1 :].rstrip(), before in {"", *_MARKERS})


def _text_columns(document: Document) -> dict[int, list[tuple[int, int]]]:
    """The columns that keys and values take, by line."""
    taken: dict[int, list[tuple[int, int]]] = {}
    for first, left, last, right in _texts(document):
        for line in range(first, last + 1):
            begin = left if line == first else 1
            taken.setdefault(line, []).append((begin, right if line == last else 1 << 30))
    return taken


def _texts(document: Document) -> Iterator[Mark]:
    stack: list[Node] = [document.root] if document.root is not None else []
    while stack:
        node = stack.pop()
        if node.items is None:
            if node.mark[:2] != node.mark[2:]:
                yield _whole_block(document, node.mark)
            continue
        yield from (node.keys or {}).values()
        stack += node.items if isinstance(node.items, list) else node.items.values()


def is_block_scalar(document: Document, mark: Mark) -> bool:
    """Whether a value is a block scalar (`|` or `>`)."""
    return document.lines[mark[0] - 1][mark[1] - 1 : mark[1]] in {"|", ">"}


def _whole_block(document: Document, mark: Mark) -> Mark:
    """The mark of a value; that of a block scalar extended to the ends of its lines, and to kept empty lines."""
    if not is_block_scalar(document, mark):
        return mark
    return (mark[0], mark[1], last_line(document, mark), 1 << 30)


def last_line(document: Document, mark: Mark) -> int:
    """The last line of a block scalar. Blank lines count if they are part of the text, or are kept (`|+`)."""
    lines = document.lines
    keeps = "+" in lines[mark[0] - 1][mark[1] - 1 :].split("#")[0]
    indent = explicit_indent(document, mark)
    if indent is None:
        inside = [line for line in lines[mark[0] : mark[2]] if line.strip()]
        indent = min((len(line) - len(line.lstrip(" ")) for line in inside), default=1 << 30)
    last = end = mark[2]
    while last < len(lines) and not lines[last].strip():
        last += 1
        if keeps or len(lines[last - 1].rstrip("\r")) > indent:
            end = last
    return end - 1 if end == len(lines) and not lines[-1] and end > mark[2] else end


def explicit_indent(document: Document, mark: Mark) -> int | None:
    """The indentation that the header of a block scalar sets (`|2`); `None` where it has none.

    The header gives it relative to the key or dash.
    """
    distance = indentation_indicator(document, mark)
    if not distance:
        return None
    lead = document.lines[mark[0] - 1][: mark[1] - 1]
    line = mark[0] - 1
    while not lead.strip() and line > 0:
        # The header is on a line of its own, below its key or dash.
        line -= 1
        lead = f"{document.lines[line].partition('#')[0].rstrip()} "
    match = _DASHES.match(lead)
    dashes = match[0] if match else ""
    return (lead.rfind("-") if dashes == lead else len(dashes)) + distance


def indentation_indicator(document: Document, mark: Mark) -> int:
    """The digit in the header of a block scalar; 0 where it has none."""
    digit = _DIGIT.search(document.lines[mark[0] - 1][mark[1] - 1 :].split("#")[0])
    return int(digit[0]) if digit else 0
