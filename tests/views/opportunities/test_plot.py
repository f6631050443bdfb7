"""The plot of opportunities."""

import pytest

from cjm.views.opportunities.axes import LANDSCAPE, MATRIX
from cjm.views.opportunities.opportunities import board_of, opportunities_of
from cjm.views.opportunities.plot import draw
from tests.support.details import WORDS, journey, texts, view_of

PLACED, UNPLACED = {"impact": 4, "effort": 2}, {"impact": 4}


def opportunity(**keys):
    return {"name": "Better", "addresses": "j", **keys}


def board(**opportunities):
    view = view_of({"j": journey([{}])}, opportunities=opportunities)
    return board_of(view.workspace, opportunities_of(view), WORDS)


@pytest.mark.parametrize("numbers", [PLACED, UNPLACED], ids=["in the plot", "in the list"])
@pytest.mark.parametrize(("status", "is_struck"), [("declined", True), ("idea", False)])
def test_only_declined_opportunities_are_struck_through(numbers, status, is_struck):
    because = {"declined_because": "Too dear"} if status == "declined" else {}
    drawing = draw(board(o=opportunity(**numbers, status=status, **because)), WORDS)
    assert [text.strike for text in texts(drawing.shapes) if text.lines == ("Better",)] == [is_struck]


@pytest.mark.parametrize(("impact", "effort", "is_first"), [(3, 2, True), (2.5, 2, False), (3, 2.5, False)])
def test_high_impact_for_low_effort_comes_first(impact, effort, is_first):
    (numbered,) = board(o=opportunity(impact=impact, effort=effort)).opportunities
    assert MATRIX.filled(numbered.opportunity) is is_first


@pytest.mark.parametrize(("importance", "satisfaction", "is_served"), [(8, 6, True), (8, 5, False), (11, 10, False)])
def test_scores_above_ten_are_under_served(importance, satisfaction, is_served):
    (numbered,) = board(o=opportunity(importance=min(importance, 10), satisfaction=satisfaction)).opportunities
    assert LANDSCAPE.filled(numbered.opportunity) is not (is_served or importance > 10)
