"""What is accepted without quotes means one thing to every reader of YAML, and the rest has a fix by what is wanted."""

import itertools
import math
import re

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from cjm.model.source import Source
from cjm.reader import read
from cjm.reader.parsing import parse
from tests.support.commands import cjm, tree

# The core schema of YAML 1.2.2, section 10.3.2.
CORE = (
    (re.compile(r"null|Null|NULL|~|"), lambda text: None),
    (re.compile(r"true|True|TRUE|false|False|FALSE"), lambda text: text.lower() == "true"),
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"0o[0-7]+"), lambda text: int(text, 0)),
    (re.compile(r"0x[0-9a-fA-F]+"), lambda text: int(text, 0)),
    (re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"), float),
    (re.compile(r"[-+]?(\.inf|\.Inf|\.INF)"), lambda text: -math.inf if text[0] == "-" else math.inf),
    (re.compile(r"\.nan|\.NaN|\.NAN"), lambda text: math.nan),
)
# What the language reads otherwise than YAML 1.1 on purpose: yes and no, dates and times, and a fraction with a sign
# and without a whole part, for which PyYAML alone has no rule.
OTHERWISE_IN_1_1 = re.compile(
    r"(?i:yes|no|on|off)|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt \t].*)?|[-+]\.[0-9]+"
)
WORDS = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "~", "=", "<<", "<", "-", "+", "inf", "nan", ".inf", ".nan", "none",
         "12:30", "12:30:45", "1:2.5", "2026-09-30", "2026-09", "2024-13-45", "1.2.3", "1,000", "5 min", "50%", "a", "x1", "1st", "١٢", "e5", "0xg",
         "9007199254740993", "1234567890123456"]  # fmt: skip
TABLE = sorted(
    {
        *(form for word in WORDS for form in (word, word.upper(), word.title(), word.swapcase())),
        *(
            "".join(parts)
            for parts in itertools.product(
                ["", "-", "+"],
                ["", "0", "1", "10", "010", "08", "1_0", "0x1F", "0o17", "0b1"],
                ["", ".", ".0", ".5", "._5"],
                ["", "e1", "E+2", "e-1", "_"],
            )
        ),
        *("".join(parts) for n in range(1, 5) for parts in itertools.product("01.e_-+", repeat=n)),
    }
)


def core(text):
    return next((value(text) for pattern, value in CORE if pattern.fullmatch(text)), text)


def same(one, other):
    """Whether two readings are one value; a whole number may be written with a point."""
    if isinstance(one, bool) or isinstance(other, bool) or one is None or other is None:
        return one is other
    return isinstance(one, str) == isinstance(other, str) and one == other


def in_1_1(text):
    """What PyYAML reads of a plain scalar, by the resolver and the constructors of YAML 1.1."""
    return yaml.safe_load(f"[ {text} ]")[0]


def accepted(text):
    document = parse(Source("m.cjm.yaml", f"x-a: [ {text} ]\n".encode()))
    return None if document.findings else document.root.data["x-a"]


def test_the_table_of_plain_scalars_means_the_same_to_all():
    alike = 0
    for text in TABLE:
        found = accepted(text)
        if found is None or found == [] or isinstance(found[0], dict | list):
            continue
        assert same(found[0], core(text)), text
        if not OTHERWISE_IN_1_1.fullmatch(text):
            assert same(found[0], in_1_1(text)), text
        alike += 1
    assert alike > 500


@given(st.text("0123456789+-._eExXobBOnulNULtrueTRUEfalsFAyYinf~=<:", min_size=1, max_size=8))
def test_so_does_any_plain_scalar(text):
    assume(not text.startswith(("- ", ": ")) and not text.endswith(":"))
    found = accepted(text)
    assume(found is not None and found != [] and not isinstance(found[0], dict | list))
    assert same(found[0], core(text))
    assert OTHERWISE_IN_1_1.fullmatch(text) or same(found[0], in_1_1(text))


MAP = """\
metrics: {{m: {{name: M, target: {target}}}}}
personas: {{p: {{name: {name}, summary: {summary}, attributes: {{a: {attribute}}}, x-a: {extra}}}}}
journeys:
  j:
    name: J
    personas: p
    stages:
      - id: s
        name: S
        touchpoints:
          - {{id: t, name: T, emotion: {emotion}, entry: {entry}, moment_of_truth: {moment}, tags: [{tag}], channel: {channel}}}
"""  # fmt: skip
PLAIN = {"target": "1", "name": "P", "summary": "S", "attribute": "a", "extra": "a", "emotion": "1", "entry": "true", "moment": "true",
         "tag": "a", "channel": "null"}  # fmt: skip
FIXES = {
    ("name", "~"): '"~"', ("name", "NULL"): '"NULL"', ("name", "True"): '"True"', ("name", "1e5"): '"1e5"', ("name", "010"): '"010"',
    ("summary", "~"): "null", ("summary", "Null"): "null", ("summary", ".inf"): '".inf"', ("summary", "="): '"="',
    ("target", "1e5"): "100000", ("target", "0x1F"): "31", ("target", "0o17"): "15", ("target", "1_000"): "1000", ("target", "~"): "null",
    ("target", "07"): "7", ("target", "1."): "1", ("attribute", "1.5E3"): "1500", ("attribute", "010"): '"010"', ("attribute", ".nan"): '".nan"',
    ("extra", "TRUE"): "true", ("extra", "~"): "null", ("extra", "0b1"): "1", ("extra", "010"): '"010"', ("extra", "<<"): '"<<"',
    ("emotion", "+01"): "1", ("emotion", "NULL"): "null", ("entry", "True"): "true", ("entry", "FALSE"): "false", ("moment", "TRUE"): "true",
    ("tag", "True"): '"True"', ("tag", "1e5"): '"1e5"', ("tag", "-"): '"-"', ("channel", "~"): "null",
}  # fmt: skip


@pytest.mark.parametrize(("place", "text"), FIXES)
def test_the_fix_is_what_the_schema_wants_there(tmp_path, place, text):
    written = MAP.format(**PLAIN | {place: text})
    (found,) = [f for f in read([Source("m.cjm.yaml", written.encode())]).findings if f.rule != "unknown-reference"]
    assert found.rule == "yaml-syntax"
    assert f"`{text}` is ambiguous" in found.message
    assert FIXES[place, text] in found.help
    tree(tmp_path, {"m.cjm.yaml": written})
    assert cjm("fmt", tmp_path).code == 2
    cjm("validate", tmp_path, "--fix")
    assert (tmp_path / "m.cjm.yaml").read_text() == MAP.format(**PLAIN | {place: FIXES[place, text]})


@pytest.mark.parametrize(
    ("place", "text"), [("emotion", "010"), ("target", ".inf"), ("entry", "1e5"), ("target", "1e99")]
)
def test_one_finding_without_a_fix_where_nothing_fits(place, text):
    (found,) = read([Source("m.cjm.yaml", MAP.format(**PLAIN | {place: text}).encode())]).findings
    assert (found.rule, found.fix) == ("yaml-syntax", None)
    assert found.help in {"Write `8` or `10`.", "Quote it if it is a text."}


@pytest.mark.parametrize("key", ["~", "Null", "TRUE", "1e5", "0x1F", "010", "1_000", ".inf", "="])
@pytest.mark.parametrize("shape", ["x-a: {{{}: b}}\n", "x-a:\n  {}: b\n", "x-a:\n  ? {}\n  : b\n", "{}: b\n"])
def test_keys_are_quoted(key, shape):
    (found,) = parse(Source("m.cjm.yaml", shape.format(key).encode())).findings
    assert (found.rule, found.help) == ("yaml-syntax", f'Quote it: "{key}".')
    assert [edit.text for edit in found.fix.edits] == [f'"{key}"']


def test_all_are_refused_wherever_they_stand():
    text = "x-a: [~, {b: True, b: False}, [1e5]]\nx-b:\n- 010\n- |\n  ~\n- '~'\n- ~ a\nx-c: ~\n"
    found = parse(Source("m.cjm.yaml", text.encode())).findings
    assert sorted((f.span.line, f.span.column) for f in found if f.rule == "yaml-syntax") == [
        (1, 7),
        (1, 14),
        (1, 23),
        (1, 32),
        (3, 3),
        (8, 6),
    ]


def test_a_value_alone_in_a_file():
    assert [f.rule for f in parse(Source("m.cjm.yaml", b"~\n")).findings] == ["yaml-syntax"]


@pytest.mark.parametrize(("number", "has_fix"), [("20e-1", True), ("25e-1", False)])
def test_a_fraction_is_not_a_whole_number(number, has_fix):
    text = f"personas: {{p: {{name: P, participants: {number}}}}}\n"
    (finding,) = read([Source("cjm.yaml", text.encode())]).findings
    assert (finding.fix is not None) is has_fix
