"""Where rules end: the edges of their definitions."""

import datetime as dt
import textwrap

import pytest

from cjm.model.images import Flaw
from cjm.model.source import Source
from cjm.reader import read
from cjm.rules.check import check
from cjm.rules.options import Options

IMAGES = {"no.png": Flaw("isn't there"), "huge.png": Flaw("is larger than 1 byte", limit=True)}
HEAD = """
personas:
  maya: {name: Maya}
  lena: {name: Lena}
channels: {web: {name: Web}}
evidence: {study: {name: Study, kind: survey}}
"""


def run(stages="- {id: s, name: S, doing: x}", head="", fields="", settings="", status="approved"):
    journey = textwrap.indent(textwrap.dedent(stages).strip(), "      ")
    extra = textwrap.indent(textwrap.dedent(fields).strip(), "    ")
    text = f"{settings}{HEAD}{head}journeys:\n  j:\n    name: J\n    personas: maya\n    status: {status}\n{extra}\n    stages:\n{journey}\n"
    found = check(
        read([Source("cjm.yaml", text.encode())]),
        Options(today=dt.date(2026, 7, 1), image=IMAGES.get),
    )
    return found.findings


def fired(rule, *arguments, **keywords):
    return [finding for finding in run(*arguments, **keywords) if finding.rule == rule]


@pytest.mark.parametrize(("score", "count"), [("2", 1), ("1.5", 1), ("1.4", 0), ("-1.5", 1), ("0", 0)])
def test_strong_begins_at_three_quarters(score, count):
    assert len(fired("emotion-without-evidence", f"- {{id: s, name: S, emotion: {score}}}")) == count


def test_another_scale_has_other_ends():
    settings = "workspace: {emotion_scale: {min: 0, max: 10}}\n"
    assert not fired("emotion-out-of-scale", "- {id: s, name: S, emotion: 10}", settings=settings)
    assert fired("emotion-out-of-scale", "- {id: s, name: S, emotion: -1}", settings=settings)
    assert fired("low-emotion-without-pain", "- {id: s, name: S, emotion: 4.9}", settings=settings)
    assert not fired("low-emotion-without-pain", "- {id: s, name: S, emotion: 5}", settings=settings)


def test_a_scale_upside_down_is_one_finding():
    found = run(settings="workspace: {emotion_scale: {min: 2, max: 2}}\n")
    assert [f.rule for f in found if f.severity.word == "error"] == ["date-order"]


def test_shares_may_reach_one_and_also_stands_outside():
    template = "- {{id: s, name: S, touchpoints: {{id: t, name: T, next: [{{end: a, share: 0.6}}, {{exit: b, share: {}}}{}]}}}}"
    assert not fired("share-sum", template.format("0.4", ""))
    assert not fired("share-sum", template.format("0.4", ", {to: t, share: 0.5, also: true}"))
    assert fired("share-sum", template.format("0.41", ""))


@pytest.mark.parametrize("share", ["35", "1.01", "-1"])
def test_a_share_out_of_range_is_one_finding(share):
    moves = f"[{{exit: a, share: {share}}}, {{end: b, share: 0.6}}, {{to: s, share: 0.6}}]"
    found = run(f"- {{id: s, name: S, touchpoints: {{id: t, name: T, next: {moves}}}}}")
    assert [f.rule for f in found if f.severity.word == "error"] == ["schema"]


def test_pains_are_addressed_at_every_level():
    stages = "- {id: s, name: S, touchpoints: {id: t, name: T, pains: {id: p, text: P, severity: 3}}}"
    for address in ("j", "j/s", "j/t", "j/t/p"):
        assert not fired(
            "pain-without-opportunity", stages, head=f"opportunities: {{o: {{name: O, addresses: {address}}}}}\n"
        )
    assert fired("pain-without-opportunity", stages)
    assert not fired("pain-without-opportunity", stages.replace("severity: 3", "severity: 2"))
    assert not fired("pain-without-opportunity", stages.replace("severity: 3", "severity: 5, status: accepted"))


def test_unreachable_but_for_an_entry_or_an_alongside():
    stages = """
    - id: s
      name: S
      touchpoints:
        - {id: a, name: A, next: {end: done}}
        - {id: b, name: B}
        - {id: c, name: C}
    """
    assert [f.address for f in fired("unreachable-touchpoint", stages)] == ["j/b", "j/c"]
    assert not fired("unreachable-touchpoint", stages.replace("name: B", "name: B, entry: true"))
    assert not fired("unreachable-touchpoint", stages.replace("name: A,", "name: A, alongside: b,"))


def test_reviews_are_due_by_the_calendar():
    def due(reviewed, every=""):
        return fired("review-overdue", fields=f"reviewed: {reviewed}\n{every}")

    assert not due("2026-01-01")
    assert due("2025-12-31")
    assert not due("2025-12", "review_every: 7 months")
    assert due("2026-06-01", "review_every: 2-3 weeks")
    assert len(fired("review-overdue")) == 1


@pytest.mark.parametrize(
    ("status", "count"), [("draft", 0), ("in-review", 0), ("approved", 1), ("live", 1), ("archived", 0)]
)
def test_only_approved_and_live_maps_are_reviewed(status, count):
    assert len(fired("review-overdue", fields="reviewed: 2020-01-01", status=status)) == count


@pytest.mark.parametrize(
    ("roles", "count"), [((), 1), (("economic-buyer",), 1), (("economic-buyer", "decision-maker"), 0)]
)
def test_every_persona_on_a_shared_map_has_a_role(roles, count):
    people = [f"p{n}: {{name: P{n}{f', role: {roles[n]}' if n < len(roles) else ''}}}" for n in range(2)]
    text = f"personas: {{{', '.join(people)}}}\njourneys: {{j: {{name: J, personas: [p0, p1], stages: {{id: s, name: S}}}}}}\n"
    found = check(read([Source("cjm.yaml", text.encode())]), Options()).findings
    assert sum(finding.rule == "several-personas" for finding in found) == count


def test_a_broken_move_hides_dead_ends_of_its_journey():
    stages = """
    - id: s
      name: S
      touchpoints:
        - {id: a, name: A, next: {to: b}}
        - {id: b, name: B, next: {to: a}}
        - {id: c, name: C, entry: true, next: {to: NEXT}}
    """
    assert [f.address for f in fired("dead-end", stages.replace("NEXT", "a"))] == ["j/a"]
    assert not fired("dead-end", stages.replace("NEXT", "nowhere"))


def test_circles_are_found_once():
    parents = "opportunities:\n  a: {name: A, parent: c}\n  b: {name: B, parent: a}\n  c: {name: C, parent: b}\n  d: {name: D, parent: d}\n"
    assert len(fired("reference-cycle", head=parents)) == 2
    long = "opportunities:\n" + "".join(f"  o{n}: {{name: O, parent: o{(n + 1) % 3000}}}\n" for n in range(3000))
    assert len(fired("reference-cycle", head=long)) == 1


def test_dates_run_forwards():
    evidence = "metrics: {m: {name: M, range: [2, 1]}}\n"
    assert fired("date-order", head=evidence)
    assert fired("date-order", fields="reviewed: 2026-07-02")
    assert not fired("date-order", fields="reviewed: 2026-07")
    assert fired("date-order", "- {id: s, name: S, duration: 3-2 days}")


def test_baselines():
    other = "journeys-of-others"
    fields = "baseline: j"
    assert fired("baseline-mismatch", fields=fields), other
    assert not fired("unknown-reference", fields=fields)


def test_images():
    assert not fired("missing-file", "- {id: s, name: S, touchpoints: {id: t, name: T, image: {path: ok.png}}}")
    assert fired("missing-file", "- {id: s, name: S, touchpoints: {id: t, name: T, image: {path: no.png}}}")
    huge = "- {id: s, name: S, touchpoints: {id: t, name: T, image: {path: huge.png}}}"
    assert not fired("missing-file", huge)
    assert fired("too-large", huge)


def test_a_value_that_is_wrong_is_told_once():
    stages = "- {id: s, name: S, touchpoints: {id: t, name: T, emotion: 9, pains: P}}"
    assert len(fired("emotion-out-of-scale", stages)) == 1
    assert not fired("emotion-without-evidence", stages)
    assert fired("emotion-without-evidence", stages.replace("9", "2"))
