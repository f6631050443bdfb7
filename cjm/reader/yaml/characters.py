"""Forbidden characters: invisible ones, and those that programs show differently."""

import re

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
_BARE_RETURN = re.compile("\r(?!\n)")
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

INSTEAD = "Delete it, or describe it in words."


def invisible(character: str) -> str:
    """Message about a character, with its code point."""
    point = f"U+{ord(character):04X}"
    if character in _BIDI:
        return f"{point} changes the direction of the text around it, so that people see a different text"
    if character in "\r\u2028\u2029\x85":
        return f"{point} is a line break for some programs and not for others"
    return f"{point} is a control character or not a character"


def first_forbidden(text: str) -> tuple[int, str] | None:
    """Offset of the first forbidden character of a file (or carriage return inside a line), and the character."""
    if text.replace("\n", "").isprintable():
        return None  # forbidden characters are never printable; a quick test for most files
    match = FORBIDDEN.search(text.replace("\r\n", "\n\n")) or _BARE_RETURN.search(text)
    return (match.start(), match[0]) if match else None
