"""Block texts with every kind of head and end keep what they say, and are laid out only once."""

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
