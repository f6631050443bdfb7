"""Occupied space of a drawing, to find free space for texts in constant time."""

from collections.abc import Iterable, Iterator

# Left, top, right, bottom.
Box = tuple[float, float, float, float]

_WIDE, _HIGH = 64, 16  # of a cell, in the units of the drawing


class OccupiedSpace:
    """Occupied boxes, indexed by grid cells, so that only neighbours are compared."""

    def __init__(self, boxes: Iterable[Box] = ()) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = {}
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        """Mark a box as occupied."""
        for cell in _cells(box):
            self._cells.setdefault(cell, []).append(box)

    def meets(self, box: Box) -> bool:
        """Whether a box overlaps an occupied one; touching is not overlapping."""
        return any(overlap(box, other) for cell in _cells(box) for other in self._cells.get(cell, ()))


def overlap(a: Box, b: Box) -> bool:
    """Whether two boxes overlap by more than an edge."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    rows = range(int(box[1] // _HIGH), int(box[3] // _HIGH) + 1)
    for column in range(int(box[0] // _WIDE), int(box[2] // _WIDE) + 1):
        for row in rows:
            yield column, row
