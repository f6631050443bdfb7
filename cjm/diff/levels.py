"""How much a change matters."""

from enum import IntEnum


class Level(IntEnum):
    """Ordered, so that a threshold is a comparison."""

    EDITORIAL = 1
    CONTENT = 2
    STRUCTURAL = 3
    BREAKING = 4

    @property
    def word(self) -> str:
        """The level as it is written in every output."""
        return self.name.lower()

    @property
    def lower(self) -> "Level":
        """The level below; editorial has none."""
        return Level(max(self - 1, Level.EDITORIAL))
