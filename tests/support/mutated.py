"""Workspaces as one JSON document, with a value in it changed to another: what a program or a slip of the hand writes."""

import copy
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cjm.model.source import Source
from cjm.reader.parsing import parse
from cjm.reader.resolve.symbols import SECTIONS
from tests.support.damage import files_of, kinds_of

Path = tuple[str | int, ...]


def _another_id(document: Mapping[str, Any], value: object) -> object:
    """The id of something of another kind, in place of an id."""
    if not isinstance(value, str):
        return value
    sections = [section for section in SECTIONS if document.get(section)]
    own = next((section for section in sections if value in document[section]), None)
    others = [section for section in sections if section != own]
    return next(iter(document[others[0]])) if others else value


# What becomes of a value.
KINDS = {
    "null": lambda document, value: None,
    "an empty list": lambda document, value: [],
    "an empty object": lambda document, value: {},
    "a text": lambda document, value: "anything",
    "zero": lambda document, value: 0,
    "a large number": lambda document, value: 10**15,
    "a negative number": lambda document, value: -(10**15),
    "true": lambda document, value: True,
    "in a list": lambda document, value: [value],
    "twice": lambda document, value: [value, value],
    "another id": _another_id,
    "removed": None,
}


@dataclass(frozen=True)
class Mutation:
    """One value of a workspace, and what becomes of it."""

    workspace: str
    path: Path
    kind: str

    def __str__(self) -> str:
        return f"{self.workspace}: {'/'.join(map(str, self.path))} {self.kind}"

    @property
    def rank(self) -> str:
        """Its place among all in an order that has nothing to do with where it is."""
        return hashlib.sha256(str(self).encode()).hexdigest()

    def applied(self, document: Mapping[str, Any]) -> Mapping[str, Any]:
        """The document with it."""
        changed = copy.deepcopy(document)
        holder: Any = changed
        for step in self.path[:-1]:
            holder = holder[step]
        change = KINDS[self.kind]
        if change is None:
            del holder[self.path[-1]]
        else:
            holder[self.path[-1]] = change(document, holder[self.path[-1]])
        return changed


def document_of(workspace: str) -> dict[str, Any]:
    """The maps of a workspace in one document."""
    document: dict[str, Any] = {}
    for path, text in files_of(workspace).items():
        root = parse(Source(path, text.encode())).root
        for section, value in (root.data if root else {}).items():
            if isinstance(value, dict):
                document.setdefault(section, {}).update(value)
    return document


def mutations(workspace: str) -> list[Mutation]:
    """Every mutation of a workspace."""
    return [Mutation(workspace, path, kind) for path in _paths(document_of(workspace), ()) for kind in KINDS]


def sample(workspace: str) -> list[Mutation]:
    """Two mutations of a workspace, each of another kind, the same in every run."""
    every = mutations(workspace)
    return [
        min((found for found in every if found.kind == kind), key=lambda found: found.rank)
        for kind in kinds_of(workspace, KINDS)
    ]


def _paths(value: object, path: Path) -> Iterator[Path]:
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in items:
        yield from _paths(inner, (*path, step))
