"""Cache of files and objects that several readings of one run share, such as the two sides of a comparison."""

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
class CheckedFile:
    """A parsed source with the schema findings about it."""

    document: Document
    shape: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """Schema findings of a source, and whether the list is complete."""

    findings: tuple[Finding, ...]
    explained: bool


@dataclass(frozen=True, slots=True)
class _DecodedObject:
    """A decoded object, its source, and the journeys that its references lead into."""

    value: Any
    source: Source
    visited: dict[str, Places]


@dataclass(slots=True)
class Shared:
    """Sources and objects of earlier readings.

    An object is reused if its source is byte for byte the same, decoding it gave no findings, and everything that
    its references can lead to still exists. With `keeps` false (the only reading of a run), each object's tree is
    dropped once it is decoded. `shapes` are always kept: explaining errors takes longer than reading a file again.
    """

    keeps: bool = True
    shapes: dict[Source, Shape] = field(default_factory=dict)
    _files: dict[Source, CheckedFile] = field(default_factory=dict)
    _objects: dict[tuple[str, str], _DecodedObject] = field(default_factory=dict)
    _index: Index | None = None

    def load(self, source: Source) -> CheckedFile:
        """A source, parsed and checked at most once per run."""
        file = self._files.get(source)
        if file is None:
            document = parse(source)
            file = CheckedFile(document, self._shape(source, document))
            if self.keeps:
                self._files[source] = file
        return file

    def _shape(self, source: Source, document: Document) -> tuple[Finding, ...]:
        known = self.shapes.get(source)
        if known is None:
            known = Shape(tuple(check_shape(document)), document.explained)
            if known.findings:
                self.shapes[source] = known
        document.explained = known.explained
        return known.findings

    def forget(self, source: Source) -> None:
        """Drop a source that was read on trial."""
        self._files.pop(source, None)
        self.shapes.pop(source, None)

    def begin(self, index: Index) -> None:
        """Drop all objects if something that they could refer to is gone."""
        if self._index is not None and not _holds_all(index, self._index):
            self._objects.clear()
        self._index = index

    def taken(self, section: str, ident: str, entry: IndexedObject) -> Any:
        """The object as decoded before, or `None` if it may have changed."""
        decoded = self._objects.get((section, ident))
        if decoded is None or self._index is None or decoded.source != entry.document.source:
            return None
        current = self._index.places
        return decoded.value if all(current.get(name) == places for name, places in decoded.visited.items()) else None

    def keep(self, section: str, ident: str, entry: IndexedObject, value: object, book: DecodeContext) -> None:
        """Keep an object for the next reading; `book` holds the notes about it alone."""
        if not self.keeps:
            entry.let_go()
            return
        if book.findings or book.broken or book.dangling or book.former:
            self._objects.pop((section, ident), None)
            return
        visited = {name: book.index.places[name] for name in book.visited}
        self._objects[section, ident] = _DecodedObject(value, entry.document.source, visited)


def _holds_all(now: Index, before: Index) -> bool:
    return (
        list(now.lanes) == list(before.lanes)
        and list(now.phases) == list(before.phases)
        and all(entries.keys() <= now.entries[section].keys() for section, entries in before.entries.items())
    )
