"""The events of the parser to a tree, by the strict profile: what it leaves out is a finding, never a value."""

import re
from collections.abc import Callable
from sys import intern
from typing import Any

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from cjm.findings import Edit, Fix, Related
from cjm.reader.characters import FORBIDDEN, INSTEAD, invisible
from cjm.reader.glued import glued_signs
from cjm.reader.limits import MAX_DEPTH, MAX_DIGITS, MAX_NAME, MAX_NODES, MAX_TEXT
from cjm.reader.tree import Collection, Document, Mark, Node, Number
from cjm.reader.wording import quoted

TOO_DEEP = f"more than {MAX_DEPTH} levels inside one another (depth)"
_NUMBER = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]+)?|\.[0-9]+)\Z")
_WORDS = {"true": True, "false": False, "null": None, "": None}
_DIGITS = frozenset("+-.0123456789")
_BEGINS = frozenset(("", *"tfn")) | _DIGITS  # what a plain scalar may begin with that is no text


class _Open:
    """A collection that is being filled; `key` waits for its value, at `key_mark`."""

    __slots__ = ("flow", "key", "key_mark", "mapping", "node", "sequence")

    def __init__(self, node: Collection, *, flow: bool) -> None:
        self.node = node
        self.mapping = node.items if isinstance(node.items, dict) else None
        self.sequence = node.items if isinstance(node.items, list) else None
        self.flow = flow
        self.key: str | None = None
        self.key_mark: Mark | None = None


class Builder:
    """Takes events one by one, and hangs what they say into the tree of a document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.stack: list[_Open] = []
        self.count = 0
        self.documents = 0
        self.signs = glued_signs(document)

    def build(self, events: Callable[[], Any]) -> None:
        """Take events until the stream is over or a limit was reached.

        Nine of ten events are scalars, and most of those are keys or texts that are taken as they are.
        This is where reading spends its time, so nothing is called for them.
        """
        stack, begins, longest = self.stack, _BEGINS, MAX_NAME
        while True:
            event = events()
            if event.__class__ is not ScalarEvent:
                if self._take(event):
                    continue
                return
            start: Any = event.start_mark
            end: Any = event.end_mark
            data: Any = event.value
            mark = (start.line + 1, start.column + 1, end.line + 1, end.column + 1)
            written = ""
            if event.style or event.tag or event.anchor or data[:1] in begins or len(data) > longest:
                data, mark, written = self._scalar(event, mark)
            opened = stack[-1] if stack else None
            if opened is not None and opened.mapping is not None and opened.key is None and data.__class__ is str:
                self.count += 1
                opened.key, opened.key_mark = intern(data), mark
                if data == "<<" or (opened.flow and self.signs):
                    self._check_key(opened)
            elif not self._put(Number(data, mark, None, written) if written else Node(data, mark)):
                return

    def _take(self, event: Any) -> bool:
        """Work in what is no scalar; false where the stream is over or a limit was reached."""
        kind = event.__class__
        if kind is MappingStartEvent or kind is SequenceStartEvent:
            return self._begin(event, {} if kind is MappingStartEvent else [])
        if kind is MappingEndEvent or kind is SequenceEndEvent:
            self._end(event)
            return True
        if kind is AliasEvent:
            return self._alias(event)
        if kind is DocumentStartEvent:
            return self._document(event)
        return kind is not StreamEndEvent and event is not None

    def close(self) -> None:
        """Give what a broken text left open an end, so that its ids are known."""
        while self.stack:
            self._finish(self.stack.pop())

    def _document(self, event: Any) -> bool:
        self.documents += 1
        mark = _mark(event)
        if self.documents > 1:
            self.document.refuse(
                "yaml-syntax", "a second document begins here, and a file holds one", mark,
                instead="Delete the line `---`, or put what follows into a file of its own.",
            )  # fmt: skip
            return False
        if event.version or event.tags:
            self.document.refuse(
                "yaml-syntax", "a file has no directives (lines that begin with `%`)", mark, instead="Delete the line."
            )
        return True

    def _scalar(self, event: Any, mark: Mark) -> tuple[object, Mark, str]:
        """A scalar that takes a closer look: its value, where it ends, and a number as it was written."""
        text, style = event.value, event.style
        # libyaml says '' for the tag of a quoted scalar where PyYAML's own parser says None.
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event, mark)
        if len(text) > MAX_NAME:
            self._check_length(text, mark)
        if style == '"':
            if not text.isprintable() and (found := FORBIDDEN.search(text)):
                self.document.refuse("yaml-syntax", invisible(found[0]), mark, instead=INSTEAD)
                text = FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
        elif style and style != "'":
            mark = self._block_end(mark)
        elif not style and text[:1] not in _DIGITS:
            return _WORDS.get(text, text), mark, ""
        elif not style and _NUMBER.match(text):
            return self._number(text, mark), mark, text
        return text, mark, ""

    def _number(self, text: str, mark: Mark) -> object:
        if len(text) > MAX_DIGITS and sum(character.isdigit() for character in text) > MAX_DIGITS:
            self.document.refuse(
                "too-large",
                f"a number of more than {MAX_DIGITS} digits would not be kept exactly (digits in a number)",
                mark,
                instead="Quote it, where it is a name or a code and not a quantity.",
            )
            return 0
        return float(text) if "." in text else int(text)

    def _check_length(self, text: str, mark: Mark) -> None:
        name = bool(self.stack) and self.stack[-1].key == "name"
        limit = MAX_NAME if name else MAX_TEXT
        if len(text) > limit:
            what = "characters in a name" if name else "characters in a text"
            self.document.refuse(
                "too-large", f"the text has {len(text):,} characters, the limit is {limit:,} ({what})", mark
            )

    def _block_end(self, mark: Mark) -> Mark:
        """Where a block scalar's last character stands; libyaml says where the next token begins."""
        lines = self.document.lines
        last = min(mark[2], len(lines))
        if mark[3] == 1 or last > mark[0]:
            last -= mark[3] == 1
        while last > mark[0] and not lines[last - 1].strip():
            last -= 1
        return (mark[0], mark[1], last, len(lines[last - 1].rstrip("\r")) + 1)

    def _begin(self, event: Any, items: "dict[str, Node] | list[Node]") -> bool:
        mark = _mark(event)
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event, mark)
        if len(self.stack) >= MAX_DEPTH:
            self.document.cut("too-large", TOO_DEEP, (mark[0], mark[1], mark[0], mark[1] + 1))
            return False
        node = Collection(items, mark, None)
        if not self._put(node):
            return False
        self.stack.append(_Open(node, flow=bool(event.flow_style)))
        return True

    def _end(self, event: Any) -> None:
        opened = self.stack.pop()
        if opened.flow:
            begin, end = opened.node.mark, event.end_mark
            opened.node.mark = (begin[0], begin[1], end.line + 1, end.column + 1)
        else:
            self._finish(opened)

    @staticmethod
    def _finish(opened: _Open) -> None:
        """A block ends where its last value does, not where the parser noticed."""
        node, mapping, sequence = opened.node, opened.mapping, opened.sequence
        last = mapping[next(reversed(mapping))] if mapping else sequence[-1] if sequence else None
        if last is not None:
            line, column, end, after = node.mark
            if (last.mark[2], last.mark[3]) > (end, after):
                node.mark = (line, column, last.mark[2], last.mark[3])

    def _put(self, node: Node) -> bool:
        self.count += 1
        if self.count > MAX_NODES:
            self.document.cut("too-large", f"more than {MAX_NODES:,} values in a file (nodes)", node.mark)
            return False
        if not self.stack:
            self.document.root = node
            return True
        opened = self.stack[-1]
        if opened.mapping is None:
            opened.sequence.append(node)  # type: ignore[union-attr]
        elif opened.key is None:
            opened.key, opened.key_mark = self._no_text(node), node.mark
        else:
            key, opened.key = opened.key, None
            node.key = opened.key_mark
            if key in opened.mapping:
                self._repeated(opened.mapping[key], key, opened.key_mark or node.mark)
            elif key != "<<":
                opened.mapping[key] = node
        return True

    def _check_key(self, opened: _Open) -> None:
        """Refuse keys that the parser takes for signs, or that merge."""
        key, mark = opened.key or "", opened.key_mark or opened.node.mark
        if key == "<<":
            self.document.cut(
                "yaml-syntax", "merge keys (`<<`) are not part of the language", mark,
                instead="Write the keys out, or give the shared thing an id and refer to it.",
            )  # fmt: skip
        elif (mark[0], mark[1] - 1) in self.signs:
            self._refuse_sign(key, (mark[0], mark[1] - 1, mark[0], mark[1]))

    def _no_text(self, node: Node) -> str:
        """Refuse a key that is no text; a text that can stand for it."""
        key, fix = node.data if node.items is None else None, None
        written = node.written or ("null" if key is None else str(key).lower())
        if node.items is not None:
            message, instead = "a key is a list or an object here, and keys are texts", "Write a word before the colon."
            written = f"? {node.mark}"
        elif node.mark[:2] == node.mark[2:]:
            message, instead = "a key is missing here", "Write a word before the colon; a `?` or `:` alone is quoted."
        else:
            message, instead = f"the key {quoted(written)} is no text", f'Quote it: "{written}".'
            fix = Fix(f"Quote {quoted(written)}", (Edit(self.document.span(node.mark), f'"{written}"'),))
        self.document.refuse("yaml-syntax", message, node.mark, instead=instead, fix=fix)
        return written

    def _refuse_sign(self, key: str, mark: Mark) -> None:
        """Refuse `{?key: …}`: the parser takes the `?` for a sign, and would lose it from the text."""
        self.document.refuse(
            "yaml-syntax",
            "the `?` before this text would be lost: between brackets it is a sign of its own",
            mark,
            instead=f'Quote the text: "?{quoted(key, marks=False)}".',
        )

    def _repeated(self, before: Node, key: str, mark: Mark) -> None:
        first = self.document.span(before.key or before.mark)
        self.document.refuse(
            "duplicate-key",
            f"the key {quoted(key)} stands twice in one object",
            mark,
            instead="Keep one of them; what both hold goes into one.",
            related=(Related(first, "first written here"),),
        )

    def _alias(self, event: Any) -> bool:
        mark = _mark(event)
        self.document.cut(
            "yaml-syntax", "aliases (`*name`) are not part of the language", mark,
            instead="Things are shared by their id: write the id, or write the value out.",
        )  # fmt: skip
        # A place for it keeps the tree's shape; nothing is concluded from a tree that is not whole.
        opened = self.stack[-1] if self.stack else None
        if opened is not None and opened.mapping is not None and opened.key is None:
            opened.key, opened.key_mark = "alias", mark
            return True
        return self._put(Node(None, mark))

    def _refuse_properties(self, event: Any, mark: Mark) -> None:
        if event.anchor is not None:
            name = event.anchor
            self.document.refuse(
                "yaml-syntax", f"anchors (`&{quoted(name, marks=False)}`) are not part of the language", mark,
                instead="Delete it: things are shared by their id.",
            )  # fmt: skip
        if event.tag is not None:
            tag = event.tag
            self.document.refuse(
                "yaml-syntax", f"tags (`!…`, here {quoted(tag)}) are not part of the language", mark,
                instead="Delete it; quote the value where a text is meant.",
            )  # fmt: skip


def _mark(event: Any) -> Mark:
    start, end = event.start_mark, event.end_mark
    return (start.line + 1, start.column + 1, end.line + 1, end.column + 1)
