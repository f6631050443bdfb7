"""Measuring and wrapping text without a font: by width tables, so that every machine breaks lines alike."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Literal

from cjm.drawing import arabic_widths as arabic
from cjm.drawing import metrics
from cjm.drawing import text_direction as bidi

Face = Literal["sans", "serif", "mono"]

# Georgia is the widest face of the serif stack, and the table is that of a narrower one.
_SERIF_FACTOR = 1.08
_MONO = 602
_WIDE = 1000
_UNKNOWN = "n"
_ELLIPSIS = "…"
_STEP = 2
_NARROWEST = 0.6

# Scripts without spaces break between any two characters, but not before what closes, after what opens,
# or inside a word of katakana, which is one of another language.
_OPENING = frozenset("（［｛「『【〔〈《“‘([{«")
_KATAKANA = re.compile("[ァ-ヺヽヾー]")
_CLOSING = frozenset("、。，．・：；？！）」』】〕〉》’”%）]}!?,.:;)ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ…")
_SPACELESS = (
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u303f\u3040-\u30ff"
    "\u3400-\u9fff\uf900-\ufaff\uff00-\uff65\U00020000-\U0003ffff]"
)
_PER_EM = 2.5  # letters that a line of so many ems holds, to begin with
_BREAKS = ("/", "-", "_", ".")
_WHITE = re.compile("[ \t\r\n\u2000-\u200a\u3000]+")


def width(text: str, size: float, *, bold: bool = False, face: Face = "sans", tracking: float = 0) -> float:
    """How wide a text is drawn, in pixels at `size` pixels per em, with `tracking` after each character.

    Letters that join take no tracking.
    """
    drawn = _units(text, bold, face) * size / 1000
    return drawn + tracking * len(text) if tracking and not bidi.joins(text) else drawn


@lru_cache(maxsize=8192)
def _units(text: str, bold: bool, face: Face) -> float:  # noqa: FBT001 - a key of the cache
    if face == "mono":
        return sum(_MONO * _cells(character) for character in text)
    table = metrics.SERIF if face == "serif" else metrics.SANS_BOLD if bold else metrics.SANS
    factor = _SERIF_FACTOR if face == "serif" else 1
    total, joined = 0.0, False
    for at, character in enumerate(text):
        known = table.get(character)
        if known is not None:
            total += known * factor
        elif character in arabic.FORMS:
            total += arabic.advance(text, at, bold=bold)
        elif character == "\u200d":
            joined = True
            continue
        elif not joined:
            total += _other(character, table) * factor
        joined = False
    return total


def _other(character: str, table: Mapping[str, int]) -> int:
    """The width of a character that the table lacks."""
    if not _cells(character):
        return 0
    if unicodedata.east_asian_width(character) in "WF" or ord(character) >= 0x1F000:
        # Pictures are drawn by another face, which is wider than an em.
        return _WIDE if ord(character) < 0x1F000 else 1370
    # Capitals of other alphabets, and scripts whose letters are wide, would be underrated by an n.
    return max(table[_UNKNOWN], 760 if unicodedata.category(character) == "Lu" else 0, _script(character))


def _script(character: str) -> int:
    code = ord(character)
    if 0x0900 <= code < 0x0E00:
        return 780
    if 0x2000 <= code < 0x2E80:
        return 900
    return 0


def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    if "\U0001f3fb" <= character <= "\U0001f3ff":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(text: str, measure: float, size: float, *, bold: bool = False, face: Face = "sans") -> tuple[str, ...]:
    """Break a text into balanced lines that fit a measure in pixels; an empty text has no lines.

    Lines are filled greedily to learn how many it takes, then the measure is narrowed as long as that
    number stays, down to 60 %, which leaves no lone last word.
    """
    return _wrapped(text, round(measure * 10), size, bold, face)


@lru_cache(maxsize=4096)
def _wrapped(text: str, tenths: int, size: float, bold: bool, face: Face) -> tuple[str, ...]:  # noqa: FBT001
    measure = tenths / 10
    pieces = _pieces(text)
    best = _fill(pieces, measure, size, bold=bold, face=face)
    if len(best) < 2:
        return best
    # What fits in one line isn't broken to balance the others.
    wholes = [width(piece, size, bold=bold, face=face) for piece, _ in pieces]
    fitting = [whole for whole in wholes if whole <= measure]
    least = max(measure * _NARROWEST, *fitting, 0)
    narrower = measure - _STEP
    while narrower >= least:
        lines = _fill(pieces, narrower, size, bold=bold, face=face)
        if len(lines) != len(best) or any("\u200b" in line for line in lines):
            break
        best = lines
        narrower -= _STEP
        # Where no word is broken, nothing changes before the widest line doesn't fit any more.
        widest = max(width(line, size, bold=bold, face=face) for line in lines)
        while len(fitting) == len(wholes) and narrower >= max(widest, least):
            narrower -= _STEP
    return best


def _pieces(text: str) -> tuple[tuple[str, bool], ...]:
    """What may not be broken, each with whether a space stands before it."""
    pieces: list[tuple[str, bool]] = []
    for word in _WHITE.split(text.strip()):
        if not word:
            continue
        for n, part in enumerate(_unspaced(word)):
            pieces.append((part, n == 0 and bool(pieces)))
    return tuple(pieces)


@cache
def _spaceless() -> re.Pattern[str]:
    # So many letters take milliseconds to compile, which most maps do without.
    return re.compile(_SPACELESS)


def _unspaced(word: str) -> list[str]:
    """Split a word at the places where its script needs no space to break."""
    if word.isascii() or not _spaceless().search(word):
        return [word]
    parts: list[str] = []
    for cluster in clusters(word):
        if parts and (cluster in _CLOSING or _joined(parts[-1][-1], cluster)):
            parts[-1] += cluster
        else:
            parts.append(cluster)
    return parts


def _joined(before: str, after: str) -> bool:
    """Whether two neighbours stay on one line, although their script needs no space to break."""
    if before in _OPENING or (_KATAKANA.match(before) and _KATAKANA.match(after)):
        return True
    return not (_spaceless().match(after) or _spaceless().search(before))


def clusters(text: str) -> list[str]:
    """The characters as people see them: marks stay on their letter, joined pictures stay whole."""
    if text.isascii():
        return list(text)
    found: list[str] = []
    joined = False
    for character in text:
        mark = unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Mc"}
        sticks = mark or character in "\u200d\ufe0e\ufe0f" or "\U0001f3fb" <= character <= "\U0001f3ff"
        if found and (sticks or joined):
            found[-1] += character
        else:
            found.append(character)
        joined = character == "\u200d"
    return found


def _fill(
    pieces: tuple[tuple[str, bool], ...], measure: float, size: float, *, bold: bool, face: Face
) -> tuple[str, ...]:
    lines: list[str] = []
    line = ""
    for piece, spaced in pieces:
        longer = f"{line} {piece}" if spaced and line else line + piece
        if width(longer, size, bold=bold, face=face) <= measure:
            line = longer
            continue
        if line:
            lines.append(line)
        *whole, line = _broken(piece, measure, size, bold=bold, face=face)
        lines += whole
    return (*lines, line) if line else tuple(lines)


def _broken(word: str, measure: float, size: float, *, bold: bool, face: Face) -> list[str]:
    """Break a word that may be wider than the measure: after `/`, `-`, `_` or `.`, else anywhere."""
    if width(word, size, bold=bold, face=face) <= measure:
        return [word]
    lines: list[str] = []
    while True:
        # Only so much of it is looked at as can matter, since a word may be as long as a text.
        parts = _beginning(word, measure + 2 * size, size, bold=bold, face=face)
        begun = "".join(parts)
        if width(begun, size, bold=bold, face=face) <= measure:
            break
        count, used = 0, 0.0
        for part in parts:
            used += width(part, size, bold=bold, face=face)
            if used > measure and count:
                break
            count += 1
        if count >= len(parts) and len(begun) == len(word):
            break
        head = "".join(parts[:count])
        at = next((head.rfind(sign) + 1 for sign in _BREAKS if head.rfind(sign) > 0), len(head))
        lines.append(word[:at])
        word = word[at:]
    return [*lines, word]


def _beginning(text: str, measure: float, size: float, *, bold: bool, face: Face) -> list[str]:
    """The clusters that a text begins with, until they are wider than a measure, or all."""
    taken = 8 + round(_PER_EM * measure / size)
    while True:
        parts = clusters(text[:taken])
        if taken < len(text):
            parts.pop()  # it may go on
        used = 0.0
        for count, part in enumerate(parts, 1):
            used += width(part, size, bold=bold, face=face)
            if used > measure:
                return parts[:count]
        if taken >= len(text):
            return parts
        taken *= 4


def cut(lines: tuple[str, ...], most: int) -> tuple[str, ...]:
    """At most so many lines; the last of fewer ends with an ellipsis."""
    return lines if len(lines) <= most else (*lines[: most - 1], f"{lines[most - 1].rstrip('.,;: ')}{_ELLIPSIS}")


def shorten(text: str, measure: float, size: float, *, bold: bool = False, face: Face = "sans") -> str:
    """One line of a text that fits a measure, ending with an ellipsis where it is cut."""
    text = " ".join(_WHITE.split(text.strip()))
    if width(text, size, bold=bold, face=face) <= measure:
        return text
    parts = _beginning(text, measure + 2 * size, size, bold=bold, face=face)
    while parts and width("".join(parts) + _ELLIPSIS, size, bold=bold, face=face) > measure:
        parts.pop()
    return "".join(parts).rstrip() + _ELLIPSIS
