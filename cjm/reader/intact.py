"""Intact objects of a workspace: without an error in them or in anything that they refer to.

Drawings, tables and counts use only these.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from cjm.model.element import Named
from cjm.model.findings import Finding
from cjm.model.journey import Journey
from cjm.model.opportunity import Opportunity
from cjm.model.references import references_of
from cjm.model.workspace import Workspace
from cjm.reader import Reading
from cjm.reader.damage import SETTINGS, Key
from cjm.reader.shape.pointers import unescape
from cjm.runtime.frozen import dataclass

_SHARED = ("personas", "teams", "channels", "systems", "metrics", "evidence", "opportunities")


@dataclass(frozen=True, slots=True)
class Intact:
    """A workspace with only its intact shared objects, and the ids of the journeys that are not intact.

    It keeps all journeys, since other journeys link to them by name. `lacks` is true if anything was left out.
    """

    workspace: Workspace
    broken: frozenset[str]
    lacks: bool


def intact(reading: Reading, integrity: Iterable[Finding]) -> Intact:
    """Intact part of a reading, given its integrity findings."""
    workspace = reading.workspace
    damaged = {*reading.damaged, *map(_object_at, integrity)}
    lacks = bool(damaged)
    if SETTINGS in damaged:
        damaged = {(section, ident) for section, ident, _ in _objects(workspace)}
    elif damaged:
        _spread(damaged, workspace)
    broken = frozenset(ident for ident in workspace.journeys if ("journeys", ident) in damaged)
    return Intact(replace(workspace, **_without(workspace, damaged)) if lacks else workspace, broken, lacks)  # type: ignore[arg-type]


def _object_at(finding: Finding) -> Key:
    """The object that a finding is in, by its place in the file."""
    section, ident, *_ = (*map(unescape, finding.pointer.split("/")[1:]), "", "")
    return SETTINGS if section == "workspace" else (section, ident)


def _objects(workspace: Workspace) -> Iterator[tuple[str, str, Named]]:
    for section in (*_SHARED, "journeys"):
        yield from ((section, ident, element) for ident, element in getattr(workspace, section).items())


def _spread(damaged: set[Key], workspace: Workspace) -> None:
    """Add everything that refers to a damaged object, directly or indirectly."""
    users: dict[Key, list[Key]] = {}
    for section, ident, element in _objects(workspace):
        for needed in _needs(element):
            users.setdefault(needed, []).append((section, ident))
    waiting = [*damaged]
    while waiting:
        found_by = [user for user in users.get(waiting.pop(), ()) if user not in damaged]
        damaged.update(found_by)
        waiting += found_by


def _needs(element: Named) -> Iterator[Key]:
    """Objects that an element needs to be intact: all shared objects that it refers to, and a journey's baseline.

    An opportunity doesn't need its parent: it is shown without it.
    """
    if isinstance(element, Journey) and element.baseline:
        yield "journeys", element.baseline.to
    for section, reference in references_of(element):
        if section in _SHARED and not (isinstance(element, Opportunity) and reference is element.parent):
            yield section, reference.to


def _without(workspace: Workspace, damaged: set[Key]) -> Mapping[str, Mapping[str, Named]]:
    """The shared sections without damaged objects."""
    sections: dict[str, dict[str, Named]] = {section: {} for section in _SHARED}
    for section, ident, element in _objects(workspace):
        if section in sections and (section, ident) not in damaged:
            parent = element.parent if isinstance(element, Opportunity) else None
            orphan = parent is not None and ("opportunities", parent.to) in damaged
            sections[section][ident] = replace(element, parent=None) if orphan else element  # type: ignore[call-arg]
    return {section: MappingProxyType(kept) for section, kept in sections.items()}
