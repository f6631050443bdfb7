"""`cjm validate`: one run that feeds several readers, baselines, and statistics."""

import json
import xml.etree.ElementTree as ET

from tests.support.commands import DAY, cjm, tree

MAP = """\
personas: {maya: {name: Maya}}
journeys:
  j:
    name: J
    status: approved
    personas: maya
    baseline: gone
    stages: {id: s, name: S, touchpoints: {id: t, name: T, emotion: -2}}
"""
CLEAN = "teams: {shop: {name: Shop}}\n"


def run(folder, *options, text=MAP):
    tree(folder, {"map.cjm.yaml": text, "teams.cjm.yaml": CLEAN})
    return cjm("validate", folder, "--as-of", DAY, *options)


def test_one_run_feeds_several_readers(tmp_path):
    names = ("json", "gitlab", "sarif", "junit", "markdown", "github", "concise", "full")
    reports = [option for name in names for option in ("--report", f"{name}={tmp_path}/out.{name}")]
    outcome = run(tmp_path, *reports)
    alone = {name: run(tmp_path, "--output-format", name).out for name in names}
    assert outcome.out == alone["full"]
    for name in names:
        assert (tmp_path / f"out.{name}").read_text() == alone[name]
    found = json.loads(alone["json"])["findings"]
    assert len(json.loads(alone["gitlab"])) == len(found) == len(json.loads(alone["sarif"])["runs"][0]["results"])
    assert alone["markdown"].count("\n| ") == len(found) + 2


def test_gitlab_findings_have_a_name_each(tmp_path):
    entries = json.loads(run(tmp_path, "--output-format", "gitlab").out)
    assert len({entry["fingerprint"] for entry in entries}) == len(entries) > 3
    assert {entry["severity"] for entry in entries} <= {"info", "minor", "major"}
    (dangling,) = [entry for entry in entries if entry["check_name"] == "unknown-reference"]
    assert dangling["location"] == {"path": "map.cjm.yaml", "lines": {"begin": 7, "end": 7}}
    assert (
        json.loads(
            run(
                tmp_path, "--output-format", "gitlab", "--profile", "minimal", text=CLEAN.replace("teams", "channels")
            ).out
        )
        == []
    )


def test_sarif_names_rules_places_and_fixes(tmp_path):
    document = json.loads(run(tmp_path, "--output-format", "sarif", text=MAP.replace("name: S", "nmae: S")).out)
    (found,) = document["runs"]
    rules = [rule["id"] for rule in found["tool"]["driver"]["rules"]]
    for result in found["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
    (unknown,) = [result for result in found["results"] if result["ruleId"] == "unknown-key"]
    region = unknown["locations"][0]["physicalLocation"]["region"]
    assert unknown["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"] == region
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (8, 21, 25)


def test_junit_has_a_passing_case_for_a_clean_file(tmp_path):
    root = ET.fromstring(run(tmp_path, "--output-format", "junit").out)
    suites = {suite.get("name"): suite for suite in root}
    clean, wrong = suites["teams.cjm.yaml"], suites["map.cjm.yaml"]
    assert [case.get("name") for case in clean if case.find("failure") is None][:1]
    assert int(wrong.get("failures")) == len(wrong.findall("testcase/failure")) > 0
    assert int(root.get("tests")) == len(root.findall("testsuite/testcase"))
    assert int(root.get("failures")) == len(root.findall("testsuite/testcase/failure"))


def test_statistics_count_each_rule(tmp_path):
    out = run(tmp_path, "--statistics").out
    rows = [line.split() for line in out.split("\n\n")[0].splitlines()]
    assert ["1", "error", "unknown-reference"] in rows
    assert sum(int(row[0]) for row in rows) == len(json.loads(run(tmp_path, "--output-format", "json").out)["findings"])


def test_a_baseline_hides_what_was_accepted_and_nothing_else(tmp_path):
    file = tmp_path / "accepted.json"
    sound = MAP.replace("    baseline: gone\n", "")
    written = run(tmp_path, "--write-baseline", file, text=sound)
    assert (written.code, "in the baseline" in written.out) == (0, True)
    entries = json.loads(file.read_text())["findings"]
    assert ("journey-without-goal", "j") in [(entry["rule"], entry["address"]) for entry in entries]

    moved = run(tmp_path, "--baseline", file, text="# a line more\n" + sound)
    assert moved.out.startswith("All clear: 2 files checked (")
    assert moved.err == ""

    # What an integrity rule finds is never accepted, and a new finding stands out.
    run(tmp_path, "--write-baseline", tmp_path / "other.json", text=MAP)
    broken = run(tmp_path, "--baseline", tmp_path / "other.json", text=MAP)
    assert (broken.code, "error[unknown-reference]" in broken.out) == (1, True)
    worse = run(tmp_path, "--baseline", file, text=sound.replace("name: T", "name: Onboard the customer"))
    assert worse.out.count("warning[") == worse.out.count("warning[inside-out-name]") == 1

    better = run(tmp_path, "--baseline", file, text=sound.replace("name: J\n", "name: J\n    goal: G\n"))
    assert "accepted finding no longer occurs: journey-without-goal at j" in better.err


def test_what_is_no_baseline(tmp_path):
    for text in ("", "[]", '{"version": "2", "findings": []}', '{"version": "1", "findings": [{}]}'):
        tree(tmp_path, {"b.json": text})
        assert run(tmp_path, "--baseline", tmp_path / "b.json").code == 2
    assert run(tmp_path, "--baseline", tmp_path / "none.json").code == 2


def test_reports_that_cannot_be_written(tmp_path):
    assert run(tmp_path, "--report", "sarif").code == 2
    unknown = run(tmp_path, "--report", "sarf=x")
    assert (unknown.code, "`sarif`" in unknown.err) == (2, True)
