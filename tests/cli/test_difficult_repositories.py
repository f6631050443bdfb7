"""`cjm diff`, `cjm log` and `--changed-since` where git is used in unusual ways, or with ill will."""

import json
import os
import shutil

import pytest

from tests.cli.test_diff import LOWER, MAP, OTHER, SAD, kinds
from tests.support.commands import cjm, tree
from tests.support.repositories import commit, git, started

FILES = {"cjm.yaml": "workspace: {name: W}\n", "a.cjm.yaml": MAP, "b.cjm.yaml": OTHER}


def filled(folder, *options):
    started(folder, *options)
    tree(folder, FILES)
    commit(folder, "Two maps")
    return folder


def logged(folder):
    return [
        [(change["kind"], change["address"]) for change in found["changes"]]
        for found in json.loads(cjm("log", "--format", "json", cwd=folder).out)["commits"]
    ]


def test_hashes_of_another_length(tmp_path):
    repository = filled(tmp_path / "w", "--object-format=sha256")
    (repository / "a.cjm.yaml").write_text(SAD)
    head = commit(repository, "Sad")
    assert len(head) == 64
    assert kinds(repository, "HEAD~1") == LOWER
    assert kinds(repository, "HEAD~1", head) == LOWER
    assert kinds(repository, head[:12], "HEAD~1") == [("emotion-raised", "a/t")]
    assert logged(repository)[0] == LOWER
    (repository / "a.cjm.yaml").write_text(MAP)
    assert kinds(repository, "--staged") == []
    git(repository, "add", ".")
    assert kinds(repository, "--staged") == [("emotion-raised", "a/t")]
    assert cjm("validate", repository, "--changed-since", "HEAD", "--as-of", "2026-07-01").code in {0, 1}


def test_work_trees_beside_each_other(tmp_path):
    repository = filled(tmp_path / "w")
    git(repository, "worktree", "add", "-q", "-b", "work", tmp_path / "linked")
    linked = tmp_path / "linked"
    (linked / "a.cjm.yaml").write_text(SAD)
    assert kinds(linked) == LOWER
    assert kinds(repository) == []
    commit(linked, "Sad")
    assert kinds(linked) == LOWER
    assert kinds(repository, "main...work") == LOWER
    assert kinds(linked, "main", "work") == LOWER
    assert logged(linked)[0] == LOWER
    (linked / "b.cjm.yaml").write_text(OTHER.replace("name: X", "name: XX"))
    git(linked, "add", ".")
    assert kinds(linked, "--staged") == [("wording-changed", "b/x")]
    assert kinds(repository, "--staged") == []


# --- submodules --------------------------------------------------------------------------------

_LIBRARY = "teams: {care: {name: Care}}\n"


@pytest.fixture
def around(tmp_path):
    """A repository with a submodule that holds shared teams, and one that holds no map."""
    library, code = started(tmp_path / "library"), started(tmp_path / "code")
    (library / "teams.cjm.yaml").write_text(_LIBRARY)
    commit(library, "Teams")
    (code / "x.txt").write_text("x")
    commit(code, "No maps")
    repository = started(tmp_path / "w")
    tree(repository, {**FILES, "b.cjm.yaml": OTHER.replace("name: B", "name: B, owner: care")})
    for name in ("library", "code"):
        git(
            repository,
            "-c",
            "protocol.file.allow=always",
            "submodule",
            "--quiet",
            "add",
            str(tmp_path / name),
            f"shared/{name}",
        )
    commit(repository, "Two maps and a library")
    return repository


def test_maps_in_a_submodule_belong_to_the_workspace_on_both_sides(around):
    assert cjm("validate", around, "--as-of", "2026-07-01").code == 0
    assert kinds(around, "HEAD") == []
    assert kinds(around, "HEAD", "HEAD") == []
    inside = around / "shared/library"
    (inside / "teams.cjm.yaml").write_text(_LIBRARY.replace("Care", "Customer care"))
    assert kinds(around, "HEAD") == [("wording-changed", "teams/care")]
    assert kinds(around, "--staged") == []
    commit(inside, "A longer name")
    git(around, "add", "shared/library")
    assert kinds(around, "--staged") == [("wording-changed", "teams/care")]
    commit(around, "The newest library")
    assert kinds(around, "HEAD~1", "HEAD") == [("wording-changed", "teams/care")]
    assert logged(around)[0] == [("wording-changed", "teams/care")]
    # A commit of a submodule without maps may be missing, one of a submodule with maps may not.
    git(around, "update-index", "--cacheinfo", f"160000,{'1' * 40},shared/code")
    assert kinds(around, "--staged") == []
    git(around, "update-index", "--cacheinfo", f"160000,{'1' * 40},shared/library")
    outcome = cjm("diff", "--staged", cwd=around)
    assert outcome.code == 2
    assert "the submodule shared/library has maps, and lacks its commit 111111111" in outcome.err
    assert f"fetch origin {'1' * 40}" in outcome.err


def test_what_git_tells_a_hook_is_about_the_repository_around(around):
    """Git tells a hook its own directory and index, which are not those of a submodule."""
    inside = around / "shared/library"
    (inside / "teams.cjm.yaml").write_text(_LIBRARY.replace("Care", "Customer care"))
    commit(inside, "A longer name")
    git(around, "add", "shared/library")
    environment = {"GIT_DIR": ".git", "GIT_INDEX_FILE": ".git/index", "GIT_PREFIX": ""}
    for told in (environment, {**environment, "GIT_DIR": str(around / ".git"), "GIT_WORK_TREE": str(around)}):
        outcome = cjm("diff", "--staged", cwd=around, env=told)
        assert "wording-changed  teams/care" in outcome.out, outcome.err


def test_inside_of_a_submodule_it_is_a_repository_of_its_own(around):
    inside = around / "shared/library"
    (inside / "teams.cjm.yaml").write_text(_LIBRARY.replace("Care", "Customer care"))
    assert kinds(inside) == [("wording-changed", "teams/care")]
    assert kinds(inside, "HEAD") == [("wording-changed", "teams/care")]
    assert len(logged(inside)) == 1


def test_a_submodule_that_is_not_checked_out_is_on_neither_side(around, tmp_path):
    (around / "b.cjm.yaml").write_text(OTHER)
    commit(around, "Nobody owns it")
    git(tmp_path, "clone", "-q", str(around), "clone")
    assert kinds(tmp_path / "clone", "HEAD") == []
    assert kinds(tmp_path / "clone", "HEAD", "HEAD") == []
    assert logged(tmp_path / "clone")


def test_a_link_in_the_place_of_a_submodule_leads_nowhere(around, tmp_path):
    other = started(tmp_path / "secret")
    (other / "s.cjm.yaml").write_text("teams: {secret: {name: Secret}}\n")
    ident = commit(other, "Not yours")
    git(around, "rm", "-q", "-f", "shared/library", "b.cjm.yaml")
    git(around, "update-index", "--add", "--cacheinfo", f"160000,{ident},shared/library")
    (around / "shared/library").symlink_to(other)
    assert "secret" not in cjm("diff", "--staged", cwd=around).out.lower()


# --- beginnings --------------------------------------------------------------------------------


def test_before_the_first_commit_everything_is_new(tmp_path):
    started(tmp_path)
    tree(tmp_path, FILES)
    outcome = cjm("diff", cwd=tmp_path)
    assert outcome.code == 0
    assert "warning: no maps in a repository without a commit" in outcome.err
    assert ("journey-added", "a") in kinds(tmp_path)
    assert kinds(tmp_path, "--staged") == []
    git(tmp_path, "add", "a.cjm.yaml")
    assert [address for kind, address in kinds(tmp_path, "--staged") if kind == "journey-added"] == ["a"]
    outcome = cjm("diff", "HEAD", cwd=tmp_path)
    assert (outcome.code, "The repository has no commit yet" in outcome.err) == (2, True)


def test_a_bare_repository_has_no_files_to_compare(tmp_path):
    filled(tmp_path / "w")
    git(tmp_path, "clone", "-q", "--bare", "w", "bare.git")
    for verb in ("diff", "log", "git"):
        outcome = cjm(verb, *(["status"] if verb == "git" else []), cwd=tmp_path / "bare.git")
        assert (outcome.code, "is in a bare repository" in outcome.err) == (2, True), verb


def test_a_repository_of_somebody_else(tmp_path):
    repository = filled(tmp_path / "w")
    outcome = cjm("diff", cwd=repository, env={"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"})
    assert (outcome.code, "dubious ownership" in outcome.err) == (2, True)


def test_files_that_git_has_elsewhere(tmp_path):
    repository = filled(tmp_path / "w")
    (tmp_path / "other").mkdir()
    git(repository, "config", "core.worktree", tmp_path / "other")
    outcome = cjm("diff", "HEAD", cwd=repository)
    assert outcome.code == 2
    assert "bug" not in outcome.err


# --- names -------------------------------------------------------------------------------------


def test_names_of_any_bytes(tmp_path):
    names = [
        b"caf\xe9.cjm.yaml",
        b"two\nlines.cjm.yaml",
        b'tab\t"quote".cjm.yaml',
        b"\x1b[31mred.cjm.yaml",
        "ü😀.cjm.yaml".encode(),
    ]
    folder = started(tmp_path / "w")
    (folder / "cjm.yaml").write_text("workspace: {name: W}\npersonas: {p: {name: P}}\n")
    for n, name in enumerate(names):
        text = f"journeys:\n  j{n}: {{name: J, personas: p, stages: {{id: s, name: S, touchpoints: {{id: x, name: X}}}}}}\n"
        (folder / os.fsdecode(name)).write_text(text)
    commit(folder, "Odd names")
    assert kinds(folder, "HEAD") == []
    for name in names:
        path = folder / os.fsdecode(name)
        path.write_text(path.read_text().replace("name: X", "name: Y"))
    assert sorted(kinds(folder, "HEAD")) == [("wording-changed", f"j{n}/x") for n in range(5)]
    git(folder, "add", ".")
    assert len(kinds(folder, "--staged")) == 5
    commit(folder, "All of them")
    assert len(kinds(folder, "HEAD~1", "HEAD")) == 5
    assert len(logged(folder)[0]) == 5
    out = cjm("diff", "HEAD~1", "HEAD", cwd=folder).out
    assert "\x1b" not in out
    assert "caf\\udce9.cjm.yaml:2" in out
    assert "two\\nlines.cjm.yaml:2" in out


def test_a_workspace_in_a_folder_below(tmp_path):
    started(tmp_path)
    tree(tmp_path, {f"deep/er/-maps/{path}": text for path, text in FILES.items()})
    tree(tmp_path, {"elsewhere/c.cjm.yaml": "journeys: ["})
    commit(tmp_path, "Below")
    folder = tmp_path / "deep/er/-maps"
    (folder / "a.cjm.yaml").write_text(SAD)
    assert kinds(folder, "HEAD") == LOWER
    (folder / "more").mkdir()
    assert kinds(folder / "more", "HEAD") == LOWER
    assert kinds(tmp_path / "elsewhere", "HEAD", folder) == LOWER
    commit(tmp_path, "Sad")
    assert kinds(folder, "HEAD~1", "HEAD") == LOWER
    assert logged(folder)[0] == LOWER


# --- links, partial clones ---------------------------------------------------------------------


def test_links_are_maps_on_neither_side(tmp_path):
    (tmp_path / "secret").write_text("journeys: {secret: 1}\n")
    repository = filled(tmp_path / "w")
    (repository / "link.cjm.yaml").symlink_to(tmp_path / "secret")
    (repository / "folder").symlink_to(tmp_path)
    commit(repository, "Links")
    assert kinds(repository, "HEAD~1", "HEAD") == []
    assert len(logged(repository)) == 1
    git(repository, "rm", "-q", "link.cjm.yaml", "folder")
    assert kinds(repository, "HEAD") == []
    assert kinds(repository, "--staged") == []
    # On disk a link that leads out is refused by name.
    (repository / "link.cjm.yaml").symlink_to(tmp_path / "secret")
    outcome = cjm("diff", "HEAD", cwd=repository)
    assert (outcome.code, "leads out of the workspace" in outcome.err) == (2, True)
    assert "secret" not in outcome.out


@pytest.mark.parametrize("kept", ["blob:none", "tree:0"])
def test_a_partial_clone_fetches_nothing_and_says_what_would(tmp_path, kept):
    source = filled(tmp_path / "source")
    (source / "a.cjm.yaml").write_text(SAD)
    commit(source, "Sad")
    git(source, "config", "uploadpack.allowFilter", "true")
    git(source, "config", "uploadpack.allowAnySHA1InWant", "true")
    git(tmp_path, "clone", "-q", f"--filter={kept}", f"file://{source}", "clone")
    clone = tmp_path / "clone"
    for verb in (("diff", "HEAD~1"), ("log",), ("validate", "--changed-since", "HEAD~1")):
        outcome = cjm(*verb, cwd=clone)
        assert outcome.code == 2, outcome.out
        assert "the clone is partial, and lacks files that are needed here" in outcome.err
        assert "git log --stat --all -- ." in outcome.err
    git(clone, "log", "--stat", "--all", "--", ".")
    assert kinds(clone, "HEAD~1") == LOWER
    assert logged(clone)[0] == LOWER


def test_an_object_that_is_lost(tmp_path):
    repository = filled(tmp_path / "w")
    blob = git(repository, "rev-parse", "HEAD:a.cjm.yaml").strip()
    (repository / f".git/objects/{blob[:2]}/{blob[2:]}").unlink()
    outcome = cjm("diff", "HEAD", cwd=repository)
    assert (outcome.code, "git could not read the repository" in outcome.err, " fsck" in outcome.err) == (2, True, True)


# --- ill will ----------------------------------------------------------------------------------

HOSTILE = [
    "--output=x",
    "--output=x..HEAD",
    "-o",
    "@{upstream}",
    "@{u}...",
    "HEAD^{/nothing like it}",
    ":/nothing like it",
    "HEAD:a.cjm.yaml",
    "HEAD^{tree}",
    "^HEAD",
    "HEAD --output=x",
    "HEAD\n--output=x",
    "--upload-pack=touch x",
    "$(touch x)",
    "`touch x`",
    "HEAD;touch x",
    "refs/heads/*",
    "x" * 5000,
    "\x1b[31m",
    "\udcff",
]


@pytest.mark.parametrize("revision", HOSTILE)
def test_revisions_do_nothing_but_name(tmp_path, revision):
    repository = filled(tmp_path / "w")
    before = sorted(path.name for path in repository.iterdir())
    for arguments in (("--", revision), ("--", "HEAD", revision), ("--", revision, "HEAD")):
        outcome = cjm("diff", *arguments, cwd=repository)
        assert outcome.code == 2
        assert "bug" not in outcome.err
        assert "\x1b" not in outcome.err
        assert "git fetch" not in outcome.err or revision.startswith("x")
    assert sorted(path.name for path in repository.iterdir()) == before


def test_revisions_that_git_knows_by_other_names(tmp_path):
    repository = filled(tmp_path / "w")
    (repository / "a.cjm.yaml").write_text(SAD)
    commit(repository, "Sad")
    git(repository, "tag", "-a", "-m", "Tagged", "v1", "HEAD~1")
    for name in ("HEAD^", "HEAD^{/Two}", ":/Two maps", "v1", "v1^{commit}", "main@{1}", "HEAD~1^0"):
        assert kinds(repository, name) == LOWER, name


def test_a_configuration_runs_nothing(tmp_path):
    repository = filled(tmp_path / "w")
    canary = repository / "canary.sh"
    canary.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\ncat\n")
    canary.chmod(0o755)
    (repository / ".gitattributes").write_text("*.yaml filter=x diff=x merge=x\n")
    commit(repository, "Attributes")
    keys = (
        "core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "core.gitProxy",
        "core.alternateRefsCommand", "diff.external", "diff.x.textconv", "diff.x.command", "filter.x.clean", "filter.x.smudge",
        "filter.x.process", "merge.x.driver", "gpg.program", "credential.helper", "sequence.editor", "pager.diff", "pager.log",
        "uploadpack.packObjectsHook", "interactive.diffFilter", "trailer.x.command", "difftool.cjm.cmd",
    )  # fmt: skip
    for key in keys:
        git(repository, "config", key, str(canary))
    for alias in ("rev-parse", "rev-list", "ls-tree", "ls-files", "cat-file", "merge-base", "config", "check-attr"):
        git(repository, "config", f"alias.{alias}", f"!{canary}")
    git(repository, "config", "core.hooksPath", str(repository / "hooks"))
    (repository / "hooks").mkdir()
    for hook in ("post-index-change", "post-checkout", "reference-transaction", "fsmonitor-watchman", "pre-auto-gc"):
        shutil.copy(canary, repository / "hooks" / hook)
    (repository / "a.cjm.yaml").write_text(SAD)
    assert kinds(repository, "HEAD") == LOWER
    assert kinds(repository, "HEAD~1") == LOWER
    assert kinds(repository, "--staged") == []
    assert cjm("log", cwd=repository).code == 0
    assert cjm("git", "status", cwd=repository).code == 1
    assert cjm("validate", repository, "--changed-since", "HEAD").code in {0, 1}
    assert not (tmp_path / "ran").exists()
