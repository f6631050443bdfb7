"""Images of maps: kind, size, and why one can't be shown.

The bytes decide, not the extension of the file. Only the headers are read; nothing is decoded.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import field

from cjm.runtime.frozen import dataclass

MOST_BYTES = 1_000_000
MOST_TOGETHER = 10_000_000
MOST_PIXELS = 4_096

_SUFFIXES = {"png": "png", "jpeg": "jpg", "gif": "gif", "webp": "webp"}
_UNKNOWN = "is not a PNG, JPEG, GIF or WebP file"
_PNG, _GIF = b"\x89PNG\r\n\x1a\n", (b"GIF87a", b"GIF89a")
# JPEG's frame headers (ITU T.81, table B.1): those of C0 to CF but for tables and reserved codes.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset((0x01, *range(0xD0, 0xD9)))


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file: `kind` is `png`, `jpeg`, `gif` or `webp`, sizes are in pixels."""

    kind: str
    width: int
    height: int
    data: bytes = field(repr=False)

    @property
    def name(self) -> str:
        """File name by content: the same bytes have the same name."""
        return f"{hashlib.sha256(self.data).hexdigest()[:16]}.{_SUFFIXES[self.kind]}"

    @property
    def uri(self) -> str:
        """The picture as a `data:` address."""
        import base64

        return f"data:image/{self.kind};base64,{base64.b64encode(self.data).decode()}"


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a picture can't be shown, as a predicate of its name; `limit` if it is only too large."""

    text: str
    limit: bool = False


def picture_of(data: bytes) -> Picture | Flaw:
    """Picture in these bytes, or their flaw."""
    if len(data) > MOST_BYTES:
        return Flaw(f"is larger than {MOST_BYTES:,} bytes", limit=True)
    for kind, size in _sizes(data):
        if size is None or not all(size):
            return Flaw(f"is a damaged {kind.upper()} file without a size")
        if max(size) > MOST_PIXELS:
            return Flaw(f"is {size[0]:,} × {size[1]:,} pixels; at most {MOST_PIXELS:,} on a side", limit=True)
        return Picture(kind, *size, data)
    return Flaw(_UNKNOWN)


_Size = tuple[int, int] | None


def _sizes(data: bytes) -> Iterator[tuple[str, _Size]]:
    """Kind by the first bytes, with width and height; empty if they match none."""
    if data.startswith(_PNG):
        yield "png", _number_pair(data, 16, 4, "big") if data[12:16] == b"IHDR" else None
    elif data.startswith(b"\xff\xd8\xff"):
        yield "jpeg", _jpeg(data)
    elif data.startswith(_GIF):
        yield "gif", _number_pair(data, 6, 2, "little")
    elif data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        yield "webp", _webp(data)


def _number_pair(data: bytes, at: int, size: int, order: str) -> _Size:
    """Two adjacent whole numbers of `size` bytes each; `None` if the data ends before."""
    if len(data) < at + 2 * size:
        return None
    first, second = data[at : at + size], data[at + size : at + 2 * size]
    if order == "big":
        return int.from_bytes(first, "big"), int.from_bytes(second, "big")
    return int.from_bytes(first, "little"), int.from_bytes(second, "little")


def _jpeg(data: bytes) -> _Size:
    """Size in the first frame header, after any tables and comments."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # filling
            at += 1
        elif marker in _ALONE:
            at += 2
        elif marker in _FRAMES:
            size = _number_pair(data, at + 5, 2, "big")
            return (size[1], size[0]) if size else None
        else:
            at += 2 + max(int.from_bytes(data[at + 2 : at + 4], "big"), 2)
    return None


def _webp(data: bytes) -> _Size:
    """Size in the first chunk: of a lossy picture, a lossless one, or a canvas (RFC 9649)."""
    chunk = data[12:16]
    if chunk == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        size = _number_pair(data, 26, 2, "little")
        return (size[0] & 0x3FFF, size[1] & 0x3FFF) if size else None
    if chunk == b"VP8L" and data[20:21] == b"\x2f" and len(data) >= 25:
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if chunk == b"VP8X":
        size = _number_pair(data, 24, 3, "little")
        return (size[0] + 1, size[1] + 1) if size else None
    return None
