"""Measured contrast and differences of the built-in palettes."""

from itertools import combinations

import pytest

from cjm.drawing.colour import Sight, contrast, distance, lab, linear, luminance
from cjm.drawing.legibility import faults, is_dark, mark_pairs, text_pairs
from cjm.drawing.palette import CONTRAST, CONTRAST_DARK, DARK, LEVELS, LIGHT, NAMES, PRINT, THEMES, Palette

ALL = {"light": LIGHT, "dark": DARK, "print": PRINT, "contrast": CONTRAST, "contrast-dark": CONTRAST_DARK}


@pytest.mark.parametrize("name", ALL)
def test_built_in_palettes_have_no_faults(name):
    assert faults(ALL[name]) == ()
    assert tuple(ALL[name]) == NAMES
    assert is_dark(ALL[name]) == ("dark" in name)


@pytest.mark.parametrize("palette", [CONTRAST, CONTRAST_DARK])
def test_high_contrast_is_level_aaa(palette):
    assert faults(palette, text=7, mark=4.5) == ()
    assert contrast(palette["rule"], palette["paper"]) >= 4.5
    assert 2 <= contrast(palette["grid"], palette["paper"]) <= 3


def test_pairs_cover_all_combinations_in_drawings():
    assert len(set(text_pairs())) == 24
    assert len(set(mark_pairs())) == 12
    assert {one for one, _ in (*text_pairs(), *mark_pairs())} == {"ink", "muted", *LEVELS}


@pytest.mark.parametrize(("palette", "expected"), [(LIGHT, (14.3, 15.5, 15.3, 14.6)), (DARK, (13.2, 12.4, 13.9, 12.1))])
def test_smallest_differences_match_the_documentation(palette, expected):
    """The values in `docs/themes.md`: normal, protan, deutan, tritan."""
    smallest = [
        round(min(distance(palette[a], palette[b], sight) for a, b in combinations(LEVELS, 2)) + 1e-9, 1)
        for sight in Sight
    ]
    assert smallest == pytest.approx(expected, abs=0.051)


def test_lowest_contrasts_of_the_light_palette():
    assert contrast(LIGHT["m1"], LIGHT["shade"]) == pytest.approx(3.17, abs=0.005)
    assert contrast(LIGHT["m1"], LIGHT["tm1"]) == pytest.approx(3.20, abs=0.005)
    assert contrast(LIGHT["muted"], LIGHT["tp2"]) == pytest.approx(4.62, abs=0.005)


def test_print_palette_has_white_tints_and_distinct_greys():
    for name in ("paper", "wash", "shade", *(f"t{level}" for level in LEVELS)):
        assert PRINT[name] == "#FFFFFF"
    greys = sorted(116 * luminance(PRINT[level]) ** (1 / 3) - 16 for level in LEVELS)
    assert min(b - a for a, b in zip(greys, greys[1:], strict=False)) > 8
    assert contrast(PRINT["rule"], PRINT["paper"]) > 3
    assert contrast(PRINT["grid"], PRINT["paper"]) > 1.7
    assert lab(linear(PRINT["ink"])).lightness == pytest.approx(0, abs=0.01)


def test_fault_names_the_pair_the_value_and_the_limit():
    spoiled = Palette({**LIGHT.colors, "muted": "#9AA5B1", "z0": "#3B80C0"})
    said = [fault.message(spoiled) for fault in faults(spoiled)]
    assert "muted #9AA5B1 on paper #FFFFFF has a contrast of 2.50; at least 4.5 is required" in said
    assert any(line.startswith("level 0 #3B80C0 and level +1 #3B82C4 are 0.") for line in said)
    assert {fault.sight for fault in faults(spoiled)} == {None, *Sight}


def test_value_just_below_the_limit_is_rounded_down():
    near = Palette({**LIGHT.colors, "paper": "#FFFFFF", "muted": "#777777"})
    assert "has a contrast of 4.47; at least 4.5 is required" in faults(near)[0].message(near)


def test_theme_draws_with_its_palette():
    assert {name: theme.palette for name, theme in THEMES.items()} == {
        "light": LIGHT,
        "dark": DARK,
        "print": PRINT,
        "high-contrast": CONTRAST,
    }
