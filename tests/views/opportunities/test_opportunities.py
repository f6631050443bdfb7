"""The opportunities of a workspace, from the command line: plot, lists, tables, and the same in a report."""

import json
import math
import re
import xml.etree.ElementTree as ET

import pytest

from tests.support.commands import EXAMPLES, cjm, tree
from tests.support.opportunities import CASES, opportunities, spread

SVG = "{http://www.w3.org/2000/svg}"


def drawn(folder, text, *arguments):
    tree(folder, {"maps/cjm.yaml": text})
    outcome = cjm("render", folder / "maps", "-o", folder / "out", "--view", "opportunities", *arguments)
    assert outcome.code == 0, outcome.err + outcome.out
    return folder / "out"


def plot(out):
    return ET.parse(out / "opportunities.svg").getroot()


def bubbles(root):
    """The circle of every bubble, by its id."""
    groups = [group for group in root.iter(f"{SVG}g") if group.get("class") == "opp"]
    return {group.get("id"): group.find(f"{SVG}circle") for group in groups}


def texts(root):
    return [" ".join("".join(text.itertext()).split()) for text in root.iter(f"{SVG}text")]


def squashed(text):
    return "".join(text.split())


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    folder = tmp_path_factory.mktemp("example")
    assert cjm("render", EXAMPLES / "first-pair", "-o", folder).code == 0
    return folder


def test_bubbles_are_at_their_values_with_areas_by_reach(example):
    found = bubbles(plot(example))
    assert list(found) == [f"opp-o{n}" for n in range(1, 9)]
    place = {ident: (float(c.get("cx")), float(c.get("cy"))) for ident, c in found.items()}
    step_x, step_y = 1076 / 5, 500 / 5
    assert place["opp-o1"] == pytest.approx((92 + step_x * 0.5, 136 + step_y * 3.5), abs=0.1)
    assert place["opp-o4"] == pytest.approx((92 + step_x * 1.5, 136 + step_y * 0.5), abs=0.1)
    assert place["opp-o3"] == pytest.approx((92 + step_x * 3.5, 136 + step_y * 1.5), abs=0.1)
    assert float(found["opp-o4"].get("r")) == pytest.approx(3.9 * math.sqrt(34), abs=0.1)
    assert float(found["opp-o8"].get("r")) == pytest.approx(3.9 * math.sqrt(9), abs=0.1)
    # The two at effort 3 and impact 5 are stacked, the larger above, 10 pixels apart.
    assert place["opp-o2"][0] == place["opp-o6"][0]
    gap = place["opp-o6"][1] - place["opp-o2"][1] - float(found["opp-o2"].get("r")) - float(found["opp-o6"].get("r"))
    assert gap == pytest.approx(10, abs=0.2)


def test_only_opportunities_to_do_first_are_filled(example):
    filled = {ident for ident, circle in bubbles(plot(example)).items() if "f-ink" in circle.get("class")}
    assert filled == {"opp-o4", "opp-o5", "opp-o7"}


def test_title_is_the_headline_or_the_plain_name(example, tmp_path):
    assert "Start with guest checkout and held sizes" in texts(plot(example))
    plain = plot(drawn(tmp_path, opportunities(*spread(1)), "--format", "svg"))
    assert "Opportunities" in texts(plain)
    assert "reach unknown" not in texts(plain)


@pytest.mark.parametrize("name", CASES)
def test_no_opportunity_is_left_out(tmp_path, name):
    root = plot(drawn(tmp_path, CASES[name], "--format", "svg"))
    given = json.loads(CASES[name])["opportunities"]
    shown = squashed(" ".join(root.itertext()))
    ids = [node.get("id") for node in root.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    for one in given.values():
        assert squashed(one["name"]) in shown
    axes = ("importance", "satisfaction") if name.startswith("odi") else ("impact", "effort")
    placed = [one for one in given.values() if all(one[axis] is not None for axis in axes)]
    assert len(bubbles(root)) == len(placed)
    assert float(root.get("width")) == 1200


def test_opportunities_without_a_value_are_listed(tmp_path):
    found = [
        {"name": "Known", "impact": 3, "effort": 2},
        {"name": "Half known", "impact": 3},
        {"name": "Unknown", "reach": 0.5, "status": "declined"},
    ]
    root = plot(drawn(tmp_path, opportunities(*found), "--format", "svg"))
    shown = texts(root)
    at = shown.index("Not in the plot, since impact or effort is unknown")
    assert shown[at + 1 : at + 7] == [
        "O2", "Half known", "effort unknown · reach unknown",
        "O3", "Unknown", "impact unknown · effort unknown · 50 % · Declined",
    ]  # fmt: skip
    assert "O2 Half known; O3 Unknown" in root.find(f"{SVG}desc").text


def test_numbered_id_is_the_token_everywhere(tmp_path):
    found = [{"id": "first", "name": "First", "impact": 1, "effort": 1}, {"id": "o1", "name": "Second"}]
    out = drawn(tmp_path, opportunities(*found))
    for path in ("opportunities.md", "journeys/j/report.md"):
        rows = {cells[2].strip(): cells[1].strip(" `") for cells in table((out / path).read_text())}
        assert (rows["First"], rows["Second"]) == ("O2", "O1")
    title = plot(out).find(f".//{SVG}g[@id='opp-first']/{SVG}title")
    assert title.text.startswith("O2 First: Impact 1, Effort 1")


def table(text):
    """The cells of the rows of the first table with tokens."""
    return [line.split("|") for line in text.split("\n") if re.match(r"\| `?O\d", line)]


@pytest.mark.parametrize(
    ("scoring", "order", "scores"),
    [
        ("impact-effort", ["O2", "O1", "O3"], ["1", "1.25", ""]),
        ("ice", ["O1", "O2", "O3"], ["4", "2.5", ""]),
        ("rice", ["O1", "O2", "O3"], ["0.5", "0.05", ""]),
        ("odi", ["O2", "O1", "O3"], ["17", "5", ""]),
    ],
)
def test_table_is_ranked_by_the_scoring(tmp_path, scoring, order, scores):
    one = {"impact": 4, "effort": 4, "reach": 1, "confidence": 0.5, "importance": 5, "satisfaction": 5}
    two = {"impact": 5, "effort": 5, "reach": 0.1, "confidence": 0.5, "importance": 9, "satisfaction": 1}
    found = [{"name": "One", **one}, {"name": "Two", **two}, {"name": "Three", "impact": 5}]
    found[0]["effort"] = 3.2 if scoring == "impact-effort" else 4
    text = (drawn(tmp_path, opportunities(*found, scoring=scoring), "--format", "md") / "opportunities.md").read_text()
    rows = table(text)
    head = next(line for line in text.split("\n") if line.startswith("| Ref")).split("|")
    assert [row[1].strip() for row in rows] == order
    assert [row[head.index(" Score ")].strip() for row in rows] == scores


def test_landscape_fills_under_served_needs(tmp_path):
    found = [
        {"name": "Well served", "importance": 10, "satisfaction": 10},
        {"name": "Just under", "importance": 8, "satisfaction": 5},
        {"name": "Badly served", "importance": 9, "satisfaction": 2, "reach": 0.25},
        {"name": "Over-served", "importance": 3, "satisfaction": 9},
        {"name": "Rated by nobody", "impact": 5, "effort": 1},
    ]
    root = plot(drawn(tmp_path, opportunities(*found, scoring="odi"), "--format", "svg"))
    circles = bubbles(root)
    assert [ident for ident, c in circles.items() if "f-ink" in c.get("class")] == ["opp-o2", "opp-o3"]
    assert float(circles["opp-o3"].get("cx")) == pytest.approx(92 + 1076 * 9.5 / 11, abs=0.1)
    assert float(circles["opp-o3"].get("cy")) == pytest.approx(150 + 500 * 8.5 / 11, abs=0.1)
    shown = texts(root)
    assert {"Under-served", "Over-served", "score 10", "score 15", "score 16 · 25 %"} <= set(shown)
    assert shown.index("Rated by nobody") > shown.index("Not in the plot, since importance or satisfaction is unknown")


def test_links_refer_to_pains_and_places_in_reports(example):
    index, report = (example / "index.html").read_text(), (example / "journeys/first-pair/report.html").read_text()
    links = re.findall(r'href="journeys/first-pair/report\.html#([^"]+)"', index)
    assert "pain-checkout-p4" in links
    assert "tp-club" in links
    for anchor in links:
        assert f'id="{anchor}"' in report
    markdown = (example / "opportunities.md").read_text()
    assert "[P4 Account is forced; basket from the phone is gone](journeys/first-pair/report.md)" in markdown
    assert "[Joins the loyalty club](journeys/first-pair/report.md#tp-club)" in markdown
    assert '<a id="tp-club"></a>' in (example / "journeys/first-pair/report.md").read_text()


def test_journey_without_a_report_is_not_linked(tmp_path):
    out = drawn(tmp_path, opportunities(*spread(2)).replace('"j/t/hurts"', '"j"'), "--journey", "j")
    assert "journeys/j/report.html" in (out / "index.html").read_text()
    map_ = json.loads(opportunities(*spread(2)))
    map_["journeys"]["other"] = map_["journeys"]["j"]
    out = drawn(tmp_path / "other", json.dumps(map_), "--journey", "other", "--format", "html,md")
    assert "journeys/j/" not in (out / "index.html").read_text() + (out / "opportunities.md").read_text()
    assert "It hurts" in (out / "opportunities.md").read_text()


def test_opportunity_with_an_error_is_left_out_and_reported(tmp_path):
    text = opportunities({"name": "Good", "impact": 3, "effort": 0.5}, {"name": "Fine", "impact": 3, "effort": 2})
    tree(tmp_path, {"cjm.yaml": text})
    outcome = cjm("render", tmp_path, "-o", tmp_path / "out", "--view", "opportunities", "--format", "svg,md")
    assert outcome.code == 1
    assert "error[schema]" in outcome.out
    assert list(bubbles(plot(tmp_path / "out"))) == ["opp-o2"]


@pytest.mark.parametrize("written", ["effort: 0", "reach: 7", "impact: -1", "owner: nobody", "parent: nobody"])
def test_error_does_not_stop_the_other_opportunities(tmp_path, written):
    key, _, value = written.partition(": ")
    wrong = {"name": "Wrong", "impact": 3, "effort": 2, key: int(value) if value[-1].isdigit() else value}
    tree(tmp_path, {"cjm.yaml": opportunities(wrong, {"name": "Fine", "impact": 3, "effort": 2, "parent": "o1"})})
    outcome = cjm("render", tmp_path, "-o", tmp_path / "out")
    assert outcome.code == 1
    assert "Traceback" not in outcome.err
    assert list(bubbles(plot(tmp_path / "out"))) == ["opp-o2"]


def test_no_page_without_opportunities(tmp_path):
    out = drawn(tmp_path, opportunities())
    assert not list(out.glob("opportunit*"))
    assert "opportunities" not in (out / "index.html").read_text().split("</style>")[1]


def test_report_has_the_plot_above_the_table(tmp_path):
    map_ = json.loads(opportunities(*spread(3)))
    map_["journeys"]["other"] = {**map_["journeys"]["j"], "name": "Something else"}
    map_["opportunities"]["o3"]["addresses"] = "other"
    map_["workspace"]["headlines"] = {"opportunities": "All three matter"}
    report = (drawn(tmp_path, json.dumps(map_), "--format", "html") / "journeys/j/report.html").read_text()
    section = report.split('<section id="opportunities"')[1].split("</section>")[0]
    assert section.index('id="opp-view"') < section.index('<tr id="opp-o1">')
    assert re.findall(r'class="opp"', section) == ['class="opp"'] * 2
    assert "I do something: Opportunities" in section
    assert "All three matter" not in section


def test_ids_of_drawing_and_rows_are_distinct(tmp_path):
    report = (drawn(tmp_path, CASES["ids"], "--format", "html") / "journeys/j/report.html").read_text()
    ids = re.findall(r' id="([^"]+)"', report)
    assert sorted(set(ids)) == sorted(ids)
    assert {"opp-view", "opp-title", "opp-desc"} <= set(ids)


def test_report_without_the_view_has_no_plot(tmp_path):
    tree(tmp_path, {"cjm.yaml": opportunities(*spread(3))})
    assert cjm("render", tmp_path, "-o", tmp_path / "out", "--view", "map", "--format", "html").code == 0
    report = (tmp_path / "out/journeys/j/report.html").read_text()
    assert "opp-view" not in report
    assert '<tr id="opp-o1">' in report
