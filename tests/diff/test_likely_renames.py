"""Suggestions of renames."""

import pytest

from cjm.diff.likely_renames import likely_renames
from tests.diff.changes import workspace


def teams(*names):
    text = "teams:\n" + "".join(f"  {ident}: {{name: {name}}}\n" for ident, name in names)
    return [*workspace(text).teams.values()]


def test_each_object_is_suggested_once_the_most_alike_first():
    notes = likely_renames(teams(("shop", "Shop")), teams(("web-shop", "Shop and web"), ("shops", "Shop")))
    assert set(notes) == {"shop", "shops"}
    assert notes["shop"] == "possibly renamed to shops (100%); add `formerly: shop` there to confirm"
    assert notes["shops"] == "possibly shop renamed (100%); add `formerly: shop` to confirm"


# Of 5 pairs of letters each, 3 are common: 0.6 exactly. With 2 of 5 and 5 it is 0.4; with 7 of 11 and 10, 0.67.
@pytest.mark.parametrize(
    ("was", "now", "suggested"), [("abcd", "abcx", True), ("abcd", "abxy", False), ("abcdefghij", "abcdefgxy", True)]
)
def test_names_are_alike_from_six_tenths(was, now, suggested):
    notes = likely_renames(teams((was, was)), teams((now, now)))
    assert bool(notes) == suggested


def test_ids_count_where_names_differ():
    assert likely_renames(teams(("store", "Abc")), teams(("stores", "Xyz")))
