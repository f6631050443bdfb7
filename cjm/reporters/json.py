"""For programs: one JSON document with a version, in the shape that `cjm schema findings` publishes."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator

import cjm
from cjm.findings import Finding, Severity
from cjm.reporters.reporter import Report, Reporter
from cjm.source import Span


def write(report: Report) -> str:
    """The whole report; it stays valid JSON whatever went wrong."""
    document = {
        "version": "1",
        "tool": {"name": "cjm", "version": cjm.__version__},
        "summary": {
            "files": report.files,
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "infos": report.count(Severity.INFO),
            "ignored": report.ignored,
            "baselined": 0,
            "fixable": 0,
        },
        "findings": [_entry(finding, mark) for finding, mark in fingerprinted(report.findings)],
    }
    return json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def failure(message: str, hint: str) -> str:
    """What a run that could not do its job prints instead of a report."""
    document = {
        "version": "1",
        "tool": {"name": "cjm", "version": cjm.__version__},
        "error": {"message": message, "help": hint},
        "summary": dict.fromkeys(("files", "errors", "warnings", "infos", "ignored", "baselined", "fixable"), 0),
        "findings": [],
    }
    return json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def fingerprinted(findings: tuple[Finding, ...]) -> Iterator[tuple[Finding, str]]:
    """Each finding with a name that stays when lines move: of its rule, its object and its text.

    Findings that are alike in all three are told apart by their order.
    """
    seen: Counter[str] = Counter()
    for finding in findings:
        key = "\0".join((finding.rule, finding.address or finding.span.path, finding.message))
        seen[key] += 1
        yield finding, hashlib.sha256(f"{key}\0{seen[key]}".encode("utf-8", "backslashreplace")).hexdigest()[:32]


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
        "fix": None,
    }


def _place(span: Span) -> dict[str, object]:
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


REPORTER = Reporter("json", write)
