"""The command line as a whole: its verbs, its exit codes, and the one place where a run is given up."""

import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import typer

from cjm.errors import CannotContinue
from cjm.terminal import painted, safe, wants_color

VERBS = ("init", "validate", "fmt", "render", "diff", "show", "rule", "schema", "doctor")

CLEAN, FINDINGS, CANNOT, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str]) -> int:
    """Run the command line; returns the exit code and never raises."""
    debug = "--debug" in arguments
    arguments = [argument for argument in arguments if argument != "--debug"]
    _survive_any_locale()
    # A run makes many objects that live to its end and hardly a circle among them, so looking for
    # circles is half of the time that a large workspace takes.
    collects = gc.isenabled()
    gc.disable()
    try:
        return _run(arguments)
    except CannotContinue as reason:
        return _give_up(reason.message, reason.hint, debug=debug)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read us has seen enough. The interpreter must not complain about it at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CANNOT
    except OSError as error:
        return _give_up(str(error), "", debug=debug)
    except Exception as error:  # noqa: BLE001 - the last resort, so that nobody ever sees a traceback
        said = f"cjm has a bug: {type(error).__name__}: {error}"
        return _give_up(said, "Please report it, with what `--debug` prints.", debug=debug)
    finally:
        if collects:
            gc.enable()


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

        traceback.print_exc()
    return CANNOT


def _survive_any_locale() -> None:
    """Print what the terminal's encoding lacks as escapes, and end cleanly when asked to terminate."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace", newline="\n")
    if hasattr(signal, "SIGTERM"):
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
