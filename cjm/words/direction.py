"""Which way a language is written, and where a text changes the way."""

import unicodedata
from typing import Literal

Direction = Literal["ltr", "rtl"]

# Languages that are written from right to left, by the first part of their BCP 47 tag: those of the Unicode CLDR,
# and two that it lacks (`arc`, `dv`).
_FROM_THE_RIGHT = frozenset(
    {"apc", "ar", "arc", "ary", "bal", "bgn", "bqi", "brh", "ckb", "dv", "fa", "he", "ks", "lrc", "mzn", "nqo", "ps"}
    | {"rhg", "sd", "sdh", "skr", "syr", "trw", "ug", "ur", "yi"}
)
_SCRIPTS_FROM_THE_RIGHT = frozenset({"adlm", "arab", "hebr", "mand", "nkoo", "rohg", "syrc", "thaa"})
_WAYS: dict[str, Direction] = {"L": "ltr", "R": "rtl", "AL": "rtl"}
_FROM_THE_LEFT, _AS_IT_READS, _END = "\u2066", "\u2068", "\u2069"  # isolates of UAX #9


def direction(language: str) -> Direction:
    """The way of a BCP 47 language; a script that is named decides."""
    first, *rest = language.lower().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    if script:
        return "rtl" if script in _SCRIPTS_FROM_THE_RIGHT else "ltr"
    return "rtl" if first in _FROM_THE_RIGHT else "ltr"


def own_direction(text: str) -> Direction | None:
    """The way of a text's first letter that has one and isn't isolated, else `None`.

    Rules P2 and P3 of Unicode's UAX #9.
    """
    depth = 0
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in {"LRI", "RLI", "FSI"}:
            depth += 1
        elif kind == "PDI":
            depth = max(depth - 1, 0)
        elif depth == 0 and kind in _WAYS:
            return _WAYS[kind]
    return None


def from_the_left(text: str) -> str:
    """A text without letters, such as `−2` or `35 %`, that keeps its order among letters from the right."""
    return f"{_FROM_THE_LEFT}{text}{_END}"


def isolated(text: str, around: Direction) -> str:
    """A text to put into a sentence of a direction; one that runs the other way is kept apart from it."""
    ways = {unicodedata.bidirectional(character) for character in text}
    foreign = {"R", "AL"} if around == "ltr" else {"L"}
    return f"{_AS_IT_READS}{text}{_END}" if ways & foreign else text
