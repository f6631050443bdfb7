"""Mirrors finished drawings for languages that are written from right to left.

Positions and paths are mirrored: columns run to the left, arrows point in reading direction, bars grow from
the right. Texts, glyphs and pictures keep their shape at the mirrored position, and `start` of a text is its
right side.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from cjm.drawing.shapes import (
    Circle,
    ClipRect,
    Drawing,
    GlyphUse,
    Group,
    ImageShape,
    Path,
    Rect,
    Shape,
    TextShape,
    number,
)
from cjm.words.direction import direction

_TOKEN = re.compile(r"[A-Za-z]|[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
# The numbers after a command (SVG 2, 9.3): a position or distance across (x) or down (y), a radius (r),
# an angle (a), a flag that stays the same (f), and the sweep flag of an arc (s).
_NUMBERS = {
    "M": "xy", "L": "xy", "T": "xy", "H": "x", "V": "y",
    "C": "xyxyxy", "S": "xyxy", "Q": "xyxy", "A": "rrafsxy", "Z": "",
}  # fmt: skip


def orient(drawing: Drawing) -> Drawing:
    """The drawing in the reading direction of its language, mirrored if needed."""
    return drawing if drawing.way == direction(drawing.language) else mirror(drawing)


def mirror(drawing: Drawing) -> Drawing:
    """The drawing with left and right swapped; mirroring twice gives the original."""
    axis = Decimal(number(drawing.width))
    shapes = tuple(_mirror_shape(shape, axis) for shape in drawing.shapes)
    return replace(drawing, shapes=shapes, way="rtl" if drawing.way == "ltr" else "ltr")


def _mirror_shape(shape: Shape, axis: Decimal) -> Shape:
    across = float(axis)
    match shape:
        case TextShape() | Circle():
            return replace(shape, x=across - shape.x)
        case Rect() | ImageShape() | ClipRect():
            return replace(shape, x=across - shape.x - shape.width)
        case GlyphUse():
            return replace(shape, x=across - shape.x - shape.size)
        case Path():
            return replace(shape, d=mirror_outline(shape.d, axis))
        case Group():
            return _mirror_group(shape, axis)


def _mirror_group(group: Group, axis: Decimal) -> Group:
    """Mirror a group: at its own origin if it has one, else with the drawing. A mark keeps its shape."""
    if group.symbol:
        return replace(group, x=float(axis) - group.x)
    own = group.x or group.y or group.turn or group.scale != 1
    inside = tuple(_mirror_shape(child, Decimal(0) if own else axis) for child in group.children)
    if not own:
        return replace(group, children=inside)
    return replace(group, x=float(axis) - group.x, turn=0 - group.turn, children=inside)


def mirror_outline(d: str, axis: Decimal) -> str:
    """Mirror SVG path data that begins with `M`: `x` becomes `axis − x`."""
    return "".join(f"{command}{' '.join(numbers)}" for command, numbers in _commands(d, axis))


def _commands(d: str, axis: Decimal) -> Iterator[tuple[str, list[str]]]:
    """Each command with its mirrored numbers."""
    command, numbers = "", list[str]()
    for token in _TOKEN.findall(d):
        if token.isalpha():
            if command:
                yield command, numbers
            command, numbers = token, []
        else:
            kinds = _NUMBERS[command.upper()]
            kind = kinds[len(numbers) % len(kinds)]
            numbers.append(_format(_mirror_number(Decimal(token), kind, Decimal(0) if command.islower() else axis)))
    if command:
        yield command, numbers


def _mirror_number(value: Decimal, kind: str, axis: Decimal) -> Decimal:
    if kind == "x":
        return axis - value
    if kind == "a":
        return -value
    return 1 - value if kind == "s" else value


def _format(value: Decimal) -> str:
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text
