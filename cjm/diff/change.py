"""One change, as a plain value that every output format can print."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cjm.diff.levels import Level
from cjm.model.source import Span
from cjm.runtime.frozen import dataclass

_LONGEST = 200
_LEAD = 60  # characters that are shown before the place from which on two long texts differ
_BLANK = re.compile(r"\s+")
_SIGNS = {" ": "␣", "\n": "↵", "\t": "⇥", "\u00a0": "⍽"}


@dataclass(frozen=True, slots=True)
class Change:
    """What is other than it was, where, and how much it matters.

    `address` and `name` are those of now, or of then for what is gone. `before` and `after` are
    texts, empty for what isn't there. `base` and `head` are where it stands on either side.
    `field` is the key of the language that holds it, `journey` the journey that it is part of
    (empty outside of journeys). `note` is what a reviewer should see beside it.
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
    """Each change with its fingerprint, and its texts cut to a length that people read.

    A fingerprint is of the kind, the address, the field and the new value (the old one of what is
    gone); changes that are alike in all of it are told apart by their order.
    """
    seen: Counter[str] = Counter()
    for change in changes:
        key = "\0".join((change.kind, change.address, change.field, change.after or f"\0{change.before}"))
        seen[key] += 1
        mark = hashlib.sha256(f"{key}\0{seen[key]}".encode("utf-8", "backslashreplace")).hexdigest()[:12]
        before, after = _shown(change.before, change.after)
        yield replace(change, fingerprint=mark, before=before, after=after)


def _shown(before: str, after: str) -> tuple[str, str]:
    """Both texts on one line each, and of long ones the part from a little before where they part."""
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
    """Blanks as signs, for texts in which nothing but blanks is other; a space between two words stays one."""
    if blank[0] == " " and blank.start() and blank.end() < len(blank.string):
        return " "
    return "".join(_SIGNS.get(character, "␣") for character in blank[0])
