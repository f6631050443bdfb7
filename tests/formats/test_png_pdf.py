"""PNG and PDF: the right fonts without the machine's, the right sizes, and never a silent box."""

import json
import os
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
import zlib

import pypdfium2
import pytest

from cjm.drawing.text import width
from cjm.formats import png
from cjm.formats.fonts import fonts
from cjm.formats.fonts.character_map import coverage_of
from tests.support.commands import EXAMPLES, ROOT, cjm, tree
from tests.support.full_map import full_map
from tests.support.growth import CASES, SCRIPTS

FIRST = ("render", EXAMPLES / "first-pair", "--journey", "first-pair", "--view", "map")
JAPANESE = "no font here has these characters, so they can't be shown: 、 (U+3001), 。 (U+3002)"


@pytest.fixture
def bare(monkeypatch):
    """A machine without a font of its own."""
    monkeypatch.setattr(fonts, "machine_fonts", lambda: ())


def chunks(image):
    assert image[:8] == b"\x89PNG\r\n\x1a\n"
    at, found = 8, {}
    while at < len(image):
        (length,) = struct.unpack_from(">I", image, at)
        kind, data = image[at + 4 : at + 8], image[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", image, at + 8 + length)[0] == zlib.crc32(kind + data)
        found[kind] = found.get(kind, b"") + data
        at += 12 + length
    return found


def pixels(image):
    """The rows of an image with 8 bits in 4 channels, as bytes."""
    found = chunks(image)
    wide, high, depth, color = struct.unpack_from(">IIBB", found[b"IHDR"])
    assert (depth, color) == (8, 6)
    raw, rows, before = zlib.decompress(found[b"IDAT"]), [], bytes(4 * wide)
    for y in range(high):
        kind, line = raw[y * (4 * wide + 1)], bytearray(raw[y * (4 * wide + 1) + 1 : (y + 1) * (4 * wide + 1)])
        for x in range(4 * wide) if kind else ():
            left, up, corner = (line[x - 4], before[x], before[x - 4]) if x > 3 else (0, before[x], 0)
            near = left + up - corner
            paeth = min((left, up, corner), key=lambda value: abs(near - value))
            line[x] = (line[x] + (0, left, up, (left + up) // 2, paeth)[kind]) & 255
        before = bytes(line)
        rows.append(before)
    return rows


def page_of(path):
    with pypdfium2.PdfDocument(path) as document:
        assert len(document) == 1
        page = document[0]
        return (
            page.get_textpage().get_text_range(),
            tuple(round(n / 72 * 25.4) for n in page.get_size()),
            document.get_metadata_dict(),
        )


def squeezed(text):
    return "".join(text.split())


def test_an_image_is_as_many_pixels_as_asked_and_as_large_as_the_drawing(bare, tmp_path):
    for scale in ("1", "0.5", "2"):
        outcome = cjm(*FIRST, "-o", tmp_path / "map.png", "--scale", scale)
        assert (outcome.code, outcome.err) == (0, "")
        found = chunks((tmp_path / "map.png").read_bytes())
        cjm(*FIRST, "-o", tmp_path / "map.svg")
        drawn = ET.parse(tmp_path / "map.svg").getroot()
        wanted = tuple(int(float(drawn.get(key)) * float(scale) + 0.5) for key in ("width", "height"))
        assert struct.unpack_from(">II", found[b"IHDR"]) == wanted
        dots, _, metres = struct.unpack(">IIB", found[b"pHYs"])
        assert (round(dots * 0.0254), metres) == (round(96 * float(scale)), 1)


def test_a_title_is_set_in_the_face_that_it_was_measured_with(bare, tmp_path):
    cjm(*FIRST, "-o", tmp_path / "map.png", "--scale", "1")
    rows = pixels((tmp_path / "map.png").read_bytes())[48:84]
    inked = [x for x in range(32, 600) if any(row[4 * x] < 128 for row in rows)]
    measured = width("Maya buys her first pair", 30, bold=True, tracking=-0.4)
    assert inked[0] == pytest.approx(34, abs=2)
    assert inked[-1] - 32 == pytest.approx(measured, abs=3)


def test_scales_that_make_no_image(tmp_path, monkeypatch, bare):
    assert cjm(*FIRST, "-o", tmp_path / "map.png", "--scale", "100").code == 2
    monkeypatch.setattr(png, "_MOST_PIXELS", 100_000)
    outcome = cjm(*FIRST, "-o", tmp_path / "map.png")
    assert "warning: journeys/first-pair/map.png: an image has at most 100,000 pixels" in outcome.err
    wide, high = struct.unpack_from(">II", chunks((tmp_path / "map.png").read_bytes())[b"IHDR"])
    assert 90_000 < wide * high < 110_000


@pytest.mark.parametrize("form", ["png", "pdf"])
def test_stdout_gets_the_bytes_of_the_file(tmp_path, bare, form):
    cjm(*FIRST, "-o", tmp_path / f"map.{form}", "--scale", "0.5")
    shown = cjm(*FIRST, "-o", "-", "--format", form, "--scale", "0.5")
    assert shown.data == (tmp_path / f"map.{form}").read_bytes()


@pytest.mark.parametrize("form", ["png", "pdf"])
def test_without_the_extra_one_line_says_what_to_install(tmp_path, monkeypatch, form):
    monkeypatch.setattr(f"cjm.formats.{form}.find_spec", lambda _name: None)
    outcome = cjm("render", EXAMPLES / "first-pair", "-o", tmp_path, "--format", f"svg,{form}")
    assert outcome.code == 2
    assert outcome.err == f"error: {form.upper()} needs packages that aren't here: pip install 'cjm-toolkit[{form}]'\n"
    assert not list(tmp_path.iterdir())


def test_without_the_fonts_the_same_line(tmp_path, monkeypatch):
    monkeypatch.setattr(fonts, "_OWN", ("fontpkg_that_is_not_there",))
    outcome = cjm(*FIRST, "-o", tmp_path / "map.pdf")
    assert (outcome.code, "pip install 'cjm-toolkit[pdf]'" in outcome.err) == (2, True)


@pytest.mark.parametrize("form", ["png", "pdf"])
def test_characters_that_no_font_has_are_named(tmp_path, bare, form):
    tree(tmp_path, {"cjm.yaml": CASES["script-japanese"]})
    outcome = cjm("render", tmp_path, "-o", tmp_path / "out", "--format", form, "--view", "map", "--scale", "0.5")
    assert outcome.code == 0
    assert f"warning: journeys/j/map.{form}: {JAPANESE}" in outcome.err
    assert " +5\n" in outcome.err


def test_a_warning_turns_no_direction(tmp_path, bare):
    text = json.loads(CASES["script-arabic"])
    text["workspace"]["language"] = "ar"
    text["journeys"]["j"]["name"] = "靴 ܐ"
    tree(tmp_path, {"cjm.yaml": json.dumps(text)})
    outcome = cjm("render", tmp_path, "-o", tmp_path / "map.pdf", "--view", "map")
    assert "ܐ (U+0710), 靴 (U+9774)\n" in outcome.err


def test_the_machines_fonts_stand_in(tmp_path, monkeypatch):
    """Here the font for Arabic is one of the machine's, and not one that was brought along."""
    (cairo,) = fonts.fonts_in(fonts._folder_of("fontpkg_cairo"))
    monkeypatch.setattr(fonts, "_OWN", ("fontpkg_arimo", "fontpkg_source_serif_4"))
    monkeypatch.setattr(fonts, "_GROUP", "no.such.group")
    monkeypatch.setattr(fonts, "machine_fonts", lambda: (cairo,))
    tree(tmp_path, {"cjm.yaml": CASES["script-arabic"]})
    outcome = cjm("render", tmp_path, "-o", tmp_path / "out", "--format", "pdf,png", "--view", "map", "--scale", "0.5")
    assert (outcome.code, "no font" in outcome.err) == (0, False)
    assert SCRIPTS["arabic"] in page_of(tmp_path / "out/journeys/j/map.pdf")[0]


def test_a_page_is_a3_and_its_text_is_text(tmp_path, bare):
    tree(tmp_path, {"cjm.yaml": full_map(lambda name: f"{name} ñ≥−→")})
    outcome = cjm("render", tmp_path, "-o", tmp_path / "out", "--format", "pdf,svg")
    assert (outcome.code, "no font" in outcome.err) == (0, False), outcome.err
    paths = sorted((tmp_path / "out").rglob("*.pdf"))
    assert len(paths) >= 3
    for path in paths:
        text, size, about = page_of(path)
        drawn = ET.parse(path.with_suffix(".svg")).getroot()
        assert set(size) == {420, 297}
        assert about["Title"] == drawn.find("{*}title").text
        assert not about["CreationDate"]
        for line in drawn.iter("{http://www.w3.org/2000/svg}text"):
            parts = [part.text for part in line.iter("{http://www.w3.org/2000/svg}tspan")] or [line.text or ""]
            for part in parts:
                assert squeezed(part) in squeezed(text), part


@pytest.mark.parametrize(("name", "size"), [("7x2", (420, 297)), ("14x5", (297, 420))])
def test_a_high_drawing_stands_upright(tmp_path, bare, name, size):
    tree(tmp_path, {"cjm.yaml": CASES[name]})
    outcome = cjm("render", tmp_path, "-o", tmp_path / "map.pdf", "--view", "map")
    assert outcome.code == 0
    assert page_of(tmp_path / "map.pdf")[1] == size
    assert ("to fit an A3 page, its smallest text is 4." in outcome.err) == (name == "14x5")


def test_arabic_is_found_in_a_page_as_it_was_written(tmp_path, bare):
    tree(tmp_path, {"cjm.yaml": CASES["script-arabic"]})
    assert "no font" not in cjm("render", tmp_path, "-o", tmp_path / "map.pdf", "--view", "map").err
    assert SCRIPTS["arabic"] in page_of(tmp_path / "map.pdf")[0]


def test_a_hostile_name_stays_a_text_of_the_page(tmp_path, bare):
    evil = '"#read("/etc/passwd") #panic() $x$ \\u{41} <b> &amp; */ // `x` @a'
    person = {"personas": {"p": {"name": evil}}}
    stages = {"id": "s", "name": evil, "touchpoints": {"id": "t", "name": evil, "kind": "action", "emotion": 1}}
    text = json.dumps({**person, "journeys": {"j": {"name": evil, "personas": "p", "goal": evil, "stages": stages}}})
    tree(tmp_path, {"cjm.yaml": text})
    assert cjm("render", tmp_path, "-o", tmp_path / "out", "--format", "png,pdf", "--scale", "0.5").code == 0
    shown, _, about = page_of(tmp_path / "out/journeys/j/map.pdf")
    assert squeezed(evil) in squeezed(shown)
    assert about["Title"].startswith(evil)


def test_the_same_bytes_whatever_surrounds_the_run(tmp_path):
    outs = []
    for n, (seed, zone, locale) in enumerate([("0", "UTC", "C"), ("7", "Asia/Tokyo", "C.UTF-8")]):
        out = tmp_path / f"out{n}"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "cjm", *map(str, FIRST), "-o", str(out), "--format", "png,pdf", "--scale", "1"]
        subprocess.run(command, env=environment, cwd=tmp_path, check=True, capture_output=True)
        outs.append([path.read_bytes() for path in sorted(out.rglob("map.*"))])
    assert outs[0] == outs[1]
    assert len(outs[0]) == 2


def test_what_is_no_font_has_no_characters(tmp_path):
    for n, content in enumerate((b"", b"\0\1\0\0\0\1" + b"cmap" * 9, b"ttcf\xff\xff\xff\xff" * 4, os.urandom(500))):
        path = tmp_path / f"{n}.ttf"
        path.write_bytes(content)
        assert "a" not in coverage_of(path)
    assert "a" not in coverage_of(tmp_path)
    assert all("a" in coverage_of(path) for path in fonts.Fonts(fonts.packaged_font_folders("png")).paths)
