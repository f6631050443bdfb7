"""`cjm validate` on real files: what is found, where, in every format, and how the run ends."""

import json
import os
import re
from pathlib import Path

import pytest

from tests.support.commands import DAY, EXAMPLES, cjm, tree

SMALL = """\
personas:
  maya: {name: Maya, summary: Buys her first running shoes}
journeys:
  first-pair:
    name: I buy my first running shoes
    personas: maya
    goal: Fitting shoes
    stages:
      - id: pay
        name: I pay
        touchpoints:
          - {id: see, name: I see the shoe, kind: action, emotion: 1}
          - {id: checkout, name: I pay, kind: action, emotion: -1, pains: It is slow}
"""
# The same map with a misspelt key, a reference that is not defined, an id twice, and a score off the scale.
WRONG = (
    SMALL.replace("summary:", "sumary:")
    .replace("personas: maya", "personas: maja")
    .replace("id: checkout", "id: see")
    .replace("emotion: 1", "emotion: 3")
)
EXPECTED = [
    ("unknown-key", 2, 22, 2, 28),
    ("unknown-reference", 6, 15, 6, 19),
    ("emotion-out-of-scale", 12, 68, 12, 69),
    ("duplicate-id", 13, 18, 13, 21),
]


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    return tree(tmp_path, {"map.cjm.yaml": WRONG})


@pytest.mark.parametrize("name", ["first-pair", "saas-trial", "b2b-purchase", "clinic-ar", "ryokan-ja"])
def test_examples_have_nothing_to_mend(name):
    outcome = cjm("validate", EXAMPLES / name, "--as-of", DAY, "--fail-on", "warning")
    assert outcome.code == 0, outcome.out


def test_four_mistakes_are_four_findings_in_json(wrong):
    outcome = cjm("validate", wrong, "--as-of", DAY, "--output-format", "json")
    assert outcome.code == 1
    report = json.loads(outcome.out)
    errors = [f for f in report["findings"] if f["severity"] == "error"]
    assert [(f["rule"], f["line"], f["column"], f["end_line"], f["end_column"]) for f in errors] == EXPECTED
    assert report["summary"]["errors"] == 4
    assert len(report["findings"]) == 4 + report["summary"]["infos"]
    twice = errors[3]
    assert (twice["related"][0]["line"], twice["related"][0]["column"]) == (12, 18)
    assert len({f["fingerprint"] for f in report["findings"]}) == len(report["findings"])


def test_four_mistakes_in_concise_lines(wrong):
    outcome = cjm("validate", "--as-of", DAY, "--output-format", "concise", cwd=wrong)
    lines = [line for line in outcome.out.splitlines() if "error[" in line]
    assert [re.match(r"map\.cjm\.yaml:(\d+):(\d+): error\[([a-z-]+)\] .+", line).groups() for line in lines] == [
        (str(line), str(column), rule) for rule, line, column, _, _ in EXPECTED
    ]
    assert outcome.code == 1


def test_four_mistakes_with_their_frames(wrong):
    outcome = cjm("validate", "--as-of", DAY, cwd=wrong)
    assert outcome.code == 1
    assert outcome.out.count("error[") == 4
    assert (
        "error[unknown-key]: unknown key `sumary`\n"
        " --> map.cjm.yaml:2:22\n"
        "  |\n"
        "1 | personas:\n"
        "2 |   maya: {name: Maya, sumary: Buys her first running shoes}\n"
        "  |                      ^^^^^^\n"
        "  = help: Did you mean `summary`?\n"
    ) in outcome.out
    assert "::: map.cjm.yaml:12:18" in outcome.out
    assert "first used here" in outcome.out
    assert re.search(r"Found 4 errors.* in 1 file \(1 fixable\)\.\n\Z", outcome.out)


def test_four_mistakes_as_annotations(wrong, tmp_path):
    summary = tmp_path / "summary.md"
    outcome = cjm(
        "validate", wrong, "--as-of", DAY, "--output-format", "github", env={"GITHUB_STEP_SUMMARY": str(summary)}
    )
    errors = [line for line in outcome.out.splitlines() if line.startswith("::error ")]
    assert len(errors) == 4
    assert errors[0].startswith("::error title=unknown-key,file=map.cjm.yaml,line=2,endLine=2,col=22,endColumn=28::")
    assert summary.read_text().count("| error |") == 4
    assert outcome.code == 1


def test_a_clean_map_says_so(tmp_path):
    tree(tmp_path, {"map.cjm.yaml": "personas: {}\n"})
    outcome = cjm("validate", tmp_path)
    assert (outcome.code, outcome.out) == (0, "All clear: 1 file checked.\n")


def test_the_level_that_fails(tmp_path):
    tree(tmp_path, {"map.cjm.yaml": SMALL.replace("goal: Fitting shoes", "status: approved")})
    codes = {
        level: cjm("validate", tmp_path, "--fail-on", level).code for level in ("error", "warning", "info", "never")
    }
    assert codes == {"error": 0, "warning": 1, "info": 1, "never": 0}


def test_drafts_are_lowered_and_archived_maps_left_alone(tmp_path):
    for status, word in (("draft", "info"), ("approved", "warning"), ("archived", None)):
        tree(tmp_path, {"map.cjm.yaml": SMALL.replace("goal: Fitting shoes", f"status: {status}")})
        outcome = cjm("validate", tmp_path, "--output-format", "concise", "--as-of", DAY)
        found = re.findall(r"(\w+)\[journey-without-goal\]", outcome.out)
        assert found == ([word] if word else [])


def test_profiles(tmp_path):
    text = SMALL.replace("goal: Fitting shoes", "status: approved") + "channels: {web: {name: Web}}\n"
    tree(tmp_path, {"map.cjm.yaml": text})

    def rules(profile):
        out = cjm("validate", tmp_path, "--output-format", "concise", "--as-of", DAY, "--profile", profile).out
        return dict(reversed(pair) for pair in re.findall(r"(\w+)\[([a-z-]+)\]", out))

    assert rules("minimal") == {}
    assert rules("recommended")["unused-object"] == "info"
    assert rules("strict")["unused-object"] == "warning"


def test_select_and_ignore(tmp_path):
    tree(tmp_path, {"map.cjm.yaml": SMALL.replace("goal: Fitting shoes", "status: approved")})
    chosen = cjm("validate", tmp_path, "--select", "stage-without-owner", "--output-format", "concise").out
    assert re.findall(r"\[([a-z-]+)\]", chosen) == ["stage-without-owner"]
    without = cjm("validate", tmp_path, "--ignore", "stage-without-owner", "--output-format", "concise").out
    assert "stage-without-owner" not in without
    assert "journey-without-owner" in without
    unknown = cjm("validate", tmp_path, "--ignore", "stage-without-ower")
    assert unknown.code == 2
    assert "stage-without-owner" in unknown.err
    assert cjm("validate", tmp_path, "--ignore", "schema").code == 2
    for option in ("--select", "--ignore"):
        several = cjm("validate", tmp_path, option, "no-exit,long-name")
        assert (several.code, "Repeat the option" in several.err) == (2, True)
        far = cjm("validate", tmp_path, option, "zzz")
        assert (far.code, "`cjm rule` lists them" in far.err) == (2, True)


def test_settings_of_the_workspace(tmp_path):
    settings = (
        "workspace: {rules: {journey-without-goal: 'off', stage-without-owner: error, schema: 'off', nonsense: info}}\n"
    )
    tree(tmp_path, {"map.cjm.yaml": SMALL.replace("goal: Fitting shoes", "status: approved"), "cjm.yaml": settings})
    out = cjm("validate", tmp_path, "--output-format", "concise", "--as-of", DAY).out
    assert "journey-without-goal" not in out
    assert "error[stage-without-owner]" in out
    assert "error[schema] `schema` is an integrity rule" in out
    assert "error[unknown-key] unknown rule `nonsense`" in out


def test_suppression_comments(tmp_path):
    text = (
        SMALL.replace("goal: Fitting shoes", "status: approved")
        .replace(
            "  first-pair:\n",
            "  # cjm: ignore[journey-without-goal, journey-without-owner, journey-without-scope] a sketch\n  first-pair:\n",
        )
        .replace(
            "      - id: pay\n", "      - id: pay  # cjm: ignore[stage-without-owner, schema, nonsense, empty-stage]\n"
        )
    )
    tree(tmp_path, {"map.cjm.yaml": text})
    out = cjm("validate", tmp_path, "--output-format", "concise", "--as-of", DAY, "--ignore", "review-overdue").out
    assert "journey-without" not in out
    assert "[stage-without-owner]" not in out
    assert out.count("[unused-ignore]") == 3
    assert cjm("validate", tmp_path, "--no-ignores", "--output-format", "concise").out.count("without-owner]") == 2
    whole = "# cjm: ignore-file[stage-without-owner] later\n" + SMALL.replace("goal: Fitting shoes", "status: approved")
    tree(tmp_path, {"map.cjm.yaml": whole})
    assert "stage-without-owner" not in cjm("validate", tmp_path, "--output-format", "concise").out


def test_a_misplaced_suppression_comment_points_to_its_finding(tmp_path):
    text = SMALL.replace("goal: Fitting shoes", "status: approved").replace(
        "        name: I pay\n", "        name: I pay # cjm: ignore[stage-without-owner] soon\n"
    )
    tree(tmp_path, {"map.cjm.yaml": text})
    told = json.loads(cjm("validate", tmp_path, "--output-format", "json", "--as-of", DAY).out)["findings"]
    places = {finding["rule"]: finding["line"] for finding in told}
    (unused,) = [finding for finding in told if finding["rule"] == "unused-ignore"]
    assert f"The finding is on line {places['stage-without-owner']}. Move the comment there" in unused["help"]


@pytest.mark.parametrize(
    "line",
    [
        '- {id: pay, name: "A # cjm: ignore[no-exit] B"} # cjm: ignore[stage-without-owner, empty-stage] soon',
        "- {name: 'A # cjm: ignore[no-exit] B', id: pay, 'x-c # cjm: ignore[no-exit]': 1} # cjm: ignore[stage-without-owner, empty-stage]",
        "- name: P#cjm:ignore[no-exit] # so # cjm: ignore[stage-without-owner, empty-stage] # cjm: ignore[no-exit]\n        id: pay",
        "- x-a: | # cjm: ignore[stage-without-owner, empty-stage]\n          # cjm: ignore[no-exit]\n        id: pay\n        name: P",
        "- x-a: > # cjm: ignore[stage-without-owner, empty-stage]\n        id: pay\n        name: P",
        "- 'x-a': 'A\n          # cjm: ignore[no-exit]' # cjm: ignore[no-exit]\n        id: pay # cjm: ignore[stage-without-owner, empty-stage]\n        name: P",
    ],
)
def test_a_suppression_comment_stands_behind_texts_that_look_like_one(tmp_path, line):
    head = "personas: {p: {name: P}}\njourneys:\n  j:\n    name: J\n    personas: p\n    stages:\n      "
    tree(tmp_path, {"map.cjm.yaml": f"{head}{line}\n"})
    shown = ("--select", "stage-without-owner", "--select", "empty-stage", "--output-format", "concise")
    assert cjm("validate", tmp_path, *shown, "--no-ignores").out.count("] the stage `pay`") == 2
    assert cjm("validate", tmp_path, *shown).out == ""


def test_stdin(tmp_path):
    outcome = cjm("validate", "-", stdin=WRONG.encode(), cwd=tmp_path)
    assert outcome.code == 1
    assert outcome.out.count("error[") == 4
    tree(tmp_path, {"cjm.yaml": "workspace: {emotion_scale: {min: -3, max: 3}}\n", "map.cjm.yaml": SMALL})
    named = cjm("validate", "-", "--stdin-filename", "map.cjm.yaml", stdin=WRONG.encode(), cwd=tmp_path)
    assert named.out.count("error[") == 3
    assert cjm("validate", "-", "map.cjm.yaml", stdin=b"", cwd=tmp_path).code == 2


def test_what_the_day_is(tmp_path):
    tree(tmp_path, {"map.cjm.yaml": SMALL.replace("goal: Fitting shoes", "status: approved\n    reviewed: 2026-01-15")})

    def overdue(*arguments, env=None):
        return "review-overdue" in cjm("validate", tmp_path, *arguments, env=env).out

    assert not overdue("--as-of", "2026-07-15")
    assert overdue("--as-of", "2026-07-16")
    assert overdue(env={"CJM_AS_OF": "2026-07-16"})
    early = cjm("validate", tmp_path, "--as-of", "2026-01-14")
    assert "error[date-order]" in early.out
    assert cjm("validate", tmp_path, "--as-of", "tomorrow").code == 2


def test_paths_and_the_files_between(tmp_path):
    tree(
        tmp_path,
        {
            "cjm.yaml": "workspace: {name: W}\n",
            "a/one.cjm.yaml": "journeys: {a: {name: A, personas: p, stages: {id: s, name: S, doing: x}}}\n",
            "b/two.cjm.yml": "personas: {p: {name: P, kidn: user}}\n",
            ".hidden/no.cjm.yaml": "nonsense: 1\n",
            "left/out.cjm.yaml": "nonsense: 1\n",
            ".gitignore": "left/\n",
        },
    )
    assert cjm("validate", tmp_path).out.count("error[") == 1
    assert "error[" not in cjm("validate", tmp_path / "a").out
    assert "error[unknown-key]" in cjm("validate", tmp_path / "b" / "two.cjm.yml").out
    assert "error[unknown-key]" in cjm("validate", "**/*.cjm.yml", cwd=tmp_path).out
    for missing in ("nothing.cjm.yaml", "*.nothing"):
        outcome = cjm("validate", missing, cwd=tmp_path)
        assert outcome.code == 2
        assert missing in outcome.err
    near = cjm("validate", "b/tow.cjm.yml", cwd=tmp_path)
    assert (near.code, "Did you mean `two.cjm.yml`?" in near.err) == (2, True)
    assert "`cjm init` writes a first map" in cjm("validate", "gone/two.cjm.yml", cwd=tmp_path).err
    (tmp_path / "empty").mkdir()
    assert cjm("validate", "empty", cwd=tmp_path).code in {0, 2}


def test_a_folder_of_a_workspace_without_maps_is_told(tmp_path):
    tree(tmp_path, {"cjm.yaml": "cjm: 1\n", "notes/read.me": "x"})
    outcome = cjm("validate", cwd=tmp_path / "notes")
    assert (outcome.code, "in other folders" in outcome.err, "rename" in outcome.err) == (2, True, False)


def test_a_map_under_another_name_is_told(tmp_path):
    tree(tmp_path, {"checkout.yaml": SMALL})
    outcome = cjm("validate", cwd=tmp_path)
    assert outcome.code == 2
    assert (
        "named like `checkout.cjm.yaml`; rename `checkout.yaml`, or name it: cjm validate checkout.yaml" in outcome.err
    )
    assert cjm("validate", "checkout.yaml", cwd=tmp_path).code == 0


def test_a_folder_of_workspaces_keeps_them_apart(tmp_path):
    for name in ("x", "y"):
        tree(tmp_path / name, {"cjm.yaml": "workspace: {name: W}\n", "p.cjm.yaml": "personas: {p: {nmae: P}}\n"})
    outcome = cjm("validate", tmp_path, cwd=tmp_path, env={})
    assert outcome.out.count("error[unknown-key]") == 2
    assert "x/p.cjm.yaml:1:16" in outcome.out
    assert "duplicate-id" not in outcome.out


def test_json_even_where_the_job_fails(tmp_path):
    outcome = cjm("validate", "nowhere", "--output-format", "json", cwd=tmp_path)
    assert outcome.code == 2
    assert json.loads(outcome.out)["error"]["message"] == "there is no file or folder nowhere"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipes_and_links_that_lead_out(tmp_path):
    inside = tree(tmp_path / "w", {"cjm.yaml": "workspace: {name: W}\n"})
    os.mkfifo(inside / "pipe.cjm.yaml")
    assert cjm("validate", inside).code == 0
    outside = tree(tmp_path / "o", {"secret.cjm.yaml": "secret: 1\n"})
    (inside / "link.cjm.yaml").symlink_to(outside / "secret.cjm.yaml")
    outcome = cjm("validate", inside)
    assert outcome.code == 2
    assert "leads out of the workspace" in outcome.err
    assert "secret: 1" not in outcome.out + outcome.err


def test_nothing_in_a_text_acts_on_the_terminal(tmp_path):
    tree(tmp_path, {"map.cjm.yaml": 'personas:\n  maya: {name: Maya, "k\\x1b[2J[red]": 1}\n'})
    for form in ("full", "concise", "github"):
        out = cjm("validate", tmp_path, "--output-format", form).out
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", out)


def test_more_than_a_hundred_findings_are_counted(tmp_path):
    tree(tmp_path, {"map.cjm.yaml": "personas:\n" + "".join(f"  p{n}: {{nmae: P}}\n" for n in range(130))})
    assert cjm("validate", tmp_path).out.count("error[") == 100
    assert "30 more findings" in cjm("validate", tmp_path).out
    assert len(json.loads(cjm("validate", tmp_path, "--output-format", "json").out)["findings"]) == 130


def test_a_map_that_an_ignore_file_brings_back_is_checked(tmp_path):
    wrong = {"maps/keep.cjm.yaml": "nonsense: 1\n", "maps/left.cjm.yaml": "nonsense: 1\n", "m.cjm.yaml": SMALL}
    tree(tmp_path, {"cjm.yaml": "cjm: 1\n", **wrong, ".gitignore": "maps/**\n!maps/keep.cjm.yaml\n"})
    outcome = cjm("validate", "--output-format", "concise", cwd=tmp_path)
    assert (outcome.code, "keep.cjm.yaml" in outcome.out, "left.cjm.yaml" in outcome.out) == (1, True, False)


def test_an_ignore_file_of_250_000_patterns_costs_no_more_than_its_reading(tmp_path):
    patterns = "".join(f"{n:x}?*\n" for n in range(250_000))
    tree(tmp_path, {f"m{n}/m{n}.cjm.yaml": SMALL for n in range(20)} | {".gitignore": patterns})
    assert "20 files" in cjm("validate", "--profile", "minimal", cwd=tmp_path).out
