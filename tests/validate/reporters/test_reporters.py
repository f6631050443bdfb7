"""What reporters write, whatever an author wrote."""

import json
import re
import xml.etree.ElementTree as ET
from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from cjm.model.findings import Edit, Finding, Fix, Related, Severity
from cjm.model.source import Source, Span
from cjm.runtime.terminal import paint, safe, wants_color
from cjm.validate.reporters import concise, full, github, gitlab, junit, markdown, sarif
from cjm.validate.reporters import json as json_reporter
from cjm.validate.reporters.reporter import ValidationReport

TEXTS = st.text(max_size=60)
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SGR = re.compile(r"\x1b\[(?:\d+(?:;\d+)*)m")
ALL = (full, concise, json_reporter, github, gitlab, sarif, junit, markdown)


def report(text, count=1, severity=Severity.ERROR, path="m.cjm.yaml", *, color=False):
    span = Span(path, 1, 1, 1, 2)
    finding = Finding(
        "schema", severity, text, span, help=text, label=text, address="personas/p", related=(Related(span, text),)
    )
    content = text.encode("utf-8", "replace") or b"x"
    return ValidationReport((finding,) * count, {path: Source(path, content)}, 1, color=color, paths=(path,))


@given(TEXTS, TEXTS, st.booleans())
def test_nothing_acts_on_a_terminal(text, path, color):
    for reporter in ALL:
        out = reporter.write(report(text, path=path, color=color))
        assert not UNSAFE.search(SGR.sub("", out) if color else out)
    assert not UNSAFE.search(safe(text))
    assert "\n" not in safe(text)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_annotations_are_one_line_and_read_back(text):
    line = github.write(report(text)).split("\n")[0]
    said = line.split("::", 2)[2]
    for code, character in (("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        said = said.replace(code, character)
    seen = "\n".join(safe(part) for part in text.split("\n"))
    assert said == (f"{seen}\n{seen}" if text else "")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_json_reads_back(text):
    found = json.loads(json_reporter.write(report(text, count=3)))
    assert [f["message"] for f in found["findings"]] == [text] * 3
    assert len({f["fingerprint"] for f in found["findings"]}) == 3


@given(TEXTS, TEXTS)
def test_programs_read_every_text_and_path_back(text, path):
    made = report(text, path=path)
    (found,) = json.loads(json_reporter.write(made))["findings"]
    assert (found["message"], found["path"], found["help"]) == (text, path, text)
    (entry,) = json.loads(gitlab.write(made))
    assert entry["location"]["path"] == path
    (result,) = json.loads(sarif.write(made))["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(uri, errors="surrogateescape") == path
    # What XML can't hold at all is shown as a sign that says so; the rest is as it was.
    suite = ET.fromstring(junit.write(made))[0]
    assert suite.get("name") == NO_XML.sub("\ufffd", path)
    assert suite.find("testcase/failure").get("message") == NO_XML.sub("\ufffd", text)
    line = github.write(made).split("\n")[0]
    assert line.startswith("::error title=schema,file=") and "::" not in line[2:].split("::")[0]
    file = line.split("file=", 1)[1].split(",", 1)[0]
    for code, character in (("%3A", ":"), ("%2C", ","), ("%25", "%")):
        file = file.replace(code, character)
    assert file == "%0A".join(safe(part) for part in path.split("\n"))


def test_a_fix_of_several_files_is_a_change_of_each_in_sarif():
    edits = tuple(Edit(Span(path, 1, n, 1, n + 1), "a-b") for path, n in (("m", 1), ("n", 1), ("m", 5)))
    finding = Finding("schema", Severity.ERROR, "m", Span("m", 1, 1, 1, 2), fix=Fix("Write `a-b`", edits))
    (result,) = json.loads(sarif.write(ValidationReport((finding,))))["runs"][0]["results"]
    changes = result["fixes"][0]["artifactChanges"]
    assert [(each["artifactLocation"]["uri"], len(each["replacements"])) for each in changes] == [("m", 2), ("n", 1)]


def test_fingerprints_stay_when_lines_move_or_messages_change():
    def marks(line, message, reporter):
        span = Span("m", line, 1, line, 2)
        two = (Finding("schema", Severity.ERROR, message, span, address="personas/p"),) * 2
        document = json.loads(reporter.write(ValidationReport(two)))
        if reporter is sarif:
            return [each["partialFingerprints"]["cjm/v1"] for each in document["runs"][0]["results"]]
        return [each["fingerprint"] for each in (document["findings"] if reporter is json_reporter else document)]

    for reporter in (json_reporter, sarif, gitlab):
        assert marks(1, "one", reporter) == marks(99, "another", reporter)
        assert len({*marks(1, "one", reporter)}) == 2
    assert marks(1, "one", json_reporter) == marks(1, "one", sarif) == marks(1, "one", gitlab)


def test_at_most_ten_of_a_kind_and_a_notice_with_the_rest():
    out = github.write(report("m", count=14))
    assert out.count("::error ") == 10
    assert "::notice title=cjm::4 more findings" in out
    assert github.write(report("m", count=14, severity=Severity.INFO)).count("::notice ") == 10


def test_frames_underline_what_is_meant():
    def frame(line, span):
        finding = Finding("schema", Severity.ERROR, "m", span)
        return full.write(ValidationReport((finding,), {"m": Source("m", line.encode())}, 1)).split("\n")

    wide = frame("a: 靴靴 x", Span("m", 1, 4, 1, 6))
    assert wide[4] == "  |    ^^^^"
    tab = frame("a:\tb", Span("m", 1, 4, 1, 5))
    assert tab[4] == "  |    ^"
    long = frame("x" * 500 + "HERE" + "y" * 500, Span("m", 1, 501, 1, 505))
    at = long[4].index("^")
    assert long[3][at : at + 4] == "HERE"
    beyond = frame("a", Span("m", 9, 1, 9, 2))
    assert beyond[1] == " --> m:9:1"


def test_when_output_is_coloured():
    class Stream:
        def __init__(self, people):
            self.people = people

        def isatty(self):
            return self.people

    assert wants_color(Stream(people=True), "auto", {})
    assert not wants_color(Stream(people=False), "auto", {})
    assert not wants_color(Stream(people=True), "auto", {"NO_COLOR": "1"})
    assert wants_color(Stream(people=False), "auto", {"FORCE_COLOR": "1"})
    assert wants_color(Stream(people=False), "always", {"NO_COLOR": "1"})
    assert not wants_color(Stream(people=True), "never", {})
    assert paint("x", "error", color=True).startswith("\x1b[")
