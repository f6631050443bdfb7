"""Levels of changes."""

from enum import IntEnum


class Level(IntEnum):
    """How much a change matters; levels are ordered."""

    EDITORIAL = 1
    CONTENT = 2
    STRUCTURAL = 3
    BREAKING = 4

    @property
    def word(self) -> str:
        """The level's name in every output."""
        return self.name.lower()

    @property
    def lower(self) -> "Level":
        """The next lower level; editorial stays editorial."""
        return Level(max(self - 1, Level.EDITORIAL))
