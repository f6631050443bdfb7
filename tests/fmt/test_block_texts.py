"""Block scalars with every kind of header and end keep their content, and a second run changes nothing."""

import itertools

import pytest

from cjm.fmt import format_source
from cjm.model.source import Source
from cjm.reader.parsing import parse

LINES = ("", "\n", "  b\n", "     c\n", "  \n", "     \n", "\t\n")
ENDS = ("", " ", "   ", "     b", "    \t")
PLACES = (
    "x-a: ",
    "x-a: # e\n  ",
    "x-a:\n  - # e\n    ",
    "x-a:\n  - ",
    "x-a:\n  - k: ",
    "x-a:\n  ",
    "x-a:\n  k:\n    ",
    "x-a:\n - - ",
)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("head", ["|", "|+", "|-", ">", ">+", "|2", "|2+", ">1-", "|  # f"])
def test_block_texts(place, head):
    laid_out = 0
    for *body, end in itertools.product(LINES, LINES, ENDS):
        text = f"{place}{head}\n{''.join(body)}{end}"
        document = parse(Source("m.cjm.yaml", text.encode()))
        if document.findings:
            continue
        once = format_source(document).content  # which reads its result back, and raises where it says anything else
        again = parse(Source("m.cjm.yaml", once))
        assert format_source(again).content == once, text
        laid_out += 1
    assert laid_out > 3


def test_no_blank_line_follows_a_block_scalar_that_keeps_them():
    text = "teams:\n  t:\n    name: T\n\n    tags: a\n    description: |+\n      text\n\n  u: {name: U}\n"
    content = format_source(parse(Source("m.cjm.yaml", text.encode()))).content.decode()
    assert content.endswith("    name: T\n    description: |+\n      text\n\n    tags: a\n  u: {name: U}\n")
