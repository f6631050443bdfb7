"""Occupied space of a drawing."""

from hypothesis import given
from hypothesis import strategies as st

from cjm.views.charts.occupied import OccupiedSpace, overlap

_places = st.floats(-500, 500).map(lambda value: round(value, 1))
_boxes = st.tuples(_places, _places, st.floats(0, 300), st.floats(0, 300)).map(
    lambda box: (box[0], box[1], box[0] + box[2], box[1] + box[3])
)


@given(st.lists(_boxes, max_size=12), _boxes)
def test_grid_finds_the_same_overlaps_as_a_full_search(taken, box):
    assert OccupiedSpace(taken).meets(box) == any(overlap(box, other) for other in taken)


def test_touching_boxes_do_not_overlap():
    assert not OccupiedSpace([(0, 0, 64, 10)]).meets((64, 0, 70, 10))
    assert OccupiedSpace([(0, 0, 64, 10)]).meets((63, 9, 70, 20))
