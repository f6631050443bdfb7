"""Both sides of a comparison where a workspace is below another, and where a name may mean two things."""

import json
from itertools import product

import pytest

from tests.support.commands import cjm, tree
from tests.support.repositories import commit, git, started

MAP = "personas: {p: {name: P}}\njourneys: {outer: {name: Outer, personas: p, stages: {id: s, name: S, doing: x}}}\n"
INNER = MAP.replace("outer", "inner").replace("Outer", "Inner")


@pytest.fixture
def nested(tmp_path):
    """A workspace that has another one below it, which has one again; the first two have changed."""
    top = started(tmp_path / "top")
    roots = {
        "cjm.yaml": "workspace: {name: O}\n",
        "sub/cjm.yaml": "workspace: {name: O}\n",
        "sub/s/cjm.yaml": MAP,
    }
    tree(top, {"o.cjm.yaml": MAP, "sub/i.cjm.yaml": INNER, **roots})
    commit(top, "Maps")
    tree(
        top,
        {"o.cjm.yaml": MAP.replace("doing: x", "doing: y"), "sub/i.cjm.yaml": INNER.replace("doing: x", "doing: z")},
    )
    git(top, "add", "-A")
    return top


def told(outcome):
    assert outcome.code == 0, outcome.err
    return {change["address"].partition("/")[0] for change in json.loads(outcome.out)["changes"]}


@pytest.mark.parametrize(
    ("folder", "range_"),
    [
        *product((".", "sub"), ((), ("HEAD",), ("HEAD", "--staged"), ("main",), ("HEAD", "."))),
        (".", ("HEAD", "o.cjm.yaml")),
        ("sub", ("HEAD", "i.cjm.yaml")),
    ],
)
def test_each_of_two_nested_workspaces_is_compared_with_itself(nested, folder, range_):
    expected = {"outer"} if folder == "." else {"inner"}
    assert told(cjm("diff", *range_, "--output-format", "json", cwd=nested / folder)) == expected


@pytest.mark.parametrize(("folder", "journey"), [(".", "outer"), ("sub", "inner")])
def test_two_commits_are_compared_for_the_workspace_that_is_here(nested, folder, journey):
    commit(nested, "Both changed")
    for range_ in (("HEAD~1", "HEAD"), ("HEAD~1...HEAD",)):
        assert told(cjm("diff", *range_, "--output-format", "json", cwd=nested / folder)) == {journey}


def test_a_workspace_is_compared_with_the_one_below_it(nested):
    assert told(cjm("diff", ".", "sub", "--output-format", "json", cwd=nested)) == {"outer", "inner"}
    assert told(cjm("diff", "sub", ".", "--output-format", "json", cwd=nested)) == {"outer", "inner"}
    assert told(cjm("diff", "sub", "HEAD", "--output-format", "json", cwd=nested)) == {"inner"}
    assert told(cjm("diff", "HEAD", "sub", "--output-format", "json", cwd=nested)) == {"inner"}


def test_maps_without_settings_above_a_workspace_are_one_of_their_own(nested):
    (nested / "cjm.yaml").unlink()
    assert told(cjm("diff", "HEAD", "--output-format", "json", cwd=nested)) >= {"outer"}


def test_the_other_verbs_take_the_workspace_that_is_here(nested):
    assert "outer" in cjm("show", cwd=nested).out
    assert "inner" not in cjm("show", cwd=nested).out
    assert "inner" in cjm("show", cwd=nested / "sub").out
    assert cjm("log", cwd=nested).code == 0
    assert cjm("render", "--since", "HEAD", "--out", "out", cwd=nested).code == 0
