"""`cjm fmt` on real files: one layout, comments at their places, and files that stay as they are."""

import pytest

from tests.support.commands import EXAMPLES, ROOT, cjm, tree

MESSY = """\
# yaml-language-server: $schema=.cjm/map.schema.json
# All about Maya.
journeys:
    first-pair:
        stages:
        -   name: 'I pay'  # the counter
            # why it matters
            id: pay
            touchpoints: [{name: "I enter my card", id: checkout, next: [{share: 0.35, exit: gives up}]}]
            # to be continued
        personas: maya


        name: "I buy: shoes"
        x-note: kept
        goal: >-
            Fitting shoes
              before Saturday
personas: {maya: {summary: 'no', name: Maya}}   # who
"""
NEAT = """\
# yaml-language-server: $schema=.cjm/map.schema.json
personas: {maya: {name: Maya, summary: "no"}}  # who
# All about Maya.
journeys:
  first-pair:
    name: "I buy: shoes"
    personas: maya
    goal: >-
      Fitting shoes
        before Saturday
    stages:
      # why it matters
      - id: pay  # the counter
        name: I pay
        touchpoints: [{id: checkout, name: I enter my card, next: [{exit: gives up, share: 0.35}]}]
        # to be continued
    x-note: kept
"""


def test_one_layout(tmp_path):
    tree(tmp_path, {"map.cjm.yaml": MESSY})
    outcome = cjm("fmt", tmp_path)
    assert (outcome.code, outcome.out) == (0, "")
    assert "1 of 1 file formatted" in outcome.err
    assert (tmp_path / "map.cjm.yaml").read_text() == NEAT
    again = cjm("fmt", tmp_path)
    assert "1 file already formatted" in again.err
    assert (tmp_path / "map.cjm.yaml").read_text() == NEAT


def test_check_and_diff_write_nothing(tmp_path):
    tree(tmp_path, {"map.cjm.yaml": MESSY, "neat.cjm.yaml": "teams:\n  shop: {name: Shop}\n"})
    checked = cjm("fmt", "--check", cwd=tmp_path)
    assert (checked.code, checked.out) == (1, "would format map.cjm.yaml\n")
    shown = cjm("fmt", tmp_path, "--diff")
    assert shown.code == 1
    assert '+    name: "I buy: shoes"\n' in shown.out
    assert "neat" not in shown.out
    assert (tmp_path / "map.cjm.yaml").read_text() == MESSY
    assert cjm("fmt", tmp_path / "neat.cjm.yaml", "--check").code == 0


def test_standard_input(tmp_path):
    outcome = cjm("fmt", "-", stdin=MESSY.encode(), cwd=tmp_path)
    assert (outcome.code, outcome.out) == (0, NEAT)
    assert cjm("fmt", "-", "--check", stdin=MESSY.encode(), cwd=tmp_path).code == 1


def test_line_ends_and_the_mark_at_the_beginning_stay(tmp_path):
    path = tmp_path / "map.cjm.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + MESSY.replace("\n", "\r\n").encode())
    assert cjm("fmt", path).code == 0
    assert path.read_bytes() == b"\xef\xbb\xbf" + NEAT.replace("\n", "\r\n").encode()


@pytest.mark.parametrize("text", ["a: [", "a: &x 1\n", "a: 1\na: 2\n", "<<: {a: 1}\n", "--- 1\n--- 2\n"])
def test_what_is_not_readable_is_left_alone(tmp_path, text):
    tree(tmp_path, {"bad.cjm.yaml": text, "map.cjm.yaml": MESSY})
    outcome = cjm("fmt", tmp_path)
    assert outcome.code == 2
    assert "bad.cjm.yaml:" in outcome.err
    assert (tmp_path / "bad.cjm.yaml").read_text() == text
    assert (tmp_path / "map.cjm.yaml").read_text() == NEAT


@pytest.mark.parametrize("text", ["", "# only a comment\n", "{}\n", "- a list\n", "just text\n"])
def test_what_holds_no_sections_stays(tmp_path, text):
    tree(tmp_path, {"map.cjm.yaml": text})
    assert cjm("fmt", tmp_path).code == 0
    assert (tmp_path / "map.cjm.yaml").read_text() == text


def test_long_lines_in_brackets_are_spread(tmp_path):
    name = "A name of some forty characters, not more"
    tree(tmp_path, {"m.cjm.yaml": f"teams: {{a: {{name: '{name}'}}, b: {{name: '{name}'}}, c: {{name: '{name}'}}}}\n"})
    cjm("fmt", tmp_path)
    rows = "".join(f'  {team}: {{name: "{name}"}}\n' for team in "abc")
    assert (tmp_path / "m.cjm.yaml").read_text() == f"teams:\n{rows}"


def test_suppressions_keep_their_objects(tmp_path):
    text = (
        "journeys:\n  # cjm: ignore[journey-without-owner] new\n  j:\n    stages:\n"
        "      - name: S  # cjm: ignore[stage-without-owner, empty-stage] later\n        id: s\n"
        "    personas: p\n    name: J\n    status: approved\npersonas: {p: {name: P}}\n"
    )
    tree(tmp_path, {"m.cjm.yaml": text})
    before = cjm("validate", tmp_path, "--output-format", "concise", "--as-of", "2026-07-01").out
    cjm("fmt", tmp_path)
    after = cjm("validate", tmp_path, "--output-format", "concise", "--as-of", "2026-07-01").out
    assert [line.split(": ", 1)[1] for line in before.splitlines()] == [
        line.split(": ", 1)[1] for line in after.splitlines()
    ]


@pytest.mark.parametrize("folder", [*sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir())])
def test_the_examples_are_well_laid_out(folder):
    if folder.startswith("__"):
        return
    outcome = cjm("fmt", EXAMPLES / folder, "--check")
    assert outcome.code == 0, outcome.out


def test_the_starters_are_well_laid_out():
    for path in sorted((ROOT / "templates" / "starters").rglob("*.yaml")):
        assert cjm("fmt", path, "--check").code == 0, path


def test_what_cant_be_read_is_not_called_well_laid_out(tmp_path):
    tree(tmp_path, {"bad.cjm.yaml": "personas: {maya: {name: 'It's me'}}\n"})
    for arguments, stdin in ((["bad.cjm.yaml"], b""), (["--check"], b""), (["-"], b"personas: [\n")):
        outcome = cjm("fmt", *arguments, cwd=tmp_path, stdin=stdin)
        assert (outcome.code, outcome.err.splitlines()[-1]) == (2, "1 file left unchanged")
    tree(tmp_path, {"good.cjm.yaml": "personas: {maya: {name: M}}\n"})
    assert cjm("fmt", cwd=tmp_path).err.endswith("\n1 file already formatted, 1 file left unchanged\n")


@pytest.mark.parametrize("arguments", [("fmt", "--diff"), ("validate", "--diff")])
def test_a_diff_names_files_above_the_current_folder_from_the_root_of_the_repository(tmp_path, arguments):
    text = "personas: {p: {name: P,   sumary: S}}\n"
    root = tree(tmp_path, {"maps/cjm.yaml": "workspace:\n  name: W\n", "maps/p.cjm.yaml": text, "maps/in/x": ""})
    for folder in (root / ".git", root / ".git/objects", root / ".git/refs"):
        folder.mkdir()
    (root / ".git/HEAD").write_text("ref: refs/heads/main\n")
    shown = cjm(*arguments, "..", cwd=root / "maps/in").out
    assert shown.startswith("--- a/maps/p.cjm.yaml\n+++ b/maps/p.cjm.yaml\n")
    assert cjm(*arguments, cwd=root / "maps").out.startswith("--- a/p.cjm.yaml\n")
