"""Forbidden characters: invisible ones, and those that programs show differently."""

import re
from types import MappingProxyType

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
_BARE_RETURN = re.compile("\r(?!\n)")
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

ORDINARY = "Replace it with an ordinary space."
# Spaces that look like an ordinary one, or like nothing.
SPACES = MappingProxyType(
    {
        "\u00a0": "no-break space",
        "\u00ad": "soft hyphen",
        "\u2002": "en space",
        "\u2003": "em space",
        "\u2009": "thin space",
        "\u200b": "zero-width space",
        "\u200c": "zero-width non-joiner",
        "\u200d": "zero-width joiner",
        "\u202f": "narrow no-break space",
        "\u2060": "word joiner",
        "\u3000": "ideographic space",
    }
)
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060"))
INSTEAD = "Delete it, or describe it in words."


def invisible(character: str) -> str:
    """Message about a character, with its code point."""
    point = f"U+{ord(character):04X}"
    if character in _BIDI:
        return f"{point} changes the direction of the text around it, so that people see a different text"
    if character in "\r\u2028\u2029\x85":
        return f"{point} is a line break for some programs and not for others"
    return f"{point} is a control character or not a character"


def odd_space(character: str) -> str:
    """Message about a special space that YAML reads as text."""
    return f"U+{ord(character):04X} ({SPACES.get(character, 'a special space')}) is not a space for YAML"


def first_forbidden(text: str) -> tuple[int, str] | None:
    """Offset of the first forbidden character of a file (or carriage return inside a line), and the character."""
    if text.replace("\n", "").isprintable():
        return None  # forbidden characters are never printable; a quick test for most files
    match = FORBIDDEN.search(text.replace("\r\n", "\n\n")) or _BARE_RETURN.search(text)
    return (match.start(), match[0]) if match else None


def plain_spaces(text: str) -> str:
    """A text without special, invisible and surrounding spaces."""
    return " ".join(text.translate(_INVISIBLE).split())


def odd_space_in(text: str) -> str:
    """Description of the first special space of a text, with its code and place."""
    odd_spaces = ((n, c) for n, c in enumerate(text, 1) if c != " " and (c.isspace() or c in SPACES))
    at, odd = next(odd_spaces, (0, ""))
    if not odd:
        return "the spaces around it"
    return f"U+{ord(odd):04X} ({SPACES.get(odd, 'a special space')}) at its character {at}"
