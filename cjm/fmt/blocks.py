"""A file as blocks to lay out: every entry and item with its value and its comments."""

from bisect import bisect_left
from dataclasses import dataclass, field

from cjm.fmt import order
from cjm.fmt.comments import Comment, comments_of, is_block_scalar, last_line
from cjm.model.dates import Duration
from cjm.reader.yaml.tree import Document, Mark, Node

BLANK = ""
# Comments about the whole file, or for the editor, stay at its top.
_OF_THE_FILE = ("# yaml-language-server:", "# $schema", "# cjm: ignore-file")


@dataclass(slots=True)
class LayoutBlock:
    """An entry of an object (with a key) or an item of a list.

    `before` are the comments above it, with an empty text for an empty line; `after` are those at the end of its
    first line; `end` are those below the last of its `parts`.
    """

    node: Node
    start: tuple[int, int]
    key: str | None = None
    key_mark: Mark | None = None
    flow: bool = False
    parts: list["LayoutBlock"] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    end: list[str] = field(default_factory=list)

    @property
    def is_collection(self) -> bool:
        return self.node.items is not None

    @property
    def commented(self) -> bool:
        """Whether there is a comment anywhere inside."""
        return bool(self.end) or any(p.after or any(p.before) or p.commented for p in self.parts)


def blocks_of(document: Document) -> tuple[list[str], LayoutBlock]:
    """The comments at the top of a file, and the file as one block whose parts are its sections."""
    root = document.root
    if root is None:
        message = "an empty file has no blocks"
        raise ValueError(message)
    whole = LayoutBlock(root, (0, 0))
    _fill(document, whole, order.root_shape(), flow=False)
    _attach(document, whole)
    return _take_head(whole), whole


def _fill(document: Document, block: LayoutBlock, shape: order.Shape, *, flow: bool) -> None:
    """Add a block's parts, in source order."""
    node = block.node
    if node.items is None:
        return
    shape = order.resolve_shape(shape, node)
    block.flow = flow or document.lines[node.mark[0] - 1][node.mark[1] - 1 : node.mark[1]] in {"{", "["}
    if isinstance(node.items, dict):
        keys = node.keys or {}
        for key, value in node.items.items():
            part = LayoutBlock(value, keys[key][:2], key, keys[key])
            block.parts.append(part)
            _fill(document, part, order.under(shape, key), flow=block.flow)
    else:
        for value in node.items:
            start = value.mark[:2] if block.flow else _dash(document, value, node.mark[1])
            part = LayoutBlock(value, start)
            block.parts.append(part)
            _fill(document, part, order.item(shape), flow=block.flow)


def arrange(block: LayoutBlock, shape: order.Shape) -> None:
    """Put the keys of a block and of all below it in the language's order; comments move with their keys."""
    shape = order.resolve_shape(shape, block.node)
    if isinstance(block.node.items, dict):
        first = block.parts[0] if block.parts else None
        block.parts.sort(key=lambda part: order.rank(shape, part.key or ""))
        if first is not None and block.parts[0] is not first:
            # An empty line above the object doesn't belong to the key that used to be first.
            while block.parts[0].before[:1] == [BLANK]:
                block.parts[0].before.pop(0)
    for part in block.parts:
        inner = order.under(shape, part.key) if part.key is not None else order.item(shape)
        if part.node.text is not None and order.is_duration(inner):
            part.node = Node(canonical_duration(part.node.text), part.node.mark, part.node.key)
        arrange(part, inner)


def canonical_duration(text: str) -> str:
    """A duration in its canonical form; any other text as it is."""
    duration = Duration.read(text)
    return text if duration is None else str(duration)


def _dash(document: Document, value: Node, column: int) -> tuple[int, int]:
    """The position of an item's `-`: in the column of its list, on the line of its value or above it."""
    line = value.mark[0]
    while line > 1:
        text = document.lines[line - 1]
        if text[column - 1 : column] == "-" and text[column : column + 1] in {"", " ", "\t", "\r"}:
            break
        line -= 1
    return line, column


# --- comments ----------------------------------------------------------------------------------


def _attach(document: Document, whole: LayoutBlock) -> None:
    comments = comments_of(document)
    in_order = sorted(_descendants(whole), key=lambda block: block.start)
    alone: dict[int, Comment] = {comment.line: comment for comment in comments if comment.alone}
    last = 0
    for block in in_order:
        line = block.start[0]
        if line > last:
            block.before = _above(document, whole, block, last, line, alone)
        last = max(last, line)
        if not block.is_collection:
            between = range(line + 1, block.node.mark[0])
            block.before += [alone[number].text for number in between if number in alone]
            last = max(last, _last_line(document, block.node.mark))
    for comment in comments:
        if not comment.alone:
            _owner(whole, comment).after.append(comment.text)
        elif comment.line > last:
            _holder(whole, comment).end.append(comment.text)


def _last_line(document: Document, mark: Mark) -> int:
    return last_line(document, mark) if mark[:2] != mark[2:] and is_block_scalar(document, mark) else mark[2]


def _descendants(block: LayoutBlock) -> list[LayoutBlock]:
    descendants: list[LayoutBlock] = []
    stack = [block]
    while stack:
        parts = stack.pop().parts
        descendants += parts
        stack += parts
    return descendants


def _above(
    document: Document, whole: LayoutBlock, block: LayoutBlock, last: int, line: int, alone: dict[int, Comment]
) -> list[str]:
    """The comments and empty lines above a block, without comments that end a collection before it."""
    above: list[str] = []
    begun = False
    for number in range(last + 1, line):
        comment = alone.get(number)
        if comment is None:
            if not document.lines[number - 1].strip() and above[-1:] != [BLANK]:
                above.append(BLANK)
        elif not begun and last and comment.column > block.start[1]:
            _holder(whole, comment).end.append(comment.text)
            above = []
        else:
            begun = True
            above.append(comment.text)
    return above if last or begun else []


def _holder(whole: LayoutBlock, comment: Comment) -> LayoutBlock:
    """The innermost collection that a comment can end: its entries aren't further to the right."""
    holder, inside = whole, whole
    while inside.parts:
        # Parts are in source order; one that begins on the comment's line comes after it.
        before = bisect_left(inside.parts, comment.line, key=lambda part: part.start[0])
        if not before:
            break
        inside = inside.parts[before - 1]
        if inside.flow and inside.node.mark[2] < comment.line:
            break
        if inside.parts and (inside.flow or inside.parts[0].start[1] <= comment.column):
            holder = inside
    return holder


def _owner(whole: LayoutBlock, comment: Comment) -> LayoutBlock:
    """The block that a comment at the end of a line belongs to."""
    owner = inside = whole
    at = (comment.line, comment.column)
    while True:
        before = bisect_left(inside.parts, at, key=lambda part: part.start)
        if not before:
            return owner
        inside = inside.parts[before - 1]
        on_line = inside.start[0] == comment.line
        closed = inside.node.mark[2:] <= at and inside.node.mark[2] == comment.line
        if on_line or closed or owner is whole:
            owner = inside
        # The comment belongs to an item that begins on this line, not to its first key; the same for a closed bracket.
        if (on_line and inside.key is None) or (inside.flow and inside.node.mark[2:] <= at):
            return owner


def _take_head(whole: LayoutBlock) -> list[str]:
    """Remove the comments that stay at the top of the file from its first section, and return them."""
    first = min(whole.parts, key=lambda part: part.start, default=None)
    if first is None:
        return []
    above = first.before
    cut = max((n for n, text in enumerate(above) if text == BLANK), default=-1) + 1
    while cut < len(above) and above[cut].startswith(_OF_THE_FILE):
        cut += 1
    head, first.before = above[:cut], above[cut:]
    return head
