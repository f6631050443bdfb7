"""Journeys linked to each other, as a baseline or as the detail of a touchpoint."""

from collections.abc import Iterable, Iterator

from cjm.reader.resolve.index import Index


def linked_journeys(index: Index, journeys: Iterable[str]) -> frozenset[str]:
    """These journeys and all that they link to, directly or indirectly."""
    linked: set[str] = set()
    waiting = list(journeys)
    while waiting:
        ident = waiting.pop()
        if ident not in linked:
            linked.add(ident)
            waiting += _links(index, ident)
    return frozenset(linked)


def _links(index: Index, ident: str) -> Iterator[str]:
    for name in index.links[ident]:
        now = name if name in index.links else index.former["journeys"].get(name, "")
        if now in index.links:
            yield now
