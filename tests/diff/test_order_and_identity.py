"""What moved, what goes by another id, what is gone and who relied on it, and what only follows from that."""

import copy
import json

import pytest

from tests.diff.changes import diff, told
from tests.diff.test_changes import BASE, GONE, A, B, J, mirrored, put

TEXT = json.dumps(BASE)


def after(*edits):
    made = BASE
    for path, value in edits:
        made = put(made, path, value)
    return json.dumps(made)


def stages(*order):
    made = copy.deepcopy(BASE)
    old = {stage["id"]: stage for stage in made["journeys"]["j"]["stages"]}
    made["journeys"]["j"]["stages"] = [old[ident] for ident in order]
    return json.dumps(made)


def moved_to_stage(touchpoint, place, at):
    made = copy.deepcopy(BASE)
    found = made["journeys"]["j"]["stages"]
    item = next(t for stage in found for t in stage["touchpoints"] if t["id"] == touchpoint)
    for stage in found:
        stage["touchpoints"] = [t for t in stage["touchpoints"] if t is not item]
    found[place]["touchpoints"].insert(at, item)
    return json.dumps(made)


def test_one_stage_that_moves_is_one_change():
    changes = diff(TEXT, stages("s3", "s1", "s2"))
    assert told(changes) == [("stage-reordered", "structural", "j/s3")]
    assert (changes[0].before, changes[0].after) == ("3", "1")


def test_touchpoints_move_between_stages_and_inside_one():
    changes = diff(TEXT, moved_to_stage("b", 1, 0))
    assert told(changes) == [("touchpoint-moved", "structural", "j/b")]
    assert (changes[0].before, changes[0].after) == ("One", "Two")
    assert told(diff(TEXT, moved_to_stage("a", 0, 2))) == [("touchpoint-reordered", "structural", "j/a")]


def test_a_declared_rename_is_one_change_one_level_below_a_removal_and_all_references_follow():
    made = copy.deepcopy(BASE)
    made["teams"]["store"] = {**made["teams"].pop("shop"), "formerly": "shop"}
    made["journeys"]["j"]["owner"] = made["channels"]["web"]["owner"] = made["opportunities"]["o1"]["owner"] = "store"
    changes = diff(TEXT, json.dumps(made))
    assert told(changes) == [("renamed", "structural", "teams/store")]
    assert (changes[0].before, changes[0].after) == ("shop", "store")
    text = TEXT.replace('{"id": "c", ', '{"id": "cc", "formerly": "c", ').replace('"j/c"', '"j/cc"')
    assert told(diff(TEXT, text)) == [("renamed", "content", "j/cc")]
    # Another journey refers to it, so that its loss would be breaking.
    text = TEXT.replace('{"id": "d", ', '{"id": "dd", "formerly": "d", ').replace('"j/d"', '"j/dd"')
    assert told(diff(TEXT, text)) == [("renamed", "structural", "j/dd")]
    text = TEXT.replace('"j": {', '"jj": {"formerly": "j", ').replace('"j/', '"jj/')
    assert told(diff(TEXT, text)) == [("renamed", "structural", "jj")]


def test_a_likely_rename_is_only_suggested():
    text = TEXT.replace('{"id": "e", "name": "E"}', '{"id": "ee", "name": "E"}')
    changes = diff(TEXT, text)
    assert sorted(told(changes)) == [
        ("touchpoint-added", "structural", "j/ee"),
        ("touchpoint-removed", "structural", "j/e"),
    ]
    assert all("possibly" in change.note and "100%" in change.note for change in changes)
    assert not any(change.note for change in diff(TEXT, text, suggests=False))


def test_a_loss_is_breaking_where_something_referred_to_it_and_says_what():
    made = copy.deepcopy(BASE)
    del (
        made["systems"]["crm"],
        made["journeys"]["j"]["stages"][0]["touchpoints"][0]["blueprint"]["backstage"][0]["system"],
    )
    (change,) = diff(TEXT, json.dumps(made))
    assert (change.kind, change.level.word) == ("system-removed", "breaking")
    assert change.note == "was referred to by j/a"
    text = after(
        (("journeys", "j", "stages", 1, "touchpoints"), []),
        (("journeys", "k", "stages", 0, "touchpoints", 0, "next"), GONE),
    )
    (change,) = diff(TEXT, text)
    assert told([change]) == [("touchpoint-removed", "breaking", "j/d")]
    assert change.note == "was referred to by k/t"
    # Inside its own journey, and by opportunities, it is structural, with a remark.
    made = copy.deepcopy(BASE)
    del made["journeys"]["j"]["stages"][0]["touchpoints"][2]
    made["opportunities"]["o1"]["addresses"] = ["j/a/p1"]
    (change,) = diff(TEXT, json.dumps(made))
    assert told([change]) == [("touchpoint-removed", "structural", "j/c")]
    assert change.note == "was referred to by opportunities/o1"


def test_a_persona_that_touchpoints_have_by_default_is_named_once():
    made = copy.deepcopy(BASE)
    del made["personas"]["ben"]
    made["journeys"]["k"]["personas"] = "maya"
    changes = diff(TEXT, json.dumps(made))
    assert told(changes) == [("personas-changed", "structural", "k"), ("persona-removed", "breaking", "personas/ben")]
    assert changes[1].note == "was referred to by k"


def test_a_persona_that_goes_is_told_in_each_journey_with_its_feelings():
    felt = [{"persona": name, "score": score} for name, score in (("maya", 1), ("ben", -1))]
    sides = []
    for names, feelings in ((["maya", "ben"], felt), (["maya"], felt[:1])):
        made = copy.deepcopy(BASE)
        for journey in made["journeys"].values():
            journey["personas"] = names
        touchpoints = made["journeys"]["j"]["stages"][0]["touchpoints"]
        touchpoints[0] |= {"emotion": feelings, "personas": names}
        made["personas"] = {name: made["personas"][name] for name in names}
        sides.append(json.dumps(made))
    changes = diff(*sides)
    assert told(changes) == [
        ("personas-changed", "structural", "j"),
        ("emotion-removed", "content", "j/a"),
        ("personas-changed", "structural", "j/a"),
        ("personas-changed", "structural", "k"),
        ("persona-removed", "breaking", "personas/ben"),
    ]
    assert [(change.before, change.after, change.note) for change in changes[:2]] == [
        ("maya, ben", "maya", ""),
        ("-1", "", "for ben"),
    ]
    back = diff(*reversed(sides))
    assert sorted(change.kind for change in back) == sorted(mirrored(change.kind) for change in changes)


def test_what_follows_from_another_change_is_none_of_its_own():
    text = after(((*A, "pains", 0), GONE), (("opportunities", "o1", "addresses"), ["j/c"]))
    assert told(diff(TEXT, text)) == [("pain-removed", "content", "j/a/p1")]
    text = after((("evidence", "talks"), GONE), ((*A, "emotion"), -1))
    assert told(diff(TEXT, text)) == [("evidence-removed", "breaking", "evidence/talks")]
    text = after((("teams", "care"), GONE), ((*B, "owner"), GONE), ((*A, "blueprint", "backstage", 0, "team"), GONE))
    assert told(diff(TEXT, text)) == [("team-removed", "breaking", "teams/care")]
    text = after((("journeys", "k"), GONE), *(((("opportunities", o, "addresses"), "j")) for o in ("o2", "o3")))
    kinds = [change.kind for change in diff(TEXT, text)]
    assert kinds == ["journey-removed", "opportunity-addresses-changed", "opportunity-addresses-changed"]
    # A metric's other date and sample come with its other value.
    text = after(((*J, "metrics", 0), {"metric": "rate", "value": 41, "as_of": "2026-03", "sample": 5}))
    assert told(diff(TEXT, text)) == [("metric-value-changed", "content", "j")]


def test_a_touchpoint_that_outlives_its_stage_moved():
    made = copy.deepcopy(BASE)
    gone = made["journeys"]["j"]["stages"].pop(1)
    made["journeys"]["j"]["stages"][1]["touchpoints"] += gone["touchpoints"]
    assert told(diff(TEXT, json.dumps(made))) == [
        ("touchpoint-moved", "structural", "j/d"),
        ("stage-removed", "structural", "j/s2"),
    ]


def notes(*edits, base=TEXT):
    return {change.kind: change.note for change in diff(base, after(*edits))}


SAME = "the evidence is the same as before"
FELT = "the feeling is the same as before"


def test_a_better_feeling_says_what_it_rests_on():
    assert notes(((*A, "emotion", "score"), 2)) == {"emotion-raised": SAME}
    assert notes(((*A, "emotion", "score"), -2)) == {"emotion-lowered": ""}
    # Evidence of the touchpoint is evidence of its feeling, whether it is new, gone, or of another part.
    for edit in (
        ((*A, "emotion", "evidence"), ["talks", "poll"]),
        ((*A, "evidence"), [{"id": "poll", "note": "p. 4"}]),
        ((*A, "evidence"), []),
        ((*A, "evidence"), ["poll", "talks"]),
    ):
        assert notes(((*A, "emotion", "score"), 2), edit)["emotion-raised"] == "", edit
    felt = after(((*B, "emotion"), -1))
    assert [change.note for change in diff(felt, after(((*B, "emotion"), 1)))] == ["no evidence"]
    several = [{"persona": name, "score": -1} for name in ("maya", "ben")]
    better = [{"persona": "maya", "score": -1}, {"persona": "ben", "score": 1}]
    (change,) = diff(after(((*B, "emotion"), several)), after(((*B, "emotion"), better)))
    assert change.note == "for ben; no evidence"


def test_a_resolved_pain_says_what_does_not_show_it():
    resolved = ((*A, "pains", 0, "status"), "resolved")
    assert notes(resolved) == {"pain-resolved": f"{FELT}; {SAME}"}
    assert notes(resolved, ((*A, "emotion", "score"), 2))["pain-resolved"] == SAME
    assert notes(resolved, ((*A, "pains", 0, "evidence"), "talks"))["pain-resolved"] == FELT
    assert notes(resolved, ((*A, "evidence"), ["poll", "talks"]))["pain-resolved"] == FELT
    both = notes(resolved, ((*A, "emotion", "score"), 2), ((*A, "pains", 0, "evidence"), "talks"))
    assert both["pain-resolved"] == ""
    assert notes(((*A, "pains", 0, "status"), "accepted")) == {"pain-accepted": ""}
    bare = after(((*B, "pains"), [{"id": "p", "text": "slow"}]))
    (change,) = diff(bare, after(((*B, "pains"), [{"id": "p", "text": "slow", "status": "resolved"}])))
    assert change.note == "no evidence"


def test_what_was_shipped_without_a_result_and_what_nobody_owns():
    shipped = (("opportunities", "o1", "status"), "shipped")
    assert notes(shipped) == {"opportunity-status-changed": "not measured"}
    measured = notes(shipped, (("opportunities", "o1", "result"), {"metric": "rate", "after": 4}))
    assert measured["opportunity-status-changed"] == ""
    assert notes((("opportunities", "o1", "status"), "in-progress")) == {"opportunity-status-changed": ""}
    assert notes(((*B, "owner"), GONE)) == {"owner-removed": "nobody owns it now"}


def test_a_target_that_was_put_where_the_value_is():
    everywhere = (("metrics", "rate", "target"), 40)
    assert notes(everywhere) == {"metric-target-changed": "a value meets the new target, but not the old one"}
    assert notes((("metrics", "rate", "target"), 45)) == {"metric-target-changed": ""}
    assert notes((("metrics", "rate", "target"), 60)) == {"metric-target-changed": ""}
    with_target = after(((*J, "metrics", 0, "target"), 50))
    one = diff(with_target, after(((*J, "metrics", 0, "target"), 39)))
    assert [change.note for change in one] == ["of rate; the value meets the new target, but not the old one"]
    # Where less is better, a target is eased by raising it.
    down = (("metrics", "rate"), {"name": "Rate", "target": 30, "direction": "down"})
    eased = (("metrics", "rate"), {"name": "Rate", "target": 42, "direction": "down"})
    assert [change.note for change in diff(after(down), after(eased))] == [
        "a value meets the new target, but not the old one"
    ]
    assert [change.note for change in diff(after(eased), after(down))] == [""]


def test_what_is_gone_says_what_referred_to_it():
    gone = notes(((*A, "pains", 0), GONE), (("opportunities", "o1", "addresses"), ["j/c"]))
    assert gone == {"pain-removed": "was referred to by opportunities/o1"}
    # Without an id nothing could, whoever refers to its touchpoint.
    assert notes(((*A, "pains", 1), GONE)) == {"pain-removed": ""}
    # What goes with a stage is told with it, and so is who referred to that.
    addressed = (("opportunities", "o2", "addresses"), ["j/e", "j/e", "k"])
    gone = notes(((*J, "stages", 2), GONE), base=after(addressed))
    assert gone["stage-removed"] == "was referred to by opportunities/o2; with 1 touchpoint"


def test_a_pain_without_an_id_that_was_reworded_is_one_change_in_any_script():
    for one, other in (
        ("支払いが遅すぎて困ります", "支払いが遅くて困ります"),
        ("too dear, by far", "Too dear by far!"),
    ):
        text = after(((*A, "pains", 1, "text"), one))
        assert told(diff(text, after(((*A, "pains", 1, "text"), other)))) == [("wording-changed", "editorial", "j/a")]


def test_what_follows_from_another_setting_or_baseline_is_none_of_its_own():
    for scale in ("", ", emotion_scale: {min: -2, max: 2}"):
        english, german = (f"workspace: {{language: {tag}{scale}}}\n" for tag in ("en", "de"))
        assert [(change.kind, change.field) for change in diff(english, german)] == [("settings-changed", "language")]
    named = "workspace: {language: de, emotion_scale: {labels: [a, b, c]}}\n"
    fields = [change.field for change in diff("workspace: {language: en}\n", named)]
    assert fields == ["language", "emotion_scale"]
    wider = "workspace: {language: de, emotion_scale: {min: -3, max: 3}}\n"
    assert [change.field for change in diff("workspace: {language: en}\n", wider)] == ["language", "emotion_scale"]
    future = {"name": "F", "state": "future", "baseline": "j", "personas": "maya", "stages": [
        {"id": "s", "name": "S", "touchpoints": [{"id": "n", "name": "N", "replaces": ["t"]}]}]}  # fmt: skip
    base = after((("journeys", "k2"), BASE["journeys"]["k"]), (("journeys", "f"), {**future, "baseline": "k"}))
    head = after((("journeys", "k2"), BASE["journeys"]["k"]), (("journeys", "f"), {**future, "baseline": "k2"}))
    assert [change.kind for change in diff(base, head)] == ["baseline-changed"]


# The kinds that take more than one value to be edited, each with its level and the ids that it stands at on either side.
_REST = [
    ("persona-removed", "structural", [(("personas", "idle"), {"name": "I"})], "idle", None),
    ("system-removed", "structural", [(("systems", "idle"), {"name": "I"})], "idle", None),
    ("evidence-removed", "structural", [(("evidence", "idle"), {"name": "I", "kind": "survey"})], "idle", None),
    ("journey-removed", "structural", [(("journeys", "idle"), {"name": "I", "personas": "ben", "stages": {"id": "zz", "name": "S"}})], "idle", None),
    ("pain-reopened", "content", [((*A, "pains", 0, "status"), "accepted")], "accepted", "p1"),
    ("measurements-changed", "content", [(("measurements",), {"m": {"n": 1}})], None, None),
]  # fmt: skip


@pytest.mark.parametrize("rest", _REST, ids=lambda rest: rest[0])
def test_kinds_of_what_only_the_base_has(rest):
    kind, level, edits, before, now = rest
    (change,) = diff(after(*edits), TEXT)
    assert (change.kind, change.level.word) == (kind, level)
    for span, text, word in ((change.base, after(*edits), before), (change.head, TEXT, now)):
        if word is not None:
            assert text[span.column - 1 : span.end_column - 1] == f'"{word}"'
        elif kind != "measurements-changed":
            assert span is None


def test_kinds_of_places_stand_at_the_ids_of_both_sides():
    renamed = TEXT.replace('{"id": "e", ', '{"id": "ee", "formerly": "e", ')
    moves = [
        ("stage-reordered", "structural", stages("s3", "s1", "s2"), "s3", "s3"),
        ("touchpoint-moved", "structural", moved_to_stage("b", 1, 0), "b", "b"),
        ("touchpoint-reordered", "structural", moved_to_stage("a", 0, 2), "a", "a"),
        ("renamed", "content", renamed, "e", "e"),
    ]
    for kind, level, text, before, now in moves:
        (change,) = diff(TEXT, text)
        assert (change.kind, change.level.word) == (kind, level)
        told_at = [(change.base, TEXT, before), (change.head, text, now)]
        for span, side, word in told_at:
            assert side[span.column - 1 : span.end_column - 1] == f'"{word}"', kind


def test_unnamed_texts_are_told_by_how_alike_they_are_from_either_side():
    pains = ["the form is very slow", "the card is refused twice", "nobody answers the phone"]
    text = after(((*B, "pains"), pains))
    other = after(((*B, "pains"), ["nobody answers the phone ever", "the card is always refused twice"]))
    kinds = [change.kind for change in diff(text, other)]
    assert sorted(kinds) == ["pain-removed", "wording-changed", "wording-changed"]
    assert sorted(change.kind for change in diff(other, text)) == ["pain-added", "wording-changed", "wording-changed"]
    # What a quote rests on is told even where the quote is reworded.
    quoted = [{"text": "I never know what comes next"}, {"text": "It is dear"}]
    said = after(((*B, "saying"), quoted))
    proved = after(((*B, "saying"), [{"text": "I never knew what comes next", "evidence": "talks"}]))
    kinds = [change.kind for change in diff(said, proved)]
    assert kinds == ["wording-changed", "evidence-use-added"]
    assert [change.kind for change in diff(proved, said)] == ["wording-changed", "evidence-use-removed"]


def test_a_primary_persona_by_default_follows_the_journey():
    assert told(diff(TEXT, after(((*J, "personas"), ["ben"])))) == [("personas-changed", "structural", "j")]
    assert diff(TEXT, after(((*A, "personas"), ["maya"]))) == ()


def test_future_maps():
    future = {"name": "F", "state": "future", "baseline": "j", "personas": "maya", "stages": [
        {"id": "s", "name": "S", "touchpoints": [{"id": "n", "name": "N", "replaces": ["a"]}]}]}  # fmt: skip
    base = after((("journeys", "f"), future))
    other = {
        **future,
        "baseline": "k",
        "stages": [{"id": "s", "name": "S", "touchpoints": [{"id": "n", "name": "N", "replaces": ["t"]}]}],
    }
    kinds = [change.kind for change in diff(base, after((("journeys", "f"), other)))]
    assert kinds == ["baseline-changed", "replaces-changed"]


def test_a_touchpoint_that_another_journey_relies_on_is_a_change_beside_its_stage():
    text = """
personas: {p: {name: P}}
journeys:
  j:
    name: J
    personas: p
    stages:
      - {id: s1, name: S1, touchpoints: {id: t1, name: T1}}
      - {id: s2, name: S2, touchpoints: [{id: t2, name: T2}, {id: t3, name: T3}]}
  f:
    name: F
    state: future
    baseline: j
    personas: p
    stages: {id: s, name: S, touchpoints: {id: t, name: T, replaces: t2}}
"""
    stage = "      - {id: s2, name: S2, touchpoints: [{id: t2, name: T2}, {id: t3, name: T3}]}\n"
    gone = [
        change
        for change in told(diff(text, text.replace(stage, "").replace(", replaces: t2", "")))
        if "removed" in change[0]
    ]
    assert gone == [("touchpoint-removed", "breaking", "j/t2"), ("stage-removed", "structural", "j/s2")]
