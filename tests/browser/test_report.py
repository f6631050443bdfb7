"""Reports in a real browser: the panel, the filters, sorting, themes, widths, print, reach, and no request at all."""

import json

import pytest

from tests.browser.pages import led_to, sized
from tests.support.commands import EXAMPLES, cjm, tree
from tests.support.full_map import full_map
from tests.support.growth import CASES, FUTURES

pytestmark = pytest.mark.browser

EXAMPLE = "first-pair/journeys/first-pair/report.html"
OPACITY = "node => getComputedStyle(node).opacity"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    maps = {
        **CASES,
        "future": FUTURES["9x2"],
        "full": full_map(lambda name: f"Some {name} that takes more than a word"),
    }
    for name, text in maps.items():
        tree(folder / name, {"cjm.yaml": text})
        outcome = cjm("render", folder / name, "-o", folder / "out" / name, "--format", "html")
        assert outcome.code == 0, outcome.out + outcome.err
    for name in ("first-pair", "b2b-purchase", "saas-trial"):
        cjm("render", EXAMPLES / name, "-o", folder / "out" / name, "--format", "html")
    return folder / "out"


@pytest.fixture
def report(drawn, browser_page):
    browser_page.goto((drawn / EXAMPLE).as_uri())
    return browser_page


def test_the_panel_opens_moves_and_gives_the_focus_back(report):
    report.locator("a[data-tp=checkout]").click()
    panel = report.locator("dialog")
    assert panel.is_visible()
    assert "Account is forced" in panel.inner_text()
    report.keyboard.press("ArrowRight")
    assert "Gets the order e-mail" in panel.inner_text()
    report.keyboard.press("ArrowLeft")
    assert "Account is forced" in panel.inner_text()
    report.keyboard.press("Escape")
    panel.wait_for(state="hidden")
    report.wait_for_function("document.activeElement.dataset.tp === 'checkout'")
    assert report.problems == []


def test_the_panel_goes_round_and_its_buttons_work(report):
    report.locator("a[data-tp=ad]").press("Enter")
    panel = report.locator("dialog")
    panel.get_by_role("button", name="Previous").click()
    assert "Joins the loyalty club" in panel.inner_text()
    panel.get_by_role("button", name="Next").click()
    assert "Sees a sneaker ad" in panel.inner_text()
    ids = report.evaluate("[...document.querySelectorAll('[id]')].map(node => node.id)")
    assert len(ids) == len(set(ids))
    panel.get_by_role("button", name="Close").click()
    assert not panel.is_visible()


def test_a_face_opens_the_panel_and_a_link_in_it_leads_on(report):
    report.locator("#map-pt-return").click()
    panel = report.locator("dialog")
    assert "Starts an exchange" in panel.inner_text()
    panel.locator(".tok.o").click()
    led_to(report, "opp-o6")
    assert not panel.is_visible()
    assert report.problems == []


def column(report, index):
    cells = f"[...document.querySelectorAll('#opportunities tbody tr')].map(row => row.cells[{index}].textContent)"
    return report.evaluate(cells)


def test_tables_sort_both_ways_and_say_so(report):
    button = report.get_by_role("button", name="Effort")
    button.click()
    assert column(report, 4) == ["1", "2", "2", "2", "2", "3", "3", "4"]
    assert report.locator("th[aria-sort=ascending]").inner_text().startswith("Effort")
    button.click()
    assert column(report, 4) == ["4", "3", "3", "2", "2", "2", "2", "1"]
    assert report.locator("#opportunities caption").text_content() == "Sorted by Effort"
    report.get_by_role("button", name="Stage").click()
    assert column(report, 2)[:3] == ["Awareness", "Research", "Store visit"]
    report.get_by_role("button", name="Ref").click()
    assert column(report, 0) == [f"O{n}" for n in range(1, 9)]


def test_what_is_unknown_is_sorted_last(tmp_path, browser_page):
    map_ = json.loads(CASES["14x2"])
    map_["opportunities"] = {
        f"o{n}": {"name": f"Idea {n}", "addresses": "j", "impact": impact, "effort": 2}
        for n, impact in enumerate([3, None, 5, 1])
    }
    tree(tmp_path, {"cjm.yaml": json.dumps(map_)})
    cjm("render", tmp_path, "-o", tmp_path / "out", "--format", "html")
    browser_page.goto((tmp_path / "out/journeys/j/report.html").as_uri())
    button = browser_page.get_by_role("button", name="Impact")
    button.click()
    assert column(browser_page, 3) == ["1", "3", "5", ""]
    button.click()
    assert column(browser_page, 3) == ["5", "3", "1", ""]


def test_filters_links_and_themes_work_without_script(drawn, new_context):
    context = new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((drawn / EXAMPLE).as_uri())
    for lane in ("thinking", "feeling", "pains", "opportunities", "measure", "owner"):
        assert page.locator(f".r-{lane}").is_visible()
        page.locator(f"label:has(#l-{lane})").click()
        assert not page.locator(f".r-{lane}").is_visible()
    page.locator("label:has(#l-feeling)").click()
    page.locator("label:has(#c-store)").click()
    assert page.locator(".tp:has([data-tp=ad])").evaluate(OPACITY) == "0.22"
    assert page.locator("#map-pt-ad").evaluate(OPACITY) == "0.22"
    assert page.locator("#tp-ad").evaluate(OPACITY) == "0.22"
    assert page.locator(".tp:has([data-tp=try-on])").evaluate(OPACITY) == "1"
    assert page.locator("#map-pt-try-on").evaluate(OPACITY) == "1"
    page.locator("label:has(#c--all)").click()
    assert page.locator("#tp-ad").evaluate(OPACITY) == "1"
    assert page.locator("#opportunities button").count() == 0
    background = "getComputedStyle(document.body).backgroundColor"
    page.locator("label:has(#th-dark)").click()
    assert page.evaluate(background) == "rgb(16, 22, 28)"
    page.locator("label:has(#th-light)").click()
    assert page.evaluate(background) == "rgb(255, 255, 255)"
    page.locator("a[data-tp=checkout]").click()
    led_to(page, "tp-checkout")
    context.close()


@pytest.mark.parametrize("width", [360, 800, 1400])
def test_the_page_never_scrolls_sideways(drawn, browser_page, width):
    browser_page.set_viewport_size({"width": width, "height": 900})
    pages = sorted(drawn.rglob("*.html"))
    assert len(pages) > len(CASES)
    for page in pages:
        browser_page.goto(page.as_uri())
        assert browser_page.evaluate("document.documentElement.scrollWidth") <= width, page
    assert browser_page.problems == []


def test_the_columns_of_the_curve_are_those_of_the_table(report):
    middle = "node => { const box = node.getBoundingClientRect(); return box.left + box.width / 2 }"
    cells = report.locator(".map thead th:not(.lane)")
    for n, touchpoints in enumerate([("ad", "landing"), ("size-guide", "reviews"), ("find-store", "no-stock")]):
        left, right = (report.locator(f"#map-pt-{tp} circle").first.evaluate(middle) for tp in touchpoints)
        assert abs((left + right) / 2 - cells.nth(n).evaluate(middle)) < 1.5


def test_print_shows_the_map_first_and_no_controls(report):
    report.emulate_media(media="print", color_scheme="dark")
    for hidden in (".bar", ".tools", ".hint"):
        assert not report.locator(hidden).first.is_visible()
    assert report.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    # A3 across with margins of 12 mm, at 96 px per inch.
    sized(report, 1497, 1032)
    assert report.evaluate("document.querySelector('#map').getBoundingClientRect().bottom") < 1032


PRINTED = [("A3", 1497, 1032), ("A4", 1032, 703)]


@pytest.mark.parametrize(("size", "width", "height"), PRINTED)
def test_print_cuts_nothing_at_the_right(drawn, browser_page, size, width, height):
    """On A3 across at its own size, on A4 as large as browsers make it: neither is wider than the sheet."""
    for name in ("first-pair/journeys/first-pair", "first-pair/journeys/first-pair-future", "7x2/journeys/j"):
        browser_page.goto((drawn / name / "report.html").as_uri())
        browser_page.emulate_media(media="print")
        sized(browser_page, 1497, 1032)
        assert browser_page.evaluate("document.documentElement.scrollWidth") <= 1497
        pdf = browser_page.pdf(format=size, landscape=True, prefer_css_page_size=False)
        assert pdf.startswith(b"%PDF")
        # Four to fourteen pages: a page per view, and none for the controls.
        assert 4 <= pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") <= 14


STATES = {
    "as it opens": "() => {}",
    "with all tables open": "() => { for (const part of document.querySelectorAll('details')) part.open = true }",
    "with the panel": "() => document.querySelector('a[data-tp]').click()",
    "while searching": "() => { const q = document.getElementById('q'); q.value = 'a'; q.dispatchEvent(new Event('input')) }",
}
PAGES = [
    EXAMPLE,
    "first-pair/journeys/first-pair-future/report.html",
    "b2b-purchase/journeys/purchase/report.html",
    "full/journeys/j/report.html",
    "script-arabic/journeys/j/report.html",
    "future/journeys/j-future/report.html",
    "nothing-known/journeys/j/report.html",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", PAGES)
def test_nothing_keeps_people_from_reading(drawn, browser_page, axe, page, scheme):
    browser_page.emulate_media(color_scheme=scheme)
    for told, prepare in STATES.items():
        browser_page.goto((drawn / page).as_uri())
        browser_page.evaluate(prepare)
        browser_page.evaluate(axe)
        found = browser_page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
        wrong = [f"{v['id']}: {v['help']} {[n['html'][:120] for n in v['nodes'][:3]]}" for v in found["violations"]]
        assert wrong == [], told
    assert browser_page.problems == []


def test_a_narrow_report_can_be_read_by_everybody_too(drawn, browser_page, axe):
    browser_page.set_viewport_size({"width": 360, "height": 800})
    browser_page.goto((drawn / EXAMPLE).as_uri())
    browser_page.evaluate(axe)
    assert browser_page.evaluate("() => axe.run().then((found) => found.violations.map((v) => v.id))") == []
    small = """() => [...document.querySelectorAll(".chip, .theme label, .pn button, .data button, #q, summary")]
      .filter((node) => node.checkVisibility()).map((node) => node.getBoundingClientRect())
      .filter((box) => box.width < 24 || box.height < 24).length"""
    assert browser_page.evaluate(small) == 0
