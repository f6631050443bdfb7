"""For CI servers: JUnit XML with a suite per file and a case per finding; a file without findings has a passing case.

Errors and warnings are failures; infos pass, with their text as output.
"""

import re
from xml.sax.saxutils import escape, quoteattr

from cjm.model.findings import Finding, Severity
from cjm.runtime.terminal import xml_text
from cjm.validate.reporters.reporter import Reporter, ValidationReport

# Characters that XML 1.0 can't contain (all but its production Char).
_NO_CHAR = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(report: ValidationReport) -> str:
    """The whole report as a document."""
    paths = dict.fromkeys((*report.paths, *(finding.span.path for finding in report.findings)))
    by_path: dict[str, list[Finding]] = {path: [] for path in sorted(paths)}
    for finding in report.findings:
        by_path[finding.span.path].append(finding)
    suites = [_suite(path, findings) for path, findings in by_path.items()]
    tests = sum(max(len(findings), 1) for findings in by_path.values())
    head = f'<testsuites name="cjm validate" tests="{tests}" failures="{_failures(report.findings)}" errors="0">'
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *suites, "</testsuites>"]) + "\n"


def _suite(path: str, findings: list[Finding]) -> str:
    cases = [_case(path, finding) for finding in findings] or [
        f'    <testcase name="valid" classname={_attribute(path)} file={_attribute(path)} time="0"/>'
    ]
    head = (
        f'  <testsuite name={_attribute(path)} tests="{len(cases)}" failures="{_failures(findings)}" errors="0" '
        'skipped="0" time="0">'
    )
    return "\n".join([head, *cases, "  </testsuite>"])


def _case(path: str, finding: Finding) -> str:
    place = f"{path}:{finding.span.line}:{finding.span.column}"
    name = _attribute(f"{finding.rule} at {finding.span.line}:{finding.span.column}")
    begin = f'    <testcase name={name} classname={_attribute(path)} file={_attribute(path)} time="0">'
    line = f"{place}: {finding.severity.word}[{finding.rule}] {finding.message}"
    text = _text(f"{line}\n{finding.help}" if finding.help else line)
    if finding.severity is Severity.INFO:
        return f"{begin}<system-out>{text}</system-out></testcase>"
    kind = _attribute(finding.severity.word)
    return f"{begin}<failure type={kind} message={_attribute(finding.message)}>{text}</failure></testcase>"


def _failures(findings: list[Finding] | tuple[Finding, ...]) -> int:
    return sum(finding.severity is not Severity.INFO for finding in findings)


def _text(text: str) -> str:
    return xml_text(escape(_NO_CHAR.sub("\N{REPLACEMENT CHARACTER}", text)))


def _attribute(text: str) -> str:
    return xml_text(quoteattr(_NO_CHAR.sub("\N{REPLACEMENT CHARACTER}", text)))


REPORTER = Reporter("junit", write)
