"""What is told to those who write as they are used to from git: what to write instead."""

import pytest

from tests.support.commands import cjm, tree
from tests.support.repositories import commit, git, started

MAP = """\
personas: {maya: {name: Maya}}
journeys:
  j:
    name: J
    personas: maya
    stages: {id: s, name: S, touchpoints: {id: pay, name: Pays, emotion: 1}}
"""


@pytest.fixture
def repository(tmp_path):
    folder = started(tmp_path / "w")
    tree(folder, {"m.cjm.yaml": MAP})
    commit(folder, "A map")
    tree(folder, {"m.cjm.yaml": MAP.replace("emotion: 1", "emotion: 2")})
    commit(folder, "Better")
    return folder


def hint(folder, *arguments):
    outcome = cjm(*arguments, cwd=folder)
    assert (outcome.code, outcome.out) == (2, "")
    return outcome.err


@pytest.mark.parametrize(
    ("written", "meant"), [("HEAD~1..HEAD", "HEAD~1 HEAD"), ("HEAD~1..", "HEAD~1 HEAD"), ("..HEAD~1", "HEAD HEAD~1")]
)
def test_two_dots_are_two_names(repository, written, meant):
    told = hint(repository, "diff", written)
    assert f"error: {written} is not one side\n" in told
    assert f"Write two names, {meant}, or A...B" in told
    assert "git fetch" not in told
    assert "1 content" in cjm("diff", *meant.split(), cwd=repository).out
    assert "git fetch" not in hint(repository, "validate", "--changed-since", written)


def test_where_there_is_no_remote_nothing_is_fetched(repository):
    told = hint(repository, "diff", "nope")
    assert "`git branch --all` and `git tag` list the names." in told
    git(repository, "remote", "add", "origin", "https://example.com/maps.git")
    assert "git fetch origin nope" in hint(repository, "diff", "nope")


def test_a_kind_of_change_is_no_rule(repository):
    assert "It is a kind of change; see `cjm rule --changes emotion-raised`.\n" in hint(
        repository, "rule", "emotion-raised"
    )
    assert cjm("rule", "--changes", "emotion-raised").code == 0
    assert "`cjm rule` lists them" in hint(repository, "rule", "qqqq")


def test_the_history_of_a_file_or_of_an_id_alone(repository):
    assert "It is a file" in hint(repository, "log", "m.cjm.yaml")
    assert "Did you mean `personas/maya`?" in hint(repository, "log", "maya")
    assert "Did you mean `j/pay`?" in hint(repository, "log", "pay")
    assert "Did you mean `j/pay`" in hint(repository, "log", "j/pai")


def test_one_commit_is_one(repository):
    assert "1 more was about something else." in cjm("log", "personas/maya", cwd=repository).out
    outcome = cjm("log", "-n", "1", cwd=repository)
    assert outcome.err == "note: only the last commit that touches maps was read; use -n 10 to read more\n"


def test_show_names_what_was_meant_and_what_became_of_a_pain(tmp_path):
    settled = MAP.replace(
        "emotion: 1", "emotion: 6, pains: [{id: a, text: Slow, status: resolved}, {id: b, text: Dear}]"
    )
    tree(tmp_path, {"cjm.yaml": "workspace: {emotion_scale: {min: 1, max: 7}}\n", "m.cjm.yaml": settled})
    assert "Did you mean `j/pay`?" in hint(tmp_path, "show", "pay")
    assert "try `cjm log personas/maya`" in hint(tmp_path, "show", "personas/maya")
    assert "Did you mean `j`?" in hint(tmp_path, "show", "journeys/j")
    assert "`cjm show` lists the journeys." in hint(tmp_path, "show", "span/x")
    assert "Did you mean `j/pay`" in hint(tmp_path, "show", "j/pai")
    shown = cjm("show", "j", cwd=tmp_path).out
    assert "P1 Slow (resolved); P2 Dear" in shown
    assert " 6 " in shown
    assert "+6" not in shown


def test_outside_of_a_repository_git_can_make_one(tmp_path):
    tree(tmp_path, {"m.cjm.yaml": MAP})
    for arguments in (("diff",), ("log",), ("git", "status"), ("git", "install")):
        told = hint(tmp_path, *arguments)
        assert told.endswith("`git init` creates one; without, `cjm diff OLD NEW` compares folders or files.\n")


def test_choices_are_told_in_one_line():
    told = cjm("git").err.splitlines()
    assert told[0] == "error: Missing argument 'action'. Choose from: install, status, uninstall"
