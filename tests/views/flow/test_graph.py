"""The graph of a flow."""

from cjm.views.flow.graph import flow_of
from tests.support.details import WORDS, detail_of, journey


def test_rare_transitions_of_a_large_journey_are_hidden():
    steps = [{} for _ in range(41)]
    steps[0] = {"next": [{"exit": "rare", "share": 0.04}, {"exit": "often", "share": 0.05}]}
    flow = flow_of(detail_of(journey(steps)), WORDS)
    assert flow.hidden == 1
    assert {leg.way.label for leg in flow.legs if leg.way.label} == {"often"}
    small = flow_of(detail_of(journey(steps[:3])), WORDS)
    assert small.hidden == 0


def test_transition_back_is_dashed_and_does_not_affect_ranks():
    flow = flow_of(detail_of(journey([{}], [{"next": [{"to": "t1-1"}]}])), WORDS)
    assert [(leg.tail, leg.head, leg.dashed) for leg in flow.legs] == [("t1-1", "t2-1", False), ("t2-1", "t1-1", True)]
    assert [edge.constrains for edge in flow.graph.edges] == [True, False]
