"""Levels, tokens, scores and curve points of a journey."""

from decimal import Decimal

import pytest

from cjm.model.settings import EmotionScale
from cjm.presentation.levels import level_of
from tests.support.details import detail_of, journey


@pytest.mark.parametrize(
    ("score", "level"), [("2", 2), ("1.5", 1), ("1.6", 2), ("0.5", 0), ("-0.5", 0), ("-1.5", -1), ("-1.6", -2)]
)
def test_half_steps_round_towards_zero(score, level):
    assert level_of(EmotionScale(), Decimal(score)) == level


def test_own_score_of_a_stage_counts_only_without_scores_of_touchpoints():
    scored = detail_of(journey({"emotion": -2, "touchpoints": [{"emotion": 1}, {}]}))
    assert scored.stages[0].scores == (1,)
    alone = detail_of(journey({"emotion": -2, "touchpoints": [{}, {}]}))
    assert alone.stages[0].scores == (-2,)


def test_lowest_and_highest_are_the_first_of_equals():
    detail = detail_of(journey([{"emotion": 1}, {"emotion": -1}, {"emotion": -1}, {"emotion": 1}]))
    assert [point.id for point, _ in (detail.lowest, detail.highest)] == ["t1-2", "t1-1"]


def test_id_of_a_letter_and_a_number_is_its_own_token():
    pains = [{"id": "slow", "text": "A"}, {"id": "p1", "text": "B"}, {"text": "C"}]
    detail = detail_of(journey([{"emotion": -1, "pains": pains}]))
    assert [pain.token for pain in detail.stages[0].pains] == ["P2", "P1", "P3"]


def test_scores_of_a_future_map_are_never_assumed():
    current = detail_of(journey([{"emotion": -1}]))
    future = detail_of(journey([{"emotion": -1}], state="future"))
    assert (current.assumes, current.touchpoints[0].assumed) == (True, True)
    assert (future.assumes, future.touchpoints[0].assumed) == (False, False)
