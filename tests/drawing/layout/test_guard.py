"""The guard passes input and output, and kills the program when its parent ends."""

import os
import subprocess
import sys

import pytest

from cjm.drawing.layout import guard
from tests.support.commands import awaited, runs

pytestmark = pytest.mark.skipif(os.name != "posix", reason="groups of processes are those of POSIX")


def guarded(code, text=b"", cwd=None):
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", guard.__file__, str(len(text)), sys.executable, "-c", code],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=cwd, start_new_session=True,
    )  # fmt: skip
    process.stdin.write(text)
    process.stdin.flush()
    return process


def test_guard_passes_input_and_output():
    text = b"x" * 1_000_000
    process = guarded("import sys; sys.stdout.write(sys.stdin.read()); sys.exit(3)", text)
    assert process.stdout.read() == text
    assert process.wait() == 3
    process.stdin.close()
    process.stdout.close()


def test_signal_is_reported_in_eight_bits():
    process = guarded("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    assert process.wait() == 256 - 11
    process.stdin.close()
    process.stdout.close()


def test_closed_input_kills_the_program_and_its_children(tmp_path):
    code = "import os, subprocess; print(os.getpid(), subprocess.Popen(['sleep', '600']).pid, flush=True); os.wait()"
    folder = tmp_path / "empty"
    folder.mkdir()
    process = guarded(code, cwd=folder)
    pids = [int(pid) for pid in process.stdout.readline().split()]
    process.stdin.close()
    assert process.wait() == -9
    process.stdout.close()
    for pid in pids:
        awaited(lambda pid=pid: not runs(pid))
    assert not folder.exists()
