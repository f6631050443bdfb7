"""A run that is asked to end ends, with the code that says so, without a complaint, and with all that it started."""

import json
import os
import signal
import subprocess
import time

import pytest

from tests.commands import EXAMPLES, ROOT, awaited, command, heard, runs, surroundings
from tests.workspaces import workspace


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
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
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
    assert process.returncode == (130 if how is signal.SIGINT else 143)
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
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
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
    assert process.returncode == (130 if how is signal.SIGINT else 143)
    assert (out, err) == ("", "")
    awaited(lambda: not any(runs(int(path.name)) for path in told.iterdir()))
    assert not [path for path in (tmp_path / "out").rglob("*") if path.is_file()]


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
        "        if name == 'cjm.cli.plain':\n            raise KeyboardInterrupt\nsys.meta_path.insert(0, Finder())\n"
    )
    around = surroundings(PYTHONPATH=os.pathsep.join((str(tmp_path), str(ROOT))))
    done = subprocess.run(command("doctor"), env=around, capture_output=True, preexec_fn=heard)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@pytest.mark.parametrize(("raised", "code"), [("KeyboardInterrupt", 130), ("SystemExit(143)", 143)])
def test_a_request_to_end_while_a_class_is_made_is_no_error_of_ours(tmp_path, raised, code):
    """Python 3.11 tells what comes up in `__set_name__` as an error of its own."""
    (tmp_path / "sitecustomize.py").write_text(
        f"import cjm.cli.doctor\nclass Part:\n    def __set_name__(self, *_):\n        raise {raised}\n"
        "cjm.cli.doctor.doctor = lambda: type('Whole', (), {'part': Part()})\n"
    )
    around = surroundings(PYTHONPATH=os.pathsep.join((str(tmp_path), str(ROOT))))
    done = subprocess.run(command("doctor"), env=around, capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (code, b"", b"")


def test_an_interrupt_amid_code_that_is_made_at_run_time_has_the_same_code(tmp_path):
    """CPython then ends itself by the signal, even though the interrupt was caught, unless it is left before that."""
    broken = "import cjm.cli.doctor\ncjm.cli.doctor.doctor = lambda: exec('raise KeyboardInterrupt')\n"
    (tmp_path / "sitecustomize.py").write_text(broken)
    around = surroundings(PYTHONPATH=os.pathsep.join((str(tmp_path), str(ROOT))))
    done = subprocess.run(command("doctor"), env=around, capture_output=True, preexec_fn=heard)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")
