"""Subjects of comparison, and the pairing of items in lists."""

from collections import defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from types import MappingProxyType
from typing import Any

from cjm.diff.change import Change
from cjm.diff.id_mapping import NOW, IdMapping, Pairs
from cjm.diff.kinds import KINDS
from cjm.diff.levels import Level
from cjm.model.element import Element
from cjm.model.library import Metric
from cjm.runtime.frozen import dataclass

Key = Callable[[Any, IdMapping], object]


@dataclass(frozen=True, slots=True)
class Subject:
    """An element before and after (`None`: missing), with the address and name for its changes.

    `metrics` are those of the new side.
    """

    mapping: IdMapping
    was: Any
    now: Any
    address: str
    name: str
    journey: str = ""
    metrics: Mapping[str, Metric] = field(default_factory=lambda: MappingProxyType({}))

    def at(self, was: Element | None, now: Element | None, address: str = "", name: str = "") -> "Subject":
        """The subject for a part of this element, which may have its own address and name."""
        return replace(self, was=was, now=now, address=address or self.address, name=name or self.name)

    def unresolved(self, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The undefined references in a field, before and after."""
        before, after = (
            unresolved_in(side, name, texts) if texts and side is not None else ()
            for side, texts in zip((self.was, self.now), self.mapping.unresolved, strict=True)
        )
        return before, after

    def change(
        self,
        kind: str,
        key: str = "",
        before: str = "",
        after: str = "",
        *,
        note: str = "",
        level: Level | None = None,
        where: str = "",
    ) -> Change:
        """A change of this element under a key; its place is the value of `where` or the key, else the element."""
        return Change(
            kind=kind,
            level=level or KINDS[kind].level,
            address=self.address,
            name=self.name,
            before=before,
            after=after,
            base=None if self.was is None else self.was.at(where or key),
            head=None if self.now is None else self.now.at(where or key),
            field=key,
            journey=self.journey,
            note=note,
        )


def unresolved_in(side: Element, name: str, texts: Mapping[str, str]) -> tuple[str, ...]:
    """The undefined references in a field of an element."""
    field_at = f"{side.place.pointer}/{name}/"
    return tuple(text for pointer, text in texts.items() if f"{pointer}/".startswith(field_at))


def match(mapping: IdMapping, before: Sequence[Any], after: Sequence[Any], *keys: tuple[Key, Key]) -> Pairs:
    """Pair items by each of `keys` in turn, the most reliable first; items with the key `None` stay unpaired.

    Each of `keys` is a function for old items and one for new ones. Items with equal keys pair in order.
    """
    left, right = list(enumerate(before)), list(enumerate(after))
    matches: list[tuple[int, Any, Any]] = []
    for old, new in keys:
        waiting: dict[object, deque[tuple[int, Any]]] = defaultdict(deque)
        for n, item in left:
            key = old(item, mapping)
            if key is not None:
                waiting[key].append((n, item))
        rest, used = [], set()
        for m, item in right:
            key = new(item, NOW)
            queue = waiting.get(key) if key is not None else None
            if queue:
                n, was = queue.popleft()
                used.add(n)
                matches.append((m, was, item))
            else:
                rest.append((m, item))
        left, right = [pair for pair in left if pair[0] not in used], rest
    kept = tuple((was, now) for _, was, now in sorted(matches, key=lambda each: each[0]))
    return Pairs(kept, tuple(item for _, item in left), tuple(item for _, item in right))


def both(key: Key) -> tuple[Key, Key]:
    """The same key function for both sides."""
    return key, key
