"""How much the change of a single value matters."""

import pytest

from cjm.diff.compare import compare
from cjm.model.source import Source
from cjm.reader import read
from tests.diff.changes import diff, told

MAP = "personas: {{p: {{name: P}}}}\njourneys: {{j: {{name: J, personas: p, {}, stages: [{{id: s, name: S}}]}}}}\n"


def test_that_a_map_was_reviewed_again_is_editorial():
    for before, after in (
        ("reviewed: 2026-01-02", "reviewed: 2026-03-04"),
        ("goal: G", "goal: G, reviewed: 2026-03-04"),
    ):
        (change,) = diff(MAP.format(before), MAP.format(after))
        assert (change.kind, change.level.word, change.field) == ("journey-detail-changed", "editorial", "reviewed")


def test_the_other_dates_of_a_map_are_content():
    changes = diff(
        MAP.format("target_date: 2026-01-02, state: future"), MAP.format("target_date: 2026-03-04, state: future")
    )
    assert [level for _, level, _ in told(changes)] == ["content"]


LIBRARY = (
    "teams: {y: {name: Y}}\npersonas: {p: {name: P}, q: {name: Q, channels: [@c]}}\nchannels: {y: {name: W, owner: @o}}\n"
    "evidence: {y: {name: E, kind: survey}}\nmetrics: {m: {name: M, source: @s}}\n"
    "journeys:\n  y: {name: Y, personas: p, stages: [{id: s, name: S}]}\n"
    "  j: {name: J, personas: [p, @p], owner: @o, baseline: @b, state: future, evidence: [@e], stages: [{id: s, name: S, owner: @o, touchpoints: [\n"
    "    {id: t, name: T, owner: @o, channel: @h, alongside: [@a], journey: @j, delivers: [@d], evidence: [@e]}, {id: y, name: U}]}]}\n"
    "opportunities: {y: {name: O}, o: {name: O, owner: @o, parent: @r, addresses: [@l], solutions: [{id: a, name: A, owner: @w}]}}\n"
)
PLACES = "copsbehajdrlw"
CHANGES = {
    "c": ["persona-detail-changed"], "o": ["owner-changed"] * 5, "p": ["personas-changed"], "s": ["metric-detail-changed"],
    "b": ["baseline-changed"], "e": ["evidence-use-added", "evidence-use-added", "evidence-use-removed", "evidence-use-removed"],
    "h": ["channel-changed"], "a": ["alongside-changed"], "j": ["detail-journey-changed"], "d": ["delivers-changed"],
    "r": ["parent-changed"], "l": ["opportunity-addresses-changed"], "w": ["owner-changed"],
}  # fmt: skip


def library(place, ident):
    text = LIBRARY
    for each in PLACES:
        text = text.replace(
            f"@{each}", ident if each == place else ("q" if each == "p" else "y" if each == "c" else "null")
        )
    return read([Source("cjm.yaml", text.replace("[null]", "null").encode())]).workspace


@pytest.mark.parametrize("place", PLACES)
def test_a_reference_that_leads_nowhere_keeps_its_text(place):
    """Both where the other side leads somewhere and where it doesn't either; unless it says the same."""
    nowhere, other = library(place, "x"), library(place, "z")
    somewhere = library(place, "q" if place == "p" else "y")
    for before, after in ((nowhere, somewhere), (somewhere, nowhere), (nowhere, other)):
        changes = compare(before, after)
        assert sorted(change.kind for change in changes) == CHANGES[place]
        assert all(
            "x" in f"{change.before}{change.after}" for change in changes if not change.kind.startswith("evidence")
        )
    assert not compare(nowhere, library(place, "x"))
