"""The marked blocks of a Markdown page: their places and attributes, and the page with new content in them.

A block begins with a line `<!-- cjm:begin journey=ID view=NAME -->` and ends with `<!-- cjm:end -->`.
"""

import re
from collections.abc import Mapping

from cjm.formats.page_comments import comment_lines
from cjm.reader.wording import did_you_mean
from cjm.runtime.frozen import dataclass

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+\Z")
_BEGIN = re.compile(r"(?P<indent>[ \t]*)<!--[ \t]*cjm:begin(?P<attributes>(?:[ \t][^\r\n]*?)?)[ \t]*-->[ \t]*[\r\n]*\Z")
_END = re.compile(r"[ \t]*<!--[ \t]*cjm:end[ \t]*-->[ \t]*[\r\n]*\Z")
_MARK = re.compile(r"<!--[ \t]*cjm:(?:begin|end)\b")
_ATTRIBUTE = re.compile(r"(?P<key>[a-z-]+)=(?P<quote>[\"']?)(?P<value>[A-Za-z0-9/_-]+)(?P=quote)\Z")
_KEYS = ("journey", "view", "format")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page: the numbers of its first and last line from 0, and its attributes."""

    begin: int
    end: int
    indent: str
    attributes: Mapping[str, str]

    @property
    def line(self) -> int:
        """The line that it begins on, from 1."""
        return self.begin + 1

    @property
    def as_text(self) -> str:
        """The attributes as they are written."""
        return " ".join(f"{key}={value}" for key, value in self.attributes.items())


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in a mark; lines count from 1."""

    line: int
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """A Markdown page as lines with their ends, its blocks, and the faults in its marks."""

    lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...]

    def holds(self, number: int, content: str) -> bool:
        """Whether a block already has this content."""
        block = self.blocks[number]
        return "".join(self.lines[block.begin + 1 : block.end]) == self._framed(block, content)

    def with_blocks(self, contents: Mapping[int, str]) -> str:
        """The page with new contents of blocks, by block number; everything else stays byte for byte."""
        parts: list[str] = []
        after = 0
        for number, block in enumerate(self.blocks):
            parts += self.lines[after : block.begin + 1]
            if number in contents:
                parts.append(self._framed(block, contents[number]))
            else:
                parts += self.lines[block.begin + 1 : block.end]
            after = block.end
        return "".join([*parts, *self.lines[after:]])

    def _framed(self, block: Block, content: str) -> str:
        """The lines between two marks: the content, indented like them, with a blank line on each side."""
        begin = self.lines[block.begin]
        ending = begin[len(begin.rstrip("\r\n")) :]
        lines = ["", *content.split("\n"), ""] if content else [""]
        return "".join(f"{block.indent}{line}{ending}" if line else ending for line in lines)


def page_of(text: str) -> MarkedPage:
    """Find the blocks of a page. Marks inside code or inside another comment are text."""
    lines = tuple(_LINE.findall(text))
    return _paired(lines, comment_lines(lines)) if _MARK.search(text) else MarkedPage(lines, (), ())


def _paired(lines: tuple[str, ...], marks: Mapping[int, int]) -> MarkedPage:
    blocks: list[Block] = []
    problems: list[Problem] = []
    after = 0
    numbers = sorted(n for n in marks if _MARK.match(lines[n].lstrip()))
    for at, n in enumerate(numbers):
        if n < after:
            continue
        begin = _BEGIN.match(lines[n])
        if begin is None:
            problems.append(_stray(lines[n], n + 1))
            continue
        attributes, wrong = _read(begin["attributes"], n + 1)
        problems += wrong
        end = numbers[at + 1] if at + 1 < len(numbers) else n
        if marks[end] == marks[n] and _END.match(lines[end]):
            blocks.append(Block(n, end, begin["indent"], attributes))
            after = end + 1
        else:
            problems.append(_endless(n + 1))
    return MarkedPage(lines, tuple(blocks), tuple(problems))


def _endless(line: int) -> Problem:
    return Problem(
        line,
        "this block has no end mark",
        "Write `<!-- cjm:end -->` on its own line, outside code, in the same list item or quote.",
    )


def _stray(line: str, number: int) -> Problem:
    if _END.match(line):
        return Problem(
            number, "this end mark has no begin mark", "Add `<!-- cjm:begin journey=ID view=map -->` above it."
        )
    return Problem(number, "this mark isn't alone on its line", "Move it to its own line.")


def _read(text: str, line: int) -> tuple[dict[str, str], list[Problem]]:
    """The attributes of a block, and the faults in them."""
    attributes: dict[str, str] = {}
    problems = []
    for word in text.split():
        match = _ATTRIBUTE.match(word)
        if match is None:
            problems.append(
                Problem(
                    line,
                    f"`{word}` is not a key=value pair",
                    "Write journey=ID view=NAME, and optionally format=mermaid.",
                )
            )
        elif match["key"] not in _KEYS:
            hint = did_you_mean(match["key"], _KEYS) or f"Known: {', '.join(_KEYS)}."
            problems.append(Problem(line, f"unknown key `{match['key']}`", hint))
        elif match["key"] in attributes:
            problems.append(Problem(line, f"`{match['key']}` appears twice", "Delete one."))
        else:
            attributes[match["key"]] = match["value"]
    return attributes, problems
