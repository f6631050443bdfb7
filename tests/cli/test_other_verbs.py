"""The other verbs, and the command line as a whole."""

import os
import re
import subprocess
import sys

import pytest

import cjm as package
from tests.support.commands import EXAMPLES, ROOT, cjm, tree


def run(*arguments, **keywords):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **keywords.pop("env", {})}
    return subprocess.run(
        [sys.executable, "-m", "cjm", *arguments], env=environment, capture_output=True, text=True, **keywords
    )


@pytest.mark.parametrize("template", ["blank", "first-pair", "saas-trial", "b2b-purchase", "clinic-ar", "ryokan-ja"])
def test_init_writes_a_workspace_that_validates_and_renders(tmp_path, template):
    outcome = cjm("init", tmp_path / "maps", "--template", template)
    assert outcome.code == 0
    assert (tmp_path / "maps/cjm.yaml").read_text().startswith("# yaml-language-server: $schema=.cjm/map.schema.json\n")
    assert (tmp_path / "maps/.cjm/map.schema.json").read_text() == cjm("schema").out
    checked = cjm("validate", tmp_path / "maps", "--as-of", "2026-07-01", "--fail-on", "warning")
    assert checked.code == 0, checked.out
    assert cjm("render", tmp_path / "maps", "-o", tmp_path / "out").code == 0


def test_init_never_overwrites(tmp_path):
    (tmp_path / "first.cjm.yaml").write_text("mine")
    outcome = cjm("init", tmp_path)
    assert outcome.code == 2
    assert os.listdir(tmp_path) == ["first.cjm.yaml"]
    assert (tmp_path / "first.cjm.yaml").read_text() == "mine"


def test_init_lists_and_refuses_unknown_templates(tmp_path):
    assert "saas-trial" in cjm("init", "--list").out
    assert cjm("init", tmp_path, "--template", "nothing").code == 2


def test_show():
    listed = cjm("show", cwd=EXAMPLES / "first-pair")
    assert "first-pair-future" in listed.out
    stage = cjm("show", "first-pair/store", cwd=EXAMPLES / "first-pair")
    assert "Tries on two sizes with an assistant" in stage.out
    assert "Joins the loyalty club" not in stage.out
    wrong = cjm("show", "first-pair/stroe", cwd=EXAMPLES / "first-pair")
    assert (wrong.code, "first-pair/store" in wrong.err) == (2, True)
    one_file = cjm("show", EXAMPLES / "saas-trial/journeys/trial.cjm.yaml")
    assert "Drops her spreadsheet in" in one_file.out


def test_show_tells_what_holds_for_a_stage_as_a_whole(tmp_path):
    tree(tmp_path, {"m.cjm.yaml": """\
personas: {p: {name: P}}
journeys:
  j:
    name: J
    personas: p
    stages:
      - id: a
        name: Look
        pains: [{id: p9, text: Dear in the end}, {text: Old, status: resolved}]
        touchpoints: [{id: t, name: I search, kind: action, emotion: 1, pains: Too many}, {id: u, name: I compare}]
      - {id: b, name: Wait, emotion: -2, doing: [Sit, Wonder], pains: Nobody says how long}
      - {id: c, name: Get, emotion: 1, touchpoints: {id: v, name: I open it}}
      - {id: d, name: Use, touchpoints: {id: w, name: I use it, emotion: 2}}
opportunities: {o1: {name: O, addresses: j/a/p9}, o2: {name: Q, addresses: j/b}}
"""})  # fmt: skip

    def rows(address):
        lines = cjm("show", address, cwd=tmp_path).out.splitlines()[4:]
        return [re.split(r"\s{2,}", line.rstrip()) for line in lines if line.strip()]

    assert rows("j") == [
        [" Look", "P9 Dear in the end; P1 Old (resolved)", "O1"],
        ["", "I search", "action", "+1", "P2 Too many"],
        ["", "I compare", "contact", "?"],
        [" Wait", "Sit; Wonder", "−2", "P3 Nobody says how long", "O2"],
        [" Get", "+1"],
        ["", "I open it", "contact", "?"],
        [" Use", "I use it", "contact", "+2"],
    ]
    assert rows("j/a") == rows("j")[:3]
    assert rows("j/t") == [[" Look", "I search", "action", "+1", "P2 Too many"]]


def test_show_keeps_columns_of_wide_characters_and_no_markup(tmp_path):
    text = (
        "personas: {p: {name: P}}\njourneys: {j: {name: J, personas: p, stages: [{id: s, name: 店, touchpoints: "
        "[{id: a, name: '靴を買う [red]x[/b] 😀', kind: action, emotion: 1}, {id: b, name: plain, kind: action, emotion: 1}]}]}}\n"
    )
    tree(tmp_path, {"m.cjm.yaml": text})
    out = cjm("show", "j", cwd=tmp_path).out
    assert "[red]x[/b]" in out
    from cjm.runtime.terminal import width

    rows = [line for line in out.splitlines() if "On their own" in line or "action" in line]
    columns = {width(line[: line.index("action")]) for line in rows}
    assert len(rows) == 2
    assert len(columns) == 1


def test_doctor():
    out = cjm("doctor").out
    for part in ("libyaml", "jsonschema-rs", "wasmtime", "jinja2"):
        assert part in out


def test_version_and_help():
    assert run("--version").stdout == f"cjm {package.__version__}\n"
    told = run("--help").stdout
    for verb in ("init", "validate", "render", "show", "rule", "schema", "doctor"):
        assert f"\n  {verb} " in told
    alone = run()
    assert (alone.returncode, alone.stdout) == (2, "")
    assert alone.stderr == told


def test_mistakes_on_the_command_line_are_one_line_and_what_to_do():
    for arguments in (["valdate"], ["validate", "--outputformat"], ["validate", "--fail-on", "sometimes"]):
        outcome = cjm(*arguments)
        assert outcome.code == 2
        assert outcome.err.startswith("error: ")
        assert "Traceback" not in outcome.err


def test_a_bug_is_told_without_a_traceback(monkeypatch):
    import cjm.cli.doctor as module

    def broken():
        raise RuntimeError("secret-free")

    monkeypatch.setattr(module, "doctor", broken)
    outcome = cjm("doctor")
    assert outcome.code == 2
    assert "cjm has a bug" in outcome.err
    assert "Traceback" not in outcome.err
    assert "Traceback" in cjm("doctor", "--debug").err


def test_a_reader_that_goes_away():
    command = f"{sys.executable} -m cjm rule --all | head -n 1"
    done = subprocess.run(
        command, shell=True, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert done.stdout.startswith("## ")
    assert done.stderr == ""


def test_a_terminal_that_knows_only_ascii(tmp_path):
    tree(tmp_path, {"m.cjm.yaml": "personas: {p: {nmae: Größe 靴}}\n"})
    done = run("validate", str(tmp_path), env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert done.returncode == 1
    assert "\\u9774" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (["--version"], ["typer", "yaml", "jinja2", "jsonschema", "rich"]),
        (["--help"], ["yaml", "jinja2", "jsonschema", "rich", "wasmtime", "graphviz", "pydantic"]),
        (
            ["validate", str(EXAMPLES / "first-pair")],
            ["jinja2", "jsonschema", "rich", "wasmtime", "graphviz", "pydantic"],
        ),
    ],
)
def test_heavy_packages_are_imported_only_where_needed(arguments, absent):
    code = (
        "import sys; sys.argv = ['cjm', *sys.argv[1:]]\nfrom cjm.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\nprint('MODULES', *sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    modules = set(done.stdout.rpartition("MODULES")[2].split())
    assert "cjm" in modules
    assert not modules & set(absent)


def test_completion_knows_the_verbs():
    done = run(env={"_CJM_COMPLETE": "complete_bash", "COMP_WORDS": "cjm va", "COMP_CWORD": "1"})
    assert "validate" in done.stdout
