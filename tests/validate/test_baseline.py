"""What identifies an accepted finding: its rule and its address, and how many there are."""

import json
from collections import Counter

import pytest

from cjm.model.findings import Finding, Severity
from cjm.model.source import Span
from cjm.validate.baseline import Baseline, baseline_of, baseline_text, present_address, read
from tests.support.commands import cjm, tree

BEFORE = """\
personas: {p: {name: Ana}}
teams: {crm: {name: Customer care}}
journeys:
  j:
    name: I buy
    status: approved
    reviewed: 2026-06-02
    personas: p
    stages:
      - id: s
        name: Buy
        touchpoints:
          - {id: t1, name: I look, kind: action, emotion: -2}
          - {id: t2, name: I pay, kind: action, emotion: -2}
          - {id: t3, name: I go, kind: action, emotion: 1}
          - {id: t5, name: I stay, kind: action, emotion: 1}
"""
NEW = "          - {id: t4, name: I come back, kind: action, emotion: 1}\n"
# An earlier format, with messages that hold counts.
OLD_FORMAT = [
    {"rule": "assumption-map", "address": "j", "message": "0 of 4 scores and pains have evidence"},
    {"rule": "dead-end", "address": "j/t1", "message": "one"},
    {"rule": "dead-end", "address": "j/t1", "message": "another", "count": 2},
]


def finding(rule="dead-end", address="j/t1", message="m", path="a.cjm.yaml"):
    return Finding(rule, Severity.WARNING, message, Span(path, 1, 1, 1, 2), address=address)


def checked(folder, text, *options):
    tree(folder, {"m.cjm.yaml": text})
    outcome = cjm("validate", "m.cjm.yaml", "--as-of", "2026-11-30", "--output-format", "json", *options, cwd=folder)
    return [(each["rule"], each["address"]) for each in json.loads(outcome.out)["findings"]], outcome.err


def test_a_new_touchpoint_brings_back_nothing_but_its_own_finding(tmp_path):
    checked(tmp_path, BEFORE, "--write-baseline", "b.json")
    assert checked(tmp_path, BEFORE + NEW, "--baseline", "b.json") == ([], "")
    found, said = checked(tmp_path, BEFORE + NEW.replace("emotion: 1", "emotion: -2"), "--baseline", "b.json")
    assert ({address for _, address in found}, said) == ({"j/t4"}, "")


def test_a_count_that_changes_in_a_message_changes_no_file(tmp_path):
    checked(tmp_path, BEFORE, "--write-baseline", "b.json")
    before = (tmp_path / "b.json").read_text()
    checked(tmp_path, BEFORE + NEW, "--write-baseline", "b.json")
    assert (tmp_path / "b.json").read_text() == before
    assert "message" not in before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id: t2,", "id: paid, formerly: t2,"),
        ("  j:\n", "  journey:\n    formerly: j\n"),
        ("{crm: {name: Customer care}}", "{care: {name: Customer care, formerly: crm}}"),
        ("- id: s\n", "- id: purchase\n        formerly: s\n"),
    ],
)
def test_a_renamed_object_keeps_its_accepted_findings(tmp_path, old, new):
    accepted, _ = checked(tmp_path, BEFORE)
    assert accepted
    checked(tmp_path, BEFORE, "--write-baseline", "b.json")
    assert checked(tmp_path, BEFORE.replace(old, new), "--baseline", "b.json") == ([], "")


def test_a_second_finding_of_a_rule_at_an_address_is_new():
    left, accepted = baseline_of([finding()]).subtract_from([finding(message="a"), finding(message="b")])
    assert ([each.message for each in left], accepted) == (["b"], 1)


def test_files_of_the_old_format_are_read_without_their_messages():
    baseline = read(json.dumps({"version": "1", "findings": OLD_FORMAT}), "b.json")
    assert baseline.accepted == Counter({("assumption-map", "j", ""): 1, ("dead-end", "j/t1", ""): 3})
    assert read(baseline_text(baseline), "b.json") == baseline


def test_accepted_findings_that_no_longer_occur_are_counted():
    baseline = Baseline(Counter({("dead-end", "j/t1", ""): 3, ("no-exit", "j", ""): 1}))
    assert baseline.stale([finding()]) == [(("dead-end", "j/t1", ""), 2), (("no-exit", "j", ""), 1)]


def over(folder, *options):
    outcome = cjm("validate", *options, "--as-of", "2026-11-30", "--output-format", "json", cwd=folder)
    return json.loads(outcome.out)["findings"], outcome.err


def test_equal_addresses_of_two_workspaces_are_told_apart(tmp_path):
    root = "workspace: {name: W}\n"
    tree(
        tmp_path,
        {f"{team}/{path}": text for team in "ab" for path, text in (("cjm.yaml", root), ("m.cjm.yaml", BEFORE))},
    )
    (tmp_path / "ci").mkdir()
    found, _ = over(tmp_path, "a", "b")
    assert len({each["fingerprint"] for each in found}) == len(found)
    over(tmp_path, "a", "b", "--write-baseline", "ci/b.json")
    entries = json.loads((tmp_path / "ci/b.json").read_text())["findings"]
    assert {entry["workspace"] for entry in entries} == {"../a", "../b"}
    for paths in (("a", "b"), ("a",), ("b",)):
        assert over(tmp_path, *paths, "--baseline", "ci/b.json") == ([], "")
    # What is gone in one workspace accepts nothing in the other.
    tree(tmp_path, {"a/m.cjm.yaml": "teams: {}\n", "b/m.cjm.yaml": BEFORE + NEW.replace("emotion: 1", "emotion: -2")})
    left, said = over(tmp_path, "a", "b", "--baseline", "ci/b.json")
    assert {each["address"] for each in left} == {"j/t4"}
    assert "assumption-map at j in a" in said
    assert " in b" not in said


def test_an_entry_without_a_workspace_accepts_findings_of_any(tmp_path):
    root = "workspace: {name: W}\n"
    tree(
        tmp_path,
        {f"{team}/{path}": text for team in "ab" for path, text in (("cjm.yaml", root), ("m.cjm.yaml", BEFORE))},
    )
    over(tmp_path, "a", "--write-baseline", "b.json")
    assert "workspace" not in (tmp_path / "b.json").read_text()
    assert over(tmp_path, "b", "--baseline", "b.json") == ([], "")
    left, _ = over(tmp_path, "a", "b", "--baseline", "b.json")
    assert left and {each["path"].split("/")[0] for each in left} == {"b"}


def test_a_former_address_belongs_to_its_workspace():
    baseline = Baseline(Counter({("no-exit", "j", "a"): 1, ("no-exit", "j", "b"): 1}))
    resolved = baseline.resolve({"": {"j": "k"}, "a": {"j": "k"}, "b": {}})
    assert resolved.accepted == Counter({("no-exit", "k", "a"): 1, ("no-exit", "j", "b"): 1})


def test_a_run_that_leaves_findings_out_calls_none_of_them_gone(tmp_path):
    tree(tmp_path, {"cjm.yaml": "workspace: {name: W}\n", "other.cjm.yaml": "teams: {a: {name: A}}\n"})
    checked(tmp_path, BEFORE)
    cjm("validate", "--write-baseline", "b.json", cwd=tmp_path)
    for options in (("--select", "no-exit"), ("--ignore", "no-exit"), ("other.cjm.yaml",)):
        assert "gone" not in cjm("validate", "--baseline", "b.json", *options, cwd=tmp_path).err
    tree(tmp_path, {"m.cjm.yaml": "personas: {p: {name: Ana}}\n"})
    assert (
        "accepted finding no longer occurs: no-exit at j\n" in cjm("validate", "--baseline", "b.json", cwd=tmp_path).err
    )


@pytest.mark.parametrize(
    ("address", "now"),
    [
        ("j/t/p", "k/u/p"),
        ("j", "k"),
        ("k/t", "k/u"),
        ("teams/a", "teams/b"),
        ("personas/a", "personas/a"),
        ("maps/j.cjm.yaml", "maps/j.cjm.yaml"),
    ],
)
def test_each_part_of_an_address_may_be_a_former_id(address, now):
    assert present_address(address, {"j": "k", "k/t": "k/u", "teams/a": "teams/b"}) == now
