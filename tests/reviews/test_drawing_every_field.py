"""Whatever is edited in a journey, the drawing says at which stage or touchpoint, and in words what it was."""

import pytest

from cjm.diff.compare import compare
from cjm.drawing.palette import LIGHT
from cjm.drawing.svg import document
from cjm.reviews.drawing.journey import drawing_of
from cjm.reviews.review import Review, figures_of
from tests.diff.test_changes import GONE, put
from tests.diff.test_every_field import CASES, EVERY, address, called, inside, model
from tests.reviews.drawn import groups, root

EDITS = [(EVERY, put(EVERY, path, value), path, kind) for path, value, kind in CASES]
PLACED = [edit for edit in EDITS if edit[2][0] == "journeys" and "stages" in edit[2][:-1]]


def drawn(before, after):
    was, now = (model(side)[0] for side in (before, after))
    changes = compare(was, now)
    review = Review("before", "after", was, now, changes, figures_of(was, now, changes))
    for figures in review.journeys:
        yield root(document(drawing_of(review, figures), LIGHT))


@pytest.mark.parametrize("edit", PLACED, ids=lambda edit: called(edit[2:]))
def test_an_edit_is_told_at_its_place_and_nowhere_else(edit):
    before, after, path, _ = edit
    (drawing,) = drawn(before, after)
    there = inside(after, path[:-1] if isinstance(path[-1], str) else path) is not GONE
    _, place, *_ = address(after if there else before, path).split("/")
    found = {**groups(drawing, "st"), **groups(drawing, "tp")}
    assert {name for name, (state, _, _) in found.items() if state != "d-s"} == {place}
    assert found[place][0] == "d-c"
    # The last line below the name says what changed.
    assert len(found[place][1]) >= 2
    assert found[place][1][-1]


def test_every_other_edit_is_drawn_too():
    others = [edit for edit in EDITS if edit not in PLACED]
    assert len(others) > 80
    for before, after, *_ in others:
        for drawing in drawn(before, after):
            assert groups(drawing, "st")
