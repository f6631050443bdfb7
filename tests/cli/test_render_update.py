"""`cjm render --update`: blocks of a page are rewritten, and nothing else of it."""

import re
from functools import cache

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cjm.drawing.layout.embedded import EmbeddedEngine
from cjm.model.source import Source
from cjm.reader import read
from cjm.render.blocks import page_of
from cjm.render.plan import plan_of
from cjm.render.request import RenderRequest
from cjm.render.update import update_page
from cjm.rules.check import check
from cjm.rules.options import Options
from cjm.runtime.errors import CannotContinue
from tests.support.commands import cjm, tree
from tests.support.full_map import full_map

MAPS = {
    "m.cjm.yaml": "personas: {p: {name: Petra}}\n"
    "journeys:\n  j:\n    name: My journey\n    personas: p\n    stages:\n      - id: s\n        name: Stage one\n"
    "        touchpoints:\n          - {id: t, name: First, kind: action, emotion: -1, pains: {id: p1, text: It hurts}, next: {exit: Gives up}}\n"
    "opportunities: {o: {name: Mend it, addresses: j/t/p1, impact: 3, effort: 1}}\n"
}
BEGIN, END = "<!-- cjm:begin journey=j view=map -->", "<!-- cjm:end -->"


@pytest.fixture
def maps(tmp_path):
    return tree(tmp_path, MAPS)


def update(maps, *pages, options=()):
    named = [part for page in pages for part in ("--update", page)]
    return cjm("render", ".", *named, *options, cwd=maps)


def test_the_main_pain_point_of_a_stage_is_one_that_still_hurts(tmp_path):
    pains = {
        "a": "[{text: Was worst, severity: 5, status: resolved}, {text: Small, severity: 1}, {text: Big, severity: 4}]",
        "b": "[{text: Was bad, status: resolved}, {text: We live with it, status: accepted}]",
        "c": "{text: Was it, status: resolved}",
        "d": "[]",
    }
    stages = "".join(f"      - {{id: {s}, name: Stage {s}, doing: x, pains: {told}}}\n" for s, told in pains.items())
    tree(tmp_path, {
        "m.cjm.yaml": f"personas: {{p: {{name: P}}}}\njourneys:\n  j:\n    name: J\n    personas: p\n    stages:\n{stages}",
        "a.md": f"{BEGIN}\n{END}\n",
    })  # fmt: skip
    assert update(tmp_path, "a.md").code == 0
    rows = [line.split(" | ") for line in (tmp_path / "a.md").read_text().splitlines() if " Stage " in line]
    assert [row[4] for row in rows[1:]] == ["P3 Big", "P5 We live with it", "All resolved", "None recorded"]


def test_a_block_is_filled_and_the_rest_stays(maps):
    (maps / "README.md").write_text(f"# Title\n\nBefore\n{BEGIN}\nold text\n{END}\nAfter\n")
    outcome = update(maps, "README.md")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "README.md: 1 block updated\n")
    text = (maps / "README.md").read_text()
    assert text.startswith(f"# Title\n\nBefore\n{BEGIN}\n\n**My journey** · ")
    assert text.endswith(f"```\n\n{END}\nAfter\n")
    assert "| 1 Stage one |" in text
    assert "P1 It hurts" in text
    assert "old text" not in text
    assert not (maps / "build").exists()
    again = update(maps, "README.md")
    assert again.err == "README.md: 1 block up to date\n"
    assert (maps / "README.md").read_text() == text


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("journey=j view=flow", "| First | Leaves |"),
        ("journey=j view=flow format=mermaid", "```mermaid\nflowchart"),
        ("journey=j view=map format=mermaid", "```mermaid\njourney"),
        ("view=\"emotions\" journey='j' format=md", "| First | 1 Stage one |"),
        ("view=opportunities", "Mend it"),
        ("view=portfolio", "My journey"),
        ("view=personas", "Petra"),
        ("view=personas/p", "Petra"),
        ("view=opportunities journey=j", "Mend it"),
    ],
)
def test_what_a_block_can_hold(maps, asked, shown):
    (maps / "a.md").write_text(f"<!-- cjm:begin {asked} -->\n{END}\n")
    assert update(maps, "a.md").code == 0
    assert shown in (maps / "a.md").read_text()
    assert update(maps, "a.md", options=["--check"]).code == 0


def test_every_view_of_a_full_map_fills_a_block_that_stays_one(tmp_path):
    tree(tmp_path, {"cjm.yaml": full_map(lambda name: f"{name} {END} {BEGIN} ``` | <b> \n{END}\n")})
    asked = [f"view={name}" for name in ("opportunities", "portfolio", "personas", "coverage")]
    asked += [f"journey=j view={name}" for name in ("map", "flow", "blueprint", "emotions", "compare")]
    asked += [f"journey=j view={name} format=mermaid" for name in ("map", "flow")]
    (tmp_path / "a.md").write_text("".join(f"## {n}\n\n<!-- cjm:begin {a} -->\n{END}\n" for n, a in enumerate(asked)))
    outcome = update(tmp_path, "a.md")
    assert outcome.code == 0, outcome
    text = (tmp_path / "a.md").read_text()
    page = page_of(text)
    assert [block.as_text for block in page.blocks] == asked
    assert not page.problems
    shown = [token.content for token in MarkdownIt("commonmark").parse(text) if token.type == "html_block"]
    assert "".join(shown).count("cjm:begin") == len(asked)
    assert update(tmp_path, "a.md").err == f"a.md: {len(asked)} blocks up to date\n"


def test_line_ends_byte_order_marks_and_indents_are_kept(maps):
    (maps / "a.md").write_bytes(f"\ufeff- item\r\n\r\n  {BEGIN}\r\n  {END}\r\n\r\nlast\rline".encode())
    assert update(maps, "a.md").code == 0
    content = (maps / "a.md").read_bytes()
    assert content.startswith(f"\ufeff- item\r\n\r\n  {BEGIN}\r\n\r\n  **My journey**".encode())
    assert content.endswith(f"\r\n\r\n  {END}\r\n\r\nlast\rline".encode())
    assert b"\n" not in content.replace(b"\r\n", b"")


# --- what isn't a block ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "```\n{begin}\n{end}\n```\n",
        "~~~~ md\n```\n{begin}\n{end}\n~~~~\n",
        "    {begin}\n    {end}\n",
        "1. item\n\n   ```\n   {begin}\n   {end}\n   ```\n",
        "> ```\n> {begin}\n> {end}\n> ```\n",
        "<pre>\n{begin}\n{end}\n</pre>\n",
        "`{begin}`\n`{end}`\n",
        "text {begin}\n",
        "```\n{begin}\n",
    ],
)
def test_code_is_no_block(maps, text):
    text = text.format(begin=BEGIN, end=END)
    (maps / "code.md").write_text(text)
    (maps / "real.md").write_text(f"{BEGIN}\n{END}\n")
    assert update(maps, "code.md", "real.md").code == 0
    assert (maps / "code.md").read_text() == text
    assert update(maps, "code.md").code == 2  # no block anywhere is a mistake


INNER = {
    "a fence": "```md\n{end}\n```\n",
    "a fence of tildes": "~~~\n{end}\n~~~\n",
    "a longer fence": "````\n```\n{end}\n```\n````\n",
    "a fence with another inside": "~~~\n```\n{end}\n~~~\n",
    "a fence in a list": "- item\n\n  ```\n  {end}\n  ```\n",
    "a fence in a quote": "> ```\n> {end}\n> ```\n",
    "a fence without an end": "```\n{end}\n",
    "a fence in a list without an end": "- ```\n  {end}\n",
    "indented code": "text\n\n    {end}\n",
    "an element for code": "<pre>\n{end}\n</pre>\n",
    "an element for code in another": "<div>\n<pre>\n{end}\n</pre>\n</div>\n",
    "inline code": "`{end}`\n",
    "another comment": "<!-- as an example:\n{end}\n",
    "a quote": "> {end}\n",
    "a line with text": "text {end}\n",
    "a script": "<script>\n{end}\n</script>\n",
}


@pytest.mark.parametrize("inner", INNER.values(), ids=INNER)
def test_an_end_that_is_text_is_not_that_of_a_block(maps, inner):
    prose = f"\nSome of my prose.\n\n{inner.format(end=END)}"
    (maps / "a.md").write_text(f"# Page\n\n{BEGIN}\nold\n{prose}")
    before = (maps / "a.md").read_bytes()
    outcome = update(maps, "a.md")
    assert (outcome.code, "a.md:3: this block has no end mark" in outcome.err) == (2, True), outcome
    assert update(maps, "a.md", options=["--check"]).code == 2
    assert (maps / "a.md").read_bytes() == before
    # With its real end, the block is updated, and the prose stays.
    (maps / "a.md").write_text(f"# Page\n\n{BEGIN}\nold\n{END}\n{prose}")
    assert update(maps, "a.md").code == 0
    assert (maps / "a.md").read_text().endswith(f"\n{END}\n{prose}")


def test_a_fence_that_somebody_opened_in_a_block_is_an_error(maps):
    (maps / "a.md").write_text(f"{BEGIN}\n```text\nnever closed\n{END}\n\n{BEGIN}\n{END}\n")
    assert "a.md:1: this block has no end mark" in update(maps, "a.md").err


def test_a_block_begins_and_ends_in_the_same_list_item(maps):
    (maps / "a.md").write_text(f"- one\n\n  {BEGIN}\n\n- two\n\n  {END}\n")
    assert "a.md:3: this block has no end mark" in update(maps, "a.md").err
    (maps / "a.md").write_text(f"- one\n\n  {BEGIN}\n  old\n  {END}\n- two\n")
    assert update(maps, "a.md").code == 0
    assert update(maps, "a.md").err == "a.md: 1 block up to date\n"


# --- what can't be followed --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        (f"\n<!-- cjm:begin journey=jj view=map -->\n{END}\n", 2, "there is no journey jj"),
        (f"<!-- cjm:begin journey=j view=mpa -->\n{END}\n", 1, "`map`"),
        (f"<!-- cjm:begin view=map -->\n{END}\n", 1, "needs journey=ID"),
        (f"<!-- cjm:begin journey=j -->\n{END}\n", 1, "has no view"),
        (f"<!-- cjm:begin -->\n{END}\n", 1, "has no view"),
        (f"<!-- cjm:begin journey=j vew=map -->\n{END}\n", 1, "`view`"),
        (f"<!-- cjm:begin journey=j journey=j view=map -->\n{END}\n", 1, "twice"),
        (f"<!-- cjm:begin journey j view=map -->\n{END}\n", 1, "not a key=value pair"),
        (f"<!-- cjm:begin journey=j view=map format=svg -->\n{END}\n", 1, "have the format svg"),
        (f"<!-- cjm:begin journey=j view=emotions format=mermaid -->\n{END}\n", 1, "drawn in Mermaid"),
        (f"a\n\n{BEGIN}\n", 3, "has no end mark"),
        (f"{BEGIN}\n{BEGIN}\n{END}\n", 1, "has no end mark"),
        (f"{BEGIN}\n{END}\n\n{END}\n", 4, "has no begin mark"),
        (f"{BEGIN} text\n{END}\n", 1, "alone on its line"),
        ("nothing\n", 0, "there is no block in a.md"),
    ],
)
def test_a_mark_that_cannot_be_followed_is_told_with_its_place(maps, text, line, told):
    (maps / "a.md").write_text(text)
    (maps / "good.md").write_text(f"{BEGIN}\n{END}\n")
    pages = ("good.md", "a.md") if line else ("a.md",)
    outcome = update(maps, *pages)
    assert outcome.code == 2
    assert told in outcome.err
    assert f"a.md:{line}: " in outcome.err or not line
    assert (maps / "good.md").read_text() == f"{BEGIN}\n{END}\n"
    assert (maps / "a.md").read_text() == text


def test_pages_elsewhere_missing_or_no_text(maps, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "a.md"
    elsewhere.write_text(f"{BEGIN}\n{END}\n")
    (maps / "link.md").symlink_to(elsewhere)
    (maps / "latin.md").write_bytes(b"caf\xe9")
    for page, told in (
        (elsewhere, "is outside"),
        ("link.md", "is outside"),
        ("no.md", "there is no file"),
        ("latin.md", "UTF-8"),
    ):
        outcome = update(maps, page)
        assert (outcome.code, told in outcome.err) == (2, True), outcome
    assert elsewhere.read_text() == f"{BEGIN}\n{END}\n"


def test_a_link_inside_stays_one(maps):
    tree(maps, {"docs/a.md": f"{BEGIN}\n{END}\n"})
    (maps / "link.md").symlink_to("docs/a.md")
    assert update(maps, "link.md").code == 0
    assert (maps / "link.md").is_symlink()
    assert "My journey" in (maps / "docs/a.md").read_text()


def test_a_map_with_errors_keeps_its_block(maps):
    (maps / "a.md").write_text(f"{BEGIN}\n{END}\n")
    update(maps, "a.md")
    text = (maps / "a.md").read_text()
    for broken in (MAPS["m.cjm.yaml"].replace("-1", "-9"), "journeys: ["):
        tree(maps, {"m.cjm.yaml": broken})
        outcome = update(maps, "a.md")
        assert (outcome.code, "error[" in outcome.out) == (1, True)
        assert (maps / "a.md").read_text() == text


# --- with --check and --out --------------------------------------------------------------------


def test_check_covers_blocks_and_draws_nothing(maps, monkeypatch):
    (maps / "a.md").write_text(f"text\n{BEGIN}\n{END}\n")
    monkeypatch.setattr(EmbeddedEngine, "__init__", lambda *_: pytest.fail("an engine was asked for"))
    outcome = update(maps, "a.md", options=["--check"])
    assert outcome.code == 1
    assert outcome.out.splitlines() == [
        "stale           a.md:2 journey=j view=map",
        "a.md: 1 block out of date",
        "Fix with: cjm render . --update a.md",
    ]
    assert (maps / "a.md").read_text() == f"text\n{BEGIN}\n{END}\n"


def test_out_renders_too_and_check_covers_both(maps):
    (maps / "a.md").write_text(f"{BEGIN}\n{END}\n")
    (maps / "b.md").write_text(f"{BEGIN}\n{END}\n")
    arguments = ("render", "m.cjm.yaml", "-o", "out", "--format", "svg", "--update", "a.md", "b.md")
    assert cjm(*arguments, cwd=maps).code == 0
    assert (maps / "out/journeys/j/map.svg").exists()
    fresh = cjm(*arguments, "--check", cwd=maps)
    assert fresh.code == 0
    assert re.findall(r"(\S+): \d+ \w+ up to date", fresh.out) == ["a.md", "b.md", "out"]
    tree(maps, {"m.cjm.yaml": MAPS["m.cjm.yaml"].replace("Stage one", "Stage 1")})
    stale = cjm(*arguments, "--check", cwd=maps)
    assert (stale.code, stale.out.count("stale  ")) == (1, 2 + len(list((maps / "out").rglob("*.svg"))))


# --- whatever surrounds a block ----------------------------------------------------------------

ANY = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=60) | st.sampled_from(
    [
        "```\n",
        "~~~\n",
        "- a\n\n  b\n",
        "<div>\n",
        "<!-- \n",
        "    code\n",
        "> quote\n",
        "`",
        "\\",
        "a\n===\n",
        BEGIN,
        END,
        "",
    ]
)


@cache
def plan():
    """The plan of the maps, made once."""
    reading = read([Source("cjm.yaml", MAPS["m.cjm.yaml"].encode())])
    return plan_of(reading, check(reading, Options()), RenderRequest(EmbeddedEngine(), formats=("md",)))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ANY, max_size=4), ANY, st.lists(ANY, max_size=4), st.sampled_from(["\n", "\r\n"]))
@example(["```\n"], "```\n", [], "\n")
def test_nothing_outside_a_block_ever_changes(before, inside, after, ending):
    text = "".join(before) + f"\n\n{BEGIN}\n{inside}\n{END}\n\n" + "".join(after)
    text = text.replace("\n", ending)
    try:
        new = update_page(plan(), {"a.md": text})["a.md"].text
    except CannotContinue:
        return
    kept = page_of(text)
    again = page_of(new)
    assert update_page(plan(), {"a.md": new})["a.md"].text == new
    assert len(again.blocks) == len(kept.blocks)
    assert _outside(again) == _outside(kept)
    assert not ending.startswith("\r") or "\n" not in new.replace("\r\n", "")


def _outside(page):
    inside = {n for block in page.blocks for n in range(block.begin + 1, block.end)}
    return [line for n, line in enumerate(page.lines) if n not in inside]
