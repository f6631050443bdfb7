"""The baseline of `cjm validate`: reading, writing and comparing it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cjm.cli.output.origins import relative_prefix
from cjm.cli.output.stderr import say
from cjm.runtime.errors import CannotContinue
from cjm.runtime.terminal import safe

if TYPE_CHECKING:
    from collections.abc import Collection

    from cjm.validate.baseline import Baseline
    from cjm.validate.reporters.reporter import ValidationReport


def baseline_at(path: str) -> Baseline:
    """The baseline in a file; an empty one without a file."""
    from cjm.validate.baseline import Baseline, read

    if not path:
        return Baseline()
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CannotContinue(f"cannot read the baseline {path}", "Write one with --write-baseline.") from error
    accepted = read(text, path)
    for note in accepted.notes:
        say(f"warning: {path}: {note}")
    return accepted


def from_origin(accepted: Baseline, path: str, origin: Path) -> Baseline:
    """A baseline with its workspaces relative to the origin of a report, rather than to the file."""
    folder = Path(path).resolve().parent
    return accepted.relocate(lambda workspace: _relative(origin, folder / workspace))


def accept(report: ValidationReport, target: str, origin: Path, *, several: bool) -> Baseline:
    """Write a baseline of all findings, and return it for this run."""
    from cjm.cli.output.report_targets import save
    from cjm.validate.baseline import baseline_of, baseline_text

    accepted = baseline_of(report.findings, several=several)
    folder = Path(target).resolve().parent
    save(target, baseline_text(accepted.relocate(lambda workspace: _relative(folder, origin / workspace))))
    return accepted


def warn_about_stale(accepted: Baseline, report: ValidationReport, workspaces: Collection[str]) -> None:
    """Report the accepted findings that no longer occur."""
    gone = accepted.stale(report.findings, workspaces)
    for (rule, address, workspace), count in gone:
        where = f"{address} in {workspace}" if workspace else address
        message = f"accepted finding no longer occurs: {rule} at {where}{f', {count} times' if count > 1 else ''}"
        print(f"warning: {safe(message)}", file=sys.stderr)  # noqa: T201
    if gone:
        print("  Remove it by writing the baseline again: --write-baseline FILE", file=sys.stderr)  # noqa: T201


def _relative(origin: Path, workspace: Path) -> str:
    return relative_prefix(origin, workspace).removesuffix("/") or "."
