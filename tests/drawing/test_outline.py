"""Shortened path data is the same outline."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.drawing.outline import shorten_path
from cjm.drawing.shapes import number

TENTHS = st.integers(-20000, 20000).map(lambda tenths: tenths / 10)
POINT = st.tuples(TENTHS, TENTHS)


def written(points):
    return " ".join(number(value) for point in points for value in point)


def places(d):
    """Every point of an outline, in tenths."""
    x = y = 0
    found = []
    for command, told in re.findall(r"([MLCcz])([-0-9. ]*)", d):
        values = [round(float(value) * 10) for value in re.findall(r"-?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)", told)]
        for n in range(0, len(values), 6 if command in "Cc" else 2):
            pairs = list(zip(values[n::2], values[n + 1 :: 2], strict=True))[: 3 if command in "Cc" else 1]
            if command == "c":
                pairs = [(x + dx, y + dy) for dx, dy in pairs]
            found += pairs
            x, y = pairs[-1]
    return found


@given(POINT, st.lists(st.tuples(POINT, POINT, POINT), min_size=1, max_size=6), st.lists(POINT, max_size=3))
def test_shortened_outline_has_the_same_points(start, curves, lines):
    d = f"M{written([start])}" + "".join(f"C{written(curve)}" for curve in curves)
    d += "".join(f"L{written([line])}" for line in lines) + "z"
    assert places(shorten_path(d)) == places(d)
    assert len(shorten_path(d)) <= len(d)


@pytest.mark.parametrize("d", ["M0 0L10 10z", "M3 4h15l-3.5 5.5", "M0 0Q1 2 3 4C1 2 3 4 5 6", "M0 0A1 1 0 0 1 2 2", ""])
def test_outlines_without_plain_curves_are_unchanged(d):
    assert shorten_path(d) == d


def test_shortened_example():
    assert shorten_path("M10 20C10.5 19.5 12 18 13 20L0.5 0z") == "M10 20c.5-.5 2-2 3 0L.5 0z"
