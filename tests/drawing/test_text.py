"""Measuring and wrapping text in all scripts."""

from hypothesis import given
from hypothesis import strategies as st

from cjm.drawing.curve import curve_through
from cjm.drawing.text import clusters, cut, shorten, width, wrap

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=120)


@given(TEXTS, st.integers(60, 300))
def test_no_character_is_lost_or_added(text, measure):
    lines = wrap(text, measure, 12)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(TEXTS, st.integers(60, 300))
def test_every_line_fits(text, measure):
    for line in wrap(text, measure, 12):
        assert width(line, 12) <= measure or len(clusters(line)) == 1


def test_lines_are_balanced():
    assert wrap("Size finder based on a shoe she already owns", 121, 12) == (
        "Size finder based",
        "on a shoe she",
        "already owns",
    )


def test_long_words_break_after_punctuation():
    first = wrap("abcdefghijk/lmnopqrstuvwxyz", 110, 12)[0]
    assert first.endswith("/")


def test_scripts_without_spaces_do_not_break_before_closing_punctuation():
    for line in wrap("靴を買うのは初めてです。とても楽しみにしています。", 80, 12):
        assert line[0] not in "。、"


def test_opening_brackets_and_katakana_words_do_not_break():
    lines = wrap("店員さんに「この靴のサイズを取り寄せて」とお願いしてメッセージを待つ", 76, 12)
    assert not any(line.endswith("「") for line in lines)
    assert any("サイズ" in line for line in lines)
    assert any("メッセージ" in line for line in lines)


def test_joined_emoji_stay_whole():
    family = "👨‍👩‍👧"
    assert clusters(f"a{family}e\u0301") == ["a", family, "e\u0301"]
    assert width(family, 12) == width("👨", 12)


def test_cut_and_shorten():
    assert cut(("a", "b.", "c"), 2) == ("a", "b…")
    assert shorten("abcdef", 1000, 12) == "abcdef"
    assert width(shorten("abcdefghijkl", 30, 12), 12) <= 30


@given(st.lists(st.floats(-100, 100), min_size=2, max_size=12))
def test_curve_stays_between_the_heights_of_its_points(heights):
    points = [(n * 10.0, y) for n, y in enumerate(heights)]
    drawn = curve_through(points)
    for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False):
        for step in range(11):
            y = drawn.at(x0 + (x1 - x0) * step / 10)
            assert min(y0, y1) - 1e-6 <= y <= max(y0, y1) + 1e-6
