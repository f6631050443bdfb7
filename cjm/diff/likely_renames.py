"""Suggestions of renames without `formerly`; they never pair objects."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

from cjm.model.element import Named

T = TypeVar("T", bound=Named)
_THRESHOLD = 0.6
_MOST = 30  # on either side; more indicate another map, not renames
_LONGEST = 80


def likely_renames(gone: Sequence[Named], new: Sequence[Named]) -> dict[str, str]:
    """Notes on likely renames, by the ids of removed and of new objects.

    Each object is suggested once, the most alike first.
    """
    if not gone or not new or len(gone) > _MOST or len(new) > _MOST:
        return {}
    left, right = ([(_letter_pairs(thing.name), _letter_pairs(thing.id)) for thing in side] for side in (gone, new))
    scored = sorted(
        ((max(map(_likeness, was, now)), n, m) for n, was in enumerate(left) for m, now in enumerate(right)),
        key=lambda each: (-each[0], each[1], each[2]),
    )
    notes: dict[str, str] = {}
    for score, n, m in scored:
        was, now = gone[n].id, new[m].id
        if score < _THRESHOLD or was in notes or now in notes:
            continue
        notes[was] = f"possibly renamed to {now} ({score:.0%}); add `formerly: {was}` there to confirm"
        notes[now] = f"possibly {was} renamed ({score:.0%}); add `formerly: {was}` to confirm"
    return notes


def _letter_pairs(text: str) -> frozenset[tuple[str, str]]:
    """Every pair of adjacent letters of a text, its ends included."""
    return frozenset(pairwise(f"\0{text[:_LONGEST].casefold()}\0"))


def _likeness(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> float:
    """The share of common pairs, from 0 to 1 (Dice 1945), in time proportional to the shorter text."""
    return 2 * len(one & other) / (len(one) + len(other))
