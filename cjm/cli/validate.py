"""`cjm validate`: the gate in CI."""

from __future__ import annotations

import dataclasses
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cjm.config import Options, day
from cjm.errors import CannotContinue
from cjm.findings import Finding, Severity, in_order
from cjm.model import Profile
from cjm.reporters.reporter import Report
from cjm.terminal import wants_color

if TYPE_CHECKING:
    from cjm.workspace import Loaded, Text


class OutputFormat(StrEnum):
    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"


class FailOn(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


class Color(StrEnum):
    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


_THRESHOLD = {FailOn.ERROR: Severity.ERROR, FailOn.WARNING: Severity.WARNING, FailOn.INFO: Severity.INFO}


def validate(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH]...", help="Files, folders or globs; - is stdin.")
    ] = None,
    output_format: Annotated[
        OutputFormat, typer.Option(help="How findings are written.", envvar="CJM_OUTPUT_FORMAT")
    ] = OutputFormat.FULL,
    fail_on: Annotated[FailOn, typer.Option(help="The severity from which on the run fails.")] = FailOn.ERROR,
    select: Annotated[list[str] | None, typer.Option(metavar="RULE", help="Run only this quality rule.")] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="RULE", help="Leave this quality rule out.")] = None,
    profile: Annotated[Profile | None, typer.Option(help="Which rules run, instead of the workspace's own.")] = None,
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="What day it is, as YYYY-MM-DD.")] = None,
    no_ignores: Annotated[bool, typer.Option("--no-ignores", help="Ignore suppression comments.")] = False,
    stdin_filename: Annotated[str, typer.Option(metavar="PATH", help="The file that stdin stands for.")] = "",
    color: Annotated[Color, typer.Option(help="Whether output is coloured.")] = Color.AUTO,
) -> int:
    """Check maps: their YAML, their shape, their references, and how good they are.

    Exit codes: 0 nothing at the failing level, 1 findings, 2 the job could not be done.
    """
    from cjm.workspace import load

    try:
        options = _options(select, ignore, profile, as_of, heeds_ignores=not no_ignores)
        workspaces = load(paths or (), _stdin(paths or [], stdin_filename))
    except CannotContinue as reason:
        if output_format is OutputFormat.JSON:
            from cjm.reporters.json import failure

            sys.stdout.write(failure(reason.message, reason.hint))
        raise
    report = _report(workspaces, options)
    report = dataclasses.replace(report, color=wants_color(sys.stdout, color))
    sys.stdout.write(_written(report, output_format))
    worst = max((finding.severity for finding in report.findings), default=None)
    return int(fail_on is not FailOn.NEVER and worst is not None and worst >= _THRESHOLD[fail_on])


def _options(
    select: list[str] | None,
    ignore: list[str] | None,
    profile: Profile | None,
    as_of: str | None,
    *,
    heeds_ignores: bool,
) -> Options:
    from cjm.rules.check import today

    options = Options(
        today=day(as_of, os.environ) or today(),
        profile=profile,
        select=tuple(select or ()),
        ignore=tuple(ignore or ()),
        heeds_ignores=heeds_ignores,
    )
    _refuse_unknown(options)
    return options


def _refuse_unknown(options: Options) -> None:
    if not options.select and not options.ignore:
        return
    from cjm.reader.wording import meant
    from cjm.rules.catalogue import rules

    for name in (*options.select, *options.ignore):
        if name not in rules():
            raise CannotContinue(f"there is no rule {name}", meant(name, rules()) or "`cjm rule --all` lists them.")
    for name in options.ignore:
        if rules()[name].integrity:
            raise CannotContinue(f"{name} is an integrity rule, which nothing switches off", "Mend what it finds.")


def _stdin(paths: list[str], filename: str) -> Text | None:
    if "-" not in paths:
        if filename:
            raise CannotContinue("--stdin-filename needs - as the path", "Write: cjm validate - --stdin-filename PATH")
        return None
    if len(paths) > 1:
        raise CannotContinue("- stands alone: stdin can't be checked together with files", "Run cjm twice.")
    from cjm.workspace import Text

    return Text(sys.stdin.buffer.read(), filename)


def _report(workspaces: list[Loaded], options: Options) -> Report:
    from cjm.rules.check import check

    findings: list[Finding] = []
    sources = {}
    files = ignored = 0
    for workspace in workspaces:
        checked = check(workspace.reading, dataclasses.replace(options, image=workspace.images.get))
        # Several workspaces in one run are told apart by their folders.
        prefix = "" if len(workspaces) == 1 else f"{_shown(workspace.root)}/"
        findings += [_moved(f, prefix) for f in checked.findings if f.span.path in workspace.reported]
        sources.update({prefix + path: source for path, source in workspace.sources.items()})
        files += len(workspace.reported)
        ignored += checked.ignored
    prefix = _to_repository(workspaces[0].root) if len(workspaces) == 1 else ""
    return Report(tuple(in_order(findings)), sources, files, ignored, prefix=prefix)


def _shown(root: Path) -> str:
    """A workspace's folder as people named it: from the current folder where it lies below."""
    here = Path.cwd()
    return root.relative_to(here).as_posix() if root.is_relative_to(here) else root.as_posix()


def _moved(finding: Finding, prefix: str) -> Finding:
    if not prefix:
        return finding
    related = tuple(
        dataclasses.replace(other, span=other.span._replace(path=prefix + other.span.path)) for other in finding.related
    )
    return dataclasses.replace(finding, span=finding.span._replace(path=prefix + finding.span.path), related=related)


def _to_repository(root: Path) -> str:
    """The way from the checkout of a GitHub workflow to the workspace; annotations name files from there."""
    checkout = os.environ.get("GITHUB_WORKSPACE")
    if not checkout or not root.is_relative_to(checkout) or root == Path(checkout):
        return ""
    return f"{root.relative_to(checkout).as_posix()}/"


def _written(report: Report, output_format: OutputFormat) -> str:
    from importlib import import_module

    module = import_module(f"cjm.reporters.{output_format}")
    if output_format is OutputFormat.GITHUB and (target := os.environ.get("GITHUB_STEP_SUMMARY")):
        with Path(target).open("a", encoding="utf-8") as file:
            file.write(module.step_summary(report))
    text: str = module.REPORTER.write(report)
    return text
