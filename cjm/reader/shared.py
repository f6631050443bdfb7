"""What several readings of one run share, so that the two sides of a comparison are read once where they agree."""

from dataclasses import dataclass, field
from typing import Any

from cjm.model.findings import Finding
from cjm.model.source import Source
from cjm.reader.decode.context import DecodeContext
from cjm.reader.parsing import parse
from cjm.reader.resolve.index import Index, IndexedObject
from cjm.reader.resolve.symbols import Places
from cjm.reader.shape.check import check as check_shape
from cjm.reader.yaml.tree import Document


@dataclass(frozen=True, slots=True)
class Judged:
    """A source that was parsed, and what is wrong with its shape."""

    document: Document
    shape: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """What is wrong with the shape of a source, and whether that is all."""

    findings: tuple[Finding, ...]
    explained: bool


@dataclass(frozen=True, slots=True)
class _Made:
    """An object as it was decoded, from which source, and the journeys whose places its references led to."""

    value: Any
    source: Source
    visited: dict[str, Places]


@dataclass(slots=True)
class Shared:
    """The sources and objects of the readings before.

    An object is taken again where its source is the same to the byte, decoding it had nothing to
    note, and all that its references could lead to is there still: then it would be made alike.
    Where nothing is kept (for the only reading of a run), an object's tree goes once it was decoded. `shapes` stay in
    any case: what is wrong takes longer to explain than a file takes to be read again.
    """

    keeps: bool = True
    shapes: dict[Source, Shape] = field(default_factory=dict)
    _judged: dict[Source, Judged] = field(default_factory=dict)
    _made: dict[tuple[str, str], _Made] = field(default_factory=dict)
    _index: Index | None = None

    def judged(self, source: Source) -> Judged:
        """A source, parsed and checked at most once."""
        found = self._judged.get(source)
        if found is None:
            document = parse(source)
            found = Judged(document, self._shape(source, document))
            if self.keeps:
                self._judged[source] = found
        return found

    def _shape(self, source: Source, document: Document) -> tuple[Finding, ...]:
        known = self.shapes.get(source)
        if known is None:
            known = Shape(tuple(check_shape(document)), document.explained)
            if known.findings:
                self.shapes[source] = known
        document.explained = known.explained
        return known.findings

    def forget(self, source: Source) -> None:
        """Let go of a source that was read for a try."""
        self._judged.pop(source, None)
        self.shapes.pop(source, None)

    def begin(self, index: Index) -> None:
        """Forget the objects where something that they could refer to is gone."""
        if self._index is not None and not _holds_all(index, self._index):
            self._made.clear()
        self._index = index

    def taken(self, section: str, ident: str, entry: IndexedObject) -> Any:
        """The object as it was made before, or `None` where it may be another one now."""
        made = self._made.get((section, ident))
        if made is None or self._index is None or made.source != entry.document.source:
            return None
        places = self._index.places
        return made.value if all(places.get(name) == found for name, found in made.visited.items()) else None

    def keep(self, section: str, ident: str, entry: IndexedObject, value: object, book: DecodeContext) -> None:
        """Remember an object for the next reading; `book` is what was noted for it alone."""
        if not self.keeps:
            entry.let_go()
            return
        if book.findings or book.broken or book.dangling or book.former:
            self._made.pop((section, ident), None)
            return
        visited = {name: book.index.places[name] for name in book.visited}
        self._made[section, ident] = _Made(value, entry.document.source, visited)


def _holds_all(now: Index, before: Index) -> bool:
    return (
        list(now.lanes) == list(before.lanes)
        and list(now.phases) == list(before.phases)
        and all(entries.keys() <= now.entries[section].keys() for section, entries in before.entries.items())
    )
