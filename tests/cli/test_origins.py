"""Places: from the repository's root for hosts, from the current folder on terminals, for every verb and format."""

import json
import re

import pytest

from cjm.cli.output.origins import checkout_of, relative_prefix, repository_of
from tests.support.commands import cjm, tree
from tests.support.repositories import commit, git, started

WRONG = "journeys: {j: {name: J, personas: p, stages: {id: s, name: S, doing: x, emocion: 1}}}\n"
TWICE = "personas: {p: {name: P}}\n"
HOSTS = ("json", "gitlab", "sarif", "junit", "github", "markdown")
TERMINALS = ("full", "concise")


@pytest.fixture
def repository(tmp_path):
    """Two workspaces in a repository, each of which has the persona `p` twice."""
    top = started(tmp_path / "repository")
    for name in ("maps", "docs/more"):
        files = {"cjm.yaml": TWICE, "a.cjm.yaml": WRONG, "in/b.cjm.yaml": TWICE}
        tree(top / name, files)
    return top


def paths(text: str) -> list[str]:
    """The paths of maps in any format, each once, in their order."""
    plain = text.replace("\\", "").replace("%2F", "/")
    return list(dict.fromkeys(re.findall(r"[\w./-]*\.yaml", plain)))


@pytest.mark.parametrize("form", HOSTS)
@pytest.mark.parametrize(
    ("folder", "named"),
    [(".", "maps"), (".", "maps/a.cjm.yaml"), ("maps", "."), ("maps/in", ".."), ("docs/more", "../../maps")],
)
def test_a_host_is_given_paths_from_the_root_of_the_repository(repository, form, folder, named):
    out = cjm("validate", named, "--output-format", form, cwd=repository / folder).out
    expected = ["maps/a.cjm.yaml", "maps/cjm.yaml", "maps/in/b.cjm.yaml"]
    assert "maps/a.cjm.yaml" in paths(out)
    assert {*paths(out)} <= {*expected}


@pytest.mark.parametrize("form", TERMINALS)
@pytest.mark.parametrize(
    ("folder", "named", "expected"),
    [
        (".", "maps", "maps/a.cjm.yaml"),
        ("maps", ".", "a.cjm.yaml"),
        ("maps/in", "..", "../a.cjm.yaml"),
        ("docs/more", "../../maps", "../../maps/a.cjm.yaml"),
    ],
)
def test_a_terminal_is_given_paths_from_the_current_folder(repository, form, folder, named, expected):
    out = cjm("validate", named, "--output-format", form, cwd=repository / folder).out
    found = [path for path in paths(out) if not path.endswith(("'s", "workspace's"))]
    assert expected in found
    assert all((repository / folder / path).is_file() for path in found)


@pytest.mark.parametrize("form", HOSTS + TERMINALS)
def test_the_paths_of_several_workspaces_are_in_order(repository, form):
    text = cjm("validate", "--output-format", form, cwd=repository).out
    assert {"docs/more/a.cjm.yaml", "maps/a.cjm.yaml"} <= {*paths(text)}
    if form == "concise":
        assert (firsts := [line.split(":")[0] for line in text.splitlines()]) == sorted(firsts)
    report = repository.parent / "report"
    cjm("validate", ".", "--report", f"{form}={report}", cwd=repository / "maps")
    assert ("maps/a.cjm.yaml" in paths(report.read_text())) is (form in HOSTS)


def test_places_that_a_finding_refers_to_and_its_edits_are_given_alike(repository):
    (repository / "maps/a.cjm.yaml").write_text("personas: {p: {naem: P}}\n")
    found = json.loads(cjm("validate", "maps", "--output-format", "json", cwd=repository).out)["findings"]
    related = [other["path"] for finding in found for other in finding["related"]]
    edited = [edit["path"] for finding in found if finding["fix"] for edit in finding["fix"]["edits"]]
    assert related
    assert edited
    assert all(path.startswith("maps/") for path in related + edited)


def test_a_checkout_that_a_host_names_goes_before_the_repository(repository):
    for name, folder in (("GITHUB_WORKSPACE", repository.parent), ("CI_PROJECT_DIR", repository.parent)):
        env = {name: str(folder)}
        out = cjm("validate", "maps", "--output-format", "gitlab", cwd=repository, env=env).out
        assert "repository/maps/a.cjm.yaml" in paths(out)
    elsewhere = {"GITHUB_WORKSPACE": str(repository / "docs")}
    out = cjm("validate", "maps", "--output-format", "gitlab", cwd=repository, env=elsewhere).out
    assert "maps/a.cjm.yaml" in paths(out)


def test_a_baseline_holds_in_every_folder(repository):
    cjm("validate", "maps", "--write-baseline", "b.json", cwd=repository)
    first = cjm("validate", "maps", "--baseline", "b.json", cwd=repository)
    again = cjm("validate", "..", "--baseline", "../../b.json", cwd=repository / "maps/in")
    assert first.out.splitlines()[-1] == again.out.splitlines()[-1]
    assert "in the baseline" in again.out


def test_a_text_from_standard_input_is_called_by_the_file_that_it_is_given_for(repository):
    for folder, named, expected in ((".", "maps/a.cjm.yaml", "maps/"), ("maps", "a.cjm.yaml", "")):
        here = repository / folder
        told = ("validate", "-", "--stdin-filename", named, "--output-format")
        assert cjm(*told, "concise", stdin=WRONG.encode(), cwd=here).out.startswith(f"{expected}a.cjm.yaml:")
        assert "maps/a.cjm.yaml" in paths(cjm(*told, "json", stdin=WRONG.encode(), cwd=here).out)


def test_fmt_and_render_name_files_from_the_current_folder(repository):
    (repository / "maps/a.cjm.yaml").write_text("teams:   {t: {name: T}}\n")
    assert cjm("fmt", "--check", "maps/a.cjm.yaml", cwd=repository).out == "would format maps/a.cjm.yaml\n"
    assert "+++ b/maps/a.cjm.yaml" in cjm("fmt", "--diff", "../a.cjm.yaml", cwd=repository / "maps/in").out
    (repository / "maps/a.cjm.yaml").write_text(WRONG)
    assert "--> maps/a.cjm.yaml:1" in cjm("render", "maps", "--out", "out", cwd=repository).out
    (repository / "maps/a.cjm.yaml").write_text("teams: [\n")
    assert "--> ../maps/a.cjm.yaml:" in cjm("fmt", "../maps/a.cjm.yaml", cwd=repository / "docs").err


def test_diff_and_log_name_files_like_validate(repository):
    right = WRONG.replace(", emocion: 1", "")
    for folder in ("maps", "docs/more"):
        (repository / folder / "in/b.cjm.yaml").unlink()
        (repository / folder / "a.cjm.yaml").write_text(right)
    commit(repository, "Maps")
    (repository / "maps/a.cjm.yaml").write_text(right.replace("name: J", "name: K"))
    for form, expected in (("text", "../a.cjm.yaml:1"), ("github", "file=maps/a.cjm.yaml"), ("markdown", "maps/a")):
        (repository / "maps/in").mkdir(exist_ok=True)
        assert expected in cjm("diff", "HEAD", "--output-format", form, cwd=repository / "maps/in").out
    (change,) = json.loads(cjm("diff", "HEAD", "--output-format", "json", cwd=repository / "maps").out)["changes"]
    assert change["base"]["path"] == change["head"]["path"] == "maps/a.cjm.yaml"
    commit(repository, "Another name")
    told = json.loads(cjm("log", "--format", "json", cwd=repository / "maps").out)
    assert told["commits"][0]["changes"][0]["head"]["path"] == "maps/a.cjm.yaml"
    git(repository, "worktree", "add", "-q", "../worktree")
    out = cjm("validate", "--output-format", "gitlab", cwd=repository.parent / "worktree/maps").out
    assert {*paths(out)} <= {"maps/a.cjm.yaml", "maps/cjm.yaml"}


def test_without_a_repository_paths_come_from_the_current_folder(tmp_path, monkeypatch):
    one, two = tmp_path / "a/one", tmp_path / "a/two"
    for folder in (one, two):
        folder.mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert repository_of([one, two]) == tmp_path
    monkeypatch.chdir(one)
    assert repository_of([one]) == one
    assert repository_of([two]) == two
    assert repository_of([one, two]) == tmp_path / "a"
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    assert checkout_of([one, two]) == tmp_path
    assert (relative_prefix(one, one), relative_prefix(tmp_path, one), relative_prefix(one, two)) == (
        "",
        "a/one/",
        "../two/",
    )


def test_workspaces_of_several_repositories_are_named_from_around_them(tmp_path, monkeypatch):
    outer = started(tmp_path / "outer")
    inner, other = started(outer / "inner"), started(tmp_path / "other")
    monkeypatch.chdir(tmp_path)
    assert repository_of([outer]) == outer
    assert repository_of([outer, inner]) == outer
    assert repository_of([outer, other]) == tmp_path
