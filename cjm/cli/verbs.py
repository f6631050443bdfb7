"""The command line as typer reads it: the verbs with their options and help, and messages about wrong ones."""

import os
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import typer

from cjm.cli.command import command
from cjm.runtime.errors import CannotContinue

VERBS = ("init", "validate", "fmt", "render", "diff", "log", "git", "show", "rule", "schema", "doctor")

# Not listed in the help.
ALIASES = {"check": "validate", "lint": "validate", "format": "fmt", "version": "--version"}

_CANNOT, _INTERRUPTED = 2, 130
_SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def run(arguments: Sequence[str]) -> int:
    """Let typer read the command line and call the verb; returns the exit code."""
    arguments = _without_aliases(arguments)
    verb, *rest = arguments or ("",)
    # Help and completion need all verbs; importing them takes longer than many a run of one.
    alone = verb in VERBS and "_CJM_COMPLETE" not in os.environ
    app: Any = typer.main.get_command(app_of([verb]) if alone else app_of(VERBS))
    name, line = (f"cjm {verb}", rest) if alone else ("cjm", list(arguments))
    try:
        code: int | None = app.main(args=line, prog_name=name, standalone_mode=False, obj=tuple(arguments))
        sys.stdout.flush()
    except typer.Exit as leave:
        return leave.exit_code
    except typer.Abort:
        return _INTERRUPTED
    except SystemExit as leave:
        # typer exits this way when the reader of a pipe has gone; exits that a signal asked for go on.
        if isinstance(leave.__context__, BrokenPipeError):
            return _CANNOT
        raise
    except Exception as error:
        # typer has its own copy of click, so its errors are recognised by their method.
        message = getattr(error, "format_message", None)
        if message is None:
            raise
        if not arguments:
            sys.stderr.write(f"{message()}\n")
            return _CANNOT
        where = getattr(getattr(error, "ctx", None), "command_path", "cjm")
        # typer lists choices one a line.
        text = re.sub(r"[\n\t]+", " ", message()).strip().rstrip(".")
        raise CannotContinue(text, f"See `{where} --help`.") from error
    return code or 0


def _without_aliases(arguments: Sequence[str]) -> Sequence[str]:
    """The command line with the real name of its verb; `help VERB` becomes `VERB --help`."""
    if not arguments:
        return arguments
    verb, *rest = arguments
    if verb == "help":
        return [*(ALIASES.get(name, name) for name in rest[:1]), *rest[1:], "--help"]
    return [ALIASES.get(verb, verb), *rest]


def app_of(verbs: Sequence[str]) -> typer.Typer:
    """The command line with some of the verbs; with one alone, that verb is the whole command."""
    app = typer.Typer(
        name="cjm",
        help="Check, draw and review customer journey maps as code.",
        no_args_is_help=True,
        add_completion=len(verbs) > 1,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=_SETTINGS,
    )
    if len(verbs) > 1:
        app.callback()(_options)
    for verb in verbs:
        app.command(verb)(command(getattr(import_module(f"cjm.cli.{verb}"), verb)))
    return app


def _options(
    *,
    version: bool = typer.Option(False, "--version", help="Show the version and exit."),
    debug: bool = typer.Option(False, "--debug", help="Show the traceback of an error."),
) -> None:
    del debug  # removed from the command line before typer reads it
    if version:
        from cjm import __version__

        typer.echo(f"cjm {__version__}")
        raise typer.Exit
