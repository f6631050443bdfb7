"""For the summary of a CI step, or a comment: all findings in a Markdown table."""

from cjm.runtime.terminal import safe
from cjm.validate.reporters.reporter import Reporter, ValidationReport, summary


def write(report: ValidationReport) -> str:
    """A headline, the summary line, and a row per finding."""
    lines = ["### cjm validate", "", _cell(summary(report)), ""]
    if report.findings:
        lines += ["| Severity | Place | Finding | Rule |", "| --- | --- | --- | --- |"]
        for finding in report.findings:
            place = f"{finding.span.path}:{finding.span.line}:{finding.span.column}"
            text = f"{finding.message}. {finding.help}" if finding.help else finding.message
            lines.append(f"| {finding.severity.word} | {_cell(place)} | {_cell(text)} | {_cell(finding.rule)} |")
    return "\n".join(lines).rstrip("\n") + "\n"


def _cell(text: str) -> str:
    """Escape a text for a cell of a Markdown table."""
    return "".join(f"\\{character}" if character in "\\`*_{}[]<>()#+-!|~@:&" else character for character in safe(text))


REPORTER = Reporter("markdown", write)
