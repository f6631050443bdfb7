"""`cjm git`: plain git shows maps as maps."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cjm.cli.choices import Color
from cjm.cli.output.stderr import say
from cjm.runtime.terminal import paint, safe, wants_color

if TYPE_CHECKING:
    from cjm.workspace.git.drivers import DriverSetting


class Action(StrEnum):
    INSTALL = "install"
    STATUS = "status"
    UNINSTALL = "uninstall"


_STYLES = {"set": "added", "missing": "warning", "other": "warning"}


def git(
    action: Annotated[Action, typer.Argument(help="Set the drivers up, look at them, or take them away.")],
    global_: Annotated[bool, typer.Option("--global", help="For all your repositories, not only this one.")] = False,
    force: Annotated[bool, typer.Option("--force", help="install: replace what has another value.")] = False,
    color: Annotated[Color, typer.Option(help="Whether output is coloured.")] = Color.AUTO,
) -> int:
    """Set plain git up to show maps as maps: `git diff`, `git log -p`, `git show`, `git difftool -t cjm`.

    Exit codes: 0 all of it is set (uninstall: nothing is left), 1 something isn't, 2 the job could not be done.
    """
    from pathlib import Path

    from cjm.workspace.git.drivers import DriverState, drivers_at

    drivers = drivers_at(Path.cwd(), everywhere=global_)
    if action is Action.UNINSTALL:
        done = list(drivers.uninstall())
        _say(done or ["nothing of cjm is set here"])
        return int(any(item.standing is DriverState.SET for item in drivers.items()))
    if action is Action.INSTALL:
        _say(list(drivers.install(force=force)) or ["there was nothing to set"])
    items = drivers.items()
    if action is Action.STATUS:
        _list(items, colored=wants_color(sys.stdout, color))
    else:
        _tell_others(items)
    _tell_missing()
    return int(any(item.standing is not DriverState.SET for item in items))


def _say(lines: list[str]) -> None:
    sys.stdout.writelines(f"{safe(line)}\n" for line in lines)


def _list(items: list[DriverSetting], *, colored: bool) -> None:
    for item in items:
        word = paint(item.standing.ljust(7), _STYLES[item.standing], color=colored)
        sys.stdout.write(f"{word}  {safe(item.name)}{f': {safe(item.instead)}' if item.instead else ''}\n")


def _tell_others(items: list[DriverSetting]) -> None:
    """What somebody set otherwise, which is left alone."""
    from cjm.workspace.git.drivers import DriverState

    for item in items:
        if item.standing is DriverState.OTHER:
            is_key = ": " not in item.name
            hint = "--force replaces it" if is_key else "the line that says so decides"
            say(f"warning: {item.name} is {item.instead or 'unset'}, and left so; {hint}")


def _tell_missing() -> None:
    from cjm.runtime.programs import path_of

    if path_of("cjm") is None:
        say("note: there is no cjm on PATH, so git shows maps as their text until there is")
