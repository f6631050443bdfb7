"""Which plain scalars other readers of YAML take for something else, and which number they mean."""

import pytest

from cjm.reader.yaml.ambiguous import is_ambiguous, numbers_in, value_of


@pytest.mark.parametrize(
    ("text", "numbers"),
    {
        "1e5": ["100000"], "1.5E3": ["1500"], "1.50e+1": ["15.0"], "1e-3": ["0.001"], "0x1F": ["31"], "-0X1f": ["-31"], "0o17": ["15"],
        "0b1_0": ["2"], "1_000": ["1000"], "1_0.5_0": ["10.50"], "1.": ["1"], "00": ["0"], "07": ["7"], "08": ["8"], "-01.5": ["-1.5"],
        "010": ["8", "10"], "+010": ["8", "10"], "-0_10": ["-8", "-10"], "00.5": ["0.5"], ".5_": ["0.5"], "0e0": ["0"],
        ".inf": [], "-.INF": [], "+.inf": [], ".nan": [], "0b_": [], "0x_": [], "._": [], "1e400": [], "1e-99": [], "1e99999999999999999999": [],
        "1" * 10 + "_" + "1" * 10: [], "1_" * 500: [],
    }.items(),
)  # fmt: skip
def test_numbers(text, numbers):
    assert is_ambiguous(text)
    assert numbers_in(text) == tuple(number.removeprefix("+") for number in numbers)
    value = value_of(text)
    assert value == text if len(numbers) != 1 else value.written == numbers[0]


def test_words_and_signs():
    assert [value_of(text) for text in ("~", "Null", "NULL", "True", "TRUE", "False", "FALSE")] == [None] * 3 + [
        True
    ] * 2 + [False] * 2
    for text in ("=", "<<", "-"):
        assert is_ambiguous(text)
        assert value_of(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "no",
        "on",
        "off",
        "y",
        "n",
        "12:30",
        "2026-09-30",
        "nULL",
        "tRUE",
        "_1",
        ".",
        "+",
        "..5",
        "1e",
        "0xg",
        "0o8",
        "0b2",
        "1,000",
        "1.2.3",
        "inf",
        "--1",
        "==",
        "a",
        "",
    ],
)
def test_texts_for_everybody_or_by_the_language(text):
    assert not is_ambiguous(text)
