"""Placement of bubbles in a plot: at their values, without overlaps.

Bubbles with the same values are stacked around them, the largest first. If a stack is too high, the plot grows;
then bubbles are put in columns; then all of them shrink by the same factor, so that areas are comparable.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cjm.drawing.text import width
from cjm.runtime.frozen import dataclass
from cjm.views.charts.plot_area import Plot, Rectangle

_GAP = 10  # in a stack
_CLOSE = 5  # in and between columns
_BESIDE = 3  # between a circle and a token beside it
_KEEP = 4  # between the bubbles of two places
_OVER = 4  # how far a stack may extend above the plot
_MANY = 100  # with more distinct values, bubbles are grouped by steps
_STEPS = 5


@dataclass(frozen=True, slots=True)
class BubbleMark:
    """A bubble to place: its token, its values, and its unscaled radius."""

    token: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Bubble:
    """A placed bubble. `size` is the font size of the token inside, or 0 if it is `beside` the circle."""

    x: float
    y: float
    radius: float
    size: float
    beside: float = 0

    @property
    def half(self) -> float:
        return max(self.radius, 6)

    @property
    def box(self) -> Rectangle:
        """The box of the circle with the token beside it."""
        return Rectangle(
            self.x - self.radius, self.y - self.half, self.x + self.radius + self.beside, self.y + self.half
        )


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The plot at its final height, the bubbles in the order of the marks, and their scale."""

    plot: Plot
    bubbles: tuple[Bubble, ...]
    scale: float


def arrange(marks: Sequence[BubbleMark], plot: Plot) -> Arrangement:
    """Place all marks without overlaps."""
    places: dict[tuple[float, float], list[int]] = {}
    for n, mark in enumerate(marks):
        places.setdefault((mark.x, mark.y), []).append(n)
    if len(places) <= _MANY:
        for scale, growth, columns in _TRIES:
            grown = replace(plot, height=plot.height * growth)
            placed = _Attempt(marks, grown, scale, columns=columns).merged(list(places.values()))
            if placed is not None:
                return Arrangement(grown, placed, scale)
    return _by_cells(marks, plot)


# Scale of the bubbles, growth of the plot, and whether a position may have several columns.
_TRIES = (
    (1.0, 1.0, False),
    (1.0, 1.3, False),
    (1.0, 1.0, True),
    (1.0, 1.3, True),
    (1.0, 1.6, True),
    (0.8, 1.3, True),
    (0.8, 1.6, True),
    (0.6, 1.6, True),
    (0.45, 1.3, True),
    (0.45, 1.6, True),
    (0.45, 2.0, True),
)


def _by_cells(marks: Sequence[BubbleMark], plot: Plot) -> Arrangement:
    """Last resort: group values into five steps per axis, and grow the plot until all bubbles fit."""
    scale = _TRIES[-1][0]
    step = (plot.high - plot.low) / _STEPS
    cells: dict[tuple[int, int], list[int]] = {}
    for n, mark in enumerate(marks):
        x, y = (min(int((value - plot.low) / step), _STEPS - 1) for value in (mark.x, mark.y))
        cells.setdefault((x, y), []).append(n)
    grown = plot
    while True:
        grown = replace(grown, height=grown.height * 1.25)
        attempt = _Attempt(marks, grown, scale, columns=True)
        middles = {n: plot.low + (n + 0.5) * step for n in range(_STEPS)}
        blocks = [attempt.block(cell, grown.x(middles[x]), grown.y(middles[y])) for (x, y), cell in cells.items()]
        placed_blocks = [block for block in blocks if block is not None]
        if len(placed_blocks) == len(blocks):
            return Arrangement(grown, _in_order(placed_blocks), scale)


@dataclass(frozen=True, slots=True)
class _Block:
    """The bubbles of one position, by the index of their mark."""

    bubbles: dict[int, Bubble]

    @property
    def box(self) -> Rectangle:
        boxes = [bubble.box for bubble in self.bubbles.values()]
        return Rectangle(
            min(box.left for box in boxes),
            min(box.top for box in boxes),
            max(box.right for box in boxes),
            max(box.bottom for box in boxes),
        )


@dataclass(frozen=True, slots=True)
class _Attempt:
    marks: Sequence[BubbleMark]
    plot: Plot
    scale: float
    columns: bool

    def merged(self, groups: list[list[int]]) -> tuple[Bubble, ...] | None:
        """The bubbles, with overlapping groups merged; `None` if one would be too far from its value."""
        while True:
            blocks = []
            for group in groups:
                block = self._around(group)
                if block is None:
                    return None
                blocks.append(block)
            joined = _join(groups, [block.box for block in blocks])
            if len(joined) == len(groups):
                return _in_order(blocks)
            groups = joined

    def _around(self, group: list[int]) -> _Block | None:
        """A group around the mean of its values; `None` if a bubble would be closer to other values."""
        marks = [self.marks[n] for n in group]
        x = self.plot.x(sum(mark.x for mark in marks) / len(marks))
        y = self.plot.y(sum(mark.y for mark in marks) / len(marks))
        block = self.block(group, x, y)
        if block is None:
            return None
        for n, bubble in block.bubbles.items():
            mark = self.marks[n]
            away = abs(bubble.x - self.plot.x(mark.x)), abs(bubble.y - self.plot.y(mark.y))
            if away[0] > self.plot.room[0] / 2 or away[1] > self.plot.room[1] / 2:
                return None
        return block

    def block(self, group: list[int], x: float, y: float) -> _Block | None:
        """A group around a point, in as few columns as fit, moved into the plot; `None` if it is too wide."""
        bubbles = [(n, self._bubble(self.marks[n])) for n in group]
        bubbles.sort(key=lambda pair: (-pair[1].radius, pair[0]))
        wide, high = self.plot.room
        stacks = [bubbles]
        if self.columns and _height(bubbles, _GAP) > high - _KEEP:
            stacks = _columns(bubbles, high - _KEEP)
        block = _Block(dict(_place_stacks(stacks, x, y)))
        if len(stacks) > 1 and block.box.right - block.box.left > wide - _KEEP:
            return None
        return _inside(block, self.plot)

    def _bubble(self, mark: BubbleMark) -> Bubble:
        radius = mark.radius * self.scale
        for size in (12.0, 10.0):
            if math.hypot(width(mark.token, size, bold=True) / 2 + 1, size * 0.37) <= radius:
                return Bubble(0, 0, radius, size)
        return Bubble(0, 0, radius, 0, _BESIDE + width(mark.token, 10, bold=True))


_Stack = list[tuple[int, Bubble]]


def _height(stack: _Stack, gap: float) -> float:
    return sum(2 * bubble.half + gap for _, bubble in stack) - gap


def _columns(bubbles: _Stack, high: float) -> list[_Stack]:
    """Bubbles in as few columns as the height allows, as even as possible."""
    stacks = _fill_stacks(bubbles, high)
    lower = high * 0.95
    while lower > high / 3 and len(even := _fill_stacks(bubbles, lower)) == len(stacks):
        stacks, lower = even, lower - high * 0.05
    return stacks


def _fill_stacks(bubbles: _Stack, high: float) -> list[_Stack]:
    stacks: list[_Stack] = [[]]
    for pair in bubbles:
        if stacks[-1] and _height([*stacks[-1], pair], _CLOSE) > high:
            stacks.append([])
        stacks[-1].append(pair)
    return stacks


def _place_stacks(stacks: list[_Stack], x: float, y: float) -> Iterator[tuple[int, Bubble]]:
    """Columns of bubbles around a point."""
    gap = _GAP if len(stacks) == 1 else _CLOSE
    wide = [max(b.radius for _, b in stack) * 2 + max(b.beside for _, b in stack) for stack in stacks]
    # A single stack has its circles centred on the value, with tokens beside them.
    across = 2 * stacks[0][0][1].radius if len(stacks) == 1 else sum(wide) + gap * (len(stacks) - 1)
    left = x - across / 2
    for stack, own in zip(stacks, wide, strict=True):
        middle = left + max(b.radius for _, b in stack)
        top = y - _height(stack, gap) / 2
        for n, bubble in stack:
            yield n, replace(bubble, x=middle, y=top + bubble.half)
            top += 2 * bubble.half + gap
        left += own + gap


def _inside(block: _Block, plot: Plot) -> _Block:
    """The block, moved into the plot."""
    box, room = block.box, plot.box
    right = max(0.0, room.left + _KEEP - box.left) - max(0.0, box.right + _KEEP - room.right)
    down = max(0.0, room.top - _OVER - box.top) - max(0.0, box.bottom - room.bottom)
    if not right and not down:
        return block
    return _Block({n: replace(b, x=b.x + right, y=b.y + down) for n, b in block.bubbles.items()})


def _join(groups: list[list[int]], boxes: list[Rectangle]) -> list[list[int]]:
    """The groups, merged where their boxes overlap."""
    parent = list(range(len(groups)))

    def root(n: int) -> int:
        while parent[n] != n:
            n = parent[n]
        return n

    for a, box in enumerate(boxes):
        for b in range(a + 1, len(boxes)):
            if box.meets(boxes[b], _KEEP):
                parent[root(b)] = root(a)
    joined: dict[int, list[int]] = {}
    for n, group in enumerate(groups):
        joined.setdefault(root(n), []).extend(group)
    return list(joined.values())


def _in_order(blocks: list[_Block]) -> tuple[Bubble, ...]:
    placed = {n: bubble for block in blocks for n, bubble in block.bubbles.items()}
    return tuple(placed[n] for n in sorted(placed))
