"""Graphviz as a program on PATH, for `--engine dot`: limited in time, memory and output."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress

from cjm.drawing.layout import guard
from cjm.drawing.layout.dot import layout_source
from cjm.drawing.layout.engine import Undrawable, refuse_oversized
from cjm.drawing.layout.graph import Graph, Placement
from cjm.drawing.layout.placement import placement_of
from cjm.runtime.errors import CannotContinue
from cjm.runtime.programs import path_of
from cjm.runtime.signals import clear_away, hold

_SECONDS = 30.0
_MOST = 32_000_000
_MEMORY = 1 << 30


class SystemEngine:
    """Layout engine on the `dot` program: a process per graph, killed on timeout and when this process ends."""

    name = "dot"

    def __init__(self, program: str = "dot", seconds: float = _SECONDS) -> None:
        path = program if os.path.isabs(program) else path_of(program)  # noqa: PTH117
        if path is None:
            raise CannotContinue(
                f"the program {program} isn't on PATH",
                "Install Graphviz (apt install graphviz, brew install graphviz), or omit --engine.",
            )
        self._program = path
        self._seconds = seconds

    def place(self, graph: Graph) -> Placement:
        """Positions for a graph; raises `Undrawable` if it is too large, or the program fails or takes too long."""
        refuse_oversized(graph)
        return placement_of(graph, self._answer(layout_source(graph).encode()))

    def _answer(self, source: bytes) -> bytes:
        with clear_away(), tempfile.TemporaryDirectory(prefix="cjm-") as empty:
            # SERVER_NAME makes Graphviz refuse to open any file.
            environment = {"SERVER_NAME": "cjm", "PATH": os.environ.get("PATH", ""), "LC_ALL": "C"}
            process: subprocess.Popen[bytes] | None = None
            try:
                with hold():
                    process = subprocess.Popen(
                        [sys.executable, "-I", "-S", guard.__file__, str(len(source)), self._program, "-Tjson"],
                        stdin=subprocess.PIPE,
                        stdout=subprocess.PIPE,
                        stderr=subprocess.DEVNULL,
                        cwd=empty,
                        env=environment,
                        start_new_session=True,
                    )
                _limit_memory(process)
                return self._timed(process, source)
            finally:
                if process is not None:
                    _kill(process)
                    process.wait()

    def _timed(self, process: subprocess.Popen[bytes], source: bytes) -> bytes:
        over = threading.Event()

        def stop() -> None:
            over.set()
            _kill(process)

        timer = threading.Timer(self._seconds, stop)
        timer.start()
        try:
            return self._talk(process, source, over)
        finally:
            timer.cancel()

    def _talk(self, process: subprocess.Popen[bytes], source: bytes, over: threading.Event) -> bytes:
        assert process.stdin is not None  # noqa: S101 - both are pipes
        assert process.stdout is not None  # noqa: S101
        with suppress(BrokenPipeError), process.stdin, process.stdout:
            # The guard reads all input before it starts the program; closing it would mean that this process ended.
            process.stdin.write(source)
            process.stdin.flush()
            answer = process.stdout.read(_MOST + 1)
            if len(answer) > _MOST:
                raise Undrawable(f"{self._program} printed more than {_MOST:,} bytes")
            process.wait()
        if over.is_set():
            raise Undrawable(f"{self._program} took longer than {self._seconds:g} s")
        if process.returncode:
            raise Undrawable(f"{self._program} failed with code {_signed_code(process.returncode)}")
        return answer


def _signed_code(code: int) -> int:
    """The exit code that the guard reports in eight bits; negative if a signal ended the program."""
    return code - 256 if code > 127 else code


def _limit_memory(process: subprocess.Popen[bytes]) -> None:
    """Limit the memory of a program and its children, where the system supports it."""
    if sys.platform != "linux":
        return
    import resource

    with suppress(ProcessLookupError, PermissionError):
        resource.prlimit(process.pid, resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _kill(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (AttributeError, ProcessLookupError, PermissionError):  # the first on Windows
            process.kill()


def describe() -> str:
    """The path of `dot`, if it is installed."""
    return path_of("dot") or "not on PATH (not needed: --engine embedded is the default)"
