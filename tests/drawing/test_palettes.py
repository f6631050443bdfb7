"""The built-in palettes keep what they promise, measured."""

from itertools import combinations

import pytest

from cjm.drawing.colour import Sight, contrast, distance, lab, linear, luminance
from cjm.drawing.legibility import faults, is_dark, mark_pairs, text_pairs
from cjm.drawing.palette import CONTRAST, CONTRAST_DARK, DARK, LEVELS, LIGHT, NAMES, PRINT, THEMES, Palette

ALL = {"light": LIGHT, "dark": DARK, "print": PRINT, "contrast": CONTRAST, "contrast-dark": CONTRAST_DARK}


@pytest.mark.parametrize("name", ALL)
def test_every_pair_can_be_read_and_told_apart(name):
    assert faults(ALL[name]) == ()
    assert tuple(ALL[name]) == NAMES
    assert is_dark(ALL[name]) == ("dark" in name)


@pytest.mark.parametrize("palette", [CONTRAST, CONTRAST_DARK])
def test_high_contrast_is_level_aaa(palette):
    assert faults(palette, text=7, mark=4.5) == ()
    assert contrast(palette["rule"], palette["paper"]) >= 4.5
    assert 2 <= contrast(palette["grid"], palette["paper"]) <= 3


def test_the_pairs_are_all_that_a_drawing_puts_together():
    assert len(set(text_pairs())) == 24
    assert len(set(mark_pairs())) == 12
    assert {one for one, _ in (*text_pairs(), *mark_pairs())} == {"ink", "muted", *LEVELS}


@pytest.mark.parametrize(("palette", "expected"), [(LIGHT, (14.3, 15.5, 15.3, 14.6)), (DARK, (13.2, 12.4, 13.9, 12.1))])
def test_the_table_of_the_smallest_differences(palette, expected):
    """As `docs/themes.md` has it: normal, protan, deutan, tritan."""
    smallest = [
        round(min(distance(palette[a], palette[b], sight) for a, b in combinations(LEVELS, 2)) + 1e-9, 1)
        for sight in Sight
    ]
    assert smallest == pytest.approx(expected, abs=0.051)


def test_the_ratios_that_are_lowest_on_light():
    assert contrast(LIGHT["m1"], LIGHT["shade"]) == pytest.approx(3.17, abs=0.005)
    assert contrast(LIGHT["m1"], LIGHT["tm1"]) == pytest.approx(3.20, abs=0.005)
    assert contrast(LIGHT["muted"], LIGHT["tp2"]) == pytest.approx(4.62, abs=0.005)


def test_paper_wastes_no_ink_and_tells_levels_in_grey():
    for name in ("paper", "wash", "shade", *(f"t{level}" for level in LEVELS)):
        assert PRINT[name] == "#FFFFFF"
    greys = sorted(116 * luminance(PRINT[level]) ** (1 / 3) - 16 for level in LEVELS)
    assert min(b - a for a, b in zip(greys, greys[1:], strict=False)) > 8
    assert contrast(PRINT["rule"], PRINT["paper"]) > 3
    assert contrast(PRINT["grid"], PRINT["paper"]) > 1.7
    assert lab(linear(PRINT["ink"])).lightness == pytest.approx(0, abs=0.01)


def test_faults_name_the_pair_the_value_and_what_is_needed():
    spoiled = Palette({**LIGHT.colors, "muted": "#9AA5B1", "z0": "#3B80C0"})
    said = [fault.said(spoiled) for fault in faults(spoiled)]
    assert "muted #9AA5B1 on paper #FFFFFF has a contrast of 2.50, and 4.5 is needed" in said
    assert any(line.startswith("level 0 #3B80C0 and level +1 #3B82C4 are 0.") for line in said)
    assert {fault.sight for fault in faults(spoiled)} == {None, *Sight}


def test_a_value_just_below_does_not_look_like_enough():
    near = Palette({**LIGHT.colors, "paper": "#FFFFFF", "muted": "#777777"})
    assert "has a contrast of 4.47, and 4.5 is needed" in faults(near)[0].said(near)


def test_a_theme_draws_in_its_own_palette():
    assert {name: theme.palette for name, theme in THEMES.items()} == {
        "light": LIGHT,
        "dark": DARK,
        "print": PRINT,
        "high-contrast": CONTRAST,
    }
