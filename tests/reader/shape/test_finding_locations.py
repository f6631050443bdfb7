"""What is wrong with a text names its object, so that no rule speaks of it again and its map isn't drawn."""

import pytest

from cjm.model.source import Source
from cjm.reader.parsing import parse
from tests.support.commands import cjm, tree

MAP = """\
teams: {{w: {{name: W}}}}
personas: {{p: {{name: P, summary: {summary}}}, q: {{name: Q}}}}
journeys:
  j:
    name: {name}
    personas: {persona}
    status: live
    stages:
      - id: s
        name: S
        touchpoints:
          - {{id: t, name: T}}
          - {{id: u, name: {step}}}
  other: {{name: Other, personas: q, stages: [{{id: s, name: S}}]}}
opportunities: {{o: {{name: {opportunity}}}}}
"""
FINE = {"summary": "S", "name": "J", "persona": "p", "step": "U", "opportunity": "O"}
LONG = "x" * 4001
WRONG = {
    "a long name": ("name", LONG, "j", "/journeys/j/name"),
    "a long name of a step": ("step", LONG, "j/u", "/journeys/j/stages/0/touchpoints/1/name"),
    "a long name of an opportunity": ("opportunity", LONG, "opportunities/o", "/opportunities/o/name"),
    "a long text": ("summary", "x" * 20_001, "personas/p", "/personas/p/summary"),
    "a tag": ("name", "!x y", "j", "/journeys/j/name"),
    "an anchor": ("step", "&a b", "j/u", "/journeys/j/stages/0/touchpoints/1/name"),
    "an ambiguous scalar": ("name", "1e5", "j", "/journeys/j/name"),
    "many digits": ("name", "1" * 17, "j", "/journeys/j/name"),
    "a tab": ("name", "J\t# c", "j", "/journeys/j/name"),
    "a key twice": ("name", "J\n    name: K", "j", "/journeys/j"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_finding_about_a_text_has_an_address_and_a_pointer(name):
    key, text, address, pointer = WRONG[name]
    found = parse(Source("m.cjm.yaml", MAP.format(**FINE | {key: text}).encode())).findings
    assert {(f.address, f.pointer) for f in found} == {(address, pointer)}


@pytest.mark.parametrize("name", WRONG)
def test_one_finding_and_no_drawing_of_it(tmp_path, name):
    key, text, address, _ = WRONG[name]
    tree(tmp_path / "maps", {"m.cjm.yaml": MAP.format(**FINE | {key: text})})
    rows = cjm("validate", tmp_path / "maps", "--output-format", "concise").out.splitlines()
    errors = [row for row in rows if ": error[" in row and "[schema]" not in row]
    assert len(errors) == 1
    assert not [row for row in rows if "long-name" in row]
    cjm("render", tmp_path / "maps", "-o", tmp_path / "out", "--format", "svg")
    drawn = {path.name for path in (tmp_path / "out").rglob("*.svg")}
    assert any("other" in str(path) for path in (tmp_path / "out").rglob("*.svg")), drawn
    hurt = address.split("/")[0] == "j" or address == "personas/p"
    assert (
        any(path.name.startswith("j.") or path.parent.name == "j" for path in (tmp_path / "out").rglob("*.svg")) != hurt
    )


def test_a_quality_rule_says_nothing_where_an_integrity_rule_does(tmp_path):
    text = MAP.format(**FINE).replace("name: T}", "name: T, emotion: -9}")
    tree(tmp_path, {"m.cjm.yaml": text})
    rows = cjm("validate", tmp_path, "--output-format", "concise").out.splitlines()
    place = next(row for row in rows if "[emotion-out-of-scale]" in row).split(": ")[0]
    assert [row for row in rows if row.startswith(f"{place}: ")] == [
        row for row in rows if "[emotion-out-of-scale]" in row
    ]
