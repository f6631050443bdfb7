"""The service blueprint: rows, arrows and lines, fail points, hand-overs."""

import re

import pytest

from tests.support.commands import EXAMPLES, cjm
from tests.views.drawn import by_id, paths, rendered, root, table, texts, told


def small(*stages, **more):
    """A map whose stages are given as mappings."""
    return {
        "personas": {"p": {"name": "Pat"}},
        "teams": {"desk": {"name": "Service desk"}},
        "systems": {"shop": {"name": "Web shop"}, "stock": {"name": "Stock system"}, "crm": {"name": "CRM"}},
        "journeys": {
            "j": {
                "name": "J",
                "personas": "p",
                "stages": [
                    {"id": f"s{n}", "name": f"Stage {n}", "doing": f"Does {n}", **stage}
                    for n, stage in enumerate(stages, 1)
                ],
                **more,
            }
        },
    }


def blueprint(folder, *stages, **more):
    return root(rendered(folder, small(*stages, **more)) / "j/blueprint.svg")


def test_entries_of_a_stage_precede_those_of_its_touchpoints(tmp_path):
    step = {"id": "t", "name": "Asks", "blueprint": {"frontstage": "Answers", "support": "Chat"}}
    out = rendered(
        tmp_path,
        small(
            {"blueprint": {"frontstage": "Greets", "backstage": "Prepares"}, "touchpoints": [step]},
            {"touchpoints": [{"id": "u", "name": "Leaves", "doing": "Walks away"}, {"id": "v", "name": "Waits"}]},
        ),
    )
    drawn = root(out / "j/blueprint.svg")
    assert told(by_id(drawn, "bp-f-s1")) == ["Greets", "Answers"]
    assert told(by_id(drawn, "bp-b-s1")) == ["Prepares"]
    assert told(by_id(drawn, "bp-s-s1")) == ["Chat"]
    assert told(by_id(drawn, "bp-c-s1")) == ["Does 1"]
    rows = table((out / "j/report.md").read_text(), "Service blueprint")
    assert rows[0] == ["Stage", "Evidence", "Customer", "Frontstage", "Backstage", "Systems"]
    assert rows[1] == ["1 Stage 1", "", "Does 1", "Greets<br>Answers", "Prepares", "Chat"]


def test_customer_row_has_actions_or_names_of_touchpoints(tmp_path):
    steps = [{"id": "u", "name": "Leaves", "doing": "Walks away"}, {"id": "v", "name": "Waits"}]
    drawn = blueprint(tmp_path, {"doing": None, "touchpoints": steps, "blueprint": {"frontstage": "x"}})
    assert told(by_id(drawn, "bp-c-s1")) == ["Walks away", "Waits"]


def test_stage_without_backstage_has_no_card_and_no_arrow(tmp_path):
    drawn = blueprint(
        tmp_path,
        {"blueprint": {"frontstage": "Shows", "backstage": "Packs", "support": "Crate"}},
        {"blueprint": {"frontstage": "Hands over"}},
        {},
    )
    assert {f"bp-{row}-s1" for row in "cfbs"} == {n.get("id") for n in drawn.iter() if str(n.get("id")).endswith("-s1")}
    assert [bool(by_id(drawn, f"bp-{row}-s2") is not None) for row in "cfbs"] == [True, True, False, False]
    assert [bool(by_id(drawn, f"bp-{row}-s3") is not None) for row in "cfbs"] == [True, False, False, False]
    stems = [d for d in paths(drawn, stroke_width="1.1") if re.fullmatch(r"M\S+ \S+V\S+", d)]
    # Three in the first column, one in the second, none in the third.
    assert len(stems) == 4
    assert len({d.split(" ")[0] for d in stems}) == 2


def test_teams_systems_and_durations_are_named_once(tmp_path):
    drawn = blueprint(
        tmp_path,
        {
            "blueprint": {
                "backstage": {"text": "Checks by hand", "team": "desk", "system": "crm", "duration": "2-8 h"},
                "support": [
                    {"text": "Stock", "system": "stock"},
                    {"text": "The web shop of the group", "system": "shop"},
                    {"text": "Sto", "system": "stock"},
                ],
            }
        },
    )
    assert told(by_id(drawn, "bp-b-s1")) == ["Checks by hand", "Service desk · CRM · 2-8 h"]
    assert told(by_id(drawn, "bp-s-s1")) == ["Stock", "The web shop of the group", "Sto", "Stock system"]


def test_handover_to_a_neighbour_is_an_arrow_with_the_reason_of_a_delay(tmp_path):
    drawn = blueprint(
        tmp_path,
        {
            "blueprint": {
                "backstage": {"text": "Packs", "feeds": {"to": "crm"}},
                "support": {"text": "Stock", "system": "stock", "feeds": {"to": "shop", "lags": "Once a night"}},
            }
        },
        {"blueprint": {"backstage": {"text": "Calls", "system": "crm"}, "support": {"text": "Shop", "system": "shop"}}},
    )
    (lagging,) = paths(drawn, **{"class": "s-m2", "stroke-width": "1.2"})
    assert "V" not in lagging  # both pills stand at the same height
    assert told(by_id(drawn, "bp-s-s1")) == ["Stock", "Once a night"]
    assert [mark.fill for mark in texts(by_id(drawn, "bp-s-s1"))] == ["ink", "m2"]
    (handed,) = [d for d in paths(drawn, **{"class": "s-ink", "stroke-width": "1.2"}) if "H" in d]
    card = by_id(drawn, "bp-b-s2").find("{http://www.w3.org/2000/svg}rect")
    # It ends at the edge of the neighbour's card, its head five before.
    assert float(handed.split("H")[1]) == float(card.get("x")) - 5
    assert told(by_id(drawn, "bp-b-s1")) == ["Packs"]


def test_handover_to_a_distant_stage_is_a_text(tmp_path):
    out = rendered(
        tmp_path,
        small(
            {"blueprint": {"backstage": {"text": "Packs", "feeds": {"to": "shop", "lags": "By post"}}}},
            {},
            {"name": "Purchase", "blueprint": {"support": {"text": "Shop", "system": "shop"}}},
        ),
    )
    drawn = root(out / "j/blueprint.svg")
    assert told(by_id(drawn, "bp-b-s1")) == ["Packs", "→ to 3 Purchase: By post"]
    assert not [d for d in paths(drawn, **{"stroke-width": "1.2"}) if "H" in d]
    cells = table((out / "j/report.md").read_text(), "Service blueprint")[1]
    assert cells[4] == "Packs → feeds Web shop: By post"


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"blueprint": {"support": {"text": "Shop", "system": "shop"}}}, "no card to arrive at"),
        ({"blueprint": {"frontstage": {"text": "Shows", "system": "shop"}}}, "not in that row"),
    ],
)
def test_arrow_needs_a_card_at_both_ends(tmp_path, other, why):
    drawn = blueprint(tmp_path, {"blueprint": {"backstage": {"text": "Packs", "feeds": {"to": "shop"}}}}, other)
    assert told(by_id(drawn, "bp-b-s1")) == ["Packs", "→ to 2 Stage 2"], why
    assert not [d for d in paths(drawn, **{"stroke-width": "1.2"}) if "H" in d]


def test_system_without_a_stage_is_named(tmp_path):
    own = {"text": "Stock", "system": "stock", "feeds": [{"to": "crm"}, {"to": "stock"}]}
    drawn = blueprint(
        tmp_path, {"blueprint": {"support": own, "evidence": {"text": "Receipt", "feeds": {"to": "shop"}}}}
    )
    assert told(by_id(drawn, "bp-s-s1")) == ["Stock", "→ feeds CRM", "→ feeds Stock system"]
    assert told(by_id(drawn, "bp-e-s1")) == ["Receipt", "→ feeds Web shop"]


def test_fail_points_are_at_the_bottom_of_the_card(tmp_path):
    long = "Something that takes more than one line, because it says a little more than what fits into a card"
    drawn = blueprint(
        tmp_path,
        {"blueprint": {"frontstage": {"text": "Shows", "fails": "Nothing there"}}},
        {"blueprint": {"frontstage": {"text": long, "fails": {"text": "Too slow", "severity": 3}}}},
        *({} for _ in range(4)),
    )
    for stage in ("s1", "s2"):
        group = by_id(drawn, f"bp-f-{stage}")
        card = group.find("{http://www.w3.org/2000/svg}rect")
        marks = texts(group)
        assert marks[-1].fill == "m2"
        bottom = float(card.get("y")) + float(card.get("height"))
        assert 10 <= bottom - marks[-1].y <= 16
    lines = by_id(drawn, "bp-f-s2").find("{http://www.w3.org/2000/svg}text")
    last = float(lines.get("y")) + 16 * (len(list(lines)) - 1)
    # Even the fullest card has space between items and fail points.
    assert texts(by_id(drawn, "bp-f-s2"))[-1].y - last >= 20
    assert drawn.find("{http://www.w3.org/2000/svg}desc").text == (
        "6 stages, 2 fail points; below the line of visibility 0."
    )


def test_three_lines_have_their_names(tmp_path):
    drawn = blueprint(tmp_path, {"blueprint": {"backstage": "x"}})
    names = {mark.text: mark.y for mark in texts(drawn) if mark.text.startswith("Line of")}
    assert list(names) == ["Line of interaction", "Line of visibility", "Line of internal interaction"]
    lines = [n for n in drawn.iter() if n.get("stroke-width") == "1.6" and n.get("class") == "s-ink"]
    assert [n.get("stroke-dasharray") for n in lines] == [None, "10 5", "1.5 4"]
    heights = [float(re.match(r"M32 (\S+)H", n.get("d"))[1]) for n in lines]
    for height, named in zip(heights, names.values(), strict=True):
        assert 0 < height - named < 25


def test_journey_without_a_blueprint_has_no_drawing(tmp_path):
    out = rendered(tmp_path, small({}, {}))
    assert not (out / "j/blueprint.svg").exists()
    assert "Service blueprint" not in (out / "j/report.md").read_text()


def test_title_is_the_headline_or_the_plain_name(tmp_path):
    stage = {"blueprint": {"frontstage": "x"}}
    assert "J: Service blueprint" in told(blueprint(tmp_path / "a", stage))
    found = told(
        blueprint(tmp_path / "b", stage, headlines={"blueprint": {"title": "Two of three fail", "lede": "At night."}})
    )
    assert {"Two of three fail", "At night."} <= set(found)


def test_example_matches_its_picture(tmp_path):
    cjm(
        "render",
        EXAMPLES / "first-pair",
        "-o",
        tmp_path,
        "--journey",
        "first-pair",
        "--format",
        "svg",
        "--view",
        "blueprint",
    )
    drawn = root(tmp_path / "journeys/first-pair/blueprint.svg")
    assert told(by_id(drawn, "bp-s-loyalty")) == ["CRM", "Loyalty"]
    assert "Stock syncs once a night: up to 24 h out of date" in told(by_id(drawn, "bp-s-store"))
    assert drawn.find("{http://www.w3.org/2000/svg}desc").text.startswith("7 stages, 6 fail points")
    assert len(paths(drawn, **{"class": "s-m2", "stroke-dasharray": "4 3"})) == 2  # the flow, and its sign
