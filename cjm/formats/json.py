"""JSON: the resolved workspace in one file, for other programs; `cjm schema workspace` describes it."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial

from cjm.formats.format import SELECTION, Artefact, Format, JourneyJob, WorkspaceJob
from cjm.presentation.resolved import workspace_document
from cjm.runtime.terminal import inert_json


def json_text(value: object) -> str:
    """A value as JSON with an indent of two, and every number with the digits that its author wrote."""
    return inert_json(f"{_written(value, '')}\n")


def _written(value: object, indent: str) -> str:
    if isinstance(value, Mapping):
        return _enclosed(
            "{}",
            [f"{json.dumps(k, ensure_ascii=False)}: {_written(v, indent + '  ')}" for k, v in value.items()],
            indent,
        )
    if isinstance(value, list | tuple):
        return _enclosed("[]", [_written(item, indent + "  ") for item in value], indent)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _enclosed(brackets: str, items: list[str], indent: str) -> str:
    if not items:
        return brackets
    inside = f",\n{indent}  ".join(items)
    return f"{brackets[0]}\n{indent}  {inside}\n{indent}{brackets[1]}"


def journey(_scene: JourneyJob) -> Iterator[Artefact]:
    """Nothing: the workspace's file has every journey."""
    return iter(())


def workspace(gallery: WorkspaceJob) -> Iterator[Artefact]:
    """The workspace with the journeys of this run, whatever their views."""
    yield Artefact("workspace.json", partial(_document, gallery))


def _document(gallery: WorkspaceJob) -> str:
    return json_text(workspace_document(gallery.atlas.workspace, gallery.atlas.sheets))


FORMAT = Format("json", journey, workspace, heedless=(*SELECTION, "scale", "theme"))
