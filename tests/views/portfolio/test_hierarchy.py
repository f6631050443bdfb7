"""The tree of journeys."""

from cjm.views.portfolio.hierarchy import branches_of
from tests.support.details import WORDS, journey, view_of


def test_journey_with_two_parents_is_expanded_once():
    maps = {
        "a": journey([{"journey": "c"}]),
        "b": journey([{"journey": "c"}]),
        "c": journey([{"journey": "d"}]),
        "d": journey([{}]),
    }
    branches = branches_of(view_of(maps), WORDS)
    rows = [(branch.journey.id, branch.depth, branch.again) for branch in branches]
    assert rows == [("a", 0, False), ("c", 1, False), ("d", 2, False), ("b", 0, False), ("c", 1, True)]


def test_repeated_journey_without_branches_is_not_marked():
    maps = {"a": journey([{"journey": "c"}]), "b": journey([{"journey": "c"}]), "c": journey([{}])}
    rows = [(branch.journey.id, branch.again) for branch in branches_of(view_of(maps), WORDS)]
    assert rows == [("a", False), ("c", False), ("b", False), ("c", False)]


def test_journeys_without_relations_are_left_out():
    assert branches_of(view_of({"a": journey([{}])}), WORDS) == ()
