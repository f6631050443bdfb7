"""Which journeys belong together: those that lead to each other, as a baseline or as what a touchpoint is in detail."""

from collections.abc import Iterable, Iterator

from cjm.reader.resolve.index import Index


def linked_journeys(index: Index, journeys: Iterable[str]) -> frozenset[str]:
    """These journeys, and all that they lead to, however far."""
    found: set[str] = set()
    waiting = list(journeys)
    while waiting:
        ident = waiting.pop()
        if ident not in found:
            found.add(ident)
            waiting += _links(index, ident)
    return frozenset(found)


def _links(index: Index, ident: str) -> Iterator[str]:
    for name in index.links[ident]:
        now = name if name in index.links else index.former["journeys"].get(name, "")
        if now in index.links:
            yield now
