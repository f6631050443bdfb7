"""`cjm log`: history of the maps on the current branch."""

from __future__ import annotations

import dataclasses
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cjm.cli.options import ColorChoice, Theme, format_option
from cjm.cli.output.origins import checkout_of, relative_prefix
from cjm.cli.output.stderr import count_text, say, use_utf8
from cjm.runtime.errors import CannotContinue
from cjm.runtime.frozen import dataclass
from cjm.runtime.terminal import columns_of, wants_color

if TYPE_CHECKING:
    from cjm.reviews.history.history import History


class LogFormat(StrEnum):
    TEXT = "text"
    SVG = "svg"
    JSON = "json"


@dataclass(frozen=True, slots=True, kw_only=True)
class LogArguments:
    """Command line of `cjm log`."""

    address: Annotated[
        str, typer.Argument(metavar="[ADDRESS]", help="journey, journey/stage, journey/touchpoint or section/id.")
    ] = ""
    format: Annotated[LogFormat, format_option("List, drawing of the emotion over time, or JSON.")] = LogFormat.TEXT
    max_count: Annotated[
        int, typer.Option("-n", "--max-count", metavar="N", min=1, help="Read at most N commits that touch maps.")
    ] = 100
    since: Annotated[str, typer.Option(metavar="REV", help="Show only commits after this revision.")] = ""
    theme: Theme = "light"
    color: ColorChoice = "auto"


def log(arguments: LogArguments) -> int:
    """Show the history of the maps, newest commit first.

    Follows first parents, so a merge counts as one commit, and renames declared by `formerly`.
    Exit codes: 0 done, 2 the run could not be completed.
    """
    from cjm.reviews.history.walk import HistoryRequest, walk_history
    from cjm.workspace.loading import root_for

    form = arguments.format
    if form is not LogFormat.TEXT:
        use_utf8()
    try:
        root = root_for(Path())
        history = walk_history(root, HistoryRequest(arguments.address.strip("/"), arguments.max_count, arguments.since))
    except CannotContinue as reason:
        if form is LogFormat.JSON:
            from cjm.reviews.history.json import failure

            sys.stdout.write(failure(reason.message, reason.hint))
        raise
    origin = Path.cwd() if form is LogFormat.TEXT else checkout_of([root])
    history = dataclasses.replace(history, prefix=relative_prefix(origin, root))
    sys.stdout.write(_text_of(history, form, arguments.theme, arguments.color))
    _print_notes(history, arguments.max_count)
    return 0


def _text_of(history: History, form: LogFormat, theme: str, color: str) -> str:
    if form is LogFormat.JSON:
        from cjm.reviews.history.json import write

        return write(history)
    if form is LogFormat.SVG:
        from cjm.reviews.history.svg import write as draw

        drawing, warnings = draw(history, theme)
        for warning in warnings:
            say(f"warning: {warning}")
        return drawing
    from cjm.reviews.history.text import write as text_of

    return text_of(history, color=wants_color(sys.stdout, color), columns=columns_of(sys.stdout))


def _print_notes(history: History, most: int) -> None:
    """Report what the history leaves out."""
    if history.left_out:
        say(f"note: {count_text(history.left_out, 'change')} left out by `workspace.changes` of the commits")
    if history.older:
        read = f"{most} commits that touch maps were" if most > 1 else "commit that touches maps was"
        say(f"note: only the last {read} read; use -n {most * 10} to read more")
    if history.missing:
        say(f"note: the clone is shallow and lacks older commits; fetch them with: {history.missing}")
