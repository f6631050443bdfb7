"""A view as text: a table that HTML and Markdown write alike."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column; that of numbers is set to the right."""

    text: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, in lines. `anchor` is a place in the same page, `journey` the report it leads to.

    `rank` is what the column is sorted by where that isn't the text.
    """

    text: str
    anchor: str = ""
    journey: str = ""
    rank: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with an id of its own in the page; the first cell of a row is its head."""

    id: str
    title: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
