"""The rooms of the package, and the contract that guards them."""

import ast
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.support.commands import ROOT

PACKAGE = ROOT / "cjm"
LINT = "import sys; sys.argv = ['lint-imports', '--no-cache']; from importlinter.cli import lint_imports_command as run; run()"


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", LINT], cwd=folder, capture_output=True, text=True)


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the package with its contract, in which imports may be planted."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(PACKAGE, folder / "cjm", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_the_contract_is_kept(copy):
    assert lint(copy).returncode == 0


@pytest.mark.parametrize(
    ("module", "line", "broken"),
    [
        ("runtime/terminal.py", "import cjm.cli", "Imports point downwards"),
        ("model/dates.py", "import cjm.words", "Imports point downwards"),
        ("diff/levels.py", "import cjm.reader", "Imports point downwards"),
        ("rules/rule.py", "import cjm.workspace.loading", "Imports point downwards"),
        ("formats/svg.py", "import cjm.validate.run", "Imports point downwards"),
        ("newcomer.py", "import cjm.cli", "newcomer"),
        ("model/findings.py", "import cjm.model.images\nimport cjm.model.claims", ""),
        ("model/source.py", "import cjm.model.findings", "No cycles"),
        ("cli/app.py", "import yaml", "One door to YAML"),
        ("render/build.py", "import jsonschema", "One door to JSON Schema"),
        ("views/flow/flow.py", "import graphviz", "One door to Graphviz"),
        ("render/plan.py", "import jinja2", "One door to Jinja2"),
        ("validate/run.py", "import typer", "One door to typer"),
        ("cli/render.py", "import resvg_py", "One door to what draws"),
    ],
)
def test_a_wrong_import_turns_the_check_red(copy, module, line, broken):
    path = copy / "cjm" / module
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.write_text(f"{before or ''}\n{line}\n", encoding="utf-8")
    try:
        checked = lint(copy)
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_text(before, encoding="utf-8")
    assert (checked.returncode != 0) is bool(broken)
    assert broken in checked.stdout


def folders():
    return [PACKAGE, *(path for path in PACKAGE.rglob("*") if path.is_dir() and list(path.glob("*.py")))]


def test_the_hallway_is_short():
    entries = {path.name for path in PACKAGE.iterdir() if path.name != "__pycache__"}
    assert len(entries) <= 22
    assert len({name for name in entries if name.endswith(".py")} - {"__init__.py", "__main__.py"}) <= 3


@pytest.mark.parametrize("folder", folders(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_room_can_be_taken_in_at_a_glance_and_says_what_it_is_for(folder):
    assert len(list(folder.glob("*.py"))) - 1 <= 25
    assert ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))


def test_no_two_classes_have_one_name():
    names = Counter(
        node.name
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    )
    assert not [name for name, count in names.items() if count > 1]
