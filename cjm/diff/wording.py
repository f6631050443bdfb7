"""Which words of a text are others: what a reader marks in two versions of a sentence."""

import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum

from cjm.frozen import dataclass

_MOST = 600  # words, letters of scripts without spaces and signs of both texts; beyond that the middle is all other
_ALIKE = 0.3  # of the letters: texts that share less are two texts, and no version of each other

_JOINER = "\u200d"


class Fate(StrEnum):
    """What became of a part of a text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Part:
    """Some words. All that isn't new makes the text of before, all that isn't gone that of after."""

    fate: Fate
    text: str


def words_between(before: str, after: str) -> tuple[Part, ...]:
    """Both texts in one, word by word; in scripts that don't part words by spaces, letter by letter.

    What has hardly a word in common is told as one text that is gone and one that is new.
    """
    old, new = list(_words(before)), list(_words(after))
    parts = list(_closed(_parts(old, new)))
    same = sum(_letters(part.text) for part in parts if part.fate is Fate.SAME)
    if same * 2 < _ALIKE * (_letters(before) + _letters(after)):
        parts = [Part(Fate.GONE, before), Part(Fate.NEW, after)]
    return tuple(part for part in parts if part.text)


def _parts(old: list[str], new: list[str]) -> Iterator[Part]:
    start = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    most = min(len(old), len(new)) - start
    pairs = zip(reversed(old), reversed(new), strict=False)
    end = next((n for n, (a, b) in enumerate(pairs) if a != b or n == most), most)
    yield Part(Fate.SAME, "".join(old[:start]))
    was, now = old[start : len(old) - end], new[start : len(new) - end]
    if len(was) + len(now) > _MOST:
        yield from (Part(Fate.GONE, "".join(was)), Part(Fate.NEW, "".join(now)))
    else:
        for tag, i, k, j, m in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
            if tag == "equal":
                yield Part(Fate.SAME, "".join(was[i:k]))
            else:
                yield from (Part(Fate.GONE, "".join(was[i:k])), Part(Fate.NEW, "".join(now[j:m])))
    yield Part(Fate.SAME, "".join(old[len(old) - end :]))


def _closed(parts: Iterator[Part]) -> Iterator[Part]:
    """The parts with those that are other joined over what is only spaces and signs between them."""
    gone, new, between = "", "", ""
    for part in parts:
        if part.fate is Fate.SAME and (_letters(part.text) or not (gone or new)):
            yield from (Part(Fate.GONE, gone), Part(Fate.NEW, new), Part(Fate.SAME, between + part.text))
            gone = new = between = ""
        elif part.fate is Fate.SAME:
            between += part.text
        elif part.text:
            gone, new, between = gone + between, new + between, ""
            gone, new = (gone + part.text, new) if part.fate is Fate.GONE else (gone, new + part.text)
    yield from (Part(Fate.GONE, gone), Part(Fate.NEW, new), Part(Fate.SAME, between))


def _words(text: str) -> Iterator[str]:
    """A text in words, runs of spaces, and signs; a mark stays with what it stands on."""
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
    return "word" if unicodedata.category(letter)[0] in "LN" and not _stands_alone(letter) else "alone"


def _stands_alone(letter: str) -> bool:
    """Whether a letter is of a script that doesn't part words by spaces."""
    wide = unicodedata.east_asian_width(letter) in "WF" and not "\uac00" <= letter <= "\ud7a3"
    return wide or "\u0e00" <= letter <= "\u0eff" or "\u1000" <= letter <= "\u109f" or "\u1780" <= letter <= "\u17ff"


def _letters(text: str) -> int:
    return sum(unicodedata.category(letter)[0] in "LN" for letter in text)
