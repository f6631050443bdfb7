"""Pointers and addresses of syntax findings, which the parser only gives lines and columns."""

from bisect import bisect_right
from dataclasses import replace

from cjm.reader.shape.pointers import address_at, escape
from cjm.reader.yaml.tree import Collection, Document, Value, mark_at

_Place = tuple[int, int]


def locate_findings(document: Document) -> None:
    """Add pointers and addresses to the syntax findings of a document."""
    known: dict[int, tuple[list[_Place], list[str]]] = {}
    for n, finding in enumerate(document.findings):
        pointer = _pointer(document, (finding.span.line, finding.span.column), known)
        address = address_at(document.root, pointer)
        document.findings[n] = replace(finding, pointer=pointer, address=address)


def _pointer(document: Document, place: _Place, known: dict[int, tuple[list[_Place], list[str]]]) -> str:
    value: Value = document.root.value if document.root is not None else None
    pointer = ""
    while isinstance(value, Collection) and value.values:
        if id(value) not in known:
            known[id(value)] = _places(value)
        places, keys = known[id(value)]
        n = bisect_right(places, place) - 1
        is_mapping = isinstance(value.values, dict)
        end = mark_at(value.marks, 8 + 8 * n if is_mapping else 4 + 4 * n)[2:]
        if n < 0 or place > end:
            break
        pointer += f"/{escape(keys[n]) if is_mapping else n}"
        value = value.values[keys[n] if is_mapping else n]  # type: ignore[index]
    return pointer


def _places(collection: Collection) -> tuple[list[_Place], list[str]]:
    """Position of each value (in a mapping, of its key), and the keys of a mapping."""
    marks, values = collection.marks, collection.values
    places = [(marks[n], marks[n + 1]) for n in range(4, len(marks), 8 if isinstance(values, dict) else 4)]
    return places, [*values] if isinstance(values, dict) else []
