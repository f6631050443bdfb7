"""Imports of a run before it does anything, held by names and not by a clock.

typer reads every command line, which costs about 20 ms of CPU; `--version` is answered without it.
"""

import os
import subprocess
import sys

import pytest

from cjm.rules.catalogue import names, rules
from tests.support.commands import EXAMPLES, ROOT

MAP = EXAMPLES / "first-pair" / "journeys" / "first-pair.cjm.yaml"
CODE = (
    "import sys; sys.argv = ['cjm', *sys.argv[1:]]\nfrom cjm.__main__ import main\n"
    "try:\n    main()\nexcept SystemExit:\n    pass\nprint('MODULES', *sys.modules)"
)
# Modules that no start needs: importing them takes longer than everything else together.
HEAVY = {"yaml", "jsonschema", "jsonschema_rs", "jinja2", "rich", "wasmtime", "graphviz", "pydantic", "markdown_it"}
READING = {"cjm.reader", "cjm.model.workspace", "cjm.rules.rule", "cjm.rules.check", "decimal", "importlib.resources"}


def imported(tmp_path, *arguments):
    done = subprocess.run(
        [sys.executable, "-c", CODE, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tmp_path), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.rpartition("MODULES")[2].split())


def ours(modules):
    return {name for name in modules if name.split(".")[0] == "cjm"}


def test_the_version_needs_one_module(tmp_path):
    modules = imported(tmp_path, "--version")
    assert ours(modules) == {"cjm", "cjm.__main__"}
    assert not modules & {"typer", "re", "typing", "dataclasses", "pathlib", "enum", *HEAVY}


def test_help_needs_typer_and_the_verbs(tmp_path):
    modules = imported(tmp_path, "--help")
    assert "typer" in modules
    assert not modules & (HEAVY | READING)
    below = {name.split(".")[1] for name in ours(modules) if "." in name} - {"cli", "__main__"}
    assert below <= {"model", "runtime", "views"}
    assert not {name for name in modules if name.startswith("cjm.views.")}
    beneath = {name for name in ours(modules) if name.startswith(("cjm.model.", "cjm.runtime."))}
    runtime = {f"cjm.runtime.{name}" for name in ("errors", "frozen", "signals", "terminal")}
    assert beneath <= {"cjm.model.profile", *runtime}


def test_a_cached_result_needs_neither_the_reader_nor_the_rules(tmp_path):
    arguments = ("validate", MAP, "--as-of", "2026-07-01")
    first = imported(tmp_path, *arguments)
    assert first >= {"yaml", "cjm.reader", "cjm.rules.check"}
    again = imported(tmp_path, *arguments)
    assert not again & (HEAVY | READING)
    assert len(ours(again)) <= 43


def test_the_first_check_imports_nothing_that_draws_or_explains(tmp_path):
    modules = imported(tmp_path, "validate", MAP)
    assert not modules & {"jsonschema", "jinja2", "rich", "wasmtime", "graphviz", "multiprocessing"}
    assert not {name for name in ours(modules) if name.split(".")[1:2] in (["views"], ["drawing"], ["formats"])}


def test_a_second_render_imports_nothing_that_draws(tmp_path):
    arguments = ("render", MAP.parents[1], "-o", tmp_path / "out")
    drawing = imported(tmp_path, *arguments)
    assert drawing >= {"jinja2", "wasmtime"}
    assert not drawing & {"jsonschema", "rich", "markdown_it", "multiprocessing"}
    again = imported(tmp_path, *arguments)
    assert not again & {"jinja2", "wasmtime", "graphviz", "importlib.metadata", "multiprocessing"}


def test_names_of_rules_are_known_without_the_rules():
    assert names() == set(rules())


@pytest.mark.parametrize("command", ["init", "render", "show", "rule"])
def test_a_verb_imports_no_other_verb(tmp_path, command):
    modules = imported(tmp_path, command, "--help")
    verbs = {"init", "validate", "fmt", "render", "diff", "show", "rule", "schema", "doctor", "log"}
    assert {f"cjm.cli.{verb}" for verb in verbs} & modules == {f"cjm.cli.{command}"}
