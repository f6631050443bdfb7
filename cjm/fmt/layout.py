"""Layout of files: two spaces per level, keys in order, and short objects and lists on one line if they were."""

import re
from collections import Counter

from cjm.fmt import order
from cjm.fmt.blocks import BLANK, LayoutBlock, arrange, blocks_of, canonical_duration
from cjm.fmt.comments import comments_of, explicit_indent, indentation_indicator, is_block_scalar, last_line
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
    """A formatted file: its content, and whether it differs from the original."""

    content: bytes
    changed: bool


def format_source(document: Document) -> Formatted:
    """Format a document whose text has no findings.

    The result is read back; raises `CannotContinue` if its content differs, which is a bug.
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
        _verify(document, Source(source.path, content))
    return Formatted(content, changed=content != source.content)


def _verify(document: Document, source: Source) -> None:
    """Read the result back, and raise `CannotContinue` if a value or a comment differs."""
    again = parse(source)
    kept = Counter(comment.text for comment in comments_of(document))
    if (
        again.findings
        or again.root is None
        or not _is_same(document.root, again.root)
        or kept != Counter(comment.text for comment in comments_of(again))
    ):
        raise CannotContinue(
            f"{source.path} can't be formatted without changing its content, so it is left as it is",
            "This is a bug in cjm; please report it with the file.",
        )


def _is_same(one: Node | None, other: Node | None) -> bool:
    """Whether two trees have the same values, in the same order in lists, with numbers as they were written."""
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
        elif a.text is not None and canonical_duration(a.text) == b.data:
            continue
        elif (a.data, a.written) != (b.data, b.written) or type(a.data) is not type(b.data):
            return False
    return True


@dataclass(frozen=True, slots=True)
class _Layout:
    document: Document

    def root(self, whole: LayoutBlock) -> list[str]:
        """The lines of a file. Comments beside its outermost bracket or `?` go above its first key."""
        return [*whole.after, *self._parts(whole, 0)] if whole.parts else [*whole.end, *whole.after, "{}"]

    def _parts(self, block: LayoutBlock, indent: int) -> list[str]:
        """The lines of a collection in block style, indented to this column."""
        lines: list[str] = []
        for n, part in enumerate(block.parts):
            opens = not lines and not indent
            before = (
                part.before[_leading_blanks(part.before) :]
                if opens or self._keeps_blank_lines(block, n - 1)
                else part.before
            )
            inner = self._part(part, indent)
            if self._is_block_scalar(part):
                # A comment after its header is part of the scalar; that of its key or dash goes above.
                before = [*before, *part.after]
            elif len(part.after) > 1 and (not part.is_collection or len(inner) == 1):
                # A line has only one comment; those of other source lines go above.
                before = [*before, *part.after[:-1]]
            lines += [*(" " * indent + text if text else BLANK for text in before), *inner]
        lines += [" " * indent + text for text in block.end]
        return lines

    def _is_block_scalar(self, part: LayoutBlock) -> bool:
        mark = part.node.mark
        return not part.is_collection and mark[:2] != mark[2:] and is_block_scalar(self.document, mark)

    def _keeps_blank_lines(self, block: LayoutBlock, index: int) -> bool:
        """Whether a part ends in a block scalar that keeps the empty lines after it, so that none may be added."""
        if index < 0:
            return False
        last = block.parts[index]
        while last.parts and not last.end:
            last = last.parts[-1]
        if not self._is_block_scalar(last):
            return False
        mark = last.node.mark
        return "+" in self.document.lines[mark[0] - 1][mark[1] - 1 :].split("#")[0]

    def _part(self, part: LayoutBlock, indent: int) -> list[str]:
        if part.key is not None:
            return self._value(f"{' ' * indent}{scalar_text(part.key, flow=False)}:", part, indent)
        if not part.is_collection or self._short(part, indent + _INDENT) is not None:
            return self._value(f"{' ' * indent}-", part, indent)
        # The item's first line follows its dash; comments above that line go above the dash.
        inner = self._parts(part, indent + _INDENT)
        first = next(n for n, line in enumerate(inner) if line.strip() and not line.lstrip().startswith("#"))
        above = [" " * indent + line.lstrip() for line in inner[:first] if line.strip()]
        above = [*(" " * indent + text for text in part.after[:-1]), *above]
        after = part.after[-1:]
        line = inner[first]
        if after and self._is_full(part, line):
            above = [" " * indent + after[0], *above]
            after = []
        begun = f"{' ' * indent}- {line.lstrip()}"
        return [*above, _with_comment(begun, after), *inner[first + 1 :]]

    @staticmethod
    def _is_full(part: LayoutBlock, line: str) -> bool:
        """Whether an item's first line has no room for a comment: its first key has one, or a block scalar begins."""
        first = part
        while first.is_collection and first.parts:
            first = first.parts[0]
            if any(line.endswith(text) for text in first.after):
                return True
        return bool(re.search(r"(?:^|\s)[|>][-+0-9]*(?:\s+#.*)?\Z", line))

    def _value(self, lead: str, part: LayoutBlock, indent: int) -> list[str]:
        """A key or dash with its value, and the comment of its line."""
        node = part.node
        if part.is_collection:
            short = self._short(part, len(lead) + 1)
            if short is not None:
                return [_with_comment(f"{lead} {short}", part.after)]
            more = [" " * (indent + _INDENT) + text for text in part.after[1:]]
            return [_with_comment(lead, part.after[:1]), *self._parts(part, indent + _INDENT), *more]
        if self._is_block_scalar(part):
            return self._block(f"{lead} ", part, indent)
        text = self._scalar(node, flow=False)
        if text is not None and (node.mark[0] == node.mark[2] or len(lead) + 1 + len(text) <= WIDTH):
            return [_with_comment(f"{lead} {text}" if text else lead, part.after)]
        lines = self._wrap(f"{lead} ", node.mark, indent)
        return [*lines[:-1], _with_comment(lines[-1], part.after)]

    # --- on one line ---

    def _short(self, block: LayoutBlock, column: int) -> str | None:
        """A collection on one line; `None` unless it was in brackets or is empty, has no comments, and fits."""
        if (block.parts and not block.flow) or block.commented:
            return None
        text = self._inline(block)
        fits = text is not None and column + len(text) <= WIDTH
        return text if fits or not block.parts else None

    def _inline(self, block: LayoutBlock) -> str | None:
        if not block.is_collection:
            text = self._scalar(block.node, flow=True)
            return "null" if text == "" else text
        parts: list[str] = []
        for part in block.parts:
            text = self._inline(part)
            if text is None:
                return None
            parts.append(text if part.key is None else f"{scalar_text(part.key, flow=True)}: {text}")
        left, right = "{}" if isinstance(block.node.items, dict) else "[]"
        return f"{left}{', '.join(parts)}{right}"

    def _scalar(self, node: Node, *, flow: bool) -> str | None:
        """A value on one line; `None` for a text that needs several."""
        if not isinstance(node.data, str):
            return self._raw(node.mark).strip()
        mark = node.mark
        if is_block_scalar(self.document, mark):
            return None
        raw = self._raw(mark)
        if raw[:1] == '"' and "\\" in raw:
            # Escapes stay as the author wrote them.
            return raw if mark[0] == mark[2] else None
        return scalar_text(node.data, flow=flow) if "\n" not in node.data or mark[0] == mark[2] else None

    def _raw(self, mark: Mark) -> str:
        lines = self.document.lines[mark[0] - 1 : mark[2]]
        if len(lines) == 1:
            return lines[0][mark[1] - 1 : mark[3] - 1]
        return "\n".join([lines[0][mark[1] - 1 :], *lines[1:-1], lines[-1][: mark[3] - 1]])

    # --- over several lines ---

    def _wrap(self, lead: str, mark: Mark, indent: int) -> list[str]:
        """A text with the line breaks of its author."""
        first, *rest = [line.rstrip("\r") for line in self._raw(mark).split("\n")]
        quotes = first[:1] in {'"', "'"}
        rest = [line.lstrip(" \t") for line in rest]
        if not quotes:
            # Blanks at the end of a line don't count either, except in quotes, where one may be escaped.
            first, rest = first.rstrip(" \t"), [line.rstrip(" \t") for line in rest]
        pad = " " * (indent + _INDENT)
        return [f"{lead}{first}", *(f"{pad}{line}" if line else "" for line in rest)]

    def _block(self, lead: str, part: LayoutBlock, indent: int) -> list[str]:
        """A block scalar: its header, and its lines moved to the column of its level."""
        mark = part.node.mark
        lines = [line.rstrip("\r") for line in self.document.lines[mark[0] - 1 : last_line(self.document, mark)]]
        head, body = lines[0][mark[1] - 1 :].rstrip(), lines[1:]
        explicit = explicit_indent(self.document, mark)
        if explicit is not None:
            old = explicit
            pad = " " * (indent + indentation_indicator(self.document, mark))
        else:
            old = min((len(line) - len(line.lstrip(" ")) for line in body if line.strip()), default=1 << 30)
            pad = " " * (indent + _INDENT)
        moved = [pad + line[old:] if line.strip() or len(line) > old else "" for line in body]
        return [f"{lead}{head}", *moved]


def _with_comment(line: str, comments: list[str]) -> str:
    return f"{line}  {comments[-1]}" if comments else line


def _leading_blanks(lines: list[str]) -> int:
    return next((n for n, line in enumerate(lines) if line), len(lines))
