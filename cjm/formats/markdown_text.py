"""Text inside Markdown: whatever an author wrote shows as it is, and none of it becomes markup."""

import re
from html import escape

_MARKUP = re.compile(r"([\\`*_{}\[\]#|~$])")
# What means something only where a line begins: lists, quotes, rules, headings of the other kind.
_AT_START = re.compile(r"^(?:[-+](?=\s|$)|>|-(?=-+$)|=(?==*$)|[0-9]+(?=[.)](?:\s|$)))")
# Mentions, issues, emoji and addresses are found in the text after Markdown was read, so no backslash
# helps: an empty element between two characters parts them, and shows nothing.
_PARTED = re.compile(
    r"(?P<head>@(?=\w)|\\?#(?=\d)|\bgh-(?=\d)|/(?=/)|:(?=[\w+-]+:)|\bwww(?=\.))", re.IGNORECASE | re.ASCII
)
_PART = "<b></b>"
_BLANK = re.compile(r"[^\S\u00a0\u202f\n]+")
_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


class Literal(str):
    """Markdown of our own making, which a template takes as it is."""

    __slots__ = ()


def lines_of(text: str) -> list[str]:
    """The lines of a text, without blanks at their ends and with one between words."""
    # Blanks at a line's end are cut and not matched: a pattern for them takes time by the square of their number.
    lines = (_BLANK.sub(" ", line.strip()) for line in _LINE_END.split(text))
    return "\n".join(lines).strip().split("\n")


def escape_markdown(value: object) -> Literal:
    """A text in a paragraph, a cell or a heading; its line ends become `<br>`."""
    if isinstance(value, Literal):
        return value
    return Literal("<br>".join(_line(line) for line in lines_of(str(value))))


def on_one_line(value: object) -> Literal:
    """A text for a place where Markdown allows no line end, such as a heading."""
    return escape_markdown(" ".join(lines_of(str(value))))


def _line(line: str) -> str:
    # References rather than backslashes: they hold in readers of Markdown that know less than GitHub's, too.
    marked = _MARKUP.sub(r"\\\1", line).replace("&", "&amp;").replace("<", "&lt;")
    marked = _AT_START.sub(_at_start, marked)
    return _PARTED.sub(lambda match: match["head"] + _PART, marked)


def _at_start(match: re.Match[str]) -> str:
    return f"{match[0]}\\" if match[0][0].isdigit() else f"\\{match[0]}"


def quotation(value: object) -> Literal:
    """What the persona thinks or says, in italics."""
    text = escape_markdown(value)
    return Literal(f"*{text}*") if text else text


def code(value: object) -> Literal:
    """A token or a path as code; one that code in a table can't hold is plain text."""
    text = " ".join(lines_of(str(value)))
    return escape_markdown(text) if set("`|\\") & set(text) or not text else Literal(f"`{text}`")


def in_element(value: object) -> Literal:
    """A text inside an HTML element that begins a line, where Markdown isn't read."""
    text = escape(" ".join(lines_of(str(value))), quote=False)
    return Literal(_PARTED.sub(lambda match: match["head"] + _PART, text))


def raw(value: object) -> Literal:
    """Our own Markdown, as it is."""
    return Literal(value)
