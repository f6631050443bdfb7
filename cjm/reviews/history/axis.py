"""Time axis: the position of each commit, and labels for those that changed most."""

import re
from decimal import Decimal

from cjm.drawing.marks import triangle
from cjm.drawing.shapes import Group, Path, Shape, TextShape, number
from cjm.drawing.text import cut, width, wrap
from cjm.model.dates import Date
from cjm.reviews.history.history import History, Moment
from cjm.runtime.frozen import dataclass
from cjm.runtime.terminal import safe
from cjm.views.charts.columns import LEFT, MARGIN, WIDE
from cjm.words import Words

_WIDTH = WIDE - MARGIN - LEFT
_LABEL = 112  # width of a date and a subject
_GAP = 12
_MOST = 4
_NO_XML = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Axis:
    """X positions, one per moment, oldest first.

    `chosen` are the indexes of labelled moments, each with the maximum width of its label.
    """

    places: tuple[float, ...]
    chosen: tuple[tuple[int, float], ...]
    left: float = LEFT

    @property
    def step(self) -> float:
        """Distance between neighbours."""
        return _WIDTH / max(len(self.places), 1)

    @property
    def labelled(self) -> tuple[float, ...]:
        return tuple(self.places[n] for n, _ in self.chosen)


def axis_of(history: History) -> Axis:
    """Even positions; where not every label fits, those of both ends and of the largest changes do."""
    count = len(history.moments)
    step = _WIDTH / max(count, 1)
    places = tuple(LEFT + (n + 0.5) * step for n in range(count))
    if step >= _LABEL:
        return Axis(places, tuple((n, step - _GAP) for n in range(count)))
    # A text at an edge is moved inside, and so nearer to its neighbour.
    centres = [min(max(place, MARGIN + _LABEL / 2), WIDE - MARGIN - _LABEL / 2) for place in places]
    taken: list[int] = []
    for n in sorted(range(count), key=lambda n: (-_weight(history, n), -n)):
        if all(abs(centres[n] - centres[other]) >= _LABEL for other in taken):
            taken.append(n)
    return Axis(places, tuple((n, _LABEL - _GAP) for n in sorted(taken)))


def _weight(history: History, n: int) -> Decimal:
    """Priority of a moment's label: its largest change of a score; the ends come first."""
    if n in {0, len(history.moments) - 1}:
        return Decimal("Infinity")
    moment = history.moments[-1 - n]
    changes = [f.after - f.before for f in moment.feelings if f.after is not None and f.before is not None]
    return max((abs(change) for change in changes), default=Decimal(0))


def labels(history: History, axis: Axis, words: Words, top: float) -> tuple[list[Shape], float]:
    """The ticks of all commits and the labels of the chosen ones, and their bottom."""
    shapes: list[Shape] = [
        Path(d=f"M{number(x)} {number(top)}v{4 if x in axis.labelled else 2.5:g}", stroke="muted") for x in axis.places
    ]
    bottom = top + 40
    for n, wide in axis.chosen:
        moment = history.moments[-1 - n]
        label, end = _label(moment, axis.places[n], wide, words, top)
        shapes.append(Group(id=f"log-c-{moment.commit.short}", title=_subject(moment), children=tuple(label)))
        bottom = max(bottom, end)
    for n, x in enumerate(axis.places):
        if history.moments[-1 - n].wrong:
            shapes += triangle(x - 6, top - 3)
    return shapes, bottom + 8


def _subject(moment: Moment) -> str:
    """A commit's subject, with characters that XML forbids written as escapes."""
    return _NO_XML.sub(lambda match: f"\\u{ord(match[0]):04x}", safe(moment.commit.subject))


def _label(moment: Moment, x: float, wide: float, words: Words, top: float) -> tuple[list[Shape], float]:
    """Date, hash and subject of a commit, centred below its tick but inside the drawing."""
    day = day_of(moment, words)
    all_lines = wrap(_subject(moment), wide, 11)
    lines = cut(all_lines, _MOST)
    reach = max(width(line, 11) for line in (day, *lines, moment.commit.short)) / 2
    x = min(max(x, MARGIN + reach), WIDE - MARGIN - reach)
    y = top + 18
    shapes: list[Shape] = [
        TextShape(x=x, y=y, lines=(day or moment.commit.short,), size=11, bold=True, anchor="middle"),
    ]
    if lines:
        y += 15
        shapes.append(TextShape(x=x, y=y, lines=lines, size=11, leading=14, anchor="middle"))
        y += (len(lines) - 1) * 14
    if day:
        y += 15
        shapes.append(
            TextShape(x=x, y=y, lines=(moment.commit.short,), size=11, fill="muted", face="mono", anchor="middle")
        )
    return shapes, y


def day_of(moment: Moment, words: Words) -> str:
    """The author date in words."""
    date = Date.of(moment.commit.date)
    return words.date(date) if date else ""


def dates(history: History, words: Words) -> str:
    """The first and last day of the history."""
    if not history.moments:
        return ""
    ends = dict.fromkeys(day for n in (-1, 0) if (day := day_of(history.moments[n], words)))
    return f" {words.arrow} ".join(ends)
