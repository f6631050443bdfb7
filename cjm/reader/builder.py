"""The events of the parser to a tree, by the strict profile: what it leaves out is a finding, never a value."""

import re
from array import array
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

from cjm.reader.characters import FORBIDDEN, INSTEAD, invisible
from cjm.reader.glued import glued_signs
from cjm.reader.limits import MAX_DEPTH, MAX_DIGITS, MAX_NAME, MAX_NODES, MAX_TEXT
from cjm.reader.refusals import check_key, refuse_properties, refuse_repeated, text_for
from cjm.reader.tree import Collection, Document, Mark, Node, Number, Value, mark_at

TOO_DEEP = f"more than {MAX_DEPTH} levels inside one another (depth)"
_NUMBER = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]+)?|\.[0-9]+)\Z")
_WORDS = {"true": True, "false": False, "null": None, "": None}
_SMALL = 65_000  # bytes of a file whose places need two bytes each
_DIGITS = frozenset("+-.0123456789")
_BEGINS = frozenset(("", *"tfn")) | _DIGITS  # what a plain scalar may begin with that is no text


class _Open:
    """A collection that is being filled.

    `marks` are those of the collection so far; `holder` are those of what holds it, which end with its own,
    or nothing where it can't be kept. `key` waits for its value, and has its mark at the end of `marks`; it
    is `None` where a mapping waits for a key, and empty in a sequence.
    """

    __slots__ = ("collection", "flow", "holder", "key", "mapping", "marks", "sequence")

    key: str | None

    def __init__(self, collection: Collection, mark: Mark, holder: list[int] | None, *, flow: bool) -> None:
        values = collection.values
        self.collection = collection
        self.marks = [*mark]
        self.holder = holder
        self.mapping = values if isinstance(values, dict) else None
        self.sequence = values if isinstance(values, list) else None
        self.flow = flow
        self.key = None if self.sequence is None else ""


class Builder:
    """Takes events one by one, and hangs what they say into the tree of a document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.count = 0
        self.documents = 0
        self.signs = glued_signs(document)
        # No line and no column of a file is larger than the file.
        self.typecode = "H" if len(document.source.content) < _SMALL else "I"
        # What holds the root, as a list would; so something is open at any time.
        self.roots: list[Value] = []
        self.stack = [_Open(Collection(self.roots), (0, 0, 0, 0), None, flow=False)]

    def build(self, events: Callable[[], Any]) -> None:
        """Take events until the stream is over or a limit was reached.

        Most events are scalars, and most of those are keys or texts that are taken as they are.
        This is where reading spends its time, so nothing is called for them.
        """
        stack, begins, longest, most = self.stack, _BEGINS, MAX_NAME, MAX_NODES
        opened = stack[-1]
        while True:
            event = events()
            if event.__class__ is not ScalarEvent:
                if self._take(event):
                    opened = stack[-1]
                    continue
                return
            start: Any = event.start_mark
            end: Any = event.end_mark
            value: Any = event.value
            mark = (start.line + 1, start.column + 1, end.line + 1, end.column + 1)
            if event.style or event.tag or event.anchor or value[:1] in begins or len(value) > longest:
                value, mark = self._scalar(event, mark)
            key = opened.key
            if key is None and value.__class__ is str:
                self.count += 1
                opened.key = intern(value)
                opened.marks += mark
                if value == "<<" or (opened.flow and self.signs):
                    check_key(self.document, value, mark, self.signs)
            elif key and self.count < most and key != "<<" and key not in opened.mapping:  # type: ignore[operator]
                self.count += 1
                opened.mapping[key] = value  # type: ignore[index]
                opened.marks += mark
                opened.key = None
            elif not self._put(value, mark):
                return

    def _take(self, event: Any) -> bool:
        """Work in what is no scalar; false where the stream is over or a limit was reached."""
        kind = event.__class__
        if kind is MappingEndEvent or kind is SequenceEndEvent:
            self._end(event)
            return True
        if kind is MappingStartEvent:
            return self._begin(event, {})
        if kind is SequenceStartEvent:
            return self._begin(event, [])
        if kind is AliasEvent:
            return self._alias(event)
        if kind is DocumentStartEvent:
            return self._document(event)
        return kind is not StreamEndEvent and event is not None

    def close(self) -> None:
        """Give what a broken text left open an end, so that its ids are known, and the document its root."""
        while len(self.stack) > 1:
            opened = self.stack.pop()
            if opened.key:
                del opened.marks[-4:]
            self._finish(opened)
        if self.roots:
            self.document.root = Node(self.roots[0], mark_at(self.stack[0].marks, 4))

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

    def _scalar(self, event: Any, mark: Mark) -> tuple[Value, Mark]:
        """A scalar that takes a closer look: its value, and where it ends."""
        text, style = event.value, event.style
        # libyaml says '' for the tag of a quoted scalar where PyYAML's own parser says None.
        if event.anchor is not None or event.tag is not None:
            refuse_properties(self.document, event, mark)
        if len(text) > MAX_NAME:
            self._check_length(text, mark)
        if style == '"':
            if not text.isprintable() and (found := FORBIDDEN.search(text)):
                self.document.refuse("yaml-syntax", invisible(found[0]), mark, instead=INSTEAD)
                text = FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
        elif style and style != "'":
            mark = self._block_end(mark)
        elif not style and text[:1] not in _DIGITS:
            return _WORDS.get(text, text), mark
        elif not style and _NUMBER.match(text):
            return self._number(text, mark), mark
        return text, mark

    def _number(self, text: str, mark: Mark) -> Number:
        if len(text) > MAX_DIGITS and sum(character.isdigit() for character in text) > MAX_DIGITS:
            self.document.refuse(
                "too-large",
                f"a number of more than {MAX_DIGITS} digits would not be kept exactly (digits in a number)",
                mark,
                instead="Quote it, where it is a name or a code and not a quantity.",
            )
            return Number(0, text)
        return Number(float(text) if "." in text else int(text), text)

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

    def _begin(self, event: Any, values: dict[str, Value] | list[Value]) -> bool:
        start, end = event.start_mark, event.end_mark
        mark = (start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        if event.anchor is not None or event.tag is not None:
            refuse_properties(self.document, event, mark)
        if len(self.stack) > MAX_DEPTH:
            self.document.cut("too-large", TOO_DEEP, (mark[0], mark[1], mark[0], mark[1] + 1))
            return False
        collection = Collection(values)
        holder = self.stack[-1]
        as_value = holder.key is not None
        before = len(holder.marks)
        if not self._put(collection, mark):
            return False
        held = holder.marks if as_value and len(holder.marks) > before else None
        self.stack.append(_Open(collection, mark, held, flow=bool(event.flow_style)))
        return True

    def _end(self, event: Any) -> None:
        opened = self.stack.pop()
        if opened.flow:
            end = event.end_mark
            opened.marks[2], opened.marks[3] = end.line + 1, end.column + 1
        self._finish(opened)

    def _finish(self, opened: _Open) -> None:
        """Give a collection its marks. A block ends where its last value does, not where the parser noticed."""
        marks, holder = opened.marks, opened.holder
        line, column = marks[-2], marks[-1]
        if line > marks[2] or (line == marks[2] and column > marks[3]):
            marks[2], marks[3] = line, column
        if holder is not None:
            holder[-2], holder[-1] = marks[2], marks[3]
        opened.collection.marks = array(self.typecode, marks)

    def _put(self, value: Value, mark: Mark) -> bool:
        self.count += 1
        if self.count > MAX_NODES:
            self.document.cut("too-large", f"more than {MAX_NODES:,} values in a file (nodes)", mark)
            return False
        opened = self.stack[-1]
        if opened.sequence is not None:
            opened.sequence.append(value)
            opened.marks += mark
        elif opened.key is None:
            opened.key = text_for(self.document, value, mark)
            opened.marks += mark
        else:
            self._enter(opened, opened.key, value, mark)
        return True

    def _enter(self, opened: _Open, key: str, value: Value, mark: Mark) -> None:
        """Put a value under its key; not the second one of a key, nor what merges."""
        mapping: Any = opened.mapping
        if key in mapping:
            first, second = 4 + 8 * list(mapping).index(key), len(opened.marks) - 4
            refuse_repeated(self.document, key, mark_at(opened.marks, first), mark_at(opened.marks, second))
        if key in mapping or key == "<<":
            del opened.marks[-4:]
        else:
            mapping[key] = value
            opened.marks += mark
        opened.key = None

    def _alias(self, event: Any) -> bool:
        mark = _mark(event)
        self.document.cut(
            "yaml-syntax", "aliases (`*name`) are not part of the language", mark,
            instead="Things are shared by their id: write the id, or write the value out.",
        )  # fmt: skip
        # A place for it keeps the tree's shape; nothing is concluded from a tree that is not whole.
        opened = self.stack[-1]
        if opened.key is None:
            opened.key = "alias"
            opened.marks += mark
            return True
        return self._put(None, mark)


def _mark(event: Any) -> Mark:
    start, end = event.start_mark, event.end_mark
    return (start.line + 1, start.column + 1, end.line + 1, end.column + 1)
