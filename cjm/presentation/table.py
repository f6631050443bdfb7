"""A view as text: a table that HTML and Markdown write alike."""

from cjm.drawing.shapes import Drawing
from cjm.runtime.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column; that of numbers is set to the right."""

    text: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, in lines.

    `journey` is the folder of the report it leads to and `anchor` a place there, or in the same page without one.
    `rank` is what the column is sorted by where that isn't the text. `parts` are several things, each
    with where it leads; the text is then all of them. `note` stands below it in small type, `level` is the
    face before it by its name, and `figure` a picture that says the same, for pages. `looks`
    say how a page sets it: `bold`, a tint by its name, `assumed` for what no evidence stands behind, `missing`
    for what should be there. `language` is that of the text where it isn't the page's.
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
    """A table with an id of its own in the page; the first cell of a row is its head."""

    id: str
    title: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
