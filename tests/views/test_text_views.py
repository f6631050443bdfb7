"""Text forms of a journey: dot plot, Mermaid, table of moves."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.formats.mermaid.journey import journey_diagram, mermaid_score, name_for_mermaid
from cjm.model.settings import EmotionScale
from cjm.model.source import Source
from cjm.presentation.dot_plot import dot_plot, place_of
from cjm.presentation.journey_detail import journey_detail_of
from cjm.presentation.moves_table import moves_of
from cjm.reader import read
from cjm.runtime.terminal import width
from cjm.words import words_for
from tests.support.growth import CASES

WORDS = words_for("en")
DEFAULT = EmotionScale()


def sheet(text, journey="j"):
    workspace = read([Source("cjm.yaml", text.encode())]).workspace
    return journey_detail_of(workspace, workspace.journeys[journey])


def small(*touchpoints, **journey):
    steps = [{"id": f"t{n}", "name": f"Step {n}", "kind": "action", **step} for n, step in enumerate(touchpoints, 1)]
    map_ = {
        "personas": {"p": {"name": "Pat"}},
        "journeys": {
            "j": {
                "name": "J",
                "personas": "p",
                "stages": {"id": "s", "name": "Stage", "touchpoints": steps, **journey.pop("stage", {})},
                **journey,
            },
            "k": {"name": "Other", "personas": "p", "stages": {"id": "s", "name": "There", "doing": "x"}},
        },
    }
    return sheet(json.dumps(map_))


@pytest.mark.parametrize("name", [name for name in CASES if name != "1x0"])
def test_dot_plot_fits_and_has_a_dot_per_score(name):
    found = sheet(CASES[name])
    lines = dot_plot(found, WORDS).split("\n")
    assert max(map(width, lines)) <= 72
    assert sum(line.count("●") for line in lines) == len(found.known)
    assert len(lines) == 1 + len(found.stages) + len(found.touchpoints)


def test_dot_plot_layout():
    found = small({"emotion": 2, "moment_of_truth": True}, {}, {"emotion": -1.5})
    assert dot_plot(found, WORDS).split("\n") == [
        "           −2  −1   0  +1  +2",
        "1 Stage",
        "    Step 1  ·   ·   │   ·   ●   ⚑ 1",
        "    Step 2  ·   ·   │   ·   ·",
        "    Step 3  · ● ·   │   ·   ·",
    ]


def test_stage_with_its_own_emotion_has_a_dot():
    found = small(stage={"touchpoints": [], "emotion": 1})
    assert dot_plot(found, WORDS).split("\n")[1] == "1 Stage    ·   ·   │   ●   ·"


@given(st.decimals(-2, 2, places=2))
def test_dot_is_on_its_side_of_neutral(score):
    place = place_of(DEFAULT, score)
    assert 0 <= place <= 16
    assert (place - 8) * score >= 0


@pytest.mark.parametrize(
    ("score", "mermaid"), [("-2", 1), ("-1.5", 2), ("-0.5", 3), ("0", 3), ("0.5", 3), ("0.6", 4), ("1.5", 4), ("2", 5)]
)
def test_half_steps_round_towards_the_middle(score, mermaid):
    assert mermaid_score(DEFAULT, Decimal(score)) == mermaid


def test_other_scales_span_the_track():
    scale = EmotionScale(Decimal(0), Decimal(10), ())
    assert [mermaid_score(scale, Decimal(n)) for n in (0, 5, 10)] == [1, 3, 5]


def test_mermaid_omits_touchpoints_without_a_score():
    text = journey_diagram(small({"emotion": 1}, {}, {"emotion": -2}))
    assert text.split("\n")[2:] == ["  section Stage", "    Step 1: 4: Pat", "    Step 3: 1: Pat"]
    assert journey_diagram(small({}, {})) == ""


@given(st.text())
def test_mermaid_name_is_one_plain_line(text):
    name = name_for_mermaid(text)
    assert name.strip() == name != ""
    assert not set(name) & set(":;#\n\r<>\\")
    assert not name.lower().startswith(("title", "section", "click", "acc", "%", "---"))


def moves(found):
    return [
        (move.source.text, move.target.text, move.share.replace("\u00a0", " "), move.note)
        for move in moves_of(found, WORDS)
    ]


def test_moves_include_implied_transitions():
    found = small(
        {"next": [{"to": "t3", "share": 0.25, "when": "in a hurry"}, {"exit": "gives up", "share": 0.125}]},
        {"next": [{"to": "k"}, {"to": "t1", "also": True}]},
        {},
    )
    assert moves(found) == [
        ("Step 1", "Step 3", "25 %", "in a hurry"),
        ("Step 1", "Leaves", "12 %", "gives up"),
        ("Step 1", "Step 2", "62 %", ""),
        ("Step 2", "Other", "", ""),
        ("Step 2", "Step 1", "", "besides the main way"),
        ("Step 3", "Ends well", "", ""),
    ]


def test_exit_without_a_reason_is_not_repeated():
    assert moves(small({"next": {"exit": "leaves"}})) == [("Step 1", "Leaves", "", "")]
