"""Levels of a workspace's own: the base's count, and nothing that somebody has to see can be hidden by them."""

import json

import pytest

from cjm.diff.kinds import KINDS
from cjm.diff.levels import Level
from tests.support.commands import ROOT, cjm, tree

SETTINGS = "workspace:\n  name: W\n  changes:\n"
OWN = SETTINGS + "    tags-changed: off\n    owner-changed: structural\n    wording-changed: content\n"
MAP = """\
personas: {p: {name: P}}
teams: {a: {name: A}, b: {name: B}}
journeys:
  j: {name: J, personas: p, owner: a, tags: [x], goal: g, stages: [{id: s, name: S, touchpoints: [{id: t, name: T}]}]}
"""
OTHER = MAP.replace("owner: a", "owner: b").replace("[x]", "[y]").replace("goal: g", "goal: h")


def diff(folder, before, after, *arguments, settings=(OWN, OWN)):
    tree(folder, {"old/cjm.yaml": settings[0], "old/m.cjm.yaml": before})
    tree(folder, {"new/cjm.yaml": settings[1], "new/m.cjm.yaml": after})
    return cjm("diff", "old", "new", *arguments, cwd=folder)


def levels(outcome):
    return {change["kind"]: change["level"] for change in json.loads(outcome.out)["changes"]}


JSON = ("--output-format", "json")


def test_kinds_have_the_levels_of_the_workspace_and_those_that_are_off_are_only_counted(tmp_path):
    outcome = diff(tmp_path, MAP, OTHER, *JSON)
    assert levels(outcome) == {"owner-changed": "structural", "wording-changed": "content"}
    assert outcome.err == "1 change left out by `workspace.changes` of old: tags-changed\n"
    assert json.loads(outcome.out)["summary"] == {"breaking": 0, "structural": 1, "content": 1, "editorial": 0}
    assert diff(tmp_path, MAP, OTHER, "--fail-on", "structural").code == 1
    assert diff(tmp_path, MAP, MAP.replace("[x]", "[y]"), "--exit-code").code == 0
    assert diff(tmp_path, MAP, MAP, "--exit-code").err == ""
    # Somewhere else nothing was left out.
    assert diff(tmp_path, MAP, OTHER + "  k: {name: K, personas: p, stages: {id: s, name: S}}\n", "--journey", "k").err == ""  # fmt: skip


def test_the_base_says_what_counts_and_a_change_of_that_is_told(tmp_path):
    plain = "workspace: {name: W}\n"
    found = levels(diff(tmp_path, MAP, OTHER, *JSON, settings=(plain, OWN)))
    usual = {"owner-changed": "content", "tags-changed": "editorial", "wording-changed": "editorial"}
    assert found == {**usual, "settings-changed": "content"}
    # Not even a base that wants to hear nothing of settings can hide that its levels are others.
    for word in ("off", "editorial"):
        quiet = f"{SETTINGS}    settings-changed: {word}\n"
        hidden = quiet + "    owner-changed: off\n"
        found = levels(diff(tmp_path, MAP, OTHER, *JSON, settings=(quiet, hidden)))
        assert found == {**usual, "settings-changed": "content"}
        scored = quiet + "  scoring: rice\n"
        found = levels(diff(tmp_path, MAP, MAP, *JSON, settings=(quiet, scored)))
        assert found == ({} if word == "off" else {"settings-changed": word})
    loud = f"{SETTINGS}    settings-changed: breaking\n"
    assert levels(diff(tmp_path, MAP, MAP, *JSON, settings=(loud, plain))) == {"settings-changed": "breaking"}


@pytest.mark.parametrize("word", ["off", "editorial", "content", "structural", "breaking"])
def test_a_loss_that_something_relied_on_stays_breaking(tmp_path, word):
    settings = (f"{SETTINGS}    team-removed: {word}\n    renamed: {word}\n",) * 2
    gone = MAP.replace("a: {name: A}, ", "").replace("owner: a", "owner: b")
    found = levels(diff(tmp_path, MAP, gone, *JSON, settings=settings))
    assert found == {"team-removed": "breaking", "owner-changed": "content"}
    # Nobody relied on b.
    unused = levels(diff(tmp_path, MAP, MAP.replace(", b: {name: B}", ""), *JSON, settings=settings))
    assert unused == ({} if word == "off" else {"team-removed": word})
    # A rename is one level below the loss, or what the workspace says where that is more.
    renamed = MAP.replace("a: {name: A}", "c: {name: A, formerly: a}").replace("owner: a", "owner: c")
    found = levels(diff(tmp_path, MAP, renamed, *JSON, settings=settings))
    assert found == {"renamed": "breaking" if word == "breaking" else "structural"}


def test_what_is_no_kind_or_no_level_is_told_with_what_was_meant(tmp_path):
    wrong = f"{SETTINGS}    owner-chnged: off\n    tags-changed: minor\n    x-why: [we agreed]\n    renamed: null\n"
    tree(tmp_path, {"cjm.yaml": wrong, "m.cjm.yaml": MAP})
    found = json.loads(cjm("validate", "--output-format", "json", "--profile", "minimal", cwd=tmp_path).out)["findings"]
    assert [(finding["rule"], finding["address"]) for finding in found] == [
        ("unknown-key", "workspace"),
        ("schema", "workspace"),
    ]
    assert "owner-changed" in found[0]["help"]
    assert "editorial" in found[1]["message"] + found[1]["help"]
    assert cjm("validate", "--fix", "--profile", "minimal", cwd=tmp_path).code == 1
    assert "    owner-changed: off\n" in (tmp_path / "cjm.yaml").read_text()


def test_a_base_whose_levels_are_none_has_the_usual_ones(tmp_path):
    wrong = f"{SETTINGS}    tags-changed: minor\n    no-such-kind: off\n    owner-changed: [off]\n"
    outcome = diff(tmp_path, MAP, OTHER, *JSON, settings=(wrong, "workspace: {name: W}\n"))
    assert outcome.code == 0
    assert levels(outcome)["tags-changed"] == "editorial"
    assert levels(outcome)["owner-changed"] == "content"


def test_the_schema_has_every_kind_and_every_level():
    definitions = json.loads((ROOT / "schemas/map.schema.json").read_text(encoding="utf-8"))["$defs"]
    told = {name: value["description"] for name, value in definitions["changes"]["properties"].items()}
    assert told == {name: kind.sentence for name, kind in sorted(KINDS.items())}
    assert definitions["change_level"]["enum"] == ["off", *(level.word for level in Level), None]
