"""Bars of shares."""

import pytest

from cjm.drawing.shapes import Rect
from cjm.views.charts.figures import bar


@pytest.mark.parametrize(
    ("share", "widths"), [(0, [None, 99.0]), (0.25, [25.0, 74.0]), (1, [100.0, None]), (2, [100.0, None])]
)
def test_bar_is_solid_up_to_the_share(share, widths):
    shapes = bar(share, 0, 0, 100)
    solid = [shape.width for shape in shapes if isinstance(shape, Rect) and shape.fill == "ink"]
    dashed = [shape.width for shape in shapes if isinstance(shape, Rect) and shape.dash]
    assert [solid[0] if solid else None, dashed[0] if dashed else None] == widths


def test_rest_that_is_not_assumed_is_a_plain_track():
    assert [shape.fill for shape in bar(0.5, 0, 0, 100, assumed=False)] == ["grid", "ink"]
