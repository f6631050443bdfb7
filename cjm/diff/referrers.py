"""Index of references, for notes on removals."""

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

_NAMED = 3  # referrers that a note names; the others are counted


@dataclass(frozen=True, slots=True)
class Referrers:
    """The addresses that refer to an object (`section/id`), or to the address of a stage, touchpoint or pain.

    Each comes with the object that it is part of (`journeys/first-pair`).
    """

    known: Mapping[str, tuple[tuple[str, str], ...]]

    def of(self, section: str, ident: str) -> tuple[str, ...]:
        """The addresses that refer to an object from outside it."""
        key = f"{section}/{ident}"
        return tuple(dict.fromkeys(at for at, root in self.known.get(key, ()) if root != key))

    def at(self, address: str) -> tuple[str, ...]:
        """The addresses that refer to a pain."""
        return tuple(dict.fromkeys(at for at, _ in self.known.get(address, ())))

    def from_other_journeys(self, journey: str, place: str) -> tuple[str, ...]:
        """The addresses in other journeys that refer to a stage or touchpoint."""
        others = ((at, root) for at, root in self.known.get(f"{journey}/{place}", ()) if root != f"journeys/{journey}")
        return tuple(dict.fromkeys(at for at, root in others if root.startswith("journeys/")))

    def from_outside_journeys(self, journey: str, place: str) -> tuple[str, ...]:
        """The addresses outside journeys that refer to a stage or touchpoint."""
        referrers = self.known.get(f"{journey}/{place}", ())
        return tuple(dict.fromkeys(at for at, root in referrers if not root.startswith("journeys/")))


def referrers_in(workspace: Workspace) -> Referrers:
    """Collect every reference of a workspace, once."""
    referrers: dict[str, list[tuple[str, str]]] = {}
    for section in SECTIONS:
        for ident, thing in getattr(workspace, section).items():
            root = f"{section}/{ident}"
            seen: set[tuple[str, Span]] = set()
            for holder in _holders(thing):
                for to, reference in references_of(holder):
                    # A default has the span of the value that it comes from, and counts once with it.
                    if (reference.to, reference.span) not in seen:
                        seen.add((reference.to, reference.span))
                        for key in _keys(to, reference.to):
                            referrers.setdefault(key, []).append((holder.address, root))
    return Referrers(MappingProxyType({key: tuple(at) for key, at in referrers.items()}))


def _holders(thing: Element) -> Iterator[Element]:
    """An object in parts that don't contain each other."""
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
    """The referrers as a note; empty without any."""
    if not addresses:
        return ""
    more = len(addresses) - _NAMED
    shown = ", ".join(addresses[:_NAMED])
    return f"{verb} {shown}" + (f" and {more} more" if more > 0 else "")
