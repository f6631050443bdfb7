"""The command line as a whole: its verbs, its exit codes, and the one place where a run is given up."""

import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, TextIO

import typer

from cjm.errors import CannotContinue
from cjm.terminal import painted, safe, wants_color

VERBS = ("init", "validate", "fmt", "render", "diff", "show", "rule", "schema", "doctor")

CLEAN, FINDINGS, CANNOT, INTERRUPTED = 0, 1, 2, 130


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
        # What the error says may be anybody's text, so only its kind and its place are told.
        said = f"cjm has a bug: {type(error).__name__} {_place(error)}".rstrip()
        return _give_up(said, "Please report it, with what `--debug` prints.", debug=debug)


def _run(arguments: Sequence[str]) -> int:
    app = _app(arguments)
    command: Any = typer.main.get_command(app)
    try:
        result = command.main(args=list(arguments), prog_name="cjm", standalone_mode=False, obj=tuple(arguments))
        sys.stdout.flush()
    except typer.Exit as leave:
        return leave.exit_code
    except typer.Abort:
        return INTERRUPTED
    except SystemExit as leave:
        # How typer leaves when nobody reads any more; a signal's exit goes on.
        if isinstance(leave.__context__, BrokenPipeError):
            return CANNOT
        raise
    except Exception as error:
        # What typer says about wrong options; it carries its own copy of click, so go by what it can do.
        told = getattr(error, "format_message", None)
        if told is None:
            raise
        where = getattr(getattr(error, "ctx", None), "command_path", "cjm")
        raise CannotContinue(told().rstrip("."), f"`{where} --help` lists what there is.") from error
    return result if isinstance(result, int) else CLEAN


def _app(arguments: Sequence[str]) -> typer.Typer:
    app = typer.Typer(
        name="cjm",
        help="Customer journey maps as code: check them, draw them, review them.",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    app.callback()(_options)
    # Only the verb that is asked for is imported; help and completion need them all.
    asked = [verb for verb in VERBS if arguments and arguments[0] == verb]
    for verb in asked or VERBS:
        function: Callable[..., object] = getattr(import_module(f"cjm.cli.{verb}"), verb)
        app.command(verb)(function)
    return app


def _options(
    *,
    version: bool = typer.Option(False, "--version", help="Print the version and leave."),
    debug: bool = typer.Option(False, "--debug", help="Show what led to an error, at any place of the line."),
) -> None:
    del debug  # taken off before anything is parsed, so that it works anywhere
    if version:
        from cjm import __version__

        typer.echo(f"cjm {__version__}")
        raise typer.Exit


def _give_up(message: str, hint: str, *, debug: bool) -> int:
    color = wants_color(sys.stderr)
    lines = [f"{painted('error', 'error', color=color)}: {safe(message)}"]
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
    if hasattr(signal, "SIGTERM"):
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
