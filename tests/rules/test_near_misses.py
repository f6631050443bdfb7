"""What each rule does not complain of, though it is close: at least three near misses a rule."""

import datetime as dt

import pytest

from cjm.model.source import Source
from cjm.reader import read
from cjm.rules.check import check
from cjm.rules.options import Options
from tests.rules.test_edges import fired

STAGE = "- {{id: s, name: S, {}}}"
TOUCH = "- {{id: s, name: S, touchpoints: {{id: t, name: T, {}}}}}"
NAMED = "- {{id: s, name: S, touchpoints: {{id: t, name: {}}}}}"
HOPS = """
- id: s
  name: S
  touchpoints:
    - {{id: a, name: A{}}}
    - {{id: b, name: B{}}}
    - {{id: c, name: C{}}}
    - {{id: d, name: D{}}}
"""
METRIC = "metrics: {m: {name: M}}\n"
OPPORTUNITY = "opportunities: {{o: {{name: O, addresses: j, {}}}}}\n"
FUTURE = """  f:
    name: F
    state: future
    personas: maya
    {}
    stages: {{id: s, name: S, emotion: {}}}
"""


def hops(a="", b="", c="", d=""):
    return HOPS.format(*(f", {part}" if part else "" for part in (a, b, c, d)))


def many(count, what="{{id: s{0}, name: S}}"):
    return "\n".join("- " + what.format(n) for n in range(count))


SILENT = [
    ("journey-without-owner", {"fields": "owner: nobody"}),
    ("journey-without-scope", {"fields": "scope: {from: a, to: b}"}),
    ("journey-without-scope", {"fields": "trigger: The old pair is worn out"}),
    ("journey-without-scope", {"fields": "scope: {from: a}\ntrigger: x"}),
    ("flat-curve", {"stages": hops("emotion: 1", "emotion: 2", "emotion: 1")}),
    ("flat-curve", {"stages": hops("emotion: 1", "emotion: 2", "emotion: 1", "emotion: -0.5")}),
    ("flat-curve", {"stages": hops(*["emotion: 1"] * 4), "fields": "state: future"}),
    ("dead-end", {"stages": hops("", "", "", "next: {exit: x}")}),
    ("dead-end", {"stages": hops("", "", "", "next: {to: a, share: 0.9}")}),
    ("dead-end", {"stages": hops("", "", "next: [{to: a}, {end: x}]", "next: {to: c}")}),
    ("too-many-stages", {"stages": many(8)}),
    ("too-many-stages", {"stages": many(9), "settings": "workspace: {rules: {too-many-stages: {most: 9}}}\n"}),
    ("too-many-stages", {"stages": many(9), "settings": "workspace: {rules: {too-many-stages: off}}\n"}),
    ("opportunity-without-owner", {"head": OPPORTUNITY.format("status: idea")}),
    ("opportunity-without-owner", {"head": OPPORTUNITY.format("status: assessed")}),
    ("opportunity-without-owner", {"head": OPPORTUNITY.format("status: declined")}),
    ("shipped-not-measured", {"head": OPPORTUNITY.format("status: in-progress")}),
    ("shipped-not-measured", {"head": METRIC + OPPORTUNITY.format("status: shipped, result: {metric: m, after: 2}")}),
    ("shipped-not-measured", {"head": OPPORTUNITY.format("status: measured")}),
    ("resolved-pain-still-low", {"stages": TOUCH.format("emotion: -1, pains: {text: P, status: accepted}")}),
    ("resolved-pain-still-low", {"stages": TOUCH.format("emotion: -1")}),
    ("resolved-pain-still-low", {"stages": TOUCH.format("emotion: 0, pains: {text: P, status: resolved}")}),
    ("resolved-pain-still-low", {"stages": TOUCH.format("emotion: -1, pains: [{text: P, status: resolved}, Q]")}),
    ("assumption-map", {"stages": TOUCH.format("emotion: -1, pains: P, evidence: study")}),
    ("assumption-map", {"stages": TOUCH.format("emotion: -1, pains: {text: P, evidence: study}")}),
    ("assumption-map", {"stages": "- {id: s, name: S, doing: x}"}),
    ("assumption-map", {"stages": TOUCH.format("emotion: -1"), "fields": "state: future"}),
    ("no-moment-of-truth", {"stages": hops("moment_of_truth: true")}),
    ("no-moment-of-truth", {"stages": hops(d="moment_of_truth: second")}),
    ("no-moment-of-truth", {"stages": TOUCH.format("doing: x")}),
    ("stage-without-metric", {"stages": STAGE.format("doing: x")}),
    ("metric-without-target", {"head": METRIC}),
    (
        "metric-without-target",
        {"head": METRIC.replace("M}", "M, target: 3}"), "stages": STAGE.format("metrics: {metric: m}")},
    ),
    (
        "metric-without-target",
        {"head": METRIC, "stages": STAGE.format("metrics: [{metric: m}, {metric: m, target: 2}]")},
    ),
    ("single-source", {"stages": TOUCH.format("emotion: -2")}),
    ("single-source", {"stages": TOUCH.format("emotion: -1, evidence: study")}),
    ("single-source", {"stages": TOUCH.format("pains: {text: P, severity: 3, evidence: study}")}),
    ("single-source", {"stages": TOUCH.format("emotion: -2, evidence: study"), "fields": "state: future"}),
    ("unscored-opportunity", {"head": OPPORTUNITY.format("impact: 1, effort: 5")}),
    ("unscored-opportunity", {"head": OPPORTUNITY.format("status: declined")}),
    (
        "unscored-opportunity",
        {"head": OPPORTUNITY.format("importance: 3, satisfaction: 0"), "settings": "workspace: {scoring: odi}\n"},
    ),
    ("no-exit", {"stages": hops(b="next: {exit: x, share: 0.1}")}),
    ("no-exit", {"stages": hops(), "fields": "state: future"}),
    ("no-exit", {"stages": TOUCH.format("doing: x")}),
    ("missing-alt-text", {"stages": TOUCH.format("image: {path: ok.png, alt: A box}")}),
    ("missing-alt-text", {"head": ""}),
    ("missing-alt-text", {"stages": TOUCH.format("image: null")}),
    ("long-name", {"stages": NAMED.format("x" * 60)}),
    ("long-name", {"stages": NAMED.format("x" * 61), "settings": "workspace: {rules: {long-name: {most: 61}}}\n"}),
    ("long-name", {"stages": TOUCH.format(f"description: {'x' * 90}")}),
    ("frontstage-without-support", {"stages": TOUCH.format("blueprint: {frontstage: F, backstage: B}")}),
    ("frontstage-without-support", {"stages": TOUCH.format("blueprint: {backstage: B}")}),
    ("frontstage-without-support", {"stages": TOUCH.format("blueprint: {evidence: E}")}),
    ("unquoted-quote", {"stages": TOUCH.format("saying: {text: Q, by: P7}")}),
    ("unquoted-quote", {"stages": TOUCH.format("saying: {text: Q, evidence: study}")}),
    ("unquoted-quote", {"stages": TOUCH.format("thinking: Q")}),
    ("emotion-words-disagree", {"stages": TOUCH.format("emotion: {score: -2, words: [not happy, unhappy, uneasy]}")}),
    ("emotion-words-disagree", {"stages": TOUCH.format("emotion: {score: 0, words: happy}")}),
    ("emotion-words-disagree", {"stages": TOUCH.format("emotion: {score: 1, words: relieved but tired}")}),
    ("emotion-words-disagree", {"stages": TOUCH.format("emotion: {score: -1, words: lost}")}),
    ("emotion-words-disagree", {"stages": TOUCH.format("emotion: {score: 1, words: [relieved, a little tired]}")}),
    ("emotion-words-disagree", {"stages": TOUCH.format("emotion: {score: -1, words: [slightly amused, annoyed]}")}),
    (
        "emotion-words-disagree",
        {"stages": TOUCH.format("emotion: {score: -2, words: happy}"), "settings": "workspace: {language: de}\n"},
    ),
    ("inside-out-name", {"stages": NAMED.format("Invoice arrives by post")}),
    ("inside-out-name", {"stages": NAMED.format("Qualify for a discount")}),
    ("inside-out-name", {"stages": NAMED.format("Process my refund")}),
    ("inside-out-name", {"stages": NAMED.format("Converting units")}),
    ("inside-out-name", {"stages": NAMED.format("Onboard the ship"), "settings": "workspace: {language: de}\n"}),
    ("inside-out-name", {"stages": NAMED.format("I meet the shop"), "head": "teams: {shop: {name: Shop}}\n"}),
    ("personal-data", {"stages": TOUCH.format("thinking: Order 1234567890 of 2026-06-30 cost 1,299.00")}),
    ("personal-data", {"stages": TOUCH.format("thinking: Reference PEX 218 400 7731 of 14.05.2026")}),
    ("personal-data", {"stages": TOUCH.format("thinking: 'Order no. 0403 1234567 and case #020 7946 0958'")}),
    ("personal-data", {"stages": TOUCH.format("thinking: 番号は03-0011-2233-4455-6677-8899、12,400円")}),
    ("personal-data", {"stages": TOUCH.format("thinking: 'Mail to help@example.com, they say'")}),
    ("personal-data", {"stages": TOUCH.format("thinking: '@maya wrote at 12:30, 555 times'")}),
    ("personal-data", {"stages": TOUCH.format("description: ISO 9001:2015 and 10 000 000 people in 0-5 years")}),
    ("personal-data", {"stages": TOUCH.format("description: 'IBAN DE89 3704 0044 0532 0130 00'")}),
    (
        "personal-data",
        {
            "stages": TOUCH.format("thinking: Call +49 30 1234567"),
            "settings": "workspace: {rules: {personal-data: {allow: +49 30 1234567}}}\n",
        },
    ),
    ("future-without-baseline", {"head": ""}),
    ("future-without-baseline", {"fields": "state: current"}),
    ("future-without-baseline", {"fields": "state: future\nbaseline: other"}),
    ("inactive-owner", {"head": "teams: {a: {name: A, active: false}, b: {name: B}}\n", "fields": "owner: b"}),
    ("inactive-owner", {"head": "teams: {a: {name: A, active: false}}\n"}),
    ("inactive-owner", {"head": "teams: {a: {name: A, active: true}}\n", "fields": "owner: a"}),
    ("stale-evidence", {"stages": "- {id: s, name: S, emotion: 1, evidence: study}"}),
    ("stale-evidence", {"head": "", "stages": "- {id: s, name: S, doing: x}"}),
]


@pytest.mark.parametrize(("rule", "given"), SILENT, ids=[f"{n}-{rule}" for n, (rule, _) in enumerate(SILENT)])
def test_near_misses_are_silent(rule, given):
    assert not fired(rule, **given)


LOUD = [
    ("journey-without-scope", {"fields": "scope: {from: a}"}, "j", 1),
    ("flat-curve", {"stages": hops(*["emotion: 0"] * 4)}, "j", 1),
    ("dead-end", {"stages": hops("", "", "", "next: {to: c}")}, "j/c", 1),
    ("dead-end", {"stages": hops("next: {to: a}", "", "", "next: {to: c}")}, "j/a", 2),
    ("too-many-stages", {"stages": many(9)}, "j", 1),
    ("opportunity-without-owner", {"head": OPPORTUNITY.format("status: in-progress")}, "opportunities/o", 1),
    ("shipped-not-measured", {"head": OPPORTUNITY.format("status: shipped")}, "opportunities/o", 1),
    ("assumption-map", {"stages": TOUCH.format("emotion: -1")}, "j", 1),
    ("single-source", {"stages": TOUCH.format("pains: {text: P, severity: 4, evidence: study}")}, "j/t", 1),
    ("unscored-opportunity", {"head": OPPORTUNITY.format("effort: 1")}, "opportunities/o", 1),
    ("no-exit", {"stages": hops()}, "j", 1),
    ("emotion-words-disagree", {"stages": TOUCH.format("emotion: {score: -2, words: Very happy}")}, "j/t", 1),
    ("emotion-words-disagree", {"stages": TOUCH.format("emotion: {score: 2, words: [tired, sad]}")}, "j/t", 2),
    ("emotion-words-disagree", {"stages": TOUCH.format("emotion: {score: 2, words: [a little tired]}")}, "j/t", 1),
    ("emotion-words-disagree", {"stages": TOUCH.format("emotion: {score: 2, words: [happy, tired]}")}, "j/t", 1),
    ("inside-out-name", {"stages": NAMED.format("Onboard the customer")}, "j/t", 1),
    ("inside-out-name", {"stages": NAMED.format("Process order")}, "j/t", 1),
    ("inside-out-name", {"stages": NAMED.format("Shop"), "head": "systems: {s: {name: shop}}\n"}, "j/t", 1),
    ("personal-data", {"stages": TOUCH.format("saying: Write to m.okafor@mail.test")}, "j/t", 1),
    ("personal-data", {"stages": TOUCH.format("thinking: 'Call (030) 123 4567'")}, "j/t", 1),
    ("personal-data", {"stages": TOUCH.format("thinking: 電話は03-1234-5678です")}, "j/t", 1),
    ("personal-data", {"stages": TOUCH.format("thinking: 'In any case, ring 020 7946 0958'")}, "j/t", 1),
    ("personal-data", {"stages": TOUCH.format("thinking: 'Call 0170 1234567 or 555-123-4567'")}, "j/t", 1),
    ("personal-data", {"head": "teams: {a: {name: A, description: +44 20 7946 0958}}\n"}, "teams/a", 1),
]


@pytest.mark.parametrize(("rule", "given", "address", "count"), LOUD, ids=[f"{n}-{c[0]}" for n, c in enumerate(LOUD)])
def test_what_is_wrong_is_told_once_each(rule, given, address, count):
    found = fired(rule, **given)
    assert len(found) == count
    assert found[0].address == address


def fired_in(rule, text):
    found = check(read([Source("cjm.yaml", text.encode())]), Options(today=dt.date(2026, 7, 1))).findings
    return [finding for finding in found if finding.rule == rule]


WITH = """
{}
personas: {{maya: {{name: Maya}}}}
evidence: {{old: {{name: Old, kind: survey, {}}}}}
journeys:
  j:
    name: J
    status: approved
    personas: maya
    stages: {{id: s, name: S, emotion: 0, evidence: old}}
"""


@pytest.mark.parametrize(
    ("dates", "settings", "count"),
    [
        ("collected: 2024-06-30", "", 1),
        ("collected: 2024-07-01", "", 0),
        ("collected: {from: 2019-01, to: 2025-01}", "", 0),
        ("collected: 2024-06-30", "workspace: {rules: {stale-evidence: {max_age: 3 years}}}", 0),
        ("collected: 2026-01, expires: 2026-06-30", "", 1),
        ("collected: 2019-01, expires: 2026-07-01", "", 0),
    ],
)
def test_evidence_is_stale_by_its_dates(dates, settings, count):
    assert len(fired_in("stale-evidence", WITH.format(settings, dates))) == count


@pytest.mark.parametrize(("score", "count"), [(-1, 1), (0, 1), (0.5, 0)])
def test_a_future_map_is_measured_against_its_baseline(score, count):
    text = WITH.format("", "sample: 3") + FUTURE.format("baseline: j", score)
    found = fired_in("future-not-better", text)
    assert len(found) == count
    assert all(text.splitlines()[f.span.line - 1][f.span.column - 1 : f.span.end_column - 1] == "j" for f in found)


@pytest.mark.parametrize(
    ("setting", "rule"),
    [
        ("too-many-stages: {mots: 9}", "unknown-key"),
        ("too-many-stages: {most: many}", "schema"),
        ("stale-evidence: {max_age: 3}", "schema"),
        ("inside-out-name: {verbs: [1]}", "schema"),
        ("flat-curve: {most: 3}", "unknown-key"),
    ],
)
def test_options_that_a_rule_cannot_use(setting, rule):
    assert len(fired(rule, settings=f"workspace: {{rules: {{{setting}}}}}\n")) == 1
