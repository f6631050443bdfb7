"""`cjm diff`: what a change to the maps means."""

from __future__ import annotations

import dataclasses
import os
import sys
from contextlib import closing, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cjm.cli.choices import Color
from cjm.cli.output.base_warnings import warn_about_base
from cjm.cli.output.findings import terminal_view
from cjm.cli.output.origins import checkout_of, from_here, way
from cjm.cli.output.report_targets import refuse_replacing, report_targets, save
from cjm.cli.output.stderr import count_text, say, speak_utf8
from cjm.cli.templates import templates_of
from cjm.runtime.errors import CannotContinue
from cjm.runtime.terminal import columns_of, wants_color

if TYPE_CHECKING:
    from cjm.diff.change import Change
    from cjm.reviews.comparison import Snapshot
    from cjm.reviews.findings import FindingsChange
    from cjm.reviews.review import Review


class DiffFormat(StrEnum):
    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    GITHUB = "github"
    SVG = "svg"
    HTML = "html"


class AtLeast(StrEnum):
    BREAKING = "breaking"
    STRUCTURAL = "structural"
    CONTENT = "content"
    EDITORIAL = "editorial"


class FailAt(StrEnum):
    BREAKING = "breaking"
    STRUCTURAL = "structural"
    CONTENT = "content"
    EDITORIAL = "editorial"
    NEVER = "never"


def diff(
    base: Annotated[
        str | None, typer.Argument(metavar="[BASE]", help="A revision, A...B, a folder, a file, or - for stdin.")
    ] = None,
    head: Annotated[str | None, typer.Argument(metavar="[HEAD]", help="The same; default: the working tree.")] = None,
    staged: Annotated[bool, typer.Option("--staged", help="Compare what is staged; BASE is HEAD then.")] = False,
    output_format: Annotated[DiffFormat | None, typer.Option(help="How changes are written; else text.")] = None,
    report: Annotated[
        list[str] | None, typer.Option(metavar="FORMAT=FILE", help="Write another format to a file; repeatable.")
    ] = None,
    stat: Annotated[bool, typer.Option("--stat", help="Only how many changes each map has.")] = False,
    journey: Annotated[list[str] | None, typer.Option(metavar="ID", help="Only this journey; repeatable.")] = None,
    min_level: Annotated[AtLeast, typer.Option(help="Leave out what matters less.")] = AtLeast.EDITORIAL,
    fail_on: Annotated[FailAt, typer.Option(help="The level from which on the run ends with 1.")] = FailAt.NEVER,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="End with 1 where anything changed.")] = False,
    repo_url: Annotated[
        str | None, typer.Option(metavar="URL", help="Where the repository is hosted; places become links.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace report files that cjm didn't write.")] = False,
    version_of: Annotated[
        str, typer.Option("--as", metavar="PATH", help="The map that the two files are versions of.")
    ] = "",
    no_renames: Annotated[bool, typer.Option("--no-renames", help="Don't suggest likely renames.")] = False,
    templates: Annotated[
        str | None, typer.Option(metavar="DIR", help="A folder of templates in place of the packaged ones.")
    ] = None,
    color: Annotated[Color, typer.Option(help="Whether output is coloured.")] = Color.AUTO,
) -> int:
    """Say what a change to the maps means, by default since the merge base with the default branch.

    Exit codes: 0 done, 1 changes where --exit-code or --fail-on asks for it, 2 the job could not be done.
    """
    from cjm.diff.levels import Level
    from cjm.reviews.comparison import DiffRequest, links_of, snapshots_of
    from cjm.reviews.findings import FindingsChange
    from cjm.reviews.review import Review, figures_of

    form = output_format or _usual()
    if stat and output_format not in {None, DiffFormat.TEXT}:
        raise CannotContinue(f"--stat is a text, and {form} has its counts", "Leave one of the two options out.")
    form = DiffFormat.TEXT if stat else form
    if form is not DiffFormat.TEXT:
        speak_utf8()
    try:
        wanted = report_targets(report or (), DiffFormat, "markdown=changes.md")
        refuse_replacing((path for _, path in wanted), filter(None, (base, head, version_of)), force=force)
        own = templates_of(templates) if templates else None
        was, now = snapshots_of(DiffRequest(base, head, staged, sys.stdin.buffer.read, version_of))
        warn_about_base(was)
        warn_about_base(now) if version_of else _refuse(now, color)
        before, after = was.reading.workspace, now.reading.workspace
        _refuse_unknown(journey or [], {*before.journeys, *after.journeys})
        links = (links_of(was, repo_url), links_of(now, repo_url)) if repo_url else (None, None)
    except CannotContinue as reason:
        if form is DiffFormat.JSON:
            from cjm.reviews.json import failure

            sys.stdout.write(failure(reason.message, reason.hint))
        raise
    found, left = _told(was, now, journey or [], suggests=not no_renames)
    shown = tuple(change for change in found if change.level >= Level[min_level.name])
    figures = figures_of(before, after, shown)
    brought = FindingsChange() if stat or version_of else _found(was, now, [*found, *left], journey or [])
    made = Review(was.label, now.label, before, after, shown, figures, brought, *links, templates=own)
    made = _identified(made, was, now, {form, *(name for name, _ in wanted)}, hidden=len(found) - len(shown))
    with closing(own) if own else nullcontext():
        for name, path in wanted:
            save(path, _text_of(_placed(made, was, now, name), name))
        _write(_for_terminal(_placed(made, was, now, form), color), form, stat=stat)
    return _verdict(found, fail_on, exit_code=exit_code)


def _found(was: Snapshot, now: Snapshot, changes: list[Change], journeys: list[str]) -> FindingsChange:
    """What validate finds on one side only, in the journeys that were asked for."""
    from cjm.reviews.findings import FindingsChange, findings_between
    from cjm.rules.options import Options, day

    found = findings_between(was.reading, now.reading, changes, Options(today=day(None, os.environ)))
    if not journeys:
        return found
    shown = _shown(was, now, journeys)
    new, gone = (
        tuple(f for f in each if f.address in shown or f.address.partition("/")[0] in shown)
        for each in (found.new, found.gone)
    )
    return FindingsChange(new, gone)


def _shown(was: Snapshot, now: Snapshot, journeys: list[str]) -> set[str]:
    """The journeys that were asked for, and the addresses of the opportunities that are or were about them."""
    return {
        *journeys,
        *(
            opportunity.address
            for side in (was, now)
            for opportunity in side.reading.workspace.opportunities.values()
            if any(address.to.partition("/")[0] in journeys for address in opportunity.addresses)
        ),
    }


def _identified(review: Review, was: Snapshot, now: Snapshot, formats: set[str], *, hidden: int) -> Review:
    """The review with how many changes are hidden, and what its comment is found by where a format is for one."""
    if not formats & {DiffFormat.MARKDOWN, DiffFormat.GITHUB}:
        return dataclasses.replace(review, hidden=hidden)
    from cjm.reviews.identity import identity_of

    return dataclasses.replace(review, hidden=hidden, identity=identity_of(now.root, was.commit, Path.cwd()))


def _placed(review: Review, was: Snapshot, now: Snapshot, form: str) -> Review:
    """The review with its paths as people or hosts look for them; a side that lies nowhere has only names.

    What is drawn is the same in every folder, like all that `cjm render` writes.
    """
    roots = [side.root for side in (was, now) if side.root is not None]
    if not roots or form in {DiffFormat.SVG, DiffFormat.HTML}:
        return review
    origin = Path.cwd() if form == DiffFormat.TEXT else checkout_of(roots)
    before, after = (way(origin, side.root) if side.root is not None else "" for side in (was, now))
    return dataclasses.replace(review, prefixes=(before, after))


def _for_terminal(review: Review, color: Color) -> Review:
    return dataclasses.replace(review, color=wants_color(sys.stdout, color), columns=columns_of(sys.stdout))


def _usual() -> DiffFormat:
    """The format of the environment, where it is one of changes: findings have others."""
    wanted = os.environ.get("CJM_OUTPUT_FORMAT", "")
    return DiffFormat(wanted) if wanted in set(DiffFormat) else DiffFormat.TEXT


def _verdict(found: list[Change], fail_on: FailAt, *, exit_code: bool) -> int:
    from cjm.diff.levels import Level

    worst = max((change.level for change in found), default=None)
    if worst is None:
        return 0
    return int(exit_code or (fail_on is not FailAt.NEVER and worst >= Level[fail_on.name]))


def _text_of(review: Review, name: str) -> str:
    from importlib import import_module

    text: str = import_module(f"cjm.reviews.{name}").write(review)
    return text


def _write(review: Review, form: DiffFormat, *, stat: bool) -> None:
    sys.stdout.write(_stat(review) if stat else _text_of(review, form))
    if form is DiffFormat.GITHUB:
        _add_to_summary(review)


def _add_to_summary(review: Review) -> None:
    """All of it in the summary of the step, which holds more than a comment."""
    from cjm.cli.output.workflow import add_to_summary, room_in_summary
    from cjm.reviews.markdown import MOST, write

    room = room_in_summary()
    if room:
        add_to_summary(write(review, max(MOST, min(4 * MOST, room // 4))))


def _stat(review: Review) -> str:
    from cjm.reviews.text import stat

    return stat(review)


def _told(base: Snapshot, head: Snapshot, journeys: list[str], *, suggests: bool) -> tuple[list[Change], list[Change]]:
    """The changes, and those that the settings leave out; says how many these are, lest they be taken for none."""
    from cjm.diff.compare import compare_with_mapping

    both = compare_with_mapping(base.reading.workspace, head.reading.workspace, suggests=suggests)
    shown = _shown(base, head, journeys)
    found, left = ([c for c in each if not journeys or (c.journey or c.address) in shown] for each in both)
    if left:
        kinds = ", ".join(sorted({change.kind for change in left}))
        say(f"{count_text(len(left), 'change')} left out by `workspace.changes` of {base.label}: {kinds}")
    return found, left


def _refuse(head: Snapshot, color: Color) -> None:
    """Refuse maps that are wrong, with what is wrong."""
    from cjm.model.profile import Profile
    from cjm.rules.check import check
    from cjm.rules.options import Options

    options = Options(profile=Profile.MINIMAL)
    if head.images is not None:
        options = dataclasses.replace(options, image=head.images.get)
    wrong = check(head.reading, options).integrity
    if wrong:
        from cjm.validate.reporters.full import write
        from cjm.validate.reporters.reporter import ValidationReport

        report = from_here(ValidationReport(wrong, head.sources, len(head.sources)), head.root)
        sys.stderr.write(write(terminal_view(sys.stderr, report, color)))
        raise CannotContinue(f"{head.label} has errors, and can't be compared", "Mend them; `cjm validate` lists them.")


def _refuse_unknown(asked: list[str], known: set[str]) -> None:
    from cjm.reader.wording import did_you_mean

    for name in asked:
        if name not in known:
            raise CannotContinue(
                f"there is no journey {name}", did_you_mean(name, sorted(known)) or "`cjm show` lists them."
            )
