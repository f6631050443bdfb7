"""Draws the images of the examples: flat shapes in the greys of the design, a few kilobytes each.

The people are made up, and so are their pictures.
"""

import argparse
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
SIZE = 200
_FINE = 4  # samples per pixel and direction
_SHADES = 16

# From the design's ink to its paper.
_INK, _PAPER = (0x15, 0x20, 0x2B), (0xFF, 0xFF, 0xFF)

Inside = Callable[[float, float], bool]


def ellipse(x: float, y: float, a: float, b: float) -> Inside:
    """The points inside an ellipse around a centre."""
    return lambda px, py: ((px - x) / a) ** 2 + ((py - y) / b) ** 2 <= 1


def polygon(*corners: tuple[float, float]) -> Inside:
    """The points inside a polygon."""

    def inside(px: float, py: float) -> bool:
        odd = False
        for (x0, y0), (x1, y1) in zip(corners, corners[1:] + corners[:1], strict=True):
            if (y0 > py) != (y1 > py) and px < (x1 - x0) * (py - y0) / (y1 - y0) + x0:
                odd = not odd
        return odd

    return inside


def both(one: Inside, other: Inside) -> Inside:
    """The points inside two shapes."""
    return lambda px, py: one(px, py) and other(px, py)


def below(shape: Inside, y: float) -> Inside:
    """The part of a shape below a height."""
    return lambda px, py: py >= y and shape(px, py)


def above(shape: Inside, y: float) -> Inside:
    """The part of a shape above a height."""
    return lambda px, py: py < y and shape(px, py)


Layer = tuple[Inside, int]
_BODY = ellipse(100, 222, 78, 74)

MAYA: list[Layer] = [
    (ellipse(100, 42, 21, 19), 1),  # the bun
    (ellipse(100, 82, 43, 45), 1),
    (polygon((84, 118), (116, 118), (118, 160), (82, 160)), 6),
    (_BODY, 9),
    (polygon((80, 146), (120, 146), (100, 178)), 6),  # a tunic's collar
    (polygon((78, 146), (84, 143), (102, 176), (98, 184)), 13),
    (polygon((122, 146), (116, 143), (98, 176), (102, 184)), 13),
    (ellipse(100, 92, 33, 40), 6),
    (above(ellipse(100, 84, 38, 40), 70), 1),
    (ellipse(64, 98, 4, 6), 14),
    (ellipse(136, 98, 4, 6), 14),
]
INES: list[Layer] = [
    (ellipse(100, 84, 46, 48), 3),
    (polygon((54, 84), (146, 84), (152, 166), (48, 166)), 3),
    (_BODY, 2),
    (polygon((84, 112), (116, 112), (118, 152), (82, 152)), 10),
    (ellipse(100, 160, 40, 17), 7),  # a scarf
    (polygon((104, 160), (130, 160), (124, 200), (106, 200)), 7),
    (ellipse(100, 90, 32, 39), 11),
    (both(ellipse(100, 84, 46, 48), polygon((50, 30), (150, 30), (150, 84), (98, 54), (56, 96))), 3),
]
TOMAS: list[Layer] = [
    (polygon((82, 118), (118, 118), (122, 160), (78, 160)), 9),
    (_BODY, 4),
    (polygon((97, 152), (103, 152), (103, 200), (97, 200)), 12),  # a zip
    (ellipse(100, 154, 34, 13), 2),
    (ellipse(64, 92, 6, 10), 9),
    (ellipse(136, 92, 6, 10), 9),
    (ellipse(100, 88, 35, 42), 9),
    (below(ellipse(100, 92, 36, 42), 98), 2),  # a beard
    (ellipse(100, 100, 22, 10), 9),
    (ellipse(100, 112, 10, 3), 9),
    (above(ellipse(100, 74, 40, 44), 64), 5),
    (polygon((57, 58), (143, 58), (143, 74), (57, 74)), 3),  # a woollen cap's rim
]


def box(x: float, y: float, width: float, height: float) -> Inside:
    """The points inside a rectangle."""
    return lambda px, py: x <= px <= x + width and y <= py <= y + height


# A table made for paper, on a phone: nothing in it can be read.
SIZE_GUIDE: list[Layer] = [
    (box(58, 12, 84, 176), 1),
    (box(64, 24, 72, 146), 15),
    (box(90, 16, 20, 3), 9),
    (ellipse(100, 179, 5, 5), 9),
    (box(66, 30, 42, 4), 3),
    *((box(66 + 6 * column, 42 + 4 * row, 4, 1.4), 7) for row in range(20) for column in range(12)),
    (box(66, 126, 68, 0.8), 3),
    *((box(66, 130 + 3 * row, 64 - row % 3 * 9, 1), 9) for row in range(12)),
]


def picture(layers: list[Layer], ground: int = 14) -> bytes:
    """The layers, each over those before it, as a PNG in sixteen shades."""
    rows = []
    for y in range(SIZE):
        shades = [_shade(layers, ground, x, y) for x in range(SIZE)]
        rows.append(b"\0" + bytes(a << 4 | b for a, b in zip(shades[::2], shades[1::2], strict=True)))
    palette = bytes(
        round(dark + (light - dark) * n / (_SHADES - 1))
        for n in range(_SHADES)
        for dark, light in zip(_INK, _PAPER, strict=True)
    )
    head = struct.pack(">IIBBBBB", SIZE, SIZE, 4, 3, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", zlib.compress(b"".join(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _shade(layers: list[Layer], ground: int, x: int, y: int) -> int:
    """The mean shade of a pixel's samples."""
    total = 0
    for n in range(_FINE * _FINE):
        px, py = x + (n % _FINE + 0.5) / _FINE, y + (n // _FINE + 0.5) / _FINE
        total += next((shade for inside, shade in reversed(layers) if inside(px, py)), ground)
    return round(total / (_FINE * _FINE))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


IMAGES = {
    "first-pair/images/maya.png": MAYA,
    "first-pair/images/size-guide.png": SIZE_GUIDE,
    "b2b-purchase/images/ines.png": INES,
    "b2b-purchase/images/tomas.png": TOMAS,
}


def draw(out: Path) -> None:
    """Draw every image below a folder that is laid out like this one."""
    for path, layers in IMAGES.items():
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(picture(layers))


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", nargs="?", type=Path, default=HERE, help="where they go (default: examples)")
    draw(arguments.parse_args().folder)
