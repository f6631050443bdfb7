"""The outputs of `cjm render`: writing or checking a folder, writing one file, updating pages."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from cjm.cli.output.stderr import count_text, report_unwritten, say
from cjm.runtime.errors import CannotContinue
from cjm.runtime.terminal import safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cjm.render.build import Outcome, Survey
    from cjm.render.plan import RenderPlan

_STATES = 16  # columns


def claim_folders(
    plans: Sequence[RenderPlan], folders: Sequence[Path], surveys: Sequence[Survey], *, redraw: bool, jobs: int
) -> list[Survey]:
    """The surveys of the folders; raises `CannotContinue` if a file would be replaced that cjm didn't write."""
    from cjm.cli.output.progress import Progress
    from cjm.render.ownership import claim

    claimed, foreign = [], []
    with Progress("Comparing") as progress:
        for plan, folder, survey in zip(plans, folders, surveys, strict=True):
            survey, paths = claim(plan, folder, survey, redraw=redraw, jobs=jobs, tell=progress.tell)  # noqa: PLW2901
            claimed.append(survey)
            foreign += [folder.joinpath(path).as_posix() for path in paths]
    if foreign:
        for path in foreign:
            say(f"not written by cjm, or changed since: {path}")
        raise CannotContinue(
            f"{count_text(len(foreign))} would be replaced, and nothing was written",
            "Name another folder with --out, or replace them with --force.",
        )
    return claimed


def check_folder(survey: Survey, folder: Path) -> bool:
    """List the outdated files of a folder; returns whether there are none."""
    for path, state in survey.outdated:
        _print_row(state, path)
    count = (
        f"{count_text(len(survey.outdated))} out of date"
        if survey.outdated
        else f"{count_text(survey.files)} up to date"
    )
    print(f"{safe(folder.as_posix())}: {count}")  # noqa: T201
    return not survey.outdated


def explain_how_to_fix(arguments: Sequence[str], *, forced: bool) -> None:
    """Print the command that updates what `--check` found outdated: the same one without it."""
    options = [argument for argument in arguments if argument not in {"--check", "--force"}]
    again = shlex.join(["cjm", *options[:1], *(["--force"] if forced else []), *options[1:]])
    print(f"Fix with: {safe(again)}")  # noqa: T201


def write_folder(plan: RenderPlan, folder: Path, survey: Survey, jobs: int, *, redraw: bool) -> int:
    """Bring a folder up to date and print a summary; returns the exit code."""
    from cjm.cli.output.progress import Progress
    from cjm.render.build import build

    with Progress("Drawing") as progress:
        outcome = build(plan, folder, survey, redraw=redraw, jobs=jobs, tell=progress.tell)
    for warning in outcome.warnings:
        say(warning)
    for path in outcome.kept:
        say(f"warning: {path} belongs to nothing any more, and stays since it was changed by hand")
    report_unwritten(outcome.left)
    if outcome.standing or outcome.removed:
        say(_summary(outcome, folder.as_posix()))
    return 2 if outcome.left else 0


def _summary(outcome: Outcome, folder: str) -> str:
    removed = f", removed {len(outcome.removed)}" if outcome.removed else ""
    if not outcome.written:
        return f"{folder}: {count_text(outcome.standing)} up to date{removed}"
    same = outcome.standing - len(outcome.written)
    return f"Wrote {count_text(len(outcome.written))} to {folder}{f', {same} unchanged' if same else ''}{removed}"


def write_one(plan: RenderPlan, out: str) -> None:
    """Write the one requested artefact to a file, or to stdout for `-`."""
    from cjm.render.plan import the_one
    from cjm.workspace.writing.destination import write_file

    if plan.broken and not plan.journeys:
        return
    unit, piece = the_one(plan)
    plan.ready({piece.format.name})
    for rendering in unit.render([piece]):
        for warning in rendering.warnings:
            say(warning)
        if rendering.content is None:
            raise CannotContinue(f"{piece.path} can't be drawn", "Its report shows a table instead: --format html.")
        write_file(out, rendering.content)


def update_pages(plan: RenderPlan, root: Path, pages: Sequence[str], *, check: bool) -> int:
    """Update the blocks of pages, or list the stale ones; returns the exit code."""
    from cjm.render.pages import page_at, rewrite
    from cjm.render.update import update_page

    read = {page: page_at(Path(page), (Path.cwd(), root)) for page in pages}
    updates = update_page(plan, read)
    left = {} if check else rewrite({page: (read[page], new.text) for page, new in updates.items() if new.stale})
    report_unwritten(left)
    for page, new in updates.items():
        if page in left:
            continue
        state = ("out of date" if check else "updated") if new.stale else "up to date"
        summary = f"{page}: {count_text(len(new.stale) or new.count, 'block')} {state}"
        if not check:
            say(summary)
            continue
        for line, block in new.stale:
            _print_row("stale", f"{page}:{line} {block}")
        print(safe(summary))  # noqa: T201
    return 2 if left else int(check and any(new.stale for new in updates.values()))


def _print_row(state: str, path: str) -> None:
    print(f"{state:<{_STATES}}{safe(path)}")  # noqa: T201
