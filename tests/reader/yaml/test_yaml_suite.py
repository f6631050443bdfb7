"""The cases of the YAML test suite: what is accepted means what the suite says, and the rest is a finding.

Scalars are compared by value and type.
"""

from collections import Counter

import pytest

from cjm.model.source import Source
from cjm.reader import read
from cjm.reader.parsing import parse
from tests.support.foreign import CASES

# What libyaml reads and the suite calls an error, or reads otherwise than others: all of it is refused.
REFUSED_BY_OURSELVES = {
    "652Z": "the `?` before this text would be lost",
    "HM87/01": "the `?` before this text would be lost",
    "9JBA": "this comment has no space before its `#`",
    "CVW2": "this comment has no space before its `#`",
    "SU5Z": "this comment has no space before its `#`",
    "X4QW": "this comment has no space before its `#`",
    "9C9N": "this line continues a value",
    "DK95/01": "this line continues a value",
    "QB6E": "this line continues a value",
    "Y79Y/03": "this line continues a value",
    "G5U8": "`-` is ambiguous",
    "YJV2": "`-` is ambiguous",
    "S98Z": "this block text is blank",
    "L24T/01": "spaces without a line end follow this block text",
    "JEF9/02": "this block text is blank",
}
_PROFILE = (
    "not part of the language", "directives (lines", "a second document", "keys are texts", "is not a text", "a key is missing",
    "U+", "would be lost", "has no space before its", "duplicate key", "is ambiguous", "accepts", "continues a value",
    "count its lines differently",
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
    if case.id in REFUSED_BY_OURSELVES:
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
    assert reading.findings or not case.fail


def test_how_many_of_the_cases_are_read():
    counted = Counter()
    for case in CASES:
        found = parse(Source("m", case.content)).findings
        by = "us" if any(part in f.message for f in found for part in _PROFILE) else "the parser"
        counted["error" if case.fail else "valid", f"refused by {by}" if found else "read"] += 1
    assert counted == {
        ("valid", "read"): 158,
        ("valid", "refused by us"): 103,
        ("valid", "refused by the parser"): 51,
        ("error", "refused by us"): 25,
        ("error", "refused by the parser"): 69,
    }
    assert len(CASES) == 406
