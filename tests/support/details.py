"""Small workspaces as the values that views get, and the texts of what they draw."""

import datetime as dt
import json

from cjm.drawing.layout.engine import NoEngine
from cjm.drawing.shapes import Group, TextShape
from cjm.model.source import Source
from cjm.presentation.journey_detail import journey_detail_of
from cjm.presentation.workspace_view import WorkspaceView
from cjm.reader import read
from cjm.views.view import Context
from cjm.words import words_for

WORDS = words_for("en")
CONTEXT = Context(WORDS, NoEngine("embedded"))


def journey(*stages, **keys):
    """A journey; stages are mappings, or lists of touchpoints."""
    return {"name": "J", "personas": "p", "stages": [stage(n, each) for n, each in enumerate(stages, 1)], **keys}


def stage(n, content):
    own = {"touchpoints": content} if isinstance(content, list) else content
    steps = [
        {"id": f"t{n}-{m}", "name": f"Step {n}.{m}", "kind": "action", **step}
        for m, step in enumerate(own.get("touchpoints", []), 1)
    ]
    return {"id": f"s{n}", "name": f"Stage {n}", **own, **({"touchpoints": steps} if steps else {"doing": "something"})}


def workspace_of(journeys, **library):
    """A workspace of journeys by id; any error in it fails the test."""
    document = {"personas": {"p": {"name": "Pat"}}, **library, "journeys": journeys}
    result = read([Source("cjm.yaml", json.dumps(document, ensure_ascii=False).encode())])
    assert [finding.message for finding in result.findings] == []
    return result.workspace


def detail_of(map_, **library):
    """The detail of a single journey."""
    workspace = workspace_of({"j": map_}, **library)
    return journey_detail_of(workspace, workspace.journeys["j"])


def view_of(journeys, as_of=None, **library):
    """A workspace with all its journeys, as overviews get it."""
    workspace = workspace_of(journeys, **library)
    details = tuple(journey_detail_of(workspace, each) for each in workspace.journeys.values())
    return WorkspaceView(workspace, details, as_of=None if as_of is None else dt.date.fromisoformat(as_of))


def texts(shapes):
    """Every text shape, also of groups."""
    for shape in shapes:
        if isinstance(shape, TextShape):
            yield shape
        elif isinstance(shape, Group):
            yield from texts(shape.children)


def lines(shapes):
    """The texts, each on one line."""
    return [" ".join(shape.lines) for shape in texts(shapes)]
