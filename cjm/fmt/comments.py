"""Where the comments of a file stand: a `#` that lies in no text."""

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
    """One comment: its line and column (from 1), its text from the `#` on, and whether it has its line for itself."""

    line: int
    column: int
    text: str
    alone: bool


def comments_of(document: Document) -> tuple[Comment, ...]:
    """All comments, in order. One behind the head of a block text belongs to that text."""
    taken = _taken(document)
    return tuple(
        _comment(number, column, line)
        for number, line in enumerate(document.lines, 1)
        if "#" in line and (column := comment_in(line.rstrip("\r"), taken.get(number, [])))
    )


def _comment(number: int, column: int, line: str) -> Comment:
    """The comment of a line; beside `---` or `...` it has the line for itself, since those are left out."""
    before = line[: column - 1].rstrip(" ")
    return Comment(number, 1 if before in _MARKERS else column, line[column - 1 :].rstrip(), before in {"", *_MARKERS})


def _taken(document: Document) -> dict[int, list[tuple[int, int]]]:
    """The columns of every line that a text takes."""
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


def is_block(document: Document, mark: Mark) -> bool:
    """Whether a text is a block text (`|` or `>`)."""
    return document.lines[mark[0] - 1][mark[1] - 1 : mark[1]] in {"|", ">"}


def _whole_block(document: Document, mark: Mark) -> Mark:
    """A block text takes its lines whole, its head to the end of the line, and what it keeps after them."""
    if not is_block(document, mark):
        return mark
    return (mark[0], mark[1], last_line(document, mark), 1 << 30)


def last_line(document: Document, mark: Mark) -> int:
    """The last line of a block text: lines of blanks count where they hold some of the text, or are kept (`|+`)."""
    lines = document.lines
    keeps = "+" in lines[mark[0] - 1][mark[1] - 1 :].split("#")[0]
    indent = comment_indent(document, mark)
    if indent is None:
        inside = [line for line in lines[mark[0] : mark[2]] if line.strip()]
        indent = min((len(line) - len(line.lstrip(" ")) for line in inside), default=1 << 30)
    last = found = mark[2]
    while last < len(lines) and not lines[last].strip():
        last += 1
        if keeps or len(lines[last - 1].rstrip("\r")) > indent:
            found = last
    return found - 1 if found == len(lines) and not lines[-1] and found > mark[2] else found


def comment_indent(document: Document, mark: Mark) -> int | None:
    """How far in the lines of a block text begin where its head says so (`|2`); `None` where the lines show it.

    It is told as a distance from the level above, which is that of the key or the dash.
    """
    distance = comment_distance(document, mark)
    if not distance:
        return None
    lead = document.lines[mark[0] - 1][: mark[1] - 1]
    line = mark[0] - 1
    while not lead.strip() and line > 0:
        # The head has its line for itself, below its key or dash.
        line -= 1
        lead = f"{document.lines[line].partition('#')[0].rstrip()} "
    found = _DASHES.match(lead)
    dashes = found[0] if found else ""
    return (lead.rfind("-") if dashes == lead else len(dashes)) + distance


def comment_distance(document: Document, mark: Mark) -> int:
    """The digit in the head of a block text; 0 where it has none."""
    given = _DIGIT.search(document.lines[mark[0] - 1][mark[1] - 1 :].split("#")[0])
    return int(given[0]) if given else 0
