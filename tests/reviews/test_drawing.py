"""The drawing of a changed journey: what became of stages and touchpoints, and both curves."""

from tests.reviews.drawn import groups, reviewed, root, step, workspace
from tests.views.drawn import SVG, told


def changed(folder, before, after, **more):
    sides = [workspace({"j": {"stages": stages}}, **more) for stages in (before, after)]
    return root(reviewed(folder, *sides))


def states(drawing, kind="tp"):
    return {name: state for name, (state, _, _) in groups(drawing, kind).items()}


def test_touchpoints_are_paired_by_id_wherever_they_stand(tmp_path):
    drawing = changed(
        tmp_path,
        {"a": [step("one", -1), step("two", 1)], "b": [step("three", 0)]},
        {"a": [step("two", 1), step("four", 2)], "b": [step("three", 0), step("one", 0)]},
    )
    assert states(drawing) == {"two": "d-s", "four": "d-a", "three": "d-s", "one": "d-c"}
    found = groups(drawing, "tp")
    assert found["one"] == ("d-c", ["The one", "from A", "emotion"], "Changed")
    assert found["four"] == ("d-a", ["The four"], "Added")
    assert groups(drawing, "pt")["one"] == ("d-c", [], "The one: Annoyed −1 → Neutral 0")


def test_a_journey_that_did_not_change_has_a_drawing_that_says_so(tmp_path):
    same = workspace({"j": {"stages": {"a": [step("one")]}}})
    drawing = root(reviewed(tmp_path, same, same))
    assert "No journey map has changed" in told(drawing)
    assert drawing.find(f"{SVG}title").text == "Changes for review"
