"""Scores of a journey before and after, as plain text that also suits e-mails and terminals."""

from collections.abc import Iterator
from decimal import Decimal

from cjm.presentation.dot_plot import Line, place_of, plot_lines
from cjm.reviews.paired import Paired, PairedPoint, PairedSide, PairedStage
from cjm.runtime.terminal import safe
from cjm.words import Words

MARKS = {"added": "+", "removed": "−"}


def plot(pair: Paired, words: Words, *, only_changed: bool = False) -> str:
    """The dots of every touchpoint; with `only_changed`, only of added, removed and changed ones."""
    lines: list[Line] = []
    for column in pair.columns:
        slots = [slot for slot in column.spots if not only_changed or _differs(pair, slot)]
        if slots:
            lines += _column(pair, column, slots)
    return plot_lines(lines, pair.shown.scale, words)


def _column(pair: Paired, column: PairedStage, slots: list[PairedPoint]) -> Iterator[Line]:
    stage = column.shown
    name = safe(stage.name)
    number = str(stage.index + 1) if column.now else MARKS["removed"]
    if [slot.station.id for slot in column.spots] == [stage.id]:
        (slot,) = slots
        mark = _mark(pair, slot) if column.now else ""
        yield _line(pair, slot, f"{number} {mark} {name}" if mark else f"{number} {name}", is_stage=True)
        return
    yield Line(f"{number} {name}", is_heading=True)
    yield from (_line(pair, slot, safe(slot.station.name), mark=_mark(pair, slot)) for slot in slots)


def _line(pair: Paired, slot: PairedPoint, label: str, *, mark: str = "", is_stage: bool = False) -> Line:
    now, was = _place(pair.now, slot.new), _place(pair.was, slot.old)
    note = f"⚑ {slot.station.moment}" if slot.station.moment is not None else ""
    return Line(label, now, was if was != now else None, mark=mark, note=note, is_stage=is_stage)


def _place(side: PairedSide | None, score: Decimal | None) -> int | None:
    return None if side is None or score is None else place_of(side.scale, score)


def _mark(pair: Paired, slot: PairedPoint) -> str:
    rise = pair.rise(slot)
    return MARKS.get(slot.state) or ("▲" if rise > 0 else "▼" if rise < 0 else "")


def _differs(pair: Paired, slot: PairedPoint) -> bool:
    return slot.state in MARKS or _place(pair.was, slot.old) != _place(pair.now, slot.new)
