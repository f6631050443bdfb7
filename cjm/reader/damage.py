"""Which objects can't be taken at their word: a part of their text could not be read, or doesn't fit the schema."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from cjm.model.findings import Finding
from cjm.model.source import Span
from cjm.reader.resolve.index import SETTINGS_FILE, Index, IndexedObject
from cjm.reader.shape.schema import fits_alone
from cjm.reader.shared import Judged

# An object by its section and id; the settings have no id.
Key = tuple[str, str]
SETTINGS: Key = ("workspace", "")

_Position = tuple[int, int]


def damaged_objects(files: Iterable[Judged], index: Index) -> Iterator[Key]:
    """Every object of a file that was read in part, and those whose own text or shape is wrong.

    A file that breaks the profile outside of its objects has none that anybody knows to be whole.
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


def _in_file(file: Judged, own: list[tuple[Key, IndexedObject]]) -> Iterator[Key]:
    if not file.document.whole:
        yield from (key for key, _ in own)
        return
    if file.document.findings:
        yield from _at_findings(own, file.document.findings)
    if file.shape:
        # One finding may speak for several objects, such as those that a wrong indentation made of one.
        yield from (key for key, entry in own if not fits_alone(*key, entry.node.data))


def _may_lack_settings(file: Judged) -> bool:
    """Whether settings may have been written, under a key that isn't theirs or in what could not be read."""
    return bool(file.document.findings) or any(finding.pointer.count("/") == 1 for finding in file.shape)


def _at_findings(held: list[tuple[Key, IndexedObject]], findings: Iterable[Finding]) -> Iterator[Key]:
    """The objects that findings of one file stand in, or speak of; all of them where one stands in none."""
    places = sorted((_extent(entry), key) for key, entry in held)
    begins = [begin for (begin, _), _ in places]
    for finding in findings:
        spans = [finding.span, *(related.span for related in finding.related)]
        found = [key for span in spans if (key := _holder(places, begins, span)) is not None]
        if not found:
            yield from (key for key, _ in held)
            return
        yield from found


def _extent(entry: IndexedObject) -> tuple[_Position, _Position]:
    return entry.key[:2], max(entry.key[2:], entry.node.mark[2:])


def _holder(places: list[tuple[tuple[_Position, _Position], Key]], begins: list[_Position], span: Span) -> Key | None:
    at = (span.line, span.column)
    n = bisect_right(begins, at) - 1
    return places[n][1] if n >= 0 and at <= places[n][0][1] else None
