"""For GitHub Actions: workflow annotations, the worst first, and all of them in the step's summary.

GitHub shows ten annotations of a kind per step and drops the rest in silence, so the rest is one
notice, and the whole list goes where there is room.
"""

from cjm.findings import Finding, Severity
from cjm.reporters.reporter import Report, Reporter, summary
from cjm.terminal import safe

_MOST = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(report: Report) -> str:
    """The annotations, a line each, and the summary line."""
    lines: list[str] = []
    left = 0
    for severity in sorted(Severity, reverse=True):
        found = [finding for finding in report.findings if finding.severity is severity]
        # The notice about the rest is a notice too, and needs its place among the ten.
        most = _MOST - 1 if severity is Severity.INFO else _MOST
        lines += [_annotation(finding, report.prefix) for finding in found[:most]]
        left += max(0, len(found) - most)
    if left:
        lines.append(f"::notice title=cjm::{_data(f'{left} more findings are listed in the summary of this step.')}")
    lines.append(summary(report))
    return "".join(f"{line}\n" for line in lines)


def _annotation(finding: Finding, prefix: str) -> str:
    span = finding.span
    properties = {
        "title": finding.rule,
        "file": prefix + span.path,
        "line": str(span.line),
        "endLine": str(span.end_line),
        "col": str(span.column),
        "endColumn": str(span.end_column),
    }
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    said = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(said)}"


def _data(text: str) -> str:
    """Escape a message the way the runner reads it back: its lines, in which nothing acts on the log."""
    return "%0A".join(safe(line) for line in text.replace("%", "%25").split("\n"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


REPORTER = Reporter("github", write)
