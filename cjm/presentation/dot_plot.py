"""Emotions as plain text: one row per touchpoint, for e-mails, terminals and repository pages."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from cjm.model.settings import EmotionScale
from cjm.presentation.journey_detail import CurvePoint, JourneyDetail
from cjm.runtime.frozen import dataclass
from cjm.words import Words
from cjm.words.direction import isolated

WIDTH = 72
_SLOTS = 5
_GAP = 4  # columns from one slot to the next
_TRACK = (_SLOTS - 1) * _GAP + 1
_INDENT = 4
_MOST_LABEL = WIDTH - _INDENT - 2 - _TRACK - 7  # a flag with a two-digit number takes 7


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a plot: its label, and the track columns of its dots, if any.

    `former` is the column of an open dot for the earlier value. `mark` precedes the label, `note` follows the
    track. A heading has no track and a smaller indent; a stage's own feeling has the smaller indent, too.
    """

    label: str
    dot: int | None = None
    former: int | None = None
    mark: str = ""
    note: str = ""
    is_heading: bool = False
    is_stage: bool = False


def dot_plot(sheet: JourneyDetail, words: Words) -> str:
    """The scale, then each stage with its touchpoints; at most 72 columns wide.

    Rows without a score have no dot. Wide characters count as two columns.
    """
    return plot_lines(list(_lines(sheet)), sheet.scale, words)


def _lines(sheet: JourneyDetail) -> Iterator[Line]:
    scores = {station.id: score for station, score in sheet.known}

    def line(label: str, station: CurvePoint, *, is_stage: bool = False) -> Line:
        note = f"⚑ {station.moment}" if station.moment is not None else ""
        dot = place_of(sheet.scale, scores[station.id]) if station.id in scores else None
        return Line(label, dot, note=note, is_stage=is_stage)

    for stage in sheet.stages:
        title = f"{stage.index + 1} {stage.name}"
        stations = [station for station in sheet.stations if station.stage == stage.index]
        if [station.id for station in stations] == [stage.id]:
            yield line(title, stations[0], is_stage=True)
            continue
        yield Line(title, is_heading=True)
        yield from (line(station.name, station) for station in stations)


def plot_lines(lines: Sequence[Line], scale: EmotionScale, words: Words) -> str:
    """The scale and the lines below it, as text of at most 72 columns."""
    labels = [_fit(line.label) for line in lines if not line.is_heading]
    indents = [2 if line.is_stage else _INDENT for line in lines if not line.is_heading]
    room = max((columns_of_text(text) + indent for text, indent in zip(labels, indents, strict=True)), default=0)
    room = max(room, _INDENT)
    head, before = _head(scale, words)
    shown = [" " * max(0, room + 2 - before) + head]
    shown += [_fit(line.label, WIDTH) if line.is_heading else _row(line, room) for line in lines]
    return "\n".join(line.rstrip() for line in shown)


def _row(line: Line, room: int) -> str:
    indent = "" if line.is_stage else f"{line.mark:>{_INDENT - 1}} "
    label = _fit(line.label, room - len(indent))
    gap = " " * (room - len(indent) - columns_of_text(label))
    note = f"   {line.note}" if line.note else ""
    return f"{indent}{isolated(label, 'ltr')}{gap}  {_track(line)}{note}"


def _track(line: Line) -> str:
    cells = [" "] * _TRACK
    for slot in range(_SLOTS):
        cells[slot * _GAP] = "│" if slot == _SLOTS // 2 else "·"
    for dot, symbol in ((line.former, "○"), (line.dot, "●")):
        if dot is not None:
            cells[dot] = symbol
    return "".join(cells)


def place_of(scale: EmotionScale, score: Decimal) -> int:
    """The track column of a score, from 0 (lowest) to 16 (highest)."""
    half = (_TRACK - 1) // 2
    return min(max(round(scale.lean(score) * half) + half, 0), _TRACK - 1)


def _head(scale: EmotionScale, words: Words) -> tuple[str, int]:
    """The values above the track, each ending at its slot, and how far the first extends before the track.

    Shows three values if five do not fit.
    """
    quarter = (scale.max - scale.min) / (_SLOTS - 1)
    values = [(scale.min + quarter * slot).normalize() + 0 for slot in range(_SLOTS)]
    plain = replace(words, way="ltr")  # a block of plain text is left to right
    shown = [plain.number(value, signed=scale.neutral == 0) for value in values]
    if any(columns_of_text(text) > _GAP - 1 for text in shown[1:]):
        shown = [text if slot % 2 == 0 else "" for slot, text in enumerate(shown)]
    values_text = "".join(" " * (_GAP - columns_of_text(text)) + text for text in shown[1:])
    return shown[0] + values_text, columns_of_text(shown[0]) - 1


def columns_of_text(text: str) -> int:
    """The width of a text in terminal columns."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _fit(text: str, room: int = _MOST_LABEL) -> str:
    """The text on one line, cut with an ellipsis if it does not fit."""
    text = " ".join(text.split())
    if columns_of_text(text) <= room:
        return text
    kept, used = "", 1
    for character in text:
        used += _columns(character)
        if used > room:
            break
        kept += character
    return kept.rstrip() + "…"
