"""Drawings in a real browser: no text over another, none outside, none too small; reports that work."""

import pytest

from tests.commands import EXAMPLES, cjm, tree
from tests.growth import CASES

pytestmark = pytest.mark.browser

MEASURE = """() => {
  const svg = document.documentElement;
  const size = svg.viewBox.baseVal;
  const boxes = [];
  const problems = [];
  for (const text of svg.querySelectorAll("text")) {
    const shown = parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a / svg.getScreenCTM().a;
    if (shown < 8.99 || (shown < 9.99 && text.textContent.length > 2)) problems.push(`small: ${text.textContent} ${shown}`);
    const lines = text.querySelectorAll("tspan").length ? [...text.querySelectorAll("tspan")] : [text];
    for (const line of lines) {
      if (!line.textContent.trim()) continue;
      const r = line.getBoundingClientRect();
      const o = svg.getBoundingClientRect();
      const k = size.width / o.width;
      boxes.push({t: line.textContent, x0: (r.left - o.left) * k, x1: (r.right - o.left) * k, y0: (r.top - o.top) * k, y1: (r.bottom - o.top) * k});
    }
  }
  for (const b of boxes) {
    if (b.x0 < -1 || b.x1 > size.width + 1 || b.y0 < -1 || b.y1 > size.height + 1) problems.push(`outside: ${b.t}`);
  }
  for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
    const a = boxes[i], b = boxes[j];
    const w = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0), h = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
    if (w > 1 && h > 1) {
      const least = Math.min((a.x1 - a.x0) * (a.y1 - a.y0), (b.x1 - b.x0) * (b.y1 - b.y0));
      if (w * h > 0.16 * least) problems.push(`overlap: ${a.t} | ${b.t}`);
    }
  }
  const ids = [...document.querySelectorAll("[id]")].map((node) => node.id);
  if (new Set(ids).size !== ids.length) problems.push("ids repeat");
  return problems;
}"""


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    folder = tmp_path_factory.mktemp("drawn")
    for name, text in CASES.items():
        tree(folder / name, {"cjm.yaml": text})
        outcome = cjm("render", folder / name, "-o", folder / "out" / name, "--format", "svg")
        assert outcome.code == 0, outcome.out + outcome.err
    for name in ("first-pair", "saas-trial", "b2b-purchase"):
        cjm("render", EXAMPLES / name, "-o", folder / "out" / name, "--format", "svg,html")
    return folder / "out"


@pytest.mark.parametrize("name", [*CASES, "first-pair", "saas-trial", "b2b-purchase"])
def test_texts_keep_apart_and_inside(drawn, browser_page, name):
    paths = sorted((drawn / name).rglob("*.svg"))
    assert paths
    for path in paths:
        browser_page.goto(path.as_uri())
        assert browser_page.evaluate(MEASURE) == [], path
    assert browser_page.problems == []


def test_large_maps_are_split_and_say_so(tmp_path):
    tree(tmp_path, {"cjm.yaml": CASES["14x2"]})
    outcome = cjm("render", tmp_path, "-o", tmp_path / "out", "--format", "svg")
    assert "split into 2 panels" in outcome.err
    assert (tmp_path / "out/journeys/j/map.svg").read_text().count(">Feeling<") == 2


@pytest.fixture
def report(drawn, browser_page):
    browser_page.goto((drawn / "first-pair/journeys/first-pair/report.html").as_uri())
    return browser_page


def test_the_panel_opens_moves_and_gives_the_focus_back(report):
    link = report.locator("[data-open='tp-checkout']")
    link.click()
    panel = report.locator("dialog")
    assert panel.is_visible()
    assert "Account is forced" in panel.inner_text()
    report.keyboard.press("ArrowRight")
    assert "Gets the order e-mail" in panel.inner_text()
    report.keyboard.press("Escape")
    assert not panel.is_visible()
    assert report.evaluate("document.activeElement.dataset.open") == "tp-confirm"
    assert report.problems == []


def test_tables_sort(report):
    scores = (
        "() => [...document.querySelectorAll('#opportunities tbody tr')].map((row) => Number(row.cells[5].textContent))"
    )
    report.locator("#opportunities button", has_text="effort").click()
    assert report.evaluate(scores) == sorted(report.evaluate(scores), reverse=True)
    report.locator("#opportunities button", has_text="effort").click()
    assert report.evaluate(scores) == sorted(report.evaluate(scores))


def test_filters_work_without_script(drawn, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((drawn / "first-pair/journeys/first-pair/report.html").as_uri())
    assert page.locator(".r-pains").is_visible()
    page.locator("label:has(#ln-pains)").click()
    assert not page.locator(".r-pains").is_visible()
    page.locator("label:has(#ch-store)").click()
    opacity = "el => getComputedStyle(el).opacity"
    assert page.locator(".tp[data-tp='ad']").first.evaluate(opacity) == "0.22"
    assert page.locator(".tp[data-tp='try-on']").first.evaluate(opacity) == "1"
    assert page.locator("#opportunities button").count() == 0
    context.close()


@pytest.mark.parametrize("width", [360, 800, 1400])
def test_the_page_never_scrolls_sideways(drawn, browser_page, width):
    browser_page.set_viewport_size({"width": width, "height": 900})
    for page in (
        "first-pair/journeys/first-pair/report.html",
        "b2b-purchase/journeys/purchase/report.html",
        "first-pair/index.html",
    ):
        browser_page.goto((drawn / page).as_uri())
        assert browser_page.evaluate("document.documentElement.scrollWidth") <= width
    assert browser_page.problems == []
