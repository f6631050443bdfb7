"""Placement of bubble labels: on the side with the fewest conflicts, or in a list below the plot."""

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from cjm.drawing.text import cut, shorten, width, wrap
from cjm.runtime.frozen import dataclass
from cjm.views.charts.bubbles import Bubble
from cjm.views.charts.plot_area import Rectangle

LEADING = 16
_MEASURE, _NARROW = 140, 96
_MOST_LINES = 4
_MOST_LABELS = 80  # with more bubbles, labels in the plot are not legible
_APART = 9
_OUTSIDE, _HIT, _CROSSING = 1000, 100, 10


@dataclass(frozen=True, slots=True)
class Caption:
    """The text of a label: a name in lines, and a note below it."""

    lines: tuple[str, ...]
    note: str

    @property
    def wide(self) -> float:
        return max([width(line, 12) for line in self.lines] + [width(self.note, 11)])

    @property
    def steps(self) -> int:
        """The distance from the first baseline to the last."""
        return (len(self.lines) - 1 + bool(self.note)) * LEADING


@dataclass(frozen=True, slots=True)
class Label:
    """A placed caption: `x` is the position of the anchor, `y` the first baseline."""

    caption: Caption
    x: float
    y: float
    anchor: Literal["start", "middle", "end"]

    @property
    def box(self) -> Rectangle:
        wide = self.caption.wide
        left = self.x - {"start": 0, "middle": wide / 2, "end": wide}[self.anchor]
        return Rectangle(left, self.y - 11, left + wide, self.y + self.caption.steps + 4)


def captions_of(name: str, note: str) -> tuple[Caption, ...]:
    """A caption of at most four lines, and a narrower alternative if that differs."""
    captions = (
        Caption(cut(wrap(name, measure, 12), _MOST_LINES), shorten(note, measure + 20, 11))
        for measure in (_MEASURE, _NARROW)
    )
    return tuple(dict.fromkeys(captions))


def labels_of(
    bubbles: Sequence[Bubble],
    captions: Sequence[tuple[Caption, ...]],
    room: Rectangle,
    taken: Sequence[Rectangle],
    crossings: Callable[[Rectangle], int],
) -> dict[int, Label]:
    """Labels by the index of their bubble, placed for the largest bubbles first.

    A position outside of the room costs 1000, each overlap with a circle or text 100, each crossed line 10.
    Ties are broken in the order right, left, below, above, narrow captions last. Labels that cost 100 or more
    are left out.
    """
    if len(bubbles) > _MOST_LABELS:
        return {}
    placed: dict[int, Label] = {}
    texts = [*taken, *(_beside(bubble) for bubble in bubbles if bubble.beside)]
    for n in sorted(range(len(bubbles)), key=lambda n: (-bubbles[n].radius, n)):
        options = [option for caption in captions[n] for option in _options(bubbles[n], caption)]
        costs = []
        for order, option in enumerate(options):
            box = option.box
            cost = order + _CROSSING * crossings(box)
            cost += 0 if room.holds(box) else _OUTSIDE
            cost += _HIT * sum(box.meets(text, 2) for text in texts)
            cost += _HIT * sum(_touches(bubble, box) for m, bubble in enumerate(bubbles) if m != n)
            costs.append(cost)
        best = min(costs)
        if best < _HIT:
            placed[n] = options[costs.index(best)]
            texts.append(placed[n].box)
    return placed


def _beside(bubble: Bubble) -> Rectangle:
    """The box of a token beside its circle."""
    return Rectangle(bubble.x + bubble.radius, bubble.y - 6, bubble.box.right, bubble.y + 6)


def _options(bubble: Bubble, caption: Caption) -> Iterator[Label]:
    middle = bubble.y - caption.steps / 2 + 4
    yield Label(caption, bubble.box.right + _APART, middle, "start")
    yield Label(caption, bubble.x - bubble.radius - _APART, middle, "end")
    yield Label(caption, bubble.x, bubble.y + bubble.half + LEADING, "middle")
    yield Label(caption, bubble.x, bubble.y - bubble.half - _APART - caption.steps, "middle")


def _touches(bubble: Bubble, box: Rectangle) -> bool:
    across = max(box.left - bubble.x, 0, bubble.x - box.right)
    down = max(box.top - bubble.y, 0, bubble.y - box.bottom)
    return math.hypot(across, down) < bubble.radius + 2
