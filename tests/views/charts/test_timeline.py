"""Panels and legends of views with stages."""

from functools import partial

from cjm.views.charts.timeline import LegendEntry, legend, panel_ranges
from tests.support.details import lines, texts


def test_large_maps_are_halved():
    assert panel_ranges([1] * 12) == [(0, 12)]
    assert panel_ranges([1] * 13) == [(0, 7), (7, 13)]
    assert panel_ranges([20, 20, 20, 1]) == [(0, 2), (2, 4)]
    assert panel_ranges([61]) == [(0, 1)]


def test_legend_continues_on_the_next_row():
    entry = partial(LegendEntry, lambda x, y: [], 20)
    shapes, bottom = legend([entry("First meaning"), entry("Second meaning")], "cjm.yaml", 150, 0)
    assert lines(shapes) == ["First meaning", "Second meaning", "cjm.yaml"]
    assert [text.y for text in texts(shapes)] == [23, 41, 59]
    assert bottom == 72
