"""Custom rules, through the command line."""

import re

import pytest

from tests.support.commands import DAY, ROOT, cjm, tree

RULES = re.search(r"```yaml\n(.*?)```", (ROOT / "docs/own-rules.md").read_text(), re.DOTALL)[1]
MAP = """\
personas: {maya: {name: Maya}}
teams: {shop: {name: Shop}, tbd: {name: Nobody yet}}
channels: {web: {name: Web, kind: web}, app-ios: {name: App}, store: {name: Store}}
evidence: {survey: {name: Survey, kind: survey}}
metrics: {nps: {name: NPS}}
journeys:
  j:
    name: J
    status: live
    personas: maya
    owner: tbd
    stages:
      - id: checkout
        name: I pay
        touchpoints:
          - {id: t1, name: T, channel: web, pains: [A, {text: B, evidence: survey}]}
          - {id: t2, name: T, channel: app-ios, device: phone, pains: C, evidence: survey}
          - {id: t3, name: T, channel: store}
      - {id: later, name: Later, pains: D}
opportunities:
  o: {name: O, addresses: j, status: planned, impact: 3, effort: 2}
"""
OWN = [
    "live-journey-names-a-metric", "checkout-pain-has-evidence", "contact-has-a-device", "no-hidden-owner",
    "planned-is-estimated",
]  # fmt: skip


def run(folder, rules=RULES, text=MAP, *options):
    tree(folder, {"cjm.yaml": rules, "map.cjm.yaml": text})
    select = [option for name in OWN for option in ("--select", name)]
    outcome = cjm("validate", "--as-of", DAY, "--output-format", "concise", *(options or select), cwd=folder)
    return outcome.code, outcome.out.splitlines()


def test_the_five_examples_of_the_page(tmp_path):
    code, lines = run(tmp_path)
    assert code == 1
    assert [line.split(": ", 1)[1].split("]")[0] + "]" for line in lines] == [
        "error[live-journey-names-a-metric]",
        "warning[no-hidden-owner]",
        "warning[contact-has-a-device]",
        "warning[checkout-pain-has-evidence]",
        "info[planned-is-estimated]",
    ]
    assert (
        lines[0]
        == "map.cjm.yaml:7:3: error[live-journey-names-a-metric] A live journey names the metric that it is steered by."
    )
    assert lines[1].startswith("map.cjm.yaml:11:12: ")
    assert lines[2].endswith("the touchpoint `t1` must have `device`")
    assert lines[3].startswith("map.cjm.yaml:16:53: ")


def test_what_keeps_them_is_silent(tmp_path):
    text = (
        MAP.replace("owner: tbd", "owner: shop\n    metrics: {metric: nps}")
        .replace("channel: web, pains: [A, ", "channel: web, device: phone, pains: [")
        .replace("effort: 2}", "effort: 2, horizon: now}")
    )
    assert run(tmp_path, RULES, text) == (0, [])


def test_they_are_suppressed_and_left_out_like_others(tmp_path):
    text = MAP.replace("  j:\n", "  j:  # cjm: ignore[no-hidden-owner, contact-has-a-device] soon\n")
    _, lines = run(tmp_path, RULES, text)
    assert not [line for line in lines if "no-hidden-owner" in line or "contact-has-a-device" in line]
    _, rest = run(tmp_path, RULES, MAP, "--ignore", "no-hidden-owner")
    assert not [line for line in rest if "no-hidden-owner" in line]
    assert [line for line in rest if "journey-without-scope" in line]
    outcome = cjm("validate", tmp_path, "--select", "no-hiden-owner")
    assert (outcome.code, "no-hidden-owner" in outcome.err) == (2, True)
    assert cjm("validate", tmp_path, "--output-format", "sarif", "--as-of", DAY).out.count('"no-hidden-owner"') >= 2


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("{select: {kind: pain}, require: sevrity}", "Did you mean `severity`?"),
        ("{select: {kind: pain}}", "checks nothing"),
        ("{select: {kind: pian}, require: id}", "is not a valid value"),
        ("{select: {where: {id: x}}, require: id}", "missing key `kind`"),
        ("{select: {kind: team, where: {journey: x}}, require: id}", "unknown field `journey` of a team"),
        ("{select: {kind: team}, require: id, sevrity: error}", "unknown key `sevrity` of a custom rule"),
        ("{select: {kind: team}, require: id, run: x}", "The keys are `severity`"),
        ("{select: {kind: team, wehre: id}, require: id}", "unknown key `wehre`"),
        ("{require: id}", "unknown rule `own`"),
        ("warning", "unknown rule `own`"),
    ],
)
def test_what_is_wrong_with_a_rule(tmp_path, rule, message):
    tree(tmp_path, {"cjm.yaml": f"workspace:\n  rules:\n    own: {rule}\n"})
    outcome = cjm("validate", tmp_path)
    assert outcome.code == 1
    assert message in outcome.out


def test_a_name_of_cjm_is_taken(tmp_path):
    rule = "{select: {kind: team}, require: contact}"
    tree(tmp_path, {"cjm.yaml": f"workspace:\n  rules:\n    unused-object: {rule}\n"})
    assert "is the name of a built-in rule" in cjm("validate", tmp_path).out


def test_globs_are_bounded(tmp_path):
    rule = "{select: {kind: team, where: {name: '" + "*a" * 60 + "b'}}, require: contact}"
    tree(tmp_path, {"cjm.yaml": f"workspace:\n  rules:\n    own: {rule}\nteams: {{t: {{name: {'a' * 3000}}}}}\n"})
    assert cjm("validate", tmp_path).code == 0
