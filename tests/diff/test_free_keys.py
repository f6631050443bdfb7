"""Free keys: a change where they hold something else, and none where it is only written otherwise."""

import pytest

from tests.diff.changes import diff

BARE = "personas: {p: {name: P}}\n"
MAP = """\
personas: {{p: {{name: P, x-own: {0}}}}}
workspace: {{x-own: [{0}], lanes: [{{id: l, name: L, x-own: {0}}}]}}
journeys:
  j:
    name: J
    personas: p
    x-own: {{deep: [{{in: {0}}}]}}
    stages:
      - id: s
        name: S
        touchpoints:
          - id: t
            name: T
            pains: [{{text: P, x-own: {0}}}]
            emotion: {{score: 1, x-own: {0}}}
            saying: [{{text: Q, by: B, x-own: {0}}}]
            blueprint: {{x-own: {0}, support: [{{text: S, x-own: {0}}}]}}
            next: [{{exit: no, x-own: {0}}}]
"""
# Everything above that has the value, by the place that its change is told at.
PLACES = 10


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("true", "1"),
        ("false", "0"),
        ("true", "1.0"),
        ("true", "'true'"),
        ("1", "'1'"),
        ("1.5", "'1.5'"),
        ("null", "''"),
        ("null", "'null'"),
        ("null", "false"),
        ("[]", "{}"),
        ("[]", "''"),
        ("[a, b]", "'a, b'"),
        ("[a, b]", "[b, a]"),
        ("[true]", "[1]"),
        ("{a: true}", "{a: 1}"),
        ("{a: 1}", "'a: 1'"),
        ("[[a], b]", "[a, [b]]"),
        ("1", "2"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_another_value_is_a_change_wherever_it_stands(one, other, turned):
    before, after = (other, one) if turned else (one, other)
    changes = diff(MAP.format(before), MAP.format(after))
    assert [change.kind for change in changes] == ["x-changed"] * PLACES
    for change in changes:
        assert change.before != change.after, change


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1", "1.0"),
        ("1", "+1"),
        ("0", "-0"),
        ("0.50", ".5"),
        ("1000000", "1000000.000"),
        ("true", "true  # so it is"),
        ("word", "'word'"),
        ("[1, true]", "[1.0, true]"),
        ("{a: 1, b: 2}", "{b: 2, a: 1}"),
    ],
)
def test_the_same_value_written_otherwise_is_none(one, other):
    for text in (MAP, "personas:\n  p:\n    name: P\n    x-own: {0}\n"):
        if "#" not in other or text != MAP:
            assert diff(text.format(one), text.format(other)) == ()


def test_a_key_that_comes_or_goes_is_a_change():
    for value in ("null", "''", "[]", "{}", "false", "0", "word"):
        text = f"personas: {{p: {{name: P, x-own: {value}}}}}\n"
        for before, after in ((BARE, text), (text, BARE)):
            (change,) = diff(before, after)
            assert change.kind == "x-changed"
            assert change.before != change.after


def test_an_order_that_says_nothing_is_no_change_of_free_keys_either():
    text = """\
metrics: {{m: {{name: M}}, n: {{name: N}}}}
opportunities: {{o: {{name: O, addresses: j, expects: [{0}]}}}}
personas: {{p: {{name: P}}}}
journeys: {{j: {{name: J, personas: p, headlines: {{{1}}}, stages: {{id: s, name: S}}}}}}
"""
    uses = ["{metric: m, by: 1, x-own: 1}", "{metric: n, by: 2, x-own: 2}"]
    said = ["map: {lede: M, x-own: 1}", "flow: {title: F, x-own: 2}"]
    one, other = (text.format(", ".join(a), ", ".join(b)) for a, b in ((uses, said), (uses[::-1], said[::-1])))
    assert diff(one, other) == ()
    changed = one.replace("by: 2, x-own: 2", "by: 2, x-own: 3")
    assert [(change.kind, change.field) for change in diff(changed, other)] == [("x-changed", "expects")]


def test_free_keys_of_what_is_gone_with_something_else_are_no_change_of_their_own():
    text = (
        BARE.replace("personas", "systems: {c: {name: C}}\npersonas")
        + """\
journeys: {j: {name: J, personas: p, stages: [{id: s, name: S, touchpoints: [
  {id: t, name: T, blueprint: {support: [{text: S, feeds: [{to: c, x-own: 1}]}]}}]}]}}
"""
    )
    after = text.replace("systems: {c: {name: C}}\n", "").replace(", feeds: [{to: c, x-own: 1}]", "")
    assert [change.kind for change in diff(text, after)] == ["system-removed"]
