"""The marked blocks of a Markdown page: where they are, what they ask for, and the page with new ones in their place.

A block begins with a line `<!-- cjm:begin journey=ID view=NAME -->` and ends with `<!-- cjm:end -->`.
"""

import re
from collections.abc import Mapping

from cjm.frozen import dataclass
from cjm.reader.wording import meant

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+\Z")
_BEGIN = re.compile(r"(?P<indent>[ \t]*)<!--[ \t]*cjm:begin(?P<asked>(?:[ \t][^\r\n]*?)?)[ \t]*-->[ \t]*[\r\n]*\Z")
_END = re.compile(r"[ \t]*<!--[ \t]*cjm:end[ \t]*-->[ \t]*[\r\n]*\Z")
_MARK = re.compile(r"<!--[ \t]*cjm:(?:begin|end)\b")
_ASKED = re.compile(r"(?P<key>[a-z-]+)=(?P<quote>[\"']?)(?P<value>[A-Za-z0-9/_-]+)(?P=quote)\Z")
_KEYS = ("journey", "view", "format")
# Elements in which a comment is text.
_LITERAL = ("<pre", "<script", "<style", "<textarea")
_MOST_READINGS = 50


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page: the numbers of its first and last line from 0, and what it asks for."""

    begin: int
    end: int
    indent: str
    asked: Mapping[str, str]

    @property
    def line(self) -> int:
        """The line that it begins on, from 1."""
        return self.begin + 1

    @property
    def said(self) -> str:
        """What it asks for, as it is written."""
        return " ".join(f"{key}={value}" for key, value in self.asked.items())


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a mark, at which line from 1."""

    line: int
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown page as lines with their ends, its blocks, and what is wrong with its marks."""

    lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...]

    def holds(self, number: int, content: str) -> bool:
        """Whether this stands in a block already."""
        block = self.blocks[number]
        return "".join(self.lines[block.begin + 1 : block.end]) == self._framed(block, content)

    def with_blocks(self, contents: Mapping[int, str]) -> str:
        """The page with what stands in each block replaced, by its number; all else stays byte for byte."""
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
        """What stands between two marks: the content with a blank line on each side, as deep as the marks."""
        begin = self.lines[block.begin]
        ending = begin[len(begin.rstrip("\r\n")) :]
        lines = ["", *content.split("\n"), ""] if content else [""]
        return "".join(f"{block.indent}{line}{ending}" if line else ending for line in lines)


def page_of(text: str) -> Page:
    """Find the blocks of a page. What looks like a mark inside code is text."""
    lines = tuple(_LINE.findall(text))
    if not _MARK.search(text):
        return Page(lines, (), ())
    page = Page(lines, (), ())
    # What stands in a block is ours, but somebody may have broken it, such as a fence that never ends.
    # So the page is read again without it, as long as that brings more to light.
    for _ in range(_MOST_READINGS):
        inside = {n for block in page.blocks for n in range(block.begin + 1, block.end)}
        found = _paired(lines, _comments(["\n" if n in inside else line for n, line in enumerate(lines)]))
        if found == page:
            return found
        page = found
    return page


def _comments(lines: list[str]) -> frozenset[int]:
    """The lines that are HTML of the page, and neither code nor text."""
    from markdown_it import MarkdownIt

    # A line of its own for every line of ours, whatever ends it.
    text = "\n".join(line.rstrip("\r\n") for line in lines)
    tokens = MarkdownIt("commonmark").disable("inline").parse(text)
    found = [t for t in tokens if t.type == "html_block" and not t.content.lstrip().lower().startswith(_LITERAL)]
    return frozenset(n for token in found if token.map for n in range(*token.map))


def _paired(lines: tuple[str, ...], comments: frozenset[int]) -> Page:
    blocks: list[Block] = []
    problems: list[Problem] = []
    n = 0
    while n < len(lines):
        line = lines[n]
        begin = _BEGIN.match(line) if n in comments else None
        if begin is not None:
            end = _end_of(lines, n)
            asked, wrong = _read(begin["asked"], n + 1)
            problems += wrong
            if end is None:
                problems.append(
                    Problem(n + 1, "this block doesn't end", "Write `<!-- cjm:end -->` on a line of its own.")
                )
            else:
                blocks.append(Block(n, end, begin["indent"], asked))
                n = end
        elif n in comments and _MARK.match(line.lstrip()):
            problems.append(_stray(line, n + 1))
        n += 1
    return Page(lines, tuple(blocks), tuple(problems))


def _end_of(lines: tuple[str, ...], begin: int) -> int | None:
    """The line that ends a block: the next mark, if it is an end."""
    for n in range(begin + 1, len(lines)):
        if _END.match(lines[n]):
            return n
        if _BEGIN.match(lines[n]):
            return None
    return None


def _stray(line: str, number: int) -> Problem:
    if _END.match(line):
        return Problem(
            number, "this ends a block that doesn't begin", "Begin it: `<!-- cjm:begin journey=ID view=map -->`."
        )
    return Problem(number, "this mark isn't alone on its line", "Give it a line of its own.")


def _read(text: str, line: int) -> tuple[dict[str, str], list[Problem]]:
    """What a block asks for."""
    asked: dict[str, str] = {}
    problems = []
    for word in text.split():
        found = _ASKED.match(word)
        if found is None:
            problems.append(
                Problem(line, f"`{word}` is no key=value", "Write journey=ID view=NAME, and format=mermaid.")
            )
        elif found["key"] not in _KEYS:
            hint = meant(found["key"], _KEYS) or f"Known: {', '.join(_KEYS)}."
            problems.append(Problem(line, f"a block has no `{found['key']}`", hint))
        elif found["key"] in asked:
            problems.append(Problem(line, f"`{found['key']}` is there twice", "Delete one."))
        else:
            asked[found["key"]] = found["value"]
    return asked, problems
