"""Markdown: what an author wrote is what GitHub shows."""

import html
import re
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cjm.formats.markdown_text import code, escape_markdown, in_element, on_one_line, quotation
from tests.formats.rendering import artefacts
from tests.support.commands import EXAMPLES, cjm
from tests.support.full_map import full_map
from tests.support.growth import grown

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
# What no source can hold, since reading refuses it.
READABLE = st.characters(
    exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cn", "Co"],
    exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff",
)
MARKUP = st.text("\\`*_{}[]()<>#+-=.!|~@:&;/$19aw \n", max_size=40)
TELLING = st.sampled_from(
    [
        "@octocat", "see #12 and GH-7", "a@b.example", "https://evil.example", "www.evil.example", ":smile:", "$x^2$",
        "1. one", "- one", "+ one", "# one", "> one", "---", "===", "| a | b |", "~~gone~~", "<!-- x -->", "[^1]",
        "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "```", "&amp;", "a\n\nb", "a  \nb", "<details>", "\\",
    ]
)  # fmt: skip
TEXTS = st.text(READABLE, max_size=60) | MARKUP | TELLING


def squashed(text):
    """Without white space, which Markdown and HTML both fold."""
    return "".join(text.split())


def shown(tokens):
    """The text that tokens show."""
    found = []
    for token in tokens:
        if token.type == "inline":
            found.append(shown(token.children))
        elif token.type in {"html_block", "html_inline"}:
            found.append(html.unescape(re.sub(r"<[^>]*>", " ", token.content)))
        elif token.type in {"softbreak", "hardbreak"}:
            found.append("\n")
        else:
            found.append(token.content)
    return "".join(found)


def markup(tokens):
    """What tokens are made of, apart from text and from what parts it."""
    kinds = []
    for token in tokens:
        if token.type == "inline":
            kinds += markup(token.children)
        elif token.type == "html_inline":
            kinds += [] if token.content in {"<b>", "</b>", "<br>"} else [token.content]
        elif token.type not in {"text", "text_special"}:
            kinds.append(token.type)
    return kinds


@settings(max_examples=400)
@given(TEXTS)
def test_a_paragraph_shows_the_text_and_nothing_else(text):
    tokens = READER.parse(f"{escape_markdown(text)}\n")
    assert squashed(shown(tokens)) == squashed(text)
    assert markup(tokens) in ([], ["paragraph_open", "paragraph_close"])


@settings(max_examples=400)
@given(TEXTS)
def test_a_heading_and_a_cell_show_the_text_and_nothing_else(text):
    heading = READER.parse(f"# {on_one_line(text)}\n")
    assert squashed(shown(heading)) == squashed(text)
    assert markup(heading) == ["heading_open", "heading_close"]
    table = READER.parse(f"| a | b |\n|---|---|\n| {escape_markdown(text)} | {code(text)} |\n")
    cells = [table[n + 1] for n, token in enumerate(table) if token.type == "td_open"]
    assert len(cells) == 2
    assert squashed(shown(cells)) == squashed(text + text)
    assert set(markup(cells)) <= {"code_inline"}


@settings(max_examples=300)
@given(TEXTS.filter(lambda text: text.strip()))
def test_a_voice_is_one_emphasis(text):
    tokens = READER.parse(f"| a |\n|---|\n| x {quotation(text)} |\n")
    (cell,) = [tokens[n + 1] for n, token in enumerate(tokens) if token.type == "td_open"]
    assert squashed(shown([cell])) == "x" + squashed(text)


@settings(max_examples=300)
@given(TEXTS)
def test_an_element_shows_the_text_and_nothing_else(text):
    (block,) = READER.parse(f"<details><summary>{in_element(text)}</summary>\n")
    assert block.type == "html_block"
    assert squashed(html.unescape(re.sub(r"<(/?(details|summary|b))>", "", block.content))) == squashed(text)


@pytest.mark.parametrize(
    "text", ["@octocat", "#12", "GH-12", "https://a.example", "www.a.example", "a@b.example", ":cry:"]
)
def test_nothing_that_github_finds_in_texts_stays_whole(text):
    for written in (escape_markdown(text), in_element(text)):
        assert text not in written.replace("\\", "")
        assert text == re.sub(r"</?b>", "", written).replace("\\", "")


def test_ordinary_text_reads_well_in_the_source():
    assert escape_markdown("Reads 1.8 % of e-mails (again), +2!") == "Reads 1.8 % of e-mails (again), +2!"
    assert escape_markdown("1. first") == "1\\. first"


def words(prefix=""):
    texts = []
    source = full_map(lambda name: texts.append(f"{prefix}{name}.") or texts[-1])
    return source, [text for text in texts if text != f"{prefix}workspace."]


def test_every_text_of_a_map_is_in_its_report():
    source, texts = words("Some ")
    found = squashed(shown(READER.parse(artefacts(source, "md")["journeys/j/report.md"])))
    assert [text for text in texts if squashed(text) not in found] == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS.filter(lambda text: text.strip() and not unicodedata.category(text.strip()[0]).startswith("M")))
def test_no_text_changes_what_a_report_is_made_of(text):
    innocent, evil = (
        READER.parse(artefacts(full_map(lambda name, say=say: say), "md", views=("map",))["journeys/j/report.md"])
        for say in ("word", text)
    )
    blocks = [[token.type for token in tokens if token.type != "inline"] for tokens in (innocent, evil)]
    assert blocks[0] == blocks[1]
    assert squashed(text) in squashed(shown(evil))


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
    alone = (tmp_path / "a/journeys/first-pair/report.md").read_text()
    assert "map.svg" not in alone
    assert "report.html" not in alone
    assert "](map.svg)" in (tmp_path / "b/journeys/first-pair/report.md").read_text()


def test_the_order_of_a_report(tmp_path):
    cjm("render", EXAMPLES / "first-pair", "-o", tmp_path, "--format", "md,svg")
    text = (tmp_path / "journeys/first-pair/report.md").read_text()
    marks = [
        "# Maya",
        "**Customer",
        "From a social",
        "![",
        "| Persona",
        "## Stages",
        "```text",
        "## Opportunities",
        "<details>",
        "```mermaid",
    ]
    places = [text.index(mark) for mark in marks]
    assert places == sorted(places)
    assert text.count("<details>") == text.count("</details>")


def test_the_index_lists_every_journey(tmp_path):
    cjm("render", EXAMPLES / "first-pair", "-o", tmp_path, "--format", "md")
    index = (tmp_path / "index.md").read_text()
    assert "[Maya buys her first pair](journeys/first-pair/report.md)" in index
    assert "journeys/first-pair-future/report.md" in index
    assert "Frustrated −2<br>Starts an exchange, prints a label" in index


@pytest.mark.parametrize(
    ("scale", "missing", "personas"), [((0, 10), 0, 1), ((1, 5), 2, 1), ((-3, 3), 1, 1), (None, 3, 4)]
)
def test_any_scale_missing_emotions_and_several_personas(scale, missing, personas):
    text = artefacts(grown(3, 3, scale=scale, missing=missing, personas=personas), "md")["journeys/j/report.md"]
    blocks = [token for token in READER.parse(text) if token.type == "fence"]
    plots = [block.content for block in blocks if block.info == "text"]
    # Every third or second touchpoint has no emotion, and none has one where every first lacks it.
    dots = {0: 9, 1: 0, 2: 4, 3: 6}[missing]
    assert sum(plot.count("●") for plot in plots) == dots
    assert ("```mermaid" in text) == bool(dots)
