"""`cjm validate`: the gate in CI."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from cjm.cli.baselines import accept, baseline_at, from_origin, warn_about_stale
from cjm.cli.options import (
    AsOf,
    ColorChoice,
    FailOn,
    Force,
    Jobs,
    OutputFormat,
    Paths,
    Reports,
    StdinFilename,
    format_option,
)
from cjm.cli.output.findings import terminal_view
from cjm.cli.output.origins import checkout_of, relative_prefix, repository_of
from cjm.cli.output.stderr import say, use_utf8
from cjm.cli.output.workflow import add_to_summary, room_in_summary
from cjm.model.profile import Profile
from cjm.runtime.errors import CannotContinue
from cjm.runtime.frozen import dataclass
from cjm.runtime.terminal import paint

if TYPE_CHECKING:
    from collections.abc import Callable

    from cjm.model.findings import Finding
    from cjm.rules.options import Options
    from cjm.validate.reporters.reporter import ValidationReport
    from cjm.validate.run import CheckResult
    from cjm.workspace.loading import Gathered, StdinText

_FOR_PEOPLE = (OutputFormat.FULL, OutputFormat.CONCISE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidateArguments:
    """Command line of `cjm validate`."""

    paths: Paths = ()
    output_format: Annotated[OutputFormat, format_option("Format of the findings.", envvar="CJM_OUTPUT_FORMAT")] = (
        OutputFormat.FULL
    )
    report: Reports = ()
    fail_on: Annotated[FailOn, typer.Option(help="Lowest severity that fails the run.")] = "error"
    select: Annotated[
        tuple[str, ...], typer.Option(metavar="RULE", help="Run only this quality rule; repeatable.")
    ] = ()
    ignore: Annotated[tuple[str, ...], typer.Option(metavar="RULE", help="Skip this quality rule; repeatable.")] = ()
    profile: Annotated[Profile | None, typer.Option(help="Set of rules to run, instead of the workspace's own.")] = None
    as_of: AsOf = None
    fix: Annotated[bool, typer.Option("--fix", help="Apply all safe fixes.")] = False
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change; write nothing.")] = False
    no_ignores: Annotated[bool, typer.Option("--no-ignores", help="Disregard suppression comments.")] = False
    baseline: Annotated[str, typer.Option(metavar="FILE", help="Hide the findings accepted in FILE.")] = ""
    write_baseline: Annotated[
        str, typer.Option(metavar="FILE", help="Record all current findings in FILE as accepted.")
    ] = ""
    changed_since: Annotated[
        str, typer.Option(metavar="REV", help="Report only findings on objects changed since this git revision.")
    ] = ""
    jobs: Jobs = 0
    statistics: Annotated[bool, typer.Option("--statistics", help="Show findings per rule.")] = False
    force: Force = False
    stdin_filename: StdinFilename = ""
    color: ColorChoice = "auto"


def validate(arguments: ValidateArguments) -> int:
    """Check the YAML, structure, references and quality of maps.

    Exit codes: 0 no findings at the failing level, 1 findings, 2 the run could not be completed.
    """
    from cjm.validate.run import empty_files, present_addresses, report_of, without_accepted
    from cjm.workspace.loading import gather

    if arguments.output_format not in _FOR_PEOPLE:
        use_utf8()
    try:
        options = _options(arguments)
        targets = _report_targets(arguments)
        stdin = _stdin(arguments)
        workspaces = gather(arguments.paths, stdin)
        _refuse_unknown(options, workspaces)
        _refuse_replacing(arguments, [target for _, target in targets])
        baseline = baseline_at(arguments.baseline)
    except CannotContinue as reason:
        if arguments.output_format is OutputFormat.JSON:
            from cjm.validate.reporters.json import failure

            sys.stdout.write(failure(reason.message, reason.hint))
        raise
    if arguments.diff:
        from cjm.cli.apply_fixes import fixes, show

        return show(fixes(workspaces, options), arguments.color)
    keeps = _changed(workspaces, arguments.changed_since)
    results, complete = _results(arguments, workspaces, options, stdin)
    for note in dict.fromkeys(note for result in results for note in result.checked.notes):
        say(f"warning: {note}")
    roots = [result.root for result in results]
    origin = repository_of(roots)
    for path in empty_files(results, lambda root: relative_prefix(Path.cwd(), root)):
        say(f"note: {path}: no journey in it yet")
    report = report_of(results, lambda root: relative_prefix(origin, root), keeps)
    if arguments.write_baseline:
        baseline = accept(report, arguments.write_baseline, origin, several=len(results) > 1)
    elif arguments.baseline:
        baseline = from_origin(baseline, arguments.baseline, origin)
    present = present_addresses(results, lambda root: relative_prefix(origin, root))
    baseline = baseline.resolve(present)
    if _is_complete(arguments, results):
        warn_about_stale(baseline, report, present)
    report = without_accepted(report, baseline)
    here, hosts = (report.at(_paths(results, origin, other)) for other in (Path.cwd(), checkout_of(roots)))
    for name, target in targets:
        _save(target, _text_of(here if name in _FOR_PEOPLE else hosts, name))
    stream = sys.stderr if arguments.fix and stdin is not None else sys.stdout
    shown = here if arguments.output_format in _FOR_PEOPLE else hosts
    _write(arguments, hosts, terminal_view(stream, shown, arguments.color, lambda: _files(results)), stream)
    return _exit_code(report, arguments.fail_on) if complete else 2


def _exit_code(report: ValidationReport, fail_on: FailOn) -> int:
    from cjm.model.findings import Severity

    if fail_on == "never":
        return 0
    return int(any(finding.severity >= Severity[fail_on.upper()] for finding in report.findings))


def _options(arguments: ValidateArguments) -> Options:
    from cjm.rules.options import Options, day, today

    return Options(
        today=day(arguments.as_of, os.environ) or today(),
        profile=arguments.profile,
        select=arguments.select,
        ignore=arguments.ignore,
        applies_ignores=not arguments.no_ignores,
    )


def _results(
    arguments: ValidateArguments, workspaces: list[Gathered], options: Options, stdin: StdinText | None
) -> tuple[list[CheckResult], bool]:
    """The results of the checks, and whether every change of `--fix` was written."""
    if arguments.fix:
        from cjm.cli.apply_fixes import fixed_sources, fixes

        return fixed_sources(fixes(workspaces, options), options, stdin)
    from cjm.validate.run import results_at

    return results_at(workspaces, options, arguments.jobs), True


def _refuse_unknown(options: Options, workspaces: list[Gathered]) -> None:
    """Refuse rule names that neither cjm nor a workspace defines."""
    if not options.select and not options.ignore:
        return
    from cjm.reader.wording import did_you_mean
    from cjm.rules.catalogue import current_name, former_names, rename_note, rules

    known = (*rules(), *former_names())
    if not {*options.select, *options.ignore} <= {*known}:
        from cjm.workspace.loading import open_workspace

        settings = [setting for each in workspaces for setting in open_workspace(each).reading.workspace.settings.rules]
        known += tuple(setting.rule for setting in settings if setting.own is not None)
    for name in (*options.select, *options.ignore):
        if name not in known:
            separate = "Repeat the option for each rule: --select one --select another." if "," in name else ""
            hint = separate or did_you_mean(name, known) or "`cjm rule` lists them."
            raise CannotContinue(f"unknown rule {name}", hint)
        if name in former_names():
            say(f"warning: {rename_note(name)}")
    for name in options.ignore:
        if current_name(name) in rules() and rules()[current_name(name)].integrity:
            raise CannotContinue(f"the integrity rule {name} can't be ignored", "Fix its findings.")


def _stdin(arguments: ValidateArguments) -> StdinText | None:
    if "-" not in arguments.paths:
        if arguments.stdin_filename:
            raise CannotContinue("--stdin-filename needs - as the path", "Write: cjm validate - --stdin-filename PATH")
        return None
    if len(arguments.paths) > 1:
        raise CannotContinue("stdin can't be checked together with files", "Run cjm twice.")
    from cjm.workspace.loading import StdinText

    return StdinText(sys.stdin.buffer.read(), arguments.stdin_filename)


def _changed(workspaces: list[Gathered], revision: str) -> Callable[[Path, Finding], bool]:
    """A predicate: whether a finding is about an object changed since the revision; always true without one."""
    if not revision:
        return lambda _root, _finding: True
    from cjm.workspace.git.revisions import changed_since
    from cjm.workspace.loading import open_workspace

    changed = {each.root: changed_since(open_workspace(each), revision) for each in workspaces}
    return lambda root, finding: changed[root](finding)


# --- outputs -----------------------------------------------------------------------------------


def _report_targets(arguments: ValidateArguments) -> list[tuple[str, str]]:
    """The format and file of each `--report`."""
    if not arguments.report:
        return []
    from cjm.cli.output.report_targets import report_targets

    return report_targets(arguments.report, OutputFormat, "sarif=cjm.sarif")


def _refuse_replacing(arguments: ValidateArguments, reports: list[str]) -> None:
    """Refuse to replace a map, the baseline that is read, or a file that cjm didn't write."""
    files = [*reports, *filter(None, [arguments.write_baseline])]
    if not files:
        return
    from cjm.cli.output.report_targets import refuse_replacing, refuse_twice

    refuse_twice(files)
    refuse_replacing(reports, [*arguments.paths, *filter(None, [arguments.baseline])], force=arguments.force)
    refuse_replacing(filter(None, [arguments.write_baseline]), arguments.paths, force=arguments.force)


def _save(target: str, text: str) -> None:
    from cjm.cli.output.report_targets import save

    save(target, text)


def _files(results: list[CheckResult]) -> dict[str, Path]:
    """The file of each path shown on a terminal."""
    here = Path.cwd()
    return {
        relative_prefix(here, result.root) + path: result.root / path for result in results for path in result.sources
    }


def _paths(results: list[CheckResult], origin: Path, other: Path) -> dict[str, str]:
    """Paths relative to one folder, mapped to those relative to another."""
    if origin == other:
        return {}
    return {
        relative_prefix(origin, result.root) + path: relative_prefix(other, result.root) + path
        for result in results
        for path in result.sources
    }


def _write(arguments: ValidateArguments, report: ValidationReport, shown: ValidationReport, stream: TextIO) -> None:
    stream.write(_statistics(shown) if arguments.statistics else _text_of(shown, arguments.output_format))
    if arguments.output_format is OutputFormat.GITHUB and room_in_summary():
        add_to_summary(_text_of(report, OutputFormat.MARKDOWN))


def _text_of(report: ValidationReport, output_format: str) -> str:
    from importlib import import_module

    text: str = import_module(f"cjm.validate.reporters.{output_format}").REPORTER.write(report)
    return text


def _statistics(report: ValidationReport) -> str:
    """Findings per rule, most frequent first, and the summary line."""
    from collections import Counter

    from cjm.validate.reporters.reporter import summary

    severity = {finding.rule: finding.severity.word for finding in report.findings}
    counted = Counter(finding.rule for finding in report.findings)
    rows = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    lines = [
        f"{count:>6}  {paint(severity[rule].ljust(7), severity[rule], color=report.color)}  {rule}"
        for rule, count in rows
    ]
    return "\n".join([*lines, *([""] if lines else []), paint(summary(report), "bold", color=report.color)]) + "\n"


def _is_complete(arguments: ValidateArguments, results: list[CheckResult]) -> bool:
    """Whether a run reports all findings of its workspaces."""
    whole = all(result.reported == result.sources.keys() for result in results)
    return whole and not (arguments.select or arguments.ignore or arguments.changed_since)
