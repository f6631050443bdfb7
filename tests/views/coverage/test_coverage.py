"""Evidence coverage of real files: shares, ages, agenda."""

import pytest

from tests.support.commands import cjm, tree
from tests.views.portfolio.test_portfolio import rows, texts

MAPS = """
workspace: {name: Shoe shop}
personas: {maya: {name: Maya}, jon: {name: Jon}}
teams: {shop: {name: Web shop, contact: A. Roy}}
evidence:
  survey: {name: Survey, kind: survey, collected: {from: 2026-01, to: 2026-03}, sample: 412}
  visits: {name: Store visits, kind: observation, collected: 2023-05-01}
  calls: {name: Calls, kind: support-tickets, expires: 2026-06-30}
  guess: {name: What we believe, kind: assumption}
journeys:
  buy:
    name: I buy shoes
    personas: [maya, jon]
    stages:
      - id: look
        name: I look
        owner: shop
        touchpoints:
          - id: ad
            name: I see an ad
            kind: action
            emotion: [{persona: maya, score: 1}, {persona: jon, score: -2, evidence: survey}]
            evidence: visits
          - {id: site, name: I open the site, kind: action, emotion: 1, pains: {id: p9, text: It is slow, severity: 5}}
      - id: pay
        name: I pay
        touchpoints:
          - id: card
            name: I enter my card twice
            kind: action
            emotion: {score: -2, evidence: guess}
            pains: [{text: Twice, severity: 4, evidence: calls}, {text: An error, severity: 5, status: resolved}]
      - {id: wear, name: I wear them, doing: walks}
  future:
    name: I buy better
    state: future
    personas: maya
    stages: {id: pay, name: I pay, touchpoints: {id: card, name: I pay once, kind: action, emotion: 1}}
"""
DAY = ("--as-of", "2026-07-16")


@pytest.fixture
def shop(tmp_path):
    return tree(tmp_path / "maps", {"cjm.yaml": MAPS})


def drawn(maps, *options):
    out = maps.parent / "out"
    outcome = cjm("render", maps, "-o", out, "--view", "coverage", *options)
    assert outcome.code == 0, outcome.out + outcome.err
    return out


def test_shares_by_journey_and_stage(shop):
    # I look: Maya +1 (visits), Jon −2 (survey, visits), the site +1 and its pain without. I pay: one pain (calls) of three.
    stages = rows((drawn(shop) / "coverage.md").read_text())[0]
    assert stages[0] == ["Journey", "Stage", "Evidence", "Feeling", "Pain points", "Sources"]
    told = [[*(cell.split("]")[0].strip("[") for cell in row[:2]), *row[2:]] for row in stages[1:]]
    assert told == [
        ["I buy shoes", "1 I look", "50 %", "2 of 3", "0 of 1", "newest source: March 2026"],
        ["I buy shoes", "2 I pay", "33 %", "0 of 1", "1 of 2", "without a date"],
        ["I buy shoes", "3 I wear them", "–", "–", "–", "–"],
    ]
    shown = texts((drawn(shop) / "coverage.svg").read_text())
    assert "43 % · 3 of 7" in [text.replace("\u00a0", " ") for text in shown]
    assert "left out, since nothing can show an aim: future maps, 1" in shown[-1]


def test_agenda_begins_with_strong_claims_with_little_evidence(shop):
    agenda = rows((drawn(shop) / "coverage.md").read_text())[1]
    told = [[row[0], row[1].split("]")[0].strip("["), row[3], row[4], row[5]] for row in agenda[1:]]
    assert told == [
        ["1", "P9 It is slow", "severity 5", "nothing", "Web shop"],
        ["2", "I enter my card twice", "Frustrated −2", "an assumption: What we believe", "No owner"],
        # Severe, with one source; then weaker claims without a source.
        ["3", "I open the site", "Content +1", "nothing", "Web shop"],
        ["4", "P1 Twice", "severity 4", "one source: Calls", "No owner"],
        ["5", "P2 An error", "severity 5, resolved", "nothing", "No owner"],
    ]
    assert "(journeys/buy/report.md#tp-site)" in agenda[1][1]


def test_ages_of_sources_need_a_date(shop):
    plain = rows((drawn(shop) / "coverage.md").read_text())[2]
    assert plain[1:] == [
        ["Store visits", "Observation", "1 May 2023", "2", "1"],
        ["Survey<br>n = 412", "Survey", "January 2026 – March 2026", "1", "1"],
        ["Calls", "Support tickets", "–<br>expires 30 June 2026", "1", "1"],
        ["What we believe", "Assumption", "–", "1", "1"],
    ]
    assert " old" not in " ".join(texts((drawn(shop) / "coverage.svg").read_text()))
    aged = rows((drawn(shop, *DAY) / "coverage.md").read_text())
    assert [row[2] for row in aged[2][1:]] == [
        "1 May 2023<br>3 years old",
        "January 2026 – March 2026<br>3 months old",
        "–<br>expired: 30 June 2026",
        "–",
    ]
    assert aged[0][1][5] == "newest source: 3 months old"
    shown = texts((drawn(shop, *DAY) / "coverage.svg").read_text())
    assert shown[shown.index("sources expired or over 2 years old") - 1] == "2"
    assert "as of 16 July 2026" in shown[-1]


@pytest.mark.parametrize(
    ("day", "age"),
    [("2026-03-31", "0 days"), ("2026-04-30", "30 days"), ("2026-05-31", "2 months"), ("2028-03-30", "23 months"),
     ("2028-03-31", "2 years"), ("2026-03-02", "0 days")],
)  # fmt: skip
def test_text_of_an_age(shop, day, age):
    assert rows((drawn(shop, "--as-of", day) / "coverage.md").read_text())[0][1][5] == f"newest source: {age} old"


def test_bar_is_solid_with_evidence_and_dashed_without(shop):
    svg = (drawn(shop) / "coverage.svg").read_text()
    cell = svg.split("<title>I buy shoes, I pay</title>")[1].split("</g>")[0]
    hollow, ink = cell.split("<rect ")[1:]
    assert 'class="f-ink"' in ink
    assert "stroke-dasharray" in hollow
    widths = [float(part.split('width="')[1].split('"')[0]) for part in (ink, hollow)]
    assert abs(widths[0] / (widths[0] + widths[1] + 1) - 1 / 3) < 0.01


def test_no_coverage_without_claims(tmp_path):
    maps = "personas: {p: {name: P}}\njourneys: {j: {name: J, personas: p, stages: {id: s, name: S, doing: x}}}\n"
    out = drawn(tree(tmp_path / "maps", {"cjm.yaml": maps}))
    assert not (out / "coverage.md").exists()


def test_rows_beyond_the_drawing_are_counted_and_in_the_table(tmp_path):
    steps = "".join(f"{{id: t{n}, name: Step {n}, kind: action, emotion: 2}}," for n in range(33))
    maps = f"personas: {{p: {{name: P}}}}\njourneys: {{j: {{name: J, personas: p, stages: {{id: s, name: S, touchpoints: [{steps}]}}}}}}\n"
    out = drawn(tree(tmp_path / "maps", {"cjm.yaml": maps}))
    assert "13 more are in the table." in texts((out / "coverage.svg").read_text())
    assert len(rows((out / "coverage.md").read_text())[1]) == 34


def test_assumptions_look_as_on_the_map(shop):
    cjm("render", shop, "-o", shop.parent / "out", "--view", "map", "--journey", "buy", "--format", "svg")
    svg = (shop.parent / "out/journeys/buy/map.svg").read_text()

    def outline(token):
        return svg.split(f">{token}</text>")[0].rsplit("<rect", 1)[1]

    assert "stroke-dasharray" in outline("P9")
    assert "stroke-dasharray" not in outline("P1")  # the calls stand behind it
    card = svg.split('id="map-pt-card"')[1].split("</g>")[0]
    assert "stroke-dasharray" in card  # evidence of the kind assumption is none
    assert "stroke-dasharray" not in svg.split('id="map-pt-ad"')[1].split("</g>")[0]
    assert svg.count("Assumption, no evidence yet") == 1
