"""Which journeys belong together: those that lead to each other, as a baseline or as what a touchpoint is in detail."""

from collections.abc import Iterable, Iterator

from cjm.reader.index import Index
from cjm.reader.tree import entries_in, items_in


def linked(index: Index, journeys: Iterable[str]) -> frozenset[str]:
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
    entries, former = index.entries["journeys"], index.former["journeys"]
    journey = entries_in(entries[ident].node.value)
    named = [journey.get("baseline")]
    for stage in items_in(journey.get("stages")):
        named += [entries_in(place).get("journey") for place in items_in(entries_in(stage).get("touchpoints"))]
    for name in named:
        if isinstance(name, str):
            now = name if name in entries else former.get(name, "")
            if now in entries:
                yield now
