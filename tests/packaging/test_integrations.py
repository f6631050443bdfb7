"""Hooks, the action and the templates for CI: run for real on a repository made here."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.support.commands import ROOT, cjm

HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
BIN = Path(sys.executable).parent


def run(folder, *command, **env):
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "GITHUB_", "CJM_"))}
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, env={**clean, "PYTHONPATH": str(ROOT), **env}, check=False
    )


@pytest.fixture
def repository(tmp_path):
    """What `cjm init` writes, in git, with the hooks of this repository."""
    folder = tmp_path / "repo"
    assert cjm("init", folder, "--template", "first-pair").code == 0
    hooks = [
        {
            **HOOKS[name],
            "language": "system",
            "entry": HOOKS[name]["entry"].replace("cjm ", f"{sys.executable} -m cjm ", 1),
        }
        for name in ("cjm-fmt", "cjm-validate")
    ]
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [{"repo": "local", "hooks": hooks}]}))
    for command in (
        ["git", "init", "-q", "-b", "main"],
        ["git", "config", "user.name", "U"],
        ["git", "config", "user.email", "u@example.com"],
        ["git", "add", "."],
        ["git", "commit", "-qm", "First"],
        [str(BIN / "pre-commit"), "install"],
    ):
        done = run(folder, *command, PRE_COMMIT_HOME=str(tmp_path / "home"))
        assert done.returncode == 0, done.stdout + done.stderr
    return folder


def commit(folder):
    run(folder, "git", "add", ".")
    return run(folder, "git", "commit", "-qm", "Change", PRE_COMMIT_HOME=str(folder.parent / "home"))


def test_hooks_say_what_they_run():
    for hook in HOOKS.values():
        assert hook["language"] == "python"
        assert hook["entry"].startswith("cjm ")  # the command doesn't look for modules in the current folder
        verb = hook["entry"].split()[1]
        assert f"\n  {verb} " in cjm("--help").out
    assert HOOKS["cjm-validate"]["pass_filenames"] is False


def test_a_change_that_breaks_a_file_which_was_not_touched_is_stopped(repository):
    path = repository / "library" / "teams.cjm.yaml"
    path.write_text(path.read_text().replace("logistics:", "logistik:"))
    stopped = commit(repository)
    assert stopped.returncode
    assert "unknown-reference" in stopped.stdout + stopped.stderr
    path.write_text(path.read_text().replace("logistik:", "logistics:") + "# a comment\n")
    done = commit(repository)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_messy_file_is_laid_out_and_the_commit_waits(repository):
    path = repository / "personas" / "maya.cjm.yaml"
    text = path.read_text()
    path.write_text(text.replace("    name:", "    name:   "))
    assert commit(repository).returncode
    assert path.read_text() == text


def test_the_steps_of_the_action_run(repository, tmp_path):
    steps = {step["name"]: step for step in ACTION["runs"]["steps"]}
    assert not any("uses" in step for step in ACTION["runs"]["steps"])
    tools = tmp_path / "runner" / "cjm" / "bin"
    tools.mkdir(parents=True)
    (tools / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    (tools / "python").chmod(0o755)
    summary = tmp_path / "summary.md"
    check = {
        "RUNNER_TEMP": str(tmp_path / "runner"), "GITHUB_STEP_SUMMARY": str(summary), "PATHS": "", "FAIL_ON": "error",
        "CHANGED_SINCE": "", "SARIF": str(tmp_path / "out.sarif"), "CJM_AS_OF": "2026-07-01",
    }  # fmt: skip

    def step(name, **env):
        return run(repository, "bash", "-euo", "pipefail", "-c", steps[name]["run"], **{**check, **env})

    assert step("Check the maps").returncode == 0
    assert json.loads((tmp_path / "out.sarif").read_text())["version"] == "2.1.0"
    path = repository / "opportunities.cjm.yaml"
    path.write_text(path.read_text().replace("impact: 5", "impact: 9"))
    failed = step("Check the maps", PATHS="opportunities.cjm.yaml\n", CHANGED_SINCE="HEAD")
    assert failed.returncode == 1
    assert "::error title=schema,file=opportunities.cjm.yaml,line=" in failed.stdout
    assert "is out of range" in summary.read_text().replace("\\", "")
    run(repository, "git", "checkout", "-q", ".")
    assert (
        run(
            repository, str(tools / "python"), "-I", "-m", "cjm", "render", "--out", "docs/maps", CJM_AS_OF="2026-07-01"
        ).returncode
        == 0
    )
    fresh = step("Check the drawings", OUT="docs/maps")
    assert fresh.returncode == 0, fresh.stdout + fresh.stderr


@pytest.mark.parametrize("words", ["$(touch pwned)", "--output-format=json", "a;touch pwned", "`touch pwned`"])
def test_inputs_of_the_action_are_never_code(repository, tmp_path, words):
    step = next(step for step in ACTION["runs"]["steps"] if step["name"] == "Check the maps")
    assert "${{" not in step["run"]
    tools = tmp_path / "runner" / "cjm" / "bin"
    tools.mkdir(parents=True)
    (tools / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    (tools / "python").chmod(0o755)
    env = {
        "RUNNER_TEMP": str(tmp_path / "runner"),
        "PATHS": words,
        "FAIL_ON": "error",
        "CHANGED_SINCE": "",
        "SARIF": "",
    }
    assert run(repository, "bash", "-euo", "pipefail", "-c", step["run"], **env).returncode == 2
    assert not (repository / "pwned").exists()


def test_the_action_passes_its_audit():
    done = run(ROOT, str(BIN / "zizmor"), "--offline", "--no-progress", "action.yml")
    assert done.returncode == 0, done.stdout + done.stderr


# Of pip and of cp.
_OF_OTHER_PROGRAMS = {
    "--quiet", "--disable-pip-version-check", "--isolated", "--index-url", "--remove-destination", "--no-target-directory",
}  # fmt: skip


def test_templates_name_options_that_exist():
    told = "".join(cjm(verb, "--help").out for verb in ("validate", "render", "diff"))
    for path in ("action.yml", "ci/cjm.gitlab-ci.yml", "docs/ci.md"):
        for word in (ROOT / path).read_text().split():
            option = word.strip("`(),;:").split("=")[0]
            if option.startswith("--") and len(option) > 2 and option not in _OF_OTHER_PROGRAMS:
                assert option in told, f"{path}: {option}"


def test_the_image_runs_as_nobody_special():
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    users = [line.split()[1] for line in lines if line.startswith("USER ")]
    assert users
    assert users[-1] not in {"root", "0"}
    assert all("@" in line or ":3." in line for line in lines if line.startswith("FROM "))


_NEAR = 8  # lines between two keys of one object

MISTAKES = [
    ("personas/maya.cjm.yaml", "summary:", "sumary:", "unknown-key"),
    ("personas/maya.cjm.yaml", "  maya:", "  Maya_O:", "schema"),
    ("journeys/first-pair.cjm.yaml", "owner: e-commerce", "owner: e-comerce", "unknown-reference"),
    ("journeys/first-pair.cjm.yaml", "channel: social", "channel: [social, web]", "schema"),
    ("journeys/first-pair.cjm.yaml", "emotion: 1\n", "emotion: 5\n", "emotion-out-of-scale"),
    ("journeys/first-pair.cjm.yaml", "- id: research", "- id: awareness", "duplicate-id"),
    ("journeys/first-pair.cjm.yaml", "share: 0.62", "share: 0.82", "share-sum"),
    ("journeys/first-pair.cjm.yaml", "reviewed: 2026-06-02", "reviewed: 2027-06-02", "date-order"),
    ("journeys/first-pair.cjm.yaml", "reviewed: 2026-06-02", "reviewed: 2025-06-02", "review-overdue"),
    ("journeys/first-pair.cjm.yaml", "reviewed: 2026-06-02", "reviewed: June", "schema"),
    ("journeys/first-pair.cjm.yaml", "status: approved", "status: aproved", "schema"),
    ("journeys/first-pair.cjm.yaml", "stages:", "stages: &all", "yaml-syntax"),
    ("journeys/first-pair.cjm.yaml", "    goal:", "   goal:", "yaml-syntax"),
    (
        "journeys/first-pair.cjm.yaml",
        "    owner: e-commerce\n",
        "    owner: e-commerce\n    owner: retail\n",
        "duplicate-key",
    ),
    ("journeys/first-pair.cjm.yaml", "    owner: e-commerce\n", "", "journey-without-owner"),
    ("journeys/first-pair.cjm.yaml", "name: Lands on the product page", "name: Onboard the visitor", "inside-out-name"),
    ("journeys/first-pair.future.cjm.yaml", "baseline: first-pair", "baseline: first-pear", "unknown-reference"),
    ("journeys/first-pair.future.cjm.yaml", "state: future", "state: current", "baseline-mismatch"),
    ("opportunities.cjm.yaml", "impact: 5", "impact: 50", "schema"),
    ("library/teams.cjm.yaml", "e-commerce: {", "e-commerce: {active: false, ", "inactive-owner"),
]


@pytest.mark.parametrize(
    ("path", "before", "after", "rule"), MISTAKES, ids=[f"{n}-{m[3]}" for n, m in enumerate(MISTAKES)]
)
def test_each_of_twenty_mistakes_is_caught_where_it_was_made(tmp_path, path, before, after, rule):
    assert cjm("init", tmp_path / "maps", "--template", "first-pair").code == 0
    file = tmp_path / "maps" / path
    text = file.read_text()
    assert before in text
    file.write_text(text.replace(before, after, 1))
    out = cjm("validate", tmp_path / "maps", "--as-of", "2026-07-01", "--output-format", "json").out
    found = [f for f in json.loads(out)["findings"] if f["rule"] == rule and f["severity"] != "info"]
    assert found, out
    changed = text[: text.index(before)].count("\n") + 1
    # Some mistakes show where the other end of a relation stands, all others at the line or next to it.
    near = [finding for finding in found if finding["path"] == path and abs(finding["line"] - changed) <= _NEAR]
    assert near or rule in {"inactive-owner", "journey-without-owner"}
