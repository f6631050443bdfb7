"""For GitLab: a code quality report, whose findings appear in the merge request.

GitLab drops findings with equal fingerprints, so each has its own. Fingerprints don't depend on lines and messages:
neither a moved line nor a new wording makes a finding new.
"""

from cjm.model.findings import Severity
from cjm.runtime.terminal import json_text
from cjm.validate.reporters.reporter import Reporter, ValidationReport, with_fingerprints

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(report: ValidationReport) -> str:
    """A list with an entry per finding."""
    entries = [
        {
            "engine_name": "cjm",
            "description": f"{finding.message}. {finding.help}" if finding.help else finding.message,
            "check_name": finding.rule,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[finding.severity],
            "location": {
                "path": finding.span.path,
                "lines": {"begin": finding.span.line, "end": finding.span.end_line},
            },
        }
        for finding, fingerprint in with_fingerprints(report.findings)
    ]
    return json_text(entries)


REPORTER = Reporter("gitlab", write)
