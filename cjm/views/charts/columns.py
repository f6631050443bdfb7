"""The one timeline: where the columns of every view with stages stand."""

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
        """Where the text of a cell begins."""
        return self.left(stage) + self.pad

    @property
    def measure(self) -> float:
        """How wide a text in a cell may be."""
        return self.width - 2 * self.pad

    @property
    def right(self) -> float:
        return self.canvas - MARGIN


def columns_of(count: int) -> Columns:
    """The columns for so many stages: 132 to 300 wide, and the canvas grows before the type shrinks."""
    width = min(max((WIDE - 2 * MARGIN - LABEL) // max(count, 1), 132), 300)
    pad = 12 if width >= 150 else 8
    return Columns(count, width, pad, 2 * MARGIN + LABEL + count * width)
