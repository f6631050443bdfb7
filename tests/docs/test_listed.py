"""Everything that a package offers is listed where users look for it."""

import re

import pytest

from cjm import formats, views
from cjm.cli.options import OutputFormat
from cjm.formats.format import Format
from cjm.runtime.registry import offers
from cjm.validate import reporters
from cjm.validate.reporters.reporter import Reporter
from cjm.views.overview import Overview
from cjm.views.view import View
from cjm.words import words_for
from tests.support.commands import ROOT, cjm


def names(package, constant, kind):
    return sorted(offer.name for offer in offers(package, constant, kind))


VIEWS = names(views, "VIEW", View) + names(views, "OVERVIEW", Overview)
FORMATS = names(formats, "FORMAT", Format)


@pytest.fixture(scope="module")
def render_help():
    return cjm("render", "--help").out


def unlisted(words, text):
    return [word for word in words if not re.search(rf"(?<![\w-]){word}(?![\w-])", text)]


def test_views_are_in_the_help_of_render(render_help):
    assert unlisted(VIEWS, render_help) == [], "the module of a view must have its name"


def test_views_are_on_the_page_about_rendering():
    page = (ROOT / "docs/render.md").read_text()
    assert [name for name in VIEWS if f"`{name}`" not in page] == [], "add the view to docs/render.md"


def test_formats_are_in_the_help_of_render(render_help):
    assert unlisted(FORMATS, render_help) == [], "add the format to the help of --format in cjm/cli/render.py"


def test_labels_of_views_are_texts_or_known_keys():
    labels = [view.label for view in offers(views, "VIEW", View)]
    unknown = [label for label in labels if label.startswith("section.") and label not in words_for("en").table]
    assert unknown == [], "add the key to the files in cjm/words/languages, or use a text"


def test_reporters_can_be_chosen():
    known = names(reporters, "REPORTER", Reporter)
    assert known == sorted(OutputFormat), "add the reporter to OutputFormat in cjm/cli/options.py"


VERBS = re.findall(r"(?m)^  ([a-z]+)  ", cjm("--help").out.partition("Commands:")[2])


@pytest.mark.parametrize("verb", VERBS)
def test_options_are_in_the_docs(verb):
    pages = "".join(path.read_text() for path in (ROOT / "docs").glob("*.md"))
    options = set(re.findall(r"(?m)^ +(?:-\w, )?(--[a-z-]+)", cjm(verb, "--help").out)) - {"--help"}
    assert sorted(option for option in options if option not in pages) == [], "explain the option in docs/cli.md"
