"""Tables, which HTML and Markdown write from the same values."""

from cjm.drawing.shapes import Drawing
from cjm.runtime.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column; columns of numbers are right-aligned."""

    text: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """The content of a cell; newlines separate lines.

    `journey` is the folder of the report that it links to, and `anchor` a place there, or in the same page
    without a journey. `rank` is the sort key if that is not the text. `parts` are several cells with their
    own links; the text then contains all of them. `note` is small type below the text, `level` the name of the
    face before it, `figure` a drawing of the same value, for pages. `looks` are styles: `bold`, the name of a
    tint, `assumed` for a value without evidence, `missing` for a gap. `language` is that of the text if it
    differs from the page's.
    """

    text: str
    anchor: str = ""
    journey: str = ""
    rank: str = ""
    parts: tuple["Cell", ...] = ()
    note: str = ""
    level: str = ""
    figure: Drawing | None = None
    looks: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with an id that is unique in the page; the first cell of a row is its head."""

    id: str
    title: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
