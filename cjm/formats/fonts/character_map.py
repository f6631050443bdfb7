"""Which characters a font file has, read from its `cmap` table (OpenType 1.9, chapter cmap)."""

import struct
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from cjm.runtime.frozen import dataclass

_MOST_GROUPS = 70_000  # more than any font has; a file with more is damaged
_COLLECTION = b"ttcf"
# Platform and encoding of the Unicode subtables, the fullest first.
_UNICODE = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))


@dataclass(frozen=True, slots=True)
class CharacterMap:
    """Characters as ranges of code points, in order: `starts[n]` to `ends[n]`, both included."""

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def __contains__(self, character: str) -> bool:
        n = bisect_right(self.starts, ord(character)) - 1
        return n >= 0 and ord(character) <= self.ends[n]


@lru_cache(maxsize=4096)
def coverage_of(path: Path) -> CharacterMap:
    """The characters of a font, or of a collection's first font; empty for a file that isn't a readable font."""
    try:
        ranges = sorted(_ranges(_cmap(path)))
    except (OSError, struct.error, ValueError):
        return CharacterMap()
    return CharacterMap(tuple(start for start, _ in ranges), tuple(end for _, end in ranges))


def _cmap(path: Path) -> bytes:
    """The table's bytes, without reading the rest of the file."""
    with path.open("rb") as file:
        head = file.read(16)
        if head[:4] == _COLLECTION:
            file.seek(struct.unpack(">I", head[12:16])[0])
            head = file.read(12)
        else:
            file.seek(12)
        for _ in range(struct.unpack(">H", head[4:6])[0]):
            tag, _, offset, length = struct.unpack(">4sIII", file.read(16))
            if tag == b"cmap":
                file.seek(offset)
                return file.read(length)
    raise ValueError("no cmap")


def _ranges(table: bytes) -> Iterator[tuple[int, int]]:
    (count,) = struct.unpack_from(">H", table, 2)
    offsets = {
        (platform, encoding): offset
        for platform, encoding, offset in (struct.unpack_from(">HHI", table, 4 + 8 * n) for n in range(count))
    }
    for key in _UNICODE:
        offset = offsets.get(key)
        if offset is None:
            continue
        (form,) = struct.unpack_from(">H", table, offset)
        if form == 12:
            yield from _groups(table, offset)
            return
        if form == 4:
            yield from _segments(table, offset)
            return


def _groups(table: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Format 12: groups of consecutive characters."""
    (count,) = struct.unpack_from(">I", table, at + 12)
    for n in range(min(count, _MOST_GROUPS)):
        start, end, glyph = struct.unpack_from(">III", table, at + 16 + 12 * n)
        if glyph or start < end:
            yield (start if glyph else start + 1), end


def _segments(table: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Format 4: segments of the basic plane, with their glyphs by a difference or in an array."""
    count = struct.unpack_from(">H", table, at + 6)[0] // 2
    read = struct.Struct(f">{count}H")
    ends = read.unpack_from(table, at + 14)
    starts = read.unpack_from(table, at + 16 + 2 * count)
    deltas = read.unpack_from(table, at + 16 + 4 * count)
    offsets = read.unpack_from(table, at + 16 + 6 * count)
    for n, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if start > end or start == 0xFFFF:
            continue
        if offsets[n]:
            place = at + 16 + 6 * count + 2 * n + offsets[n]
            glyphs = struct.unpack_from(f">{end - start + 1}H", table, place)
            yield from ((start + k, start + k) for k, glyph in enumerate(glyphs) if glyph)
        elif (start + deltas[n]) & 0xFFFF or start < end:
            yield start, end
