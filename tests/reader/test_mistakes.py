"""Mistakes that people make, through `cjm validate`: one finding each, at the right line, with the right help and fix.

Each file in `mistakes/` holds blocks: `right => wrong` (what the base map has, and what is written instead; a whole
file without the right part), then the line, the rule and words of the message or help, then what `--fix` writes.
`also` is the number of findings where it is not one.
"""

import json
import re
from pathlib import Path

import pytest

from tests.support.commands import cjm

FOLDER = Path(__file__).parent / "mistakes"
BASE = (FOLDER / "base.cjm.yaml").read_text(encoding="utf-8")


def unescaped(text: str) -> str:
    return re.sub(
        r"\\(n|t|u[0-9a-f]{4})", lambda match: {"n": "\n", "t": "\t"}.get(match[1]) or chr(int(match[1][1:], 16)), text
    )


def mistakes():
    for path in sorted(FOLDER.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").rstrip("\n").split("\n\n"):
            change, expected, *more = block.split("\n")
            right, wrong = map(unescaped, change.split(" => ", 1))
            line, rule, words = expected.split(" ", 2)
            also = next((int(text[5:]) for text in more if text.startswith("also ")), 1)
            fixed = next((unescaped(text[4:]) for text in more if text.startswith("fix ")), None)
            yield pytest.param(
                right, wrong, int(line), rule, words, also, fixed, id=f"{path.stem}: {wrong.strip()[:50]!r}"
            )


CASES = [*mistakes()]


def test_there_are_enough_of_them():
    assert len(CASES) >= 120


def test_the_base_has_no_error(tmp_path):
    (tmp_path / "map.cjm.yaml").write_text(BASE, encoding="utf-8")
    assert cjm("validate", tmp_path, "--as-of", "2026-07-01").code == 0


@pytest.mark.parametrize(("right", "wrong", "line", "rule", "words", "also", "fixed"), CASES)
def test_a_mistake_is_one_finding_with_the_right_help(tmp_path, right, wrong, line, rule, words, also, fixed):
    assert not right or BASE.count(right) == 1
    path = tmp_path / "map.cjm.yaml"
    before = BASE.replace(right, wrong) if right else wrong
    path.write_text(before, encoding="utf-8")
    outcome = cjm("validate", tmp_path, "--as-of", "2026-07-01", "--output-format", "json")
    errors = [f for f in json.loads(outcome.out)["findings"] if f["severity"] == "error"]
    assert [(f["line"], f["rule"]) for f in errors[:1]] == [(line, rule)], errors
    assert words in f"{errors[0]['message']}\n{errors[0].get('help', '')}"
    assert len(errors) == also, errors
    cjm("validate", tmp_path, "--as-of", "2026-07-01", "--fix")
    after = path.read_text(encoding="utf-8")
    expected = before if fixed is None else BASE.replace(right, fixed) if right else fixed
    assert after == expected
