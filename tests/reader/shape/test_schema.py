"""The published schema, and that three validators agree on it."""

import json
import re

import jsonschema
import jsonschema_rs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cjm.model.source import Source
from cjm.reader import read
from cjm.runtime import resources
from tests.support.commands import EXAMPLES, cjm

SCHEMA = json.loads(resources.text("schemas/map.schema.json"))
PYTHON = jsonschema.Draft202012Validator(SCHEMA)
RUST = jsonschema_rs.Draft202012Validator(SCHEMA)


def ours(document):
    """Whether `cjm` finds nothing wrong with the shape of a document."""
    text = json.dumps(document, ensure_ascii=False)
    found = read([Source("cjm.yaml", text.encode())]).findings
    return not [f for f in found if f.rule in {"schema", "unknown-key", "yaml-syntax", "duplicate-key", "too-large"}]


def test_is_a_schema_and_is_printed():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert cjm("schema").out == resources.text("schemas/map.schema.json")
    assert cjm("schema", "mpa").code == 2


def test_uses_only_what_validators_agree_on():
    text = json.dumps(SCHEMA)
    assert '"format"' not in text
    assert "\\\\d" not in text
    assert "\\\\s" not in text
    for pattern in set(re.findall(r'"pattern": "((?:[^"\\]|\\.)*)"', text)):
        # An anchored pattern lets a line end through in Python, so it stands beside a ban on it.
        if pattern.endswith("$"):
            assert '"not": {"pattern": "\\n' in text


def test_every_key_is_described():
    for name, shape in SCHEMA["$defs"].items():
        for key, prop in shape.get("properties", {}).items():
            described = "description" in prop or "$ref" in json.dumps(prop)
            assert described or prop.get("type"), f"{name}.{key}"


def _all_keys(shape):
    if isinstance(shape, dict):
        yield from shape.get("properties", {})
        for value in shape.values():
            yield from _all_keys(value)
    elif isinstance(shape, list):
        for value in shape:
            yield from _all_keys(value)


_keys = st.sampled_from([*sorted(set(_all_keys(SCHEMA))), "x-own", "nonsense", "maya"])


_WORDS = st.sampled_from(
    ["maya", "x", "", "a b", "no", "2026-02-29", "2024-02-29", "2026-13", "5 min", "5  min", "2-3 weeks", "http://a.b", "javascript:x",
     "Maya\n", "approved", "current", "x-y", "A", "customer", "to", "é"]
)  # fmt: skip
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 12) | st.sampled_from([0.5, 1.5, -0.25]) | _WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_keys, inner, max_size=4),
    max_leaves=6,
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_three_validators_agree(data):
    """Documents near the language: a valid map in which one value was replaced by anything."""
    document = json.loads(json.dumps(_BASE))
    path = data.draw(st.sampled_from(_PATHS))
    owner = document
    for step in path[:-1]:
        owner = owner[step]
    if isinstance(owner, dict) and data.draw(st.booleans()):
        owner[data.draw(_keys)] = data.draw(_VALUES)
    else:
        owner[path[-1]] = data.draw(_VALUES)
    verdicts = PYTHON.is_valid(document), RUST.is_valid(document), ours(document)
    assert len(set(verdicts)) == 1, (verdicts, path, document)


_BASE = {
    "personas": {"maya": {"name": "Maya", "share": 0.5, "role": "champion", "image": {"path": "a.png"}}},
    "evidence": {"e": {"name": "E", "kind": "survey", "collected": {"from": "2026-01", "to": "2026-02"}}},
    "metrics": {"m": {"name": "M", "range": [0, 1]}},
    "workspace": {
        "language": "en",
        "emotion_scale": {"min": -2, "max": 2},
        "lanes": [{"id": "l", "name": "L"}],
        "phases": ["p"],
    },
    "journeys": {
        "j": {
            "name": "J",
            "personas": ["maya"],
            "headlines": {"map": "H"},
            "stages": [
                {
                    "id": "s",
                    "name": "S",
                    "touchpoints": [
                        {
                            "id": "t",
                            "name": "T",
                            "emotion": {"score": 1, "words": "good"},
                            "pains": [{"id": "p", "text": "P", "severity": 3}],
                            "next": [{"end": "well", "share": 0.5}, {"exit": "leaves"}],
                            "metrics": {"metric": "m", "value": 1},
                            "blueprint": {"frontstage": [{"text": "F", "fails": "x"}]},
                            "evidence": ["e", {"id": "e", "note": "n"}],
                            "saying": {"text": "q", "by": "b"},
                            "moment_of_truth": True,
                        }
                    ],
                }
            ],
        }
    },
    "opportunities": {"o": {"name": "O", "addresses": "j/t/p", "impact": 3, "expects": {"metric": "m", "by": 2}}},
}


def _paths(value, at=()):
    if at:
        yield at
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from _paths(inner, (*at, key))


_PATHS = sorted(_paths(_BASE), key=str)


def test_the_base_is_valid():
    assert PYTHON.is_valid(_BASE)
    assert ours(_BASE)


def test_examples_fit():
    for path in sorted(EXAMPLES.rglob("*.yaml")):
        found = read([Source(path.name, path.read_bytes())]).findings
        assert not [f for f in found if f.rule in {"schema", "unknown-key"} and "cjm.yaml" not in f.help], path
