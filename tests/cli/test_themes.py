"""`cjm render --theme`: what is written in which colours."""

import re
import xml.etree.ElementTree as ET

import pytest

from cjm.drawing.colour import contrast
from cjm.drawing.palette import CONTRAST, CONTRAST_DARK, DARK, LIGHT, PRINT, THEMES
from tests.support.commands import EXAMPLES, cjm
from tests.support.growth import CASES, SCRIPTS

_HEX = re.compile("#[0-9A-F]{6}")


@pytest.fixture(scope="module", params=sorted(THEMES))
def drawn(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp(request.param)
    for name in ("first-pair", "saas-trial"):
        outcome = cjm("render", EXAMPLES / name, "-o", folder / name, "--theme", request.param)
        assert outcome.code == 0, outcome.err
    return request.param, folder


def test_pictures_hold_the_colours_of_their_theme_alone(drawn):
    theme, folder = drawn
    allowed = set(THEMES[theme].palette.values())
    pictures = sorted(folder.rglob("*.svg"))
    assert len(pictures) > 8
    for path in pictures:
        assert set(_HEX.findall(path.read_text())) <= allowed, path


def test_every_text_stands_on_enough_contrast(drawn):
    """Of each text the colour, against every surface and tint of the theme that texts stand on."""
    theme, folder = drawn
    palette = THEMES[theme].palette
    least = 7 if theme == "high-contrast" else 4.5
    inks = set()
    for path in folder.rglob("*.svg"):
        inks |= {node.get("fill") for node in ET.parse(path).iter("{http://www.w3.org/2000/svg}text")}
    names = {name for name, value in palette.items() if value in inks}
    assert {"ink", "muted", "m2"} <= names
    assert not names & {"m1", "z0", "p1", "rule", "grid"}
    for name in names & {"ink", "muted", "m2", "p2"}:
        for surface in ("paper", "wash", "shade"):
            assert contrast(palette[name], palette[surface]) >= least


def test_paper_has_patterns_where_a_tint_alone_spoke(drawn):
    theme, folder = drawn
    for path in folder.rglob("*.svg"):
        picture = path.read_text()
        fills = set(re.findall(r'fill="url\(#([^)]+)\)"', picture))
        patterns = set(re.findall(r'<pattern id="([^"]+)"', picture))
        assert fills == patterns
        speaks = path.stem in {"map", "emotions", "compare", "blueprint", "portfolio"} or path.parent.name == "personas"
        assert bool(fills) == (theme == "print" and speaks), path


def test_rising_and_falling_areas_have_lines_of_their_own(tmp_path):
    outcome = cjm("render", EXAMPLES / "first-pair", "--journey", "first-pair", "-o", "-", "--theme", "print")
    up, down = (re.search(rf'id="map-tx-{fill}".*?</pattern>', outcome.out)[0] for fill in ("tp2", "tm2"))
    assert PRINT["p2"] in up
    assert PRINT["m2"] in down
    assert re.search(' d="([^"]+)"', up)[1] != re.search(' d="([^"]+)"', down)[1]


def test_reports_are_in_the_theme_and_keep_their_switch(drawn):
    theme, folder = drawn
    page = (folder / "first-pair/journeys/first-pair/report.html").read_text()
    light, dark = {
        "light": (LIGHT, DARK),
        "dark": (LIGHT, DARK),
        "print": (PRINT, DARK),
        "high-contrast": (CONTRAST, CONTRAST_DARK),
    }[theme]
    assert (
        f"--ink:light-dark({light['ink']},{dark['ink']});--muted:light-dark({light['muted']},{dark['muted']})" in page
    )
    assert f"--paper:{light['paper']};--ink:{light['ink']};" in page
    checked = re.findall(r'id="th-(\w+)"( checked)?', page)
    assert [name for name, _ in checked] == ["auto", "light", "dark"]
    first = {"light": "auto", "dark": "dark", "print": "light", "high-contrast": "auto"}[theme]
    assert [name for name, on in checked if on] == [first]
    assert "@media (forced-colors:active)" in page
    assert re.search(r"@media print\{[^}]*:checked\)\{color-scheme:light!important\}", page)
    assert ('<pattern id="map-tx' in page) == (theme == "print")
    assert ('class="f-tp2"' in page) == (theme != "print")


def test_who_asks_for_more_contrast_gets_it(drawn):
    _, folder = drawn
    for page in folder.rglob("*.html"):
        wanted = f"--ink:light-dark({CONTRAST['ink']},{CONTRAST_DARK['ink']})"
        assert re.search(
            rf"@media screen and \(prefers-contrast:more\){{:root{{[^}}]*{re.escape(wanted)}", page.read_text()
        )


def test_an_index_is_in_the_scheme_of_its_theme(drawn):
    theme, folder = drawn
    scheme = {"dark": "dark", "print": "light"}.get(theme, "light dark")
    assert f":root{{color-scheme:{scheme};" in (folder / "first-pair/index.html").read_text()


@pytest.mark.parametrize("case", ["14x5", "six-personas", "gaps", *(f"script-{key}" for key in SCRIPTS)])
def test_patterns_are_where_they_are_named(tmp_path, case):
    """Split maps and bands, too; and the drawing is well-formed."""
    (tmp_path / "cjm.yaml").write_text(CASES[case])
    assert cjm("render", tmp_path, "-o", tmp_path / "out", "--theme", "print", "--format", "svg").code == 0
    for path in (tmp_path / "out").rglob("*.svg"):
        root = ET.parse(path).getroot()
        ids = {node.get("id") for node in root.iter()}
        for node in root.iter():
            for value in node.attrib.values():
                for name in re.findall(r"url\(#([^)]+)\)", value):
                    assert name in ids


def test_an_unknown_theme_is_told(tmp_path):
    outcome = cjm("render", EXAMPLES / "first-pair", "-o", tmp_path, "--theme", "neon")
    assert outcome.code == 2
    assert "high-contrast" in outcome.err
