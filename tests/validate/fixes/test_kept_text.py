"""Values outside of edits are the same, and each replaced value is one value again."""

import pytest

from cjm.model.findings import Edit
from cjm.model.source import Source, Span
from cjm.validate.fixes.edits import Revision
from cjm.validate.fixes.kept_text import keeps_values

TEXT = "a: {b: c, d: e f}  # g\n"


@pytest.mark.parametrize(
    ("first", "last", "new", "keeps"),
    [
        (7, 8, "x", True),
        (7, 8, "x, y", False),
        (7, 8, "x: y", False),
        (7, 8, "", False),
        (7, 8, "'c, d: e f", False),
        (4, 4, "id: x, ", True),
        (4, 4, "id: x, y: z, ", False),
        (4, 4, "id, ", False),
        (13, 16, "'e f'", True),
        (15, 16, "g", True),
        (7, 16, "x", False),
        (18, 18, " ", True),
        (0, 1, "[", False),
    ],
)
def test_one_value_for_one(first, last, new, keeps):
    source = Source("m", TEXT.encode())
    edit = Edit(Span("m", 1, first + 1, 1, last + 1), new)
    assert keeps_values(source, Revision(source, [edit])) is keeps
