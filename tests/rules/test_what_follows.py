"""A mistake is told once: nothing that may only follow from it, in its own file or in others."""

import pytest

from tests.support.commands import DAY, cjm, tree

LIBRARY = """\
personas: {maya: {name: Maya}, lena: {name: Lena}}
teams: {shop: {name: Shop}}
channels: {web: {name: Web}, app: {name: App}}
metrics: {nps: {name: NPS}}
evidence: {study: {name: Study, kind: survey}, talks: {name: Talks, kind: interview}}
"""
JOURNEY = """\
journeys:
  buy:
    name: I buy
    personas: maya
    status: approved
    reviewed: 2026-06-01
    owner: shop
    goal: Shoes
    trigger: A race
    metrics: {metric: nps}
    stages:
      - id: pay
        name: I pay
        owner: shop
        touchpoints:
          - {id: card, name: I pay, channel: web, emotion: -1, pains: {id: p1, text: Slow, severity: 3}, evidence: study}
"""
OTHERS = """\
journeys:
  return:
    name: I return
    personas: lena
    status: approved # cjm: ignore[journey-without-scope] known
    metrics: {metric: nps, target: 40}
    stages:
      - id: send
        name: I send
        touchpoints:
          - id: parcel # cjm: ignore[touchpoint-without-emotion] known
            name: I bring the parcel
            channel: app
            evidence: talks
            CUT
opportunities:
  faster: {name: Faster, addresses: buy/card/p1}
"""


def rules_of(root, *options):
    outcome = cjm("validate", "--as-of", DAY, "--output-format", "concise", *options, cwd=root)
    return sorted(line.split("[")[1].split("]")[0] for line in outcome.out.splitlines() if "[" in line)


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(
    "cut", ["emotion: 'It's fine'", 'saying: "I wait', "saying: [a, b", "saying: Oh: no", "\tsaying: x"]
)
def test_one_slip_that_ends_the_reading_is_one_finding_over_all_files(tmp_path, cut, jobs):
    files = {"cjm.yaml": "cjm: 1\n", "lib.cjm.yaml": LIBRARY, "buy.cjm.yaml": JOURNEY}
    root = tree(tmp_path, {**files, "others.cjm.yaml": OTHERS.replace("CUT", cut)})
    assert rules_of(root, "--jobs", jobs) == ["yaml-syntax"]
    tree(tmp_path, {"others.cjm.yaml": OTHERS.replace("CUT", "saying: x")})
    assert {"journey-without-owner", "stage-without-owner", "unused-ignore"} <= {*rules_of(root, "--jobs", jobs)}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_section_that_is_a_list_is_one_finding(tmp_path, jobs):
    files = {
        "cjm.yaml": "cjm: 1\n",
        "lib.cjm.yaml": LIBRARY.replace(", lena: {name: Lena}", ""),
        "buy.cjm.yaml": JOURNEY,
    }
    files["lib.cjm.yaml"] = (
        files["lib.cjm.yaml"].replace(", app: {name: App}", "").replace(", talks: {name: Talks, kind: interview}", "")
    )
    listed = "opportunities:\n  - {name: Faster, addresses: buy/card/p1}\n"
    assert rules_of(tree(tmp_path, {**files, "ideas.cjm.yaml": listed}), "--jobs", jobs) == ["schema"]


@pytest.mark.parametrize(
    "slip",
    ["chanel: web", "channel: wob", "reviewed: soon", "owner: shopp"],
    ids=["key", "reference", "shape", "other"],
)
def test_a_comment_is_not_unused_while_a_slip_hides_what_it_suppresses(tmp_path, slip):
    touchpoint = """\
          - id: parcel
            name: I bring the parcel
            emotion: -1 # cjm: ignore[low-emotion-without-pain] known
            SLIP
"""
    text = LIBRARY + JOURNEY.split("          - {id: card", maxsplit=1)[0] + touchpoint
    root = tree(tmp_path, {"cjm.yaml": text.replace("SLIP", slip)})
    assert "unused-ignore" not in rules_of(root)
    tree(tmp_path, {"cjm.yaml": text.replace("SLIP", "channel: web")})
    assert not {"unused-ignore", "low-emotion-without-pain"} & {*rules_of(root)}
    tree(tmp_path, {"cjm.yaml": text.replace("SLIP", "pains: Heavy")})
    assert "unused-ignore" in rules_of(root)
