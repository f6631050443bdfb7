"""What may have been renamed without saying so: a suggestion, never a match."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from cjm.model import Named

T = TypeVar("T", bound=Named)
_THRESHOLD = 0.6
_MOST = 30  # of either side; more than that is no renaming but another map
_LONGEST = 80


def likely(gone: Sequence[Named], new: Sequence[Named]) -> dict[str, str]:
    """By the id of what is gone or new: a remark on what it may have been called, or may be called now.

    Each new one is suggested once, the most alike first.
    """
    if not gone or not new or len(gone) > _MOST or len(new) > _MOST:
        return {}
    scored = sorted(
        ((_likeness(was, now), n, m) for n, was in enumerate(gone) for m, now in enumerate(new)),
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


def _likeness(was: Named, now: Named) -> float:
    best = 0.0
    for one, other in ((was.name, now.name), (was.id, now.id)):
        found = SequenceMatcher(None, one[:_LONGEST].casefold(), other[:_LONGEST].casefold(), autojunk=False)
        if found.real_quick_ratio() > best and found.quick_ratio() > best:
            best = max(best, found.ratio())
    return best
