"""The matrix of a buying group."""

import pytest

from cjm.views.personas.buying_group import assumes, groups_of, matrix
from cjm.views.personas.personas import pages
from tests.support.details import CONTEXT, WORDS, journey, lines, view_of

PEOPLE = {"p": {"name": "Pat", "role": "end-user"}, "q": {"name": "Quinn", "role": "decision-maker"}}
EVIDENCE = {"calls": {"name": "Calls", "kind": "interview"}}


def group_view(evidence):
    """Two members whose extremes have evidence; the point in between has the given one."""
    scores = [(-2, "calls"), (0, evidence), (2, "calls")]
    steps = [{"emotion": {"score": score, **({"evidence": source} if source else {})}} for score, source in scores]
    return view_of({"j": journey(steps, personas=["p", "q"])}, personas=PEOPLE, evidence=EVIDENCE)


@pytest.mark.parametrize(("evidence", "is_assumed"), [("calls", False), ("", True)])
def test_legend_explains_assumptions_between_the_extremes(evidence, is_assumed):
    view = group_view(evidence)
    assert assumes(groups_of(view)) is is_assumed
    drawing = pages(view, WORDS)[0].draw(CONTEXT)
    assert (WORDS("assumption") in lines(drawing.shapes)) is is_assumed


def test_group_needs_several_personas_and_a_role():
    without_roles = {key: {"name": person["name"]} for key, person in PEOPLE.items()}
    assert groups_of(view_of({"j": journey([{}], personas=["p", "q"])}, personas=without_roles)) == ()
    assert groups_of(view_of({"j": journey([{}])}, personas=PEOPLE)) == ()


def test_touchpoint_without_personas_belongs_to_the_primary_one():
    view = view_of({"j": journey([{}], personas=["p", "q"])}, personas=PEOPLE)
    primary, other = groups_of(view)[0].members
    assert ([len(steps) for steps in primary.stages], [len(steps) for steps in other.stages]) == ([1], [0])
    shapes, _, _ = matrix(groups_of(view)[0], WORDS, 0)
    assert "Step 1.1" in lines(shapes)


def test_touchpoint_with_only_feelings_of_others_does_not_belong_to_the_primary_persona():
    steps = [{"emotion": [{"persona": "q", "score": 1}]}]
    view = view_of({"j": journey(steps, personas=["p", "q"])}, personas=PEOPLE)
    primary, other = groups_of(view)[0].members
    assert ([len(found) for found in primary.stages], [len(found) for found in other.stages]) == ([0], [1])
