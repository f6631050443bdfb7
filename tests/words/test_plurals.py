"""The rules of plural forms in the CLDR's syntax, against its own examples and against Babel."""

from decimal import Decimal

import pytest
from babel import Locale

from cjm.words import languages, words_for
from cjm.words.plurals import Plural

NUMBERS = [
    "0",
    "1",
    "2",
    "3",
    "4",
    "5",
    "10",
    "11",
    "12",
    "14",
    "19",
    "21",
    "22",
    "25",
    "99",
    "100",
    "101",
    "102",
    "103",
]
NUMBERS += [
    "111",
    "1000",
    "0.0",
    "0.1",
    "0.5",
    "1.0",
    "1.5",
    "1.9",
    "2.0",
    "2.5",
    "3.0",
    "3.5",
    "10.1",
    "11.0",
    "-1",
    "-3",
]


def plural(**rules):
    return Plural(tuple(rules.items()))


@pytest.mark.parametrize(
    ("rule", "inside", "outside"),
    [
        ("i = 1 and v = 0", ["1", "-1"], ["0", "2", "1.0", "1.5", "11"]),
        ("n = 1", ["1", "1.0"], ["1.5", "0", "2"]),
        ("n != 1", ["1.5", "0", "2"], ["1", "1.0"]),
        ("i = 0..1", ["0", "1", "1.9", "0.5"], ["2", "2.0"]),
        ("n % 100 = 3..10", ["3", "10", "103", "3.0"], ["2", "11", "3.5", "10.1", "0"]),
        ("n % 10 = 2,4..5", ["2", "4", "15"], ["3", "6", "2.5"]),
        ("n % 10 != 2,4..5", ["3", "6", "2.5"], ["2", "4", "15"]),
        ("i = 0 or n = 1", ["0", "0.5", "1"], ["2", "1.5"]),
        ("v = 2 and f = 50", ["1.50"], ["1.5", "50"]),
        ("w = 1 and t = 5", ["1.50", "1.5"], ["1.05", "5"]),
    ],
)
def test_a_rule_holds(rule, inside, outside):
    found = plural(one=rule)
    assert {number: found.of(Decimal(number)) for number in inside} == dict.fromkeys(inside, "one")
    assert {number: found.of(Decimal(number)) for number in outside} == dict.fromkeys(outside, "other")


def test_a_number_that_is_written_with_a_power_of_ten_is_whole():
    assert plural(many="v = 0 and n = 100").of(Decimal("1E+2")) == "many"


def test_the_first_rule_that_holds_counts():
    found = plural(one="n = 1", few="n = 1..4")
    assert [found.of(Decimal(n)) for n in (1, 2, 5)] == ["one", "few", "other"]
    assert found.categories == ("one", "few", "other")


@pytest.mark.parametrize("rule", ["n is 1", "", "i = 1 and", "x = 1", "n = a", "n % = 1"])
def test_what_is_not_a_rule_is_refused(rule):
    with pytest.raises(ValueError, match="is not a plural rule"):
        plural(one=rule).of(Decimal(1))


@pytest.mark.parametrize(
    "tag", [*languages(), "pt-PT", "pl", "ru", "cs", "he", "cy", "sl", "ga", "lv", "lt", "ro", "mt"]
)
def test_numbers_have_the_forms_that_babel_finds(tag, new_notation):
    theirs = Locale.parse(tag, sep="-").plural_form
    own = words_for(tag).notation.plural if tag.partition("-")[0] in languages() else new_notation(tag).plural
    told = {number: own.of(Decimal(number)) for number in NUMBERS}
    assert told == {number: theirs(abs(Decimal(number))) for number in NUMBERS}
