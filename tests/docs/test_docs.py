"""What the documents say is so."""

import re
import sys
from decimal import Decimal

import pytest

from cjm.model.dates import Date, Duration
from cjm.model.source import Source
from cjm.reader import read
from cjm.words import languages, words_for
from tests.support.commands import DAY, ROOT, cjm, tree

DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "ARCHITECTURE.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]


def test_the_small_map_has_the_findings_that_the_readme_shows(tmp_path):
    text = (ROOT / "README.md").read_text()
    yaml, shown = (
        re.search(r"```yaml\n(.*?)```", text, re.DOTALL)[1],
        re.search(r"```text\n(.*?)```", text, re.DOTALL)[1],
    )
    tree(tmp_path, {"small.cjm.yaml": yaml})
    outcome = cjm("validate", "small.cjm.yaml", "--as-of", DAY, cwd=tmp_path)
    assert outcome.out == shown
    assert outcome.code == 1


def test_the_map_of_the_language_page_is_right():
    text = (ROOT / "docs/language.md").read_text()
    for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL):
        assert read([Source("cjm.yaml", block.encode())]).findings == ()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document):
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", document.read_text()):
        if not target.startswith(("http", "mailto")):
            assert (document.parent / target).exists(), target


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_to_headings_lead_to_one(document):
    for target, anchor in re.findall(r"\]\(([\w./-]*\.md)?#([^)]+)\)", document.read_text()):
        headings = re.findall(r"(?m)^#+ (.*)$", (document.parent / target if target else document).read_text())
        slugs = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
        assert anchor in slugs, f"{target}#{anchor}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_verbs_and_paths_that_are_named_exist(document):
    text = document.read_text()
    verbs = set(re.findall(r"(?m)^(?:\S*/)?cjm ([a-z]+)", text))
    told = cjm("--help").out
    for verb in verbs:
        assert f"\n  {verb} " in told, verb
    for path in re.findall(r"`((?:tests|cjm|fuzz|docs)/[\w./-]*)`", text):
        assert (ROOT / path).exists() or "/my_" in path, path


def test_the_table_of_languages_says_how_each_writes():
    rows = re.findall(r"(?m)^\| \S+ `(\w+)` \| ([^|]*) \| ([^|]*) \| ([^|]*) \| ([^|]*) \|", _text("languages"))
    assert [tag for tag, *_ in rows] == sorted(languages(), key=[tag for tag, *_ in rows].index)
    for tag, date, number, share, time in rows:
        words = words_for(tag)
        shown = [
            words.date(Date(2026, 6, 2)),
            words.number(Decimal("-2.0")),
            words.percent(Decimal("0.35")),
            words.duration(Duration.of("2-3 weeks")),
        ]
        plain = [text.strip("\u2066\u2069").replace("\u00a0", " ") for text in shown]
        assert plain == [date.split(",")[0], number, share, time], tag


def _text(name):
    return (ROOT / f"docs/{name}.md").read_text(encoding="utf-8")


def test_the_pages_that_come_from_the_code_are_those_of_the_code():
    sys.path.insert(0, str(ROOT / "docs"))
    try:
        from pages import pages
    finally:
        sys.path.remove(str(ROOT / "docs"))
    generated = pages()
    for path, text in generated.items():
        page = ROOT / "docs" / path
        assert page.is_file(), f"docs/{path} is missing: run `make docs`"
        assert page.read_text() == text, f"docs/{path} is out of date: run `make docs`"
    rules = {f"rules/{path.name}" for path in (ROOT / "docs/rules").glob("*.md")}
    assert rules <= {*generated}, "a page of a former rule is left over: run `make docs`"
