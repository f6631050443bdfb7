"""Pairs of reworded texts without ids."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from cjm.diff.wording import words_in

T = TypeVar("T")
_ALIKE = 0.5  # share of common words from which two texts count as one, reworded
_MOST = 30  # on either side; of more, each is compared only with the one at its place


def pair_reworded(gone: Sequence[T], new: Sequence[T], text: Callable[[T], str]) -> list[tuple[T, T]]:
    """Pair texts that share half of their words, the most alike first; the pairs are in the new order."""
    left, right = ([frozenset(words_in(text(each).casefold())) for each in side] for side in (gone, new))
    if max(len(left), len(right)) > _MOST:
        places = [(n, n) for n in range(min(len(left), len(right)))]
    else:
        places = [(n, m) for n in range(len(left)) for m in range(len(right))]
    # Of equally alike texts, the nearest pair up, so that both directions give the same pairs.
    scored = sorted((-_likeness(left[n], right[m]), abs(n - m), n + m, n, m) for n, m in places)
    taken: dict[int, int] = {}
    for score, _, _, n, m in scored:
        if -score >= _ALIKE and m not in taken and n not in taken.values():
            taken[m] = n
    return [(gone[n], new[m]) for m, n in sorted(taken.items())]


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(len(one | other), 1)
