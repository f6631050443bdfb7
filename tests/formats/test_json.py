"""The resolved workspace: the shape that its schema publishes, with nothing of the model left out."""

import dataclasses
import inspect
import json
import re

import jsonschema
import pytest
import yaml

from cjm.model.source import Source
from cjm.presentation.resolved import KEYS, plain
from cjm.reader import read
from tests.formats.rendering import artefacts
from tests.support.commands import EXAMPLES, cjm, tree
from tests.support.full_map import full_map
from tests.support.growth import CASES
from tests.support.model import MODEL as model

NAMES = sorted(path.parent.name for path in EXAMPLES.glob("*/cjm.yaml"))
SCHEMA = json.loads(cjm("schema", "workspace").out)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
ABSTRACT = {"Element", "Named", "Experience"}
RENAMED = {"Settings": "workspace", "Brand": "theme", "BrandColors": "colours"}
COMPUTED = {"journey", "stage", "touchpoint", "pain", "opportunity"}
CLASSES = [
    found
    for name, found in inspect.getmembers(model, inspect.isclass)
    if issubclass(found, model.Element) and name not in ABSTRACT
]


def definition(kind):
    """The name of a class of the model in the schema."""
    return RENAMED.get(kind.__name__) or re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind.__name__).lower()


def fields(kind):
    return [field.name for field in dataclasses.fields(kind) if field.name not in {"place", "address", "extra"}]


def resolved(text):
    return artefacts(text, "json")["workspace.json"]


def fits(document):
    problems = [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(document)]
    assert problems == []


def elements(value):
    """Every element of a model, however deep."""
    stack = [value]
    while stack:
        found = stack.pop()
        if isinstance(found, model.Element):
            yield found
        if dataclasses.is_dataclass(found):
            stack += [getattr(found, field.name) for field in dataclasses.fields(found)]
        elif isinstance(found, tuple):
            stack += found
        elif hasattr(found, "values"):
            stack += found.values()


def test_the_schema_is_one_and_describes_everything():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for name, told in SCHEMA["$defs"].items():
        assert told["title"], name
        assert told["description"], name
        for key, value in told.get("properties", {}).items():
            assert value.get("description") or value["$ref"], f"{name}.{key}"


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_the_schema_has_every_field_of_the_model_and_no_other(kind):
    name = definition(kind)
    own = {KEYS.get((kind, field), field) for field in fields(kind)} | {"place"}
    if issubclass(kind, model.Named) or kind in {model.Pain, model.Gain}:
        own.add("address")
    if name in COMPUTED:
        own.add("computed")
    assert set(SCHEMA["$defs"][name]["properties"]) == own


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_the_schema_has_every_value_of_a_closed_set(kind):
    for field in dataclasses.fields(kind):
        names = re.findall(r"\b[A-Z]\w+", str(field.type))
        for found in (getattr(model, name, None) for name in names):
            if inspect.isclass(found) and issubclass(found, str):
                told = SCHEMA["$defs"][definition(kind)]["properties"][field.name]
                assert told["enum"] == [value.value for value in found], field.name


@pytest.mark.parametrize("name", NAMES)
def test_examples_fit_the_schema(tmp_path, name):
    outcome = cjm("render", EXAMPLES / name, "-o", tmp_path, "--format", "json")
    assert outcome.code == 0, outcome.err
    assert {path.name for path in tmp_path.iterdir()} == {"workspace.json", "manifest.json"}
    text = (tmp_path / "workspace.json").read_text()
    fits(json.loads(text))
    assert cjm("show", "--format", "json", cwd=EXAMPLES / name).out == text


@pytest.mark.parametrize(
    "name", ["1x0", "14x2", "script-arabic", "script-markup", "six-personas", "gaps", "scale-0-10"]
)
def test_maps_of_every_kind_fit_the_schema(name):
    fits(json.loads(resolved(CASES[name])))


def test_nothing_that_was_written_is_missing():
    text = full_map(lambda name: f"{name} “é”")
    document = json.loads(resolved(text))
    fits(document)
    read_back = read([Source("cjm.yaml", text.encode())]).workspace
    seen = set()
    for element in elements(read_back):
        told = plain(element)
        for field in fields(type(element)):
            if getattr(element, field) not in (None, "", (), {}):
                assert KEYS.get((type(element), field), field) in told, (type(element), field)
                seen.add((type(element).__name__, field))
    assert len(seen) > 150
    shown = json.dumps(document, ensure_ascii=False)
    said = []
    full_map(lambda name: said.append(name) or name)
    for name in said:
        assert f"{name} “é”" in shown, name


MAP = """\
workspace: {name: W, x-tool: {deep: [1.50, true, null]}}
teams: {t: {name: T, formerly: old-team}}
metrics: {m: {name: M, unit: d, source: e, target: 2.0}}
evidence: {e: {name: E, kind: survey, collected: 2026-01}}
personas: {p: {name: Ada Doe, channels: c, share: .5}}
channels: {c: {name: C}}
journeys:
  j:
    name: J
    personas: p
    owner: old-team
    x-own: kept
    stages:
      - id: s
        name: S
        touchpoints:
          - {id: a, name: A, channel: c, emotion: 1.0, pains: [slow, {id: p7, text: dear, severity: 4}], duration: 5-10 min,
             next: [{to: b, share: 0.50}, {exit: leaves, share: 0.25}]}
          - {id: b, name: B, kind: wait, emotion: {score: -0.5, evidence: e}, alongside: a, delivers: o}
opportunities: {o: {name: O, addresses: j/a/p7, impact: 3, effort: 2}}
"""


def test_what_the_language_leaves_unsaid_is_said(tmp_path):
    tree(tmp_path, {"cjm.yaml": MAP})
    text = cjm("render", tmp_path, "-o", "-", "--format", "json").out
    document = json.loads(text)
    fits(document)
    assert '"score": 1.0' in text
    assert '"share": 0.50' in text
    assert '"target": 2.0' in text
    assert '"deep": [\n        1.50,\n        true,\n        null\n      ]' in text
    journey = document["journeys"]["j"]
    assert (journey["owner"], journey["state"], journey["status"], journey["x-own"]) == (
        "t",
        "current",
        "draft",
        "kept",
    )
    assert (journey["address"], journey["place"]) == ("j", "cjm.yaml:8")
    assert document["personas"]["p"]["short_name"] == "Ada"
    assert document["metrics"]["m"]["source"] == "e"
    assert document["evidence"]["e"]["collected"] == {"from": "2026-01", "to": "2026-01"}
    first, second = journey["stages"][0]["touchpoints"]
    assert first["personas"] == ["p"]
    assert first["emotion"] == [{"place": "cjm.yaml:17", "score": 1.0}]
    assert first["duration"] == {"text": "5-10 min", "low": 5, "high": 10, "unit": "min", "seconds": [300, 600]}
    assert first["next"][0]["to"] == "j/b"
    assert [pain["computed"] for pain in first["pains"]] == [
        {"token": "P1", "opportunities": []},
        {"token": "P7", "opportunities": ["o"]},
    ]
    assert [pain.get("address") for pain in first["pains"]] == [None, "j/a/p7"]
    assert first["computed"] == {"number": "1.1", "score": 1.0, "level": 1, "opportunities": ["o"]}
    assert second["alongside"] == ["j/a"]
    assert journey["computed"]["lowest"] == {"at": "j/b", "score": -0.5}
    assert journey["computed"]["mean"] == 0.25
    assert journey["computed"]["curves"][0]["points"][1] == {"at": "j/b", "score": -0.5, "backed": True}
    assert journey["computed"]["ways"] == [
        {"from": "j/a", "kind": "step", "to": "j/b", "share": 0.5, "also": False, "written": True},
        {"from": "j/a", "kind": "exit", "share": 0.25, "label": "leaves", "also": False, "written": True},
        {"from": "j/b", "kind": "end", "also": False, "written": False},
    ]
    assert document["opportunities"]["o"]["computed"] == {"token": "O1", "score": 1.5, "rank": 1}


def test_a_run_for_one_journey_has_that_journey_and_what_is_about_it(tmp_path):
    cjm("render", EXAMPLES / "first-pair", "-o", tmp_path, "--format", "json", "--journey", "first-pair-future")
    document = json.loads((tmp_path / "workspace.json").read_text())
    fits(document)
    assert list(document["journeys"]) == ["first-pair-future"]
    assert document["opportunities"] == {}
    assert "maya" in document["personas"]


def test_a_journey_with_errors_is_left_out(tmp_path):
    bad = "journeys: {bad: {name: Bad, personas: p, stages: {id: s, name: S, emotion: 9}}}\n"
    tree(tmp_path / "maps", {"cjm.yaml": MAP, "bad.cjm.yaml": bad})
    assert cjm("render", tmp_path / "maps", "-o", tmp_path / "out", "--format", "json").code == 1
    assert list(json.loads((tmp_path / "out/workspace.json").read_text())["journeys"]) == ["j"]
    shown = cjm("show", "--format", "json", cwd=tmp_path / "maps")
    assert (shown.code, list(json.loads(shown.out)["journeys"])) == (1, ["j"])
    assert "the journey bad has errors" in shown.err
    assert cjm("show", "bad", "--format", "json", cwd=tmp_path / "maps").code == 2


def test_show_takes_an_address_or_a_file():
    folder = EXAMPLES / "first-pair"
    place = json.loads(cjm("show", "first-pair/return", "--format", "json", cwd=folder).out)
    assert (place["address"], place["computed"]["number"]) == ("first-pair/return", "6.1")
    stage = json.loads(cjm("show", "first-pair/exchange", "--format", "json", cwd=folder).out)
    assert stage["touchpoints"][0] == place
    one = json.loads(cjm("show", folder / "journeys/first-pair.cjm.yaml", "--format", "json").out)
    fits(one)
    assert list(one["journeys"]) == ["first-pair"]
    assert one["personas"] == one["teams"] == one["opportunities"] == {}
    outside = {found["address"]: found for found in one["outside"]}
    assert outside["evidence/survey"]["place"].startswith("library/evidence.cjm.yaml:")
    assert outside["channels/chat"]["from"].startswith("first-pair/")
    assert list(outside) == sorted(outside)


def test_yaml_says_the_same_and_an_outline_is_short():
    folder = EXAMPLES / "b2b-purchase"
    said = yaml.safe_load(cjm("show", "--format", "yaml", cwd=folder).out)
    assert said == json.loads(cjm("show", "--format", "json", cwd=folder).out)
    lines = cjm("show", "purchase", "--format", "outline", cwd=folder).out.splitlines()
    assert lines[0] == "purchase  A cold store buys door sensors"
    assert all(line.startswith(("  ", "purchase")) for line in lines)


def test_schemas_are_found_by_name():
    assert cjm("schema").out == cjm("schema", "map").out
    wrong = cjm("schema", "workspcae")
    assert (wrong.code, "Known: " in wrong.err, "workspace" in wrong.err) == (2, True, True)
