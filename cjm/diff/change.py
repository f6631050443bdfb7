"""A change, as a plain value for every output format."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cjm.diff.levels import Level
from cjm.model.source import Span
from cjm.runtime.frozen import dataclass

_LONGEST = 200
_LEAD = 60  # characters shown before the first difference of two long texts
_BLANK = re.compile(r"\s+")
_SIGNS = {" ": "␣", "\n": "↵", "\t": "⇥", "\u00a0": "⍽"}


@dataclass(frozen=True, slots=True)
class Change:
    """A difference between two workspaces: where it is, and how much it matters.

    `address` and `name` are the current ones, or the old ones of a removed thing. `before` and `after` are
    texts, empty for what is missing. `base` and `head` are its places on both sides.
    `field` is its key in the language, `journey` the id of the journey that it is part of
    (empty outside journeys). `note` is a remark for reviewers.
    """

    kind: str
    level: Level
    address: str
    name: str
    before: str = ""
    after: str = ""
    base: Span | None = None
    head: Span | None = None
    field: str = ""
    journey: str = ""
    note: str = ""
    fingerprint: str = ""


def with_fingerprints(changes: Iterable[Change]) -> Iterator[Change]:
    """Each change with its fingerprint, and with its texts cut to a readable length.

    A fingerprint covers the kind, address, field and new value (the old value where there is no new
    one); changes that are alike in all of these are numbered in order.
    """
    seen: Counter[str] = Counter()
    for change in changes:
        key = "\0".join((change.kind, change.address, change.field, change.after or f"\0{change.before}"))
        seen[key] += 1
        mark = hashlib.sha256(f"{key}\0{seen[key]}".encode("utf-8", "backslashreplace")).hexdigest()[:12]
        before, after = _shorten(change.before, change.after)
        yield replace(change, fingerprint=mark, before=before, after=after)


def _shorten(before: str, after: str) -> tuple[str, str]:
    """Both texts on one line each; of long texts, the part around their first difference."""
    was, now = (" ".join(text.split()) for text in (before, after))
    if was == now and before != after:
        was, now = (_BLANK.sub(_visible, text) for text in (before, after))
    if max(len(was), len(now)) <= _LONGEST:
        return was, now
    alike = next((n for n, (a, b) in enumerate(zip(was, now, strict=False)) if a != b), min(len(was), len(now)))
    start = 0
    if was and now and alike > _LONGEST // 2:
        start = alike - _LEAD
        start = was.find(" ", start, alike) + 1 or start
    return _cut(was, start), _cut(now, start)


def _cut(text: str, start: int) -> str:
    left = f"…{text[start:]}" if start else text
    return left if len(left) <= _LONGEST else f"{left[: _LONGEST - 1]}…"


def _visible(blank: re.Match[str]) -> str:
    """Blanks as visible signs, for texts that differ only in blanks; a single space between words stays."""
    if blank[0] == " " and blank.start() and blank.end() < len(blank.string):
        return " "
    return "".join(_SIGNS.get(character, "␣") for character in blank[0])
