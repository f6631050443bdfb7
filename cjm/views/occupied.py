"""Which places of a drawing are taken, so that a text finds a free one however many there are."""

from collections.abc import Iterable

# Left, top, right, bottom.
Box = tuple[float, float, float, float]

_WIDE = 64  # of a strip, in the units of the drawing


class Occupied:
    """Boxes by the upright strips of the drawing that they reach into: only neighbours are compared."""

    def __init__(self, boxes: Iterable[Box] = ()) -> None:
        self._strips: dict[int, list[Box]] = {}
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        """Take a place."""
        for strip in _strips(box):
            self._strips.setdefault(strip, []).append(box)

    def meets(self, box: Box) -> bool:
        """Whether a box overlaps one that is taken; to touch it is not to overlap."""
        return any(overlap(box, other) for strip in _strips(box) for other in self._strips.get(strip, ()))


def overlap(a: Box, b: Box) -> bool:
    """Whether two boxes have more in common than an edge."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _strips(box: Box) -> range:
    return range(int(box[0] // _WIDE), int(box[2] // _WIDE) + 1)
