"""Targets of references by their places in the source, so that a renamed object is the same one."""

from collections.abc import Iterator

from cjm.model.element import Element
from cjm.model.references import references_of
from cjm.model.source import Span
from cjm.model.workspace import Workspace
from cjm.reader.resolve.symbols import SECTIONS


def targets_of(workspace: Workspace) -> dict[Span, Span | str]:
    """The target of each reference: the place of its object, or the id of an object without a place."""
    objects = _objects(workspace)
    targets: dict[Span, Span | str] = {}
    for element in _elements(workspace):
        for section, reference in references_of(element):
            targets[reference.span] = objects.get((section, reference.to), reference.to)
    return targets


def _elements(workspace: Workspace) -> Iterator[Element]:
    for section in SECTIONS:
        if section != "measurements":
            yield from getattr(workspace, section).values()


def _objects(workspace: Workspace) -> dict[tuple[str, str], Span]:
    """The place of each object that references may be to, by its section and id or address."""
    objects = {
        (section, ident): element.span
        for section in SECTIONS
        if section != "measurements"
        for ident, element in getattr(workspace, section).items()
    }
    for journey in workspace.journeys.values():
        objects["addresses", journey.id] = journey.span
        for experience in journey.experiences:
            objects["addresses", experience.address] = experience.span
            for pain in experience.pains:
                objects.setdefault(("addresses", pain.address), pain.span)
    for phase in workspace.settings.phases:
        objects.setdefault(("addresses", phase.id), phase.span)
    return objects
