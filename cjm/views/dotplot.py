"""The emotions as plain text: one row per touchpoint, for e-mails, terminals and repository pages."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from cjm.model import EmotionScale
from cjm.views.sheet import Sheet, Station
from cjm.words import Words
from cjm.words.direction import isolated

WIDTH = 72
_SLOTS = 5
_GAP = 4  # columns from one slot to the next
_TRACK = (_SLOTS - 1) * _GAP + 1
_INDENT = 4
_MOST_LABEL = WIDTH - _INDENT - 2 - _TRACK - 7  # a flag with a number of two digits takes 7


def dot_plot(sheet: Sheet, words: Words) -> str:
    """A head with the scale, then each stage with its touchpoints; at most 72 columns wide.

    Without a score a row has no dot. Wide characters count as two columns.
    """
    labels = [_fitted(station.name) for station in sheet.stations]
    room = max((columns_of_text(label) for label in labels), default=0)
    scores = dict(_scores(sheet))
    head, before = _head(sheet.scale, words)
    lines = [" " * max(0, _INDENT + room + 2 - before) + head]
    for stage in sheet.stages:
        title = f"{stage.index + 1} {stage.name}"
        stations = [station for station in sheet.stations if station.stage == stage.index]
        if [station.id for station in stations] == [stage.id]:
            lines.append(_row(title, 0, room + _INDENT, sheet, stations[0], scores))
            continue
        lines.append(_fitted(title, WIDTH))
        lines += [_row(station.name, _INDENT, room, sheet, station, scores) for station in stations]
    return "\n".join(line.rstrip() for line in lines)


def _scores(sheet: Sheet) -> Iterator[tuple[str, Decimal]]:
    return ((station.id, score) for station, score in sheet.known)


def _row(name: str, indent: int, room: int, sheet: Sheet, station: Station, scores: dict[str, Decimal]) -> str:
    label = _fitted(name, room)
    track = _track(sheet.scale, scores.get(station.id))
    flag = f"   ⚑ {station.moment}" if station.moment is not None else ""
    return f"{' ' * indent}{isolated(label, 'ltr')}{' ' * (room - columns_of_text(label))}  {track}{flag}"


def _track(scale: EmotionScale, score: Decimal | None) -> str:
    cells = [" "] * _TRACK
    for slot in range(_SLOTS):
        cells[slot * _GAP] = "│" if slot == _SLOTS // 2 else "·"
    if score is not None:
        cells[place_of(scale, score)] = "●"
    return "".join(cells)


def place_of(scale: EmotionScale, score: Decimal) -> int:
    """The column of a score on the track, from 0 at the lowest to 16 at the highest."""
    half = (_TRACK - 1) // 2
    return min(max(round(scale.lean(score) * half) + half, 0), _TRACK - 1)


def _head(scale: EmotionScale, words: Words) -> tuple[str, int]:
    """The values over the track, each ending at its slot, and how far the first reaches before the track.

    Where five have no room, three are shown.
    """
    quarter = (scale.max - scale.min) / (_SLOTS - 1)
    values = [(scale.min + quarter * slot).normalize() + 0 for slot in range(_SLOTS)]
    plain = replace(words, way="ltr")  # a block of plain text reads from the left
    shown = [plain.number(value, signed=scale.neutral == 0) for value in values]
    if any(columns_of_text(text) > _GAP - 1 for text in shown[1:]):
        shown = [text if slot % 2 == 0 else "" for slot, text in enumerate(shown)]
    told = "".join(" " * (_GAP - columns_of_text(text)) + text for text in shown[1:])
    return shown[0] + told, columns_of_text(shown[0]) - 1


def columns_of_text(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _fitted(text: str, room: int = _MOST_LABEL) -> str:
    """One line that fits, with an ellipsis where something had to go."""
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
