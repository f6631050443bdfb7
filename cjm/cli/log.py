"""`cjm log`: how the maps changed over the commits of the current branch."""

from __future__ import annotations

import dataclasses
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cjm.cli.choices import Color, ThemeName
from cjm.cli.output.origins import checkout_of, way
from cjm.cli.output.stderr import count_text, say, speak_utf8
from cjm.runtime.errors import CannotContinue
from cjm.runtime.terminal import columns_of, wants_color

if TYPE_CHECKING:
    from cjm.reviews.history.history import History


class LogFormat(StrEnum):
    TEXT = "text"
    SVG = "svg"
    JSON = "json"


def log(
    address: Annotated[
        str | None, typer.Argument(metavar="[ADDRESS]", help="journey, journey/stage, journey/touchpoint, section/id.")
    ] = None,
    format: Annotated[  # noqa: A002 - it is the option's name
        LogFormat, typer.Option(help="A list, the curve of emotion over time, or JSON.")
    ] = LogFormat.TEXT,
    max_count: Annotated[
        int, typer.Option("-n", "--max-count", metavar="N", min=1, help="Look at so many commits that touch maps.")
    ] = 100,
    since: Annotated[str, typer.Option(metavar="REV", help="Only what came after a revision.")] = "",
    theme: Annotated[ThemeName, typer.Option(help="The colours of --format svg.")] = ThemeName.LIGHT,
    color: Annotated[Color, typer.Option(help="Whether output is coloured.")] = Color.AUTO,
) -> int:
    """Say how a workspace, or one place in it, changed commit by commit, the newest first.

    Follows first parents, so a merge counts as one commit, and renames that `formerly` declares.
    Exit codes: 0 done, 2 the job could not be done.
    """
    from cjm.reviews.history.walk import HistoryRequest, walk_history
    from cjm.workspace.loading import root_for

    if format is not LogFormat.TEXT:
        speak_utf8()
    try:
        root = root_for(Path())
        history = walk_history(root, HistoryRequest((address or "").strip("/"), max_count, since))
    except CannotContinue as reason:
        if format is LogFormat.JSON:
            from cjm.reviews.history.json import failure

            sys.stdout.write(failure(reason.message, reason.hint))
        raise
    origin = Path.cwd() if format is LogFormat.TEXT else checkout_of([root])
    history = dataclasses.replace(history, prefix=way(origin, root))
    sys.stdout.write(_text_of(history, format, theme, color))
    _tell(history, max_count)
    return 0


def _text_of(history: History, form: LogFormat, theme: ThemeName, color: Color) -> str:
    if form is LogFormat.JSON:
        from cjm.reviews.history.json import write

        return write(history)
    if form is LogFormat.SVG:
        from cjm.reviews.history.svg import write as draw

        drawn, warnings = draw(history, theme)
        for warning in warnings:
            say(f"warning: {warning}")
        return drawn
    from cjm.reviews.history.text import write as tell

    return tell(history, color=wants_color(sys.stdout, color), columns=columns_of(sys.stdout))


def _tell(history: History, most: int) -> None:
    """Say what is not told."""
    if history.left_out:
        say(f"note: {count_text(history.left_out, 'change')} left out by `workspace.changes` of the commits")
    if history.older:
        looked = f"{most} commits that touch maps were" if most > 1 else "commit that touches maps was"
        say(f"note: only the last {looked} looked at; -n {most * 10} looks at more")
    if history.missing:
        say(f"note: the clone is shallow and older commits are missing; this brings them: {history.missing}")
