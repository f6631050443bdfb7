"""Who referred to what is gone."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from cjm.diff.kinds import SECTIONS
from cjm.model.element import Element
from cjm.model.journey import Journey
from cjm.model.references import references_of
from cjm.model.source import Span
from cjm.model.workspace import Workspace
from cjm.runtime.frozen import dataclass

_NAMED = 3  # referrers that are told by name; the others are counted


@dataclass(frozen=True, slots=True)
class Referrers:
    """By `section/id`, or the address of a stage, touchpoint or pain: the addresses of what refers to it.

    Each stands with the object that it is part of (`journeys/first-pair`).
    """

    known: Mapping[str, tuple[tuple[str, str], ...]]

    def of(self, section: str, ident: str) -> tuple[str, ...]:
        """What refers to an object from outside it."""
        key = f"{section}/{ident}"
        return tuple(dict.fromkeys(at for at, root in self.known.get(key, ()) if root != key))

    def at(self, address: str) -> tuple[str, ...]:
        """What refers to a pain."""
        return tuple(dict.fromkeys(at for at, _ in self.known.get(address, ())))

    def abroad(self, journey: str, place: str) -> tuple[str, ...]:
        """What refers to a stage or touchpoint from another journey."""
        found = self.known.get(f"{journey}/{place}", ())
        return tuple(
            dict.fromkeys(at for at, root in found if root.startswith("journeys/") and root != f"journeys/{journey}")
        )

    def beside(self, journey: str, place: str) -> tuple[str, ...]:
        """What refers to a stage or touchpoint from outside of journeys."""
        found = self.known.get(f"{journey}/{place}", ())
        return tuple(dict.fromkeys(at for at, root in found if not root.startswith("journeys/")))


def referrers_in(workspace: Workspace) -> Referrers:
    """Collect every reference of a workspace, once."""
    found: dict[str, list[tuple[str, str]]] = {}
    for section in SECTIONS:
        for ident, thing in getattr(workspace, section).items():
            root = f"{section}/{ident}"
            seen: set[tuple[str, Span]] = set()
            for holder in _holders(thing):
                for to, reference in references_of(holder):
                    # A default stands where what it comes from stands; it is told once.
                    if (reference.to, reference.span) not in seen:
                        seen.add((reference.to, reference.span))
                        for key in _keys(to, reference.to):
                            found.setdefault(key, []).append((holder.address, root))
    return Referrers(MappingProxyType({key: tuple(at) for key, at in found.items()}))


def _holders(thing: Element) -> Iterator[Element]:
    """An object in parts that hold no other part."""
    if not isinstance(thing, Journey):
        yield thing
        return
    yield replace(thing, stages=())
    for stage in thing.stages:
        yield replace(stage, touchpoints=())
        yield from stage.touchpoints


def _keys(section: str, to: str) -> Iterator[str]:
    if section != "addresses":
        yield f"{section}/{to}"
        return
    journey, *rest = to.split("/")
    yield f"journeys/{journey}"
    for length in range(1, len(rest) + 1):
        yield "/".join((journey, *rest[:length]))


def referrers_text(verb: str, addresses: tuple[str, ...]) -> str:
    """The referrers as a remark; nothing where there are none."""
    if not addresses:
        return ""
    more = len(addresses) - _NAMED
    shown = ", ".join(addresses[:_NAMED])
    return f"{verb} {shown}" + (f" and {more} more" if more > 0 else "")
