"""For programs: a JSON document that `cjm schema findings` describes."""

import cjm
from cjm.model.findings import Finding, Fix, Severity
from cjm.model.source import Span
from cjm.runtime.terminal import json_text
from cjm.validate.reporters.reporter import Reporter, ValidationReport, with_fingerprints


def write(report: ValidationReport) -> str:
    """The whole report."""
    document = {
        "version": "1",
        "tool": {"name": "cjm", "version": cjm.__version__},
        "summary": {
            "files": report.files,
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "infos": report.count(Severity.INFO),
            "ignored": report.ignored,
            "baselined": report.baselined,
            "fixable": report.fixable,
        },
        "findings": [_entry(finding, mark) for finding, mark in with_fingerprints(report.findings)],
    }
    return json_text(document)


def failure(message: str, hint: str) -> str:
    """The document of a run that failed."""
    document = {
        "version": "1",
        "tool": {"name": "cjm", "version": cjm.__version__},
        "error": {"message": message, "help": hint},
        "summary": dict.fromkeys(("files", "errors", "warnings", "infos", "ignored", "baselined", "fixable"), 0),
        "findings": [],
    }
    return json_text(document)


def _entry(finding: Finding, fingerprint: str) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.word,
        "message": finding.message,
        "help": finding.help,
        **_place(finding.span),
        "address": finding.address,
        "pointer": finding.pointer,
        "fingerprint": fingerprint,
        "related": [{"message": related.message, **_place(related.span)} for related in finding.related],
        "fix": _fix(finding.fix),
    }


def _fix(fix: Fix | None) -> dict[str, object] | None:
    if fix is None:
        return None
    return {"title": fix.title, "edits": [{**_place(edit.span), "text": edit.text} for edit in fix.edits]}


def _place(span: Span) -> dict[str, object]:
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


REPORTER = Reporter("json", write)
