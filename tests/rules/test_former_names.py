"""Former names of a rule remain valid wherever users write a rule's name, and a note gives the current name."""

import dataclasses
import json
import re

import pytest

from cjm.rules import catalogue
from cjm.rules.catalogue import former_names, rules
from cjm.rules.integrity import unknown_key
from cjm.rules.journeys import long_name
from tests.support.commands import DAY, cjm, tree

LONG = "I wait, and wait, and wait a little longer, until somebody picks up the telephone at last"
MAP = f"""\
personas: {{p: {{name: P}}}}
journeys:
  j:
    name: J
    status: approved
    personas: p
    stages: {{id: s, name: S, touchpoints: {{id: t, name: "{LONG}"}}}}
"""
NOTE = "rule wordy-name is now called long-name; both names work"


@pytest.fixture(autouse=True)
def renamed(monkeypatch):
    """`long-name` and `unknown-key` as if they had been called otherwise once."""
    monkeypatch.setattr(long_name, "RULE", dataclasses.replace(long_name.RULE, formerly=("verbose-name", "wordy-name")))
    monkeypatch.setattr(unknown_key, "RULE", dataclasses.replace(unknown_key.RULE, formerly=("odd-key",)))
    for found in (catalogue.rules, catalogue.former_names):
        found.cache_clear()
    yield
    monkeypatch.undo()
    for found in (catalogue.rules, catalogue.former_names):
        found.cache_clear()


def checked(folder, *options, text=MAP, settings=None):
    tree(folder, {"m.cjm.yaml": text, **({"cjm.yaml": settings} if settings else {})})
    outcome = cjm("validate", folder, "--as-of", DAY, "--output-format", "concise", *options)
    return re.findall(r"(\w+)\[long-name\]", outcome.out), outcome


def test_on_the_command_line(tmp_path):
    found, outcome = checked(tmp_path, "--select", "wordy-name")
    assert found == ["info"]
    assert outcome.out.count("\n") == 1
    assert outcome.err == f"warning: {NOTE}\n"
    found, outcome = checked(tmp_path, "--ignore", "verbose-name")
    assert found == []
    assert "journey-without-owner" in outcome.out
    assert outcome.err == f"warning: {NOTE.replace('wordy', 'verbose')}\n"
    found, outcome = checked(tmp_path, "--select", "long-name")
    assert (found, outcome.err) == (["info"], "")
    _, outcome = checked(tmp_path, "--ignore", "odd-key")
    assert outcome.code == 2
    assert "can't be ignored" in outcome.err
    _, outcome = checked(tmp_path, "--ignore", "wordy-nam")
    assert (outcome.code, "`wordy-name`" in outcome.err) == (2, True)


def test_in_the_settings(tmp_path):
    found, outcome = checked(tmp_path, settings="workspace:\n  rules:\n    wordy-name: warning\n")
    assert (found, outcome.err) == (["warning"], f"warning: cjm.yaml:3: {NOTE}\n")
    # What was found is remembered with what there is to tell.
    again, outcome = checked(tmp_path, settings="workspace:\n  rules:\n    wordy-name: warning\n")
    assert (again, outcome.err) == (found, f"warning: cjm.yaml:3: {NOTE}\n")
    found, _ = checked(tmp_path, settings="workspace: {rules: {wordy-name: {severity: error, most: 200}}}\n")
    assert found == []
    # The name of today wins, whichever comes first.
    for both in ("{wordy-name: error, long-name: warning}", "{long-name: warning, wordy-name: error}"):
        assert checked(tmp_path, settings=f"workspace: {{rules: {both}}}\n")[0] == ["warning"]
    _, outcome = checked(tmp_path, settings="workspace: {rules: {odd-key: info}}\n")
    assert "is an integrity rule" in outcome.out
    own = "{select: {kind: team}, require: contact}"
    _, outcome = checked(tmp_path, settings=f"workspace: {{rules: {{wordy-name: {own}}}}}\n")
    assert "is the name of a built-in rule" in outcome.out


def test_in_comments(tmp_path):
    for comment in ("# cjm: ignore-file[wordy-name] later\n", "# cjm: ignore-file[verbose-name, long-name] later\n"):
        found, outcome = checked(tmp_path, text=comment + MAP)
        assert found == []
        assert "unused-ignore" not in outcome.out
        assert "m.cjm.yaml:1: rule" in outcome.err
    _, outcome = checked(tmp_path, text="# cjm: ignore-file[wordy-name] why\n" + MAP.replace(LONG, "I wait"))
    assert "[unused-ignore] `wordy-name` suppresses nothing here" in outcome.out
    _, outcome = checked(tmp_path, text="# cjm: ignore-file[odd-key] why\n" + MAP)
    assert "[unused-ignore] `odd-key` is an integrity rule" in outcome.out


def test_in_a_baseline(tmp_path):
    file = tmp_path / "accepted.json"
    checked(tmp_path, "--write-baseline", file)
    entries = json.loads(file.read_text())
    assert "long-name" in [entry["rule"] for entry in entries["findings"]]
    file.write_text(file.read_text().replace('"long-name"', '"wordy-name"'))
    found, outcome = checked(tmp_path, "--baseline", file)
    assert (found, outcome.out) == ([], "")
    assert outcome.err == f"warning: {file}: {NOTE}\n"


def test_the_manual_is_that_of_the_rule(tmp_path):
    outcome = cjm("rule", "verbose-name")
    assert outcome.out == cjm("rule", "long-name").out
    assert outcome.err == f"warning: {NOTE.replace('wordy', 'verbose')}\n"
    assert "Formerly: verbose-name, wordy-name." in outcome.out
    assert "Formerly" not in cjm("rule", "no-exit").out
    assert "*Formerly: verbose-name, wordy-name.*" in cjm("rule", "--all").out


def test_names_are_never_used_again():
    present = set(rules())
    before = [name for rule in rules().values() for name in rule.formerly]
    assert len(set(before)) == len(before) == len(former_names()) == 3
    assert not present & set(before)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in before)
