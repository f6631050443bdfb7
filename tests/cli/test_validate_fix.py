"""`cjm validate --fix`: what is mended, that every other byte stays, and what is shown instead with `--diff`."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.reader.shape.autofix import kebab_of
from tests.support.commands import cjm, tree

WRONG = """\
# a comment that stays
personas:
  maya: {name: Maya, sumary: Buys shoes}   # here too
journeys:
  first-pair:
    name: I buy my first pair
    personas: maya
    goal:   12
    stages:
      - name: I look around
        touchpoints:
          - {name: I see it}
          - name: I look around
      - id: I_Pay
        name: I pay   # and here
"""


def mended(folder, text, *options):
    tree(folder, {"map.cjm.yaml": text})
    outcome = cjm("validate", folder / "map.cjm.yaml", "--fix", "--as-of", "2026-07-01", *options)
    return outcome, (folder / "map.cjm.yaml").read_bytes().decode()


def test_each_safe_change_and_nothing_else(tmp_path):
    outcome, text = mended(tmp_path, WRONG)
    expected = (
        WRONG.replace("sumary", "summary")
        .replace("goal:   12", 'goal:   "12"')
        .replace("      - name: I look around\n", "      - id: i-look-around\n        name: I look around\n", 1)
        .replace("{name: I see it}", "{id: i-see-it, name: I see it}")
        .replace("          - name: I look", "          - id: i-look-around-2\n            name: I look")
        .replace("I_Pay", "i-pay")
    )
    assert text == expected
    assert "Fixed 6 findings." in outcome.err
    assert outcome.code == 0
    again = cjm("validate", tmp_path, "--fix", "--as-of", "2026-07-01")
    assert (tmp_path / "map.cjm.yaml").read_text() == expected
    assert "Fixed" not in again.err


def test_line_ends_and_the_mark_at_the_beginning_stay(tmp_path):
    path = tmp_path / "map.cjm.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + WRONG.replace("\n", "\r\n").encode())
    assert cjm("validate", path, "--fix").code == 0
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf# a comment")
    assert content.count(b"\r\n") == content.count(b"\n") == WRONG.count("\n") + 2


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("name: 404", 'name: "404"'),
        ("name: true", 'name: "true"'),
        ("name: Maya\n    404: x", 'name: Maya\n    "404": x'),
        ("name: Maya\n    goal: 1.50", 'name: Maya\n    goals: "1.50"'),
    ],
)
def test_values_that_a_reader_takes_for_something_else(tmp_path, wrong, right):
    _, text = mended(tmp_path, f"personas:\n  maya:\n    {wrong}\n")
    assert right.split("\n")[-1].strip() in text


def test_a_guess_between_several_keys_is_not_taken(tmp_path):
    text = "personas:\n  maya: {name: Maya, zzzz: 1}\n"
    _, after = mended(tmp_path, text)
    assert after == text
    # The only key left that is anything like it is another one altogether.
    text = "personas:\n  maya: {name: Maya, nmae: Maia}\n"
    outcome, after = mended(tmp_path, text)
    assert (after, "Did you mean" in outcome.out) == (text, True)


def test_former_ids_are_replaced_by_present_ones(tmp_path):
    text = (
        "personas: {maya: {name: Maya}}\nteams: {shop: {name: Shop, formerly: web}}\n"
        "journeys:\n  j:\n    name: J\n    personas: maya\n    owner: web\n    stages:\n"
        "      - {id: pay, formerly: buy, name: Pay, touchpoints: {id: t, formerly: u, name: T, next: {to: buy}}}\n"
        "opportunities: {o: {name: O, addresses: [j/u, j/buy]}}\n"
    )
    _, after = mended(tmp_path, text)
    assert "owner: shop" in after
    assert "next: {to: pay}" in after
    assert "addresses: [j/t, j/pay]" in after


def test_diff_shows_and_writes_nothing(tmp_path):
    tree(tmp_path, {"map.cjm.yaml": WRONG})
    outcome = cjm("validate", tmp_path, "--diff")
    assert outcome.code == 1
    assert "-  maya: {name: Maya, sumary: Buys shoes}   # here too\n" in outcome.out
    assert "+  maya: {name: Maya, summary: Buys shoes}   # here too\n" in outcome.out
    assert (tmp_path / "map.cjm.yaml").read_text() == WRONG
    cjm("validate", tmp_path, "--fix")
    assert cjm("validate", tmp_path, "--diff").out == ""


def test_standard_input_is_mended_to_standard_output(tmp_path):
    outcome = cjm("validate", "-", "--fix", stdin=b"personas: {maya: {name: 404}}\n", cwd=tmp_path)
    assert outcome.out == 'personas: {maya: {name: "404"}}\n'
    assert "in 1 file" in outcome.err


NAMES = """\
personas: {p: {name: Ana}}
channels: {web: {name: Web shop}, tel: {name: Hotline}, mail: {name: E-mail}, shop: {name: Store}}
teams: {crm: {name: Customer care}}
journeys: {j: {name: I buy, personas: p, owner: Customer care, stages: [{id: s, name: S, touchpoints: [{id: a, name: I look, channel: Hotline}]}]}}
"""


def test_names_in_place_of_ids_are_told_and_mended(tmp_path):
    tree(tmp_path, {"map.cjm.yaml": NAMES})
    found = cjm("validate", tmp_path).out
    assert "= help: `Customer care` is the name of the team `crm`: write `owner: crm`." in found
    assert "= help: `Hotline` is the name of the channel `tel`: write `channel: tel`." in found
    outcome, text = mended(tmp_path, NAMES)
    assert (outcome.code, "Fixed 2 findings." in outcome.err) == (0, True)
    assert text == NAMES.replace("owner: Customer care", "owner: crm").replace("channel: Hotline", "channel: tel")


def test_what_is_not_safe_is_neither_counted_nor_shown_nor_written(tmp_path):
    text = "teams: {A_B: {name: A}, A b: {name: B}, c: {nmae: C, name: D}}\n"
    outcome, after = mended(tmp_path, text)
    assert (outcome.code, after, "fix" in outcome.out) == (1, text, False)
    assert cjm("validate", tmp_path, "--diff").out == ""
    found = json.loads(cjm("validate", tmp_path, "--output-format", "json").out)
    assert found["summary"]["fixable"] == 0
    assert not any(finding["fix"] for finding in found["findings"])


def test_an_id_changes_in_no_file_that_was_not_named(tmp_path):
    files = {"cjm.yaml": "workspace: {name: W}\n", "a.cjm.yaml": "teams: {A_B: {name: A}}\n"}
    files["b.cjm.yaml"] = "channels: {c: {name: C, owner: A_B}}\n"
    tree(tmp_path, files)
    cjm("validate", tmp_path / "a.cjm.yaml", "--fix")
    assert {path: (tmp_path / path).read_text() for path in files} == files
    assert "Fixed 1 finding." in cjm("validate", tmp_path, "--fix").err
    assert (tmp_path / "b.cjm.yaml").read_text() == "channels: {c: {name: C, owner: a-b}}\n"


def test_json_tells_the_edits(tmp_path):
    tree(tmp_path, {"map.cjm.yaml": "personas: {maya: {nmae: Maya}}\n"})
    found = json.loads(cjm("validate", tmp_path, "--output-format", "json").out)
    assert found["summary"]["fixable"] == 1
    (fix,) = [finding["fix"] for finding in found["findings"] if finding["fix"]]
    assert fix["edits"] == [
        {"path": "map.cjm.yaml", "line": 1, "column": 19, "end_line": 1, "end_column": 23, "text": "name"}
    ]


@given(st.text(max_size=80))
def test_ids_from_names_are_ids(text):
    ident = kebab_of(text)
    assert ident == "" or (len(ident) <= 64 and ident.replace("-", "").isalnum() and ident.isascii())
    assert not ident.startswith(("-", "x-"))
    assert not ident.endswith("-")
    assert "--" not in ident


def test_no_letter_is_lost_in_an_id():
    assert kebab_of("Größe wählen") == "grosse-wahlen"
    assert kebab_of("靴を買う") == ""
    assert kebab_of("Я плачу") == ""
