"""One line per finding, for editors and for grep."""

from cjm.runtime.terminal import safe
from cjm.validate.reporters.reporter import Reporter, ValidationReport


def write(report: ValidationReport) -> str:
    """One line per finding: `path:line:column: severity[rule] message`."""
    return "".join(
        f"{safe(f.span.path)}:{f.span.line}:{f.span.column}: {f.severity.word}[{f.rule}] {safe(f.message)}\n"
        for f in report.findings
    )


REPORTER = Reporter("concise", write)
