"""Columns of views with stages."""

from cjm.runtime.frozen import dataclass

MARGIN = 32
LABEL = 118
LEFT = MARGIN + LABEL
WIDE = 1400


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a view with `count` stages: each `width` wide, with `pad` inside, on a `canvas`."""

    count: int
    width: float
    pad: float
    canvas: float

    def left(self, stage: int) -> float:
        return LEFT + stage * self.width

    def text(self, stage: int) -> float:
        """The left edge of a cell's text."""
        return self.left(stage) + self.pad

    @property
    def measure(self) -> float:
        """The width of a cell's text."""
        return self.width - 2 * self.pad

    @property
    def right(self) -> float:
        return self.canvas - MARGIN


def columns_of(count: int) -> Columns:
    """Columns for a number of stages: 132 to 300 wide; the canvas grows with them."""
    width = min(max((WIDE - 2 * MARGIN - LABEL) // max(count, 1), 132), 300)
    pad = 12 if width >= 150 else 8
    return Columns(count, width, pad, 2 * MARGIN + LABEL + count * width)
