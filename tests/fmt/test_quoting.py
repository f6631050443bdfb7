"""Texts that need quotes."""

import pytest

from cjm.fmt.quoting import is_plain, scalar_text


@pytest.mark.parametrize(
    "text",
    [
        "",
        " a",
        "a\n",
        "no",
        "~",
        "12:30",
        "010",
        "1e5",
        ".5",
        "0x1f",
        "...",
        "...more",
        "--- a",
        "a: b",
        "a #b",
        "a:",
        "@a",
        "- a",
    ],
)
def test_needs_quotes(text):
    assert not is_plain(text, flow=False)


@pytest.mark.parametrize("text", ["a", "2026-06-30", "a:b", "a#b", "-a", "?a", "1.2.3", "nowhere"])
def test_needs_none(text):
    assert is_plain(text, flow=False)


def test_brackets_need_more():
    assert is_plain("a, b", flow=False)
    assert not is_plain("a, b", flow=True)
    assert not is_plain("-a", flow=True)
    assert scalar_text('say "a"', flow=False) == 'say "a"'
    assert scalar_text('"a"', flow=False) == "'\"a\"'"
