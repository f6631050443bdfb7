"""PDF: every drawing on a page of A3, with text that can be selected and searched, for print and for files."""

import re
import shutil
import tempfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from cjm.drawing.shapes import Drawing
from cjm.drawing.svg import for_converter
from cjm.formats.fonts.fonts import (
    FACES,
    Fonts,
    fonts_for,
    missing_characters_warning,
    missing_extra,
    packaged_font_folders,
)
from cjm.formats.format import FileContent, RenderOptions
from cjm.formats.per_drawing import per_drawing
from cjm.runtime.authorship import MARK

if TYPE_CHECKING:
    from typst import Fonts as TypstFonts

_EXTRA = "pdf"
_LONG, _SHORT, _MARGIN = 420.0, 297.0, 12.0  # millimetres
_POINTS = 72 / 25.4
_WIDE = 1400  # a drawing of the common width fills the page; a smaller one keeps its type
_SMALLEST, _LEAST = 10, 5  # a drawing's smallest text in pixels, and on paper in points
_LANGUAGE = re.compile(r"[a-z]{2,3}(?=-|\Z)")
# What an author wrote comes in by values, never as a part of this text.
_PAGE = """\
#set document(title: sys.inputs.title, description: sys.inputs.desc, keywords: sys.inputs.mark, date: none)
#set text(lang: sys.inputs.lang)
#set page(width: {page[0]}mm, height: {page[1]}mm, margin: {margin}mm, fill: rgb("{paper}"))
#align(center + horizon, image(
  bytes(sys.inputs.svg), format: "svg", alt: sys.inputs.desc, width: {size[0]:.3f}pt, height: {size[1]:.3f}pt))
"""


def _ready() -> None:
    """Say what is missing before anything is drawn."""
    if find_spec("typst") is None:
        raise missing_extra(_EXTRA)
    packaged_font_folders(_EXTRA)


def _page(drawing: Drawing, order: RenderOptions) -> FileContent:
    words = order.context.words
    fonts = fonts_for(drawing, _EXTRA)
    # A drawing that is much higher than wide is larger on a portrait page.
    scale, page = max((_fitted(drawing, page), page) for page in ((_LONG, _SHORT), (_SHORT, _LONG)))
    size = drawing.width * scale, drawing.height * scale
    source = _PAGE.format(page=page, margin=_MARGIN, paper=order.palette["paper"], size=size)
    language = _LANGUAGE.match(drawing.language)
    values = {
        "mark": MARK,
        "title": drawing.title,
        "desc": drawing.desc,
        "lang": language[0] if language else "en",
        "svg": for_converter(drawing, order.palette, FACES),
    }
    warnings = missing_characters_warning(fonts, words)
    if scale * _SMALLEST < _LEAST:
        warnings.append(words("warn.small", points=f"{scale * _SMALLEST:.1f}"))
    return FileContent(_compiled(source, values, fonts), tuple(warnings))


def _fitted(drawing: Drawing, page: tuple[float, float]) -> float:
    """Points for a pixel of the drawing, so that all of it is on the page."""
    wide, high = ((length - 2 * _MARGIN) * _POINTS for length in page)
    return min(wide / drawing.width, high / drawing.height, (_LONG - 2 * _MARGIN) * _POINTS / _WIDE)


def _compiled(source: str, values: dict[str, str], fonts: Fonts) -> bytes:
    import typst

    with tempfile.TemporaryDirectory(prefix="cjm-") as empty:
        more = Path(empty)
        for n, path in enumerate(fonts.files):
            _lent(path, more / f"{n}{path.suffix}")
        loaded_fonts = _loaded(fonts.folders) if not fonts.files else _fonts((*fonts.folders, more))
        compiler = typst.Compiler(root=more, font_paths=loaded_fonts, ignore_system_fonts=True)
        pages = compiler.compile(source.encode(), format="pdf", sys_inputs=values, timestamp=0)
    return pages if isinstance(pages, bytes) else b"".join(pages or ())


def _lent(path: Path, place: Path) -> None:
    """Put a font of this machine where the compiler looks for it."""
    try:
        place.symlink_to(path)
    except OSError:
        shutil.copyfile(path, place)


@cache
def _loaded(folders: tuple[Path, ...]) -> "TypstFonts":
    return _fonts(folders)


def _fonts(folders: tuple[Path, ...]) -> "TypstFonts":
    import typst

    paths = [str(folder) for folder in folders]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)


FORMAT = per_drawing(_EXTRA, _page, _ready, heedless=("scale",))
