"""Where the references of a workspace lead, by their places: a renamed object is the same one."""

from collections.abc import Iterator

from cjm.model.element import Element
from cjm.model.references import references_of
from cjm.model.source import Span
from cjm.model.workspace import Workspace
from cjm.reader.resolve.symbols import SECTIONS


def targets_of(workspace: Workspace) -> dict[Span, Span | str]:
    """Where each reference leads: the place of its object, or the id of one that is nowhere written."""
    objects = _objects(workspace)
    found: dict[Span, Span | str] = {}
    for element in _elements(workspace):
        for section, reference in references_of(element):
            found[reference.span] = objects.get((section, reference.to), reference.to)
    return found


def _elements(workspace: Workspace) -> Iterator[Element]:
    for section in SECTIONS:
        if section != "measurements":
            yield from getattr(workspace, section).values()


def _objects(workspace: Workspace) -> dict[tuple[str, str], Span]:
    """Where each object is that a reference may lead to, by its section and its id or address."""
    found = {
        (section, ident): element.span
        for section in SECTIONS
        if section != "measurements"
        for ident, element in getattr(workspace, section).items()
    }
    for journey in workspace.journeys.values():
        found["addresses", journey.id] = journey.span
        for experience in journey.experiences:
            found["addresses", experience.address] = experience.span
            for pain in experience.pains:
                found.setdefault(("addresses", pain.address), pain.span)
    for phase in workspace.settings.phases:
        found.setdefault(("addresses", phase.id), phase.span)
    return found
