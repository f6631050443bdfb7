"""The page about rendering: its commands run, and what it shows is what is printed."""

import re
import shlex
import shutil

import pytest

from tests.cli.test_changed_since import git
from tests.support.commands import EXAMPLES, ROOT, cjm

PAGE = (ROOT / "docs/render.md").read_text()
LINES = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]


@pytest.fixture
def maps(tmp_path):
    shutil.copytree(EXAMPLES / "first-pair", tmp_path / "maps", ignore=shutil.ignore_patterns("pictures"))
    (block,) = re.findall(r"```markdown\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "README.md").write_text(block)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text(block)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "maps")
    git(tmp_path, "commit", "-qm", "Maps")
    git(tmp_path, "tag", "v1.0")
    shutil.copytree(tmp_path / "maps", tmp_path / "maps-of-last-year")
    return tmp_path


def test_its_commands_run_one_after_the_other(maps):
    for line in LINES:
        cjm_, *arguments = shlex.split(line.replace("docs/*.md", "docs/a.md"))
        assert cjm_ == "cjm"
        outcome = cjm(*arguments, cwd=maps)
        assert outcome.code == (1 if "docs/a.md" in arguments else 0), (line, outcome)
    assert (maps / "map.svg").exists()
    assert (maps / "opportunities.svg").exists()
    assert "Maya" in (maps / "README.md").read_text()


def test_what_check_prints_is_what_it_shows(maps):
    refused, shown = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)
    command = ("render", "maps", "--out", "docs/maps")
    cjm(*command, cwd=maps)
    (maps / "docs/maps/journeys/first-pair/map.svg").write_text("drawn over")
    (maps / "docs/maps/journeys/first-pair/report.md").unlink()
    assert cjm(*command, "--check", cwd=maps).out == shown
    cjm("render", "maps", "--out", "docs", cwd=maps)
    for path in ("index.html", "journeys/first-pair/map.svg"):
        (maps / "docs" / path).write_text("mine")
    first, *lines = refused.splitlines(keepends=True)
    assert cjm(*shlex.split(first)[2:], cwd=maps).err == "".join(lines)
