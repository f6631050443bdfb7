"""Comparison of a future map with its baseline."""

from cjm.presentation.future_comparison import PainFate, comparison_of
from cjm.presentation.journey_detail import journey_detail_of
from tests.support.details import WORDS, journey, workspace_of

TODAY = journey(
    [
        {"emotion": -2, "pains": {"id": "slow", "text": "Slow"}},
        {"emotion": 1, "pains": {"id": "dear", "text": "Dear"}},
        {"emotion": -1, "pains": {"id": "loud", "text": "Loud"}},
    ]
)


def comparison(*touchpoints):
    future = journey(list(touchpoints), state="future", baseline="j")
    workspace = workspace_of({"j": TODAY, "f": future})
    return comparison_of(journey_detail_of(workspace, workspace.journeys["f"]), WORDS)


def test_step_that_replaces_several_is_compared_with_the_worst():
    found = comparison({"id": "both", "emotion": 2, "replaces": ["j/t1-1", "j/t1-2"]})
    assert [(pair.was, pair.now, pair.change) for pair in found.pairs] == [(-2, 2, 4)]
    assert [point.id for point in found.gone] == ["t1-3"]


def test_pains_are_resolved_removed_or_remain():
    resolved = {"id": "slow", "text": "Slow", "status": "resolved"}
    found = comparison({"id": "t1-1", "emotion": 1, "pains": resolved}, {"id": "t1-2", "emotion": 1})
    (stage,) = found.stages
    fates = {pain.pain.text: fate for pain, fate in stage.pains}
    assert fates == {"Slow": PainFate.RESOLVED, "Dear": PainFate.REMAINING, "Loud": PainFate.GONE}
