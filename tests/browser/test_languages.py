"""Languages in a real browser: what is mirrored stands where a reader from the right looks for it."""

import pytest

from tests.support.commands import EXAMPLES, cjm, tree
from tests.support.growth import grown, spoken

pytestmark = pytest.mark.browser

# Where a text lies, and where each of its characters begins, by what it says.
TEXTS = """() => [...document.querySelectorAll("text")].map((text) => {
  const box = text.getBoundingClientRect(), edge = document.documentElement.getBoundingClientRect().left;
  const starts = [...Array(text.getNumberOfChars()).keys()].map((n) => text.getStartPositionOfChar(n).x);
  return {said: text.textContent, left: box.left - edge, right: box.right - edge, top: box.top, starts};
})"""
ISOLATES = "\u2066\u2068\u2069"


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("clinic")
    outcome = cjm("render", EXAMPLES / "clinic-ar", "-o", folder, "--format", "svg,html")
    assert outcome.code == 0, outcome.err
    return folder


def texts(page, path):
    page.goto(path.as_uri())
    return page.evaluate(TEXTS)


def found(texts, said):
    return next(text for text in texts if text["said"].strip(ISOLATES) == said)


def test_stages_run_to_the_left(out, browser_page):
    drawn = texts(browser_page, out / "journeys/first-visit/map.svg")
    stages = [found(drawn, name) for name in ("الحجز", "الوصول", "الانتظار", "الكشف", "المتابعة")]
    assert [stage["right"] for stage in stages] == sorted((stage["right"] for stage in stages), reverse=True)
    assert found(drawn, "المرحلة")["left"] > stages[0]["right"]  # names of lanes at the right
    assert found(drawn, "1")["left"] > stages[0]["right"]  # the number before the name


def test_the_arrow_of_time_points_to_the_left_and_the_scale_stands_at_the_right(out, browser_page):
    drawn = texts(browser_page, out / "journeys/first-visit/map.svg")
    arrow = browser_page.evaluate(
        """() => {
          const spine = [...document.querySelectorAll("path.f-ink")].find((path) => path.getBBox().width > 1000);
          const tip = [...Array(200).keys()].map((n) => spine.getPointAtLength((n / 200) * spine.getTotalLength()));
          const high = tip.filter((p) => p.y > spine.getBBox().y + spine.getBBox().height - 1);
          return {tip: Math.min(...tip.map((p) => p.x)), head: Math.max(...high.map((p) => p.x))};
        }"""
    )
    assert arrow["tip"] < 40
    assert arrow["head"] < 60
    assert found(drawn, "مسرور")["right"] > 1360
    assert found(drawn, "+2")["left"] > 1240


def test_signs_stand_before_their_numbers(out, browser_page):
    drawn = texts(browser_page, out / "journeys/first-visit/map.svg")
    for told, sign in (("−2", "−"), ("+2", "+")):
        text = found(drawn, told)
        at = text["said"].index(sign)
        assert text["starts"][at] < text["starts"][at + 1], told
    share = found(texts(browser_page, out / "journeys/first-visit/flow.svg"), "94%")
    at = share["said"].index("9")
    assert share["starts"][at] < share["starts"][at + 2]


def test_the_report_s_map_is_mirrored_with_its_curve(out, browser_page):
    browser_page.goto((out / "journeys/first-visit/report.html").as_uri())
    places = browser_page.evaluate(
        """() => {
          const left = (query) => document.querySelector(query).getBoundingClientRect().left;
          const points = [...document.querySelectorAll(".emo .pt")].map((point) => point.getBoundingClientRect().left);
          const heads = [...document.querySelectorAll(".map thead th")].map((head) => head.getBoundingClientRect().left);
          const cell = document.querySelector(".map tbody td"), item = cell.querySelector("li");
          const glyph = item.querySelector(".gl").getBoundingClientRect().left;
          const name = item.querySelector("a").getBoundingClientRect().left;
          const first = document.querySelector(".map thead th:nth-child(2) bdi");
          const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
          return {points, heads, glyph, name, wide, align: getComputedStyle(first.parentElement).textAlign};
        }"""
    )
    assert places["points"] == sorted(places["points"], reverse=True)
    assert places["heads"] == sorted(places["heads"], reverse=True)
    assert places["glyph"] > places["name"]
    assert places["align"] == "right"
    assert places["wide"] == 0
    assert browser_page.problems == []


@pytest.mark.parametrize("width", [360, 800, 1400])
def test_the_mirrored_report_fits_any_window(out, browser_page, width):
    browser_page.set_viewport_size({"width": width, "height": 900})
    browser_page.goto((out / "journeys/first-visit/report.html").as_uri())
    wide = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert browser_page.evaluate(wide) == 0


def test_a_name_that_runs_the_other_way_keeps_its_column(tmp_path, browser_page):
    """In an English map an Arabic name begins at the left of its cell, in an Arabic one an English name at the right."""
    arabic, english = "أنتظر الرسالة", "I wait for it"
    tree(tmp_path / "en", {"cjm.yaml": grown(2, 1, arabic)})
    tree(tmp_path / "ar", {"cjm.yaml": spoken(grown(2, 1, english), "ar")})
    sides = {}
    for tag in ("en", "ar"):
        cjm("render", tmp_path / tag, "-o", tmp_path / "out" / tag, "--format", "svg", "--view", "map")
        drawn = texts(browser_page, tmp_path / "out" / tag / "journeys/j/map.svg")
        lane = "Doing" if tag == "en" else "الأفعال"
        names = [
            t
            for t in drawn
            if t["said"] in {f"{arabic} 0", f"{english} 0"} and t["top"] >= found(drawn, lane)["top"] - 9
        ]
        sides[tag] = names[0]
    assert sides["en"]["left"] == pytest.approx(32 + 118 + 12 + 22, abs=2)
    assert sides["ar"]["right"] == pytest.approx(2 * 32 + 118 + 2 * 300 - (32 + 118 + 12 + 22), abs=2)
