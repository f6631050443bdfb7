"""The drawings of one page, as parts of it, and the table of what they share."""

from collections.abc import Iterable
from dataclasses import field
from typing import Any

from cjm.drawing.glyphs import GLYPHS
from cjm.drawing.marks import face
from cjm.drawing.page_svg import inline, symbols
from cjm.drawing.shapes import Drawing
from cjm.formats.author_markdown import markup
from cjm.runtime.frozen import dataclass


@dataclass(frozen=True, slots=True)
class SymbolCollector:
    """Puts drawings into a page, and remembers them for its table of symbols."""

    textured: bool
    drawn: list[Drawing] = field(default_factory=list)

    def inlined(self, drawing: Drawing | None) -> Any:
        """A drawing as a part of the page; nothing where it could not be drawn."""
        if drawing is None:
            return ""
        self.drawn.append(drawing)
        return markup(inline(drawing, textured=self.textured))

    def symbols(self, glyphs: Iterable[str] = (), *, hollow: bool) -> Any:
        """What the drawings so far share, the face of every level, also `hollow`, and glyphs by their names."""
        faces = tuple(face(n, 0, 0, hollow=look) for look in (False, True)[: 1 + hollow] for n in range(-2, 3))
        shown = Drawing(prefix="faces", title="", desc="", width=0, height=0, shapes=faces)
        return markup(symbols([shown, *self.drawn], [GLYPHS[name] for name in glyphs]))
