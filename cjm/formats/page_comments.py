"""The comments of a Markdown page."""

import re
from collections.abc import Iterator

# Comments, and elements in which a comment is text.
_HTML = re.compile(
    r"(?P<comment><!--.*?(?:-->|\Z))|<(?P<element>pre|script|style|textarea|code)\b.*?(?:</(?P=element)\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)


def comment_lines(lines: tuple[str, ...]) -> dict[int, int]:
    """The lines on which a comment of the page begins, each with the number of what it is part of.

    A list item, a quote and the page itself have a number each: a block begins and ends in the same one.
    """
    from markdown_it import MarkdownIt

    # A line of its own for every line of ours, whatever ends it.
    text = "\n".join(line.rstrip("\r\n") for line in lines)
    comments: dict[int, int] = {}
    inside = [0]
    for number, token in enumerate(MarkdownIt("commonmark").disable("inline").parse(text), 1):
        if token.nesting > 0:
            inside.append(number)
        elif token.nesting < 0:
            inside.pop()
        elif token.type == "html_block" and token.map:
            comments |= dict.fromkeys(_comments(token.content, token.map[0]), inside[-1])
    return comments


def _comments(markup: str, first: int) -> Iterator[int]:
    """The lines on which a comment begins in a piece of HTML that begins at a line."""
    for match in _HTML.finditer(markup):
        if match["comment"]:
            yield first + markup.count("\n", 0, match.start())
