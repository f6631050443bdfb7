"""`cjm fmt`: canonical layout of map files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cjm.cli.options import ColorChoice, Paths, StdinFilename
from cjm.cli.output.findings import write_findings
from cjm.cli.output.origins import diff_prefix, relative_prefix
from cjm.cli.output.stderr import count_text, report_unwritten
from cjm.cli.output.unified_diff import write_diff
from cjm.runtime.errors import CannotContinue
from cjm.runtime.frozen import dataclass
from cjm.runtime.terminal import safe, wants_color

if TYPE_CHECKING:
    from cjm.model.source import Source
    from cjm.workspace.loading import Gathered


@dataclass(frozen=True, slots=True, kw_only=True)
class FmtArguments:
    """Command line of `cjm fmt`."""

    paths: Paths = ()
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit with 1 if a file would change.")] = False
    diff: Annotated[bool, typer.Option("--diff", help="Show the changes; write nothing.")] = False
    stdin_filename: StdinFilename = ""
    color: ColorChoice = "auto"


def fmt(arguments: FmtArguments) -> int:
    """Format map files.

    Sorts keys, indents by two spaces and removes needless quotes. Comments and meaning stay. Files that can't be
    parsed are left unchanged, and the exit code is 2.
    """
    from cjm.workspace.loading import StdinText, gather

    stdin = StdinText(sys.stdin.buffer.read(), arguments.stdin_filename) if arguments.paths == ("-",) else None
    if arguments.stdin_filename and stdin is None:
        raise CannotContinue("--stdin-filename needs - as the path", "Write: cjm fmt - --stdin-filename PATH")
    changed, valid, invalid = 0, 0, 0
    unwritten: dict[str, str] = {}
    for workspace in gather(arguments.paths, stdin):
        for source in workspace.sources:
            if source.path not in workspace.reported:
                continue
            content = _formatted(source, workspace.root, arguments.color)
            if content is None:
                invalid += 1
            else:
                valid += 1
                changed += content != source.content
            unwritten |= _output(source, source.content if content is None else content, workspace, arguments)
    report_unwritten(unwritten)
    dry_run = arguments.check or arguments.diff
    _print_summary(changed - len(unwritten), valid, invalid + len(unwritten), dry_run=dry_run)
    return 2 if invalid or unwritten else int(bool(changed) and dry_run)


def _output(source: Source, content: bytes, workspace: Gathered, arguments: FmtArguments) -> dict[str, str]:
    """Show or write one formatted file; returns the reason if it couldn't be written."""
    prefix = relative_prefix(Path.cwd(), workspace.root)
    if arguments.diff:
        path = diff_prefix(workspace.root) + source.path
        write_diff(source.content, content, path, color=wants_color(sys.stdout, arguments.color))
    elif arguments.check:
        if content != source.content:
            sys.stdout.write(f"would format {safe(prefix + source.path)}\n")
    elif arguments.paths == ("-",):
        sys.stdout.buffer.write(content)
    elif content != source.content:
        from cjm.workspace.writing.batch import digest_of, write_all

        before = {source.path: digest_of(source.content)}
        refused = write_all(workspace.root, [(source.path, content)], before=before)
        return {prefix + path: reason for path, reason in refused.items()}
    return {}


def _formatted(source: Source, root: Path, color: str) -> bytes | None:
    """The formatted content of a file; `None` after printing its syntax errors."""
    from cjm.fmt import format_source
    from cjm.reader.parsing import parse

    document = parse(source)
    if not document.findings:
        return format_source(document).content
    write_findings(sys.stderr, document.findings, {source.path: source}, root, color)
    return None


def _print_summary(changed: int, valid: int, unchanged: int, *, dry_run: bool) -> None:
    parts = []
    if valid:
        parts = [f"{count_text(valid)} already formatted"]
        if changed:
            parts = [f"{changed} of {count_text(valid)} {'would be ' if dry_run else ''}formatted"]
    if unchanged:
        parts += [f"{count_text(unchanged)} left unchanged"]
    print(", ".join(parts), file=sys.stderr)  # noqa: T201
