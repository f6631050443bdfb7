"""The page of `cjm diff` and a report with changes in a real browser: the filter and the colours without script, widths, print, reach."""

import json

import pytest

from tests.browser.pages import led_to, sized
from tests.reviews.reviewed import versions
from tests.support.commands import cjm, tree
from tests.support.full_map import full_map

pytestmark = pytest.mark.browser

PAGES = ["first-pair", "full", "arabic", "none", "report"]


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("changes")
    sides = {"first-pair": versions(folder)}
    long = "averylongwordwithoutanyplacetobreakit" * 3
    for name, language in (("full", "en"), ("arabic", "ar")):
        for side, text in (("old", "Some {} that takes more than a word"), ("new", f"Another {{}} with {long}")):
            map_ = json.loads(full_map(lambda name, text=text: text.format(name)))
            map_["workspace"]["language"] = language
            tree(folder / name / side, {"cjm.yaml": json.dumps(map_)})
        sides[name] = (folder / name / "old", folder / name / "new")
    sides["none"] = (sides["full"][0], sides["full"][0])
    for name, (before, after) in sides.items():
        outcome = cjm("diff", before, after, "--report", f"html={folder / name}.html")
        assert outcome.code == 0, outcome.err
    before, after = sides["first-pair"]
    one = ("--journey", "first-pair", "-o", folder / "report.html")
    assert cjm("render", after, "--since", before, *one).code == 0
    return folder


def shown(page, selector):
    return page.locator(f"{selector}:visible").count()


def test_the_filter_and_the_colours_work_without_script(pages, new_context):
    context = new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((pages / "first-pair.html").as_uri())
    levels = ("structural", "content", "editorial")
    every = {name: page.locator(f".v-{name}").count() for name in levels}
    assert all(every.values())
    assert {name: shown(page, f".v-{name}") for name in levels} == every
    page.locator("label:has(#f-content)").click()
    assert {name: shown(page, f".v-{name}") for name in levels} == {**every, "content": 0}
    # What had only such changes goes with them, its name, too; nothing else does.
    assert not page.locator("tbody b", has_text="Tracks the parcel").is_visible()
    assert not page.locator("#outside table").is_visible()
    assert page.get_by_role("rowheader", name="Pays as a guest").is_visible()
    page.locator("label:has(#f-editorial)").click()
    page.locator("label:has(#f-structural)").click()
    assert shown(page, ".changes") == 0
    page.locator("label:has(#f-content)").click()
    assert (shown(page, ".v-content"), shown(page, ".v-editorial"), shown(page, ".changes")) == (every["content"], 0, 2)
    background = "getComputedStyle(document.body).backgroundColor"
    page.locator("label:has(#th-dark)").click()
    assert page.evaluate(background) == "rgb(16, 22, 28)"
    page.locator("label:has(#th-light)").click()
    assert page.evaluate(background) == "rgb(255, 255, 255)"
    context.close()


def test_a_link_leads_to_its_change(pages, browser_page):
    browser_page.goto((pages / "first-pair.html").as_uri())
    link = browser_page.locator("a[href^='#c-']").last
    link.click()
    led_to(browser_page, link.get_attribute("href").removeprefix("#"))
    row = browser_page.locator(link.get_attribute("href"))
    assert row.locator("td").first.evaluate("n => getComputedStyle(n).backgroundColor") == "rgb(244, 246, 248)"


def test_what_is_marked_is_marked_without_colour(pages, browser_page):
    browser_page.goto((pages / "first-pair.html").as_uri())
    line = "n => getComputedStyle(n).textDecorationLine"
    assert browser_page.locator("del:not(.all)").first.evaluate(line) == "line-through"
    assert browser_page.locator("ins:not(.all)").first.evaluate(line) == "underline"


def test_the_drawing_strikes_what_is_gone_and_nothing_else(pages, browser_page):
    browser_page.goto((pages / "first-pair.html").as_uri())
    struck = """() => [...document.querySelectorAll("#diff-view g[id]")].filter((g) => [...g.querySelectorAll("text")].some(
      (text) => getComputedStyle(text).textDecorationLine === "line-through")).map((g) => g.id)"""
    assert browser_page.evaluate(struck) == ["diff-tp-size-guide", "diff-tp-checkout"]


@pytest.mark.parametrize("width", [360, 800, 1400])
@pytest.mark.parametrize("name", PAGES)
def test_the_page_never_scrolls_sideways(pages, browser_page, name, width):
    browser_page.set_viewport_size({"width": width, "height": 900})
    browser_page.goto((pages / f"{name}.html").as_uri())
    assert browser_page.evaluate("document.documentElement.scrollWidth") <= width
    assert browser_page.problems == []


def test_choosing_a_channel_fades_nothing_that_changed(pages, browser_page):
    browser_page.goto((pages / "report.html").as_uri())
    browser_page.locator("label:has(#c-store)").click()
    faded = "(box) => [...document.querySelectorAll(`${box} .tp, ${box} .pt`)].filter((n) => getComputedStyle(n).opacity < 1).length"
    assert browser_page.evaluate(faded, "#map") > 0
    assert browser_page.evaluate(faded, "#changes") == 0


def test_the_table_of_a_report_stays_legible_on_a_phone(pages, browser_page):
    browser_page.set_viewport_size({"width": 360, "height": 900})
    browser_page.goto((pages / "report.html").as_uri())
    browser_page.evaluate("document.querySelector('#changes details').open = true")
    widths = (
        "() => [...document.querySelectorAll('#changes tbody td')].map((cell) => cell.getBoundingClientRect().width)"
    )
    assert min(browser_page.evaluate(widths)) > 60


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1400])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_keeps_people_from_reading(pages, browser_page, axe, name, width, scheme):
    browser_page.emulate_media(color_scheme=scheme)
    browser_page.set_viewport_size({"width": width, "height": 900})
    browser_page.goto((pages / f"{name}.html").as_uri())
    browser_page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    browser_page.evaluate(axe)
    found = browser_page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    assert [f"{v['id']}: {v['help']} {[n['html'][:120] for n in v['nodes'][:3]]}" for v in found["violations"]] == []
    small = """() => [...document.querySelectorAll(".chip, .theme label, .views a, a.at")]
      .map((node) => node.getBoundingClientRect()).filter((box) => box.width < 24 || box.height < 24).length"""
    assert browser_page.evaluate(small) == 0
    assert browser_page.problems == []


def test_paper_has_everything_in_light_and_no_controls(pages, browser_page):
    browser_page.goto((pages / "first-pair.html").as_uri())
    browser_page.emulate_media(media="print", color_scheme="dark")
    for hidden in (".bar", ".tools"):
        assert not browser_page.locator(hidden).first.is_visible()
    assert browser_page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert shown(browser_page, "tr[id]") == browser_page.locator("tr[id]").count() > 10
    sized(browser_page, 1497, 1032)
    assert browser_page.evaluate("document.documentElement.scrollWidth") <= 1497
    pdf = browser_page.pdf(format="A3", landscape=True, prefer_css_page_size=True)
    assert 1 <= pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") <= 5
