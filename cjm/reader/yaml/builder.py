"""Builder of the tree from the parser's events, by the strict profile: what it refuses is a finding, never a value."""

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

from cjm.reader.yaml.adjacent_comments import adjacent_signs
from cjm.reader.yaml.ambiguous import SIGNS, WORDS, is_ambiguous, number_of
from cjm.reader.yaml.characters import FORBIDDEN, INSTEAD, invisible
from cjm.reader.yaml.limits import MAX_DEPTH, MAX_DIGITS, MAX_NAME, MAX_NODES, MAX_TEXT
from cjm.reader.yaml.refusals import check_key, refuse_properties, refuse_repeated, text_for
from cjm.reader.yaml.tree import Collection, Document, Mark, Node, Number, Value, mark_at

TOO_MANY = f"more than {MAX_NODES:,} values in a file (nodes)"
TOO_DEEP = f"more than {MAX_DEPTH} levels inside one another (depth)"
_NUMBER = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]+)?|\.[0-9]+)\Z")
_WORDS = {"true": True, "false": False, "null": None, "": None}
_ODD_WORDS = frozenset((*_WORDS, *WORDS, *SIGNS))
_SMALL = 65_000  # bytes of a file whose marks fit into two bytes per number
_DIGITS = frozenset("+-.0123456789")
# An open collection: itself, its values, its marks, the pending key, whether it is in flow style, its ends.
_Open = tuple[Collection, Any, list[int], Any, bool, list[int]]
_ITEM: Any = object()  # in place of the pending key of a sequence


class Builder:
    """Takes events one by one and builds the tree of a document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.documents = 0
        self.signs = adjacent_signs(document)
        self.spread = False  # whether a quoted or flow value spans lines, or a block text's head has its own line
        self.ambiguous: dict[tuple[int, int], str] = {}
        self.numbers: dict[int, tuple[dict[str, Value], dict[str, int]]] = {}
        # No line and no column of a file is larger than the file.
        self.typecode = "H" if len(document.source.content) < _SMALL else "I"

    def build(self, events: Callable[[], Any]) -> None:  # noqa: C901, PLR0912, PLR0915 - one loop, as calls would take longer
        """Take events until the stream ends, a limit is reached, or the parser raises.

        Reading spends its time here, so the usual events call nothing and the open collection is kept in local
        names. `key` is pending until its value comes, with its mark at the end of `marks`; it is `None` while a
        mapping waits for a key. `ends` are the marks that end with a collection; a dummy if it isn't kept.
        """
        stack: list[_Open] = []
        roots: list[Value] = []
        collection, marks, key, flow = Collection(roots), [0, 0, 0, 0], _ITEM, False
        values: Any = roots
        count, digits, words, longest = 0, _DIGITS, _ODD_WORDS, MAX_NAME
        try:
            while True:
                event = events()
                kind = event.__class__
                if kind is ScalarEvent:
                    start, end, value = event.start_mark, event.end_mark, event.value
                    mark = (start.line + 1, start.column + 1, end.line + 1, end.column + 1)
                    special = event.style or event.tag or event.anchor
                    if special or value[:1] in digits or value in words or len(value) > longest:
                        value, mark = self._scalar(event, mark, key)
                elif kind is MappingEndEvent or kind is SequenceEndEvent:
                    if flow:
                        marks[2], marks[3] = event.end_mark.line + 1, event.end_mark.column + 1
                        self.spread = self.spread or marks[2] > marks[0]
                    full, own = collection, marks
                    collection, values, marks, key, flow, ends = stack.pop()
                    self._finish(full, own, ends)
                    continue
                elif kind is MappingStartEvent or kind is SequenceStartEvent:
                    mark = _mark(event)
                    if not self._may_begin(event, mark, len(stack)):
                        return
                    value = Collection({} if kind is MappingStartEvent else [])
                elif kind is AliasEvent:
                    mark = _mark(event)
                    value = self._alias(mark, key)
                elif self._is_no_end(event):
                    continue
                else:
                    return
                count += 1
                if key is None and value.__class__ is str:
                    key = intern(value)
                    marks += mark
                    if key == "<<" or (flow and self.signs):
                        check_key(self.document, key, mark, self.signs)
                    continue
                if count > MAX_NODES:
                    self.document.cut("too-large", TOO_MANY, mark)
                    return
                ends = marks
                if key is _ITEM:
                    values.append(value)
                    marks += mark
                elif key is None or key in values or key == "<<":
                    key, ends = self._left_out(key, values, marks, value, mark), [0, 0]
                else:
                    values[key] = value
                    marks += mark
                    key = None
                if value.__class__ is Collection:
                    stack.append((collection, values, marks, key, flow, ends))
                    collection, values, marks, flow = value, value.values, [*mark], bool(event.flow_style)
                    key = None if kind is MappingStartEvent else _ITEM
        finally:
            stack.append((collection, values, marks, key, flow, [0, 0]))
            self._close(stack, roots)

    def _close(self, stack: list[_Open], roots: list[Value]) -> None:
        """Close the collections that a syntax error left open, to know their ids, and give the document its root."""
        for n in range(len(stack) - 1, -1, -1):
            collection, _, marks, key, _, _ = stack[n]
            if key is not _ITEM and key is not None:
                del marks[-4:]
            self._finish(collection, marks, stack[n - 1][5] if n else [0, 0])
        if roots:
            self.document.root = Node(roots[0], mark_at(stack[0][2], 4))

    def _finish(self, collection: Collection, marks: list[int], ends: list[int]) -> None:
        """Set the marks of a collection. A block ends with its last value, not where the parser noticed the end."""
        line, column = marks[-2], marks[-1]
        if line > marks[2] or (line == marks[2] and column > marks[3]):
            marks[2], marks[3] = line, column
        ends[-2], ends[-1] = marks[2], marks[3]
        collection.marks = array(self.typecode, marks)

    def _is_no_end(self, event: Any) -> bool:
        """Whether more events may follow one that is neither a value nor the end of one."""
        if event.__class__ is DocumentStartEvent:
            return self._document(event)
        return event is not None and event.__class__ is not StreamEndEvent

    def _document(self, event: Any) -> bool:
        self.documents += 1
        mark = _mark(event)
        if self.documents > 1:
            self.document.refuse(
                "yaml-syntax", "a second document begins here; a file can hold only one", mark,
                instead="Delete the line `---`, or move what follows to another file.",
            )  # fmt: skip
            return False
        if event.version or event.tags:
            self.document.refuse(
                "yaml-syntax",
                "directives (lines that begin with `%`) are not allowed",
                mark,
                instead="Delete the line.",
            )
        return True

    def _scalar(self, event: Any, mark: Mark, key: object) -> tuple[Value, Mark]:
        """Value and mark of a scalar that needs a closer look."""
        text, style = event.value, event.style
        # The tag of a quoted scalar is '' in libyaml and None in PyYAML's own parser.
        if event.anchor is not None or event.tag is not None:
            refuse_properties(self.document, event, mark)
        if len(text) > MAX_NAME:
            self._check_length(text, mark, is_name=key == "name")
        if style in {'"', "'"}:
            self.spread = self.spread or mark[2] > mark[0]
        if style == '"':
            if not text.isprintable() and (character := FORBIDDEN.search(text)):
                self.document.refuse("yaml-syntax", invisible(character[0]), mark, instead=INSTEAD)
                text = FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
        elif style and style != "'":
            self._check_blanks(text, mark)
            self.spread = self.spread or not self.document.lines[mark[0] - 1][: mark[1] - 1].strip()
            mark = self._block_end(mark)
        elif not style:
            return self._plain(text, mark), mark
        return text, mark

    def _plain(self, text: str, mark: Mark) -> Value:
        if text in _WORDS:
            return _WORDS[text]
        if text[:1] in _DIGITS and _NUMBER.match(text):
            return self._number(text, mark)
        if is_ambiguous(text):
            self.ambiguous[mark[:2]] = text
        return text

    def _number(self, text: str, mark: Mark) -> Number:
        if len(text) > MAX_DIGITS and sum(character.isdigit() for character in text) > MAX_DIGITS:
            self.document.refuse(
                "too-large",
                f"a number of more than {MAX_DIGITS} digits loses precision (digits in a number)",
                mark,
                instead="Quote it if it is a name or a code, not a quantity.",
            )
            return Number(0, text)
        return number_of(text)

    def _check_length(self, text: str, mark: Mark, *, is_name: bool) -> None:
        limit = MAX_NAME if is_name else MAX_TEXT
        if len(text) > limit:
            what = "characters in a name" if is_name else "characters in a text"
            self.document.refuse(
                "too-large", f"the text has {len(text):,} characters; the limit is {limit:,} ({what})", mark
            )

    def _check_blanks(self, text: str, mark: Mark) -> None:
        """Refuse a block text of blank lines only, or with an unfinished blank last line: readers differ on both."""
        lines = self.document.lines
        last = "" if self.document.source.content.endswith(b"\n") else lines[-2]
        if not text.strip() and any(line.rstrip("\r") for line in lines[mark[0] : mark[2] - 1]):
            message, instead = "this block text is blank", 'Write `""`, or delete the spaces below.'
        elif last and not last.strip() and mark[2] >= len(lines) - 1:
            message, instead = "spaces without a line end follow this block text", "End the last line, or delete it."
        else:
            return
        head = (mark[0], mark[1], mark[0], mark[1] + 1)
        self.document.refuse(
            "yaml-syntax", f"{message}, and YAML readers count its lines differently", head, instead=instead
        )

    def _block_end(self, mark: Mark) -> Mark:
        """Mark of a block scalar up to its last character; libyaml's mark ends at the next token."""
        lines = self.document.lines
        last = mark[2] - (mark[3] == 1)
        while last > mark[0] and not lines[last - 1].strip():
            last -= 1
        return (mark[0], mark[1], last, len(lines[last - 1].rstrip("\r")) + 1)

    def _may_begin(self, event: Any, mark: Mark, depth: int) -> bool:
        """Whether a collection may begin at this depth."""
        if event.anchor is not None or event.tag is not None:
            refuse_properties(self.document, event, mark)
        if depth >= MAX_DEPTH:
            self.document.cut("too-large", TOO_DEEP, (mark[0], mark[1], mark[0], mark[1] + 1))
            return False
        return True

    def _left_out(self, key: str | None, values: Any, marks: list[int], value: Value, mark: Mark) -> str | None:
        """Refuse a value of a non-text key, a repeated key or a merge key; return the next pending key."""
        if key is None:
            marks += mark
            return text_for(self.document, value, mark)
        if key in values:
            first, second = 4 + 8 * self._number_of(key, values), len(marks) - 4
            refuse_repeated(self.document, key, mark_at(marks, first), mark_at(marks, second))
        del marks[-4:]
        return None

    def _number_of(self, key: str, values: dict[str, Value]) -> int:
        """Index of a key of a mapping. Repeated calls count each key once."""
        # The mapping is kept alive, so that no later one gets its id().
        numbers = self.numbers.setdefault(id(values), (values, {}))[1]
        for n, name in zip(range(len(values) - 1, len(numbers) - 1, -1), reversed(values), strict=False):
            numbers[name] = n
        return numbers[key]

    def _alias(self, mark: Mark, key: object) -> str | None:
        """Refuse an alias; a placeholder keeps the shape of the tree."""
        self.document.cut(
            "yaml-syntax", "aliases (`*name`) are not part of the language", mark,
            instead="Objects are shared by id: write the id, or write the value in full.",
        )  # fmt: skip
        return "alias" if key is None else None


def _mark(event: Any) -> Mark:
    start, end = event.start_mark, event.end_mark
    return (start.line + 1, start.column + 1, end.line + 1, end.column + 1)
