"""A workspace's own levels of kinds of change."""

import pytest

from cjm.diff.change import Change
from cjm.diff.level_overrides import with_level_overrides
from cjm.diff.levels import Level


@pytest.mark.parametrize(
    ("kind", "field", "level", "word", "result"),
    [
        ("team-removed", "", Level.STRUCTURAL, "editorial", Level.EDITORIAL),
        ("team-removed", "", Level.STRUCTURAL, "breaking", Level.BREAKING),
        ("team-removed", "", Level.STRUCTURAL, "off", None),
        ("team-removed", "", Level.STRUCTURAL, "unheard-of", Level.STRUCTURAL),
        # A reference raised these.
        ("team-removed", "", Level.BREAKING, "editorial", Level.BREAKING),
        ("team-removed", "", Level.BREAKING, "off", Level.BREAKING),
        # A change to the levels themselves.
        ("settings-changed", "changes", Level.CONTENT, "off", Level.CONTENT),
        ("settings-changed", "changes", Level.CONTENT, "structural", Level.STRUCTURAL),
        ("settings-changed", "theme", Level.CONTENT, "off", None),
    ],
)
def test_levels_can_be_lowered_unless_a_reference_raised_them(kind, field, level, word, result):
    shown, hidden = with_level_overrides([Change(kind, level, "a", "A", field=field)], {kind: word})
    assert [change.level for change in shown] == ([] if result is None else [result])
    assert len(shown) + len(hidden) == 1
