"""PNG: every drawing as a raster image, for slides and tickets that take no SVG."""

import struct
import zlib
from importlib.util import find_spec

from cjm.drawing.shapes import Drawing
from cjm.drawing.svg import for_converter
from cjm.formats.fonts.fonts import FACES, fonts_for, missing_characters_warning, missing_extra, packaged_font_folders
from cjm.formats.format import FileContent, RenderOptions
from cjm.formats.per_drawing import per_drawing
from cjm.runtime.authorship import PNG_MARK

_EXTRA = "png"
_MOST_PIXELS = 64_000_000
_INCH = 96  # pixels of a drawing, as in CSS
_METRE = 39.3701  # inches
_HEAD = 33  # the signature and the first chunk


def _ready() -> None:
    """Say what is missing before anything is drawn."""
    if find_spec("resvg_py") is None:
        raise missing_extra(_EXTRA)
    packaged_font_folders(_EXTRA)


def _raster(drawing: Drawing, order: RenderOptions) -> FileContent:
    import resvg_py

    words = order.context.words
    fonts = fonts_for(drawing, _EXTRA)
    most = (_MOST_PIXELS / (drawing.width * drawing.height)) ** 0.5
    scale = min(order.scale, most)
    image = resvg_py.svg_to_bytes(
        svg_string=for_converter(drawing, order.palette, FACES),
        skip_system_fonts=True,
        font_files=[str(path) for path in fonts.paths],
        zoom=scale,
        dpi=_INCH,
    )
    warnings = missing_characters_warning(fonts, words)
    if scale < order.scale:
        warnings.append(words("warn.pixels", most=f"{_MOST_PIXELS:,}", scale=f"{scale:.2f}"))
    return FileContent(_sized(bytes(image), scale), tuple(warnings))


def _sized(image: bytes, scale: float) -> bytes:
    """The image with cjm's mark, and its dots per metre, so that it is pasted and printed as large as the drawing."""
    dots = round(_INCH * scale * _METRE)
    more = _chunk(b"pHYs", struct.pack(">IIB", dots, dots, 1)) + _chunk(b"tEXt", PNG_MARK)
    return image[:_HEAD] + more + image[_HEAD:]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


FORMAT = per_drawing(_EXTRA, _raster, _ready)
