"""An undefined reference keeps its text in `cjm diff`, in every field of the language that holds a reference."""

import json
from functools import cache

import pytest

from cjm.diff.compare import compare
from cjm.model.source import Source
from cjm.reader import read
from tests.diff.test_changes import put
from tests.diff.test_every_field import EVERY
from tests.support.commands import cjm, tree

A, B = "undefined-a", "undefined-b"
TOUCHPOINT = ("journeys", "j", "stages", 0, "touchpoints", 0)


def _with_personas(document):
    """A map in which emotions have personas, too."""
    for place in (TOUCHPOINT[:4], TOUCHPOINT):
        emotion = get(document, (*place, "emotion"))
        document = put(document, (*place, "emotion"), [{**emotion, "persona": "maya"}])
    return document


def get(document, path):
    for step in path:
        document = document[step]
    return document


def texts(node, at=()):
    """The path of every text in a document."""
    if isinstance(node, str):
        yield at
    elif isinstance(node, dict | list):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from texts(value, (*at, key))


@cache
def workspace(document):
    return read([Source("cjm.yaml", document.encode())]).workspace


def opened(document):
    return workspace(json.dumps(document, indent=1))


DOCUMENT = _with_personas(EVERY)
# The reader knows which fields hold references: those in which an unknown text is unresolved.
FIELDS = [path for path in texts(DOCUMENT) if A in opened(put(DOCUMENT, path, A)).unresolved.values()]


def shown(changes):
    before, after = (" ".join(getattr(change, side) for change in changes) for side in ("before", "after"))
    notes = " ".join(change.note for change in changes)
    return f"{before} {notes}", f"{after} {notes}"


def test_the_fields_are_those_of_all_kinds_of_reference():
    keys = {next(key for key in reversed(path) if isinstance(key, str)) for path in FIELDS}
    assert keys >= {
        "owner", "persona", "personas", "channel", "channels", "metric", "id", "source", "team", "system", "to",
        "alongside", "journey", "delivers", "baseline", "addresses", "parent", "phase",
    }  # fmt: skip


@pytest.mark.parametrize("path", FIELDS, ids=lambda path: ".".join(map(str, path)))
def test_both_texts_of_a_reference_are_reported(path):
    defined = get(DOCUMENT, path)
    first, second = (put(DOCUMENT, path, text) for text in (A, B))
    for (before, was), (after, now) in (
        ((first, A), (second, B)),
        ((DOCUMENT, defined), (first, A)),
        ((first, A), (DOCUMENT, defined)),
    ):
        told = shown(compare(opened(before), opened(after)))
        assert was in told[0], told
        assert now in told[1], told


@pytest.mark.parametrize("path", FIELDS, ids=lambda path: ".".join(map(str, path)))
def test_an_undefined_reference_that_stays_is_no_change(path):
    before = put(DOCUMENT, path, A)
    changes = compare(opened(before), opened(put(before, ("teams", "care", "name"), "Another")))
    assert [change.address for change in changes] == ["teams/care"]


@pytest.mark.parametrize("row", ["evidence", "frontstage", "backstage", "support"])
def test_a_team_that_becomes_defined_changes_no_row(row):
    before = put(DOCUMENT, (*TOUCHPOINT, "blueprint", row, 0, "team"), A)
    changes = compare(opened(before), opened(put(before, ("teams", A), {"name": "New"})))
    assert [change.kind for change in changes] == ["team-added"]


@pytest.mark.parametrize("row", ["frontstage", "backstage", "support"])
def test_what_else_changes_in_a_row_with_an_undefined_reference_is_reported(row):
    at = (*TOUCHPOINT, "blueprint", row)
    cards = [
        {"text": "One", "team": A, "feeds": [{"to": "crm", "lags": "a day"}]},
        {"text": "Two", "system": "crm"},
    ]
    before = put(DOCUMENT, at, cards)
    for after in (
        put(before, (*at, 0, "feeds", 0, "lags"), "a week"),
        put(put(before, (*at, 0), {**cards[0], "team": "care"}), (*at, 1), {**cards[1], "team": A}),
    ):
        kinds = [(change.kind, change.field) for change in compare(opened(before), opened(after))]
        assert kinds == [("blueprint-changed", row)]


MAP = """\
personas: {p: {name: P}}
journeys:
  j:
    name: J
    personas: p
    stages: [{id: s, name: S, touchpoints: [{id: t, name: T, next: [{to: TO}]}, {id: u, name: U}]}]
"""


def test_the_command_reports_the_text_of_a_move_that_was_undefined(tmp_path):
    tree(tmp_path, {"before.cjm.yaml": MAP.replace("TO", A), "after.cjm.yaml": MAP.replace("TO", "u")})
    outcome = cjm("diff", "before.cjm.yaml", "after.cjm.yaml", cwd=tmp_path)
    assert A in outcome.out, outcome.err
