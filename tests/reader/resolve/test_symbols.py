"""An id that stands twice is a finding on its second place, in every list of things that have ids."""

import pytest

from cjm.model.source import Source
from cjm.reader import read

STEP = "personas: {{p: {{name: P}}}}\njourneys: {{j: {{name: J, personas: p, stages: [{{id: s, name: S, {stage}touchpoints: [{{id: t, name: T{touchpoint}}}]}}{stages}]}}}}\n"
TWICE = {
    "lanes": ("cjm.yaml", "workspace: {lanes: [{id: a, name: A}, {id: a, name: B}]}\n", "workspace", "/workspace/lanes/1"),
    "phases": ("cjm.yaml", "workspace: {phases: [{id: a, name: A}, {id: a, name: B}]}\n", "workspace", "/workspace/phases/1"),
    "phases by id": ("cjm.yaml", "workspace: {phases: [use, use]}\n", "workspace", "/workspace/phases/1"),
    "stages": ("m.cjm.yaml", STEP.format(stage="", touchpoint="", stages=", {id: s, name: A}"), "j/s", "/journeys/j/stages/1/id"),
    "a stage and a touchpoint": ("m.cjm.yaml", STEP.format(stage="", touchpoint="", stages=", {id: t, name: A}"), "j/t", "/journeys/j/stages/1/id"),
    "pains": ("m.cjm.yaml", STEP.format(stage="", touchpoint=", pains: [{id: a, text: A}, {id: a, text: B}]", stages=""), "j/t", "/journeys/j/stages/0/touchpoints/0/pains/1/id"),
    "gains": ("m.cjm.yaml", STEP.format(stage="", touchpoint=", gains: [{id: a, text: A}, {id: a, text: B}]", stages=""), "j/t", "/journeys/j/stages/0/touchpoints/0/gains/1/id"),
    "a pain and a gain": ("m.cjm.yaml", STEP.format(stage="", touchpoint=", pains: {id: a, text: A}, gains: {id: a, text: B}", stages=""), "j/t", "/journeys/j/stages/0/touchpoints/0/gains/id"),
    "pains of a stage": ("m.cjm.yaml", STEP.format(stage="pains: [{id: a, text: A}, {id: a, text: B}], ", touchpoint="", stages=""), "j/s", "/journeys/j/stages/0/pains/1/id"),
    "solutions": ("m.cjm.yaml", "opportunities: {o: {name: O, solutions: [{id: a, name: A}, {id: b, name: B}, {id: a, name: C}]}}\n", "opportunities/o", "/opportunities/o/solutions/2/id"),
}  # fmt: skip


@pytest.mark.parametrize("name", TWICE)
def test_an_id_twice(name):
    path, text, address, pointer = TWICE[name]
    (found,) = read([Source(path, text.encode())]).findings
    assert (found.rule, found.address, found.pointer) == ("duplicate-id", address, pointer)
    assert found.span.column > found.related[0].span.column


@pytest.mark.parametrize(
    "text",
    [
        "opportunities: {o: {name: O, solutions: {id: a, name: A}}, p: {name: P, solutions: {id: a, name: A}}}\n",
        STEP.format(stage="pains: {id: a, text: A}, ", touchpoint=", pains: {id: a, text: A}", stages=""),
    ],
)
def test_the_same_id_elsewhere(text):
    assert not read([Source("m.cjm.yaml", text.encode())]).findings


def test_in_two_files():
    files = [Source(f"{n}.cjm.yaml", b"teams: {a: {name: A}}\n") for n in (1, 2)]
    (found,) = read(files).findings
    assert (found.rule, found.span.path, found.related[0].span.path) == ("duplicate-id", "2.cjm.yaml", "1.cjm.yaml")
