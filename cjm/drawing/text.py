"""Measures and wraps text with width tables instead of fonts, so that line breaks are the same on every machine."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Literal

from cjm.drawing import arabic_widths as arabic
from cjm.drawing import metrics
from cjm.drawing import text_direction as bidi

Face = Literal["sans", "serif", "mono"]

# Georgia is the widest typeface of the serif stack; the table is that of a narrower one.
_SERIF_FACTOR = 1.08
_MONO = 602
_WIDE = 1000
_UNKNOWN = "n"
_ELLIPSIS = "…"
_STEP = 2
_NARROWEST = 0.6

# Scripts without spaces break between any two characters, except before closing and after opening punctuation,
# and inside a katakana word, which is a loanword.
_OPENING = frozenset("（［｛「『【〔〈《“‘([{«")
_KATAKANA = re.compile("[ァ-ヺヽヾー]")
_CLOSING = frozenset("、。，．・：；？！）」』】〕〉》’”%）]}!?,.:;)ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ…")
_SPACELESS = (
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u303f\u3040-\u30ff"
    "\u3400-\u9fff\uf900-\ufaff\uff00-\uff65\U00020000-\U0003ffff]"
)
_PER_EM = 2.5  # first estimate of the letters per em
_BREAKS = ("/", "-", "_", ".")
_WHITE = re.compile("[ \t\r\n\u2000-\u200a\u3000]+")


def width(text: str, size: float, *, bold: bool = False, face: Face = "sans", tracking: float = 0) -> float:
    """The width of a text in pixels at `size` pixels per em, with `tracking` after each character.

    Joined scripts take no tracking.
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
            total += _width_outside_table(character, table) * factor
        joined = False
    return total


def _width_outside_table(character: str, table: Mapping[str, int]) -> int:
    """The width of a character that is not in the table."""
    if not _cells(character):
        return 0
    if unicodedata.east_asian_width(character) in "WF" or ord(character) >= 0x1F000:
        # Emoji come from another typeface, and are wider than an em.
        return _WIDE if ord(character) < 0x1F000 else 1370
    # Capitals of other alphabets and scripts with wide letters are wider than an n.
    return max(table[_UNKNOWN], 760 if unicodedata.category(character) == "Lu" else 0, _least_script_width(character))


def _least_script_width(character: str) -> int:
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
    """Break a text into balanced lines that fit a width in pixels; an empty text has no lines.

    Filling lines greedily gives their number. The measure is then narrowed, down to 60 %, as long as the number
    stays the same; this avoids a single word on the last line.
    """
    return _wrap_cached(text, round(measure * 10), size, bold, face)


@lru_cache(maxsize=4096)
def _wrap_cached(text: str, tenths: int, size: float, bold: bool, face: Face) -> tuple[str, ...]:  # noqa: FBT001
    measure = tenths / 10
    pieces = _unbreakable_parts(text)
    best = _fill(pieces, measure, size, bold=bold, face=face)
    if len(best) < 2:
        return best
    # Never break a word that fits on one line just to balance the others.
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
        # Unless a word is broken, nothing changes until the widest line no longer fits.
        widest = max(width(line, size, bold=bold, face=face) for line in lines)
        while len(fitting) == len(wholes) and narrower >= max(widest, least):
            narrower -= _STEP
    return best


def _unbreakable_parts(text: str) -> tuple[tuple[str, bool], ...]:
    """Unbreakable parts, each with whether a space precedes it."""
    pieces: list[tuple[str, bool]] = []
    for word in _WHITE.split(text.strip()):
        if not word:
            continue
        for n, part in enumerate(_split_word(word)):
            pieces.append((part, n == 0 and bool(pieces)))
    return tuple(pieces)


@cache
def _spaceless() -> re.Pattern[str]:
    # This pattern takes milliseconds to compile, and most maps do not need it.
    return re.compile(_SPACELESS)


def _split_word(word: str) -> list[str]:
    """Split a word where its script allows a break without a space."""
    if word.isascii() or not _spaceless().search(word):
        return [word]
    parts: list[str] = []
    for cluster in clusters(word):
        if parts and (cluster in _CLOSING or _stay_together(parts[-1][-1], cluster)):
            parts[-1] += cluster
        else:
            parts.append(cluster)
    return parts


def _stay_together(before: str, after: str) -> bool:
    """Whether two neighbours stay on one line even though their script allows a break without a space."""
    if before in _OPENING or (_KATAKANA.match(before) and _KATAKANA.match(after)):
        return True
    return not (_spaceless().match(after) or _spaceless().search(before))


def clusters(text: str) -> list[str]:
    """Grapheme clusters: marks stay with their letter, and joined emoji stay whole."""
    if text.isascii():
        return list(text)
    parts: list[str] = []
    joined = False
    for character in text:
        mark = unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Mc"}
        sticks = mark or character in "\u200d\ufe0e\ufe0f" or "\U0001f3fb" <= character <= "\U0001f3ff"
        if parts and (sticks or joined):
            parts[-1] += character
        else:
            parts.append(character)
        joined = character == "\u200d"
    return parts


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
        *whole, line = _break_word(piece, measure, size, bold=bold, face=face)
        lines += whole
    return (*lines, line) if line else tuple(lines)


def _break_word(word: str, measure: float, size: float, *, bold: bool, face: Face) -> list[str]:
    """Break a word that is wider than the measure: after `/`, `-`, `_` or `.`, else anywhere."""
    if width(word, size, bold=bold, face=face) <= measure:
        return [word]
    lines: list[str] = []
    while True:
        # A word may be as long as a text: look only at as much as can matter.
        parts = _first_clusters(word, measure + 2 * size, size, bold=bold, face=face)
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


def _first_clusters(text: str, measure: float, size: float, *, bold: bool, face: Face) -> list[str]:
    """The first clusters of a text, until they exceed a width."""
    taken = 8 + round(_PER_EM * measure / size)
    while True:
        parts = clusters(text[:taken])
        if taken < len(text):
            parts.pop()  # the last cluster may be incomplete
        used = 0.0
        for count, part in enumerate(parts, 1):
            used += width(part, size, bold=bold, face=face)
            if used > measure:
                return parts[:count]
        if taken >= len(text):
            return parts
        taken *= 4


def cut(lines: tuple[str, ...], most: int) -> tuple[str, ...]:
    """The first `most` lines; an ellipsis marks omitted lines."""
    return lines if len(lines) <= most else (*lines[: most - 1], f"{lines[most - 1].rstrip('.,;: ')}{_ELLIPSIS}")


def fit_lines(
    text: str, measure: float, size: float, most: int = 5, *, bold: bool = False, face: Face = "sans", full: str = ""
) -> tuple[tuple[str, ...], str]:
    """At most `most` lines of a text; and if that cuts it, `full` or the text itself, else an empty text."""
    lines = wrap(text, measure, size, bold=bold, face=face)
    shown = cut(lines, most)
    return shown, "" if len(shown) == len(lines) else full or text


def shorten(text: str, measure: float, size: float, *, bold: bool = False, face: Face = "sans") -> str:
    """A text on one line, cut with an ellipsis if it does not fit the measure."""
    text = " ".join(_WHITE.split(text.strip()))
    if width(text, size, bold=bold, face=face) <= measure:
        return text
    parts = _first_clusters(text, measure + 2 * size, size, bold=bold, face=face)
    while parts and width("".join(parts) + _ELLIPSIS, size, bold=bold, face=face) > measure:
        parts.pop()
    return "".join(parts).rstrip() + _ELLIPSIS
