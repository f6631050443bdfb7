"""Short forms mean the same as long ones, and references are followed over files."""

from decimal import Decimal

from cjm.model.source import Source
from cjm.reader import read


def workspace(*texts):
    reading = read([Source("cjm.yaml" if not n else f"f{n}.cjm.yaml", text.encode()) for n, text in enumerate(texts)])
    assert not [f for f in reading.findings], reading.findings
    return reading.workspace


def test_short_and_long_forms_mean_the_same():
    short = workspace("""
personas: {p: {name: P, goals: one}}
evidence: {e: {name: E, kind: survey}}
journeys:
  j:
    name: J
    personas: p
    headlines: {flow: A title}
    stages:
      id: s
      name: S
      touchpoints: {id: t, name: T, emotion: -1.50, pains: It hurts, saying: Ouch, evidence: e, next: {exit: leaves}}
""")
    long = workspace("""
personas: {p: {name: P, goals: [one]}}
evidence: {e: {name: E, kind: survey}}
journeys:
  j:
    name: J
    personas: [p]
    headlines: {flow: {title: A title}}
    stages:
      - id: s
        name: S
        touchpoints:
          - id: t
            name: T
            emotion: [{persona: p, score: -1.50}]
            pains: [{text: It hurts, status: open}]
            saying: [{text: Ouch}]
            evidence: [{id: e}]
            next: [{exit: leaves}]
            kind: contact
            channel: null
""")
    assert short.personas == long.personas
    a, b = short.journeys["j"], long.journeys["j"]
    assert a.headlines == b.headlines
    one, other = a.touchpoints[0], b.touchpoints[0]
    assert (one.pains, one.saying, one.evidence, one.next) == (other.pains, other.saying, other.evidence, other.next)
    assert one.emotions[0].score == other.emotions[0].score == Decimal("-1.50")
    assert str(one.emotions[0].score) == "-1.50"


def test_sections_add_up_over_files():
    found = workspace("personas: {a: {name: A}}\n", "personas: {b: {name: B}}\nteams: {t: {name: T}}\n")
    assert list(found.personas) == ["a", "b"]


def test_former_ids_still_lead_somewhere():
    found = workspace("""
personas: {maya: {name: Maya, formerly: mia}}
journeys:
  j:
    name: J
    personas: mia
    formerly: old
    stages: [{id: s, name: S, touchpoints: [{id: t, name: T, formerly: [u, v], next: {to: v}}]}]
opportunities: {o: {name: O, addresses: [old/v, j]}}
""")
    assert found.journeys["j"].personas[0].to == "maya"
    assert found.journeys["j"].touchpoints[0].next[0].to.to == "j/t"
    assert [r.to for r in found.opportunities["o"].addresses] == ["j/t", "j"]


def test_a_stage_as_a_target_and_addresses_elsewhere():
    found = workspace("""
personas: {p: {name: P}}
journeys:
  a: {name: A, personas: p, stages: [{id: s, name: S, touchpoints: [{id: t, name: T, next: [{to: s}, {to: b/u}, {to: b}]}]}]}
  b: {name: B, personas: p, stages: [{id: r, name: R, touchpoints: [{id: u, name: U}]}]}
""")
    assert [move.to.to for move in found.journeys["a"].touchpoints[0].next] == ["a/s", "b/u", "b"]


def test_free_keys_are_kept():
    found = workspace("personas: {p: {name: P, x-own: {any: [thing, 1]}}, x-note: what}\nx-top: 1\n")
    assert found.personas["p"].extra == {"x-own": {"any": ["thing", 1]}}


def test_without_libyaml_it_refuses(monkeypatch):
    import pytest
    import yaml

    from cjm.reader.parsing import parse
    from cjm.runtime.errors import CannotContinue

    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    with pytest.raises(CannotContinue, match="libyaml"):
        parse(Source("m", b"x-a: 1"))
