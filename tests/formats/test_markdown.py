"""Markdown: what an author wrote is what GitHub shows."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cjm.formats.markdown_text import code, plain
from tests.commands import EXAMPLES, cjm

READER = MarkdownIt("gfm-like", {"linkify": False})
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Cn", "Co"]), max_size=60) | st.text(
    "\\`*_{}[]()<>#+-.!|~@:&;/1aw ", max_size=40
)


def shown(markdown):
    """The text that a rendered paragraph shows, and whether it held any markup."""
    (inline,) = [token for token in READER.parse(markdown) if token.type == "inline"]
    kinds = {child.type for child in inline.children}
    return "".join(child.content for child in inline.children), kinds


@settings(max_examples=300)
@given(TEXTS)
def test_escaped_text_is_shown_as_it_is(text):
    line = " ".join(text.split())
    if not line:
        return
    found, kinds = shown(plain(text))
    assert found == line
    assert kinds <= {"text", "text_special"}


@settings(max_examples=200)
@given(TEXTS)
def test_a_cell_stays_one_cell(text):
    table = f"| a | b |\n|---|---|\n| {plain(text)} | {code('x')} |\n"
    cells = [token for token in READER.parse(table) if token.type == "td_open"]
    assert len(cells) == 2


def test_code_keeps_backquotes():
    assert code("a`b") == "``a`b``"
    assert code("`") == "`` ` ``"


def test_the_plot_fits_a_terminal_and_marks_every_feeling(tmp_path):
    cjm("render", EXAMPLES / "first-pair", "-o", tmp_path, "--format", "md")
    text = (tmp_path / "journeys/first-pair/report.md").read_text()
    plot = re.search(r"```text\n(.*?)```", text, re.DOTALL)[1]
    assert plot.count("●") == 16
    assert plot.count("⚑") == 3
    assert max(map(len, plot.splitlines())) <= 72


def test_a_picture_is_linked_only_where_it_is_written(tmp_path):
    cjm("render", EXAMPLES / "first-pair", "-o", tmp_path / "a", "--format", "md")
    cjm("render", EXAMPLES / "first-pair", "-o", tmp_path / "b", "--format", "md,svg")
    assert "](map.svg)" not in (tmp_path / "a/journeys/first-pair/report.md").read_text()
    assert "](map.svg)" in (tmp_path / "b/journeys/first-pair/report.md").read_text()
