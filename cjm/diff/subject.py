"""What is compared at the moment: an element before and after, and the object that it is part of."""

from collections import defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from types import MappingProxyType
from typing import Any

from cjm.diff.change import Change
from cjm.diff.id_mapping import NOW, IdMapping
from cjm.diff.kinds import KINDS
from cjm.diff.levels import Level
from cjm.model.element import Element
from cjm.model.library import Metric
from cjm.runtime.frozen import dataclass

Key = Callable[[Any, IdMapping], object]


@dataclass(frozen=True, slots=True)
class Subject:
    """An element before and after (`None`: not there), with what its changes are told under.

    `metrics` are those of now.
    """

    carrier: IdMapping
    was: Any
    now: Any
    address: str
    name: str
    journey: str = ""
    metrics: Mapping[str, Metric] = field(default_factory=lambda: MappingProxyType({}))

    def at(self, was: Element | None, now: Element | None, address: str = "", name: str = "") -> "Subject":
        """The same for a part of it, which may have an address and a name of its own."""
        return replace(self, was=was, now=now, address=address or self.address, name=name or self.name)

    def unresolved(self, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What was written in a field, before and after, and leads nowhere."""
        before, after = (
            unresolved_in(side, name, texts) if texts and side is not None else ()
            for side, texts in zip((self.was, self.now), self.carrier.unresolved, strict=True)
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
        """A change of this element under a key; it stands at the value of `where` or of the key, where it has one."""
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
    """The unresolved references in a field of an element."""
    field_at = f"{side.place.pointer}/{name}/"
    return tuple(text for pointer, text in texts.items() if f"{pointer}/".startswith(field_at))


@dataclass(frozen=True, slots=True)
class Matched:
    """The items of a list before and after that are the same one, those that are gone, and the new ones."""

    kept: tuple[tuple[Any, Any], ...]
    gone: tuple[Any, ...]
    new: tuple[Any, ...]


def match(carrier: IdMapping, before: Sequence[Any], after: Sequence[Any], *keys: tuple[Key, Key]) -> Matched:
    """Pair items by their keys, the surest one first; a key of `None` pairs nothing.

    Each key is one for what was and one for what is; equal keys pair in order.
    """
    left, right = list(enumerate(before)), list(enumerate(after))
    found: list[tuple[int, Any, Any]] = []
    for old, new in keys:
        waiting: dict[object, deque[tuple[int, Any]]] = defaultdict(deque)
        for n, item in left:
            key = old(item, carrier)
            if key is not None:
                waiting[key].append((n, item))
        rest, used = [], set()
        for m, item in right:
            key = new(item, NOW)
            queue = waiting.get(key) if key is not None else None
            if queue:
                n, was = queue.popleft()
                used.add(n)
                found.append((m, was, item))
            else:
                rest.append((m, item))
        left, right = [pair for pair in left if pair[0] not in used], rest
    kept = tuple((was, now) for _, was, now in sorted(found, key=lambda each: each[0]))
    return Matched(kept, tuple(item for _, item in left), tuple(item for _, item in right))


def both(key: Key) -> tuple[Key, Key]:
    """The same key on either side."""
    return key, key
