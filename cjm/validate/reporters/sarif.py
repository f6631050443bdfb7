"""For code scanning: SARIF 2.1.0 with manuals of rules, stable fingerprints, and safe fixes.

Columns count code points (`unicodeCodePoints`), as everywhere in cjm.
"""

from urllib.parse import quote

import cjm
from cjm.model.findings import Edit, Finding, Fix, Severity
from cjm.model.source import Span
from cjm.rules.catalogue import rules
from cjm.rules.manual import manual_of
from cjm.runtime.terminal import json_text
from cjm.validate.reporters.reporter import Reporter, ValidationReport, with_fingerprints

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write(report: ValidationReport) -> str:
    """A log with a single run of all findings."""
    names = list(dict.fromkeys(finding.rule for finding in report.findings))
    run = {
        "tool": {
            "driver": {
                "name": "cjm",
                "semanticVersion": cjm.__version__,
                "rules": [_rule(name) for name in names],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"ROOT": {"description": {"text": "The root of the repository."}}},
        "results": [_result(finding, mark, names) for finding, mark in with_fingerprints(report.findings)],
    }
    document = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_text(document)


def _rule(name: str) -> dict[str, object]:
    camel = "".join(part.capitalize() for part in name.split("-"))
    rule = rules().get(name)
    if rule is None:
        text = {"text": f"{name} is a custom rule, defined in the workspace's cjm.yaml."}
        return {"id": name, "name": camel, "shortDescription": text, "properties": {"tags": ["own"]}}
    manual = manual_of(rule)
    return {
        "id": name,
        "name": camel,
        "shortDescription": {"text": manual.sentence},
        "fullDescription": {"text": manual.text},
        "help": {"text": f"{manual.text}\n\nBreaks it:\n\n{manual.bad}\nKeeps it:\n\n{manual.good}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": ["integrity" if rule.integrity else "quality"]},
    }


def _result(finding: Finding, fingerprint: str, names: list[str]) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": finding.rule,
        "ruleIndex": names.index(finding.rule),
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message}. {finding.help}" if finding.help else finding.message},
        "locations": [_location(finding.span, finding.address)],
        "partialFingerprints": {"cjm/v1": fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": n, **_location(other.span), "message": {"text": other.message}}
            for n, other in enumerate(finding.related)
        ]
    if finding.fix is not None:
        result["fixes"] = [_fix(finding.fix)]
    return result


def _location(span: Span, address: str = "") -> dict[str, object]:
    place: dict[str, object] = {"physicalLocation": {"artifactLocation": _artifact(span), "region": _region(span)}}
    if address:
        place["logicalLocations"] = [{"fullyQualifiedName": address}]
    return place


def _artifact(span: Span) -> dict[str, object]:
    return {"uri": quote(span.path, errors="surrogateescape"), "uriBaseId": "ROOT"}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _fix(fix: Fix) -> dict[str, object]:
    by_file: dict[str, list[Edit]] = {}
    for edit in fix.edits:
        by_file.setdefault(edit.span.path, []).append(edit)
    return {
        "description": {"text": fix.title},
        "artifactChanges": [
            {
                "artifactLocation": _artifact(edits[0].span),
                "replacements": [
                    {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}} for edit in edits
                ],
            }
            for edits in by_file.values()
        ],
    }


REPORTER = Reporter("sarif", write)
