"""Old values in terms of new ids: references follow renames, and are lost with their targets."""

from collections.abc import Mapping
from dataclasses import field, fields
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

from cjm.model.element import Element, Named, Reference
from cjm.model.extensions import exact_text
from cjm.model.references import section_of
from cjm.model.workspace import Workspace
from cjm.runtime.frozen import dataclass

T = TypeVar("T", bound=Named)
_MAIN = ("metric", "evidence", "to")  # the reference without which an element has no meaning


@dataclass(frozen=True, slots=True)
class IdMapping:
    """Maps the references of one side to the other.

    `objects` are new ids by section and old id, `places` new ids of stages and touchpoints by their
    old address. `known` is everything on the new side: ids by section, addresses of places and pains.
    `unresolved` are the undefined references before and after, by their pointers.
    """

    objects: Mapping[tuple[str, str], str] = field(default_factory=lambda: MappingProxyType({}))
    places: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    known: frozenset[tuple[str, str]] | None = None
    unresolved: tuple[Mapping[str, str], Mapping[str, str]] = field(
        default_factory=lambda: (MappingProxyType({}), MappingProxyType({}))
    )

    def current(self, section: str, to: str) -> str | None:
        """The current id or address; `None` where its object was removed."""
        if self.known is None or section == "phases":
            return to
        if section == "addresses":
            journey, *rest = to.split("/")
            if rest:
                rest[0] = self.places.get(f"{journey}/{rest[0]}", rest[0])
            now = "/".join([self.objects.get(("journeys", journey), journey), *rest])
        else:
            now = self.objects.get((section, to), to)
        return now if (section, now) in self.known else None

    def reference(self, holder: object, name: str) -> str | None:
        """The current target of the reference in a field."""
        target = getattr(holder, name)
        return None if target is None else self.current(_section(holder, name), target.to)

    def lost(self, value: object, section: str = "") -> bool:
        """Whether the target of a reference, or of an element's main reference, was removed."""
        if isinstance(value, Reference):
            return self.current(section, value.to) is None
        for name in _MAIN if isinstance(value, Element) else ():
            reference = getattr(value, name, None)
            if isinstance(reference, Reference) and self.current(_section(value, name), reference.to) is None:
                return True
        return False

    def token(self, value: Any, section: str = "") -> Any:
        """A value that equals the token of another value exactly if both mean the same, custom keys aside."""
        if isinstance(value, Reference):
            return self.current(section, value.to)
        if isinstance(value, tuple):
            return tuple(self.token(item, section) for item in value if not self.lost(item, section))
        if isinstance(value, Element):
            kind: Any = type(value)
            return (kind.__name__, *(self.token(getattr(value, n), _section(value, n)) for n in compared_fields(kind)))
        if isinstance(value, Mapping):
            return tuple(sorted((key, self.token(item, section)) for key, item in value.items()))
        return value

    def extension_text(self, value: Any) -> str:
        """The custom keys of a value and of all below it that isn't lost, as one comparable text."""
        if isinstance(value, Element):
            kind: Any = type(value)
            inner = [self.extension_text(getattr(value, name)) for name in compared_fields(kind)]
            own = exact_text(value.extra) if value.extra else ""
            return "".join([own, *inner])
        if isinstance(value, tuple):
            return "\0".join(text for item in value if not self.lost(item) and (text := self.extension_text(item)))
        if isinstance(value, Mapping):
            return "\0".join(text for _, item in sorted(value.items()) if (text := self.extension_text(item)))
        return ""


NOW = IdMapping()


def _section(holder: object, name: str) -> str:
    return "phases" if name == "phase" else section_of(type(holder), name)


@cache
def compared_fields(kind: Any) -> tuple[str, ...]:
    """The fields of an element that have meaning: not its place, address and custom keys."""
    return tuple(each.name for each in fields(kind) if each.name not in {"place", "address", "extra"})


@dataclass(frozen=True, slots=True)
class Pairs:
    """Things of one kind before and after: the ones on both sides, in pairs, the removed ones, and the new ones."""

    kept: tuple[tuple[Any, Any], ...]
    gone: tuple[Any, ...]
    new: tuple[Any, ...]


def pairs(before: Mapping[str, T], after: Mapping[str, T]) -> Pairs:
    """Match by id, then by the former ids that an object declares."""
    kept, new, taken = [], [], set()
    for ident, now in after.items():
        ids = (ident, *(old for old in now.formerly if old not in after))
        old = next((name for name in ids if name in before and name not in taken), None)
        if old is None:
            new.append(now)
        else:
            taken.add(old)
            kept.append((before[old], now))
    return Pairs(tuple(kept), tuple(was for ident, was in before.items() if ident not in taken), tuple(new))


def id_mapping_of(
    base: Workspace, head: Workspace, sections: Mapping[str, Pairs], places: Mapping[str, tuple[Pairs, Pairs]]
) -> IdMapping:
    """The mapping from one workspace to another; `places` are the stages and touchpoints, by the journey's old id."""
    objects = {
        (name, was.id): now.id for name, section in sections.items() for was, now in section.kept if was.id != now.id
    }
    moved = {
        f"{journey}/{was.id}": now.id
        for journey, both in places.items()
        for each in both
        for was, now in each.kept
        if was.id != now.id
    }
    known: set[tuple[str, str]] = {(name, ident) for name in sections for ident in getattr(head, name)}
    for journey in head.journeys.values():
        known.add(("addresses", journey.id))
        for experience in journey.experiences:
            at = f"{journey.id}/{experience.id}"
            known.add(("addresses", at))
            known.update(("addresses", f"{at}/{pain.id}") for pain in experience.pains if pain.id)
    unresolved = base.unresolved, head.unresolved
    return IdMapping(MappingProxyType(objects), MappingProxyType(moved), frozenset(known), unresolved)
