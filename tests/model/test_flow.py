"""Transitions of a journey, declared and implied."""

from decimal import Decimal

import pytest

from cjm.model.flow import TransitionKind, transitions_of
from tests.support.details import journey, workspace_of


def transitions(*moves):
    """The transitions from the first of three touchpoints, as pairs of target and share."""
    map_ = journey([{"next": list(moves)} if moves else {}, {}, {}])
    found = transitions_of(workspace_of({"j": map_}).journeys["j"])
    return [(one.target or one.kind.value, one.share) for one in found if one.source == "t1-1"]


def test_touchpoint_without_moves_leads_to_the_next():
    assert transitions() == [("t1-2", None)]


@pytest.mark.parametrize(("share", "implied"), [(0.4, [("t1-2", Decimal("0.2"))]), (0.6, [])])
def test_rest_of_the_shares_goes_to_the_next_touchpoint(share, implied):
    shares = transitions({"to": "t1-3", "share": 0.4}, {"exit": "leaves", "share": share})
    assert shares == [("t1-3", Decimal("0.4")), ("exit", Decimal(str(share))), *implied]


def test_no_share_is_left_over_for_a_next_touchpoint_with_a_move():
    assert len(transitions({"to": "t1-2", "share": 0.5}, {"exit": "leaves", "share": 0.1})) == 2


def test_last_touchpoint_leads_to_an_end():
    found = transitions_of(workspace_of({"j": journey([{}])}).journeys["j"])
    assert [one.kind for one in found] == [TransitionKind.END]
