"""Positions of transition labels in a flow."""

import itertools
import xml.etree.ElementTree as ET

import pytest

from cjm.drawing.layout.graph import Box, Route
from cjm.views.flow.labels import spots
from tests.support.commands import ROOT, cjm, tree

SVG = "{http://www.w3.org/2000/svg}"
PASSPORT = (ROOT / "tests/maps/passport-en/renewal.cjm.yaml").read_text()
LIBRARY = (ROOT / "tests/maps/passport-en/cjm.yaml").read_text()


def boxes(path):
    """The cards of the touchpoints, and the backgrounds of the labels."""
    root = ET.parse(path).getroot()

    def box(rect):
        return tuple(float(rect.get(key)) for key in ("x", "y", "width", "height"))

    cards = [box(group.find(f"{SVG}rect")) for group in root.iter(f"{SVG}g") if group.get("class") == "tp"]
    labels = [
        box(before)
        for parent in root.iter()
        for before, after in itertools.pairwise(parent)
        if before.tag == f"{SVG}rect" and after.tag == f"{SVG}text" and after.get("text-anchor") == "middle"
    ]
    return cards, labels


def meet(one, other):
    return (
        one[0] < other[0] + other[2]
        and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3]
        and other[1] < one[1] + one[3]
    )


@pytest.mark.parametrize(
    "moves",
    [
        "[{to: photo, share: 0.29, when: it is refused}, {exit: sends paper forms by post, share: 0.06}]",
        "[{to: photo, share: 0.29, when: it is refused}]",
        "[{to: photo, share: 0.5, when: the face is too dark and has to be taken again}, {to: upload, share: 0.1, when: slow}]",
        "[{to: photo, share: 0.1, when: no}, {to: look-up, share: 0.1, when: unsure}, {to: pay, share: 0.2, when: quick}]",
    ],
)
def test_labels_cover_neither_cards_nor_labels(tmp_path, moves):
    old = "[{to: photo, share: 0.29, when: it is refused}, {exit: sends paper forms by post, share: 0.06}]"
    assert old in PASSPORT
    tree(tmp_path / "w", {"cjm.yaml": LIBRARY, "m.cjm.yaml": PASSPORT.replace(old, moves)})
    assert cjm("render", tmp_path / "w", "-o", tmp_path / "out", "--view", "flow", "--format", "svg").code == 0
    cards, labels = boxes(tmp_path / "out/journeys/renew-passport/flow.svg")
    assert len(cards) == 11
    assert labels
    for label in labels:
        assert not [card for card in cards if meet(label, card)]
    for one, other in itertools.combinations(labels, 2):
        assert not meet(one, other)


def test_labels_without_conflicts_are_not_moved():
    line = Route(((0, 0), (0, 30), (0, 60), (0, 90)), (0, 100), (50, 50))
    assert spots([(40, 13)], [line], [], []) == [(50, 50)]
    assert spots([(0, 0)], [line], [], []) == [None]
    (x, y), = spots([(40, 13)], [line], [Box(30, 40, 60, 30)], [])  # fmt: skip
    assert not meet((x - 20, y - 6.5, 40, 13), (30, 40, 60, 30))
    # A label without any free position is not moved, either.
    assert spots([(40, 13)], [line], [Box(-500, -500, 1000, 1000)], []) == [(50, 50)]
