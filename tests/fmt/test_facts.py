"""The facts of a file say all of it, and nothing about how it is laid out."""

import json
from pathlib import Path

import pytest
from hypothesis import given

from cjm.fmt import format_source
from cjm.fmt.labelled_lines import labelled_lines_of
from cjm.model.source import Source
from cjm.reader.parsing import parse
from tests.fmt.generated import texts
from tests.fmt.test_properties import MANY
from tests.support.commands import EXAMPLES

FILES = sorted(EXAMPLES.rglob("*.yaml"))


def told(text):
    return list(labelled_lines_of(parse(Source("m", text if isinstance(text, bytes) else text.encode()))))


def leaves(node):
    """Every value that is no list and no object."""
    if node.items is None:
        yield node
    for inner in node.items.values() if isinstance(node.items, dict) else node.items or ():
        yield from leaves(inner)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(EXAMPLES).as_posix())
def test_every_value_of_every_example_is_told(path: Path):
    document = parse(Source("m", path.read_bytes()))
    lines = told(path.read_bytes())
    everything = "\n".join(lines)
    for leaf in leaves(document.root):
        text = leaf.written or (leaf.data if isinstance(leaf.data, str) else json.dumps(leaf.data))
        assert all(line.strip() in everything for line in text.split("\n")), text
    assert not any(line.startswith(("!", "|")) for line in lines)


@MANY
@given(texts())
def test_the_layout_makes_no_difference(text):
    document = parse(Source("m", text.encode()))
    if not document.findings and document.root is not None:
        assert told(format_source(document).content) == told(text)


SHORT = (
    "journeys:\n  b: {name: B}\n  a:\n    name: A\n    personas: p\n    evidence: e\n    stages:\n"
    "      id: s\n      name: S\n      touchpoints: {id: t, name: T, emotion: -1, pains: Long, doing: Waits, saying: Oh}\n"
)
LONG = (
    "# A remark\njourneys:\n  a:\n    personas: [p]\n    evidence: [{id: e}]\n    name: 'A'\n    stages:\n"
    "      - touchpoints:\n        - {name: T, doing: [Waits], pains: [{text: Long}], id: t, emotion: {score: -1}, saying: [{text: Oh}]}\n"
    '        name: S\n        id: s\n  b: {"name": B}\n'
)


def test_short_and_long_forms_and_the_order_of_keys_make_none():
    assert told(SHORT) == told(LONG)
    assert told(SHORT) == [
        "a  name: A",
        "a  personas: p",
        "a  evidence: e",
        "a/s  name: S",
        "a/t  name: T",
        "a/t  stage: s",
        "a/t  doing: Waits",
        "a/t  saying: Oh",
        "a/t  emotion: -1",
        "a/t  pains: Long",
        "b  name: B",
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("journeys: {a: {stages: [{touchpoints: {name: No id}}]}}", ["a/touchpoints[1]  name: No id"]),
        ("journeys: {a: 1}", ["a: 1"]),
        ("journeys: [1]", ["journeys: 1"]),
        ("stages: yes\nx-mine: {b: [1, {c: 2}]}", ["x-mine.b: 1", "x-mine.b: c 2"]),
        ("personas: {p: {description: |\n  one\n\n  two\n}}", None),
        (
            "personas:\n  p:\n    description: |\n      one\n\n      two\n",
            ["personas/p  description:", "personas/p  description: two"],
        ),
        ("a: 1\na: 2\n", ["a: 1", "! duplicate-key: duplicate key `a` | a: 2"]),
        ("teams: {t: {name: T}}\nb: [\n", ["teams/t  name: T"]),
        ("\ta: 1", ["| \ta: 1"]),
        ("", []),
        ("null", []),
    ],
)
def test_what_is_wrong_is_told_as_far_as_it_goes(text, lines):
    found = told(text)
    assert found == [] if lines == [] else True
    for line in lines or ():
        assert line in found, found
