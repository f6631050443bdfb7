"""The portfolio of real files, with expected numbers computed by hand."""

import json
import re
import xml.etree.ElementTree as ET

import pytest

from tests.support.commands import cjm, tree
from tests.support.workspaces import workspace

MAPS = """
workspace: {name: Shoe shop, headlines: {portfolio: {title: Paying hurts most, lede: Three maps.}}}
personas: {maya: {name: Maya Okafor}}
systems: {crm: {name: CRM}}
teams: {shop: {name: Web shop}, care: {name: Customer care, active: false}}
channels: {social: {name: Social, kind: social}, web: {name: Web shop, kind: web}, mail: {name: Mail, kind: email}}
evidence:
  survey: {name: Survey, kind: survey, collected: 2026-03}
  guess: {name: What we believe, kind: assumption}
journeys:
  buy:
    name: I buy shoes
    status: approved
    personas: maya
    owner: shop
    reviewed: 2026-01-15
    stages:
      - id: look
        name: I look
        owner: care
        touchpoints:
          - {id: ad, name: I see an ad, channel: social, emotion: 1, evidence: survey}
          - id: site
            name: I open the site
            channel: web
            emotion: -1
            pains: {text: It is slow, severity: 4}
            journey: help
      - id: pay
        name: I pay
        touchpoints:
          - id: card
            name: I enter my card twice
            channel: web
            emotion: {score: -2, evidence: guess}
            pains: [{text: Twice, severity: 2, evidence: survey}, {text: An error, severity: 3, status: resolved}]
          - {id: wait, name: I wait, kind: wait}
  help:
    name: I ask for help
    personas: maya
    stages: {id: ask, name: I ask, touchpoints: {id: call, name: I call, channel: mail}}
  buy-future:
    name: I buy shoes
    state: future
    baseline: buy
    target_date: 2026-12
    personas: maya
    owner: shop
    reviewed: 2026-06-30
    review_every: 1 months
    stages: {id: pay, name: I pay, owner: shop, touchpoints: {id: card, name: I pay once, channel: web, emotion: 1}}
"""
DAY = ("--as-of", "2026-07-16")


def rows(markdown):
    """Every table of a page, as a list of rows of texts without Markdown's escapes."""
    tables = re.findall(r"(?m)(?:^\|.*\n)+", markdown)
    plain = [
        [[cell.strip().replace("\u00a0", " ") for cell in row.strip("|\n").split("|")] for row in table.splitlines()]
        for table in tables
    ]
    return [[found[0], *found[2:]] for found in plain]


def texts(svg):
    return [
        " ".join(part.strip() for part in node.itertext() if part.strip())
        for node in ET.fromstring(svg).iter()
        if node.tag.endswith("}text")
    ]


@pytest.fixture
def shop(tmp_path):
    return tree(tmp_path / "maps", {"cjm.yaml": MAPS})


def drawn(maps, *options):
    out = maps.parent / "out"
    outcome = cjm("render", maps, "-o", out, "--view", "portfolio", *options)
    assert outcome.code == 0, outcome.out + outcome.err
    return out


def test_the_table_of_journeys(shop):
    journeys = rows((drawn(shop) / "portfolio.md").read_text())[0]
    buy, ask, future = journeys[1:]
    by_head = dict(zip(journeys[0], buy, strict=True))
    assert by_head["Journey"] == "[I buy shoes](journeys/buy/report.md)<br>4 touchpoints · Maya"
    assert (by_head["State"], by_head["Status"], by_head["Owner"]) == ("Current state", "Approved", "Web shop")
    assert (by_head["Reviewed"], by_head["Next review"]) == ("15 January 2026", "15 July 2026")
    assert by_head["Feeling"] == "−0.7"  # +1, −1, −2
    assert by_head["Lowest point"] == "Frustrated −2<br>I enter my card twice"
    # The survey backs one feeling and one pain; an assumption is not evidence.
    assert by_head["Evidence"] == "33 %<br>2 of 6"
    assert (by_head["Severe pains"], by_head["Open pains"]) == ("1", "2")
    assert ask[3:9] == ["No owner", "–", "–", "No emotion recorded", "–", "–"]
    assert future[1:3] == ["Future state", "Draft"]
    assert (future[5], future[8]) == ("30 July 2026", "–")


def test_findings_are_those_of_validate(shop):
    found = json.loads(cjm("validate", shop, "--output-format", "json", "--as-of", "2026-07-16").out)["findings"]
    journeys = rows((drawn(shop, *DAY) / "portfolio.md").read_text())[0]
    for ident, row in zip(("buy", "help", "buy-future"), journeys[1:], strict=True):
        here = [
            f["severity"]
            for f in found
            if f["pointer"].startswith(f"/journeys/{ident}/") or f["pointer"] == f"/journeys/{ident}"
        ]
        told = [
            f"{here.count(level)} {level}{'' if here.count(level) == 1 else 's'}"
            for level in ("error", "warning", "info")
            if here.count(level)
        ]
        assert row[-1] == ("<br>".join(told) or "None"), ident
    elsewhere = sum(not f["pointer"].startswith("/journeys/") for f in found)
    assert elsewhere == 1
    assert "findings outside of the journeys: 1" in (drawn(shop, *DAY) / "portfolio.md").read_text()


def test_overdue_reviews_need_a_date(shop):
    assert "overdue" not in (drawn(shop) / "portfolio.svg").read_text()
    assert "overdue" not in (drawn(shop) / "portfolio.md").read_text()
    out = drawn(shop, *DAY)
    told = texts((out / "portfolio.svg").read_text())
    assert "overdue since 15 July 2026" in told
    assert "next 30 July 2026" in told
    assert "as of 16 July 2026" in told[-1]
    assert "15 July 2026<br>overdue" in (out / "portfolio.md").read_text()
    assert "overdue since" not in (drawn(shop, "--as-of", "2026-07-15") / "portfolio.svg").read_text()


def test_the_heat_map(shop):
    heat = rows((drawn(shop) / "portfolio.md").read_text())[1]
    assert heat[0] == ["Journey and stage", "Social", "Web shop", "Mail", "No channel"]
    assert heat[1] == ["I buy shoes", "+1 (1)", "−1.5 (2)", "", "– (1)"]
    assert heat[2] == ["1 I look", "+1 (1)", "−1 (1)", "", ""]
    assert heat[3] == ["2 I pay", "", "−2 (1)", "", "– (1)"]
    assert heat[4] == ["I ask for help", "", "", "– (1)", ""]
    assert heat[6] == ["I buy shoes<br>Future state", "", "+1 (1)", "", ""]
    assert heat[8] == ["All current journeys", "+1 (1)", "−1.5 (2)", "– (1)", "– (1)"]


def test_cells_are_tinted_by_level_and_dashed_without_evidence(shop):
    svg = (drawn(shop) / "portfolio.svg").read_text()
    cells = dict(re.findall(r"<title>(I (?:look|pay|buy shoes), [^<]*)</title>\n<rect ([^>]*)/>", svg))
    assert 'class="f-tp1"' in cells["I look, Social"]
    assert "stroke-dasharray" in cells["I look, Web shop"]
    assert 'fill="none"' in cells["I look, Web shop"]
    assert svg.count("Assumption, no evidence yet") == 1


def test_the_hierarchy_and_the_owners(shop):
    _, _, tree_, owners = rows((drawn(shop) / "portfolio.md").read_text())
    assert [row[:2] for row in tree_[1:]] == [
        ["I buy shoes", ""],
        ["– I ask for help", "shows in detail: I open the site"],
        ["– I buy shoes", "is its future, by December 2026"],
    ]
    assert owners == [
        ["Journey", "Web shop", "Customer care", "No owner"],
        ["I buy shoes", "", "1 I look", "2 I pay"],
        ["I ask for help", "", "", "1 I ask"],
        ["I buy shoes", "1 I pay", "", ""],
    ]
    told = texts((drawn(shop) / "portfolio.svg").read_text())
    assert "Stages without an owner: 2." in told
    assert "no longer active" in told


def test_stages_of_many_journeys_are_shown_by_number(tmp_path):
    out = drawn(tree(tmp_path / "maps", {"cjm.yaml": workspace(30, stages=3)}), "--format", "svg,md")
    svg = (out / "portfolio.svg").read_text()
    assert "The numbers are those of the stages." in svg
    owned = rows((out / "portfolio.md").read_text())[-1]
    named = sum(len(cell.split("<br>")) for row in owned[1:] for cell in row[1:] if cell)
    assert named == 90
    titles = re.findall(r"<title>((?:\d Stage \d(?:, )?)+)</title>", svg)
    assert sum(title.count("Stage") for title in titles) == 90


def test_title_is_the_headline(shop):
    told = texts((drawn(shop) / "portfolio.svg").read_text())
    assert told[:3] == ["PORTFOLIO", "Paying hurts most", "Three maps."]


def test_cycle_of_baseline_and_detail(tmp_path):
    maps = """
personas: {p: {name: P}}
journeys:
  a: {name: A, personas: p, stages: {id: s, name: S, touchpoints: {id: t, name: T, kind: action}}}
  b:
    name: B
    personas: p
    state: future
    baseline: a
    stages: {id: s, name: S, touchpoints: {id: t, name: T, kind: action, journey: a}}
"""
    out = drawn(tree(tmp_path / "maps", {"cjm.yaml": maps}))
    _, _, tree_, _ = rows((out / "portfolio.md").read_text())
    assert [row[0] for row in tree_[1:]] == ["A", "– B", "– – A"]
    assert "A (see above)" in texts((out / "portfolio.svg").read_text())


def test_a_long_chain_of_journeys_is_drawn(tmp_path):
    def journey(n):
        step = {"id": "t", "name": f"Step {n}", "kind": "action", **({"journey": f"j{n + 1}"} if n < 199 else {})}
        return {"name": f"Journey {n}", "personas": "p", "stages": {"id": "s", "name": "S", "touchpoints": step}}

    maps = {"personas": {"p": {"name": "P"}}, "journeys": {f"j{n}": journey(n) for n in range(200)}}
    out = drawn(tree(tmp_path / "maps", {"cjm.yaml": json.dumps(maps)}), "--format", "svg")
    told = texts((out / "portfolio.svg").read_text())
    assert told.count("Journey 199") == 4  # the table, the heat map, the tree, the owners


def test_many_channels_and_teams_are_in_blocks(tmp_path):
    maps = workspace(9, stages=8, channels=40, teams=30)
    out = drawn(tree(tmp_path / "maps", {"cjm.yaml": maps}), "--format", "svg,md")
    told = texts((out / "portfolio.svg").read_text())
    owners = rows((out / "portfolio.md").read_text())[-1]
    used = {name for name in owners[0] if name.startswith("Team")}
    assert used <= set(told)
    channels = {name for name in rows((out / "portfolio.md").read_text())[1][0] if name.startswith("Channel")}
    assert len(channels) > 26  # three blocks
    assert channels <= set(told)
    owned = sum(cell.count("Stage") for row in owners[1:] for cell in row)
    assert owned == 72
    assert sum(text.startswith("Stage ") for text in told) == 72


def test_index_has_one_table_of_journeys(shop):
    out = drawn(shop, "--format", "html,md")
    page = (out / "index.html").read_text()
    assert page.count('href="journeys/buy/report.html"') == 1
    assert page.count('id="spark-buy-view"') == 1
    assert "spark-help" not in page
    assert "<title>Shoe shop</title>" in page
    assert '<h1 dir="auto">Paying hurts most</h1>' in page
    assert re.findall(r"<dd>([^<]*)</dd>", page.replace("\u00a0", " ")) == ["3", "6", "−0.7", "33 %", "1", "2"]
    assert "# Paying hurts most\n\nThree maps." in (out / "index.md").read_text()
    assert "[I buy shoes](journeys/buy/report.md)" in (out / "index.md").read_text()
    only_maps = tree(shop.parent / "again", {"cjm.yaml": MAPS})
    cjm("render", only_maps, "-o", shop.parent / "maps-only", "--view", "map", "--format", "html")
    assert 'href="journeys/buy/report.html"' in (shop.parent / "maps-only/index.html").read_text()


def test_journeys_that_are_not_selected_are_named(shop):
    svg = (drawn(shop, "--journey", "buy") / "portfolio.svg").read_text()
    assert "not shown here (2): I ask for help, I buy shoes" in texts(svg)[-1]


def test_share_is_never_rounded_to_all(tmp_path):
    steps = [
        {"id": f"t{n}", "name": f"T{n}", "kind": "action", "emotion": 1, **({"evidence": "e"} if n else {})}
        for n in range(200)
    ]
    maps = {
        "personas": {"p": {"name": "P"}},
        "evidence": {"e": {"name": "E", "kind": "survey"}},
        "journeys": {"j": {"name": "J", "personas": "p", "stages": {"id": "s", "name": "S", "touchpoints": steps}}},
    }
    out = drawn(tree(tmp_path / "maps", {"cjm.yaml": json.dumps(maps)}), "--view", "portfolio", "--format", "md")
    assert rows((out / "portfolio.md").read_text())[0][1][8] == "99 %<br>199 of 200"
