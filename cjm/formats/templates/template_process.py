"""A separate process for custom templates, with limits on time, memory and output.

A template can loop without end or build gigabytes of text, and only another process can stop it. Values go
out as JSON, text comes back, and a process that takes too long is ended.
"""

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from cjm.runtime.errors import CannotContinue

if TYPE_CHECKING:
    import subprocess

_START = "import sys; sys.path[:0] = sys.argv[1:]; from cjm.formats.templates.template_worker import main; main()"
_STARTS = 120.0  # seconds in which the interpreter must be up
_HEADER = 65536  # bytes of the line that says how it went
# Seconds beyond its own in which a process must have ended itself. Its own are those that it works, where the system
# counts them; a busy machine may let it wait far longer.
_OVERRUN = 2.0 if sys.platform == "win32" else 120.0


class TemplateLimits(NamedTuple):
    """What one document may take: seconds, bytes of memory for the process, bytes of text."""

    seconds: float = 10
    memory: int = 512 * 1024 * 1024
    output: int = 20 * 1024 * 1024


BOUNDS = TemplateLimits()


@dataclass(slots=True)
class TemplateProcess:
    """Fills templates of one kind; `sources` has every text by name, `own` the paths that are not packaged.

    The process is started when it is first needed, and again after one had to be ended.
    """

    kind: str
    sources: Mapping[str, str]
    folder: str
    own: frozenset[str]
    _process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)
    _starter: int = field(default=0, init=False)

    def filled(self, template: str, values: Mapping[str, Any]) -> str:
        """A template filled in; raises `CannotContinue` where it can't be, or not within the bounds."""
        process = self._running(template)
        request = json.dumps({"template": template, "values": pack(values)}).encode()
        answer, text = self._request(process, request, BOUNDS.seconds + _OVERRUN, template)
        if "error" not in answer:
            return text
        raise CannotContinue(self._placed(answer, template), str(answer.get("hint", "")))

    def _placed(self, answer: Mapping[str, Any], template: str) -> str:
        path = str(answer.get("file") or f"{self.kind}/{template}")
        line = f":{answer['line']}" if answer.get("line") else ""
        place = f"{self.folder}/{path}{line}" if path in self.own else f"the packaged {path}{line}"
        return f"{place}: {answer['error']}"

    def _running(self, template: str) -> "subprocess.Popen[bytes]":
        # A process that was forked from the one that started it has no business with its pipes.
        if self._process is None or self._starter != os.getpid():
            self._process, self._starter = _start_process(), os.getpid()
            setup = {"kind": self.kind, "sources": dict(self.sources), "bounds": BOUNDS}
            self._request(self._process, json.dumps(setup).encode(), _STARTS, template)
        return self._process

    def _request(
        self, process: "subprocess.Popen[bytes]", request: bytes, seconds: float, template: str
    ) -> tuple[dict[str, Any], str]:
        """Send one line, and read the answer: a line with the outcome, and the text."""
        import threading

        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        clock = threading.Timer(seconds, end)
        clock.start()
        try:
            sent, came = _pipes(process)
            sent.write(request + b"\n")
            sent.flush()
            answer = json.loads(came.readline(_HEADER))
            text = came.read(min(answer.get("size", 0), BOUNDS.output)).decode()
        except (OSError, ValueError):
            # The process is gone, or was on its way when it had to stop.
            self.close()
            raise CannotContinue(*self._failure(template, late=late.is_set(), code=process.returncode)) from None
        finally:
            clock.cancel()
        return answer, text

    def _failure(self, template: str, *, late: bool, code: int) -> tuple[str, str]:
        import signal

        place = f"{self.folder}: {self.kind}/{template}"
        if late or -code == getattr(signal, "SIGXCPU", 0):
            return f"{place} takes longer than {BOUNDS.seconds:g} seconds", "Look for a loop that grows with the map."
        memory = BOUNDS.memory // 1024 // 1024
        return f"{place} can't be filled: its process ended ({code})", f"It may use {memory} MB of memory."

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None or self._starter != os.getpid():
            return
        process.kill()
        for pipe in _pipes(process):
            # Unsent data is lost with the process.
            try:
                pipe.close()
            except OSError:
                continue
        process.wait()


def _pipes(process: "subprocess.Popen[bytes]") -> tuple[IO[bytes], IO[bytes]]:
    assert process.stdin is not None  # noqa: S101 - both were asked for
    assert process.stdout is not None  # noqa: S101
    return process.stdin, process.stdout


def _start_process() -> "subprocess.Popen[bytes]":
    import subprocess

    # The interpreter ignores environment variables, and imports only from the folders of these packages.
    roots = dict.fromkeys(
        str(Path(import_module(name).__file__ or "").resolve().parent.parent)
        for name in ("cjm", "jinja2", "markupsafe", "markdown_it")
    )
    return subprocess.Popen(
        [sys.executable, "-I", "-c", _START, *roots],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


MARK = "\0"  # never part of an author's text


def pack(value: Any) -> Any:
    """Plain values as JSON; every other value is marked with its type."""
    if isinstance(value, dict):
        return {key: pack(item) for key, item in value.items()}
    if isinstance(value, list):
        return [pack(item) for item in value]
    if value is None or type(value) in {str, int, float, bool}:
        return value
    return _marked(value)


def _marked(value: Any) -> Any:
    from cjm.formats.author_markdown import author_html
    from cjm.formats.markdown_text import Literal
    from cjm.words import Words

    if isinstance(value, Words):
        return {MARK: "words", "of": value.language}
    if value is author_html:
        return {MARK: "prose"}
    if isinstance(value, Literal):
        return {MARK: "literal", "of": str(value)}
    if hasattr(value, "__html__"):
        return {MARK: "markup", "of": str(value)}
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"{type(value).__name__} can't be given to a template")
