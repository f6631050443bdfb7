"""Claims of a journey, their evidence, and scores."""

from cjm.model.claims import backing, claims_of, scores_of
from tests.support.details import journey, workspace_of

EVIDENCE = {"survey": {"name": "Survey", "kind": "survey"}, "guess": {"name": "Guess", "kind": "assumption"}}


def journey_of(*stages):
    workspace = workspace_of({"j": journey(*stages)}, evidence=EVIDENCE)
    return workspace, workspace.journeys["j"]


def test_own_score_of_a_stage_counts_only_without_scores_of_touchpoints():
    _, both = journey_of({"emotion": -2, "touchpoints": [{"emotion": 1}, {}]})
    _, own = journey_of({"emotion": -2, "touchpoints": [{}, {}]})
    assert (scores_of(both), scores_of(own)) == ((1,), (-2,))


def test_claims_are_scores_and_pains_with_the_evidence_of_their_place():
    step = {"emotion": {"score": 1, "evidence": "guess"}, "pains": {"text": "Slow"}, "evidence": "survey"}
    _, map_ = journey_of([step, {"emotion": {"note": "unknown"}}])
    assert [sorted(claim.sources) for claim in claims_of(map_)] == [["guess", "survey"], ["survey"]]


def test_assumptions_do_not_back_a_claim():
    workspace, map_ = journey_of([{"emotion": {"score": 1, "evidence": ["guess", "survey", "survey"]}}])
    (claim,) = claims_of(map_)
    assert [evidence.id for evidence in backing(claim.evidence, workspace.evidence)] == ["survey"]
