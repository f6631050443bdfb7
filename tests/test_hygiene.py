"""What the code promises of itself."""

import ast

import pytest

from tests.support.commands import ROOT

MODULES = sorted((ROOT / "cjm").rglob("*.py"))
_FORBIDDEN = {"eval", "exec", "compile", "system", "popen", "full_load", "unsafe_load", "load_all", "unsafe_load_all"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_runs_what_it_reads(path):
    tree = ast.parse(path.read_text())
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            owner = ast.unparse(node.func.value) if isinstance(node.func, ast.Attribute) else ""
            assert name not in _FORBIDDEN or owner in {"re", "platform", "compiler"}, f"{name} at line {node.lineno}"
            assert not (owner == "yaml" and name in {"load", "safe_load", "compose"})
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = {alias.name for alias in node.names} | {getattr(node, "module", "") or ""}
            # Only from where nobody else can write; and the one program that is for writing to a site.
            kept = {"compiled.py": {"marshal"}, "comment.py": {"urllib.request"}}.get(path.name, set())
            assert path.name == "comment.py" or not {"cjm.cli.comment"} & {
                *names,
                *(f"cjm.{name}" for name in names if "cjm" in names),
            }
            assert not names & {"pickle", "marshal", "shelve", "socket", "urllib.request", "http.client"} - kept


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_functions_stay_short_and_modules_explain_themselves(path):
    tree = ast.parse(path.read_text())
    if path.stat().st_size:
        assert ast.get_docstring(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno - node.lineno < 70, f"{node.name} at line {node.lineno}"
