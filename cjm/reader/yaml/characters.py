"""Characters that no file and no text may hold, because nobody sees them, or each program sees others."""

import re

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
_BARE_RETURN = re.compile("\r(?!\n)")
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

INSTEAD = "Delete it, or write what it stands for in words."


def invisible(character: str) -> str:
    """What is wrong with a character, by its code point."""
    point = f"U+{ord(character):04X}"
    if character in _BIDI:
        return f"{point} changes the direction of the text around it, so that a reader sees another text than is there"
    if character in "\r\u2028\u2029\x85":
        return f"{point} ends a line for some programs and not for others"
    return f"{point} is a control character or no character at all"


def first_forbidden(text: str) -> tuple[int, str] | None:
    """Where the first one stands in the text of a file, and which it is; a carriage return counts within a line."""
    if text.replace("\n", "").isprintable():
        return None  # what is forbidden is never printable, and most texts hold nothing else that isn't
    found = FORBIDDEN.search(text.replace("\r\n", "\n\n")) or _BARE_RETURN.search(text)
    return (found.start(), found[0]) if found else None
