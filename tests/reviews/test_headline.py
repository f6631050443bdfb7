"""The sentence that stands above everything: short, and true of any map."""

import pytest

from cjm.reviews.headline import headline
from cjm.words import languages
from tests.reviews.reviewed import review

MAP = """\
workspace: {language: en}
teams: {shop: {name: Shop}}
personas: {mia: {name: Mia Berg}, tom: {name: Tom Cruz}}
journeys:
  a:
    name: A way
    personas: [mia, tom]
    stages:
      - id: choose
        name: Choice
        owner: shop
        touchpoints:
          - {id: landing, name: Lands on the page, emotion: 0}
          - {id: t2, name: Opens the guide, emotion: 0}
      - id: pay
        name: Pay and go
        emotion: 0
        touchpoints:
          - {id: checkout, name: Pays as a guest, emotion: 0}
"""


def said(before, after):
    made = review(before, after)
    (figures,) = made.journeys
    return headline(made, figures)


def edited(*edits, text=MAP):
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def felt(name, score):
    return f"{name}, emotion: 0", f"{name}, emotion: {score}"


CHECKOUT, LANDING, GUIDE = "Pays as a guest", "Lands on the page", "Opens the guide"
CASES = {
    "Checkout got better. Landing got worse.": [felt(CHECKOUT, 2), felt(LANDING, -1)],
    "Landing got better.": [felt(LANDING, 2), felt(CHECKOUT, 1)],
    "Landing got worse.": [felt(LANDING, -1)],
    "“Opens the guide” got worse.": [felt(GUIDE, -1)],  # its id says nothing
    "“Pay and go” got better.": [("emotion: 0\n        touch", "emotion: 1\n        touch")],
    "One touchpoint is new.": [("          - {id: t2", "          - {id: t3, name: Asks, emotion: 1}\n          - {id: t2")],
    "“Pays as a guest” got better.": [felt(CHECKOUT, 2)],  # the stage is called as its id is, see below
    "One stage is new.": [
        ("      - id: pay", "      - {id: x, name: X, touchpoints: [{id: y, name: Y}, {id: z, name: Z}]}\n      - id: pay"),
        ("          - {id: t2", "          - {id: t3, name: Asks, emotion: 1}\n          - {id: t2"),
    ],
    "One touchpoint is gone.": [("          - {id: t2, name: Opens the guide, emotion: 0}\n", "")],
    "Choice has no owner any more.": [("        owner: shop\n", "")],
    "The experience is as before.": [("name: A way", "name: The way"), ("name: Choice", "name: Choosing")],
    "One thing changed.": [("name: A way", "name: A way\n    type: buyer")],
    "2 things changed.": [("name: A way", "name: A way\n    type: buyer\n    reviewed: 2026-01-01")],
    "The order changed.": [
        ("          - {id: t2, name: Opens the guide, emotion: 0}\n", ""),
        ("          - {id: check", "          - {id: t2, name: Opens the guide, emotion: 0}\n          - {id: check"),
    ],
    "This journey is gone.": [(MAP[MAP.index("journeys:") :], "")],
    "2 pain points are new.": [("Opens the guide,", "Opens the guide, pains: [a, b],")],
    "One pain point is new. Choice has no owner any more.": [
        ("Opens the guide,", "Opens the guide, pains: a,"),
        ("        owner: shop\n", ""),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("told", "edits"), CASES.items())
def test_what_is_said(told, edits):
    text = MAP.replace("name: Pay and go", "name: Checkout") if told.startswith("“Pays") else MAP
    assert said(text, edited(*edits, text=text)) == told


def test_a_new_journey():
    assert said(edited((MAP[MAP.index("journeys:") :], "")), MAP) == "This journey is new."


def test_whose_feeling_it_is_where_there_are_several():
    def feelings(mia, tom):
        both = f"[{{persona: mia, score: {mia}}}, {{persona: tom, score: {tom}}}]"
        return edited(("Pays as a guest, emotion: 0", f"Pays as a guest, emotion: {both}"))

    # The other one has felt all along what this one feels now.
    assert said(feelings(-1, 1), feelings(-1, -1)) == "Checkout got worse for Tom."
    assert said(feelings(1, 1), feelings(2, -1)) == "Checkout got better for Mia. Checkout got worse for Tom."


@pytest.mark.parametrize("tag", languages())
def test_every_language_says_it(tag):
    before, after = (text.replace("language: en", f"language: {tag}") for text in (MAP, CHANGED))
    told = said(before, after)
    assert told.count("Checkout") == told.count("Landing") == 1
    assert tag == "en" or "got" not in told


CHANGED = edited(felt(CHECKOUT, 2), felt(LANDING, -1))


@pytest.mark.parametrize("name", ["商品ページを見る", "صفحة المنتج", "Öffnet die Seite mit dem Schuh"])
def test_a_name_in_other_letters_than_its_id_is_quoted(name):
    before = edited((LANDING, name))
    told = said(before, before.replace(f"{name}, emotion: 0", f"{name}, emotion: 1"))
    assert (name in told) is (name[0] != "Ö")


def test_a_name_of_any_length_makes_a_short_headline():
    name = "é" * 3000
    before = edited((LANDING, f"{name} x"), ("id: landing", "id: l1"))
    told = said(before, before.replace(f"{name} x, emotion: 0", f"{name} x, emotion: 1"))
    assert told == f"“{'é' * 59}…” got better."
