"""`fmt` on every case of the YAML test suite that the reader accepts, and on all examples: nothing is lost."""

import re
from collections import Counter

import pytest

from cjm.fmt import format_source
from cjm.fmt.comments import comments_of
from cjm.model.source import Source
from cjm.reader.parsing import parse
from tests.support.commands import EXAMPLES, ROOT
from tests.support.foreign import CASES

MAPS = [*sorted(EXAMPLES.rglob("*.yaml")), *sorted((ROOT / "templates/starters").rglob("*.yaml"))]


def read(content):
    return parse(Source("m.cjm.yaml", content))


def said(node):
    """What a node says, with the type of every value and numbers as they were written."""
    if isinstance(node.items, dict):
        return {key: said(item) for key, item in node.items.items()}
    if isinstance(node.items, list):
        return [said(item) for item in node.items]
    return type(node.data).__name__, node.data, node.written


def holds(content):
    """Lay a file out, and see that it says the same and that the second time changes nothing. Whether it changed."""
    document = read(content)
    assert not document.findings
    first = format_source(document)
    again = read(first.content)
    assert not again.findings, first.content
    if document.root is None:
        assert not first.changed
        return False
    assert said(again.root) == said(document.root)
    assert Counter(c.text for c in comments_of(again)) == Counter(c.text for c in comments_of(document))
    # Whoever overlooks a comment overlooks it twice; so the signs are counted, too.
    assert first.content.count(b"#") == content.count(b"#")
    assert not format_source(again).changed, format_source(again).content
    return first.changed


def inside(case, lead):
    """A case as a part of a map, below `lead`, where it means the same there; else nothing."""
    lines = case.yaml.removesuffix("\n").split("\n")
    if any(line.startswith(("---", "...")) for line in lines):
        return b""
    last = lead.rpartition("\n")[2]
    pad = " " * (len(last) or 2)
    first, *rest = [f"{pad}{line}" if line.strip() else line for line in lines]
    content = "\n".join([lead + (first[len(last) :]), *rest, ""]).encode()
    alone, within = read(case.content), read(content)
    if within.findings or within.root is None or alone.root is None:
        return b""
    node = within.root.items["x-case"]
    if last and node.items:
        node = node.items[0]
    return content if said(node) == said(alone.root) else b""


ACCEPTED = [case for case in CASES if not read(case.content).findings]
PLACED = {
    lead: [content for case in ACCEPTED if (content := inside(case, lead))]
    for lead in ("x-case:\n", "x-before: 1\nx-case:\n  - ", "x-case:\n-   ")
}


@pytest.mark.parametrize("case", ACCEPTED, ids=lambda case: case.id)
def test_a_case_keeps_its_meaning_and_its_comments(case):
    holds(case.content)


@pytest.mark.parametrize("content", [c for contents in PLACED.values() for c in contents])
def test_so_does_one_that_is_a_part_of_a_map(content):
    holds(content)


def test_there_are_as_many_as_there_were():
    assert len(ACCEPTED) == 158
    assert sum(isinstance(getattr(read(case.content).root, "items", None), dict) for case in ACCEPTED) == 65
    assert [len(contents) for contents in PLACED.values()] == [109, 108, 108]


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_an_example_stays_as_it_is_and_comes_back_from_another_layout(path):
    content = path.read_bytes()
    assert not holds(content)
    # The same file with Windows line ends, and with four spaces a level.
    assert not holds(content.replace(b"\n", b"\r\n"))
    wide = re.sub(rb"(?m)^( *)(- )?", lambda found: found[1] * 2 + (b"-   " if found[2] else b""), content)
    assert said(read(wide).root) == said(read(content).root)
    assert format_source(read(wide)).content == content
