"""Mirrored drawings, and texts in right-to-left languages."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.drawing.glyphs import GLYPHS
from cjm.drawing.marks import face, pennant
from cjm.drawing.mirror import mirror, mirror_outline, orient
from cjm.drawing.page_svg import inline
from cjm.drawing.palette import LIGHT
from cjm.drawing.shapes import Circle, ClipRect, Drawing, GlyphUse, Group, Path, Rect, TextShape, number
from cjm.drawing.svg import FACES, document, for_converter
from cjm.drawing.text import width

PLACES = st.integers(-20000, 20000).map(lambda n: n / 10)
SIZES = st.integers(0, 5000).map(lambda n: n / 10)
NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2}


@st.composite
def outlines(draw):
    """Path data as views write it."""
    parts = [f"M{number(draw(PLACES))} {number(draw(PLACES))}"]
    for command in draw(st.lists(st.sampled_from("LHVCSQTlhvcsqtAaz"), max_size=6)):
        if command in "Aa":
            r, turn, flags = number(draw(SIZES)), number(draw(PLACES)), draw(st.sampled_from(["0 0", "0 1", "1 0"]))
            parts.append(f"{command}{r} {r} {turn} {flags} {number(draw(PLACES))} {number(draw(PLACES))}")
        else:
            count = NUMBERS.get(command.upper(), 0)
            parts.append(command + " ".join(number(draw(PLACES)) for _ in range(count)))
    return "".join(parts)


ANCHORS = st.sampled_from(["start", "middle", "end"])
LEAVES = st.one_of(
    st.builds(
        TextShape, x=PLACES, y=PLACES, lines=st.lists(st.text(max_size=5), min_size=1).map(tuple), anchor=ANCHORS
    ),
    st.builds(Rect, x=PLACES, y=PLACES, width=SIZES, height=SIZES),
    st.builds(Circle, x=PLACES, y=PLACES, r=SIZES),
    st.builds(ClipRect, id=st.just("up"), x=PLACES, y=PLACES, width=SIZES, height=SIZES),
    st.builds(GlyphUse, glyph=st.sampled_from(list(GLYPHS.values())), x=PLACES, y=PLACES, size=SIZES),
    st.builds(Path, d=outlines()),
)
SHAPES = st.recursive(
    LEAVES,
    lambda inside: st.builds(
        Group,
        children=st.lists(inside, max_size=3).map(tuple),
        x=PLACES,
        y=PLACES.filter(bool),  # at y 0 an origin may come to lie at the drawing's, and is then none
        scale=st.sampled_from([1, 0.5, 1.25]),
        turn=st.sampled_from([0, -90, 30]),
    ),
    max_leaves=8,
)
DRAWINGS = st.builds(
    Drawing,
    prefix=st.just("map"),
    title=st.just("t"),
    desc=st.just("d"),
    width=SIZES,
    height=SIZES,
    shapes=st.lists(SHAPES, max_size=4).map(tuple),
)


def settled(shape):
    """A shape with numbers rounded to a tenth, and its outline as `mirror_outline` writes it."""
    changes = {}
    for name in ("x", "y", "turn"):
        if hasattr(shape, name):
            changes[name] = number(getattr(shape, name))
    if isinstance(shape, Path):
        changes["d"] = mirror_outline(mirror_outline(shape.d, Decimal(0)), Decimal(0))
    if isinstance(shape, Group):
        changes["children"] = tuple(map(settled, shape.children))
    return replace(shape, **changes)


@given(DRAWINGS)
def test_mirroring_twice_gives_the_original(drawing):
    again = mirror(mirror(drawing))
    assert again.way == drawing.way
    assert tuple(map(settled, again.shapes)) == tuple(map(settled, drawing.shapes))


@given(outlines(), st.integers(0, 14000).map(lambda n: Decimal(n) / 10))
def test_mirrored_outline_keeps_commands_and_heights(outline, axis):
    def heights(d):
        return re.findall(r"[A-Za-z]|(?<=V)[-0-9.]+|(?<=v)[-0-9.]+", d)

    assert heights(mirror_outline(outline, axis)) == heights(outline)


@pytest.mark.parametrize(
    ("outline", "told"),
    [
        ("M32 10H100", "M68 10H0"),
        ("M32 10h5.5v-3l-2 2z", "M68 10h-5.5v-3l2 2z"),
        ("M0 0C10 1 20 2 30 3", "M100 0C90 1 80 2 70 3"),
        ("M0 0A5 6 30 0 1 10 20", "M100 0A5 6 -30 0 0 90 20"),
        ("M0 0a5 6 0 1 0 10 20", "M100 0a5 6 0 1 1 -10 20"),
        ("M10 0L20 5 30 6", "M90 0L80 5 70 6"),
        ("M-3-2.2h.01M3-2.2h.01", "M103 -2.2h-0.01M97 -2.2h-0.01"),
    ],
)
def test_mirrored_outlines(outline, told):
    assert mirror_outline(outline, Decimal(100)) == told


def drawing_of(*shapes, language="ar"):
    return Drawing(prefix="map", title="t", desc="d", width=100, height=50, shapes=shapes, language=language)


def test_only_right_to_left_languages_are_mirrored():
    assert orient(drawing_of(language="en")).way == "ltr"
    assert orient(drawing_of(language="ar")).way == "rtl"
    assert orient(drawing_of(language="ar-Latn")).way == "ltr"
    assert orient(drawing_of(language="he-IL")).way == "rtl"
    assert orient(orient(drawing_of(language="fa"))).way == "rtl"


def test_marks_glyphs_and_pictures_keep_their_shape():
    glyph = GlyphUse(glyph=GLYPHS["chat"], x=10, y=5)
    (placed,) = mirror(drawing_of(glyph)).shapes
    assert placed == replace(glyph, x=74)
    happy = face(2, 30, 20)
    (turned,) = mirror(drawing_of(happy)).shapes
    assert (turned.x, turned.scale) == (70, happy.scale)
    assert [settled(child) for child in turned.children][1:] != []
    (flag,) = mirror(drawing_of(pennant("12", 40, 8))).shapes
    assert flag.children[1].lines == ("12",)


def written(*lines, language="ar", **changes):
    text = TextShape(x=10, y=20, lines=lines, **changes)
    drawn = document(drawing_of(text, language=language), LIGHT)
    return re.search(r"<text[^>]*>", drawn)[0]


def test_text_is_placed_by_the_drawing_and_read_in_its_own_direction():
    assert 'x="90"' in written("مرحبا")
    assert "text-anchor" not in written("مرحبا")
    assert 'direction="ltr"' in written("Hello")
    assert 'text-anchor="end"' in written("Hello")
    assert 'text-anchor="middle"' in written("Hello", anchor="middle")
    assert 'text-anchor="start"' not in written("Hello", anchor="end")
    assert 'direction="rtl" ' not in written("Hello", language="en")
    assert 'direction="rtl"' in written("مرحبا", language="en")
    assert 'text-anchor="end"' in written("مرحبا", language="en")


def test_root_element_has_the_direction():
    assert 'direction="rtl"' in document(drawing_of(), LIGHT).splitlines()[0]
    assert 'direction="rtl"' in inline(drawing_of())[:400]
    assert "direction" not in document(drawing_of(language="en"), LIGHT)
    assert "style=" not in document(drawing_of(), LIGHT)


def test_numbers_are_left_to_right():
    assert 'direction="ltr"' not in written("\u2066−2\u2069")
    assert 'direction="ltr"' not in written("12")


def test_joined_letters_are_not_spaced_nor_slanted():
    assert "letter-spacing" not in written("مرحبا", tracking=0.8)
    assert 'letter-spacing="0.8"' in written("HELLO", tracking=0.8)
    assert "font-style" not in written("مرحبا", face="serif")
    assert "font-style" not in written("靴を買う", face="serif", language="ja")
    assert 'font-style="italic"' in written("Hello", face="serif")
    assert width("مرحبا", 10, tracking=5) == width("مرحبا", 10)


def test_width_of_an_arabic_letter_depends_on_its_neighbours():
    alone, word = width("ب", 100), width("ببب", 100)
    assert word < 2 * alone  # two joined forms are narrow
    assert width("اا", 100) == pytest.approx(2 * width("ا", 100))  # alef joins nothing after it
    assert width("بَبَب", 100) == pytest.approx(word)  # marks take no room and part nothing
    assert width("ب", 100, bold=True) > alone


def test_converters_get_one_text_per_line_with_directional_marks():
    """Converters ignore `direction`, and reorder the words of all lines of a text together."""
    text = TextShape(x=10, y=20, lines=("مرحبا SMS", "12 (مرتين)"), leading=16)
    plain = TextShape(x=10, y=60, lines=("Hello",))
    drawn = for_converter(drawing_of(text, plain), LIGHT, FACES)
    said = re.findall(r'<text x="(\d+)" y="(\d+)"[^>]*?text-anchor="(\w+)"[^>]*>([^<]*)<', drawn)
    assert said == [
        ("90", "20", "end", "\u202bمرحبا SMS\u202c"),
        ("90", "36", "end", "\u202b12 (مرتين)\u202c"),
        ("90", "60", "end", "Hello"),
    ]
    assert not re.search(r"<text[^>]*direction=", drawn)
    left = for_converter(drawing_of(text, plain, language="en"), LIGHT, FACES)
    assert "\u202bمرحبا SMS\u202c" in left
    assert "text-anchor" not in left
