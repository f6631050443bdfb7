"""Lays a file out anew: two spaces a level, keys in order, short objects and lists on one line where they were."""

import re
from collections import Counter

from cjm.fmt import order
from cjm.fmt.blocks import BLANK, LayoutBlock, arrange, blocks_of
from cjm.fmt.comments import comment_distance, comment_indent, comments_of, is_block, last_line
from cjm.fmt.quoting import scalar_text
from cjm.model.source import Source
from cjm.reader.parsing import parse
from cjm.reader.yaml.tree import Document, Mark, Node
from cjm.runtime.errors import CannotContinue
from cjm.runtime.frozen import dataclass

WIDTH = 120
_INDENT = 2
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Formatted:
    """A file in the one layout: its content, and whether that differs from what it was."""

    content: bytes
    changed: bool


def format_source(document: Document) -> Formatted:
    """Lay a document out that was read without a finding about its text.

    The result is read back; raises `CannotContinue` where it would say anything else, which is a bug.
    """
    source = document.source
    if document.root is None or not isinstance(document.root.items, dict):
        return Formatted(source.content, changed=False)
    head, whole = blocks_of(document)
    arrange(whole, order.root_shape())
    lines = [*head, *_Layout(document).root(whole)]
    text = "\n".join(lines).lstrip("\n") + "\n"
    if document.lines[0].endswith("\r"):
        text = text.replace("\n", "\r\n")
    bom = _BOM if source.content.startswith(_BOM) else b""
    content = bom + text.encode("utf-8")
    if content != source.content:
        _same(document, Source(source.path, content))
    return Formatted(content, changed=content != source.content)


def _same(document: Document, source: Source) -> None:
    """Read the result back, and refuse it where a value or a comment differs."""
    again = parse(source)
    kept = Counter(comment.text for comment in comments_of(document))
    if (
        again.findings
        or again.root is None
        or not _alike(document.root, again.root)
        or kept != Counter(comment.text for comment in comments_of(again))
    ):
        raise CannotContinue(
            f"{source.path} can't be laid out without a change of what it says, so it stays as it is",
            "This is a bug of cjm; please report it with the file.",
        )


def _alike(one: Node | None, other: Node | None) -> bool:
    """Whether two trees say the same: values, their order in lists, and numbers as they were written."""
    stack = [(one, other)]
    while stack:
        a, b = stack.pop()
        if a is None or b is None or type(a.items) is not type(b.items):
            return False
        if isinstance(a.items, dict) and isinstance(b.items, dict):
            if a.items.keys() != b.items.keys():
                return False
            stack += [(value, b.items[key]) for key, value in a.items.items()]
        elif isinstance(a.items, list) and isinstance(b.items, list):
            if len(a.items) != len(b.items):
                return False
            stack += zip(a.items, b.items, strict=True)
        elif (a.data, a.written) != (b.data, b.written) or type(a.data) is not type(b.data):
            return False
    return True


@dataclass(frozen=True, slots=True)
class _Layout:
    document: Document

    def root(self, whole: LayoutBlock) -> list[str]:
        """The lines of a file. What is beside the bracket or the `?` of the whole goes above its first key."""
        return [*whole.after, *self._parts(whole, 0)] if whole.parts else [*whole.end, *whole.after, "{}"]

    def _parts(self, piece: LayoutBlock, indent: int) -> list[str]:
        """The parts of a collection in block style, from this column on."""
        lines: list[str] = []
        for n, part in enumerate(piece.parts):
            opens = not lines and not indent
            before = part.before[_blanks(part.before) :] if opens or self._keeps(piece, n - 1) else part.before
            made = self._part(part, indent)
            if self._is_block_text(part):
                # What stands behind its head belongs to the text; the comment of its key or dash goes above.
                before = [*before, *part.after]
            elif len(part.after) > 1 and (not part.is_collection or len(made) == 1):
                # A line has one comment; what stood on other lines of it goes above.
                before = [*before, *part.after[:-1]]
            lines += [*(" " * indent + text if text else BLANK for text in before), *made]
        lines += [" " * indent + text for text in piece.end]
        return lines

    def _is_block_text(self, part: LayoutBlock) -> bool:
        mark = part.node.mark
        return not part.is_collection and mark[:2] != mark[2:] and is_block(self.document, mark)

    def _keeps(self, piece: LayoutBlock, index: int) -> bool:
        """Whether a part ends in a text that keeps the empty lines after it, so that none may come from us."""
        if index < 0:
            return False
        last = piece.parts[index]
        while last.parts and not last.end:
            last = last.parts[-1]
        if not self._is_block_text(last):
            return False
        mark = last.node.mark
        return "+" in self.document.lines[mark[0] - 1][mark[1] - 1 :].split("#")[0]

    def _part(self, part: LayoutBlock, indent: int) -> list[str]:
        if part.key is not None:
            return self._value(f"{' ' * indent}{scalar_text(part.key, flow=False)}:", part, indent)
        if not part.is_collection or self._short(part, indent + _INDENT) is not None:
            return self._value(f"{' ' * indent}-", part, indent)
        # The first line of what is in the item stands behind its dash; comments above it go above the dash.
        inner = self._parts(part, indent + _INDENT)
        first = next(n for n, line in enumerate(inner) if line.strip() and not line.lstrip().startswith("#"))
        above = [" " * indent + line.lstrip() for line in inner[:first] if line.strip()]
        above = [*(" " * indent + text for text in part.after[:-1]), *above]
        after = part.after[-1:]
        line = inner[first]
        if after and self._is_taken(part, line):
            above = [" " * indent + after[0], *above]
            after = []
        begun = f"{' ' * indent}- {line.lstrip()}"
        return [*above, _commented(begun, after), *inner[first + 1 :]]

    @staticmethod
    def _is_taken(part: LayoutBlock, line: str) -> bool:
        """Whether the first line of an item can take no comment: its first key has one, or a block text begins."""
        first = part
        while first.is_collection and first.parts:
            first = first.parts[0]
            if any(line.endswith(text) for text in first.after):
                return True
        return bool(re.search(r"(?:^|\s)[|>][-+0-9]*(?:\s+#.*)?\Z", line))

    def _value(self, lead: str, part: LayoutBlock, indent: int) -> list[str]:
        """A key or a dash with its value, and the comment of its line."""
        node = part.node
        room = " " if lead else ""
        if part.is_collection:
            short = self._short(part, len(lead) + 1)
            if short is not None:
                return [_commented(f"{lead}{room}{short}", part.after)]
            more = [" " * (indent + _INDENT) + text for text in part.after[1:]]
            return [_commented(lead, part.after[:1]), *self._parts(part, indent + _INDENT), *more]
        if self._is_block_text(part):
            return self._block(f"{lead}{room}", part, indent)
        told = self._scalar(node, flow=False)
        if told is not None and (node.mark[0] == node.mark[2] or len(lead) + 1 + len(told) <= WIDTH):
            return [_commented(f"{lead}{room}{told}".rstrip(" ") if not told else f"{lead}{room}{told}", part.after)]
        lines = self._wrapped(f"{lead}{room}", node.mark, indent)
        return [*lines[:-1], _commented(lines[-1], part.after)]

    # --- on one line ---

    def _short(self, piece: LayoutBlock, column: int) -> str | None:
        """A collection on one line, where it was in brackets or is empty, has no comments and fits."""
        if piece.parts and not piece.flow:
            return None
        if piece.commented:
            return None
        told = self._inline(piece)
        fits = told is not None and column + len(told) <= WIDTH
        return told if fits or not piece.parts else None

    def _inline(self, piece: LayoutBlock) -> str | None:
        if not piece.is_collection:
            told = self._scalar(piece.node, flow=True)
            return "null" if told == "" else told
        parts: list[str] = []
        for part in piece.parts:
            told = self._inline(part)
            if told is None:
                return None
            parts.append(told if part.key is None else f"{scalar_text(part.key, flow=True)}: {told}")
        left, right = "{}" if isinstance(piece.node.items, dict) else "[]"
        return f"{left}{', '.join(parts)}{right}"

    def _scalar(self, node: Node, *, flow: bool) -> str | None:
        """A value on one line; `None` for a text that can't be."""
        if not isinstance(node.data, str):
            return self._raw(node.mark).strip()
        mark = node.mark
        if is_block(self.document, mark):
            return None
        raw = self._raw(mark)
        if raw[:1] == '"' and "\\" in raw:
            # What was escaped by hand stays as it was written.
            return raw if mark[0] == mark[2] else None
        return scalar_text(node.data, flow=flow) if "\n" not in node.data or mark[0] == mark[2] else None

    def _raw(self, mark: Mark) -> str:
        lines = self.document.lines[mark[0] - 1 : mark[2]]
        if len(lines) == 1:
            return lines[0][mark[1] - 1 : mark[3] - 1]
        return "\n".join([lines[0][mark[1] - 1 :], *lines[1:-1], lines[-1][: mark[3] - 1]])

    # --- over several lines ---

    def _wrapped(self, lead: str, mark: Mark, indent: int) -> list[str]:
        """A text that its author broke into lines, with those breaks."""
        first, *rest = [line.rstrip("\r") for line in self._raw(mark).split("\n")]
        quotes = first[:1] in {'"', "'"}
        rest = [line.lstrip(" \t") for line in rest]
        if not quotes:
            # Blanks at the end of a line don't count either, except where one is escaped.
            first, rest = first.rstrip(" \t"), [line.rstrip(" \t") for line in rest]
        pad = " " * (indent + _INDENT)
        return [f"{lead}{first}", *(f"{pad}{line}" if line else "" for line in rest)]

    def _block(self, lead: str, part: LayoutBlock, indent: int) -> list[str]:
        """A block text: its head and its lines as they are, moved to the column of its level."""
        mark = part.node.mark
        lines = [line.rstrip("\r") for line in self.document.lines[mark[0] - 1 : last_line(self.document, mark)]]
        head, body = lines[0][mark[1] - 1 :].rstrip(), lines[1:]
        told = comment_indent(self.document, mark)
        if told is not None:
            old = told
            pad = " " * (indent + comment_distance(self.document, mark))
        else:
            old = min((len(line) - len(line.lstrip(" ")) for line in body if line.strip()), default=1 << 30)
            pad = " " * (indent + _INDENT)
        moved = [pad + line[old:] if line.strip() or len(line) > old else "" for line in body]
        return [f"{lead}{head}", *moved]


def _commented(line: str, comments: list[str]) -> str:
    return f"{line}  {comments[-1]}" if comments else line


def _blanks(lines: list[str]) -> int:
    return next((n for n, line in enumerate(lines) if line), len(lines))
