"""Damaged objects: those with a part that could not be read or doesn't fit the schema."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from cjm.model.findings import Finding
from cjm.model.source import Span
from cjm.reader.resolve.index import SETTINGS_FILE, Index, IndexedObject
from cjm.reader.shape.schema import fits_alone
from cjm.reader.shared import CheckedFile

# Section and id of an object; the settings have an empty id.
Key = tuple[str, str]
SETTINGS: Key = ("workspace", "")

_Position = tuple[int, int]


def damaged_objects(files: Iterable[CheckedFile], index: Index) -> Iterator[Key]:
    """Every object of a file that was not read whole, and every object with an error of syntax or schema.

    An error outside all objects of a file damages all of them.
    """
    held: dict[str, list[tuple[Key, IndexedObject]]] = {}
    for section, entries in index.entries.items():
        for ident, entry in entries.items():
            held.setdefault(entry.document.path, []).append(((section, ident), entry))
    if index.settings is not None:
        held.setdefault(index.settings.document.path, []).append((SETTINGS, index.settings))
    for file in files:
        own = held.get(file.document.path, [])
        yield from _in_file(file, own)
        if file.document.path == SETTINGS_FILE and index.settings is None and _may_lack_settings(file):
            yield SETTINGS


def _in_file(file: CheckedFile, own: list[tuple[Key, IndexedObject]]) -> Iterator[Key]:
    if not file.document.whole:
        yield from (key for key, _ in own)
        return
    if file.document.findings:
        yield from _at_findings(own, file.document.findings)
    if file.shape:
        # One finding may cover several objects, such as those that wrong indentation made of one.
        yield from (key for key, entry in own if not fits_alone(*key, entry.node.data))


def _may_lack_settings(file: CheckedFile) -> bool:
    """Whether the file may hold settings under a misspelt key or in an unreadable part."""
    return bool(file.document.findings) or any(finding.pointer.count("/") == 1 for finding in file.shape)


def _at_findings(held: list[tuple[Key, IndexedObject]], findings: Iterable[Finding]) -> Iterator[Key]:
    """Objects that the findings of one file are in or refer to; all objects if a finding is outside of them."""
    places = sorted((_extent(entry), key) for key, entry in held)
    begins = [begin for (begin, _), _ in places]
    for finding in findings:
        spans = [finding.span, *(related.span for related in finding.related)]
        keys = [key for span in spans if (key := _holder(places, begins, span)) is not None]
        if not keys:
            yield from (key for key, _ in held)
            return
        yield from keys


def _extent(entry: IndexedObject) -> tuple[_Position, _Position]:
    return entry.key[:2], max(entry.key[2:], entry.node.mark[2:])


def _holder(places: list[tuple[tuple[_Position, _Position], Key]], begins: list[_Position], span: Span) -> Key | None:
    at = (span.line, span.column)
    n = bisect_right(begins, at) - 1
    return places[n][1] if n >= 0 and at <= places[n][0][1] else None
