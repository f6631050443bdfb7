"""Pairs of objects by id and by former ids."""

from cjm.diff.id_mapping import pairs
from tests.diff.changes import workspace


def teams(text):
    return workspace(f"teams: {{{text}}}").teams


def ids(found):
    return [(was.id, now.id) for was, now in found.kept], [was.id for was in found.gone], [now.id for now in found.new]


def test_the_first_claimant_of_a_former_id_has_it():
    before = teams("old: {name: O}")
    after = teams("first: {name: F, formerly: old}, second: {name: S, formerly: old}")
    assert ids(pairs(before, after)) == ([("old", "first")], [], ["second"])


def test_a_former_id_in_use_belongs_to_its_object():
    before = teams("a: {name: A}, b: {name: B}")
    after = teams("c: {name: C, formerly: a}, a: {name: A}")
    assert ids(pairs(before, after)) == ([("a", "a")], ["b"], ["c"])


def test_an_id_comes_before_former_ids():
    before = teams("a: {name: A}, b: {name: B}")
    after = teams("b: {name: B, formerly: a}")
    assert ids(pairs(before, after)) == ([("b", "b")], ["a"], [])
