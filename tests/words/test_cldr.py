"""What the files say about numbers, dates and lists is what the CLDR says, as Babel has it."""

import datetime as dt

import pytest
from babel import Locale
from babel.dates import format_date
from babel.localedata import locale_identifiers

from cjm.model.dates import Date
from cjm.words import languages, words_for
from cjm.words.direction import direction
from tests.words.files import FILES, FOLDER, regions_in

MONTHS = [dt.date(2026, month, 2) for month in range(1, 13)]


@pytest.mark.parametrize("tag", FILES)
def test_a_file_is_what_the_script_writes(script, tag):
    path = FOLDER / f"{tag}.json"
    expected = script.layout(script.rewritten(tag, script.read(path)))
    assert path.read_text(encoding="utf-8") == expected, f"{path.name} differs from the CLDR: make words"


def test_a_deviation_differs_from_the_cldr_and_has_a_reason(script, monkeypatch):
    deviations = dict(script.DEVIATIONS)
    monkeypatch.setattr(script, "DEVIATIONS", {})
    for (tag, key), (value, reason) in deviations.items():
        assert script.from_cldr(tag)[key] != value, f"{tag} {key}: the CLDR says the same by now"
        assert reason.endswith(".")
        assert script.GENERATED.match(key)


def tags():
    for language in languages():
        yield language
        yield from (f"{language}-{region}" for region in sorted(regions_in(FILES[language])))


@pytest.mark.parametrize("tag", [*tags()])
def test_dates_are_those_of_babel(script, tag):
    locale = Locale.parse(script.LOCALES.get(tag, tag).replace("_", "-"), sep="-")
    words = words_for(tag)
    for day in MONTHS:
        assert words.date(Date(day.year, day.month, day.day)) == format_date(day, "long", locale)
    assert words.notation.decimal == locale.number_symbols["latn"]["decimal"]


@pytest.mark.parametrize("tag", ["pl", "ru", "cs", "ko", "zh", "hu", "he", "th", "lt", "fi", "tr"])
def test_a_new_language_writes_dates_as_babel_does(new_notation, tag):
    notation = new_notation(tag)
    for day in MONTHS:
        assert notation.date(Date(day.year, day.month, day.day)) == format_date(day, "long", tag)
    assert notation.decimal == Locale.parse(tag).number_symbols["latn"]["decimal"]


def test_languages_are_written_from_the_side_that_babel_knows():
    """But for Mongolian in its old script, which runs from top to bottom."""
    names = [name.replace("_", "-") for name in locale_identifiers()]
    theirs = {name: Locale.parse(name, sep="-").text_direction for name in names}
    different = {name: way for name, way in theirs.items() if direction(name) != way}
    assert {name: way for name, way in different.items() if way != "ttb"} == {}
