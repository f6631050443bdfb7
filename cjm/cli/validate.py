"""`cjm validate`: the gate in CI."""

from __future__ import annotations

import dataclasses
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cjm.cli.saying import speak_utf8
from cjm.config import Options, day
from cjm.errors import CannotContinue
from cjm.findings import Finding, Severity
from cjm.profile import Profile
from cjm.terminal import painted, safe, wants_color

if TYPE_CHECKING:
    from collections.abc import Callable

    from cjm.baseline import Baseline
    from cjm.reporters.reporter import Report
    from cjm.validate import Result
    from cjm.workspace import Gathered, Loaded, Text


class OutputFormat(StrEnum):
    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"
    JUNIT = "junit"
    MARKDOWN = "markdown"


class FailOn(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


class Color(StrEnum):
    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


_FOR_PEOPLE = (OutputFormat.FULL, OutputFormat.CONCISE)
_THRESHOLD = {FailOn.ERROR: Severity.ERROR, FailOn.WARNING: Severity.WARNING, FailOn.INFO: Severity.INFO}


def validate(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH]...", help="Files, folders or globs; - is stdin.")
    ] = None,
    output_format: Annotated[
        OutputFormat, typer.Option(help="How findings are written.", envvar="CJM_OUTPUT_FORMAT")
    ] = OutputFormat.FULL,
    report: Annotated[
        list[str] | None, typer.Option(metavar="FORMAT=FILE", help="Write another format to a file; repeatable.")
    ] = None,
    fail_on: Annotated[FailOn, typer.Option(help="The severity from which on the run fails.")] = FailOn.ERROR,
    select: Annotated[list[str] | None, typer.Option(metavar="RULE", help="Run only this quality rule.")] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="RULE", help="Leave this quality rule out.")] = None,
    profile: Annotated[Profile | None, typer.Option(help="Which rules run, instead of the workspace's own.")] = None,
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="What day it is, as YYYY-MM-DD.")] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what can be mended safely.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change, and write nothing.")] = False,
    no_ignores: Annotated[bool, typer.Option("--no-ignores", help="Ignore suppression comments.")] = False,
    baseline: Annotated[str, typer.Option(metavar="FILE", help="Leave out the findings that it lists.")] = "",
    write_baseline: Annotated[str, typer.Option(metavar="FILE", help="Accept all findings of now, in FILE.")] = "",
    changed_since: Annotated[
        str, typer.Option(metavar="REV", help="Only findings on objects that changed since a git revision.")
    ] = "",
    jobs: Annotated[int, typer.Option(metavar="N", min=1, help="Check so many workspaces at a time.")] = 1,
    statistics: Annotated[bool, typer.Option("--statistics", help="How often each rule fires.")] = False,
    stdin_filename: Annotated[str, typer.Option(metavar="PATH", help="The file that stdin stands for.")] = "",
    color: Annotated[Color, typer.Option(help="Whether output is coloured.")] = Color.AUTO,
) -> int:
    """Check maps: their YAML, their shape, their references, and how good they are.

    Exit codes: 0 nothing at the failing level, 1 findings, 2 the job could not be done.
    """
    from cjm.validate import less, report_of
    from cjm.workspace import gather

    if output_format not in _FOR_PEOPLE:
        speak_utf8()

    try:
        options = _options(select, ignore, profile, as_of, heeds_ignores=not no_ignores)
        extra = [_report_target(asked) for asked in report or ()]
        stdin = _stdin(paths or [], stdin_filename)
        found = gather(paths or (), stdin)
        _refuse_unknown(options, found)
        accepted = _baseline(baseline)
    except CannotContinue as reason:
        if output_format is OutputFormat.JSON:
            from cjm.reporters.json import failure

            sys.stdout.write(failure(reason.message, reason.hint))
        raise
    if diff:
        return _show_fixes(_fixed(found, options), color)
    keeps = _changed(found, changed_since)
    results = _mended(_fixed(found, options), options, stdin) if fix else _checked(found, options, jobs)
    made = report_of(results, _shown, keeps)
    made = dataclasses.replace(made, prefix=_to_repository(found[0].root) if len(found) == 1 else "")
    if write_baseline:
        accepted = _accept(made, write_baseline)
    _tell_stale(accepted, made)
    made = less(made, accepted)
    for name, target in extra:
        _save(target, _text_of(made, name))
    stdout = sys.stderr if fix and stdin is not None else sys.stdout
    colored = dataclasses.replace(made, color=wants_color(stdout, color))
    stdout.write(_statistics(colored) if statistics else _text_of(colored, output_format))
    if output_format is OutputFormat.GITHUB:
        _add_to_step_summary(made)
    worst = max((finding.severity for finding in made.findings), default=None)
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

    return Options(
        today=day(as_of, os.environ) or today(),
        profile=profile,
        select=tuple(select or ()),
        ignore=tuple(ignore or ()),
        heeds_ignores=heeds_ignores,
    )


def _refuse_unknown(options: Options, found: list[Gathered]) -> None:
    """Refuse names of rules that neither cjm nor a workspace has."""
    if not options.select and not options.ignore:
        return
    from cjm.reader.wording import meant
    from cjm.rules.catalogue import rules

    known = tuple(rules())
    if not {*options.select, *options.ignore} <= {*known}:
        from cjm.workspace import opened

        settings = [setting for each in found for setting in opened(each).reading.workspace.settings.rules]
        known += tuple(setting.rule for setting in settings if setting.own is not None)
    for name in (*options.select, *options.ignore):
        if name not in known:
            raise CannotContinue(f"there is no rule {name}", meant(name, known) or "`cjm rule --all` lists them.")
    for name in options.ignore:
        if name in rules() and rules()[name].integrity:
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


def _shown(root: Path) -> str:
    """A workspace's folder as people named it: from the current folder where it lies below."""
    here = Path.cwd()
    return root.relative_to(here).as_posix() if root.is_relative_to(here) else root.as_posix()


def _to_repository(root: Path) -> str:
    """The way from the checkout of a GitHub workflow to the workspace; annotations name files from there."""
    checkout = os.environ.get("GITHUB_WORKSPACE")
    if not checkout or not root.is_relative_to(checkout) or root == Path(checkout):
        return ""
    return f"{root.relative_to(checkout).as_posix()}/"


def _checked(found: list[Gathered], options: Options, jobs: int) -> list[Result]:
    from cjm.validate import results_at

    return results_at(found, options, jobs)


def _changed(found: list[Gathered], revision: str) -> Callable[[Path, Finding], bool]:
    """Whether a finding of a workspace is about what changed; all are, where nobody asked."""
    if not revision:
        return lambda _root, _finding: True
    from cjm.revisions import changed_since
    from cjm.workspace import opened

    changed = {each.root: changed_since(opened(each), revision) for each in found}
    return lambda root, finding: changed[root](finding)


# --- outputs -----------------------------------------------------------------------------------


def _report_target(asked: str) -> tuple[str, str]:
    name, separator, target = asked.partition("=")
    if not separator or not target:
        raise CannotContinue(f"--report {asked} names no file", "Write it as --report sarif=cjm.sarif.")
    if name not in set(OutputFormat):
        from cjm.reader.wording import meant

        raise CannotContinue(f"there is no format {name}", meant(name, OutputFormat) or ", ".join(OutputFormat))
    return name, target


def _text_of(report: Report, output_format: str) -> str:
    from importlib import import_module

    text: str = import_module(f"cjm.reporters.{output_format}").REPORTER.write(report)
    return text


def _save(target: str, text: str) -> None:
    from cjm.files import write_all

    path = Path(target)
    write_all(path.parent, [(path.name, text.encode("utf-8", "backslashreplace"))])


def _add_to_step_summary(report: Report) -> None:
    if target := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(target).open("a", encoding="utf-8") as file:
            file.write(_text_of(report, OutputFormat.MARKDOWN))


def _statistics(report: Report) -> str:
    """How often each rule fires, the loudest first, and the summary line."""
    from collections import Counter

    from cjm.reporters.reporter import summary

    severity = {finding.rule: finding.severity.word for finding in report.findings}
    counted = Counter(finding.rule for finding in report.findings)
    rows = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    lines = [
        f"{count:>6}  {painted(severity[rule].ljust(7), severity[rule], color=report.color)}  {rule}"
        for rule, count in rows
    ]
    return "\n".join([*lines, *([""] if lines else []), painted(summary(report), "bold", color=report.color)]) + "\n"


# --- fixes -------------------------------------------------------------------------------------


def _fixed(found: list[Gathered], options: Options) -> list[tuple[Loaded, Loaded, int]]:
    """Every workspace before and after its safe changes, and how many there are."""
    from cjm.validate import fixed
    from cjm.workspace import opened

    return [(before, *fixed(before, options)) for before in map(opened, found)]


def _mended(changes: list[tuple[Loaded, Loaded, int]], options: Options, stdin: Text | None) -> list[Result]:
    """Write the safe changes, and check what is there then."""
    from cjm.validate import result_of

    _write_fixes([(before, after) for before, after, _ in changes], stdin)
    _say_fixed(sum(count for _, _, count in changes))
    return [result_of(after, options) for _, after, _ in changes]


def _show_fixes(changes: list[tuple[Loaded, Loaded, int]], color: Color) -> int:
    """The unified diff of what `--fix` would write; 1 where there is any."""
    import difflib

    colored = wants_color(sys.stdout, color)
    styles = {"+": "added", "-": "removed", "@": "place"}
    found = False
    for before, after, _ in changes:
        for path, source in after.sources.items():
            if source.content == before.sources[path].content:
                continue
            found = True
            old, new = (text.content.decode().splitlines(keepends=True) for text in (before.sources[path], source))
            for line in difflib.unified_diff(old, new, f"a/{path}", f"b/{path}"):
                sys.stdout.write(painted(safe(line.rstrip("\r\n")), styles.get(line[0], "plain"), color=colored) + "\n")
    return int(found)


def _write_fixes(pairs: list[tuple[Loaded, Loaded]], stdin: Text | None) -> None:
    from cjm.files import write_all

    for before, after in pairs:
        if stdin is not None:
            (path,) = after.reported
            sys.stdout.buffer.write(after.sources[path].content)
            continue
        changed = [(path, s.content) for path, s in after.sources.items() if s.content != before.sources[path].content]
        write_all(after.root, changed)


def _say_fixed(count: int) -> None:
    if count:
        print(f"Fixed {count} finding{'' if count == 1 else 's'}.", file=sys.stderr)  # noqa: T201


# --- the baseline ------------------------------------------------------------------------------


def _baseline(path: str) -> Baseline:
    from cjm.baseline import Baseline, read

    if not path:
        return Baseline()
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CannotContinue(f"cannot read the baseline {path}", "Write one with --write-baseline.") from error
    return read(text, path)


def _accept(report: Report, target: str) -> Baseline:
    """Write a baseline of all findings, and go on as the next run would."""
    from cjm.baseline import baseline_of, written

    accepted = baseline_of(report.findings)
    _save(target, written(accepted))
    return accepted


def _tell_stale(accepted: Baseline, report: Report) -> None:
    """Say what the baseline accepts and nobody finds any more."""
    gone = accepted.stale(report.findings)
    for rule, address, message in gone:
        said = f"the baseline accepts what is gone: {rule} at {address}: {message}"
        print(f"warning: {safe(said)}", file=sys.stderr)  # noqa: T201
    if gone:
        print("  Write it again to drop that: --write-baseline FILE", file=sys.stderr)  # noqa: T201
