"""Comparison with the baseline: pairs, changes, pains, drivers, and both curves."""

import re

import pytest

from tests.support.commands import EXAMPLES, cjm
from tests.views.drawn import SVG, by_id, paths, rendered, root, table, texts, told


def step(ident, emotion=None, **more):
    return {"id": ident, "name": f"The {ident}", "kind": "action", "emotion": emotion, **more}


def pair(today, future, **more):
    """Two maps, each given as a mapping of a stage to its touchpoints."""

    def stages(found):
        return [
            {"id": s, "name": s.title(), "doing": "x", **(t if isinstance(t, dict) else {"touchpoints": t})}
            for s, t in found.items()
        ]

    return {
        "personas": {"p": {"name": "Pat"}},
        "metrics": {"done": {"name": "Form completed", "unit": "%"}},
        "journeys": {
            "now": {"name": "Now", "personas": "p", "version": "3", "stages": stages(today)},
            "then": {
                "name": "Then",
                "personas": "p",
                "state": "future",
                "baseline": "now",
                "target_date": "2027-03",
                "stages": stages(future),
            },
        },
        **more,
    }


def compared(folder, *maps, **more):
    out = rendered(folder, pair(*maps, **more))
    return root(out / "then/compare.svg"), (out / "then/report.md").read_text()


def changes(text):
    return {row[0]: row[1:] for row in table(text, "Change")[1:]}


def test_touchpoints_are_paired_by_id_across_stages(tmp_path):
    drawn, text = compared(
        tmp_path,
        {"a": [step("one", -2), step("two", 1)], "b": [step("three", 0)]},
        {"a": [step("two", 1)], "b": [step("three", -1), step("one", 2)]},
    )
    assert changes(text) == {
        "The two": ["Content +1", "Content +1", "0", "kept"],
        "The three": ["Neutral 0", "Annoyed −1", "−1", "kept"],
        "The one": ["Frustrated −2", "Delighted +2", "+4", "kept"],
    }
    steps = {mark.text: mark.fill for mark in texts(drawn) if mark.text in {"+4", "−1", "·"}}
    assert steps == {"+4": "p2", "−1": "m2", "·": "muted"}
    desc = drawn.find(f"{SVG}desc").text
    assert desc == "The mean emotion goes from −0.3 to +0.7. 1 touchpoints better, 1 worse, 0 new, 0 gone."


def test_added_replaced_and_removed_touchpoints(tmp_path):
    drawn, text = compared(
        tmp_path,
        {"a": [step("print", -2), step("queue", -1), step("call", 0)]},
        {"a": [step("scan", 1, replaces=["print", "queue"]), step("chat", 2)]},
    )
    assert changes(text) == {
        "The scan": ["Frustrated −2", "Content +1", "+3", "instead of The print, The queue"],
        "The chat": ["–", "Delighted +2", "–", "new"],
        "The call": ["Neutral 0", "–", "–", "gone"],
    }
    found = texts(drawn)
    listed = [(mark.text, mark.struck) for mark in found if mark.text.startswith("The ")]
    assert listed == [("The chat", False), ("The scan (instead of The print, The queue)", False), ("The call", True)]
    assert [mark.text for mark in found if mark.text in {"+", "↔", "−"}] == ["+", "↔", "−"]
    assert [mark.fill for mark in found if mark.text == "new"] == ["ink"]


def test_arrows_only_where_scores_differ(tmp_path):
    drawn, _ = compared(tmp_path, {"a": [step("one", -2), step("two", 1)]}, {"a": [step("one", 1), step("two", 1)]})
    (stem,) = paths(drawn, stroke_width="1.1")
    start, end = map(float, re.match(r"M\S+ (\S+)V(\S+)", stem).groups())
    assert start > end  # upwards
    # An open circle for today if it differs, and a face for the future everywhere.
    assert len([n for n in by_id(drawn, "cmp-tp-one").iter(f"{SVG}circle")]) == 2
    assert len([n for n in by_id(drawn, "cmp-tp-two").iter(f"{SVG}circle")]) == 1
    assert by_id(drawn, "cmp-tp-one").find(f"{SVG}title").text == "The one: Frustrated −2 → Content +1"


def test_areas_are_tinted_by_better_and_worse(tmp_path):
    maps = (
        {"a": [step("one", -1), step("two", -1), step("three", 2)]},
        {"a": [step("one", 2), step("two", 2), step("three", -2)]},
    )
    drawn, _ = compared(tmp_path, *maps)
    tints = [n.get("class") for n in drawn.iter(f"{SVG}path") if n.get("class") in {"f-tp2", "f-tm2"}]
    assert tints == ["f-tp2", "f-tm2"]
    assert {"Better", "Worse"} <= set(told(drawn))
    drawn, _ = compared(tmp_path / "up", maps[0], {"a": [step("one", 0), step("two", 0), step("three", 2)]})
    assert "Worse (none here)" in told(drawn)


def test_areas_are_split_where_curves_touch(tmp_path):
    # Worse, then equal at two touchpoints, then better: the sign changes without a crossing.
    drawn, _ = compared(
        tmp_path,
        {"a": [step("one", 0), step("two", 1), step("three", -1), step("four", -1), step("five", -2), step("six", 0)]},
        {"a": [step("one", 0), step("two", -1), step("three", -1), step("four", -1), step("five", 1), step("six", 0)]},
    )
    tints = [n.get("class") for n in drawn.iter(f"{SVG}path") if n.get("class") in {"f-tp2", "f-tm2"}]
    assert tints == ["f-tm2", "f-tp2"]


def test_names_of_curves_do_not_cover_arrows(tmp_path):
    drawn, _ = compared(tmp_path, {"a": [step("one", 0), step("two", -2)]}, {"a": [step("one", 0), step("two", 1)]})
    (stem,) = paths(drawn, stroke_width="1.1")
    x, y0, y1 = map(float, re.match(r"M(\S+) (\S+)V(\S+)", stem).groups())
    marks = {mark.text: mark for mark in texts(drawn) if mark.text in {"today", "future"}}
    assert set(marks) == {"today", "future"}
    for mark in marks.values():
        across = abs(mark.x - x) < 4 + 20
        assert not (across and min(y0, y1) < mark.y < max(y0, y1) + 10), mark


def test_removed_touchpoint_stays_on_the_current_curve(tmp_path):
    drawn, _ = compared(
        tmp_path,
        {"a": [step("one", 1), step("gone", -2), step("two", 1)]},
        {"a": [step("one", 1), step("two", 1)]},
    )
    (crossed,) = [
        g for g in drawn.iter(f"{SVG}g") if (t := g.find(f"{SVG}title")) is not None and t.text == "The gone: gone"
    ]
    circle = crossed.find(f"{SVG}circle")
    old = next(iter(paths(drawn, stroke_dasharray="5 4", **{"class": "s-muted"})))
    assert f"{circle.get('cx')} {circle.get('cy')}" in old


def test_new_touchpoint_does_not_interrupt_the_current_curve(tmp_path):
    drawn, _ = compared(
        tmp_path, {"a": [step("one", 1), step("two", -1)]}, {"a": [step("one", 1), step("new", 0), step("two", 1)]}
    )
    lines = [d for d in paths(drawn, stroke_dasharray="5 4", **{"class": "s-muted"}) if "C" in d]
    assert len(lines) == 1
    assert paths(drawn, stroke_dasharray="2 4") == []


def test_unknown_score_is_bridged_and_has_no_change(tmp_path):
    drawn, text = compared(
        tmp_path,
        {"a": [step("one", 1), step("two"), step("three", -1)]},
        {"a": [step("one", 1), step("two", 2), step("three", 1)]},
    )
    assert changes(text)["The two"] == ["–", "Delighted +2", "–", "kept"]
    assert len(paths(drawn, stroke_dasharray="2 4")) == 1


def test_comparison_without_scores_has_a_note(tmp_path):
    drawn, _ = compared(tmp_path, {"a": [step("one"), step("two")]}, {"a": [step("one"), step("new")]})
    assert "No emotion recorded" in told(drawn)


OPPORTUNITIES = {
    "o1": {"name": "A scan", "addresses": "now/one/p1", "expects": [{"metric": "done", "by": "a fifth more"}]},
    "o2": {"name": "A stage that works", "addresses": "now/b", "expects": [{"metric": "done", "by": 5}]},
    "o3": {"name": "Not taken", "addresses": "now/four"},
}


def test_fate_of_every_current_pain(tmp_path):
    pain = lambda ident, **more: {"id": ident, "text": f"Pain {ident}", **more}  # noqa: E731
    drawn, text = compared(
        tmp_path,
        {
            "a": [step("one", -1, pains=[pain("p1"), pain("p2")]), step("leaves", 0, pains=pain("p3"))],
            "b": [step("three", 0, pains=[pain("p4"), pain("p5")]), step("four", 0, pains=pain("p6"))],
            "c": {"pains": pain("p7"), "touchpoints": [step("five", 0, pains=pain("p8", status="resolved"))]},
        },
        {
            "a": [step("one", 1, delivers="o1")],
            "b": [
                step("three", 1, delivers="o2", pains=pain("p5")),
                step("four", 0, pains=pain("p6", status="resolved")),
            ],
            "c": [step("five", 0)],
        },
        opportunities=OPPORTUNITIES,
    )
    fates = {row[0]: (row[1], row[2]) for row in table(text, "Pain points")[1:]}
    assert fates == {
        "P1": ("Pain p1", "resolved"),  # addressed by what is delivered
        "P2": ("Pain p2", "remaining"),  # nothing speaks of it
        "P3": ("Pain p3", "gone"),  # with its touchpoint
        "P4": ("Pain p4", "resolved"),  # its stage is addressed
        "P5": ("Pain p5", "remaining"),  # the future map has it still
        "P6": ("Pain p6", "resolved"),  # the future map says so
        "P7": ("Pain p7", "remaining"),
        "P8": ("Pain p8", "resolved"),  # it is so today
    }
    struck = {mark.text for mark in texts(drawn) if mark.struck and mark.text.startswith("Pain")}
    assert struck == {f"Pain p{n}" for n in (1, 3, 4, 6, 8)}


def test_drivers_and_expected_effects(tmp_path):
    drawn, text = compared(
        tmp_path,
        {"a": [step("one", -1, pains={"id": "p1", "text": "Pain"})], "b": [step("two", 0), step("four", 0)]},
        {"a": [step("one", 1, delivers="o1")], "b": [step("two", 1, delivers="o2"), step("four", 0)]},
        opportunities=OPPORTUNITIES,
    )
    found = told(drawn)
    assert {"O1", "A scan", "O2", "A stage that works", "Form completed: a fifth more", "Form completed: +5"} <= set(
        found
    )
    assert "Not taken" not in found
    assert table(text, "Expected effect")[1:] == [
        ["1 A", "Form completed: a fifth more"],
        ["2 B", "Form completed: +5"],
    ]


def test_removed_stage_is_shown_in_the_next_one(tmp_path):
    drawn, text = compared(
        tmp_path,
        {
            "first": [step("one", 0)],
            "old": {"touchpoints": [step("queue", -2)], "pains": {"id": "p1", "text": "Slow"}},
            "last": [step("two", 1)],
        },
        {"first": [step("one", 0)], "last": [step("two", 1)]},
    )
    (listed,) = [mark for mark in texts(drawn) if mark.text == "The queue"]
    assert listed.struck
    assert listed.x > 450  # in the column of the stage that came after it
    assert changes(text)["The queue"] == ["Frustrated −2", "–", "–", "gone"]
    assert table(text, "Pain points")[1:] == [["P1", "Slow", "gone"]]


def test_legend_has_versions_and_files(tmp_path):
    drawn, _ = compared(tmp_path, {"a": [step("one", 0)]}, {"a": [step("one", 1)]})
    found = told(drawn)
    assert {"Today, version 3", "Future, target for March 2027"} <= set(found)
    assert "cjm.yaml" in found  # both maps are in one file
    cjm("render", EXAMPLES / "first-pair", "-o", tmp_path / "b", "--format", "svg", "--view", "compare")
    drawn = root(tmp_path / "b/journeys/first-pair-future/compare.svg")
    assert "journeys/first-pair.cjm.yaml → journeys/first-pair.future.cjm.yaml" in told(drawn)


def test_example_matches_its_picture(tmp_path):
    cjm("render", EXAMPLES / "first-pair", "-o", tmp_path, "--format", "svg", "--view", "compare")
    drawn = root(tmp_path / "journeys/first-pair-future/compare.svg")
    steps = [m for m in texts(drawn) if re.fullmatch(r"[+−]\d", m.text) and m.x > 150 and m.y > 420]
    assert [m.text for m in sorted(steps, key=lambda m: m.x)] == [
        "+1",
        "+2",
        "+2",
        "+2",
        "+1",
        "+1",
        "+3",
        "+1",
        "+1",
        "+1",
    ]
    assert {f"O{n}" for n in range(1, 9)} <= set(told(drawn))
    assert "The mean emotion goes from +0.1 to +1.1." in drawn.find(f"{SVG}desc").text


@pytest.mark.parametrize("state", ["current", "future"])
def test_no_comparison_without_a_baseline(tmp_path, state):
    map_ = pair({"a": [step("one", 0)]}, {"a": [step("one", 1)]})
    del map_["journeys"]["then"]["baseline"]
    map_["journeys"]["then"]["state"] = state
    assert not (rendered(tmp_path, map_) / "then/compare.svg").exists()
