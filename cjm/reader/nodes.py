"""YAML text to a tree that knows where everything stands: the strict profile, on libyaml's events.

Nothing here recurses on the input's depth, builds an object that a document asks for, or lets an
exception of the parser out: what is wrong is a finding.
"""

import re
from collections.abc import Iterator

import yaml

from cjm.errors import CannotContinue
from cjm.findings import Edit, Finding, Fix, Related, Severity
from cjm.reader.wording import quoted
from cjm.source import Source, Span

MAX_BYTES = 2_000_000
MAX_NODES = 100_000
MAX_DEPTH = 32
MAX_TEXT = 20_000
MAX_NAME = 4_000
MAX_DIGITS = 16

# Line, column, end line, end column; all from 1.
Mark = tuple[int, int, int, int]

_NUMBER = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]+)?|\.[0-9]+)\Z")
_WORDS = {"true": True, "false": False, "null": None, "": None}
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
_BARE_RETURN = re.compile("\r(?!\n)")
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Node:
    """One value: its plain data, where it stands, and what is in it.

    `data` is what JSON would hold (a `dict`, `list`, `str`, `int`, `float`, `bool` or `None`).
    `items` holds the nodes of a mapping by key or of a sequence in order; `keys` where each key of
    a mapping stands; `written` a number as its author wrote it.
    """

    __slots__ = ("data", "items", "keys", "mark", "written")

    def __init__(self, data: object, mark: Mark) -> None:
        self.data = data
        self.mark = mark
        self.items: dict[str, Node] | list[Node] | None = None
        self.keys: dict[str, Mark] | None = None
        self.written = ""


class Document:
    """One source, read: its root (`None` where it is empty or unreadable) and what was wrong.

    `whole` is false where the tree lacks a part of what was written, so that nobody concludes
    from what is absent.
    """

    __slots__ = ("findings", "lines", "root", "source", "whole")

    def __init__(self, source: Source) -> None:
        self.source = source
        self.root: Node | None = None
        self.findings: list[Finding] = []
        self.lines: list[str] = []
        self.whole = True

    @property
    def path(self) -> str:
        return self.source.path

    def span(self, mark: Mark) -> Span:
        return Span(self.source.path, *mark)

    def refuse(
        self,
        rule: str,
        message: str,
        mark: Mark,
        *,
        instead: str = "",
        related: tuple[Related, ...] = (),
        fix: Fix | None = None,
    ) -> None:
        """Note one thing that is wrong with the text itself."""
        self.findings.append(
            Finding(
                rule=rule,
                severity=Severity.ERROR,
                message=message,
                span=self.span(mark),
                help=instead,
                related=related,
                fix=fix,
            )
        )

    def cut(self, rule: str, message: str, mark: Mark, *, instead: str = "") -> None:
        """Like `refuse`, for what leaves the tree incomplete."""
        self.refuse(rule, message, mark, instead=instead)
        self.whole = False


def parse(source: Source) -> Document:
    """Read one source; never raises for anything in it."""
    document = Document(source)
    text = _decoded(document)
    if text is not None:
        document.lines = text.split("\n")
        if _clean(document, text):
            _build(document, text)
    return document


def require_libyaml() -> None:
    """Refuse to go on without libyaml: PyYAML's own parser disagrees with it, and is slow enough to stall."""
    if not yaml.__with_libyaml__:
        raise CannotContinue(
            "PyYAML is installed without libyaml, whose parser cjm relies on",
            "Install a wheel of PyYAML that has it: pip install --force-reinstall --only-binary :all: pyyaml",
        )


def describe() -> str:
    """The parser and its version, for people."""
    if not yaml.__with_libyaml__:
        return f"PyYAML {yaml.__version__} without libyaml (not usable)"
    from yaml import _yaml

    return f"PyYAML {yaml.__version__}, libyaml {_yaml.get_version_string()}"


def _decoded(document: Document) -> str | None:
    content = document.source.content
    if len(content) > MAX_BYTES:
        document.cut(
            "too-large",
            f"the file has {len(content):,} bytes, the limit is {MAX_BYTES:,} (bytes in a file)",
            (1, 1, 1, 1),
            instead="Split it: every section may be spread over several files.",
        )
        return None
    try:
        return content.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        document.cut(
            "yaml-syntax",
            f"the file is not UTF-8: byte {error.start + 1} (0x{content[error.start]:02X}) fits no character",
            (line, column, line, column + 1),
            instead="Save the file as UTF-8.",
        )
        document.lines = content.decode("utf-8", "replace").split("\n")
        return None


def _clean(document: Document, text: str) -> bool:
    """Refuse characters that a reader cannot see, as they stand in the file."""
    found = _FORBIDDEN.search(text.replace("\r\n", "\n\n")) or _BARE_RETURN.search(text)
    if not found:
        return True
    before = text[: found.start()]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    document.cut("yaml-syntax", _invisible(found[0]), (line, column, line, column + 1), instead=_INSTEAD)
    return False


_INSTEAD = "Delete it, or write what it stands for in words."


def _invisible(character: str) -> str:
    point = f"U+{ord(character):04X}"
    if character in _BIDI:
        return f"{point} changes the direction of the text around it, so that a reader sees another text than is there"
    if character in "\r\u2028\u2029\x85":
        return f"{point} ends a line for some programs and not for others"
    return f"{point} is a control character or no character at all"


# --- events to nodes ---------------------------------------------------------------------------


class _Open:
    """A collection that is being filled; `key` waits for its value."""

    __slots__ = ("flow", "key", "key_mark", "node")

    def __init__(self, node: Node, *, flow: bool) -> None:
        self.node = node
        self.flow = flow
        self.key: str | None = None
        self.key_mark: Mark = node.mark


def _build(document: Document, text: str) -> None:
    require_libyaml()
    from yaml.cyaml import CParser  # type: ignore[attr-defined]

    builder = _Builder(document)
    # The parser reads bytes faster than text, and refuses some characters of a text on its own terms.
    parser = CParser(text.encode("utf-8"))
    try:
        while builder.take(parser.get_event()):
            pass
    except yaml.MarkedYAMLError as error:
        _refuse_syntax(document, error)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        document.cut("yaml-syntax", f"this is not readable YAML: {quoted(str(error))}", (1, 1, 1, 1))
    finally:
        parser.dispose()
    builder.close()


_TOO_DEEP = f"more than {MAX_DEPTH} levels inside one another (depth)"

_EXPLAINED = (
    ("mapping values are not allowed", "A text that holds `: ` has to be quoted, or a key stands in the wrong column."),
    ("found character that cannot start any token", "A text that begins with this character has to be quoted."),
    ("could not find expected ':'", "A key needs a colon and a space after it: `name: …`."),
    ("did not find expected key", "Keys of one object stand in one column; check the indentation and the quotes."),
    ("did not find expected '-' indicator", "Items of one list begin with `- ` in one column."),
    ("unexpected end of stream", "A quote that was opened is never closed."),
    ("did not find expected ',' or", "A list in `[…]` or an object in `{…}` is not closed, or lacks a comma."),
    (
        "did not find expected node content",
        "Something is missing here; a text that begins with a sign has to be quoted.",
    ),
    (
        "found unknown escape character",
        "In double quotes a backslash is written twice; single quotes take it as it is.",
    ),
)


def _refuse_syntax(document: Document, error: yaml.MarkedYAMLError) -> None:
    # libyaml's own words are good where they are specific; the context says what was being read.
    problem = error.problem or "this is not readable YAML"
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = document.lines
    if line > len(lines):
        line, column = len(lines), len(lines[-1]) + 1
    if "nesting depth" in problem:
        # The scanner runs ahead of the events, and has a limit of its own far above ours.
        document.cut("too-large", _TOO_DEEP, (line, column, line, column + 1))
        return
    context = f", {error.context}" if error.context else ""
    instead = next((said for part, said in _EXPLAINED if part in problem), "")
    if lines[line - 1][column - 1 : column] == "\t":
        instead = "Indent with spaces: YAML allows no tabs there."
    related: tuple[Related, ...] = ()
    if error.context and error.context_mark and error.context_mark.line + 1 != line:
        begun = error.context_mark
        related = (
            Related(document.span((begun.line + 1, begun.column + 1, begun.line + 1, begun.column + 2)), "begun here"),
        )
    document.refuse(
        "yaml-syntax", f"{problem}{context}", (line, column, line, column + 1), instead=instead, related=related
    )
    document.whole = False


class _Builder:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.stack: list[_Open] = []
        self.count = 0
        self.documents = 0

    def take(self, event: object) -> bool:
        """Work one event in; false where the stream is over or a limit was reached."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        if kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            return self._begin(event, {} if kind is yaml.MappingStartEvent else [])
        if kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._end(event)
            return True
        if kind is yaml.AliasEvent:
            return self._alias(event)
        if kind is yaml.DocumentStartEvent:
            return self._document(event)
        return kind is not yaml.StreamEndEvent and event is not None

    def close(self) -> None:
        """Give what a broken text left open an end, so that its ids are known."""
        while self.stack:
            self._finish(self.stack.pop())

    def _document(self, event: object) -> bool:
        self.documents += 1
        mark = _mark(event)
        if self.documents > 1:
            self.document.refuse(
                "yaml-syntax", "a second document begins here, and a file holds one", mark,
                instead="Delete the line `---`, or put what follows into a file of its own.",
            )  # fmt: skip
            return False
        if event.version or event.tags:  # type: ignore[attr-defined]
            self.document.refuse(
                "yaml-syntax", "a file has no directives (lines that begin with `%`)", mark, instead="Delete the line."
            )
        return True

    def _scalar(self, event: object) -> bool:
        start, end = event.start_mark, event.end_mark  # type: ignore[attr-defined]
        text: str = event.value  # type: ignore[attr-defined]
        style = event.style  # type: ignore[attr-defined]
        mark = (start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        # libyaml says '' for a plain scalar where PyYAML's own parser says None.
        plain = not style
        if event.anchor is not None or event.tag is not None:  # type: ignore[attr-defined]
            self._refuse_properties(event, mark)
        data: object = text
        if plain:
            if text in _WORDS:
                data = _WORDS[text]
            elif text[0] in "+-.0123456789" and _NUMBER.match(text):
                data = self._number(text, mark)
        elif style == '"':
            if found := _FORBIDDEN.search(text):
                self.document.refuse("yaml-syntax", _invisible(found[0]), mark, instead=_INSTEAD)
                data = _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
        elif style != "'":
            mark = self._block_end(mark)
        if len(text) > MAX_NAME:
            self._check_length(text, mark)
        node = Node(data, mark)
        if data.__class__ is int or data.__class__ is float:
            node.written = text
        return self._put(node)

    def _number(self, text: str, mark: Mark) -> object:
        if sum(character.isdigit() for character in text) > MAX_DIGITS:
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

    def _begin(self, event: object, data: object) -> bool:
        mark = _mark(event)
        if event.anchor is not None or event.tag is not None:  # type: ignore[attr-defined]
            self._refuse_properties(event, mark)
        if len(self.stack) >= MAX_DEPTH:
            self.document.cut("too-large", _TOO_DEEP, (mark[0], mark[1], mark[0], mark[1] + 1))
            return False
        node = Node(data, mark)
        if type(data) is dict:
            node.items, node.keys = {}, {}
        else:
            node.items = []
        opened = _Open(node, flow=bool(event.flow_style))  # type: ignore[attr-defined]
        if not self._put(node):
            return False
        self.stack.append(opened)
        return True

    def _end(self, event: object) -> None:
        opened = self.stack.pop()
        if opened.flow:
            end = event.end_mark  # type: ignore[attr-defined]
            opened.node.mark = (*opened.node.mark[:2], end.line + 1, end.column + 1)
        else:
            self._finish(opened)

    @staticmethod
    def _finish(opened: _Open) -> None:
        """A block ends where its last value does, not where the parser noticed."""
        node = opened.node
        last = node.items and (node.items if isinstance(node.items, list) else [*node.items.values()])
        if last:
            node.mark = (*node.mark[:2], *max(node.mark[2:], last[-1].mark[2:]))

    def _put(self, node: Node) -> bool:
        self.count += 1
        if self.count > MAX_NODES:
            self.document.cut("too-large", f"more than {MAX_NODES:,} values in a file (nodes)", node.mark)
            return False
        if not self.stack:
            self.document.root = node
            return True
        opened = self.stack[-1]
        parent = opened.node
        if parent.keys is None:
            parent.items.append(node)  # type: ignore[union-attr]
            parent.data.append(node.data)  # type: ignore[attr-defined]
        elif opened.key is None:
            self._key(opened, node)
        else:
            key, opened.key = opened.key, None
            if key in parent.keys:
                self._repeated(parent, key, opened.key_mark)
            elif key != "<<":
                parent.keys[key] = opened.key_mark
                parent.items[key] = node  # type: ignore[index,call-overload]
                parent.data[key] = node.data  # type: ignore[index]
        return True

    def _key(self, opened: _Open, node: Node) -> None:
        key = node.data
        opened.key_mark = node.mark
        if key.__class__ is not str:
            written = node.written or ("null" if key is None else str(key).lower())
            fix = None
            if isinstance(key, dict | list):
                message, instead = (
                    "a key is a list or an object here, and keys are texts",
                    "Write a word before the colon.",
                )
                written = f"? {node.mark}"
            else:
                message, instead = f"the key {quoted(written)} is no text", f'Quote it: "{written}".'
                if node.mark[:2] != node.mark[2:]:
                    fix = Fix(f"Quote {quoted(written)}", (Edit(self.document.span(node.mark), f'"{written}"'),))
            self.document.refuse("yaml-syntax", message, node.mark, instead=instead, fix=fix)
            key = written
        elif key == "<<":
            self.document.cut(
                "yaml-syntax", "merge keys (`<<`) are not part of the language", node.mark,
                instead="Write the keys out, or give the shared thing an id and refer to it.",
            )  # fmt: skip
        opened.key = str(key)

    def _repeated(self, parent: Node, key: str, mark: Mark) -> None:
        first = self.document.span(parent.keys[key])  # type: ignore[index]
        self.document.refuse(
            "duplicate-key",
            f"the key {quoted(key)} stands twice in one object",
            mark,
            instead="Keep one of them; what both hold goes into one.",
            related=(Related(first, "first written here"),),
        )

    def _alias(self, event: object) -> bool:
        mark = _mark(event)
        self.document.cut(
            "yaml-syntax", "aliases (`*name`) are not part of the language", mark,
            instead="Things are shared by their id: write the id, or write the value out.",
        )  # fmt: skip
        # A place for it keeps the tree's shape; nothing is concluded from a tree that is not whole.
        key = bool(self.stack) and self.stack[-1].node.keys is not None and self.stack[-1].key is None
        return self._put(Node("alias" if key else None, mark))

    def _refuse_properties(self, event: object, mark: Mark) -> None:
        if event.anchor is not None:  # type: ignore[attr-defined]
            name = event.anchor  # type: ignore[attr-defined]
            self.document.refuse(
                "yaml-syntax", f"anchors (`&{quoted(name, marks=False)}`) are not part of the language", mark,
                instead="Delete it: things are shared by their id.",
            )  # fmt: skip
        if event.tag is not None:  # type: ignore[attr-defined]
            tag = event.tag  # type: ignore[attr-defined]
            self.document.refuse(
                "yaml-syntax", f"tags (`!…`, here {quoted(tag)}) are not part of the language", mark,
                instead="Delete it; quote the value where a text is meant.",
            )  # fmt: skip


def _mark(event: object) -> Mark:
    start, end = event.start_mark, event.end_mark  # type: ignore[attr-defined]
    return (start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def scalars(root: Node) -> Iterator[Node]:
    """Every scalar below a node, in no particular order."""
    stack = [root]
    while stack:
        node = stack.pop()
        if node.items is None:
            yield node
        else:
            stack.extend(node.items if isinstance(node.items, list) else node.items.values())
