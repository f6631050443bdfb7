"""The command line as tests use it: in this process, on real files."""

import contextlib
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from cjm.cli.app import main

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
DAY = "2026-07-01"


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str
    data: bytes = b""


def cjm(
    *arguments: str | Path, cwd: Path | None = None, stdin: bytes = b"", env: Mapping[str, str] | None = None
) -> Outcome:
    """Run `cjm` with these arguments, as a user would, and say what it printed and how it ended."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    inside = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    before = Path.cwd()
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("CJM_", "GITHUB_", "SOURCE_DATE"))}
    try:
        os.chdir(cwd or before)
        with (
            patch.dict(os.environ, {**clean, **(env or {})}, clear=True),
            patch.object(sys, "stdin", inside),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            code = main([str(argument) for argument in arguments])
    finally:
        os.chdir(before)
    data = out.buffer.getvalue()  # type: ignore[attr-defined]
    return Outcome(code, data.decode(errors="replace"), err.buffer.getvalue().decode(), data)  # type: ignore[attr-defined]


def command(*arguments: str | Path) -> list[str]:
    """How `cjm` is started in a process of its own."""
    return [sys.executable, "-m", "cjm", *map(str, arguments)]


def heard() -> None:
    """Before a process that is to be interrupted starts: what runs in the background of a shell would not hear of it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def awaited(condition: Callable[[], object], process: subprocess.Popen[str] | None = None) -> None:
    """Wait until something is so, on a machine however busy; the process that brings it about must not end before."""
    until = time.monotonic() + 300
    while not condition():
        assert process is None or process.poll() is None, "it ended before"
        assert time.monotonic() < until, "it never came"
        time.sleep(0.02)


def runs(pid: int) -> bool:
    """Whether a process is there and has not ended; one that nobody waited for has."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:  # it ended in between, or this system tells nothing there
        return not Path("/proc/self").exists()


def surroundings(**changes: str | None) -> dict[str, str]:
    """The environment of such a process: as it is for users, with these changes (`None` takes a variable away)."""
    own = ("CJM_", "GITHUB_", "SOURCE_DATE", "PYTHON", "NO_COLOR", "FORCE_", "LC_", "LANG")
    told = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8", **changes}
    clean = {key: value for key, value in os.environ.items() if not key.startswith(own) and key not in told}
    return clean | {key: value for key, value in told.items() if value is not None}


def child(
    *arguments: str | Path, cwd: Path | None = None, stdin: bytes = b"", env: Mapping[str, str | None] | None = None
) -> Outcome:
    """Run `cjm` in a process of its own, where streams, signals, locales and seeds are what the test is about."""
    done = subprocess.run(
        command(*arguments), cwd=cwd, input=stdin, env=surroundings(**(env or {})), capture_output=True
    )
    return Outcome(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(), done.stdout)


def tree(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files below a folder."""
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder
