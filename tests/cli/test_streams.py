"""Where output goes: other encodings, full disks, readers that leave, closed streams, and errors of ours."""

import json
import os
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.support.commands import DAY, child, cjm, command, surroundings, tree

MAP = "personas: {p: {name: P, summary: Größe 靴 😀, nmae: Größe 靴 😀}}\n"
CANARY = "hunter2"
FULL = Path("/dev/full")
VERBS = [
    ("--version",),
    ("--help",),
    ("validate",),
    ("validate", "--output-format", "json"),
    ("validate", "--diff"),
    ("fmt", "--diff"),
    ("rule", "--all"),
    ("schema",),
    ("show", "--format", "json"),
    ("doctor",),
]
# Where these verbs are tried; what cannot be read leaves nothing to print.
SHAPES = "personas: {p:   {nmae: x}}\n"


def _beside_the_work(told):
    """The lines on stderr but those about the maps themselves."""
    about = ("formatted", "warning: the workspace has errors")
    return [line for line in told.splitlines() if not any(words in line for words in about)]


@pytest.fixture(scope="module")
def maps(tmp_path_factory):
    return tree(tmp_path_factory.mktemp("maps"), {"größe 靴.cjm.yaml": MAP})


@pytest.fixture(scope="module")
def shapes(tmp_path_factory):
    return tree(tmp_path_factory.mktemp("shapes"), {"m.cjm.yaml": SHAPES})


@pytest.mark.parametrize("locale", ["C", "C.UTF-8", "nonsense"])
@pytest.mark.parametrize("encoding", [None, "ascii", "latin-1", "cp1252", "utf-16-le"])
def test_programs_are_given_utf8_and_people_what_their_terminal_has(maps, encoding, locale):
    env = {"LC_ALL": locale, "PYTHONIOENCODING": encoding}
    reports = [option for name in ("sarif", "junit", "gitlab") for option in ("--report", f"{name}=out.{name}")]
    told = child("validate", ".", "--as-of", DAY, "--output-format", "json", *reports, cwd=maps, env=env)
    assert (told.code, told.err) == (1, "")
    assert "größe 靴.cjm.yaml" in {f["path"] for f in json.loads(told.data)["findings"]}
    assert "größe 靴.cjm.yaml" in {suite.get("name") for suite in ET.parse(maps / "out.junit").getroot()}
    assert json.loads((maps / "out.sarif").read_bytes())["runs"]
    assert json.loads((maps / "out.gitlab").read_bytes())
    people = child("validate", ".", "--as-of", DAY, cwd=maps, env=env)
    assert (people.code, people.err) == (1, "")
    text = people.data.decode(encoding or "utf-8")
    assert "nmae: " in text
    if encoding in {"ascii", "latin-1", "cp1252"}:
        assert "\\u9774 \\U0001f600" in text
    if encoding in {"latin-1", "cp1252", "utf-16-le"}:
        assert "Größe" in text


def test_a_locale_that_reads_names_otherwise_is_told_nothing_of_another_ones(maps, tmp_path):
    env = {"XDG_CACHE_HOME": str(tmp_path)}
    ascii_names = {**env, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for _ in range(2):
        for changed in (ascii_names, env):
            assert child("validate", ".", cwd=maps, env=changed).code == 1


@pytest.mark.parametrize("form", ["json", "gitlab", "sarif", "junit", "github", "markdown"])
def test_every_format_for_programs_is_utf8(maps, form):
    outcome = child("validate", ".", "--output-format", form, cwd=maps, env={"PYTHONIOENCODING": "latin-1"})
    assert "größe" in outcome.out or "gr%C3%B6%C3%9Fe" in outcome.out


def test_the_other_verbs_give_programs_utf8_too(tmp_path):
    tree(
        tmp_path,
        {
            "m.cjm.yaml": "personas: {p: {name: Größe 靴 😀}}\njourneys: {j: {name: Größe 靴 😀, personas: p, stages: {id: s, name: S}}}\n"
        },
    )
    env = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    for arguments in (("show", "--format", "json"), ("show", "--format", "yaml"), ("schema",), ("rule", "--all")):
        told = child(*arguments, cwd=tmp_path, env=env)
        assert told.data == child(*arguments, cwd=tmp_path).data
        assert not told.out.isascii()
    empty = tree(tmp_path / "empty", {"m.cjm.yaml": "x-none: 1\n"})
    for form in ("json", "markdown"):
        told = child("diff", empty, tmp_path / "m.cjm.yaml", "--output-format", form, cwd=tmp_path, env=env)
        assert "Größe 靴 😀" in told.out


# --- nobody who reads, and no room -------------------------------------------------------------


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize(
    ("arguments", "buffered"), [*((verb, True) for verb in VERBS), (("validate",), False), (("--help",), False)]
)
def test_a_full_disk_is_one_line(shapes, arguments, buffered):
    env = surroundings(PYTHONUNBUFFERED=None if buffered else "1")
    with FULL.open("w") as full:
        done = subprocess.run(command(*arguments), cwd=shapes, env=env, stdout=full, stderr=subprocess.PIPE, text=True)
        silent = subprocess.run(command(*arguments), cwd=shapes, env=env, stdout=full, stderr=full)
    lines = _beside_the_work(done.stderr)
    assert lines == ([] if arguments == ("--version",) else ["error: No space left on device"])
    assert (done.returncode, silent.returncode) == (2, 2)


@pytest.mark.parametrize("arguments", VERBS, ids=" ".join)
def test_a_reader_that_leaves_hears_no_complaint(shapes, arguments):
    ours, theirs = os.pipe()
    os.close(ours)  # before it starts, which else could write before its reader has left
    process = subprocess.Popen(
        command(*arguments), cwd=shapes, env=surroundings(), stdout=theirs, stderr=subprocess.PIPE, text=True
    )
    os.close(theirs)
    _, told = process.communicate(timeout=300)
    assert process.returncode == 2
    assert not _beside_the_work(told)


@pytest.mark.parametrize("arguments", [("--version",), ("validate",), ("fmt", "--diff"), ("show",)], ids=" ".join)
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_are_closed(shapes, arguments, closed):
    script = f'exec "$@" {closed}'
    done = subprocess.run(
        ["sh", "-c", script, "sh", *command(*arguments)], cwd=shapes, env=surroundings(), capture_output=True, text=True
    )
    whole = child(*arguments, cwd=shapes)
    assert done.returncode == whole.code
    assert done.stdout == ("" if ">&-" in closed.split("2")[0] else whole.out)
    assert "Traceback" not in done.stderr


# --- errors of ours ----------------------------------------------------------------------------


def test_an_error_of_ours_shows_its_place_and_nobodys_text(monkeypatch):
    import cjm.cli.doctor as module

    def broken(_):
        password = CANARY
        raise KeyError(f"\x1b[2J{password}")

    monkeypatch.setattr(module, "safe", broken)
    outcome = cjm("doctor")
    assert outcome.code == 2
    assert outcome.err.startswith("error: cjm has a bug: KeyError at cjm/cli/doctor.py:")
    assert outcome.err.count("\n") == 2
    assert CANARY not in outcome.out + outcome.err
    told = cjm("doctor", "--debug").err
    assert told.startswith(outcome.err)
    assert "Traceback" in told
    assert CANARY in told.splitlines()[-1]
    assert "password =" not in told.replace("password = CANARY", "")
    assert "\x1b" not in told


def test_an_error_of_ours_in_the_middle_of_a_map(tmp_path, monkeypatch):
    from cjm.rules import check

    def broken(reading, *_):
        raise ValueError(reading.workspace.personas["p"].summary)

    monkeypatch.setattr(check, "_settings", broken)
    tree(tmp_path, {"m.cjm.yaml": f"personas: {{p: {{name: P, summary: {CANARY}}}}}\n"})
    outcome = cjm("validate", tmp_path)
    assert outcome.code == 2
    assert "cjm has a bug: ValueError at cjm/rules/check.py:" in outcome.err
    assert CANARY not in outcome.out + outcome.err
