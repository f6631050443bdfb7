"""What of a workspace is whole: without an error, and with nothing lost or wrong among what it refers to.

Whatever draws, shows or counts asks here, so that nothing is ever shown as if it were whole.
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
    """A workspace with those of its shared objects that are whole, and the journeys of it that aren't.

    It holds all its journeys, since others lead to them and are drawn with their names. `lacks` says whether
    anything at all was left out or lost.
    """

    workspace: Workspace
    broken: frozenset[str]
    lacks: bool


def intact(reading: Reading, integrity: Iterable[Finding]) -> Intact:
    """What is whole in what was read, by what was found to be wrong with it."""
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
    """The object that a finding stands in, by its place in the file."""
    section, ident, *_ = (*map(unescape, finding.pointer.split("/")[1:]), "", "")
    return SETTINGS if section == "workspace" else (section, ident)


def _objects(workspace: Workspace) -> Iterator[tuple[str, str, Named]]:
    for section in (*_SHARED, "journeys"):
        yield from ((section, ident, found) for ident, found in getattr(workspace, section).items())


def _spread(damaged: set[Key], workspace: Workspace) -> None:
    """Add all that refers to something damaged, however far."""
    users: dict[Key, list[Key]] = {}
    for section, ident, found in _objects(workspace):
        for needed in _needs(found):
            users.setdefault(needed, []).append((section, ident))
    waiting = [*damaged]
    while waiting:
        found_by = [user for user in users.get(waiting.pop(), ()) if user not in damaged]
        damaged.update(found_by)
        waiting += found_by


def _needs(element: Named) -> Iterator[Key]:
    """What has to be whole for an element to be: all shared objects that it refers to, and a journey's baseline.

    An opportunity doesn't need its parent: it stands for itself where that is left out.
    """
    if isinstance(element, Journey) and element.baseline:
        yield "journeys", element.baseline.to
    for section, reference in references_of(element):
        if section in _SHARED and not (isinstance(element, Opportunity) and reference is element.parent):
            yield section, reference.to


def _without(workspace: Workspace, damaged: set[Key]) -> Mapping[str, Mapping[str, Named]]:
    """The sections of what others refer to, without what is damaged."""
    sections: dict[str, dict[str, Named]] = {section: {} for section in _SHARED}
    for section, ident, found in _objects(workspace):
        if section in sections and (section, ident) not in damaged:
            parent = found.parent if isinstance(found, Opportunity) else None
            orphan = parent is not None and ("opportunities", parent.to) in damaged
            sections[section][ident] = replace(found, parent=None) if orphan else found  # type: ignore[call-arg]
    return {section: MappingProxyType(kept) for section, kept in sections.items()}
