"""A workspace's own colours: taken as they are, completed, or refused with the pair that fails."""

import itertools
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.drawing.brand import complete_colours
from cjm.drawing.colour import contrast
from cjm.drawing.legibility import faults
from cjm.drawing.palette import CONTRAST, DARK, LEVELS, LIGHT, PRINT
from cjm.model.locations import Location
from cjm.model.settings import BrandColors
from cjm.model.source import Span
from tests.support.commands import EXAMPLES, ROOT, cjm, tree
from tests.support.growth import grown

REFUSED = "colours are refused and the built-in ones kept: "
LEVELS_OF_OUR_OWN = ["#8A2E10", "#C2611B", "#6C7680", "#2F86B5", "#0B4F75"]


def rendered(folder, theme, *options, side="light"):
    """A map in the theme of a workspace: what was said, and the colours that are in it."""
    map_ = json.loads(grown(3, 2))
    map_["workspace"]["theme"] = {side: theme} if theme is not None else None
    tree(folder, {"cjm.yaml": json.dumps(map_)})
    outcome = cjm("render", folder, "--view", "map", "-o", "-", *options)
    assert outcome.code == 0, outcome.out + outcome.err
    return outcome.err, set(re.findall("#[0-9A-F]{6}", outcome.out))


def test_colours_are_taken_as_they_are(tmp_path):
    said, used = rendered(tmp_path, {"ink": "#0f2d2e", "paper": "#FFFDF8", "levels": LEVELS_OF_OUR_OWN})
    assert said == ""
    assert {"#0F2D2E", "#FFFDF8", *LEVELS_OF_OUR_OWN} <= used
    assert not used & {LIGHT["ink"], LIGHT["paper"], LIGHT["m2"], LIGHT["p2"], LIGHT["tp2"], LIGHT["rule"]}


def test_sides_stay_apart(tmp_path):
    _, used = rendered(tmp_path, {"ink": "#0F2D2E"}, "--theme", "dark")
    assert DARK["ink"] in used
    _, used = rendered(tmp_path, {"paper": "#0C1B1C"}, "--theme", "dark", side="dark")
    assert "#0C1B1C" in used


@pytest.mark.parametrize(("name", "palette"), [("print", PRINT), ("high-contrast", CONTRAST)])
def test_themes_for_a_need_stay_as_they_are(tmp_path, name, palette):
    said, used = rendered(tmp_path, {"ink": "#777777"}, "--theme", name)
    assert said == ""
    assert used <= set(palette.values())


@pytest.mark.parametrize(
    ("theme", "told"),
    [
        ({"muted": "#9AA5B1"}, "muted #9AA5B1 on paper #FFFFFF has a contrast of 2.50; at least 4.5 is required"),
        ({"shade": "#AAB4BE"}, "muted #52606D on shade #AAB4BE has a contrast of 3.06; at least 4.5 is required"),
        ({"levels": ["#A63A00", "#F0A868", "#6F7B87", "#3B82C4", "#0B4A94"]},
         "level −1 #F0A868 on paper #FFFFFF has a contrast of 1.99; at least 3 is required"),
        ({"levels": ["#A63A00", "#CC6A12", "#3B80C0", "#3B82C4", "#0B4A94"]},
         "level 0 #3B80C0 and level +1 #3B82C4 are 0.81 apart; at least 12 is required"),
        # Red against green: far apart for most, one and the same for many.
        ({"levels": ["#A8201A", "#C25B2E", "#6F7B87", "#2E8B57", "#1E6B34"]}, " for deutans; at least 12 is required"),
        ({"levels": LEVELS_OF_OUR_OWN, "tints": ["#F8D9C4", "#C2611B", "#EEF1F4", "#E1EDF8", "#C6DDF3"]},
         "level −1 #C2611B on the tint of −1 #C2611B has a contrast of 1.00; at least 3 is required"),
        ({"ink": "#FFFFFF", "paper": "#101010", "levels": [DARK[level] for level in LEVELS]},
         "paper #101010 must be lighter than ink #FFFFFF"),
    ],
)  # fmt: skip
def test_a_pair_that_fails_is_named_and_the_default_kept(tmp_path, theme, told):
    said, used = rendered(tmp_path, theme)
    assert told in said
    lines = said.splitlines()
    assert all(line.startswith(f"warning: cjm.yaml:1: the theme's light {REFUSED}") for line in lines[:5])
    assert len(lines) <= 6
    assert used <= set(LIGHT.values())


def test_many_failing_pairs_are_counted(tmp_path):
    said, _ = rendered(tmp_path, {"ink": "#BBBBBB"})
    assert re.search(r"kept: more pairs that fail: \d+$", said)


@pytest.mark.parametrize(
    ("theme", "rule", "told"),
    [
        ("{light: {ink: red}}", "schema", "`red` is not a valid colour"),
        ('{light: {ink: "#12345"}}', "schema", "`#12345` is not a valid colour"),
        ('{light: {ink: "#1234567"}}', "schema", "`#1234567` is not a valid colour"),
        ("{light: {ink: 123456}}", "schema", "`#` and six hexadecimal digits, in quotes"),
        ("{light: {inc: '#123456'}}", "unknown-key", "Did you mean `ink`?"),
        ("{lihgt: {}}", "unknown-key", "Did you mean `light`?"),
        ("{light: {levels: ['#123456', '#123456']}}", "schema", "Write exactly 5."),
        ("{light: {levels: '#123456'}}", "schema", "expected a list"),
        ("red", "schema", "expected an object (`key: value`)"),
        ("\n    light:\n      ink: #123456\n", "schema", 'Quote it: "#123456".'),
        ("\n    light:\n      levels: #A63A00, #CC6A12\n", "schema", "`levels` has no value"),
    ],
)  # fmt: skip
def test_what_is_no_theme_is_a_finding(tmp_path, theme, rule, told):
    tree(tmp_path, {"cjm.yaml": f"workspace:\n  theme: {theme}\n"})
    outcome = cjm("validate", tmp_path)
    assert outcome.code == 1
    assert f"error[{rule}]" in outcome.out
    assert told in outcome.out


@pytest.mark.parametrize(
    "theme", ["null", "{light: null}", "{}", "{light: {}, x-brand: 2}", "{light: {ink: null}}", "{light: {ink: }}"]
)
def test_nothing_said_is_nothing_changed(tmp_path, theme):
    tree(tmp_path, {"cjm.yaml": f"workspace: {{theme: {theme}}}\n"})
    assert cjm("validate", tmp_path).code == 0


def test_the_page_of_themes_is_right(tmp_path):
    text = (ROOT / "docs/themes.md").read_text()
    yaml = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)[1]
    rest = "personas: {p: {name: P}}\njourneys: {j: {name: J, personas: p, stages: {id: s, name: S, doing: x}}}\n"
    tree(tmp_path, {"cjm.yaml": yaml + rest})
    for theme in ("light", "dark"):
        outcome = cjm("render", tmp_path, "--view", "map", "-o", "-", "--theme", theme)
        assert (outcome.code, outcome.err) == (0, "")
    shown = re.search(r"```text\n(.*?)```", text, re.DOTALL)[1]
    spoiled = 'workspace:\n\n  theme:\n    light: {muted: "#9AA5B1"}\n'
    tree(tmp_path, {"cjm.yaml": spoiled + rest})
    assert cjm("render", tmp_path, "--view", "map", "-o", "-").err.startswith(shown)


def test_an_example_has_colours_of_its_own():
    outcome = cjm("render", EXAMPLES / "b2b-purchase", "--view", "map", "-o", "-")
    assert (outcome.code, outcome.err) == (0, "")
    assert "#0F2D2E" in outcome.out


COLORS = st.integers(0, 0xFFFFFF).map("#{:06X}".format)


@settings(max_examples=300, deadline=None)
@given(COLORS, COLORS)
def test_what_is_mixed_can_be_read_wherever_ink_can(ink, paper):
    own = BrandColors(place=Location.of(Span("cjm.yaml", 1, 1, 1, 1)), address="workspace", ink=ink, paper=paper)
    made = complete_colours(own, LIGHT)
    assert (made["ink"], made["paper"]) == (ink, paper)
    wrong = faults(made)
    if all(contrast(ink, made[surface]) >= 4.5 for surface in ("wash", "shade", *(f"t{level}" for level in LEVELS))):
        assert not [fault for fault in wrong if fault.one == "muted"]
    assert all(re.fullmatch("#[0-9A-F]{6}", color) for color in made.values())


def test_completing_the_built_in_colours_comes_near_them():
    for palette in (LIGHT, DARK):
        own = BrandColors(
            place=Location.of(Span("cjm.yaml", 1, 1, 1, 1)),
            address="workspace",
            ink=palette["ink"],
            paper=palette["paper"],
        )
        made = complete_colours(own, palette)
        assert faults(made) == ()
        for name in made:
            apart = itertools.starmap(
                lambda a, b: abs(a - b), zip(*(bytes.fromhex(p[name][1:]) for p in (made, palette)), strict=True)
            )
            assert max(apart) <= 26, (name, made[name], palette[name])


def test_a_changed_colour_makes_drawings_stale(tmp_path):
    rest = "personas: {p: {name: P}}\njourneys: {j: {name: J, personas: p, stages: {id: s, name: S, doing: x}}}\n"
    tree(tmp_path, {"cjm.yaml": 'workspace: {theme: {light: {ink: "#0F2D2E"}}}\n' + rest})
    options = ("render", tmp_path, "-o", tmp_path / "out")
    assert cjm(*options).code == 0
    assert cjm(*options, "--check").code == 0
    assert cjm(*options, "--check", "--theme", "print").code == 1
    tree(tmp_path, {"cjm.yaml": 'workspace: {theme: {light: {ink: "#0F2D2F"}}}\n' + rest})
    outcome = cjm(*options, "--check")
    assert outcome.code == 1
    assert "journeys/j/map.svg" in outcome.out
