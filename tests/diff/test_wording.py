"""Which words of a text are others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.diff.wording import Fate, words_between

SIGNS = {Fate.SAME: "{}", Fate.GONE: "[-{}-]", Fate.NEW: "[+{}+]"}


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
    assert "".join(part.text for part in parts if part.fate is not Fate.NEW) == before
    assert "".join(part.text for part in parts if part.fate is not Fate.GONE) == after
    assert all(part.text for part in parts)


def test_a_text_that_is_very_long_is_compared_at_its_ends():
    before = " ".join(f"a{n}" for n in range(5000))
    after = before.replace("a2000 ", "b ").replace("a4000 ", "c ")
    parts = words_between(before, after)
    assert [part.fate for part in parts] == [Fate.SAME, Fate.GONE, Fate.NEW, Fate.SAME]
    assert parts[1].text.startswith("a2000 ")
    assert parts[2].text.endswith("c")
