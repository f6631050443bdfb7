"""Lines folded to the width of a terminal, between words, with continuation lines indented."""

import re
import unicodedata

from cjm.runtime.terminal import width

_PAINT = re.compile(r"\x1b\[[\d;]*m")
_SIGN = re.compile(rf"{_PAINT.pattern}|.", re.DOTALL)
_NARROWEST = 20  # columns of text after the indentation; below this, the terminal breaks lines better


def fold(line: str, columns: int, indent: int) -> str:
    """Fold a line to a number of columns and indent the later lines; 0 columns leaves it unchanged.

    Words wider than a line stay whole, so addresses and paths can be copied. Scripts without spaces between words
    are broken anywhere.
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
            # A combining mark after a blank keeps it, else it would combine with the end of the previous line.
            now = " " * (indent or unicodedata.category(begun[0]).startswith("M")) + begun
        while at := _cut(now, columns, indent):
            lines.append(now[:at].rstrip(" "))
            now = " " * indent + now[at:]
    return "\n".join([*lines, now])


def _seen(text: str) -> int:
    return width(_PAINT.sub("", text))


def _cut(text: str, columns: int, indent: int) -> int:
    """The index before a wide character at which a text that is too wide can be cut; 0 if there is none."""
    taken, cut = 0, 0
    for sign in _SIGN.finditer(text):
        wide = 0 if sign[0].startswith("\x1b") else width(sign[0])
        if wide == 2 and sign.start() > indent:
            cut = sign.start()
        taken += wide
        if taken > columns:
            return cut
    return 0
