"""The resolved workspace for people: as an outline, and as YAML with every short form written out."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal

from cjm.runtime.terminal import inert_json
from cjm.words import MINUS

Tree = Mapping[str, object]

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")


def outline(document: Tree) -> str:
    """Journeys, stages and touchpoints by id and name, one a line, each touchpoint with its score."""
    journeys = document.get("journeys")
    places = list(journeys.values()) if isinstance(journeys, Mapping) else [document]
    return "".join(f"{line}\n" for journey in places if isinstance(journey, Mapping) for line in _outlined(journey, ""))


def _outlined(place: Tree, indent: str) -> Iterator[str]:
    computed = place.get("computed")
    score = computed.get("score") if isinstance(computed, Mapping) else None
    score_text = f"  {'+' if score > 0 else ''}{score:f}".replace("-", MINUS) if isinstance(score, Decimal) else ""
    yield f"{indent}{place['id']}  {' '.join(str(place['name']).split())}{score_text}"
    for below in ("stages", "touchpoints"):
        for item in _items(place.get(below)):
            yield from _outlined(item, f"{indent}  ")


def _items(value: object) -> Iterator[Tree]:
    if isinstance(value, list):
        yield from (item for item in value if isinstance(item, Mapping))


def yaml(document: Tree) -> str:
    """The document in block style; texts are quoted, so that none is read as anything else."""
    return inert_json("".join(f"{line}\n" for line in _block(document, "")))


def _block(value: Tree, indent: str) -> Iterator[str]:
    for key, item in value.items():
        name = key if key and set(key) <= _PLAIN else json.dumps(key, ensure_ascii=False)
        yield from _entry(f"{indent}{name}:", item, indent)


def _entry(head: str, value: object, indent: str) -> Iterator[str]:
    """A key or a dash with its value: on the same line, or below it."""
    if isinstance(value, Mapping) and value:
        yield head
        yield from _block(value, f"{indent}  ")
    elif isinstance(value, list) and value:
        yield head
        for item in value:
            yield from _item(item, f"{indent}  ")
    else:
        yield f"{head} {_scalar(value)}"


def _item(value: object, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping) and value:
        first, *rest = _block(value, f"{indent}  ")
        yield f"{indent}- {first.lstrip(' ')}"
        yield from rest
    else:
        yield from _entry(f"{indent}-", value, indent)


def _scalar(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return json.dumps(value, ensure_ascii=False)
