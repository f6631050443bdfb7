"""Rectangles, and the area of a plot with its two axes."""

from cjm.runtime.frozen import dataclass

_STEPS = 5


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Rectangle", apart: float = 0) -> bool:
        """Whether two rectangles are closer than `apart`."""
        return (
            self.left < other.right + apart
            and other.left < self.right + apart
            and self.top < other.bottom + apart
            and other.top < self.bottom + apart
        )

    def holds(self, other: "Rectangle") -> bool:
        """Whether another rectangle is inside this one."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True, slots=True)
class Plot:
    """The plot area, with values from `low` to `high` on both axes, and an empty `strip` above and below."""

    left: float
    top: float
    width: float
    height: float
    low: float
    high: float
    strip: float = 0

    @property
    def box(self) -> Rectangle:
        return Rectangle(self.left, self.top, self.left + self.width, self.top + self.height)

    @property
    def room(self) -> tuple[float, float]:
        """The room of one position: a fifth of the plot, which is one step on a scale from 1 to 5."""
        return self.width / _STEPS, (self.height - 2 * self.strip) / _STEPS

    @property
    def lowest(self) -> float:
        """The value at the lower edge."""
        return self.low - self.strip * (self.high - self.low) / (self.height - 2 * self.strip)

    @property
    def highest(self) -> float:
        """The value at the upper edge."""
        return self.high + self.low - self.lowest

    def x(self, value: float) -> float:
        return self.left + (value - self.low) * self.width / (self.high - self.low)

    def y(self, value: float) -> float:
        inner = self.height - 2 * self.strip
        return self.top + self.height - self.strip - (value - self.low) * inner / (self.high - self.low)
