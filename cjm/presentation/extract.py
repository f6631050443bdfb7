"""Parts of the resolved workspace: one place, or some files with the targets of their references."""

from collections.abc import Collection, Iterator, Mapping

from cjm.model.element import Element, Named
from cjm.model.journey import Experience
from cjm.model.references import references_of
from cjm.model.workspace import Workspace
from cjm.presentation.journey_detail import JourneyDetail
from cjm.presentation.resolved import (
    SECTIONS,
    Plain,
    journey_document,
    stage_document,
    touchpoint_document,
    workspace_document,
)


def place_document(sheet: JourneyDetail, place: str) -> Plain:
    """The stage or touchpoint with the id `place`, or the whole journey."""
    for stage in sheet.stages:
        if stage.id == place:
            return stage_document(sheet, stage)
        for touchpoint in stage.touchpoints:
            if touchpoint.id == place:
                return touchpoint_document(sheet, touchpoint)
    return journey_document(sheet)


def files_document(workspace: Workspace, sheets: Collection[JourneyDetail], files: Collection[str]) -> Plain:
    """The objects in these files, with other objects that they refer to under `outside`."""
    inside = [sheet for sheet in sheets if sheet.journey.span.path in files]
    document = dict(workspace_document(workspace, inside))
    for section in (*SECTIONS, "opportunities"):
        kept = {name for name, entry in getattr(workspace, section).items() if entry.span.path in files}
        objects = document[section]
        document[section] = {k: v for k, v in objects.items() if k in kept} if isinstance(objects, Mapping) else objects
    document["outside"] = sorted(_outside(workspace, files), key=lambda entry: str(entry["address"]))
    return document


def _outside(workspace: Workspace, files: Collection[str]) -> Iterator[Plain]:
    """Each object outside of the files once, with its place and the address of the first object that refers to it."""
    known = dict(_places(workspace))
    seen: set[str] = set()
    for element in _objects(workspace):
        if element.span.path not in files:
            continue
        for section, reference in references_of(element):
            address = reference.to if section in {"addresses", "journeys"} else f"{section}/{reference.to}"
            target = known.get(address)
            if target is not None and target.span.path not in files and address not in seen:
                seen.add(address)
                yield {"address": address, "place": f"{target.span.path}:{target.span.line}", "from": element.address}


def _objects(workspace: Workspace) -> Iterator[Named]:
    """Every object with an id, inner objects first."""
    for journey in workspace.journeys.values():
        yield from journey.touchpoints
        yield from journey.stages
        yield journey
    for section in (*SECTIONS, "opportunities"):
        yield from getattr(workspace, section).values()


def _places(workspace: Workspace) -> Iterator[tuple[str, Element]]:
    for element in _objects(workspace):
        yield element.address, element
        if isinstance(element, Experience):
            yield from ((pain.address, pain) for pain in element.pains if pain.id)
