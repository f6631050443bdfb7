"""Placement of bubbles and their labels."""

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.views.charts.bubble_labels import captions_of, labels_of
from cjm.views.charts.bubbles import BubbleMark, arrange
from cjm.views.charts.plot_area import Plot, Rectangle
from cjm.views.opportunities.axes import LANDSCAPE, MATRIX

PLOT = Plot(92, 136, 1076, 500, 0.5, 5.5)
VALUES = st.sampled_from([1, 2, 3, 4, 5]) | st.floats(1, 5)
RADII = st.sampled_from([2.0, 3.9, 12.0, 27.6, 39.0]) | st.floats(2, 39)
MARKS = st.builds(BubbleMark, st.sampled_from(["O1", "O12", "O123", "O" + "9" * 5]), VALUES, VALUES, RADII)


def apart(bubbles):
    for a, b in itertools.combinations(bubbles, 2):
        assert math.hypot(a.x - b.x, a.y - b.y) >= a.radius + b.radius - 0.01
        assert not (a.beside or b.beside) or not a.box.meets(b.box)


@settings(max_examples=80, deadline=None)
@given(st.lists(MARKS, max_size=40))
def test_bubbles_do_not_overlap_and_are_near_their_values(marks):
    found = arrange(marks, PLOT)
    apart(found.bubbles)
    room = found.plot.box
    for mark, bubble in zip(marks, found.bubbles, strict=True):
        assert abs(bubble.x - found.plot.x(mark.x)) <= found.plot.room[0]
        assert abs(bubble.y - found.plot.y(mark.y)) <= found.plot.room[1]
        assert bubble.radius == pytest.approx(mark.radius * found.scale)
        assert room.left <= bubble.box.left
        assert bubble.box.right <= room.right
        assert room.top - 5 <= bubble.box.top
        assert bubble.box.bottom <= room.bottom + 0.01


@pytest.mark.parametrize("count", [1, 2, 40, 120, 400])
@pytest.mark.parametrize("radius", [2, 12, 39])
def test_any_number_of_bubbles_fits_at_one_value(count, radius):
    marks = [BubbleMark(f"O{n}", 5, 1, radius) for n in range(count)]
    found = arrange(marks, PLOT)
    apart(found.bubbles)
    assert len(found.bubbles) == count


def test_ties_are_stacked_with_the_largest_first():
    marks = [BubbleMark("O1", 3, 3, 10), BubbleMark("O2", 3, 3, 20), BubbleMark("O3", 3, 3, 10)]
    found = arrange(marks, PLOT)
    assert (found.scale, found.plot) == (1, PLOT)
    first, second, third = (found.bubbles[n] for n in (1, 0, 2))
    assert {b.x for b in found.bubbles} == {PLOT.x(3)}
    assert second.y - first.y == 20 + 10 + 10
    assert third.y - second.y == 10 + 10 + 10
    assert (first.y - 20 + third.y + 10) / 2 == PLOT.y(3)


def test_many_distinct_values_are_arranged():
    marks = [BubbleMark(f"O{n}", 1 + n % 400 / 100, 1 + n * 7 % 400 / 100, 12) for n in range(3000)]
    assert len(arrange(marks, PLOT).bubbles) == 3000


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(MARKS, st.text(max_size=60), st.text(max_size=20)), max_size=30))
def test_labels_cover_neither_bubbles_nor_labels(given_):
    found = arrange([mark for mark, _, _ in given_], PLOT)
    captions = [captions_of(name, note) for _, name, note in given_]
    taken = [Rectangle(100, 140, 160, 165)]
    labels = labels_of(found.bubbles, captions, found.plot.box, taken, lambda _: 0)
    boxes = [label.box for label in labels.values()]
    for box in boxes:
        assert found.plot.box.holds(box)
        assert not box.meets(taken[0])
    for a, b in itertools.combinations(boxes, 2):
        assert not a.meets(b)
    for label, bubble in itertools.product(boxes, found.bubbles):
        nearest = (
            min(max(bubble.x, label.left), label.right),
            min(max(bubble.y, label.top), label.bottom),
        )
        assert math.dist(nearest, (bubble.x, bubble.y)) >= bubble.radius


def test_label_avoids_lines():
    (bubble,) = arrange([BubbleMark("O1", 2, 5, 20)], PLOT).bubbles
    caption = captions_of("Guest checkout, one basket on all devices", "34 %")
    place = labels_of([bubble], [caption], PLOT.box, [], lambda box: MATRIX.crossings(PLOT, box))[0]
    assert place.anchor == "end"
    assert labels_of([bubble], [caption], PLOT.box, [], lambda _: 0)[0].anchor == "start"


def test_crossings_of_score_lines():
    plot = LANDSCAPE.plot(0, 0, 1100, 1100)
    # The line of score 10 runs from 5 and 0 to 10 and 10, that of 15 to the right of it.
    assert LANDSCAPE.crossings(plot, Rectangle(plot.x(7), plot.y(5.5), plot.x(8), plot.y(4.5))) == 1
    assert LANDSCAPE.crossings(plot, Rectangle(plot.x(0), plot.y(9), plot.x(3), plot.y(8))) == 0
    assert LANDSCAPE.crossings(plot, Rectangle(plot.x(8), plot.y(0.6), plot.x(9), plot.y(0.4))) == 0
    assert LANDSCAPE.crossings(plot, Rectangle(plot.x(10.1), plot.y(10.4), plot.x(10.5), plot.y(10))) == 1
