"""The emotion curve alone: gaps, several personas, ranges, scales."""

import re

import pytest

from cjm.drawing.curve import curve_through
from cjm.views.charts.emotion_lane import passes_through
from tests.views.drawn import SVG, by_id, paths, rendered, root, table, texts, told


def small(emotions, personas=1, scale=None, **journey):
    """One stage per pair of emotions; an emotion may be a list with one per persona."""
    steps = [{"id": f"t{n}", "name": f"Step {n}", "emotion": e} for n, e in enumerate(emotions)]
    stages = [{"id": f"s{n}", "name": f"Stage {n}", "touchpoints": steps[n : n + 2]} for n in range(0, len(steps), 2)]
    return {
        "workspace": {"emotion_scale": scale} if scale else {},
        "personas": {f"p{n}": {"name": f"Person{n} Long"} for n in range(personas)},
        "journeys": {
            "j": {
                "name": "J",
                "state": "future",
                "personas": [f"p{n}" for n in range(personas)],
                "stages": stages,
                **journey,
            }
        },
    }


def each(*scores):
    return [{"persona": f"p{n}", "score": score} for n, score in enumerate(scores) if score is not None]


def emotions(folder, *arguments, **more):
    out = rendered(folder, small(*arguments, **more))
    return root(out / "j/emotions.svg"), (out / "j/report.md").read_text()


def faces(drawn):
    return [n.get("id").removeprefix("emo-pt-") for n in drawn.iter() if str(n.get("id")).startswith("emo-pt-")]


def place(drawn, ident):
    """The centre of a point."""
    return tuple(
        map(float, re.findall(r"[\d.]+", by_id(drawn, f"emo-pt-{ident}").find(f"{SVG}g").get("transform"))[:2])
    )


def test_gap_is_a_dashed_line_with_open_circles(tmp_path):
    drawn, text = emotions(tmp_path, [2, None, None, -1, 1, 0])
    assert faces(drawn) == ["t0", "t3", "t4", "t5"]
    (bridge,) = paths(drawn, stroke_dasharray="5 4")
    (x0, y0), (x1, y1) = place(drawn, "t0"), place(drawn, "t3")
    assert bridge == f"M{x0:g} {y0:g}L{x1:g} {y1:g}"
    circles = [n for n in drawn.iter(f"{SVG}circle") if n.get("r") == "4" and n.get("class") == "f-paper s-muted"]
    on_it = [n for n in circles if x0 < float(n.get("cx")) < x1 and float(n.get("cy")) < 400]
    assert len(on_it) == 2
    for n in on_it:
        along = (float(n.get("cx")) - x0) / (x1 - x0)
        assert abs(float(n.get("cy")) - (y0 + along * (y1 - y0))) < 0.2
    # One known value before the gap is a face alone; the three after it have a line.
    assert len(paths(drawn, **{"class": "s-ink", "stroke-width": "2", "stroke-linecap": "round"})) == 1
    rows = table(text, "Emotion curve")
    assert [row[2] for row in rows[1:]] == ["Delighted +2", "–", "–", "Annoyed −1", "Content +1", "Neutral 0"]
    assert "No emotion recorded" in told(drawn)


def test_unknown_points_at_the_ends_are_not_drawn(tmp_path):
    drawn, _ = emotions(tmp_path, [None, 1, -1, None])
    assert faces(drawn) == ["t1", "t2"]
    assert paths(drawn, stroke_dasharray="5 4") == []


def test_single_score_is_a_face_and_no_score_is_no_drawing(tmp_path):
    drawn, _ = emotions(tmp_path / "one", [None, -1, None, None])
    assert faces(drawn) == ["t1"]
    assert paths(drawn, **{"class": "s-ink", "stroke-width": "2"}) == []
    out = rendered(tmp_path / "none", small([None, None]))
    assert not (out / "j/emotions.svg").exists()
    assert "No emotion recorded" in told(root(out / "j/map.svg"))


@pytest.mark.parametrize(
    ("scale", "scores", "shown"),
    [
        (None, [-2, 0, 2], ["−2", "0", "+2"]),
        ({"min": 1, "max": 7, "labels": ["Bad", "Fair", "Good"]}, [1, 4, 7], ["1", "4", "7"]),
        ({"min": 0, "max": 10, "labels": []}, [0, 5, 10], ["0", "5", "10"]),
        ({"min": -3, "max": 3, "labels": ["Low", "High"]}, [-3, 0, 3], ["−3", "+3"]),
    ],
)
def test_every_scale_spans_the_lane_with_neutral_in_the_middle(tmp_path, scale, scores, shown):
    drawn, text = emotions(tmp_path, scores, scale=scale)
    heights = [place(drawn, f"t{n}")[1] for n in range(3)]
    assert heights[0] - heights[1] == heights[1] - heights[2] == 69
    assert set(shown) <= set(told(drawn))
    labels = (scale or {}).get("labels", ["Frustrated", "Delighted"])
    assert set(labels) <= set(told(drawn))
    told_scores = [row[2] for row in table(text, "Emotion curve")[1:]]
    signed = scale is None or scale["min"] < 0
    written = [f"+{n}" if n > 0 and signed else str(n).replace("-", "−") for n in scores]
    assert [score.split(" ")[-1] for score in told_scores] == written


@pytest.mark.parametrize("count", [2, 3])
def test_up_to_three_personas_have_named_lines(tmp_path, count):
    drawn, text = emotions(tmp_path, [each(1, -1, 0)[:count], each(-2, 2, 1)[:count]] * 2, personas=count)
    names = [mark for mark in texts(drawn) if mark.text.startswith("Person")]
    assert [mark.text for mark in sorted(names, key=lambda m: m.text)] == [f"Person{n}" for n in range(count)]
    heights = sorted(mark.y for mark in names)
    assert all(b - a >= 14 for a, b in zip(heights, heights[1:], strict=False))
    assert faces(drawn) == ["t0", "t1", "t2", "t3"]
    dashes = {n.get("stroke-dasharray") for n in drawn.iter(f"{SVG}path") if n.get("stroke-width") == "1.6"}
    assert dashes == {"7 4", "2 3"} if count == 3 else {"7 4"}
    assert not [n for n in drawn.iter(f"{SVG}path") if n.get("class") in {"f-tp2", "f-tm2"}]
    assert table(text, "Emotion curve")[0] == ["Touchpoint", "Stage", *(f"Person{n}" for n in range(count))]


def test_four_or_more_personas_are_a_band_around_the_median(tmp_path):
    drawn, text = emotions(tmp_path, [each(-2, -1, 1, 2), each(0, 0, 1, 1), each(2, 2, 2, 1)], personas=4)
    (band,) = paths(drawn, **{"class": "f-shade"})
    x0, y0 = map(float, re.match(r"M(\S+) (\S+?)C", band).groups())
    middle = place(drawn, "t0")
    assert (x0, y0) == (middle[0], middle[1] - 69)  # the highest; the median of −2, −1, 1, 2 is 0
    assert by_id(drawn, "emo-pt-t1").find(f"{SVG}title").text == "Step 1: +0.5"
    assert {"n = 4", "Median of 4 personas", "Lowest to highest"} <= set(told(drawn))
    assert not [mark for mark in told(drawn) if mark.startswith("Person")]
    assert table(text, "Emotion curve")[1][2:] == ["Frustrated −2", "Annoyed −1", "Content +1", "Delighted +2"]


def test_persona_without_scores_has_no_line_and_no_name(tmp_path):
    drawn, text = emotions(tmp_path, [each(None, 1, -1), each(None, 0, 2)], personas=3)
    assert [mark for mark in told(drawn) if mark.startswith("Person")] == ["Person2", "Person1"]
    assert table(text, "Emotion curve")[0][2:] == ["Person1", "Person2"]


def test_names_match_lines_in_a_panel_without_scores_of_one_persona(tmp_path):
    """The first persona has scores only in the first panel."""
    values = [each(1, -1) if n < 14 else each(None, -1) for n in range(28)]
    drawn, _ = emotions(tmp_path, values, personas=2)
    named = [mark for mark in told(drawn) if mark.startswith("Person")]
    assert sorted(named) == ["Person0", "Person1"]


def test_range_is_a_bar_with_caps_behind_the_face(tmp_path):
    drawn, text = emotions(tmp_path, [{"score": 1, "range": [-1, 2]}, 0])
    x, y = place(drawn, "t0")
    bar = [d for d in paths(drawn, **{"class": "s-muted", "stroke-width": "1.5"}) if d.startswith(f"M{x:g} ")]
    assert bar == [f"M{x:g} {y + 69:g}V{y - 34.5:g}M{x - 3:g} {y + 69:g}h6M{x - 3:g} {y - 34.5:g}h6"]
    assert table(text, "Emotion curve")[1][2] == "Content +1 (−1 to +2)"
    assert "How far it spreads" in told(drawn)


def test_stage_with_its_own_emotion_has_one_point_at_its_centre(tmp_path):
    map_ = small([1, -1])
    map_["journeys"]["j"]["stages"].append({"id": "own", "name": "Own", "doing": "x", "emotion": 2})
    out = rendered(tmp_path, map_)
    drawn = root(out / "j/emotions.svg")
    assert faces(drawn) == ["t0", "t1", "own"]
    assert place(drawn, "own")[0] == 150 + 1.5 * 300
    assert table((out / "j/report.md").read_text(), "Emotion curve")[3] == ["Own", "2 Own", "Delighted +2"]


def test_steep_curve_through_a_text_is_detected():
    # It crosses the whole box between two samples.
    steep = curve_through([(0, 0), (4, 400)])
    assert passes_through(steep, (1, 150, 3.5, 200))
    assert not passes_through(steep, (5, 150, 9, 200))
    assert not passes_through(steep, (0, 420, 4, 440))
    assert not passes_through(curve_through([(2, 10)]), (0, 20, 9, 40))
    assert passes_through(curve_through([(2, 30)]), (0, 20, 9, 40))
