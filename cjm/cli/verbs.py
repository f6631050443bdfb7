"""The verbs as typer knows them: their options, their help, and what is said about wrong ones."""

import re
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import typer

from cjm.runtime.errors import CannotContinue

VERBS = ("init", "validate", "fmt", "render", "diff", "log", "git", "show", "rule", "schema", "doctor")

_CLEAN, _CANNOT, _INTERRUPTED = 0, 2, 130


def run(arguments: Sequence[str]) -> int:
    """Let typer read the command line and call the verb; returns the exit code."""
    app = app_of(arguments)
    command: Any = typer.main.get_command(app)
    try:
        result = command.main(args=list(arguments), prog_name="cjm", standalone_mode=False, obj=tuple(arguments))
        sys.stdout.flush()
    except typer.Exit as leave:
        return leave.exit_code
    except typer.Abort:
        return _INTERRUPTED
    except SystemExit as leave:
        # How typer leaves when nobody reads any more; a signal's exit goes on.
        if isinstance(leave.__context__, BrokenPipeError):
            return _CANNOT
        raise
    except Exception as error:
        # What typer says about wrong options; it carries its own copy of click, so go by what it can do.
        told = getattr(error, "format_message", None)
        if told is None:
            raise
        if not arguments:
            sys.stderr.write(f"{told()}\n")
            return _CANNOT
        where = getattr(getattr(error, "ctx", None), "command_path", "cjm")
        # It lists choices one a line; what is wrong is told in one.
        said = re.sub(r"[\n\t]+", " ", told()).strip().rstrip(".")
        raise CannotContinue(said, f"`{where} --help` lists what there is.") from error
    return result if isinstance(result, int) else _CLEAN


def app_of(arguments: Sequence[str]) -> typer.Typer:
    """The command line as it is declared: with the verb that was asked for, else with all of them."""
    app = typer.Typer(
        name="cjm",
        help="Customer journey maps as code: check them, draw them, review them.",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    app.callback()(_options)
    # Help and completion need all verbs; importing the others would only take time.
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
