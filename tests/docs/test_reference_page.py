"""Every key of the language has an example in the reference, and every example is read without findings."""

import copy
import sys

import pytest
import yaml
from jsonschema_rs import Draft202012Validator

from cjm.drawing.glyphs import GLYPHS
from cjm.model.source import Source
from cjm.reader import read
from tests.support.commands import ROOT

sys.path.insert(0, str(ROOT / "docs"))
try:
    from reference import Language
finally:
    sys.path.remove(str(ROOT / "docs"))

LANGUAGE = Language()
# The kinds of changes all have the same values, so one of them is enough.
KEYS = [
    (title, key)
    for title, section in LANGUAGE.sections.items()
    for key in (section.keys if title != "Changes" else ["owner-changed"])
]
BY_PATH = {section.path: section for section in LANGUAGE.sections.values()}
RESERVED = {("A file", "measurements")}
# What the examples refer to.
WORLD = yaml.safe_load("""
workspace: {lanes: [{id: office, name: At the office}]}
personas: {maya: {name: Maya}}
teams: {shop: {name: Web shop}}
channels: {web: {name: Web shop}}
systems: {payments: {name: Payment service}}
metrics: {conversion: {name: Checkout conversion}}
evidence: {survey: {name: Checkout survey, kind: survey}}
journeys:
  next-pair:
    name: I buy my next pair
    personas: maya
    baseline: first-pair
    stages:
      - {id: pay, name: I pay, touchpoints: [{id: checkout, name: I pay}, {id: receipt, name: I get a receipt}]}
  first-pair:
    name: I buy my first pair
    personas: maya
    stages: {id: pay, name: I pay, touchpoints: {id: checkout, name: I pay}}
  first-return: {name: I send a pair back, personas: maya, stages: {id: send, name: I send it}}
opportunities: {guest-checkout: {name: Guest checkout}, wallet: {name: Pay by phone}}
""")
IDS = {"journeys": "next-pair", "opportunities": "wallet"}


@pytest.mark.parametrize(("title", "key"), KEYS, ids=[f"{title}.{key}" for title, key in KEYS])
def test_the_example_of_a_key_is_read_without_findings(title, key):
    section = LANGUAGE.sections[title]
    example = LANGUAGE.example(section.keys[key])
    if (title, key) in RESERVED:
        assert example is None
        return
    assert findings_with(section.path, required_of(section) | {key: example}) == []


def required_of(section):
    """The keys that an object has to have, with their examples."""
    return {key: LANGUAGE.example(section.keys[key]) for key in section.shape.get("required", ())}


def findings_with(path, put):
    """The findings of a map that has these keys at a path."""
    document = copy.deepcopy(WORLD)
    place, section = document, ""
    for depth, step in enumerate(path, 1):
        section, known = step, step if step != "*" else IDS.get(section, next(iter(place), "example"))
        inside = BY_PATH.get(path[:depth]) if path[depth:] else None
        place = place.setdefault(known, required_of(inside) if inside else {})
        place = place[0] if isinstance(place, list) else place
    for key, value in put.items():
        place[key] = {**place[key], **value} if isinstance(place.get(key), dict) and not path else value
    content = yaml.safe_dump(document, sort_keys=False, allow_unicode=True).encode()
    return [(each.rule, each.message) for each in read([Source("cjm.yaml", content)]).findings]


@pytest.mark.parametrize("title", LANGUAGE.values)
def test_the_examples_of_a_value_fit(title):
    shape = LANGUAGE.values[title]
    fits = Draft202012Validator({**shape, "$defs": LANGUAGE.schema["$defs"]}).is_valid
    assert "enum" in shape or shape["examples"]
    assert all(map(fits, shape.get("examples", ())))


def test_the_icons_of_the_schema_are_those_of_the_drawings():
    assert LANGUAGE.sections["Channel"].keys["icon"]["examples"] == [*GLYPHS]
