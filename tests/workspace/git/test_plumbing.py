"""Git reads what is asked for, and runs, fetches and replaces nothing that the repository's own files ask for."""

import shutil

import pytest

from cjm.runtime.errors import CannotContinue
from cjm.workspace.git import plumbing
from cjm.workspace.git.plumbing import repository_at
from tests.support.commands import cjm, tree
from tests.support.repositories import commit, git, started

MAP = "personas: {p: {name: P}}\njourneys: {j: {name: J, personas: p, stages: {id: s, name: S, doing: x}}}\n"


@pytest.fixture
def repository(tmp_path):
    top = started(tmp_path / "w")
    tree(top, {"cjm.yaml": "cjm: 1\n", "maps/a.cjm.yaml": MAP})
    commit(top, "One")
    tree(top, {"maps/a.cjm.yaml": MAP.replace("doing: x", "doing: y")})
    commit(top, "Two")
    return top


def without_first_map(repository):
    """A clone that claims to be partial, and lacks a file that a remote promises."""
    blob = git(repository, "rev-parse", "HEAD~1:maps/a.cjm.yaml").strip()
    (repository / f".git/objects/{blob[:2]}/{blob[2:]}").unlink()
    git(repository, "config", "core.repositoryFormatVersion", "1")
    git(repository, "config", "extensions.partialClone", "origin")
    git(repository, "config", "remote.origin.promisor", "true")


@pytest.mark.parametrize("transport", ["upload-pack", "ext", "ssh", "vcs"])
def test_a_lazy_fetch_runs_no_program_of_the_configuration(repository, tmp_path, transport):
    canary = tmp_path / "canary"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {canary}\n")
    program.chmod(0o755)
    without_first_map(repository)
    keys = {
        "upload-pack": {"remote.origin.url": str(repository), "remote.origin.uploadpack": str(program)},
        "ext": {"remote.origin.url": f"ext::{program}"},
        "ssh": {"remote.origin.url": "ssh://localhost/x", "core.sshCommand": str(program)},
        "vcs": {"remote.origin.url": "x", "remote.origin.vcs": "ext"},
    }[transport]
    for key, value in {**keys, "protocol.allow": "always"}.items():
        git(repository, "config", key, value)
    for name in ("file", "ext", "ssh"):
        git(repository, "config", f"protocol.{name}.allow", "always")
    for verb in (("diff", "HEAD~1", "HEAD"), ("log",), ("validate", "--changed-since", "HEAD~1")):
        outcome = cjm(*verb, cwd=repository)
        assert (outcome.code, "the clone is partial" in outcome.err) == (2, True), verb
    assert not canary.exists()


def test_the_canary_sings_where_nothing_is_guarded(repository, tmp_path, monkeypatch):
    without_first_map(repository)
    (tmp_path / "program").write_text(f"#!/bin/sh\ntouch {tmp_path}/canary\n")
    (tmp_path / "program").chmod(0o755)
    git(repository, "config", "remote.origin.url", str(repository))
    git(repository, "config", "remote.origin.uploadpack", str(tmp_path / "program"))
    monkeypatch.setattr(plumbing, "_GUARDED", ())
    monkeypatch.setattr(plumbing, "_GUARDS", {})
    assert cjm("diff", "HEAD~1", "HEAD", cwd=repository).code == 2
    assert (tmp_path / "canary").exists()


@pytest.mark.parametrize("guarded", [True, False])
def test_a_bare_repository_in_the_tree_is_a_folder_like_others(repository, tmp_path, monkeypatch, guarded):
    git(tmp_path, "init", "-q", "--bare", "bare")
    shutil.copytree(tmp_path / "bare", repository / "maps", dirs_exist_ok=True)
    git(repository, "--git-dir", "maps", "config", "core.worktree", str(tmp_path))
    if not guarded:  # as in a git before 2.38, which doesn't know the setting
        kept = [part for part in plumbing._GUARDED if "safe" not in part]
        monkeypatch.setattr(plumbing, "_GUARDED", tuple(kept[:-1]))
    assert repository_at(repository / "maps").top == repository
    assert repository_at(repository / "maps/a.cjm.yaml").top == repository
    assert "wording-changed" in cjm("diff", "HEAD~1", cwd=repository / "maps").out
    shutil.rmtree(repository / ".git")
    with pytest.raises(CannotContinue, match="is in a bare repository"):
        repository_at(repository / "maps")


def test_objects_are_those_that_were_committed(repository):
    git(repository, "replace", "HEAD~1", "HEAD")
    assert "wording-changed" in cjm("diff", "HEAD~1", "HEAD", cwd=repository).out
    git(repository, "replace", "-d", git(repository, "rev-parse", "HEAD~1").strip())
    head = git(repository, "rev-parse", "HEAD").strip()
    (repository / ".git/info").mkdir(exist_ok=True)
    (repository / ".git/info/grafts").write_text(f"{head}\n")
    found = repository_at(repository)
    assert found.known("HEAD~1") is not None
    assert len(cjm("log", cwd=repository).out.split("\n\n")) > 1


def test_a_tag_is_not_taken_for_the_default_branch(repository):
    git(repository, "tag", "main", "HEAD~1")
    assert repository_at(repository).default_branch == ("main", git(repository, "rev-parse", "refs/heads/main").strip())


@pytest.mark.parametrize("name", ["main", "v1", "origin/main"])
def test_a_name_of_a_path_and_of_a_revision_is_refused(repository, name):
    git(repository, "tag", "v1")
    git(repository, "update-ref", "refs/remotes/origin/main", "HEAD~1")
    tree(repository, {f"{name}/b.cjm.yaml": MAP.replace("p:", "q:").replace(" p,", " q,").replace("{j:", "{k:")})
    for range_ in ((name,), (name, "HEAD"), ("HEAD", name), (f"./{name}", name)):
        outcome = cjm("diff", *range_, cwd=repository)
        assert (outcome.code, f"{name} is both a path and a revision" in outcome.err) == (2, True), range_
        assert f"./{name} for the path" in outcome.err
    assert cjm("render", "--since", name, "--out", "out", cwd=repository).code == 2
    assert cjm("diff", "HEAD", f"./{name}", cwd=repository).code == 0
    assert cjm("diff", f"{name}^0", "HEAD", cwd=repository).code == 0


def test_two_folders_are_compared_where_git_can_not_be_asked(repository, monkeypatch):
    tree(repository, {"old/cjm.yaml": MAP, "new/cjm.yaml": MAP.replace("doing: x", "doing: z")})
    assert "wording-changed" in cjm("diff", "old", "new", cwd=repository, env={"PATH": ""}).out
