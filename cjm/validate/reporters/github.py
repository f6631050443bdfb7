"""For GitHub Actions: annotations, the most severe first."""

from cjm.model.findings import Finding, Severity
from cjm.validate.reporters.annotations import annotation, within_limits
from cjm.validate.reporters.reporter import Reporter, ValidationReport, summary

_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(report: ValidationReport) -> str:
    """The annotations, one per line, and the summary line."""
    annotations = ((_KINDS[finding.severity], _annotation(finding)) for finding in report.findings)
    return "".join(f"{line}\n" for line in (*within_limits(annotations, "findings"), summary(report)))


def _annotation(finding: Finding) -> str:
    message = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    return annotation(_KINDS[finding.severity], finding.rule, message, finding.span)


REPORTER = Reporter("github", write)
