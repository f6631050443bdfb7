"""What `cjm validate` does, apart from how its command line is read."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from cjm.cli.baselines import accept, baseline_at, from_origin, tell_stale
from cjm.cli.choices import Color, FailOn, OutputFormat
from cjm.cli.output.findings import terminal_view
from cjm.cli.output.origins import checkout_of, repository_of, way
from cjm.cli.output.stderr import say, speak_utf8
from cjm.cli.output.workflow import add_to_summary, room_in_summary
from cjm.model.findings import Finding, Severity
from cjm.rules.options import Options, day, today
from cjm.runtime.errors import CannotContinue
from cjm.runtime.frozen import dataclass
from cjm.runtime.terminal import paint

if TYPE_CHECKING:
    from collections.abc import Callable

    from cjm.model.profile import Profile
    from cjm.validate.reporters.reporter import ValidationReport
    from cjm.validate.run import CheckResult
    from cjm.workspace.loading import Gathered, StdinText

_FOR_PEOPLE = (OutputFormat.FULL, OutputFormat.CONCISE)
_THRESHOLD = {FailOn.ERROR: Severity.ERROR, FailOn.WARNING: Severity.WARNING, FailOn.INFO: Severity.INFO}


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidateArguments:
    """What a command line asks for; the fields are called like the options, whose help tells what they mean."""

    paths: tuple[str, ...] = ()
    output_format: OutputFormat = OutputFormat.FULL
    report: tuple[str, ...] = ()
    fail_on: FailOn = FailOn.ERROR
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    profile: Profile | None = None
    as_of: str | None = None
    fix: bool = False
    diff: bool = False
    no_ignores: bool = False
    baseline: str = ""
    write_baseline: str = ""
    changed_since: str = ""
    jobs: int = 0
    statistics: bool = False
    force: bool = False
    stdin_filename: str = ""
    color: Color = Color.AUTO


def run(asked: ValidateArguments) -> int:
    """Check what was asked for, and tell; returns the exit code."""
    from cjm.validate.run import empty_files, present_addresses, report_of, without_accepted
    from cjm.workspace.loading import gather

    if asked.output_format not in _FOR_PEOPLE:
        speak_utf8()
    try:
        options = _options(asked)
        extra = _extra(asked)
        stdin = _stdin(asked)
        found = gather(asked.paths, stdin)
        _refuse_unknown(options, found)
        _refuse_replacing(asked, [target for _, target in extra])
        accepted = baseline_at(asked.baseline)
    except CannotContinue as reason:
        if asked.output_format is OutputFormat.JSON:
            from cjm.validate.reporters.json import failure

            sys.stdout.write(failure(reason.message, reason.hint))
        raise
    if asked.diff:
        from cjm.cli.apply_fixes import fixes, show

        return show(fixes(found, options), asked.color)
    keeps = _changed(found, asked.changed_since)
    results, complete = _results(asked, found, options, stdin)
    for note in dict.fromkeys(note for result in results for note in result.checked.notes):
        say(f"warning: {note}")
    roots = [result.root for result in results]
    origin = repository_of(roots)
    for path in empty_files(results, lambda root: way(Path.cwd(), root)):
        say(f"note: {path}: no journey in it yet")
    made = report_of(results, lambda root: way(origin, root), keeps)
    if asked.write_baseline:
        accepted = accept(made, asked.write_baseline, origin, several=len(results) > 1)
    elif asked.baseline:
        accepted = from_origin(accepted, asked.baseline, origin)
    present = present_addresses(results, lambda root: way(origin, root))
    accepted = accepted.resolve(present)
    if _is_complete(asked, results):
        tell_stale(accepted, made, present)
    made = without_accepted(made, accepted)
    here, hosts = (made.at(_paths(results, origin, other)) for other in (Path.cwd(), checkout_of(roots)))
    for name, target in extra:
        _save(target, _text_of(here if name in _FOR_PEOPLE else hosts, name))
    stream = sys.stderr if asked.fix and stdin is not None else sys.stdout
    shown = here if asked.output_format in _FOR_PEOPLE else hosts
    _tell(asked, hosts, terminal_view(stream, shown, asked.color, lambda: _files(results)), stream)
    if not complete:
        return 2
    worst = max((finding.severity for finding in made.findings), default=None)
    return int(asked.fail_on is not FailOn.NEVER and worst is not None and worst >= _THRESHOLD[asked.fail_on])


def _options(asked: ValidateArguments) -> Options:
    return Options(
        today=day(asked.as_of, os.environ) or today(),
        profile=asked.profile,
        select=asked.select,
        ignore=asked.ignore,
        applies_ignores=not asked.no_ignores,
    )


def _results(
    asked: ValidateArguments, found: list[Gathered], options: Options, stdin: StdinText | None
) -> tuple[list[CheckResult], bool]:
    """What there is to report, and whether everything was written that `--fix` changes."""
    if asked.fix:
        from cjm.cli.apply_fixes import fixed_sources, fixes

        return fixed_sources(fixes(found, options), options, stdin)
    from cjm.validate.run import results_at

    return results_at(found, options, asked.jobs), True


def _refuse_unknown(options: Options, found: list[Gathered]) -> None:
    """Refuse names of rules that neither cjm nor a workspace has."""
    if not options.select and not options.ignore:
        return
    from cjm.reader.wording import did_you_mean
    from cjm.rules.catalogue import current_name, former_names, rename_note, rules

    known = (*rules(), *former_names())
    if not {*options.select, *options.ignore} <= {*known}:
        from cjm.workspace.loading import open_workspace

        settings = [setting for each in found for setting in open_workspace(each).reading.workspace.settings.rules]
        known += tuple(setting.rule for setting in settings if setting.own is not None)
    for name in (*options.select, *options.ignore):
        if name not in known:
            apart = "Name one at a time: --select one --select another." if "," in name else ""
            hint = apart or did_you_mean(name, known) or "`cjm rule --all` lists them."
            raise CannotContinue(f"there is no rule {name}", hint)
        if name in former_names():
            say(f"warning: {rename_note(name)}")
    for name in options.ignore:
        if current_name(name) in rules() and rules()[current_name(name)].integrity:
            raise CannotContinue(f"{name} is an integrity rule, which nothing switches off", "Mend what it finds.")


def _stdin(asked: ValidateArguments) -> StdinText | None:
    if "-" not in asked.paths:
        if asked.stdin_filename:
            raise CannotContinue("--stdin-filename needs - as the path", "Write: cjm validate - --stdin-filename PATH")
        return None
    if len(asked.paths) > 1:
        raise CannotContinue("- stands alone: stdin can't be checked together with files", "Run cjm twice.")
    from cjm.workspace.loading import StdinText

    return StdinText(sys.stdin.buffer.read(), asked.stdin_filename)


def _changed(found: list[Gathered], revision: str) -> Callable[[Path, Finding], bool]:
    """Whether a finding of a workspace is about what changed; all are, where nobody asked."""
    if not revision:
        return lambda _root, _finding: True
    from cjm.workspace.git.revisions import changed_since
    from cjm.workspace.loading import open_workspace

    changed = {each.root: changed_since(open_workspace(each), revision) for each in found}
    return lambda root, finding: changed[root](finding)


# --- outputs -----------------------------------------------------------------------------------


def _extra(asked: ValidateArguments) -> list[tuple[str, str]]:
    """The format and the file of each `--report`; most runs have none, and don't take the time to import how."""
    if not asked.report:
        return []
    from cjm.cli.output.report_targets import report_targets

    return report_targets(asked.report, OutputFormat, "sarif=cjm.sarif")


def _refuse_replacing(asked: ValidateArguments, reports: list[str]) -> None:
    """Refuse what would replace a map, the baseline that is read, or what cjm didn't write."""
    files = [*reports, *filter(None, [asked.write_baseline])]
    if not files:
        return
    from cjm.cli.output.report_targets import refuse_replacing, refuse_twice

    refuse_twice(files)
    refuse_replacing(reports, [*asked.paths, *filter(None, [asked.baseline])], force=asked.force)
    refuse_replacing(filter(None, [asked.write_baseline]), asked.paths, force=asked.force)


def _save(target: str, text: str) -> None:
    from cjm.cli.output.report_targets import save

    save(target, text)


def _files(results: list[CheckResult]) -> dict[str, Path]:
    """The files that the paths on a terminal mean."""
    here = Path.cwd()
    return {way(here, result.root) + path: result.root / path for result in results for path in result.sources}


def _paths(results: list[CheckResult], origin: Path, other: Path) -> dict[str, str]:
    """How the paths that are given from one folder are called from another."""
    if origin == other:
        return {}
    return {
        way(origin, result.root) + path: way(other, result.root) + path for result in results for path in result.sources
    }


def _tell(asked: ValidateArguments, report: ValidationReport, seen: ValidationReport, stream: TextIO) -> None:
    stream.write(_statistics(seen) if asked.statistics else _text_of(seen, asked.output_format))
    if asked.output_format is OutputFormat.GITHUB and room_in_summary():
        add_to_summary(_text_of(report, OutputFormat.MARKDOWN))


def _text_of(report: ValidationReport, output_format: str) -> str:
    from importlib import import_module

    text: str = import_module(f"cjm.validate.reporters.{output_format}").REPORTER.write(report)
    return text


def _statistics(report: ValidationReport) -> str:
    """How often each rule fires, the loudest first, and the summary line."""
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


def _is_complete(asked: ValidateArguments, results: list[CheckResult]) -> bool:
    """Whether a run reports all findings of its workspaces, so that one that it lacks no longer occurs."""
    whole = all(result.reported == result.sources.keys() for result in results)
    return whole and not (asked.select or asked.ignore or asked.changed_since)
