"""Two workspaces never share a comment, and a branch has no say in whose it is."""

import os
import re
from dataclasses import replace

import pytest

from cjm.reviews.markdown import marker
from tests.reviews.reviewed import review
from tests.support.commands import cjm, tree
from tests.support.repositories import commit, git, started

MAP = """\
personas: {p: {name: P}}
journeys:
  j: {name: J, personas: p, stages: {id: s, name: S, doing: %s}}
"""


def workspace(folder, name, doing="x"):
    return tree(folder, {"cjm.yaml": f"workspace: {{name: {name}}}\n", "a.cjm.yaml": MAP % doing})


@pytest.fixture
def repository(tmp_path):
    top = started(tmp_path / "repo")
    workspace(top / "a", "日本の地図")
    workspace(top / "b", "Карты")
    (top / "a/journeys").mkdir()
    (top / "a/journeys/.keep").touch()
    commit(top, "Base")
    git(top, "checkout", "-qb", "work")
    return top


def identity(folder, head="HEAD", status=0):
    done = cjm("diff", f"main...{head}", "--output-format", "markdown", cwd=folder)
    assert done.code == status, done.err
    return re.match(r"<!-- cjm-diff:(\S+) -->\n", done.out)[1]


def test_names_in_any_script_are_two_comments(repository):
    assert (identity(repository / "a"), identity(repository / "b")) == ("/a", "/b")


def test_a_branch_that_takes_the_name_of_another_workspace_does_not_get_its_comment(repository):
    workspace(repository / "b", "日本の地図", "y")
    commit(repository, "Take the name")
    assert (identity(repository / "a"), identity(repository / "b")) == ("/a", "/b")


def test_a_folder_in_a_workspace_is_that_workspace(repository):
    assert identity(repository / "a" / "journeys") == "/a"


def test_a_branch_that_moves_a_root_file_up_or_down_keeps_its_comment(repository):
    (repository / "a/cjm.yaml").rename(repository / "cjm.yaml")
    (repository / "b/cjm.yaml").unlink()
    (repository / "b/a.cjm.yaml").rename(repository / "b/.keep")
    commit(repository, "Move it up")
    assert (identity(repository / "a"), identity(repository / "b")) == ("/a", "/b")
    (repository / "cjm.yaml").rename(repository / "a/journeys/cjm.yaml")
    (repository / "a/a.cjm.yaml").rename(repository / "a/journeys/a.cjm.yaml")
    commit(repository, "Move it down")
    assert identity(repository / "a/journeys") == "/a"


def test_a_new_workspace_is_known_by_its_own_path(repository):
    workspace(repository / "new", "New")
    (repository / "new/journeys").mkdir()
    commit(repository, "New")
    assert identity(repository / "new") == identity(repository / "new/journeys") == "/new"


def test_one_workspace_below_the_top_has_the_comment_of_the_top_wherever_it_moves(tmp_path):
    top = started(tmp_path / "repo")
    workspace(top / "maps", "W")
    commit(top, "Base")
    git(top, "checkout", "-qb", "work")
    assert identity(top) == "/"
    git(top, "mv", "maps", "moved")
    commit(top, "Move")
    assert identity(top) == "/"


@pytest.mark.skipif(os.name != "posix", reason="such names are those of POSIX")
@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("maps -->x", "/maps%20-%2D%3Ex"),
        ("--a---b-", "/-%2Da-%2D-b-"),
        ("地図", "/%E5%9C%B0%E5%9B%B3"),
        ("Maps", "/Maps"),
        ("a\nb", "/a%0Ab"),
        (os.fsdecode(b"\xff"), "/%FF"),
        ("default", "/default"),
    ],
)
def test_no_path_ends_the_comment_of_html_that_hides_it(path, shown):
    one = replace(review(MAP % "x", MAP % "y"), identity=f"/{path}")
    assert marker(one) == f"<!-- cjm-diff:{shown} -->"


def test_a_comparison_of_folders_has_the_path_of_the_current_one(repository):
    workspace(repository / "c", "C", "y")
    done = cjm("diff", "../a", ".", "--output-format", "markdown", cwd=repository / "c")
    assert done.out.startswith("<!-- cjm-diff:/c -->\n")


def test_outside_of_a_repository(tmp_path):
    for name in ("was", "now"):
        workspace(tmp_path / name, "W", name)
    done = cjm("diff", "was", "now", "--output-format", "markdown", cwd=tmp_path, env={"PATH": ""})
    assert done.out.startswith("<!-- cjm-diff:/ -->\n")
