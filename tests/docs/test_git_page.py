"""What the page about git shows is so, and every command in it works."""

import re
import shutil
import subprocess

import pytest

from tests.support.commands import EXAMPLES, ROOT, cjm
from tests.support.repositories import ENVIRONMENT, commit, git, path_with_cjm, started

PAGE = (ROOT / "docs/git.md").read_text(encoding="utf-8")
COMMANDS = [
    line.partition("#")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    for line in block.splitlines()
]


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    """The example with the history that the page shows."""
    folder = tmp_path_factory.mktemp("page") / "first-pair"
    shutil.copytree(EXAMPLES / "first-pair", folder, ignore=shutil.ignore_patterns("pictures"))
    started(folder)
    commit(folder, "The first map", "2026-01-05T12:00:00Z")
    git(folder, "tag", "v1.2")
    path = folder / "journeys/first-pair.cjm.yaml"
    first = path.read_text(encoding="utf-8")
    place = "emotion: {score: -1, note: Forced account}"
    assert first.count(place) == 1
    for score, message, day in (
        ("-2", "The forced account hurts more than we thought", "2026-02-01"),
        ("1", "Guest checkout", "2026-04-01"),
    ):
        path.write_text(first.replace(place, place.replace("-1", score)), encoding="utf-8")
        commit(folder, message, f"{day}T12:00:00Z")
    return folder


def test_the_log_that_the_page_shows(repository):
    shown = re.search(r"```text\n(Creates.*?)```", PAGE, re.DOTALL)[1]
    out = cjm("log", "first-pair/checkout", cwd=repository).out
    without = [re.sub(r"(?m)^(\d{4}-\d\d-\d\d)  [0-9a-f]{9}  ", r"\1  ", text) for text in (shown, out)]
    assert without[0] == without[1]


def test_the_hunk_that_the_page_shows(repository):
    shown = [line for line in re.search(r"```diff\n(.*?)```", PAGE, re.DOTALL)[1].splitlines() if line[0] in "+- "]
    facts = cjm("show", repository / "journeys/first-pair.cjm.yaml", "--format", "outline").out.splitlines()
    places = [facts.index(line[1:]) for line in shown if line[0] in "+ "]
    assert places == sorted(places)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_page(repository, tmp_path, command):
    folder = shutil.copytree(repository, tmp_path / "w")
    environment = {**ENVIRONMENT, "PATH": path_with_cjm(tmp_path / "bin")}
    script = "" if command == "cjm git install" else "cjm git install >/dev/null; "
    done = subprocess.run(script + command, shell=True, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
