"""Runs `cjm` and lets one step on the disk go wrong. Arguments: which folder, which step, how, and cjm's own."""

import os
import signal
import subprocess
import sys

from cjm.__main__ import main
from cjm.workspace.writing.directory import Directory

folder, at, how = sys.argv[1], int(sys.argv[2]), sys.argv[3]
_WRITES = os.O_WRONLY | os.O_RDWR
steps = 0


def step() -> None:
    global steps  # noqa: PLW0603
    steps += 1
    if steps != at:
        return
    if how == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "term":
        os.kill(os.getpid(), signal.SIGTERM)
    if how == "interrupt":
        raise KeyboardInterrupt
    if how == "full":
        raise OSError(28, "No space left on device")
    if how == "another run":  # with the same arguments, and one that writes beside it
        for arguments in (sys.argv[1:], ["validate", ".", "--report", "sarif=out.sarif"]):
            done = subprocess.run([sys.executable, "-m", "cjm", *arguments], cwd=folder, capture_output=True)
            assert done.returncode in {0, 1}, done.stderr


def watch(event: str, arguments: tuple) -> None:
    if event == "open":
        path, _, flags = arguments
        counts = flags & _WRITES
    else:
        path = arguments[0] if arguments else ""
        made = event == "os.mkdir" and not os.path.isdir(path)  # noqa: PTH112
        counts = made or event in {"os.rename", "os.link", "os.chmod"}
    if counts and isinstance(path, str | os.PathLike) and os.path.abspath(path).startswith(folder):  # noqa: PTH100
        step()


sync = os.fsync
os.fsync = lambda handle: (step(), sync(handle))
swap = Directory.swap
Directory.swap = lambda *names: (step(), swap(*names))[1]  # a call of the system that Python does not announce
sys.addaudithook(watch)
sys.argv = ["cjm", *sys.argv[4:]]
try:
    main()
finally:
    if how == "count":
        sys.stderr.write(f"\nsteps {steps}\n")
