"""`cjm validate --changed-since`: only what a change is about."""

import subprocess

import pytest

from tests.support.commands import DAY, cjm, tree

BASE = {
    "maps/cjm.yaml": "workspace: {name: W}\n",
    "maps/a.cjm.yaml": (
        "personas: {p: {name: P}}\njourneys:\n  a:\n    name: A\n    status: approved\n    personas: p\n    stages:\n"
        "      - {id: s, name: S, touchpoints: [{id: t, name: T}, {id: u, name: U}]}\n"
    ),
    "maps/b.cjm.yaml": "journeys:\n  b: {name: B, status: approved, personas: p, stages: {id: s, name: S, doing: x}}\n",
}


def git(folder, *arguments):
    subprocess.run(
        ["git", "-c", "user.name=U", "-c", "user.email=u@example.com", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
    )


@pytest.fixture
def repository(tmp_path):
    tree(tmp_path, BASE)
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "Two maps")
    return tmp_path


def found(folder, *options):
    out = cjm(
        "validate", folder / "maps", "--as-of", DAY, "--output-format", "concise", *options, cwd=folder / "maps"
    ).out
    return {(line.split(":")[0], line.split("[")[1].split("]")[0]) for line in out.splitlines()}


def test_nothing_changed_nothing_is_told(repository):
    assert found(repository)
    assert not found(repository, "--changed-since", "HEAD")
    # Comments, the order of keys and the place in a file are no change.
    text = (repository / "maps/b.cjm.yaml").read_text()
    (repository / "maps/b.cjm.yaml").write_text(
        "# new\n" + text.replace("name: B, status: approved", "status: approved, name: B")
    )
    assert not found(repository, "--changed-since", "main")


def test_only_what_stands_on_what_changed(repository):
    path = repository / "maps/a.cjm.yaml"
    path.write_text(path.read_text().replace("name: U", "name: U, doing: x"))
    told = found(repository, "--changed-since", "HEAD")
    assert ("a.cjm.yaml", "touchpoint-without-channel") in told
    assert ("a.cjm.yaml", "journey-without-owner") in told
    assert not [rule for file, rule in told if file == "b.cjm.yaml"]
    everything = cjm("validate", repository / "maps", "--as-of", DAY, "--output-format", "concise").out
    changed = cjm(
        "validate", repository / "maps", "--as-of", DAY, "--output-format", "concise", "--changed-since", "HEAD"
    ).out
    assert everything.count("touchpoint-without-channel") == 2
    assert changed.count("touchpoint-without-channel") == 1


def test_an_unreadable_file_goes_by_its_text(repository):
    (repository / "maps/b.cjm.yaml").write_text("journeys: [")
    assert ("b.cjm.yaml", "yaml-syntax") in found(repository, "--changed-since", "HEAD")


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "HEAD~9", "-", "main:maps", "@{u}", "$(touch x)", ""])
def test_revisions_that_are_none(repository, revision):
    outcome = cjm("validate", repository / "maps", "--changed-since", revision, "--as-of", DAY)
    assert outcome.code == (2 if revision else 0)
    assert not (repository / "x").exists()
    assert "Traceback" not in outcome.err


def test_outside_a_repository(tmp_path):
    tree(tmp_path, BASE)
    outcome = cjm(
        "validate", tmp_path / "maps", "--changed-since", "HEAD", env={"GIT_CEILING_DIRECTORIES": str(tmp_path)}
    )
    assert outcome.code == 2
    assert "is not in a git repository" in outcome.err


def test_programs_of_the_configuration_do_not_run(repository):
    script = repository / "canary.sh"
    script.write_text(f"#!/bin/sh\ntouch {repository}/ran\n")
    script.chmod(0o755)
    for key in ("core.fsmonitor", "diff.external", "core.pager", "core.sshCommand"):
        git(repository, "config", key, str(script))
    hook = repository / ".git/hooks/post-index-change"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(script.read_text())
    hook.chmod(0o755)
    assert cjm("validate", repository / "maps", "--changed-since", "HEAD", "--as-of", DAY).code == 0
    assert not (repository / "ran").exists()


def test_links_in_a_commit_are_not_followed(repository):
    (repository / "maps/link.cjm.yaml").symlink_to("/etc/passwd")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "A link")
    (repository / "maps/link.cjm.yaml").unlink()
    assert not found(repository, "--changed-since", "HEAD")
