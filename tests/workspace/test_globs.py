"""Globs: what they describe, and that no pattern takes more steps than the product of the lengths."""

import pytest

from cjm.runtime.errors import CannotContinue
from cjm.workspace.globs import Effort, glob, settings_glob


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("maps/*.yaml", "maps/a.yaml", True),
        ("maps/*.yaml", "maps/in/a.yaml", False),
        ("maps/**", "maps/in/a.yaml", True),
        ("./maps//**/a.yaml/", "maps/a.yaml", True),
        ("a.yaml", "maps/in/a.yaml", True),
        ("?.yaml", "é.yaml", True),
        ("[à-ü].yaml", "é.yaml", True),
        ("", "maps/a.yaml", True),
        (".", "maps/a.yaml", True),
        ("**", "a.yaml", True),
        ("[", "[", False),
    ],
)
def test_a_glob_of_the_settings_is_read_from_the_root(pattern, path, expected):
    found = settings_glob(pattern)
    assert (found is not None and found.matches(path, Effort())) is expected


@pytest.mark.parametrize("pattern", ["*a" * 120 + "b", "**/*a" * 40 + "b", "[[:" * 100_000 + "]", "a" * 1_000_000])
def test_the_steps_of_a_pattern_are_bounded_by_the_product_of_the_lengths(pattern):
    path = "/".join(["a" * 200] * 20)
    found = glob(pattern)
    assert found is None or not found.matches(path, Effort(len(pattern) * len(path)))


def test_who_spends_all_effort_is_told_what_to_shorten():
    pattern = glob("*a*b")
    assert pattern is not None
    with pytest.raises(CannotContinue, match=r"too-large: .* over 50 comparisons"):
        pattern.matches("a" * 100, Effort(50))
