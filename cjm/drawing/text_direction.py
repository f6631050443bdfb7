"""Texts of both directions: which way each reads, and how a drawing says so.

A text is laid out where its drawing puts it, and read the way of its own first letter: an Arabic name in
an English map begins at the left edge of its cell and reads from the right, and the reverse.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from cjm.drawing.shapes import TextShape
from cjm.words.direction import Direction, own_direction

Anchor = Literal["start", "middle", "end"]

_OTHER_SIDE: dict[Anchor, Anchor] = {"start": "end", "middle": "middle", "end": "start"}
# Patterns of whole scripts take milliseconds to compile, so they are where a text first needs them (`re` keeps them).
# Scripts whose letters join, so that spacing would tear words apart.
_JOINED = "[\u0600-\u06ff\u0700-\u08ff\ufb50-\ufdff\ufe70-\ufefc]"
# Scripts that have no italics, so that a slant would be made up by the program that draws.
_UPRIGHT = "[\u0590-\u08ff\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\ufb1d-\ufdff\ufe70-\ufefc]"
_FROM_THE_RIGHT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_EMBEDDINGS = {"ltr": "\u202a", "rtl": "\u202b"}
_END = "\u202c"


def joins(text: str) -> bool:
    """Whether letters of a text are written joined, and take no letter-spacing."""
    return not text.isascii() and bool(re.search(_JOINED, text))


def is_upright(text: TextShape) -> bool:
    """Whether a text has letters of a script without italics."""
    return any(not line.isascii() and re.search(_UPRIGHT, line) for line in text.lines)


def reads(text: TextShape, way: Direction) -> Direction:
    """The way that a text in a drawing is read: that of its first letter, else the drawing's."""
    return own_direction("".join(text.lines)) or way


def anchor(text: TextShape, way: Direction) -> Anchor:
    """The anchor by the text's own direction, as SVG has it; `text.anchor` is by the drawing's."""
    return text.anchor if reads(text, way) == way else _OTHER_SIDE[text.anchor]


def turn(text: TextShape, way: Direction) -> Direction | Literal[""]:
    """The way that a text is read, where it isn't the drawing's."""
    own = reads(text, way)
    return "" if own == way else own


def apart(text: TextShape, way: Direction) -> Iterator[TextShape]:
    """The text for programs that know no `direction`: a text per line, anchored by left and right.

    Such programs read everything from the left, so what reads otherwise has marks that say so.
    """
    own = reads(text, way)
    physical = text.anchor if way == "ltr" else _OTHER_SIDE[text.anchor]
    for n, line in enumerate(text.lines):
        said = f"{_EMBEDDINGS[own]}{line}{_END}" if own == "rtl" or re.search(_FROM_THE_RIGHT, line) else line
        yield replace(text, y=text.y + n * text.leading, lines=(said,), anchor=physical)


def attributes(anchor: str, turn: str = "") -> dict[str, str]:
    """What SVG is told of where a text begins, and of the way that it reads where that isn't the drawing's."""
    side = {"text-anchor": anchor} if anchor != "start" else {}
    return {**side, **({"direction": turn} if turn else {})}
