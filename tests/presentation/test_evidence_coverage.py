"""Evidence behind claims, and the research agenda."""

from cjm.presentation.evidence_coverage import agenda_of, evidence_coverage_of, source_uses_of
from tests.support.details import journey, view_of

EVIDENCE = {
    "survey": {"name": "Survey", "kind": "survey"},
    "calls": {"name": "Calls", "kind": "interview"},
    "guess": {"name": "Guess", "kind": "assumption"},
}


def coverage_of(*touchpoints, **keys):
    view = view_of({"j": journey(list(touchpoints), **keys)}, evidence=EVIDENCE)
    return view, evidence_coverage_of(view)


def test_agenda_has_the_strongest_claims_without_sources_first():
    _, journeys = coverage_of(
        {"emotion": -1},
        {"emotion": {"score": -2, "evidence": "guess"}},
        {"emotion": {"score": 2, "evidence": "survey"}},
    )
    assert [claim.claim.place.id for claim in agenda_of(journeys)] == ["t1-2", "t1-1", "t1-3"]


def test_strong_claim_with_two_sources_is_not_on_the_agenda():
    _, journeys = coverage_of({"emotion": {"score": -2, "evidence": ["survey", "calls"]}})
    assert agenda_of(journeys) == ()


def test_sources_are_listed_by_use_with_assumptions_last():
    view, journeys = coverage_of(
        {"emotion": {"score": 1, "evidence": "guess"}}, {"emotion": {"score": 1, "evidence": ["calls", "guess"]}}
    )
    assert [(use.evidence.id, use.claims) for use in source_uses_of(view, journeys)] == [("calls", 1), ("guess", 2)]


def test_future_maps_are_not_covered():
    assert coverage_of({"emotion": -1}, state="future")[1] == ()
