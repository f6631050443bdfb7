"""The drawing of a changed journey: what became of stages and touchpoints, both curves, pains and opportunities."""

import json
import os
import re
import subprocess
import sys

import pytest

from tests.reviews.drawn import changed, groups, reviewed, root, states, step, workspace
from tests.reviews.reviewed import versions
from tests.support.commands import ROOT, cjm, tree
from tests.views.drawn import SVG, by_id, paths, said, told


def tints(drawing):
    return [n.get("class") for n in drawing.iter(f"{SVG}path") if n.get("class") in {"f-tp2", "f-tm2"}]


def circles(drawing, ident):
    return [(n.get("r"), n.get("class")) for n in by_id(drawing, ident).iter(f"{SVG}circle")]


DOT, OPEN = ("4", "f-ink"), ("4", "f-paper s-muted")


# --- touchpoints -------------------------------------------------------------------------------


def test_touchpoints_are_paired_by_id_wherever_they_stand(tmp_path):
    drawing = changed(
        tmp_path,
        {"a": [step("one", -1), step("two", 1)], "b": [step("three", 0)]},
        {"a": [step("two", 1), step("four", 2)], "b": [step("three", 0), step("one", 0)]},
    )
    assert states(drawing) == {"two": "d-s", "four": "d-a", "three": "d-s", "one": "d-c"}
    found = groups(drawing, "tp")
    assert found["one"] == ("d-c", ["The one", "from A", "emotion"], "Changed")
    assert found["four"] == ("d-a", ["The four"], "Added")
    assert found["two"] == ("d-s", ["The two"], "As before")
    assert groups(drawing, "pt")["one"] == ("d-c", [], "The one: Annoyed −1 → Neutral 0")


def test_what_is_gone_keeps_its_place_and_what_has_another_id_is_the_same(tmp_path):
    drawing = changed(
        tmp_path,
        {"a": [step("one", 0), step("two", -1), step("three", 1)]},
        {"a": [step("new", 2), {**step("uno", 0, formerly="one"), "name": "The one"}, step("three", 1)]},
    )
    assert list(states(drawing).items()) == [("new", "d-a"), ("uno", "d-c"), ("two", "d-r"), ("three", "d-s")]
    assert groups(drawing, "tp")["uno"][1] == ["The one", "id"]
    (gone,) = [n for n in by_id(drawing, "diff-tp-two").iter(f"{SVG}text")]
    assert (said(gone), gone.get("text-decoration")) == ("The two", "line-through")
    # On the curve it stands between its neighbours of then, too, with a crossed circle.
    places = [float(n.get("x")) for n in drawing.iter(f"{SVG}text") if said(n) in {"new", "gone"}]
    assert len(places) == 2
    assert circles(drawing, "diff-pt-two") == [("8", "f-paper s-muted")]
    assert groups(drawing, "pt")["two"][2] == "The two: gone, was Annoyed −1"


def test_what_changed_at_a_touchpoint_is_named(tmp_path):
    channels = {"channels": {"web": {"name": "Web"}, "app": {"name": "App"}}}
    drawing = changed(
        tmp_path,
        {"a": [{**step("one", 0), "kind": None, "channel": "web"}, step("two", 0), step("three", 0, thinking="Hm")]},
        {
            "a": [
                {**step("one", 1), "kind": None, "channel": "app", "name": "Another"},
                step("three", 0, thinking="Oh"),
                step("two", 0, pains={"id": "p", "text": "It hurts"}, moment_of_truth=True),
            ]
        },
        **channels,
    )
    found = groups(drawing, "tp")
    assert found["one"] == ("d-c", ["Another", "The one", "title, channel, emotion"], "Changed, App")
    struck = [said(n) for n in by_id(drawing, "diff-tp-one").iter(f"{SVG}text") if n.get("text-decoration")]
    assert struck == ["The one"]
    assert found["three"][1] == ["The three", "order (was 1.3), wording"]
    assert found["two"][1] == ["The two", "pain points, moment of truth"]


def test_the_channel_of_what_stays_is_told_in_its_title(tmp_path):
    channels = {"channels": {"web": {"name": "Web shop", "kind": "web"}}}
    steps = [{**step("one", 0), "kind": None, "channel": "web"}]
    drawing = changed(tmp_path, {"a": steps}, {"a": [*steps, step("two")]}, **channels)
    assert groups(drawing, "tp")["one"] == ("d-s", ["The one"], "As before, Web shop")
    assert [n.get("href") for n in by_id(drawing, "diff-tp-one").iter(f"{SVG}use")] == ["#diff-ch-laptop"]
    assert list(by_id(drawing, "diff-tp-two").iter(f"{SVG}use")) == []


def test_a_measure_has_its_values(tmp_path):
    def stages(value, target):
        use = {"metric": "done", "value": value, "target": target}
        return {"a": {"metrics": use, "touchpoints": [step("one", 0, metrics=use)]}}

    metrics = {"metrics": {"done": {"name": "Forms completed", "unit": "%"}}}
    drawing = changed(tmp_path / "value", stages(40, 60), stages(55.5, 60), **metrics)
    assert groups(drawing, "st")["a"][1] == ["1", "A", "Forms completed 40\u00a0% → 55.5\u00a0%"]
    assert groups(drawing, "tp")["one"][1] == ["The one", "Forms completed 40\u00a0% → 55.5\u00a0%"]
    drawing = changed(tmp_path / "target", stages(40, 60), stages(40, 70), **metrics)
    assert groups(drawing, "tp")["one"][1] == ["The one", "measure"]


# --- stages ------------------------------------------------------------------------------------


def test_stages_that_came_went_moved_and_changed(tmp_path):
    steps = {name: [step(f"{name}-one", 0)] for name in "abcd"}
    drawing = changed(
        tmp_path,
        {"a": steps["a"], "b": steps["b"], "c": steps["c"], "d": steps["d"]},
        {"c": steps["c"], "a": {"name": "First", "touchpoints": steps["a"]}, "d": steps["d"], "e": [step("e-one", 0)]},
    )
    found = groups(drawing, "st")
    assert list(states(drawing, "st").items()) == [("c", "d-c"), ("a", "d-c"), ("b", "d-r"), ("d", "d-s"), ("e", "d-a")]
    assert found["c"][1] == ["1", "C", "order (was 3)"]
    assert found["a"][1] == ["2", "First", "A", "title"]
    assert found["b"][1:] == (["2", "B", "gone"], "Removed")
    assert found["e"][1:] == (["4", "E", "new"], "Added")
    assert states(drawing)["b-one"] == "d-r"


def test_a_stage_that_feels_for_itself_stands_in_the_middle_of_its_column(tmp_path):
    drawing = changed(
        tmp_path,
        {"a": {"emotion": 1}, "b": [step("one", 0)]},
        {"a": {"emotion": -1}, "b": [step("one", 0)]},
    )
    assert groups(drawing, "sp") == {"a": ("d-c", [], "A: Content +1 → Annoyed −1")}
    assert {"▼ −2", "+1 → −1"} <= set(told(drawing))
    assert states(drawing, "st") == {"a": "d-c", "b": "d-s"}


# --- curves ------------------------------------------------------------------------------------


def test_faces_and_arrows_only_where_the_feeling_differs(tmp_path):
    drawing = changed(
        tmp_path,
        {"a": [step("up", -2), step("same", 0), step("down", 2), step("half", 0)]},
        {"a": [step("up", 1), step("same", 0), step("down", -1), step("half", 0.5)]},
    )
    assert circles(drawing, "diff-pt-same") == [DOT]
    assert circles(drawing, "diff-pt-up") == [OPEN, ("9", "f-paper s-p1")]
    assert circles(drawing, "diff-pt-down") == [OPEN, ("9", "f-paper s-m1")]
    arrows = paths(drawing, stroke_width="1.5", **{"class": "s-p2"}) + paths(
        drawing, stroke_width="1.5", **{"class": "s-m2"}
    )
    (up, down) = [tuple(map(float, re.match(r"M\S+ (\S+)V(\S+)", d).groups())) for d in arrows]
    assert up[0] > up[1]
    assert down[0] < down[1]
    assert paths(by_id(drawing, "diff-pt-half"), stroke_width="1.5") == []  # half a step has no room for an arrow
    assert tints(drawing) == ["f-tp2", "f-tm2", "f-tp2"]
    row = set(told(drawing))
    assert {"▲ +3", "−2 → +1", "▼ −3", "+2 → −1", "▲ +0.5", "0 → +0.5", "·"} <= row
    assert {"Better", "Worse", "before", "after"} <= row
    (old,) = paths(drawing, stroke_dasharray="5 4", stroke_width="1.8")
    (new,) = paths(drawing, stroke_width="2", stroke_linecap="round")
    assert old != new


def test_feelings_told_for_the_first_time_and_no_more(tmp_path):
    drawing = changed(
        tmp_path,
        {"a": [step("one"), step("two", 1), step("three"), step("four", 0)]},
        {"a": [step("one", 2), step("two"), step("three"), step("four", 0)]},
    )
    assert groups(drawing, "pt") == {
        "one": ("d-c", [], "The one: – → Delighted +2"),
        "two": ("d-c", [], "The two: Content +1 → –"),
        "four": ("d-s", [], "The four: Neutral 0"),
    }
    assert circles(drawing, "diff-pt-two") == [OPEN]
    assert [text for text in told(drawing) if text.endswith(("known", "known now"))] == ["now known", "unknown"]
    assert tints(drawing) == []


def test_nobody_feels_anything(tmp_path):
    drawing = changed(tmp_path, {"a": [step("one")]}, {"a": [step("one"), step("two")]})
    assert "No emotion recorded" in told(drawing)
    assert not {"before", "after"} & set(told(drawing))  # no curves, so nothing in the legend


def test_each_score_stands_on_the_scale_of_its_own_side(tmp_path):
    sides = [
        workspace(
            {"j": {"stages": {"a": [step("one", score), step("two", other)]}}}, workspace={"emotion_scale": scale}
        )
        for scale, score, other in (({"min": -2, "max": 2}, -2, 0), ({"min": 1, "max": 5}, 1, 4))
    ]
    drawing = root(reviewed(tmp_path, *sides))
    # Both are the lowest of their scales; a step from one scale to another has no number.
    assert circles(drawing, "diff-pt-one") == [DOT]
    assert {"▲", "0 → 4"} <= set(told(drawing))
    assert not any("Mean emotion" in text for text in told(drawing))


def test_the_curve_is_that_of_the_persona_who_comes_first(tmp_path):
    def scores(a, b):
        return [{"persona": "pat", "score": a}, {"persona": "kim", "score": b}]

    people = {"personas": {"pat": {"name": "Pat"}, "kim": {"name": "Kim"}}}
    before, after = (
        workspace({"j": {"personas": ["pat", "kim"], "stages": {"a": [step("one", e), step("two", 0)]}}}, **people)
        for e in (scores(1, 2), scores(1, -2))
    )
    drawing = root(reviewed(tmp_path, before, after))
    assert circles(drawing, "diff-pt-one") == [DOT]
    assert groups(drawing, "tp")["one"] == ("d-c", ["The one", "emotion"], "Changed")
    assert "Pat" in told(drawing)
    assert "One got worse for Kim." in told(drawing)


# --- pains and opportunities -------------------------------------------------------------------


def test_pains_that_are_new_gone_or_otherwise(tmp_path):
    def pain(ident, text="It hurts", **more):
        return {"id": ident, "text": text, **more}

    was = [pain("p1"), pain("p2", severity=2), pain("p3"), pain("p4", status="resolved"), pain("p5"), {"text": "Stays"}]
    now = [
        pain("p1", status="resolved"),
        pain("p2", severity=4),
        pain("p3", "It hurts a lot", status="accepted"),
        pain("p4"),
        pain("p6", "Another"),
        {"text": "Stays"},
    ]
    drawing = changed(
        tmp_path,
        {"a": [step("one", 0, pains=was), step("two", 0, pains=pain("p9", "Goes too"))]},
        {"a": [step("one", 0, pains=now)]},
    )
    texts = told(drawing)
    row = texts[texts.index("Pain points") + 2 :]
    notes = {row[n]: row[n + 2] for n in range(len(row) - 2) if re.fullmatch(r"P\d", row[n])}
    assert notes == {
        "P1": "resolved",
        "P2": "severity 2 → 4",
        "P3": "accepted, wording",
        "P4": "open again",
        "P5": "gone",
        "P6": "new",
        "P9": "gone",
    }
    assert "Stays" not in texts
    struck = {said(n) for n in drawing.iter(f"{SVG}text") if n.get("text-decoration")}
    assert struck == {"It hurts", "Goes too", "The two"}


def test_opportunities_stand_in_the_columns_that_they_are_for(tmp_path):
    def side(**opportunities):
        base = {"impact": 3, "effort": 2}
        return workspace(
            {"j": {"stages": {"a": [step("one", 0)], "b": [step("two", 0)]}}},
            opportunities={key: {"name": f"Idea {key}", **base, **told_} for key, told_ in opportunities.items()},
        )

    before = side(
        o1={"addresses": "j/one", "status": "planned"},
        o2={"addresses": "j/two", "effort": 4},
        o3={"addresses": "j/two"},
        o5={"addresses": "j/one"},
    )
    after = side(
        o1={"addresses": "j/one", "status": "in-progress"},
        o2={"addresses": "j/two", "effort": 4, "impact": 5},
        o4={"addresses": "j/two"},
        o5={"addresses": "j/one"},
    )
    after["journeys"]["j"]["version"] = "2"
    drawing = root(reviewed(tmp_path, before, after))
    texts = told(drawing)
    row = texts[texts.index("Opportunities") :]
    assert row[:14] == [
        "Opportunities", "what changed", "O1", "Idea o1", "Planned → In progress",
        "O2", "Idea o2", "impact 3 → 5", "O4", "Idea o4", "new", "O3", "Idea o3", "gone",
    ]  # fmt: skip
    assert "Idea o5" not in texts


def test_opportunities_for_a_journey_as_a_whole_stand_below_its_columns(tmp_path):
    def side(steps, **opportunities):
        told_ = {key: {"name": f"Idea {key}", **found} for key, found in opportunities.items()}
        stages = {f"s{n}": [step(f"t{n}", 0)] for n in range(14)} | {"a": steps}  # two panels
        return workspace({"j": {"stages": stages}, "k": {"stages": {"b": []}}}, opportunities=told_)

    whole, place = {"addresses": "j"}, {"addresses": "j/one"}
    before = side([step("one", 0)], o1=whole, o2=whole, o3=place, o6=whole)
    after = side(
        [step("one", 1)], o1=whole | {"status": "planned"}, o3=whole, o4={"addresses": "k"}, o5={"addresses": ["j", "j/one"]}, o6=whole
    )  # fmt: skip
    drawing = root(reviewed(tmp_path, before, after))
    texts = told(drawing)
    assert texts.count("Opportunities") == 2
    first = texts.index("Opportunities")
    assert texts[first : first + 5] == ["Opportunities", "what changed", "O5", "Idea o5", "new"]
    assert texts[first + 5 : first + 16] == [
        "Opportunities", "for the journey as a whole", "O1", "Idea o1", "Idea → Planned",
        "O3", "Idea o3", "what it addresses", "O2", "Idea o2", "gone",
    ]  # fmt: skip
    assert "Idea o4" not in texts
    assert "Idea o6" not in texts
    # No line between columns goes through it.
    top = next(float(n.get("y")) for n in drawing.iter(f"{SVG}text") if said(n) == "for the journey as a whole")
    lines = [re.fullmatch(r"M[\d.]+ [\d.]+V([\d.]+)", path.get("d")) for path in drawing.iter(f"{SVG}path")]
    assert max(float(line[1]) for line in lines if line) < top


def test_the_name_of_a_row_has_room_below_it(tmp_path):
    sides = [
        workspace({"j": {"stages": {"a": [step("one", score)]}}}, opportunities=found)
        for score, found in enumerate(({}, {"o": {"name": "Idea", "addresses": "j"}}))
    ]
    drawing = root(reviewed(tmp_path, *sides))
    note = next(text for text in drawing.iter(f"{SVG}text") if said(text) == "for the journey as a whole")
    last = float(note.get("y")) + 14 * (len(note) - 1)
    assert len(note) == 2
    lines = [re.match(r"M[\d.]+ ([\d.]+)H", path.get("d")) for path in drawing.iter(f"{SVG}path")]
    assert min(y for line in lines if line and (y := float(line[1])) > last) - last >= 12


# --- the whole ---------------------------------------------------------------------------------


def test_title_counts_versions_and_mean(tmp_path):
    sides = [
        workspace({"j": {"name": "Buying", "version": version, "stages": {"a": steps}}})
        for version, steps in (
            ("3", [step("one", -1), step("two", 1), step("three")]),
            ("4", [step("one", 0), step("two", 1), step("four", 1)]),
        )
    ]
    drawing = root(reviewed(tmp_path, *sides))
    texts = told(drawing)
    assert texts[:2] == ["CHANGES FOR REVIEW", "One got better."]
    assert texts[2] == (
        "Buying, version 3 → 4. Touchpoints: 1 added, 1 removed, 1 changed, 1 as before. Mean emotion: 0.0 → +0.7."
    )
    assert texts[-1] == "cjm.yaml · version 3 → 4"
    assert drawing.find(f"{SVG}title").text == "Buying: Changes for review"
    assert drawing.find(f"{SVG}desc").text == f"{texts[2]} Better: The one (−1 → 0)."
    assert (drawing.get("id"), drawing.get("aria-labelledby")) == ("diff-view", "diff-title diff-desc")


def test_a_journey_that_is_new_or_gone_and_several_in_one_drawing(tmp_path):
    stages = {"a": [step("one", 1), step("two", 0)]}
    other = {"a": [step("one", 1), step("two", 2)]}
    before = workspace({"j": {"stages": stages}, "gone": {"stages": stages}, "same": {"stages": stages}})
    after = workspace({"j": {"stages": other}, "new": {"stages": stages}, "same": {"stages": stages}})
    text = reviewed(tmp_path, before, after)
    drawing = root(text)
    views = [n.get("id") for n in drawing.iter(f"{SVG}g") if (n.get("id") or "").endswith("-view")]
    assert views == ["j-diff-view", "new-diff-view", "gone-diff-view"]
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    titles = [n.find(f"{SVG}title").text for n in drawing.iter(f"{SVG}g") if n.get("id") in views]
    assert [title.partition(".")[0] for title in titles] == [f"{j}: Changes for review" for j in ("J", "New", "Gone")]
    assert states(by_id(drawing, "new-diff-view")) == {"one": "d-a", "two": "d-a"}
    assert states(by_id(drawing, "gone-diff-view")) == {"one": "d-r", "two": "d-r"}
    assert "New, after: 1 stage, 2 touchpoints." in told(drawing)
    # All of it is new, so that its scores are only told.
    texts = told(by_id(drawing, "new-diff-view"))
    assert texts[texts.index("before and after") + 1 :][:2] == ["+1", "0"]
    assert "This journey is gone." in told(drawing)
    alone = root(reviewed(tmp_path, before, after, "--journey", "j"))
    assert states(alone) == {"one": "d-s", "two": "d-c"}
    assert alone.get("id") == "diff-view"


def test_renamed_journeys_and_people_are_the_same(tmp_path):
    def scores(persona, score):
        return [{"persona": persona, "score": score}]

    before = workspace({"j": {"stages": {"a": [step("one", scores("pat", -1))]}}})
    after = workspace(
        {"k": {"formerly": ["j"], "personas": "kim", "stages": {"a": [step("one", scores("kim", 1))]}}},
        personas={"kim": {"name": "Kim", "formerly": ["pat"]}},
    )
    drawing = root(reviewed(tmp_path, before, after))
    assert states(drawing) == {"one": "d-c"}
    assert "−1 → +1" in told(drawing)


def test_a_persona_who_is_new_felt_what_everybody_felt(tmp_path):
    people = {"personas": {"pat": {"name": "Pat"}, "kim": {"name": "Kim"}}}
    before, after = (
        workspace({"j": {"personas": persona, "stages": {"a": [step("one", score), step("two", 0)]}}}, **people)
        for persona, score in (("pat", -1), ("kim", 1))
    )
    assert "−1 → +1" in told(root(reviewed(tmp_path, before, after)))


def test_no_journey_changed(tmp_path):
    same = workspace({"j": {"stages": {"a": [step("one")]}}}, teams={"crew": {"name": "Crew"}})
    drawing = root(reviewed(tmp_path, same, same))
    assert told(drawing) == ["CHANGES FOR REVIEW", "No journey map has changed", "before → after"]
    assert drawing.find(f"{SVG}title").text == "Changes for review"
    other = {**same, "teams": {"crew": {"name": "The crew"}}}
    assert "1 change outside of the journeys" in told(root(reviewed(tmp_path, same, other)))


def test_what_matters_less_than_asked_for_is_as_before(tmp_path):
    sides = [
        workspace({"j": {"stages": {"a": [step("one", 0, thinking=t), *more]}}})
        for t, more in (("Hm", []), ("Oh", [step("two")]))
    ]
    assert states(root(reviewed(tmp_path, *sides))) == {"one": "d-c", "two": "d-a"}
    assert states(root(reviewed(tmp_path, *sides, "--min-level", "structural"))) == {"one": "d-s", "two": "d-a"}


@pytest.mark.parametrize(("language", "words"), [("de", "Änderungen zur Durchsicht"), ("ja", "レビュー対象の変更")])
def test_it_speaks_the_language_of_the_workspace(tmp_path, language, words):
    sides = [
        workspace({"j": {"stages": {"a": [step("one", score)]}}}, workspace={"language": language}) for score in (0, 1)
    ]
    drawing = root(reviewed(tmp_path, *sides))
    assert told(drawing)[0].lower() == words.lower()
    assert drawing.get("lang") == language


def test_from_the_right_it_is_mirrored(tmp_path):
    sides = [
        workspace({"j": {"stages": {"a": [step("one", 0)], "b": [step("two", score)]}}}, workspace={"language": "ar"})
        for score in (0, 1)
    ]
    drawing = root(reviewed(tmp_path, *sides))
    assert drawing.get("direction") == "rtl"
    first, second = (float(by_id(drawing, f"diff-st-{s}").find(f"{SVG}text").get("x")) for s in "ab")
    assert first > second
    assert any("0 ← \u2066+1\u2069" in text for text in told(drawing))


def test_markup_and_what_acts_on_terminals_stay_texts(tmp_path):
    evil = '<script>alert(1)</script> & "quotes"'
    before, after = (
        workspace({"j": {"stages": {"a": [{**step("one", score), "name": f"{evil} {score}"}]}}}) for score in (0, 1)
    )
    tree(tmp_path, {"a\x1b[31m/cjm.yaml": json.dumps(before), "b/cjm.yaml": json.dumps(after)})
    outcome = cjm("diff", "a\x1b[31m", "b", "--output-format", "svg", cwd=tmp_path)
    drawing = root(outcome.out)
    assert "<script" not in outcome.out
    assert f"{evil} 1" in " ".join(told(drawing))
    assert r"cjm.yaml · a\x1b[31m → b" in told(drawing)


def test_a_base_with_errors_is_drawn_as_far_as_it_goes(tmp_path):
    good = workspace({"j": {"stages": {"a": [step("one", 0), step("two", 0)]}}})
    bad = json.loads(json.dumps(good))
    bad["journeys"]["j"]["owner"] = "nobody"
    bad["journeys"]["j"]["personas"] = ["pat", "ghost"]
    bad["journeys"]["j"]["stages"][0]["touchpoints"][0] |= {"channel": "none", "emotion": -1, "delivers": "o77"}
    bad["journeys"]["j"]["stages"][0]["touchpoints"].append({"id": "one", "name": "Twice"})
    bad["journeys"]["j"]["stages"].append({"id": "b"})
    text = reviewed(tmp_path, bad, good)
    drawing = root(text)
    assert "−1 → 0" in told(drawing)
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))


def test_the_same_bytes_whatever_the_seed_of_hashes(tmp_path):
    before = workspace({"j": {"stages": {"a": [step("one", 0, pains={"text": "Ouch"}), step("two", 1)]}}})
    after = workspace({"j": {"stages": {"a": [step("one", 1, thinking="Oh", needs="More"), step("three", 1)]}}})
    first = reviewed(tmp_path, before, after)
    command = [sys.executable, "-m", "cjm", "diff", "before", "after", "--output-format", "svg"]
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": "Asia/Tokyo"}
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=True)
        assert done.stdout.decode() == first


def test_the_example_before_and_after(tmp_path):
    before, after = versions(tmp_path)
    drawing = root(cjm("diff", before.name, after.name, "--output-format", "svg", cwd=tmp_path).out)
    assert states(drawing) == {
        "ad": "d-s", "landing": "d-c", "size-guide": "d-r", "size-finder": "d-a", "reviews": "d-s", "find-store": "d-s",
        "try-on": "d-s", "no-stock": "d-s", "checkout": "d-c", "confirm": "d-s", "tracking": "d-c", "unbox": "d-s",
        "return": "d-s", "chat": "d-c", "new-pair": "d-s", "review": "d-s", "club": "d-s",
    }  # fmt: skip
    assert told(drawing)[1] == "Checkout got better. Tracking got worse."
    assert {"▲ +2", "▼ −1", "was −1"} <= set(told(drawing))
