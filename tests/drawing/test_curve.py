"""Monotone curves."""

import pytest

from cjm.drawing.curve import crossings, curve_through


def test_curves_cross_where_they_change_sides():
    up, down = curve_through([(0, 0), (100, 100)]), curve_through([(0, 100), (100, 0)])
    assert crossings(up, down, 0, 100) == [pytest.approx(50, abs=0.25)]


def test_curves_that_only_touch_do_not_cross():
    flat, valley = curve_through([(0, 50), (100, 50)]), curve_through([(0, 80), (50, 50), (100, 80)])
    assert crossings(flat, valley, 0, 100) == []


def test_heights_beyond_the_ends_are_those_of_the_ends():
    curve = curve_through([(10, 5), (20, 9)])
    assert (curve.at(0), curve.at(30)) == (5, 9)


def test_part_of_a_curve_has_the_same_heights():
    curve = curve_through([(0, 0), (10, 8), (30, 2), (40, 5)])
    part = curve.part(5, 35)
    assert [part.at(x) for x in (5, 17, 35)] == pytest.approx([curve.at(x) for x in (5, 17, 35)], abs=1e-6)
