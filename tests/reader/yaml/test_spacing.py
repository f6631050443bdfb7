"""Tabs outside of texts and lines too far left are refused, and the fix leaves what the map says as it is."""

import pytest
import yaml

from cjm.model.source import Source
from cjm.reader.parsing import parse
from tests.support.commands import cjm, tree


def document(text):
    return parse(Source("m.cjm.yaml", text.encode()))


def fixed(text, *, end="\n"):
    """The text after all fixes, and what other readers of YAML 1.1 make of it."""
    lines = text.split("\n")
    edits = [edit for finding in document(text.replace("\n", end)).findings for edit in finding.fix.edits]
    for edit in sorted(edits, key=lambda edit: (edit.span.line, edit.span.column), reverse=True):
        line = lines[edit.span.line - 1]
        lines[edit.span.line - 1] = line[: edit.span.column - 1] + edit.text + line[edit.span.end_column - 1 :]
    return "\n".join(lines)


TABS = {
    "x-a: 1\t# c\n": "x-a: 1 # c\n", "x-a: 1 \t # c\n": "x-a: 1 # c\n", "x-a:\tb\n": "x-a: b\n", "x-a: b\t\n": "x-a: b \n", "x-a\t: b\n": "x-a : b\n",
    "x-a: |\t# c\n  x\n": "x-a: | # c\n  x\n", "x-a: [b,\tc]\n": "x-a: [b, c]\n", "x-a: {b:\tc}\t# d\n": "x-a: {b: c} # d\n",
    "x-a: b\n \tc\n": "x-a: b\n c\n", "x-a: b\t\n  c\n": "x-a: b \n  c\n", "x-a: b\tc\n": 'x-a: "b\\tc"\n', "b\tc: 1\n": '"b\\tc": 1\n',
    "x-a: 'b'\t\n": "x-a: 'b' \n", "x-a:\t# c\n  b: 1\n": "x-a: # c\n  b: 1\n", "x-a: 1\n...\t\n": "x-a: 1\n... \n", "---\t# c\nx-a: 1\n": "--- # c\nx-a: 1\n",
    "x-a: 1\n\t# c\nx-b: 1\n": "x-a: 1\n # c\nx-b: 1\n", "\t# c\nx-a: 1\n": " # c\nx-a: 1\n", "x-a: 1\n\t\nx-b: 1\n": "x-a: 1\n \nx-b: 1\n",
    "x-a:\n  - b\t# c\t\n  - c\n": "x-a:\n  - b # c\t\n  - c\n", "x-a: |\n  x\n\nx-b:\t1\n": "x-a: |\n  x\n\nx-b: 1\n",
}  # fmt: skip
EARLY = {
    "x-a: [b,\nc]\n": "x-a: [b,\n  c]\n", "x-a: 'b\nc'\n": "x-a: 'b\n  c'\n", 'x-a: "b\n\tc"\n': 'x-a: "b\n  c"\n',
    "x-a: {b: 1,\n\tc: 2}\n": "x-a: {b: 1,\n  c: 2}\n", "x-a:\n  - {b: [\n  c\n    ]}\n": "x-a:\n  - {b: [\n    c\n    ]}\n",
    "x-a:\n- 'b\nc'\n": "x-a:\n- 'b\n  c'\n", "x-a:\n>\n": "x-a:\n  >\n", '"x-a": \'b\nc\'\n': '"x-a": \'b\n  c\'\n', 'x-a: "b\n\t\n  c"\n': 'x-a: "b\n  \n  c"\n',
}  # fmt: skip


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(("text", "after"), {**TABS, **EARLY}.items())
def test_what_readers_disagree_on_is_refused_with_a_fix(text, after, end):
    assert {f.rule for f in document(text).findings} == {"yaml-syntax"}
    assert fixed(text, end=end) == after
    assert not document(after).findings
    assert yaml.safe_load(after) == document(after).root.data  # libyaml isn't asked here


@pytest.mark.parametrize(
    "text",
    [
        "x-a: 'b\tc'\n", 'x-a: "b\tc"\n', "x-a: |\n  b\tc\n  \t\n", "# \tc\nx-a: 1 # c\td\n", 'x-a: "b\n \tc\t\n  d"\n',
        "x-a: [\n  b\n]\n", "x-a:\n  - {\n    b: 1\n  }\n", "x-a: 'b\n c'\n", "x-a:\n  b:\n    |\n    x\n", "x-a: b\n c\n",
    ],
)  # fmt: skip
def test_what_all_agree_on_is_read(text):
    assert not document(text).findings
    assert document(text).root.data == yaml.safe_load(text)


@pytest.mark.parametrize(
    "text",
    ["x-a: |\n  b\n\tc\n", "-\tb\n", "x-a: b\t\n  c\td\n", 'x-a: "b\\\n\n  c"\n', "x-a: |\n   \n", "x-a: |\n  x\n   "],
)
def test_what_has_no_safe_fix_is_refused_all_the_same(text):
    findings = document(text).findings
    assert {f.rule for f in findings} == {"yaml-syntax"}
    assert any(f.fix is None for f in findings)


def test_the_command_fixes_tabs(tmp_path):
    tree(tmp_path, {"m.cjm.yaml": "teams:\n  t:\t# ours\n    name:\tT\n"})
    assert cjm("validate", tmp_path).code == 1
    cjm("validate", tmp_path, "--fix")
    assert (tmp_path / "m.cjm.yaml").read_text() == "teams:\n  t: # ours\n    name: T\n"
