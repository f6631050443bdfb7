"""Direction of texts in a drawing, and how SVG expresses it.

The drawing decides the position of a text; its first letter decides its direction. An Arabic name in an
English map begins at the left edge of its cell and is read from right to left, and vice versa.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from cjm.drawing.shapes import TextShape
from cjm.words.direction import Direction, own_direction

Anchor = Literal["start", "middle", "end"]

_OTHER_SIDE: dict[Anchor, Anchor] = {"start": "end", "middle": "middle", "end": "start"}
# Patterns of whole scripts take milliseconds to compile, so they are compiled on first use (`re` caches them).
# Scripts with joined letters, which letter-spacing would separate.
_JOINED = "[\u0600-\u06ff\u0700-\u08ff\ufb50-\ufdff\ufe70-\ufefc]"
# Scripts without italics, which renderers would slant artificially.
_UPRIGHT = "[\u0590-\u08ff\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\ufb1d-\ufdff\ufe70-\ufefc]"
_FROM_THE_RIGHT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_EMBEDDINGS = {"ltr": "\u202a", "rtl": "\u202b"}
_END = "\u202c"


def joins(text: str) -> bool:
    """Whether a text has joined letters, which take no letter-spacing."""
    return not text.isascii() and bool(re.search(_JOINED, text))


def is_upright(text: TextShape) -> bool:
    """Whether a text contains a script without italics."""
    return any(not line.isascii() and re.search(_UPRIGHT, line) for line in text.lines)


def reads(text: TextShape, way: Direction) -> Direction:
    """The direction of a text: that of its first letter, else that of the drawing."""
    return own_direction("".join(text.lines)) or way


def anchor(text: TextShape, way: Direction) -> Anchor:
    """The anchor in the text's own direction, as in SVG; `text.anchor` is in the drawing's direction."""
    return text.anchor if reads(text, way) == way else _OTHER_SIDE[text.anchor]


def direction_override(text: TextShape, way: Direction) -> Direction | Literal[""]:
    """The direction of a text if it differs from that of the drawing, else empty."""
    own = reads(text, way)
    return "" if own == way else own


def split_lines(text: TextShape, way: Direction) -> Iterator[TextShape]:
    """The text for programs that ignore `direction`: one text per line, anchored by left and right.

    Such programs lay out everything from left to right, so other lines get directional marks.
    """
    own = reads(text, way)
    physical = text.anchor if way == "ltr" else _OTHER_SIDE[text.anchor]
    for n, line in enumerate(text.lines):
        marked = f"{_EMBEDDINGS[own]}{line}{_END}" if own == "rtl" or re.search(_FROM_THE_RIGHT, line) else line
        yield replace(text, y=text.y + n * text.leading, lines=(marked,), anchor=physical)


def attributes(anchor: str, turn: str = "") -> dict[str, str]:
    """SVG attributes for the anchor, and for the direction if it differs from that of the drawing."""
    side = {"text-anchor": anchor} if anchor != "start" else {}
    return {**side, **({"direction": turn} if turn else {})}
