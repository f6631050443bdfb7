"""Scores of opportunities, with expected figures computed by hand."""

import json
from decimal import Decimal

import pytest

from cjm.model.source import Source
from cjm.model.vocabulary import Scoring
from cjm.presentation.journey_detail import journey_detail_of
from cjm.presentation.scoring import rank, score_of
from cjm.reader import read

NUMBERS = {"impact": 4, "effort": 3, "reach": 0.5, "confidence": 0.8, "importance": 9, "satisfaction": 4}


def sheet(scoring, *opportunities):
    map_ = {
        "workspace": {"scoring": scoring},
        "personas": {"p": {"name": "P"}},
        "journeys": {"j": {"name": "J", "personas": "p", "stages": {"id": "s", "name": "S", "doing": "x"}}},
        "opportunities": {f"o{n}": {"name": "O", "addresses": "j", **o} for n, o in enumerate(opportunities, 1)},
    }
    reading = read([Source("cjm.yaml", json.dumps(map_).encode())])
    assert not reading.findings
    return journey_detail_of(reading.workspace, reading.workspace.journeys["j"])


@pytest.mark.parametrize(
    ("scoring", "score"),
    [("impact-effort", "1.33"), ("ice", "9.60"), ("rice", "0.53"), ("odi", "14.00")],
)
def test_scores_follow_their_formulas(scoring, score):
    (found,) = sheet(scoring, NUMBERS).opportunities
    assert score_of(found.opportunity, Scoring(scoring)) == Decimal(score)


def test_satisfaction_above_importance_does_not_lower_the_score():
    (found,) = sheet("odi", {"importance": 3, "satisfaction": 8}).opportunities
    assert score_of(found.opportunity, Scoring.ODI) == 3


@pytest.mark.parametrize(
    ("scoring", "needed"),
    [
        ("impact-effort", {"impact", "effort"}),
        ("ice", {"impact", "confidence", "effort"}),
        ("rice", {"reach", "impact", "confidence", "effort"}),
        ("odi", {"importance", "satisfaction"}),
    ],
)
def test_score_is_unknown_if_an_input_is(scoring, needed):
    for missing in NUMBERS:
        numbers = {name: value for name, value in NUMBERS.items() if name != missing}
        (found,) = sheet(scoring, numbers).opportunities
        assert (score_of(found.opportunity, Scoring(scoring)) is None) == (missing in needed)


def test_rank_by_impact_then_effort_then_unknown():
    found = sheet(
        "impact-effort", {}, {"impact": 4, "effort": 1}, {"impact": 5, "effort": 5}, {"impact": 5, "effort": 2}
    )
    assert [o.token for o in rank(found.opportunities, Scoring.IMPACT_EFFORT)] == ["O4", "O3", "O2", "O1"]


def test_other_formulas_rank_by_score():
    found = sheet(
        "odi",
        {"importance": 5, "satisfaction": 5},
        {"importance": 9, "satisfaction": 1},
        {"importance": 5, "satisfaction": 5},
    )
    assert [o.token for o in rank(found.opportunities, Scoring.ODI)] == ["O2", "O1", "O3"]
