"""One change, as a plain value that every output format can print."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cjm.diff.levels import Level
from cjm.frozen import dataclass
from cjm.source import Span

_LONGEST = 200


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


def finished(changes: Iterable[Change]) -> Iterator[Change]:
    """Each change with its fingerprint, and its texts cut to a length that people read.

    A fingerprint is of the kind, the address, the field and the new value (the old one of what is
    gone); changes that are alike in all of it are told apart by their order.
    """
    seen: Counter[str] = Counter()
    for change in changes:
        key = "\0".join((change.kind, change.address, change.field, change.after or f"\0{change.before}"))
        seen[key] += 1
        mark = hashlib.sha256(f"{key}\0{seen[key]}".encode("utf-8", "backslashreplace")).hexdigest()[:12]
        yield replace(change, fingerprint=mark, before=_short(change.before), after=_short(change.after))


def _short(text: str) -> str:
    one = " ".join(text.split())
    return one if len(one) <= _LONGEST else f"{one[: _LONGEST - 1]}…"
