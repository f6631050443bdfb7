"""The search of a report, the switch between personas, and links that open what they lead to."""

import json

import pytest

from tests.support.commands import EXAMPLES, cjm, tree
from tests.support.growth import CASES

pytestmark = pytest.mark.browser

FIRST = "first-pair/journeys/first-pair/report.html"
GROUP = "b2b-purchase/journeys/purchase/report.html"
OPACITY = "node => getComputedStyle(node).opacity"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    for name in ("first-pair", "b2b-purchase"):
        cjm("render", EXAMPLES / name, "-o", folder / name, "--format", "html")
    return folder


@pytest.fixture
def report(drawn, browser_page):
    browser_page.goto((drawn / FIRST).as_uri())
    return browser_page


def shown(report, selector):
    return [node.get_attribute("id") for node in report.locator(selector).all() if node.is_visible()]


def test_search_shows_what_it_finds_and_says_how_much(report):
    field = report.get_by_role("searchbox", name="Search")
    field.fill("size")
    assert shown(report, ".tpc[id]") == ["tp-size-guide", "tp-try-on", "tp-chat", "tp-new-pair"]
    assert shown(report, "#opportunities tbody tr") == ["opp-o2", "opp-o7"]
    assert report.get_by_role("status").inner_text() == "Touchpoints 4 · Pain points 1 · Opportunities 2"
    assert shown(report, ".stage") == ["st-research", "st-store", "st-exchange"]
    assert report.evaluate("CSS.highlights.get('found').size") > 5
    assert report.problems == []


def test_the_map_keeps_its_shape_while_searching(report):
    boxes = (
        "() => [...document.querySelectorAll('.map th, .map td')].map((cell) => cell.getBoundingClientRect().height)"
    )
    before = report.evaluate(boxes)
    report.get_by_role("searchbox").fill("printer")
    assert report.evaluate(boxes) == before
    assert report.locator(".tp:has([data-tp=return])").evaluate(OPACITY) == "1"
    assert report.locator(".tp:has([data-tp=ad])").evaluate(OPACITY) == "0.22"
    assert report.locator("#map-pt-ad").evaluate(OPACITY) == "0.22"
    assert report.locator(".map .it:has-text('printer')").evaluate(OPACITY) == "1"
    assert report.locator(".map .it:has-text('Ad shows')").evaluate(OPACITY) == "0.22"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("RETURNS survey", "Touchpoints 1"),
        ("usability", "Touchpoints 1 · Evidence 1"),
        ("qr  code", "Touchpoints 1 · Opportunities 1"),
        ("xyzzy", "Nothing found"),
        ("journeys/first-pair", "Nothing found"),
        ("   ", ""),
    ],
)
def test_every_word_must_be_there_in_whatever_case(report, asked, told):
    report.get_by_role("searchbox").fill(asked)
    assert report.get_by_role("status").inner_text() == told


def test_accents_are_no_obstacle(drawn, browser_page):
    browser_page.goto((drawn / GROUP).as_uri())
    browser_page.get_by_role("searchbox").fill("tomas")
    assert "Tomás" in browser_page.locator("#about .entry:not(.nf)").first.inner_text()
    assert "Touchpoints" in browser_page.get_by_role("status").inner_text()


def test_enter_goes_from_one_to_the_next_and_escape_shows_everything(report):
    field = report.get_by_role("searchbox")
    field.fill("usability")
    seen = []
    for _ in range(3):
        field.press("Enter")
        (marked,) = report.locator(".now").all()
        seen.append(marked.inner_text())
        box = marked.bounding_box()
        assert 0 < box["y"] + box["height"] / 2 < report.viewport_size["height"]
        assert "usability" in seen[-1].lower()
    assert seen[0] == seen[2] != seen[1]
    field.fill("size")
    assert report.locator(".now").count() == 0
    field.press("Enter")
    field.press("Escape")
    assert field.input_value() == ""
    assert len(shown(report, ".tpc[id]")) == 16
    assert report.get_by_role("status").inner_text() == ""
    assert report.locator(".dim, .now").count() == 0


def test_there_is_no_field_without_script(drawn, new_context):
    context = new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((drawn / FIRST).as_uri())
    assert page.locator("input[type=search]").count() == 0
    context.close()


def test_one_persona_needs_no_switch(report):
    assert report.locator("input[name=who]").count() == 0
    assert report.locator(".cv").count() == 1


@pytest.mark.parametrize("script", [True, False])
def test_each_persona_has_a_curve_of_their_own(drawn, new_context, script):
    context = new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto((drawn / GROUP).as_uri())
    names = [label.inner_text() for label in page.locator("label:has(input[name=who])").all()]
    assert names == ["All", "Ines", "Karl", "Mira", "Tomás"]
    curves = page.locator(".cv")
    assert [curve.is_visible() for curve in curves.all()] == [True, False, False, False, False]
    assert "n = 4" in curves.first.inner_text()
    page.locator("label:has(#p-karl)").click()
    assert [curve.is_visible() for curve in curves.all()] == [False, False, True, False, False]
    drawn_points = page.locator(".cv-karl .pt").evaluate_all("nodes => nodes.map((node) => node.dataset.tp)")
    told = page.locator("#emotions tbody tr").evaluate_all(
        "rows => rows.filter((row) => row.cells[3].textContent !== '–').map((row) => row.cells[0].querySelector('a').hash.slice(4))"
    )
    assert drawn_points == told != []
    page.locator("label:has(#p--all)").click()
    assert [curve.is_visible() for curve in curves.all()] == [True, False, False, False, False]
    context.close()


def test_a_link_opens_a_closed_part_and_takes_the_search_back(report):
    report.get_by_role("searchbox").fill("printer")
    assert not report.locator("#tp-ad").is_visible()
    report.evaluate("location.hash = '#tp-ad'")
    report.wait_for_function("document.querySelector('#tp-ad').checkVisibility()")
    assert report.get_by_role("searchbox").input_value() == ""
    # A place in a table that is closed.
    report.evaluate("document.querySelector('#flow details tbody tr').id = 'inside'")
    report.evaluate("location.hash = '#inside'")
    report.wait_for_function("document.querySelector('#flow details').open")
    assert report.locator("#inside").is_visible()
    assert report.problems == []


def test_a_link_from_elsewhere_arrives_below_the_bar(drawn, browser_page):
    for anchor in ("tp-return", "pain-return-p6", "opp-o6", "st-exchange", "ev-survey", "persona-maya"):
        browser_page.goto((drawn / FIRST).as_uri() + f"#{anchor}")
        arrived = "(anchor) => document.getElementById(anchor).getBoundingClientRect().top < innerHeight"
        browser_page.wait_for_function(arrived, arg=anchor)
        box = browser_page.locator(f"#{anchor}").bounding_box()
        bar = browser_page.locator(".bar").bounding_box()
        assert box["y"] >= bar["y"] + bar["height"] - 1, anchor
        assert box["y"] < 1000, anchor
        browser_page.goto("about:blank")


def test_links_to_former_ids_still_arrive(tmp_path, browser_page):
    map_ = json.loads(CASES["2x6"])
    first, second, *_ = map_["journeys"]["j"]["stages"][0]["touchpoints"]
    first["formerly"] = ["before", second["id"]]
    map_["journeys"]["j"]["stages"][0]["formerly"] = "old-stage"
    map_["opportunities"]["o0"]["formerly"] = "old-idea"
    tree(tmp_path, {"cjm.yaml": json.dumps(map_)})
    assert cjm("render", tmp_path, "-o", tmp_path / "out", "--format", "html").code == 0
    page = (tmp_path / "out/journeys/j/report.html").as_uri()
    for anchor, within in (("tp-before", "#tp-t0"), ("st-old-stage", "#st-s0"), ("opp-old-idea", "#opp-o0")):
        browser_page.goto(f"{page}#{anchor}")
        assert browser_page.locator(f"{within} #{anchor}").count() == 1
        browser_page.goto("about:blank")
    ids = browser_page.goto(page) and browser_page.evaluate(
        "[...document.querySelectorAll('[id]')].map((node) => node.id)"
    )
    assert len(ids) == len(set(ids))
