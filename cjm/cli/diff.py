"""`cjm diff`: changes to the maps, and their meaning."""

from __future__ import annotations

import dataclasses
import os
import sys
from contextlib import closing, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cjm.cli.options import ColorChoice, Force, Journeys, Reports, TemplateFolder, format_option
from cjm.cli.output.base_warnings import warn_about_base
from cjm.cli.output.findings import write_findings
from cjm.cli.output.origins import checkout_of, relative_prefix
from cjm.cli.output.report_targets import refuse_replacing, report_targets, save
from cjm.cli.output.stderr import count_text, say, use_utf8
from cjm.cli.templates import templates_of
from cjm.runtime.errors import CannotContinue
from cjm.runtime.frozen import dataclass
from cjm.runtime.terminal import columns_of, wants_color

if TYPE_CHECKING:
    from collections.abc import Sequence

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


MinLevel = Literal["breaking", "structural", "content", "editorial"]
FailLevel = Literal["breaking", "structural", "content", "editorial", "never"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffArguments:
    """Command line of `cjm diff`."""

    base: Annotated[
        str | None, typer.Argument(metavar="[BASE]", help="Revision, A...B, folder or file; - is stdin.")
    ] = None
    head: Annotated[str | None, typer.Argument(metavar="[HEAD]", help="The same; default: the working tree.")] = None
    staged: Annotated[bool, typer.Option("--staged", help="Compare the staged changes with BASE (default HEAD).")] = (
        False
    )
    output_format: Annotated[DiffFormat | None, format_option("Format of the changes (default text).")] = None
    report: Reports = ()
    stat: Annotated[bool, typer.Option("--stat", help="Show only the number of changes in each map.")] = False
    journey: Journeys = ()
    min_level: Annotated[MinLevel, typer.Option(help="Hide changes below this level.")] = "editorial"
    fail_on: Annotated[FailLevel, typer.Option(help="Lowest level that fails the run.")] = "never"
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 if anything changed.")] = False
    repo_url: Annotated[
        str | None, typer.Option(metavar="URL", help="Link places to the repository at this address.")
    ] = None
    force: Force = False
    version_of: Annotated[str, typer.Option("--as", metavar="PATH", help="Map that the two files are versions of.")] = (
        ""
    )
    no_renames: Annotated[bool, typer.Option("--no-renames", help="Don't suggest likely renames.")] = False
    templates: TemplateFolder = None
    color: ColorChoice = "auto"


def diff(arguments: DiffArguments) -> int:
    """Show what changed in the maps, and what it means.

    The default base is the merge base with the default branch.
    Exit codes: 0 done, 1 changes that --exit-code or --fail-on asks about, 2 the run could not be completed.
    """
    from cjm.diff.levels import Level
    from cjm.reviews.comparison import DiffRequest, links_of, snapshots_of
    from cjm.reviews.findings import FindingsChange
    from cjm.reviews.review import Review, figures_of

    form = _format(arguments)
    if form is not DiffFormat.TEXT:
        use_utf8()
    journeys = arguments.journey
    try:
        targets = report_targets(arguments.report, DiffFormat, "markdown=changes.md")
        inputs = filter(None, (arguments.base, arguments.head, arguments.version_of))
        refuse_replacing((path for _, path in targets), inputs, force=arguments.force)
        templates = templates_of(arguments.templates) if arguments.templates else None
        request = DiffRequest(
            arguments.base, arguments.head, arguments.staged, sys.stdin.buffer.read, arguments.version_of
        )
        base, head = snapshots_of(request)
        warn_about_base(base)
        warn_about_base(head) if arguments.version_of else _refuse_errors(head, arguments.color)
        before, after = base.reading.workspace, head.reading.workspace
        _refuse_unknown(journeys, {*before.journeys, *after.journeys})
        url = arguments.repo_url
        links = (links_of(base, url), links_of(head, url)) if url else (None, None)
    except CannotContinue as reason:
        if form is DiffFormat.JSON:
            from cjm.reviews.json import failure

            sys.stdout.write(failure(reason.message, reason.hint))
        raise
    changes, left_out = _changes(base, head, journeys, suggests=not arguments.no_renames)
    shown = tuple(change for change in changes if change.level >= Level[arguments.min_level.upper()])
    figures = figures_of(before, after, shown)
    findings = FindingsChange()
    if not (arguments.stat or arguments.version_of):
        findings = _findings(base, head, [*changes, *left_out], journeys)
    review = Review(base.label, head.label, before, after, shown, figures, findings, *links, templates=templates)
    review = _identified(review, base, head, {form, *(name for name, _ in targets)}, hidden=len(changes) - len(shown))
    with closing(templates) if templates else nullcontext():
        for name, path in targets:
            save(path, _text_of(_with_paths(review, base, head, name), name))
        _write(_for_terminal(_with_paths(review, base, head, form), arguments.color), form, stat=arguments.stat)
    return _exit_code(changes, arguments)


def _format(arguments: DiffArguments) -> DiffFormat:
    """The format that was asked for: by option, else by the environment if it names one of changes."""
    if arguments.stat:
        if arguments.output_format not in {None, DiffFormat.TEXT}:
            raise CannotContinue(
                f"--stat can't be combined with {arguments.output_format}", "Leave out one of the two options."
            )
        return DiffFormat.TEXT
    name = os.environ.get("CJM_OUTPUT_FORMAT", "")
    return arguments.output_format or (DiffFormat(name) if name in set(DiffFormat) else DiffFormat.TEXT)


def _exit_code(changes: list[Change], arguments: DiffArguments) -> int:
    from cjm.diff.levels import Level

    fail_on = arguments.fail_on
    if fail_on != "never" and any(change.level >= Level[fail_on.upper()] for change in changes):
        return 1
    return int(arguments.exit_code and bool(changes))


def _findings(base: Snapshot, head: Snapshot, changes: list[Change], journeys: Sequence[str]) -> FindingsChange:
    """The findings of validate on one side only, in the given journeys."""
    from cjm.reviews.findings import FindingsChange, findings_between
    from cjm.rules.options import Options, day

    change = findings_between(base.reading, head.reading, changes, Options(today=day(None, os.environ)))
    if not journeys:
        return change
    shown = _shown(base, head, journeys)
    new, gone = (
        tuple(f for f in each if f.address in shown or f.address.partition("/")[0] in shown)
        for each in (change.new, change.gone)
    )
    return FindingsChange(new, gone)


def _shown(base: Snapshot, head: Snapshot, journeys: Sequence[str]) -> set[str]:
    """The given journeys, and the addresses of the opportunities that are or were about them."""
    return {
        *journeys,
        *(
            opportunity.address
            for side in (base, head)
            for opportunity in side.reading.workspace.opportunities.values()
            if any(address.to.partition("/")[0] in journeys for address in opportunity.addresses)
        ),
    }


def _identified(review: Review, base: Snapshot, head: Snapshot, formats: set[str], *, hidden: int) -> Review:
    """The review with the number of hidden changes and, for formats of comments, the identity of its comment."""
    if not formats & {DiffFormat.MARKDOWN, DiffFormat.GITHUB}:
        return dataclasses.replace(review, hidden=hidden)
    from cjm.reviews.identity import identity_of

    return dataclasses.replace(review, hidden=hidden, identity=identity_of(head.root, base.commit, Path.cwd()))


def _with_paths(review: Review, base: Snapshot, head: Snapshot, form: str) -> Review:
    """The review with paths from the current folder, or from the checkout in formats for hosts.

    Drawings and pages have none, so that they are the same in every folder.
    """
    roots = [side.root for side in (base, head) if side.root is not None]
    if not roots or form in {DiffFormat.SVG, DiffFormat.HTML}:
        return review
    origin = Path.cwd() if form == DiffFormat.TEXT else checkout_of(roots)
    before, after = (relative_prefix(origin, side.root) if side.root is not None else "" for side in (base, head))
    return dataclasses.replace(review, prefixes=(before, after))


def _for_terminal(review: Review, color: str) -> Review:
    return dataclasses.replace(review, color=wants_color(sys.stdout, color), columns=columns_of(sys.stdout))


def _text_of(review: Review, name: str) -> str:
    from importlib import import_module

    text: str = import_module(f"cjm.reviews.{name}").write(review)
    return text


def _write(review: Review, form: DiffFormat, *, stat: bool) -> None:
    sys.stdout.write(_stat(review) if stat else _text_of(review, form))
    if form is DiffFormat.GITHUB:
        _add_to_summary(review)


def _add_to_summary(review: Review) -> None:
    """Write the whole review to the summary of the step, which holds more than a comment."""
    from cjm.cli.output.workflow import add_to_summary, room_in_summary
    from cjm.reviews.markdown import MOST, write

    room = room_in_summary()
    if room:
        add_to_summary(write(review, max(MOST, min(4 * MOST, room // 4))))


def _stat(review: Review) -> str:
    from cjm.reviews.text import stat

    return stat(review)


def _changes(
    base: Snapshot, head: Snapshot, journeys: Sequence[str], *, suggests: bool
) -> tuple[list[Change], list[Change]]:
    """The changes, and those that the settings leave out; reports the number of the latter."""
    from cjm.diff.compare import compare_with_mapping

    both = compare_with_mapping(base.reading.workspace, head.reading.workspace, suggests=suggests)
    shown = _shown(base, head, journeys)
    changes, left_out = ([c for c in each if not journeys or (c.journey or c.address) in shown] for each in both)
    if left_out:
        kinds = ", ".join(sorted({change.kind for change in left_out}))
        say(f"{count_text(len(left_out), 'change')} left out by `workspace.changes` of {base.label}: {kinds}")
    return changes, left_out


def _refuse_errors(head: Snapshot, color: str) -> None:
    """Print the integrity findings of the head and raise `CannotContinue`, if it has any."""
    from cjm.model.profile import Profile
    from cjm.rules.check import check
    from cjm.rules.options import Options

    options = Options(profile=Profile.MINIMAL)
    if head.images is not None:
        options = dataclasses.replace(options, image=head.images.get)
    findings = check(head.reading, options).integrity
    if findings:
        write_findings(sys.stderr, findings, head.sources, head.root, color)
        raise CannotContinue(f"{head.label} has errors and can't be compared", "Fix them; `cjm validate` lists them.")


def _refuse_unknown(journeys: Sequence[str], known: set[str]) -> None:
    from cjm.reader.wording import did_you_mean

    for name in journeys:
        if name not in known:
            hint = did_you_mean(name, sorted(known)) or "`cjm show` lists them."
            raise CannotContinue(f"unknown journey {name}", hint)
