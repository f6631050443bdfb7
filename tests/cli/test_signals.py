"""A run that is asked to end ends, with the code that says so, without a complaint, and with all that it started."""

import json
import os
import signal
import subprocess
import time

import pytest

from tests.support.commands import EXAMPLES, ROOT, awaited, command, heard, runs, surroundings
from tests.support.workspaces import workspace


def _group(leader):
    """The processes of a group that have not ended, but for its leader."""
    listed = subprocess.run(["ps", "-eo", "pid=,pgid=,stat="], capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in listed.splitlines()]
    return [pid for pid, group, state in rows if int(group) == leader != int(pid) and not state.startswith("Z")]


@pytest.fixture(scope="module")
def several(tmp_path_factory):
    """Workspaces that take a few seconds to check."""
    folder = tmp_path_factory.mktemp("several")
    for name in ("one", "two", "three"):
        (folder / name).mkdir()
        (folder / name / "cjm.yaml").write_text(workspace(120, stages=6, per_stage=3))
    return folder


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
@pytest.mark.parametrize("whole_group", [True, False], ids=["as a terminal does", "alone"])
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("jobs", ["1", "3"])
def test_validate_is_asked_to_end(several, tmp_path, how, whole_group, jobs):
    process = subprocess.Popen(
        command("validate", several, "--jobs", jobs, "--report", f"json={tmp_path}/out.json"),
        env=surroundings(XDG_CACHE_HOME="/dev/null/nowhere"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=heard,
        text=True,
    )
    try:
        # It is reading once the parser is there; with others at work, once they are.
        at_work = {"1": lambda: "yaml" in _maps(process.pid), "3": lambda: len(_group(process.pid)) >= 3}
        awaited(at_work[jobs], process)
        (os.killpg if whole_group else os.kill)(process.pid, how)
        out, err = process.communicate(timeout=300)
    finally:
        process.kill()
    assert process.returncode == 128 + how
    assert (out, err) == ("", "")
    assert not list(tmp_path.iterdir())
    awaited(lambda: not _group(process.pid))


def _maps(pid):
    """The libraries that a process has loaded, as Linux tells; where nobody tells, ours must be there by now."""
    try:
        with open(f"/proc/{pid}/maps") as listed:  # noqa: PTH123
            return listed.read()
    except OSError:
        time.sleep(2)
        return "yaml"


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_graphviz_that_hangs_ends_with_the_run(tmp_path, how, jobs):
    program, told = tmp_path / "bin" / "dot", tmp_path / "pids"
    program.parent.mkdir()
    told.mkdir()
    program.write_text(f"#!/bin/sh\necho > {told}/$$; exec sleep 600\n")
    program.chmod(0o755)
    process = subprocess.Popen(
        command("render", EXAMPLES / "first-pair", "-o", tmp_path / "out", "--engine", "dot", "--jobs", jobs),
        env=surroundings(PATH=f"{program.parent}:{os.environ['PATH']}"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=heard,
        text=True,
    )
    try:
        awaited(lambda: len([*told.iterdir()]) == jobs, process)
        process.send_signal(how)
        out, err = process.communicate(timeout=300)
    finally:
        process.kill()
    assert process.returncode == 128 + how
    assert (out, err) == ("", "")
    awaited(lambda: not any(runs(int(path.name)) for path in told.iterdir()))
    assert not [path for path in (tmp_path / "out").rglob("*") if path.is_file()]


def _descendants(pid):
    """All processes that a process started, and those that they did."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = dict(map(int, line.split()) for line in listed.splitlines())
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {pid}


LOOP = "{% for a in range(99999) %}{% for b in range(99999) %}{% for c in range(99999) %}{% endfor %}{% endfor %}{% endfor %}"


@pytest.fixture
def hanging(tmp_path):
    """A Graphviz that never answers, and notes that it and what it started are there."""
    program, noted = tmp_path / "bin" / "dot", tmp_path / "pids"
    program.parent.mkdir()
    noted.mkdir()
    program.write_text(f"#!/bin/sh\nsleep 600 &\necho > {noted}/$!\necho > {noted}/$$\nwait\n")
    program.chmod(0o755)
    return noted


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGHUP])
@pytest.mark.parametrize(
    ("line", "helpers"),
    [
        (("validate", "{several}", "--jobs", "3"), 4),  # and the one that multiprocessing has
        (("validate", "{several}/one", "--jobs", "2"), 2),
        (("render", "{several}/one", "-o", "{out}", "--jobs", "2"), 2),
        (("render", "{maps}", "-o", "{out}", "--engine", "dot", "--jobs", "1"), 3),
        (("render", "{maps}", "-o", "{out}", "--engine", "dot", "--jobs", "2"), 8),
        (("render", "{maps}", "-o", "{out}", "--templates", "{templates}", "--jobs", "1"), 1),
        (("render", "{maps}", "-o", "{out}", "--templates", "{templates}", "--jobs", "2"), 4),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_no_helper_outlives_a_run(several, hanging, tmp_path, how, line, helpers):
    template = tmp_path / "templates" / "html" / "report.html.j2"
    template.parent.mkdir(parents=True)
    template.write_text(LOOP)
    places = {
        "several": several,
        "maps": EXAMPLES / "first-pair",
        "out": tmp_path / "out",
        "templates": template.parents[1],
    }
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    process = subprocess.Popen(
        command(*(word.format_map(places) for word in line)),
        env=surroundings(
            PATH=f"{tmp_path}/bin:{os.environ['PATH']}", XDG_CACHE_HOME="/dev/null/nowhere", TMPDIR=str(temporary)
        ),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
    )
    seen = set()
    try:
        awaited(lambda: len(_descendants(process.pid)) >= helpers, process)
        if "dot" in line:  # the program, and what it started, for each
            awaited(lambda: len([*hanging.iterdir()]) == helpers // 4 * 2 + 2 * (helpers == 3), process)
        seen = _descendants(process.pid)
        process.send_signal(how)
        out, err = process.communicate(timeout=300)
    finally:
        process.kill()
        for pid in seen:
            awaited(lambda pid=pid: not runs(pid))
    assert process.returncode == (-how if how is signal.SIGKILL else 128 + how)
    assert out == ""
    assert err == "" or how is signal.SIGKILL  # one that was just starting complains
    if how is not signal.SIGKILL or "dot" in line:
        awaited(lambda: not list(temporary.iterdir()))
    assert not [path for path in (tmp_path / "out").rglob("*") if path.is_file()] or how is signal.SIGKILL


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
@pytest.mark.parametrize("jobs", ["1", "3"])
def test_a_run_that_is_told_to_ignore_a_closed_terminal_goes_on(several, jobs):
    process = subprocess.Popen(
        command("validate", several, "--jobs", jobs, "--fail-on", "never"),
        env=surroundings(XDG_CACHE_HOME="/dev/null/nowhere"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN),
        text=True,
    )
    try:
        awaited(lambda: "yaml" in _maps(process.pid) if jobs == "1" else len(_group(process.pid)) >= 3, process)
        os.killpg(process.pid, signal.SIGHUP)
        out, _ = process.communicate(timeout=300)
    finally:
        process.kill()
    assert process.returncode == 0
    assert "in 3 files" in out


def test_several_at_a_time_find_the_same(several):
    def found(jobs):
        env = surroundings(XDG_CACHE_HOME="/dev/null/nowhere")
        done = subprocess.run(
            command("validate", several, "--jobs", jobs, "--output-format", "json"), env=env, capture_output=True
        )
        return done.returncode, json.loads(done.stdout)["findings"]

    assert found("1") == found("2")


def test_an_interrupt_before_anything_was_begun_has_the_same_code(tmp_path):
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\nclass Finder:\n    def find_spec(self, name, *rest):\n"
        "        if name == 'cjm.cli.verbs':\n            raise KeyboardInterrupt\nsys.meta_path.insert(0, Finder())\n"
    )
    around = surroundings(PYTHONPATH=os.pathsep.join((str(tmp_path), str(ROOT))))
    done = subprocess.run(command("doctor"), env=around, capture_output=True, preexec_fn=heard)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@pytest.mark.parametrize(("raised", "code"), [("KeyboardInterrupt", 130), ("SystemExit(143)", 143)])
def test_a_request_to_end_while_a_class_is_made_is_no_error_of_ours(tmp_path, raised, code):
    """Python 3.11 tells what comes up in `__set_name__` as an error of its own."""
    (tmp_path / "sitecustomize.py").write_text(
        f"import cjm.cli.doctor\nclass Part:\n    def __set_name__(self, *_):\n        raise {raised}\n"
        "cjm.cli.doctor.safe = lambda _: type('Whole', (), {'part': Part()})\n"
    )
    around = surroundings(PYTHONPATH=os.pathsep.join((str(tmp_path), str(ROOT))))
    done = subprocess.run(command("doctor"), env=around, capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (code, b"", b"")


def test_an_interrupt_amid_code_that_is_made_at_run_time_has_the_same_code(tmp_path):
    """CPython then ends itself by the signal, even though the interrupt was caught, unless it is left before that."""
    broken = "import cjm.cli.doctor\ncjm.cli.doctor.safe = lambda _: exec('raise KeyboardInterrupt')\n"
    (tmp_path / "sitecustomize.py").write_text(broken)
    around = surroundings(PYTHONPATH=os.pathsep.join((str(tmp_path), str(ROOT))))
    done = subprocess.run(command("doctor"), env=around, capture_output=True, preexec_fn=heard)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")
