"""A language is added as docs/languages.md says: one file, in a copy of the project."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest

from cjm.words.tables import within
from tests.support.commands import DAY, ROOT, tree
from tests.words.files import categories_of, entries_of

FOLDER = "cjm/words/languages"
STEPS = re.findall(
    r"^ +```sh\n(.*?)```", (ROOT / "docs/languages.md").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
)
BEGIN, CHECK = (step.split() for step in STEPS)
MAP = """\
workspace: {name: W, language: pl}
personas: {p: {name: P}}
journeys:
  j:
    name: J
    personas: p
    reviewed: 2026-06-01
    target_date: 2026-06
    stages:
      - {id: a, name: A, touchpoints: [{id: t, name: T, emotion: -1}]}
      - {id: b, name: B}
      - {id: c, name: C}
"""


def run(project, command, *arguments):
    """A command of the docs in a copy of the project, with this interpreter."""
    assert command[0] == ".venv/bin/python"
    environment = {**os.environ, "PYTHONPATH": str(project), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *command[1:], *arguments], cwd=project, env=environment, capture_output=True, encoding="utf-8"
    )


def translated(text):
    """A text in a language that nobody speaks, with its places."""
    return re.sub(r"(\{\w+\})|[^\W\d_]+", lambda found: found[1] or f"ż{found[0]}", text)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The project with Polish as the first step of the page leaves it."""
    folder = tmp_path_factory.mktemp("project")
    ignored = shutil.ignore_patterns("__pycache__")
    for part in ("cjm", "docs", "schemas", "templates", "tests/words", "tests/support"):
        shutil.copytree(ROOT / part, folder / part, ignore=ignored)
    for path in (ROOT / "pyproject.toml", *(ROOT / "tests").glob("*.py")):
        shutil.copy(path, folder / path.relative_to(ROOT))
    begun = run(folder, BEGIN)
    assert begun.returncode == 0, begun.stderr
    return folder


def checked(project):
    return run(project, CHECK, "-q", "-p", "no:cacheprovider", "-k", "test_files or test_a_file_is_what")


def test_the_file_is_begun_with_the_language_s_own_notation(project):
    entries = json.loads((project / FOLDER / "pl.json").read_text(encoding="utf-8"))
    assert categories_of(entries) == ("one", "few", "many", "other")
    assert entries["count.stage.few"] == "{n} stages"
    assert entries["notation.month.6"] == "czerwca"
    assert set(within(entries_of("en"), "")[0]) <= set(entries)


def test_tests_tell_a_file_that_is_only_begun(project):
    outcome = checked(project)
    assert outcome.returncode == 1
    assert "en.json and pl.json have " in outcome.stdout
    assert "Translate them in the file that is new." in outcome.stdout


def test_a_translated_file_is_all_that_a_language_needs(project, tmp_path):
    path = project / FOLDER / "pl.json"
    entries = json.loads(path.read_text(encoding="utf-8"))
    entries = {
        key: text if key.startswith("notation.") else translated(text)
        for key, text in entries.items()
        if "@" not in key
    }
    entries |= {"count.stage.few": "{n} żstages-few", "notation.quote.open": "„", "notation.quote.close": "”"}
    path.write_text(json.dumps(entries, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    run(project, [BEGIN[0], BEGIN[1], "pl"])  # lays the file out
    outcome = checked(project)
    assert outcome.returncode == 0, outcome.stdout
    tree(tmp_path, {"cjm.yaml": MAP})
    drawn = run(
        project, [".venv/bin/python", "-m", "cjm"], "render", tmp_path, "--out", tmp_path / "out", "--as-of", DAY
    )
    assert drawn.returncode == 0, drawn.stderr
    report = (tmp_path / "out/journeys/j/report.html").read_text(encoding="utf-8")
    assert '<html lang="pl" dir="ltr"' in report
    for text in ("3 żstages-few", "czerwiec 2026", "żPain żpoints"):
        assert text in report, text
