"""Persona sheets and cards in a real browser: no text over another, none outside, none too small."""

import pytest

from tests.browser.test_drawings import MEASURE
from tests.support.commands import EXAMPLES, cjm, tree
from tests.support.people import CASES
from tests.support.pictures import png

pytestmark = pytest.mark.browser

OUTSIDE = """() => {
  const size = document.documentElement.viewBox.baseVal;
  return [...document.querySelectorAll("image")].filter((image) => {
    const box = image.getBBox();
    return box.width < 40 || box.x < 0 || box.y < 0 || box.x + box.width > size.width || box.y + box.height > size.height;
  }).length;
}"""


@pytest.mark.parametrize("name", [*CASES, "first-pair", "saas-trial", "b2b-purchase"])
def test_texts_keep_apart_and_inside(tmp_path, browser_page, name):
    folder = EXAMPLES / name
    if name in CASES:
        folder = tree(tmp_path / "w", {"cjm.yaml": CASES[name]})
        (folder / "p.png").write_bytes(png(40, 20))
    outcome = cjm("render", folder, "-o", tmp_path / "out", "--format", "svg", "--view", "personas")
    assert outcome.code == 0, outcome.out + outcome.err
    paths = sorted((tmp_path / "out").rglob("*.svg"))
    assert len(paths) >= 2
    for path in paths:
        browser_page.goto(path.as_uri())
        assert browser_page.evaluate(MEASURE) == [], path
        assert browser_page.evaluate(OUTSIDE) == 0, path
    assert browser_page.problems == []


def test_a_report_without_touchpoints_has_a_panel_that_does_nothing(tmp_path, browser_page):
    folder = tree(tmp_path / "w", {"cjm.yaml": CASES["named-1"]})
    cjm("render", folder, "-o", tmp_path / "out", "--format", "html", "--journey", "k")
    browser_page.goto((tmp_path / "out/journeys/k/report.html").as_uri())
    browser_page.evaluate("document.querySelectorAll('[data-go]').forEach((button) => button.click())")
    assert browser_page.problems == []
