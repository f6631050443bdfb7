"""Two readings of one run share what is the same on both, and give what they would give apart."""

import dataclasses
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.model.element import Element
from cjm.model.source import Source
from cjm.reader import Shared, read
from tests.diff.test_changes import BASE, EDITS, GONE, A, put
from tests.support.full_map import full_map

FULL = json.loads(full_map(lambda name: f"some {name}"))
FUTURE = {"name": "F", "state": "future", "baseline": "j", "personas": "maya", "stages": [
    {"id": "s", "name": "S", "touchpoints": [{"id": "n", "name": "N", "replaces": ["a", "old"]}]}]}  # fmt: skip
MANY = put(BASE, ("journeys", "f"), FUTURE)


def files(document):
    """A file for each object, as a large workspace has them."""
    found = {"cjm.yaml": {"workspace": document.get("workspace", {})}}
    for section, things in document.items():
        for name, thing in things.items() if section != "workspace" and isinstance(things, dict) else ():
            found[f"{section}/{name}.cjm.yaml"] = {section: {name: thing}}
    return [Source(path, json.dumps(held, indent=1).encode()) for path, held in found.items()]


def places(value):
    """Where everything stands, which takes no part in the equality of elements."""
    if isinstance(value, Element):
        yield value.place.span, value.place.pointer, dict(value.place.fields)
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from places(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from places(item)
    elif hasattr(value, "items"):
        for item in value.values():
            yield from places(item)


def alike(first, second):
    """The second reading with and without the first one before it."""
    shared = Shared()
    before = read(first, shared)
    together, apart = read(second, shared), read(second)
    assert together == apart
    assert list(places(together.workspace)) == list(places(apart.workspace))
    assert before == read(first)
    return before.workspace, together.workspace


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: f"{edit[2]} {'.'.join(map(str, edit[0][-3:]))}")
def test_an_edit_is_read_as_if_there_had_been_nothing_before(edit):
    other = put(MANY, edit[0], edit[1])
    for one, two in ((MANY, other), (other, MANY)):
        was, now = alike(files(one), files(two))
        if one is MANY and edit[0][0] not in {"workspace", "teams"} and edit[1] is not GONE:
            assert was.teams["care"] is now.teams["care"]


def test_what_is_the_same_to_the_byte_is_made_once():
    was, now = alike(files(MANY), files(put(MANY, ("journeys", "k", "name"), "KK")))
    assert was.journeys["j"] is now.journeys["j"]
    assert was.opportunities["o1"] is now.opportunities["o1"]
    assert was.journeys["k"] is not now.journeys["k"]
    # A new object may be what nobody referred to yet; all others stay.
    was, now = alike(files(MANY), files(put(MANY, ("teams", "new"), {"name": "N"})))
    assert was.journeys["j"] is now.journeys["j"]
    # A moved text stands elsewhere.
    moved = [Source(f"x/{source.path}" if source.path != "cjm.yaml" else source.path, source.content) for source in files(MANY)]  # fmt: skip
    was, now = alike(files(MANY), moved)
    assert was.journeys["j"] is not now.journeys["j"]


def test_references_are_followed_anew_where_they_may_lead_elsewhere():
    renamed = json.loads(json.dumps(MANY))
    renamed["teams"]["store"] = {**renamed["teams"].pop("shop"), "formerly": "shop"}
    was, now = alike(files(MANY), files(renamed))
    assert was.journeys["j"].owner.to == "shop"
    assert now.journeys["j"].owner.to == "store"
    # What a future map replaces goes by another id in its baseline, and then by its own again.
    other = json.loads(json.dumps(MANY).replace('"id": "b"', '"id": "b", "formerly": "old"'))
    replaced = [
        [reference.to for reference in side.journeys["f"].touchpoints[0].replaces]
        for side in (*alike(files(MANY), files(other)), *alike(files(other), files(MANY)))
    ]
    assert replaced == [["j/a", "j/old"], ["j/a", "j/b"], ["j/a", "j/b"], ["j/a", "j/old"]]


def test_what_led_somewhere_by_a_former_id_or_by_the_settings_is_looked_up_again():
    text = json.dumps(MANY).replace('"owner": "shop"', '"owner": "store"')
    formerly = json.loads(text)
    formerly["teams"]["shop"]["formerly"] = "store"
    was, now = alike(files(formerly), files(json.loads(text)))
    assert was.journeys["j"].owner.to == "shop"
    assert now.journeys["j"].owner is None
    laned = put(MANY, (*A, "lanes"), {"own": ["x"]})
    was, now = alike(files(laned), files(put(laned, ("workspace", "lanes"), {"id": "other", "name": "Other"})))
    assert [side.journeys["j"].touchpoints[0].lanes for side in (was, now)] == [{"own": ("x",)}, {}]
    other = put(MANY, ("workspace", "phases"), ["use", "leave"])
    was, now = alike(files(other), files(put(MANY, ("workspace", "phases"), ["leave"])))
    assert [side.journeys["j"].stages[1].phase is None for side in (was, now)] == [False, True]


def paths(value, path=()):
    yield path
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from paths(item, (*path, key))


JUNK = (None, 5, "x", [], {}, ["x"], {"id": "x"}, [{"id": "a"}, {"id": "a"}], True, "j/a", "a", "shop", GONE)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([MANY, FULL]), st.data())
def test_anything_wrong_is_found_again(document, data):
    def edited():
        path = data.draw(st.sampled_from([path for path in paths(document) if len(path) > 1]))
        return put(document, path, data.draw(st.sampled_from(JUNK)))

    alike(files(edited()), files(edited()))
