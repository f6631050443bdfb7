"""Word-by-word differences of two versions of a text."""

import unicodedata
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import groupby

from cjm.runtime.frozen import dataclass

_MOST = 2000  # words and signs (letters in scripts without spaces); the middle of longer texts counts as replaced
_ALIKE = 0.3  # share of common letters; texts with fewer are shown as two texts

_JOINER = "\u200d"


class PartFate(StrEnum):
    """The fate of a part of a text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class WordingPart:
    """A part of two texts: all parts that aren't new form the old text, all that aren't gone the new one."""

    fate: PartFate
    text: str


def words_between(before: str, after: str) -> tuple[WordingPart, ...]:
    """Both texts in one, word by word, or letter by letter in scripts that don't separate words by spaces.

    Texts with hardly a word in common give one part that is gone and one that is new.
    """
    old, new = list(_words(before)), list(_words(after))
    parts = list(_merge(_close_gaps(_parts(old, new))))
    same = sum(_letters(part.text) for part in parts if part.fate is PartFate.SAME)
    if same * 2 < _ALIKE * (_letters(before) + _letters(after)):
        parts = [WordingPart(PartFate.GONE, before), WordingPart(PartFate.NEW, after)]
    return tuple(part for part in parts if part.text)


def words_in(text: str) -> list[str]:
    """The words of a text, without spaces and signs; letters in scripts that don't separate words by spaces."""
    return [word for word in _words(text) if _letters(word)]


def _parts(old: list[str], new: list[str]) -> Iterator[WordingPart]:
    start = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    most = min(len(old), len(new)) - start
    pairs = zip(reversed(old), reversed(new), strict=False)
    end = next((n for n, (a, b) in enumerate(pairs) if a != b or n == most), most)
    yield WordingPart(PartFate.SAME, "".join(old[:start]))
    was, now = old[start : len(old) - end], new[start : len(new) - end]
    if max(len(was), len(now)) > _MOST:
        yield from (WordingPart(PartFate.GONE, "".join(was)), WordingPart(PartFate.NEW, "".join(now)))
    else:
        yield from _align(was, now)
    yield WordingPart(PartFate.SAME, "".join(old[len(old) - end :]))


def _align(old: list[str], new: list[str]) -> Iterator[WordingPart]:
    """The parts of two lists of words, in order; spaces and signs match only between matching words."""
    n = m = 0
    for i, j in [*_matches(old, new), (len(old), len(new))]:
        yield from (WordingPart(PartFate.GONE, "".join(old[n:i])), WordingPart(PartFate.NEW, "".join(new[m:j])))
        yield WordingPart(PartFate.SAME, "".join(old[i : i + 1]))
        n, m = i + 1, j + 1


def _matches(old: list[str], new: list[str]) -> Iterator[tuple[int, int]]:
    """The places of matching words, spaces and signs, in order."""
    left, right = ([n for n, word in enumerate(side) if _letters(word)] for side in (old, new))
    words = [(left[i], right[j]) for i, j in common([old[n] for n in left], [new[m] for m in right])]
    n = m = 0
    for i, j in [*words, (len(old), len(new))]:
        yield from ((n + k, m + h) for k, h in common(old[n:i], new[m:j]))
        if i < len(old):
            yield i, j
        n, m = i + 1, j + 1


def common(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The places of the most items that both have in the same order.

    A longest common subsequence by rows of bits (Hyyrö 2004): one sum of long numbers for each item,
    however often items repeat.
    """
    bits: dict[str, int] = {}
    for n, item in enumerate(old):
        bits[item] = bits.get(item, 0) | 1 << n
    row, rows = (1 << len(old)) - 1, []
    for item in new:
        kept = row & bits.get(item, 0)
        row = (row + kept) | (row - kept)
        rows.append(row)
    places = []
    n, m = len(old), len(new)
    while n and m:
        if rows[m - 1] >> (n - 1) & 1:
            n -= 1
        elif m > 1 and not rows[m - 2] >> (n - 1) & 1:
            m -= 1
        else:
            n, m = n - 1, m - 1
            places.append((n, m))
    return places[::-1]


def _close_gaps(parts: Iterator[WordingPart]) -> Iterator[WordingPart]:
    """The parts, with changed ones combined where only spaces and signs separate them."""
    gone, new, between = "", "", ""
    for part in parts:
        if part.fate is PartFate.SAME and (_letters(part.text) or not (gone or new)):
            yield from (*_trim(gone, new), WordingPart(PartFate.SAME, between + part.text))
            gone = new = between = ""
        elif part.fate is PartFate.SAME:
            between += part.text
        elif part.text:
            gone, new, between = gone + between, new + between, ""
            gone, new = (gone + part.text, new) if part.fate is PartFate.GONE else (gone, new + part.text)
    yield from (*_trim(gone, new), WordingPart(PartFate.SAME, between))


def _merge(parts: Iterator[WordingPart]) -> Iterator[WordingPart]:
    """The parts that aren't empty, with adjacent ones of the same fate combined."""
    for fate, group in groupby((part for part in parts if part.text), key=lambda part: part.fate):
        yield WordingPart(fate, "".join(part.text for part in group))


def _trim(gone: str, new: str) -> Iterator[WordingPart]:
    """Both texts as gone and new, without the spaces that both begin or end with."""
    start = _spaces(gone, new)
    gone, new, lead = gone[start:], new[start:], gone[:start]
    end = _spaces(gone[::-1], new[::-1])
    yield from (
        WordingPart(PartFate.SAME, lead),
        WordingPart(PartFate.GONE, gone[: len(gone) - end]),
        WordingPart(PartFate.NEW, new[: len(new) - end]),
    )
    yield WordingPart(PartFate.SAME, gone[len(gone) - end :])


def _spaces(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b or not a.isspace()), min(len(one), len(other)))


def _words(text: str) -> Iterator[str]:
    """A text in words, runs of spaces, and signs; combining marks stay with their letters."""
    word, last = "", ""
    for letter in text:
        joined = word.endswith(_JOINER) or (word and not word.isspace() and _is_mark(letter))
        kind = "mark" if joined else _kind(letter)
        if word and kind != "mark" and (kind != last or kind == "alone"):
            yield word
            word = ""
        word += letter
        last = last if kind == "mark" else kind
    if word:
        yield word


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) in {"Mn", "Mc", "Me", "Cf"}


def _kind(letter: str) -> str:
    if letter.isspace():
        return "space"
    return "word" if unicodedata.category(letter)[0] in "LN" and not _is_unspaced(letter) else "alone"


def _is_unspaced(letter: str) -> bool:
    """Whether a letter belongs to a script that doesn't separate words by spaces."""
    wide = unicodedata.east_asian_width(letter) in "WF" and not "\uac00" <= letter <= "\ud7a3"
    return wide or "\u0e00" <= letter <= "\u0eff" or "\u1000" <= letter <= "\u109f" or "\u1780" <= letter <= "\u17ff"


def _letters(text: str) -> int:
    return sum(unicodedata.category(letter)[0] in "LN" for letter in text)
