"""What lies at the top of the repository, and that scripts write only where they are told to."""

import subprocess
import sys

import pytest

from tests.support.commands import ROOT

TOP = {
    ".ci",
    ".editorconfig",
    ".gitattributes",
    ".gitignore",
    ".pre-commit-config.yaml",
    ".pre-commit-hooks.yaml",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Dockerfile",
    "LICENSE",
    "Makefile",
    "README.md",
    "SECURITY.md",
    "action.yml",
    "benchmarks",
    "ci",
    "cjm",
    "docs",
    "examples",
    "fuzz",
    "pyproject.toml",
    "schemas",
    "templates",
    "tests",
}
SCRIPTS = sorted(
    path
    for folder in ("docs", "examples", "benchmarks")
    for path in (ROOT / folder).glob("*.py")
    if "__main__" in path.read_text(encoding="utf-8")
)


def test_nothing_else_lies_at_the_top_of_the_repository():
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout, so nothing says which files belong to it")
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert {path.split("/")[0] for path in listed.stdout.splitlines()} == TOP


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
@pytest.mark.parametrize(("option", "code"), [("--help", 0), ("--nonsense", 2)])
def test_a_script_takes_no_option_for_a_folder(script, option, code, tmp_path):
    ran = subprocess.run([sys.executable, script, option], cwd=tmp_path, capture_output=True, text=True)
    assert ran.returncode == code
    assert "usage:" in ran.stdout + ran.stderr
    assert not list(tmp_path.iterdir())
