"""Every format of findings, held to its published shape, with whatever an author may have written."""

import json
import os
import re
import xml.etree.ElementTree as ET

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.model.findings import Edit, Finding, Fix, Related, Severity
from cjm.model.source import Span
from cjm.rules.catalogue import rules
from cjm.validate.reporters import gitlab, junit, markdown, sarif
from cjm.validate.reporters import json as json_reporter
from cjm.validate.reporters.reporter import ValidationReport
from tests.support.commands import DAY, EXAMPLES, ROOT, cjm, tree

TEXTS = st.text(max_size=40)
SPAN = Span("maps/m 1.cjm.yaml", 3, 5, 4, 2)
FINDINGS = st.builds(
    Finding,
    rule=st.sampled_from(sorted(rules())),
    severity=st.sampled_from(Severity),
    message=TEXTS.filter(bool),
    span=st.just(SPAN),
    help=TEXTS,
    address=TEXTS,
    related=st.lists(st.builds(Related, st.just(SPAN), TEXTS), max_size=2).map(tuple),
    fix=st.none() | st.builds(Fix, TEXTS, st.tuples(st.builds(Edit, st.just(SPAN), TEXTS))),
)
REPORTS = st.lists(FINDINGS, max_size=4).map(
    lambda found: ValidationReport(tuple(found), files=1, paths=("maps/m 1.cjm.yaml", "ok.cjm.yaml"))
)


def schema(name):
    return jsonschema.Draft202012Validator(json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text()))


def encodable(text):
    return text.encode("utf-8", "backslashreplace").decode()


@given(REPORTS)
def test_json_is_what_its_schema_says(report):
    schema("findings").validate(json.loads(json_reporter.write(report)))


def test_json_of_whole_runs_is_what_its_schema_says(tmp_path):
    tree(tmp_path, {"m.cjm.yaml": "personas: {p: {nmae: P}, p: {name: 3}}\n"})
    for arguments in ((EXAMPLES / "first-pair",), (tmp_path,), (tmp_path / "none",), (tmp_path, "--select", "nothing")):
        out = cjm("validate", *arguments, "--as-of", DAY, "--output-format", "json").out
        schema("findings").validate(json.loads(out))
    assert json.loads(cjm("schema", "findings").out)["title"] == "Findings"


SARIF = ROOT / "build" / "sarif" / "1.0.0-beta.0" / "package" / "lib" / "schemas" / "sarif-2.1.0-rtm.5.json"


@pytest.fixture(scope="module")
def official():
    """The schema of SARIF 2.1.0 as OASIS published it; it comes with an npm package that `.ci/run` brings."""
    if not SARIF.exists():
        if os.environ.get("CJM_REQUIRE_BROWSER"):
            pytest.fail(f"{SARIF} is missing; .ci/run brings it")
        pytest.skip("the schema of SARIF is missing; .ci/run brings it")
    document = json.loads(SARIF.read_text())
    return jsonschema.validators.validator_for(document)(document)


@given(REPORTS)
def test_sarif_is_what_its_schema_says(official, report):
    official.validate(json.loads(sarif.write(report)))


@given(REPORTS)
def test_sarif_holds_every_finding_and_its_rule_once(report):
    (run,) = json.loads(sarif.write(report))["runs"]
    assert [result["message"]["text"].split(". ")[0][:5] for result in run["results"]] == [
        f.message.split(". ")[0][:5] for f in report.findings
    ]
    listed = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(listed) == len(set(listed))
    assert {result["ruleId"] for result in run["results"]} == set(listed)
    assert all(
        re.fullmatch(r"[\w./%-]+", r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
        for r in run["results"]
    )


@given(REPORTS)
def test_gitlab_has_what_its_page_asks_for(report):
    entries = json.loads(gitlab.write(report))
    assert len(entries) == len(report.findings)
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    for entry in entries:
        assert entry.keys() == {"engine_name", "description", "check_name", "fingerprint", "severity", "location"}
        assert entry["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert entry["location"]["lines"]["begin"] == 3


# What readers of JUnit reports know: elements with the attributes and children that each may have.
JUNIT = {
    "testsuites": ({"name", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": ({"name", "tests", "failures", "errors", "skipped", "time"}, {"testcase"}),
    "testcase": ({"name", "classname", "file", "time"}, {"failure", "system-out"}),
    "failure": ({"type", "message"}, set()),
    "system-out": (set(), set()),
}


@given(REPORTS)
def test_junit_is_well_formed_and_of_its_grammar(report):
    root = ET.fromstring(junit.write(report).encode("utf-8", "backslashreplace"))
    for element in root.iter():
        attributes, children = JUNIT[element.tag]
        assert element.keys() <= attributes if isinstance(element.keys(), set) else set(element.keys()) <= attributes
        assert {child.tag for child in element} <= children
    assert {suite.get("name") for suite in root} == set(report.paths)
    counted = sum(finding.severity is not Severity.INFO for finding in report.findings)
    assert len(root.findall("*/*/failure")) == counted == int(root.get("failures"))


@given(REPORTS)
def test_markdown_is_one_row_a_finding_and_nothing_in_it_is_markup(report):
    from markdown_it import MarkdownIt

    lines = markdown.write(report).splitlines()
    rows = [line for line in lines if line.startswith("| ")]
    assert len(rows) == (len(report.findings) + 2 if report.findings else 0)
    html = MarkdownIt("gfm-like", {"linkify": False, "html": True}).render("\n".join(lines))
    assert set(re.findall(r"<([a-z0-9]+)", html)) <= {"h3", "p", "table", "thead", "tbody", "tr", "th", "td"}
