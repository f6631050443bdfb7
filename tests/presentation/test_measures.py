"""Metrics with their bars."""

import pytest

from cjm.presentation.measures import Bar, measures_of
from tests.support.details import WORDS, detail_of, journey


def measure(value, **metric):
    use = {"metric": "m", "value": value}
    detail = detail_of(journey({"metrics": [use]}), metrics={"m": {"name": "M", **metric}})
    (found,) = measures_of(detail.stages[0].stage.metrics, detail.workspace.metrics, WORDS)
    return found


@pytest.mark.parametrize(("value", "length"), [(20, 20), (140, 100)])
def test_bar_ends_at_the_range(value, length):
    assert measure(value, range=[0, 100]).bar == Bar(start=0, length=length, zero=-1, target=-1)


def test_bar_of_a_negative_value_ends_at_zero():
    assert measure(-50, kind="nps", target=20).bar == Bar(start=25, length=25, zero=50, target=60)


def test_metric_without_a_range_has_no_bar():
    assert measure(3).bar is None
