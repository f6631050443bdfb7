"""`cjm git`: drivers that make plain git show maps readably."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cjm.cli.options import ColorChoice
from cjm.cli.output.stderr import say
from cjm.runtime.frozen import dataclass
from cjm.runtime.terminal import paint, safe, wants_color

if TYPE_CHECKING:
    from cjm.workspace.git.drivers import DriverSetting


class Action(StrEnum):
    INSTALL = "install"
    STATUS = "status"
    UNINSTALL = "uninstall"


_STYLES = {"set": "added", "missing": "warning", "other": "warning"}


@dataclass(frozen=True, slots=True, kw_only=True)
class GitArguments:
    """Command line of `cjm git`."""

    action: Annotated[Action, typer.Argument(help="Install, check or remove the git drivers.")]
    everywhere: Annotated[
        bool, typer.Option("--global", help="Configure all your repositories, not only this one.")
    ] = False
    force: Annotated[bool, typer.Option("--force", help="Replace settings that have other values (install).")] = False
    color: ColorChoice = "auto"


def git(arguments: GitArguments) -> int:
    """Configure git to show maps readably.

    This affects git diff, git log -p, git show and git difftool -t cjm.

    Exit codes: 0 all is set (uninstall: all is removed), 1 something is missing, 2 the run could not be completed.
    """
    from pathlib import Path

    from cjm.workspace.git.drivers import DriverState, drivers_at

    drivers, action = drivers_at(Path.cwd(), everywhere=arguments.everywhere), arguments.action
    if action is Action.UNINSTALL:
        _print(list(drivers.uninstall()) or ["nothing to remove"])
        return int(any(item.standing is DriverState.SET for item in drivers.items()))
    if action is Action.INSTALL:
        _print(list(drivers.install(force=arguments.force)) or ["already installed"])
    items = drivers.items()
    if action is Action.STATUS:
        _print_status(items, color=wants_color(sys.stdout, arguments.color))
    else:
        _warn_about_others(items)
    _note_missing_program()
    return int(any(item.standing is not DriverState.SET for item in items))


def _print(lines: list[str]) -> None:
    sys.stdout.writelines(f"{safe(line)}\n" for line in lines)


def _print_status(items: list[DriverSetting], *, color: bool) -> None:
    for item in items:
        word = paint(item.standing.ljust(7), _STYLES[item.standing], color=color)
        sys.stdout.write(f"{word}  {safe(item.name)}{f': {safe(item.instead)}' if item.instead else ''}\n")


def _warn_about_others(items: list[DriverSetting]) -> None:
    """Warn about settings with other values, which are kept."""
    from cjm.workspace.git.drivers import DriverState

    for item in items:
        if item.standing is DriverState.OTHER:
            is_key = ": " not in item.name
            hint = "use --force to replace it" if is_key else "that line takes precedence"
            say(f"warning: {item.name} is {item.instead or 'unset'} and was kept; {hint}")


def _note_missing_program() -> None:
    from cjm.runtime.programs import path_of

    if path_of("cjm") is None:
        say("note: cjm is not on PATH, so git shows maps as plain text")
