"""The moved items of a sequence."""

from bisect import bisect_left
from collections.abc import Sequence


def moved_items(before: Sequence[str], after: Sequence[str]) -> frozenset[str]:
    """The smallest set of items whose moves turn one order into the other.

    Both have the same items, each once. The others are a longest increasing subsequence (patience
    sorting; Fredman 1975), in O(n log n).
    """
    place = {item: n for n, item in enumerate(before)}
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for n, item in enumerate(after):
        at = bisect_left(tails, place[item])
        previous.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(place[item])
            ends.append(n)
        else:
            tails[at], ends[at] = place[item], n
    stays = set()
    n = ends[-1] if ends else -1
    while n >= 0:
        stays.add(after[n])
        n = previous[n]
    return frozenset(item for item in after if item not in stays)
