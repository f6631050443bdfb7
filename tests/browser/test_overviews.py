"""Drawings of a whole workspace, and the index, in a real browser."""

import json

import pytest

from tests.browser.test_drawings import MEASURE
from tests.support.commands import cjm, tree
from tests.support.workspaces import WORKSPACES, workspace

pytestmark = pytest.mark.browser

TOGETHER = ("--view", "portfolio,coverage", "--as-of", "2026-10-01")


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    folder = tmp_path_factory.mktemp("together")
    for name, text in WORKSPACES.items():
        tree(folder / name, {"cjm.yaml": text})
        outcome = cjm("render", folder / name, "-o", folder / "out" / name, *TOGETHER, "--format", "svg,html")
        assert outcome.code == 0, outcome.out + outcome.err
    return folder / "out"


@pytest.mark.parametrize("name", WORKSPACES)
def test_texts_keep_apart_and_inside(drawn, browser_page, name):
    for view in ("portfolio", "coverage"):
        path = drawn / name / f"{view}.svg"
        browser_page.goto(path.as_uri())
        assert browser_page.evaluate(MEASURE) == [], path
    assert browser_page.problems == []


@pytest.mark.parametrize("language", ["ar", "de", "fr", "es", "pt", "ja"])
def test_the_words_of_every_language_have_room(tmp_path, browser_page, language):
    tree(tmp_path, {"cjm.yaml": workspace(5, language=language)})
    cjm("render", tmp_path, "-o", tmp_path / "out", *TOGETHER, "--format", "svg")
    for view in ("portfolio", "coverage"):
        browser_page.goto((tmp_path / f"out/{view}.svg").as_uri())
        assert browser_page.evaluate(MEASURE) == [], view


def test_a_workspace_without_any_feeling(tmp_path, browser_page):
    maps = json.loads(workspace(2))
    for journey in maps["journeys"].values():
        for stage in journey["stages"]:
            for touchpoint in stage["touchpoints"]:
                touchpoint.pop("emotion", None)
    tree(tmp_path, {"cjm.yaml": json.dumps(maps)})
    outcome = cjm("render", tmp_path, "-o", tmp_path / "out", *TOGETHER, "--format", "svg")
    assert outcome.code == 0, outcome.err
    for path in sorted((tmp_path / "out").glob("*.svg")):
        browser_page.goto(path.as_uri())
        assert browser_page.evaluate(MEASURE) == [], path
    assert (tmp_path / "out/portfolio.svg").read_text().count("No emotion recorded") == 2


@pytest.mark.parametrize("name", ["journeys-1", "journeys-12", "all-markup", "many-columns-long"])
@pytest.mark.parametrize("width", [360, 800, 1400])
def test_the_index_fits_its_window(drawn, browser_page, name, width):
    browser_page.set_viewport_size({"width": width, "height": 900})
    browser_page.goto((drawn / name / "index.html").as_uri())
    assert browser_page.evaluate("document.documentElement.scrollWidth") <= width
    assert browser_page.locator("h1").count() == 1
    links = browser_page.locator("#journeys a").evaluate_all("found => found.map(link => link.getAttribute('href'))")
    assert len(links) == len(set(links)) == WORKSPACES[name].count('"personas": "p"')
    assert browser_page.problems == []
