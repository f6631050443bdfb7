"""What may have been renamed without saying so: a suggestion, never a match."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

from cjm.model.element import Named

T = TypeVar("T", bound=Named)
_THRESHOLD = 0.6
_MOST = 30  # of either side; more than that is no renaming but another map
_LONGEST = 80


def likely_rename(gone: Sequence[Named], new: Sequence[Named]) -> dict[str, str]:
    """By the id of what is gone or new: a remark on what it may have been called, or may be called now.

    Each new one is suggested once, the most alike first.
    """
    if not gone or not new or len(gone) > _MOST or len(new) > _MOST:
        return {}
    left, right = ([(_pairs_in(thing.name), _pairs_in(thing.id)) for thing in side] for side in (gone, new))
    scored = sorted(
        ((max(map(_likeness, was, now)), n, m) for n, was in enumerate(left) for m, now in enumerate(right)),
        key=lambda each: (-each[0], each[1], each[2]),
    )
    notes: dict[str, str] = {}
    for score, n, m in scored:
        was, now = gone[n].id, new[m].id
        if score < _THRESHOLD or was in notes or now in notes:
            continue
        notes[was] = f"possibly renamed to {now} ({score:.0%}); `formerly: {was}` there would say so"
        notes[now] = f"possibly {was} renamed ({score:.0%}); `formerly: {was}` would say so"
    return notes


def _pairs_in(text: str) -> frozenset[tuple[str, str]]:
    """Every two letters of a text that stand together, its ends among them."""
    return frozenset(pairwise(f"\0{text[:_LONGEST].casefold()}\0"))


def _likeness(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> float:
    """How much of both is in both, from 0 to 1 (Dice 1945); the time is that of the shorter text."""
    return 2 * len(one & other) / (len(one) + len(other))
