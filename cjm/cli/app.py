"""The command line as a whole: who reads it, its exit codes, and the one place where a run is given up."""

import gc
import os
import sys
from collections.abc import Sequence
from typing import TextIO

from cjm.cli.plain import run_plainly
from cjm.runtime.errors import CannotContinue, shortened
from cjm.runtime.signals import end_on_request
from cjm.runtime.terminal import paint, safe, wants_color

CANNOT, INTERRUPTED = 2, 130


def main(arguments: Sequence[str]) -> int:
    """Run the command line; returns the exit code and never raises."""
    debug = "--debug" in arguments
    arguments = [argument for argument in arguments if argument != "--debug"]
    _survive_any_streams()
    # A run makes many objects that live to its end and hardly a circle among them, so looking for
    # circles is half of the time that a large workspace takes.
    collects = gc.isenabled()
    gc.disable()
    try:
        return _ended(arguments, debug=debug)
    finally:
        if collects:
            gc.enable()
        _let_go(sys.stdout)
        _let_go(sys.stderr)


def _ended(arguments: Sequence[str], *, debug: bool) -> int:
    try:
        return _run(arguments)
    except CannotContinue as reason:
        return _give_up(reason.message, reason.hint, debug=debug)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return CANNOT  # whoever read us has seen enough
    except OSError as error:
        about = f"{error.filename}: " if isinstance(error.filename, str) else ""
        return _give_up(f"{about}{error.strerror or error}", "", debug=debug)
    except Exception as error:  # noqa: BLE001 - the last resort, so that nobody ever sees a traceback
        request = _request_behind(error)
        if isinstance(request, SystemExit):
            raise request from None
        if request is not None:
            return INTERRUPTED
        # What the error says may be anybody's text, so only its kind and its place are told.
        said = f"cjm has a bug: {type(error).__name__} {_place(error)}".rstrip()
        return _give_up(said, "Please report it, with what `--debug` prints.", debug=debug)


def _request_behind(error: BaseException) -> BaseException | None:
    """The request to end that Python tells as an error: so it does up to 3.11 where one comes while a class is made."""
    found: BaseException | None = error
    while found is not None and not isinstance(found, KeyboardInterrupt | SystemExit):
        found = found.__cause__
    return found


def _run(arguments: Sequence[str]) -> int:
    code = run_plainly(arguments, os.environ)
    if code is not None:
        sys.stdout.flush()
        return code
    from cjm.cli.verbs import run

    return run(arguments)


def _give_up(message: str, hint: str, *, debug: bool) -> int:
    color = wants_color(sys.stderr)
    lines = [f"{paint('error', 'error', color=color)}: {safe(shortened(message))}"]
    if hint:
        lines.append(f"  {safe(hint)}")
    try:
        print(*lines, sep="\n", file=sys.stderr)  # noqa: T201 - this is where the command line speaks
    except OSError:
        return CANNOT
    if debug:
        import traceback

        for line in traceback.format_exc().splitlines():
            print(f"{line[: len(line) - len(line.lstrip())]}{safe(line.lstrip())}", file=sys.stderr)  # noqa: T201
    return CANNOT


def _place(error: Exception) -> str:
    """Where in cjm an error came up: the last line of ours that led to it."""
    import traceback

    package = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 - a prefix of texts
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.startswith(package)]
    if not frames:
        return ""
    module = os.path.relpath(frames[-1].filename, os.path.dirname(package)).replace(os.sep, "/")  # noqa: PTH120
    return f"at {module}:{frames[-1].lineno}"


def _let_go(stream: TextIO) -> None:
    """Whoever stopped reading, or a full disk: the interpreter must not complain about it again at its end."""
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _survive_any_streams() -> None:
    """Do without closed streams, print what the terminal's encoding lacks as escapes, and end cleanly when asked to."""
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace", newline="\n")
    end_on_request()
