"""The cases of the YAML test suite: what is accepted means what the suite says, and the rest is a finding.

Scalars are compared by value and type. The strict profile leaves octal and hexadecimal numbers,
exponents, `.inf` and `.nan` texts; no case that it accepts has one, so that no case is listed for it.
"""

from collections import Counter

import pytest

from cjm.reader import read
from cjm.reader.nodes import parse
from cjm.source import Source
from tests.foreign import CASES

# What libyaml reads otherwise than the suite: what it gives, and why that is harmless.
READ_OTHERWISE = {
    "JEF9/02": ([""], "blanks without a line end at the very end of a file are no line of a text"),
    "L24T/01": ({"foo": "x\n "}, "a block text ends as its file does, with or without a line end"),
}
# What the suite calls an error and libyaml reads: what it gives, and why that is what its author meant.
READ_ALTHOUGH_AN_ERROR = {
    "9C9N": ({"flow": ["a", "b", "c"]}, "a list in brackets isn't indented on its further lines; nothing else can be meant"),
    "DK95/01": ({"foo": "bar baz"}, "a tab begins a line inside quotes, where lines are folded anyway"),
    "G5U8": ([["-", "-"]], "a hyphen alone in brackets is a text"),
    "QB6E": ({"quoted": "a b c"}, "a text in quotes isn't indented on its further lines; its end is at the quote"),
    "S98Z": ({"empty block scalar": ""}, "blank lines of an empty block text have more blanks than the comment below"),
    "Y79Y/03": ([["foo", "foo"]], "a tab indents a line inside brackets, where columns mean nothing"),
    "YJV2": (["-"], "a hyphen alone in brackets is a text"),
}  # fmt: skip
# What libyaml lets pass and the reader refuses by itself, because a part of a text would be lost.
REFUSED_BY_OURSELVES = {
    "652Z": "the `?` before this text would be lost",
    "HM87/01": "the `?` before this text would be lost",
    "9JBA": "a comment begins here without a space before it",
    "CVW2": "a comment begins here without a space before it",
    "SU5Z": "a comment begins here without a space before it",
    "X4QW": "a comment begins here without a space before it",
}
_PROFILE = (
    "not part of the language", "no directives", "a second document", "keys are texts", "is no text", "a key is missing",
    "U+", "would be lost", "without a space before it", "stands twice",
)  # fmt: skip


def same(one, other):
    """Whether two values are equal in type, too; the order of keys says nothing."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


def ours(case):
    document = parse(Source("m.cjm.yaml", case.content))
    return document, None if document.root is None else document.root.data


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_case_is_refused_with_its_place_or_means_what_the_suite_says(case):
    document, data = ours(case)
    for finding in document.findings:
        assert finding.rule in {"yaml-syntax", "duplicate-key", "too-large"}
        assert 1 <= finding.span.line <= len(document.lines)
        assert finding.span.column >= 1
        assert finding.message
    if case.id in READ_ALTHOUGH_AN_ERROR:
        assert case.fail
        assert not document.findings
        assert same(data, READ_ALTHOUGH_AN_ERROR[case.id][0])
    elif case.id in READ_OTHERWISE:
        assert not document.findings
        assert same(data, READ_OTHERWISE[case.id][0])
        assert not same(data, case.json[0])
    elif case.id in REFUSED_BY_OURSELVES:
        assert [f.message for f in document.findings if REFUSED_BY_OURSELVES[case.id] in f.message]
    elif case.fail:
        assert document.findings
    elif case.json is not None and not document.findings:
        assert len(case.json) <= 1
        assert same(data, case.json[0] if case.json else None)
    elif not document.findings:
        assert document.root is None  # nothing but comments: the suite has no JSON for it


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_reading_a_case_as_a_map_ends_in_findings_at_most(case):
    reading = read([Source("cjm.yaml", case.content), Source("b.cjm.yaml", b"personas: {p: {name: P}}\n")])
    assert list(reading.workspace.personas) == ["p"]
    assert reading.findings or not case.fail or case.id in READ_ALTHOUGH_AN_ERROR


def test_how_many_of_the_cases_are_read():
    counted = Counter()
    for case in CASES:
        found = parse(Source("m", case.content)).findings
        by = "us" if any(part in f.message for f in found for part in _PROFILE) else "the parser"
        counted["error" if case.fail else "valid", f"refused by {by}" if found else "read"] += 1
    assert counted == {
        ("valid", "read"): 170,
        ("valid", "refused by us"): 91,
        ("valid", "refused by the parser"): 51,
        ("error", "read"): len(READ_ALTHOUGH_AN_ERROR),
        ("error", "refused by us"): 16,
        ("error", "refused by the parser"): 71,
    }
    assert len(CASES) == 406
