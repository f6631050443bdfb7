"""The entry point of the command line: streams, exit codes and error messages."""

import gc
import os
import sys
from collections.abc import Sequence
from typing import TextIO

from cjm.runtime.errors import CannotContinue, shortened
from cjm.runtime.signals import end_on_request
from cjm.runtime.terminal import paint, safe, wants_color

CANNOT, INTERRUPTED = 2, 130


def main(arguments: Sequence[str]) -> int:
    """Run the command line; returns the exit code and never raises."""
    debug = "--debug" in arguments
    arguments = [argument for argument in arguments if argument != "--debug"]
    _prepare_streams()
    # A run creates many objects that live to its end and hardly any reference cycles; collecting cycles would take
    # half of the time for a large workspace.
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        return _exit_code(arguments, debug=debug)
    finally:
        if was_enabled:
            gc.enable()
        _close_quietly(sys.stdout)
        _close_quietly(sys.stderr)


def _exit_code(arguments: Sequence[str], *, debug: bool) -> int:
    try:
        from cjm.cli.verbs import run

        return run(arguments)
    except CannotContinue as reason:
        return _fail(reason.message, reason.hint, debug=debug)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return CANNOT
    except OSError as error:
        about = f"{error.filename}: " if isinstance(error.filename, str) else ""
        return _fail(f"{about}{error.strerror or error}", "", debug=debug)
    except Exception as error:  # noqa: BLE001 - users never see a traceback
        signal = _signal_behind(error)
        if isinstance(signal, SystemExit):
            raise signal from None
        if signal is not None:
            return INTERRUPTED
        # The text of the error may come from a map, so only its type and place are shown.
        message = f"cjm has a bug: {type(error).__name__} {_place(error)}".rstrip()
        return _fail(message, "Please report it with the output of `--debug`.", debug=debug)


def _signal_behind(error: BaseException) -> BaseException | None:
    """The interrupt or exit that caused an error: Python 3.11 wraps one that comes while a class is created."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, KeyboardInterrupt | SystemExit):
        cause = cause.__cause__
    return cause


def _fail(message: str, hint: str, *, debug: bool) -> int:
    color = wants_color(sys.stderr)
    lines = [f"{paint('error', 'error', color=color)}: {safe(shortened(message))}"]
    if hint:
        lines.append(f"  {safe(hint)}")
    try:
        print(*lines, sep="\n", file=sys.stderr)  # noqa: T201
    except OSError:
        return CANNOT
    if debug:
        import traceback

        for line in traceback.format_exc().splitlines():
            print(f"{line[: len(line) - len(line.lstrip())]}{safe(line.lstrip())}", file=sys.stderr)  # noqa: T201
    return CANNOT


def _place(error: Exception) -> str:
    """The last line of cjm in the traceback of an error."""
    import traceback

    package = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 - a prefix of strings
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.startswith(package)]
    if not frames:
        return ""
    module = os.path.relpath(frames[-1].filename, os.path.dirname(package)).replace(os.sep, "/")  # noqa: PTH120
    return f"at {module}:{frames[-1].lineno}"


def _close_quietly(stream: TextIO) -> None:
    """Flush a stream; if that fails, keep the interpreter from reporting it again at exit."""
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _prepare_streams() -> None:
    """Replace closed streams, escape characters that the terminal can't show, and handle signals."""
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace", newline="\n")
    end_on_request()
