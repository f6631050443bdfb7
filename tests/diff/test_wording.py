"""Which words of a text are others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.diff.wording import PartFate, common, words_between
from tests.support.steps import steps

SIGNS = {PartFate.SAME: "{}", PartFate.GONE: "[-{}-]", PartFate.NEW: "[+{}+]"}


def marked(before, after):
    return "".join(SIGNS[part.fate].format(part.text) for part in words_between(before, after))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("She pays by card", "She pays by phone", "She pays by [-card-][+phone+]"),
        ("She pays", "She pays twice", "She pays[+ twice+]"),
        ("She really pays", "She pays", "She [-really -]pays"),
        # What is only spaces and signs between two changes is part of them.
        ("The old, slow shop closes", "The new, fast shop closes", "The [-old, slow-][+new, fast+] shop closes"),
        # Hardly a word in common: two texts.
        ("Creates an account and pays", "Pays as a guest", "[-Creates an account and pays-][+Pays as a guest+]"),
        ("2.9", "3.4", "[-2.9-][+3.4+]"),
        ("", "New", "[+New+]"),
        ("Old", "", "[-Old-]"),
        ("Same", "Same", "Same"),
        ("", "", ""),
        # Scripts without spaces between words.
        ("店で靴を買います", "店で靴を返します", "店で靴を[-買い-][+返し+]ます"),
        ("เธอจ่ายเงินสด", "เธอจ่ายบัตร", "เธอจ่าย[-เงินสด-][+บัตร+]"),
        ("매장에서 신발을 샀다", "매장에서 옷을 샀다", "매장에서 [-신발을-][+옷을+] 샀다"),
        # Words find each other before spaces do, and a change has no space that both sides have.
        ("so what I typed goes", "so all that I wrote goes", "so [-what-][+all that+] I [-typed-][+wrote+] goes"),
        ("One two\nthree", "One  two three ", "One [+ +]two[-\n-][+ +]three[+ +]"),
        # A mark is never parted from its letter, nor a part of an emoji from the rest.
        ("Ela diz cafe\u0301 aqui", "Ela diz cafe\u0300 aqui", "Ela diz [-cafe\u0301-][+cafe\u0300+] aqui"),
        ("Hi 👩\u200d🦰 all of you", "Hi 👩\u200d🦱 all of you", "Hi [-👩\u200d🦰-][+👩\u200d🦱+] all of you"),
    ],
)
def test_the_words_that_are_others(before, after, told):
    assert marked(before, after) == told


@given(st.text("ab ,.店\u0301", max_size=40), st.text("ab ,.店\u0301", max_size=40))
def test_nothing_is_lost_on_either_side(before, after):
    parts = words_between(before, after)
    assert "".join(part.text for part in parts if part.fate is not PartFate.NEW) == before
    assert "".join(part.text for part in parts if part.fate is not PartFate.GONE) == after
    assert all(part.text for part in parts)


def test_a_text_that_is_very_long_is_compared_at_its_ends():
    before = " ".join(f"a{n}" for n in range(5000))
    after = before.replace("a2000 ", "b ").replace("a4000 ", "c ")
    parts = words_between(before, after)
    assert [part.fate for part in parts] == [PartFate.SAME, PartFate.GONE, PartFate.NEW, PartFate.SAME]
    assert parts[1].text.startswith("a2000 ")
    assert parts[2].text.endswith("c")


def longest(one, other):
    """How many items both have in one order, by the table of the textbook."""
    row = [0] * (len(other) + 1)
    for a in one:
        before, row = row, [0]
        for n, b in enumerate(other):
            row.append(before[n] + 1 if a == b else max(row[n], before[n + 1]))
    return row[-1]


@given(st.lists(st.sampled_from("abcd"), max_size=30), st.lists(st.sampled_from("abcde"), max_size=30))
def test_as_much_as_can_be_is_the_same(one, other):
    found = common(one, other)
    assert [one[n] for n, _ in found] == [other[m] for _, m in found]
    assert found == sorted(set(found))
    assert len({n for n, _ in found}) == len({m for _, m in found}) == len(found)
    assert len(found) == longest(one, other)


def test_texts_that_repeat_themselves_take_steps_by_their_length():
    def taken(count):
        texts = "ab " * count, "b a c " * (count // 2)
        return steps(lambda: words_between(*texts))

    assert taken(1000) < 2.2 * taken(500)
    assert steps(lambda: common(["x"] * 2000, ["x", "y"] * 1000)) < 40 * 2000
