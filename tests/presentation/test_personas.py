"""Names and extremes of personas."""

from cjm.presentation.personas import distinguishable_names, profiles_of
from tests.support.details import journey, view_of


def test_personas_with_the_same_short_name_have_their_full_names():
    people = {"p": {"name": "Pat Smith"}, "q": {"name": "Pat Jones"}, "r": {"name": "Maya Okafor"}}
    view = view_of({"j": journey([{}])}, personas=people)
    assert distinguishable_names([*view.workspace.personas.values()]) == {
        "p": "Pat Smith",
        "q": "Pat Jones",
        "r": "Maya",
    }


def test_extremes_are_one_point_if_all_scores_are_equal():
    (same,) = profiles_of(view_of({"j": journey([{"emotion": 1}, {"emotion": 1}])}))
    assert [point.station.id for point in same.parts[0].extremes] == ["t1-1"]
    (both,) = profiles_of(view_of({"j": journey([{"emotion": 1}, {"emotion": -1}])}))
    assert [point.station.id for point in both.parts[0].extremes] == ["t1-2", "t1-1"]
