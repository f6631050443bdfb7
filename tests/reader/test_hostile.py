"""What hostile or unlucky bytes do to the reader: a finding with a place, soon, and never anything else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.model.source import Source
from cjm.reader import read
from cjm.reader.parsing import parse
from tests.support.commands import EXAMPLES
from tests.support.limited import bounded


def findings(text, path="map.cjm.yaml"):
    content = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return read([Source(path, content)]).findings


def rules(text):
    return [finding.rule for finding in findings(text)]


@pytest.mark.parametrize(
    ("text", "rule", "line", "column"),
    [
        ("a: &x 1\n", "yaml-syntax", 1, 4),
        ("x-a: 1\nx-b: *x\n", "yaml-syntax", 2, 6),
        ("<<: {a: 1}\n", "yaml-syntax", 1, 1),
        ("x-a: !!int x\n", "yaml-syntax", 1, 6),
        ("x-a: !!python/object/apply:os.system [id]\n", "yaml-syntax", 1, 6),
        ("%YAML 1.2\n---\nx-a: 1\n", "yaml-syntax", 1, 1),
        ("x-a: 1\n---\nx-b: 2\n", "yaml-syntax", 2, 1),
        ("1: 2\n", "yaml-syntax", 1, 1),
        ("? [a]\n: b\n", "yaml-syntax", 1, 3),
        ("x-a: 1\nx-a: 2\n", "duplicate-key", 2, 1),
        ("x-a: [1\n", "yaml-syntax", 2, 1),
        ("x-a: b: c\n", "yaml-syntax", 1, 7),
        ("\tx-a: 1\n", "yaml-syntax", 1, 1),
        ("x-a: {?b: 1}\n", "yaml-syntax", 1, 7),
        ("x-a: [b, ?c]\n", "yaml-syntax", 1, 10),
        ("x-a: {?: 1}\n", "yaml-syntax", 1, 8),
        ("x-a: [b]#c\n", "yaml-syntax", 1, 9),
        ("x-a: [b,#c\n  d]\n", "yaml-syntax", 1, 9),
        ("x-a: 'b'#c\n", "yaml-syntax", 1, 9),
        ("x-a: |-#c\n  d\n", "yaml-syntax", 1, 8),
        ('x-a: "\\e[2J"\n', "yaml-syntax", 1, 6),
        ('x-a: "\\0"\n', "yaml-syntax", 1, 6),
        ("x-a: '\u202e'\n", "yaml-syntax", 1, 7),
        ("x-a: \x07\n", "yaml-syntax", 1, 6),
        ("x-a: 1\rx-b: 2\n", "yaml-syntax", 1, 7),
        ("x-a: a\u2028b\n", "yaml-syntax", 1, 7),
        ("x-a: 12345678901234567\n", "too-large", 1, 6),
        ("personas: {p: {name: " + "x" * 4001 + "}}\n", "too-large", 1, 22),
        ("x-a: " + "x" * 20001 + "\n", "too-large", 1, 6),
    ],
)
def test_refused_with_its_place(text, rule, line, column):
    found = [f for f in findings(text) if f.rule == rule]
    assert found, findings(text)
    assert (found[0].span.line, found[0].span.column) == (line, column)


@pytest.mark.parametrize(
    "text",
    [
        "x-a: b#c\n", "x-a: '#b'\n", 'x-a: ["#b", c#d]  # e#f\n', "x-a#b: 1\n", "x-a: |  # b#c\n  d#e\n  #f\n#g\n",
        "x-a: http://b.org/c?d#e\n", "x-a: {b?: 1, c: what?}\n", "x-a: 'b\n  c#d'\n", "x-a: [? b]\n", "?b: 1\n",
    ],
)  # fmt: skip
def test_signs_inside_a_text_are_part_of_it(text):
    assert not parse(Source("m", text.encode())).findings


def test_every_key_that_stands_twice_is_told_with_its_first_place():
    """Also in objects that aren't kept, since their own key stands twice."""
    text = "".join(f"x-a: {{{name}: 1, b: 2, {name}: 3}}\n" for name in "cdefghijk")
    found = [finding for finding in findings(text) if finding.rule == "duplicate-key"]
    assert [(f.span.line, f.span.column, f.related[0].span[1:3]) for f in found] == sorted(
        [(line, 19, (line, 7)) for line in range(1, 10)] + [(line, 1, (1, 1)) for line in range(2, 10)]
    )


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "{? "])
def test_depth_is_bounded(opening):
    code = (
        "from cjm.reader import read\nfrom cjm.model.source import Source\n"
        f"print(*(f.rule for f in read([Source('map.cjm.yaml', b'x-a: ' + {opening.encode()!r} * 100_000)]).findings))"
    )
    outcome = bounded("-c", code)
    assert (outcome.code, outcome.err) == (0, "")
    assert set(outcome.out.split()) & {"too-large", "yaml-syntax"}


def test_the_deepest_that_is_read():
    # The document is a mapping of its own, so 31 lists fit inside it.
    assert rules("x-a: " + "[" * 31 + "]" * 31) == []
    assert rules("x-a: " + "[" * 32 + "]" * 32) == ["too-large"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "shift_jis"])
def test_other_encodings_are_refused(encoding):
    assert rules("x-a: größer 靴\n".encode(encoding, "replace"))[0] == "yaml-syntax"


def test_utf8_with_and_without_a_mark_and_with_windows_line_ends():
    for content in (b"x-a: gr\xc3\xb6\xc3\x9fer\n", b"\xef\xbb\xbfx-a: 1\r\nx-b: |\r\n  two\r\n  lines\r\n", b""):
        assert rules(content) == []


def test_sizes_are_bounded():
    assert rules(b"x-a: " + b"1," * 1_100_000) == ["too-large"]
    assert rules("x-a: [" + "1," * 100_001 + "]") == ["too-large"]


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_read_without_an_exception(content):
    for finding in findings(content):
        lines = content.decode("utf-8", "replace").split("\n")
        assert 1 <= finding.span.line <= len(lines) + 1
        assert finding.span.column >= 1


_SEEDS = [path.read_bytes() for path in sorted(EXAMPLES.rglob("*.yaml"))]


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(_SEEDS),
    st.integers(0, 10_000),
    st.integers(0, 40),
    st.sampled_from([b"", b"{", b"- ", b": ", b"null", b"[]", b"'"]),
)
def test_damaged_maps_are_read_without_an_exception(seed, at, cut, piece):
    at %= len(seed)
    read([Source("cjm.yaml", seed[:at] + piece + seed[at + cut :])])


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Cn", "Co"]), min_size=1, max_size=60))
def test_a_quoted_text_is_read_as_it_is(text):
    written = text.replace("'", "''")
    document = parse(Source("m", f"x-a: '{written}'\n".encode()))
    assert not document.findings
    assert document.root.data["x-a"] == text
    mark = document.root.items["x-a"].mark
    assert mark == (1, 6, 1, 6 + len(written) + 2)


def test_a_file_that_cannot_be_read_blames_nobody_else():
    broken = Source("a.cjm.yaml", b"personas:\n  maya: {name: Maya\n  lena: x\n")
    other = Source("b.cjm.yaml", b"journeys: {j: {name: J, personas: [lena, nobody], stages: {id: s, name: S}}}\n")
    found = [(f.rule, f.message) for f in read([broken, other]).findings]
    assert [rule for rule, _ in found] == ["yaml-syntax", "unknown-reference"]
    assert "nobody" in found[1][1]


def test_a_journey_needs_a_persona():
    assert rules("journeys: {j: {name: J, personas: [], stages: {id: s, name: S}}}\n") == ["schema"]
