"""The limits that SECURITY.md names are those of the code, and each is named when it is reached."""

import re

import pytest

from cjm.drawing.layout import system
from cjm.model import images as pictures
from cjm.model.source import Source
from cjm.reader.parsing import parse
from cjm.reader.shape import explain
from cjm.reader.yaml import limits
from cjm.workspace import files
from cjm.workspace.git import plumbing as git
from tests.support.commands import ROOT

TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
TABLE = dict(re.findall(r"(?m)^\| ([a-z][^|]*?) \| ([0-9,]+) \|$", TEXT))


def test_the_limits_are_those_of_the_code():
    assert {name: int(value.replace(",", "")) for name, value in TABLE.items()} == {
        "bytes in a file": limits.MAX_BYTES,
        "keys and values in a file (nodes)": limits.MAX_NODES,
        "levels inside one another (depth)": limits.MAX_DEPTH,
        "characters in a text": limits.MAX_TEXT,
        "characters in a name": limits.MAX_NAME,
        "digits in a number": limits.MAX_DIGITS,
        "bytes in an image": pictures.MOST_BYTES,
        "bytes of all images of a run": pictures.MOST_TOGETHER,
        "pixels of an image, either way": pictures.MOST_PIXELS,
        "anchors, aliases, merge keys, tags, directives, further documents": 0,
    }
    assert files.MAX_BYTES == limits.MAX_BYTES
    assert (git._SECONDS, system._SECONDS, system._MEMORY, system._MOST) == (30, 30, 1 << 30, 32_000_000)
    assert f"up to {explain._MOST} about the shape" in TEXT


# A file that just fits, by each limit, and one that doesn't.
REACHED = {
    "bytes in a file": lambda more: "x-a: 1\n" + "#" * (limits.MAX_BYTES - 7 + more),
    "nodes": lambda more: "x-a: [" + "1," * (limits.MAX_NODES - 3 + more) + "]",
    "depth": lambda more: "x-a: " + "[" * (limits.MAX_DEPTH - 1 + more) + "]" * (limits.MAX_DEPTH - 1 + more),
    "characters in a text": lambda more: "x-a: " + "a" * (limits.MAX_TEXT + more),
    "characters in a name": lambda more: "x-a: {name: " + "a" * (limits.MAX_NAME + more) + "}",
    "digits in a number": lambda more: "x-a: " + "1" * (limits.MAX_DIGITS + more),
}


@pytest.mark.parametrize("name", REACHED)
def test_a_limit_is_named_when_it_is_reached(name):
    assert not parse(Source("m", REACHED[name](0).encode())).findings
    (found,) = parse(Source("m", REACHED[name](1).encode())).findings
    assert found.rule == "too-large"
    assert f"({name})" in found.message
    limit = next(value for key, value in TABLE.items() if name in key)
    assert limit in found.message or limit.replace(",", "") in found.message
