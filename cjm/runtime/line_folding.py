"""Lines that fit the terminal that shows them: broken between words, with what follows set in."""

import re
import unicodedata

from cjm.runtime.terminal import width

_PAINT = re.compile(r"\x1b\[[\d;]*m")
_SIGN = re.compile(rf"{_PAINT.pattern}|.", re.DOTALL)
_NARROWEST = 20  # columns of text beside the indentation; with less, the terminal breaks lines better itself


def fold(line: str, columns: int, indent: int) -> str:
    """A line as several of at most so many columns, the later ones set in; as it is where `columns` is 0.

    A word that is wider than a line stays whole, so that addresses and paths can be copied, but for
    scripts without spaces between words, which are broken anywhere.
    """
    if not columns or columns - indent < _NARROWEST or _seen(line) <= columns:
        return line
    lines, now = [], ""
    for word in re.findall(r" *[^ ]+", line):
        fits = not now.strip() or _seen(now) + _seen(word) <= columns or width(word.lstrip(" ")[:1]) == 2
        if fits:
            now += word
        else:
            lines.append(now)
            begun = word.lstrip(" ")
            # A mark that stands on a blank keeps it: else it would stand on the end of the line before.
            now = " " * (indent or unicodedata.category(begun[0]).startswith("M")) + begun
        while at := _cut(now, columns, indent):
            lines.append(now[:at].rstrip(" "))
            now = " " * indent + now[at:]
    return "\n".join([*lines, now])


def _seen(text: str) -> int:
    return width(_PAINT.sub("", text))


def _cut(text: str, columns: int, indent: int) -> int:
    """Where a text that is too wide is cut: before a wide character, as its script allows; 0 where nowhere."""
    taken, found = 0, 0
    for sign in _SIGN.finditer(text):
        wide = 0 if sign[0].startswith("\x1b") else width(sign[0])
        if wide == 2 and sign.start() > indent:
            found = sign.start()
        taken += wide
        if taken > columns:
            return found
    return 0
