"""What a terminal or a log may be given: text in which nothing is invisible, and the colours of findings."""

import os
import re
import unicodedata
from collections.abc import Mapping
from typing import TextIO

# Control characters, and those that turn the direction of what stands around them.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\t\n]")
_NAMED = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}

_CODES = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "place": "34",
    "bold": "1",
    "faint": "2",
    "added": "32",
    "removed": "31",
}


def safe(text: str) -> str:
    """The text on one line, with every character that acts on a terminal shown as what it is."""
    return _UNSAFE.sub(lambda found: _NAMED.get(found[0]) or _escape(found[0]), text)


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def json_text(document: object) -> str:
    """A document as JSON with a line end, in which nothing acts on a terminal: that is written as escapes, too."""
    import json

    return inert_json(json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False)) + "\n"


def inert_json(text: str) -> str:
    """JSON, or YAML with texts as JSON has them, in which an escape stands for what acts on a terminal."""
    # Such characters stand inside of texts, where the escape means the same.
    return _UNSAFE.sub(lambda found: found[0] if found[0] == "\n" else f"\\u{ord(found[0]):04x}", text)


def xml_text(text: str) -> str:
    """Escaped text of XML in which nothing acts on a terminal: that is written as references, which mean the same."""
    return _UNSAFE.sub(lambda found: found[0] if found[0] == "\n" else f"&#{ord(found[0])};", text)


def wants_color(stream: TextIO, choice: str = "auto", environment: Mapping[str, str] = os.environ) -> bool:
    """Whether output to a stream is coloured: as asked, else by `NO_COLOR`, `FORCE_COLOR`, and who sees it."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return stream.isatty() and environment.get("TERM") != "dumb"


def painted(text: str, style: str, *, color: bool) -> str:
    """The text in one of the styles `error`, `warning`, `info`, `place`, `bold`, `faint`, `added` and `removed`.

    Any other style is none.
    """
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if color and style in _CODES else text


def width(text: str) -> int:
    """How many columns a text takes: two for wide characters, none for marks on others.

    By the East Asian Width of Unicode (UAX 11). What follows a zero-width joiner melts into one
    picture with what stands before it.
    """
    total, joined = 0, False
    for character in text:
        if character == "\u200d":
            joined = True
            continue
        if unicodedata.category(character) not in {"Mn", "Me", "Cf"} and not joined and not _modifies(character):
            total += 2 if unicodedata.east_asian_width(character) in "WF" else 1
        joined = False
    return total


def _modifies(character: str) -> bool:
    """Whether it changes the colour of the skin of the picture before it."""
    return "\U0001f3fb" <= character <= "\U0001f3ff"
