"""The row below both curves: how much each score rose or fell, and both scores."""

from collections.abc import Mapping
from types import MappingProxyType

from cjm.drawing.shapes import Shape, TextShape
from cjm.drawing.text import width
from cjm.reviews.paired import Paired, PairedPoint, PairedStage
from cjm.runtime.frozen import dataclass
from cjm.views.charts import timeline
from cjm.views.charts.emotion_lane import EmotionLane
from cjm.words import Words

_SIGNS: Mapping[str, str] = MappingProxyType({"added": "+", "removed": "−", "changed": "·"})


@dataclass(frozen=True, slots=True)
class _Felt:
    """Two lines about a place and their color; the second is empty where nothing changed."""

    first: str
    second: str = ""
    color: str = "ink"

    @property
    def is_step(self) -> bool:
        return self.first[0] in "▲▼"


def emotions(
    both: Paired, shown: tuple[PairedStage, ...], where: EmotionLane, words: Words, top: float
) -> tuple[list[Shape], float]:
    """The row, below a lane of the same columns, and its bottom."""
    name, note = words("section.emotion"), words("diff.emotion.note")
    shapes: list[Shape] = [timeline.rule(where.columns, top), *timeline.label(name, note, top)]
    for column in shown:
        for slot in column.spots:
            x, room = where.x(slot.station), where.columns.width / slot.station.count - 8
            shapes += _drawn(_felt(both, slot, words), _small(both, slot, words), x, room, top)
    return shapes, top + max(56, timeline.label_height(name, note))


def _drawn(felt: _Felt, small: tuple[str, str], x: float, room: float, top: float) -> list[Shape]:
    """The lines that fit; the title of the point has the rest."""
    if not felt.second:
        return _fitting(felt.first, x, top + 30, room, (13, 12, 11, 10), felt.color)
    size = 13 if felt.is_step else 11
    if width(felt.first, size, bold=True) <= room:
        second = _fitting(felt.second, x, top + 41, room, (12, 11, 10), "muted" if felt.color == "muted" else "ink")
        return [_centred(felt.first, x, top + 24, size, felt.color, bold=True), *second]
    sign, number = small
    drawn: list[Shape] = [_centred(sign, x, top + 24, 11, felt.color, bold=True)]
    fits = number and width(number, 10, bold=True) <= room + 4
    return [*drawn, _centred(number, x, top + 38, 10, felt.color, bold=True)] if fits else drawn


def _fitting(text: str, x: float, y: float, room: float, sizes: tuple[float, ...], fill: str) -> list[Shape]:
    """A text in the largest size that fits; nothing where none fits."""
    size = next((size for size in sizes if width(text, size) <= room), None)
    return [] if size is None else [_centred(text, x, y, size, fill)]


def _centred(text: str, x: float, y: float, size: float, fill: str, *, bold: bool = False) -> TextShape:
    return TextShape(x=x, y=y, lines=(text,), size=size, fill=fill, bold=bold, anchor="middle")


def _felt(both: Paired, slot: PairedPoint, words: Words) -> _Felt:
    old, new = both.score_texts(slot, words)
    if both.is_whole:
        return _Felt(old or new or "·", color="muted" if slot.state == "removed" or not (old or new) else "ink")
    if slot.state == "removed":
        return _Felt(words("compare.removed"), words("diff.was", score=old) if old else "–", "muted")
    if slot.state == "added":
        return _Felt(words("compare.added"), new or "–")
    turned = f"{old or '–'} {words.arrow} {new or '–'}"
    if rise := both.rise(slot):
        sign = "▲" if rise > 0 else "▼"
        return _Felt(f"{sign} {_step(both, slot, words)}".strip(), turned, "p2" if rise > 0 else "m2")
    if (slot.old is None) != (slot.new is None):
        return _Felt(words("diff.known" if slot.old is None else "diff.unknown"), turned)
    return _Felt("·", color="muted")


def _step(both: Paired, slot: PairedPoint, words: Words) -> str:
    """Change of a score; empty where the two scales differ."""
    if not both.same_scale or slot.old is None or slot.new is None:
        return ""
    return words.number(slot.new - slot.old, signed=True)


def _small(both: Paired, slot: PairedPoint, words: Words) -> tuple[str, str]:
    """A sign and the number below it, at half the width."""
    if rise := both.rise(slot):
        return "▲" if rise > 0 else "▼", _step(both, slot, words)
    number = both.score_texts(slot, words)[1] or "–"
    return _SIGNS.get(slot.state, "·"), number if slot.state == "changed" else ""
