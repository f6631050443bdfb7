"""Texts that lost their form when they were pasted: lists with bullets, and text after a `#`.

YAML reads both without an error: bullets become one text, and what follows a `#` is lost.
"""

import re
from collections.abc import Sequence

from cjm.model.findings import Edit, Fix
from cjm.reader.wording import backtick
from cjm.reader.yaml.adjacent_comments import texts_of
from cjm.reader.yaml.characters import ORDINARY, odd_space
from cjm.reader.yaml.tree import Collection, Document, Mark, Value, mark_at

_BULLET = re.compile(r"(?:[•‣◦▪●∙·*] ?|[–—] |-(?=[^\W\d_]))(?=\S)")
# Searches of whole files begin with a fixed character, which is fast.
_BULLET_LINE = re.compile(
    rb"\n[ \t]*(?:\xe2\x80[\xa2\xa3\x93\x94]|\xe2\x97[\xa6\x8f]|\xe2\x96\xaa|\xe2\x88\x99|\xc2\xb7|-[^\s\-0-9.])"
)
_ODD_SPACE = re.compile(
    r"(?P<lead>[ \t]*(?:- +)*)(?:-|[\w-]+[ \t]*:)?[ \t]*(?P<odd>[\u00a0\u2002\u2003\u2009\u200b\u202f\u2060\u3000])"
)
_ODD_BYTES = re.compile(rb"\xc2\xa0|\xe2(?:\x80[\x82\x83\x89\x8b\xaf]|\x81\xa0)|\xe3\x80\x80")
_COMMENT = re.compile(rb" #[0-9]")
_QUOTED = frozenset("\"'|>[{")
# Keys of the language that hold a list, and may be written as its only item.
_LISTS = frozenset((
    "doing", "thinking", "needs", "saying", "pains", "gains", "goals", "frustrations", "behaviours", "questions",
    "expectations", "tags", "personas", "channels", "evidence", "alongside", "replaces", "delivers", "addresses",
    "frontstage", "backstage", "support", "words",
))  # fmt: skip


def refuse_pasted(document: Document) -> None:
    """Refuse pasted lists, and texts that end at a `#` with a number."""
    content = document.source.content
    has_bullets = _BULLET_LINE.search(content) is not None
    has_comments = _COMMENT.search(content) is not None
    if (has_bullets or has_comments) and document.root is not None:
        for key, value, mark in _entries(document.root.value):
            if has_bullets and key in _LISTS and isinstance(value, str) and mark[0] < mark[2]:
                _refuse_bullets(document, key, mark)
            if has_comments and isinstance(value, str) and mark[0] == mark[2] and value:
                _refuse_comment(document, mark)


def refuse_odd_spaces(document: Document) -> None:
    """Refuse a special space in indentation, or after a dash or a key, which YAML reads as text."""
    content = document.source.content
    if document.root is None or content.isascii() or not _ODD_BYTES.search(content):
        return
    starts = {mark[:2] for mark in texts_of(document.root)}
    for number, line in enumerate(document.lines, 1):
        match = _ODD_SPACE.match(line)
        if match and starts & {(number, match.end("lead") + 1), (number, match.end("odd"))}:
            mark = (number, match.end("odd"), number, match.end("odd") + 1)
            document.cut("yaml-syntax", odd_space(match["odd"]), mark, instead=ORDINARY)
            return


def odd_space_at(lines: Sequence[str], number: int) -> tuple[int, int, str] | None:
    """Line, column and character of a special space at the start of a line with a syntax error, or of those above."""
    for n in range(number, max(number - 3, 0), -1):
        if match := _ODD_SPACE.match(lines[n - 1]):
            return n, match.end("odd"), match["odd"]
    return None


def _entries(root: Value) -> list[tuple[str, Value, Mark]]:
    """Every value of a mapping in a tree, with its key and mark, in order."""
    entries: list[tuple[str, Value, Mark]] = []
    stack = [root]
    while stack:
        value = stack.pop()
        if not isinstance(value, Collection):
            continue
        if isinstance(value.values, dict):
            entries += [(key, inner, mark) for key, inner, _, mark in value.entries()]
            stack += value.values.values()
        else:
            entries += [("", inner, mark_at(value.marks, 4 + 4 * n)) for n, inner in enumerate(value.values)]
            stack += value.values
    return sorted(entries, key=lambda entry: entry[2])


def _refuse_bullets(document: Document, key: str, mark: Mark) -> None:
    lines = [line.rstrip() for line in document.lines[mark[0] - 1 : mark[2]]]
    head = lines[0][mark[1] - 1 :]
    is_block = head[:1] in {"|", ">"}
    texts = lines[1:] if is_block else [head, *lines[1:]]
    items = [text.strip() for text in texts if text.strip()]
    if len(items) < 2 or not all(_BULLET.match(text) for text in items):
        return
    parts = [_BULLET.sub("", text, count=1) for text in items]
    indent = " " * (len(texts[-1]) - len(texts[-1].lstrip()))
    listed = "\n".join(f"{indent}- {part}" for part in parts)
    fix = None
    before = document.lines[mark[0] - 1][: mark[1] - 1]
    if not before.strip() and not is_block and all(_is_plain(part) for part in parts):
        edit = Edit(document.span((mark[0], 1, mark[2], len(lines[-1]) + 1)), listed)
        fix = Fix("Write a list", (edit,))
    document.refuse(
        "yaml-syntax",
        f"the lines of {backtick(key)} are one text, not a list",
        (mark[0], mark[1], mark[0], len(lines[0]) + 1),
        instead=f"Start each item with a hyphen and a space: `- {parts[0]}`.",
        fix=fix,
    )


def _is_plain(text: str) -> bool:
    return re.fullmatch(r"[^\W_](?:[^:#\"'\\]|:(?=\S)|(?<=\w)')*", text) is not None and text == text.strip()


def _refuse_comment(document: Document, mark: Mark) -> None:
    line = document.lines[mark[0] - 1].rstrip("\r")
    text, rest = line[mark[1] - 1 : mark[3] - 1], line[mark[3] - 1 :]
    match = re.match(r" +#[0-9].*", rest)
    if match is None or text[:1] in _QUOTED:
        return
    whole = f"{text}{match[0].rstrip()}"
    document.refuse(
        "yaml-syntax",
        f"the text ends before {backtick(match[0].strip())}, because a `#` begins a comment",
        (mark[0], mark[1], mark[2], mark[3]),
        instead=f'Quote the text: `"{whole}"`; or put a space after the `#` of a comment.',
    )
