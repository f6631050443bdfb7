"""Whitespace that YAML readers disagree on: tabs outside of quotes and block texts, and too little indentation.

libyaml reads a tab as a space almost everywhere, and ignores columns inside quotes and brackets. Other readers
refuse both.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from cjm.model.findings import Edit, Fix
from cjm.reader.yaml.adjacent_comments import columns_in, comment_in, texts_of
from cjm.reader.yaml.tree import Collection, Document, Mark, mark_at
from cjm.runtime.frozen import dataclass

_BLANKS = re.compile(r"[ \t]+")
_HEADS = frozenset("|>")
_FREE = frozenset("[{\"'")  # read by libyaml in any column
_ESCAPED_END = re.compile(r"(?<!\\)(?:\\\\)*\\\r?\Z")
_CLOSED_BY = MappingProxyType({"[": "]", "{": "}"})  # often written below the key
_FURTHER = 2  # spaces a level


@dataclass(frozen=True, slots=True)
class _Part:
    """Columns (from 1) of a text in one line, the mark of the whole text, and whether it is unquoted."""

    begin: int
    end: int
    text: Mark
    is_plain: bool


# --- tabs --------------------------------------------------------------------------------------


def refuse_tabs(document: Document) -> None:
    """Refuse every tab outside of quotes, block texts and comments."""
    lines = {number: line.rstrip("\r") for number, line in enumerate(document.lines, 1) if "\t" in line}
    refused: set[Mark] = set()
    for number, parts in _parts(document, lines).items():
        line = lines[number]
        comment = comment_in(line, [(part.begin, part.end) for part in parts])
        for blanks in _BLANKS.finditer(line[: comment - 1] if comment else line):
            if "\t" in blanks[0]:
                mark = (number, blanks.start() + 1, number, blanks.end() + 1)
                text = next((part for part in parts if part.begin <= mark[1] < part.end), None)
                if text is None or (text.is_plain and not _is_inside(line, blanks)):
                    _refuse_tab(document, mark, Fix("Write a space", (Edit(document.span(mark), " "),)))
                elif text.is_plain and text.text not in refused:
                    refused.add(text.text)
                    _refuse_tab_in(document, text.text, mark)


def blank_fix(document: Document, line: int, column: int) -> Fix | None:
    """Fix for a tab in a line that otherwise has only whitespace or a comment."""
    text = document.lines[line - 1].rstrip("\r")
    begun = len(text) - len(text.lstrip())
    if text[column - 1 : column] != "\t" or column > begun or text[begun : begun + 1] not in {"", "#"}:
        return None
    return Fix("Write a space", (Edit(document.span((line, 1, line, begun + 1)), " "),))


def _is_inside(line: str, blanks: re.Match[str]) -> bool:
    """Whether the line has text before and after the whitespace."""
    return bool(line[: blanks.start()].strip() and line[blanks.end() :].strip())


def _refuse_tab(document: Document, mark: Mark, fix: Fix) -> None:
    document.refuse(
        "yaml-syntax", "not every YAML reader accepts a tab as a space", mark, instead="Write a space instead.", fix=fix
    )


def _refuse_tab_in(document: Document, text: Mark, mark: Mark) -> None:
    """Refuse a tab between the words of an unquoted text; the fix quotes the text and keeps the tab."""
    fix = None
    if text[0] == text[2]:
        written = document.lines[text[0] - 1][text[1] - 1 : text[3] - 1]
        escaped = written.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
        fix = Fix("Quote the text", (Edit(document.span(text), f'"{escaped}"'),))
    document.refuse(
        "yaml-syntax",
        "this unquoted text contains a tab, which not every YAML reader accepts",
        mark,
        instead="Write a space instead, or quote the text and write `\\t` for the tab.",
        fix=fix,
    )


def _parts(document: Document, lines: Mapping[int, str]) -> dict[int, list[_Part]]:
    """Parts of all texts in these lines, by line."""
    parts: dict[int, list[_Part]] = {number: [] for number in lines}
    for mark in texts_of(document.root) if document.root is not None else ():
        sign = document.lines[mark[0] - 1][mark[1] - 1 : mark[1]]
        last = _last_line(document, mark) if sign in _HEADS else mark[2]
        for number in range(mark[0], last + 1):
            if number in parts:
                begin, end = columns_in((*mark[:2], last, mark[3] if last == mark[2] else 1), number, lines[number])
                parts[number].append(_Part(begin, end, mark, sign not in {*_HEADS, *_FREE}))
    return parts


def _last_line(document: Document, mark: Mark) -> int:
    """Last line of a block text, with the blank lines at its end, which its mark excludes."""
    last = mark[2]
    while last < len(document.lines) and not document.lines[last].strip():
        last += 1
    return last


# --- lines that go on --------------------------------------------------------------------------


def refuse_early_lines(document: Document) -> None:
    """Refuse a line inside quotes or brackets, or a block text's head, that is not indented more than its key."""
    for value, least in _spread(document):
        sign = _begins(document, value)
        for number in (value[0],) if sign in _HEADS else range(value[0] + 1, value[2] + 1):
            line = document.lines[number - 1].rstrip("\r")
            begun = len(line) - len(line.lstrip(" "))
            closes = number == value[2] and sign in _CLOSED_BY and line[begun : begun + 1] == _CLOSED_BY[sign]
            if (line.strip() or "\t" in line) and begun < least - closes:
                _refuse_early_line(document, number, least - 1 + _FURTHER)
            elif sign == '"' and not line.strip() and _ESCAPED_END.search(document.lines[number - 2]):
                document.refuse(
                    "yaml-syntax",
                    "an empty line follows a `\\` at the end of a line; YAML readers disagree on its meaning",
                    (number - 1, 1, number - 1, len(document.lines[number - 2].rstrip("\r")) + 1),
                    instead="Delete the empty line, or write `\\n` for it.",
                )


def _refuse_early_line(document: Document, number: int, spaces: int) -> None:
    line = document.lines[number - 1].rstrip("\r")
    mark = (number, 1, number, len(line) - len(line.lstrip()) + 1)
    document.refuse(
        "yaml-syntax",
        "this line continues a value and is not indented enough for every YAML reader",
        (number, 1, number, max(mark[3], 2)),
        instead=f"Indent it by {spaces} spaces.",
        fix=Fix("Indent the line", (Edit(document.span(mark), " " * spaces),)),
    )


def _spread(document: Document) -> Iterator[tuple[Mark, int]]:
    """Each quoted or flow value over several lines and each block text too far left, with the spaces they need."""
    stack = [document.root.value] if document.root is not None else []
    while stack:
        value = stack.pop()
        if not isinstance(value, Collection) or _begins(document, value.mark) in _CLOSED_BY:
            continue
        marks = value.marks
        for n in range(4, len(marks), 4):
            inner = mark_at(marks, n)
            begun = _begins(document, inner) if inner[:2] != inner[2:] else ""
            if (inner[0] != inner[2] and begun in _FREE) or (begun in _HEADS and inner[1] <= marks[1]):
                yield inner, marks[1]
        stack += value.values.values() if isinstance(value.values, dict) else value.values


def _begins(document: Document, mark: Mark) -> str:
    return document.lines[mark[0] - 1][mark[1] - 1 : mark[1]]
