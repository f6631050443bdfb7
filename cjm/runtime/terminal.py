"""Text for terminals and logs: control characters made visible, colours, links and widths."""

import os
import re
import unicodedata
from collections.abc import Mapping
from typing import TextIO

# Control characters, and those that change the direction of the text around them.
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
    """The text on one line, with control characters escaped."""
    return _UNSAFE.sub(lambda match: _NAMED.get(match[0]) or _escape(match[0]), text)


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def json_text(document: object) -> str:
    """A document as JSON with a line end and with control characters escaped."""
    import json

    return inert_json(json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False)) + "\n"


def inert_json(text: str) -> str:
    """JSON, or YAML with strings as in JSON, with control characters escaped."""
    # Such characters occur in strings only, where the escape means the same.
    return _UNSAFE.sub(lambda match: match[0] if match[0] == "\n" else f"\\u{ord(match[0]):04x}", text)


def xml_text(text: str) -> str:
    """Escaped XML text with control characters as character references."""
    return _UNSAFE.sub(lambda match: match[0] if match[0] == "\n" else f"&#{ord(match[0])};", text)


def wants_color(stream: TextIO, choice: str = "auto", environment: Mapping[str, str] = os.environ) -> bool:
    """Whether output to a stream is coloured: by option, `NO_COLOR`, `FORCE_COLOR` or the kind of stream."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return stream.isatty() and environment.get("TERM") != "dumb"


def wants_links(stream: TextIO, choice: str = "auto", environment: Mapping[str, str] = os.environ) -> bool:
    """Whether places in output to a stream are links (OSC 8): on terminals known to support them.

    As in other tools, `FORCE_HYPERLINK` wins (0 means no), and there are no links without colour or in CI.
    """
    forced = environment.get("FORCE_HYPERLINK")
    if forced:
        return forced != "0"
    if choice == "never" or (choice == "auto" and not wants_color(stream, choice, environment)):
        return False
    if not stream.isatty() or environment.get("CI") or environment.get("TEAMCITY_VERSION"):
        return False
    return _supports_links(environment)


_PROGRAMS = {"iTerm.app": (3, 1), "WezTerm": (20200620, 0), "vscode": (1, 72), "ghostty": (0, 0), "zed": (0, 0)}
_TERMS = frozenset(("alacritty", "foot", "foot-extra", "xterm-ghostty", "xterm-kitty"))
_VARIABLES = ("DOMTERM", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "WT_SESSION")


def _supports_links(environment: Mapping[str, str]) -> bool:
    """Whether a terminal is known to support links, by its environment variables."""
    term = environment.get("TERM", "")
    # What tmux and screen report about the terminal outside may be out of date.
    if term == "dumb" or term.startswith(("screen", "tmux")):
        return False
    program = environment.get("TERM_PROGRAM", "")
    if program in _PROGRAMS:
        return _version(environment.get("TERM_PROGRAM_VERSION", "")) >= _PROGRAMS[program]
    vte = environment.get("VTE_VERSION", "")
    if vte.isdecimal():
        return int(vte) > 5000  # 0.50.0 crashes on links
    return term in _TERMS or any(environment.get(name) for name in _VARIABLES)


def _version(text: str) -> tuple[int, int]:
    major, minor, *_ = [*(int(part) if part.isdecimal() else 0 for part in re.split(r"[.-]", text)), 0, 0]
    return major, minor


def link(text: str, url: str) -> str:
    """The text as a link, or the text alone without an address. The width is the same."""
    return f"\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\" if url else text


def columns_of(stream: TextIO) -> int:
    """The width of the terminal that a stream writes to, in columns; 0 if there is none."""
    try:
        return os.get_terminal_size(stream.fileno()).columns if stream.isatty() else 0
    except (OSError, ValueError):
        return 0


def paint(text: str, style: str, *, color: bool) -> str:
    """The text in one of the styles `error`, `warning`, `info`, `place`, `bold`, `faint`, `added` and `removed`.

    Other styles leave it unchanged.
    """
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if color and style in _CODES else text


def width(text: str) -> int:
    """The width of a text in columns: two for wide characters, none for combining marks.

    By the East Asian Width of Unicode (UAX 11). A character after a zero-width joiner adds nothing.
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
    """Whether it is a skin tone modifier."""
    return "\U0001f3fb" <= character <= "\U0001f3ff"
