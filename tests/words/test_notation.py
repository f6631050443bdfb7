"""Numbers, dates, lengths of time and plurals, as the Unicode CLDR (47) has them where it speaks of them."""

from decimal import Decimal

import pytest

from cjm.model.dates import Date, Duration
from cjm.words import languages, words_for

NB = "\u00a0"


@pytest.mark.parametrize(
    ("tag", "day", "first", "month"),
    [
        ("en", "2 June 2026", "1 March 2026", "June 2026"),
        ("en-GB", "2 June 2026", "1 March 2026", "June 2026"),
        ("en-US", "June 2, 2026", "March 1, 2026", "June 2026"),
        ("de", "2. Juni 2026", "1. März 2026", "Juni 2026"),
        ("de-AT", "2. Juni 2026", "1. März 2026", "Juni 2026"),
        ("fr", "2 juin 2026", "1er mars 2026", "juin 2026"),
        ("es", "2 de junio de 2026", "1 de marzo de 2026", "junio de 2026"),
        ("pt-BR", "2 de junho de 2026", "1º de março de 2026", "junho de 2026"),
        ("pt-PT", "2 de junho de 2026", "1 de março de 2026", "junho de 2026"),
        ("ja", "2026年6月2日", "2026年3月1日", "2026年6月"),
        ("ar", "2 يونيو 2026", "1 مارس 2026", "يونيو 2026"),
        ("ar-SY", "2 حزيران 2026", "1 آذار 2026", "حزيران 2026"),
        ("ar-DZ", "2 جوان 2026", "1 مارس 2026", "جوان 2026"),
        ("xx", "2 June 2026", "1 March 2026", "June 2026"),
    ],
)
def test_dates(tag, day, first, month):
    words = words_for(tag)
    assert words.date(Date(2026, 6, 2)) == day
    assert words.date(Date(2026, 3, 1)) == first
    assert words.date(Date(2026, 6)) == month


def test_january_in_austria():
    assert words_for("de-AT").date(Date(2026, 1)) == "Jänner 2026"


@pytest.mark.parametrize(
    ("tag", "number", "percent"),
    [
        ("en", "−2.0", f"4.5{NB}%"),
        ("de", "−2,0", f"4,5{NB}%"),
        ("de-CH", "−2.0", "4.5%"),
        ("fr", "−2,0", f"4,5{NB}%"),
        ("fr-CH", "−2,0", "4,5%"),
        ("es", "−2,0", f"4,5{NB}%"),
        ("es-MX", "−2.0", "4.5%"),
        ("es-419", "−2.0", "4.5%"),
        ("es-AR", "−2,0", "4,5%"),
        ("pt", "−2,0", "4,5%"),
        ("ja", "−2.0", "4.5%"),
        ("ar", "\u2066−2.0\u2069", "\u20664.5%\u2069"),
        ("ar-MA", "\u2066−2,0\u2069", "\u20664,5%\u2069"),
        ("he", "\u2066−2.0\u2069", f"\u20664.5{NB}%\u2069"),
    ],
)
def test_numbers_stay_as_they_were_written(tag, number, percent):
    words = words_for(tag)
    assert words.number(Decimal("-2.0")) == number
    assert words.percent(Decimal("0.045")) == percent
    assert words.amount(Decimal("4.5"), "%") == percent


@pytest.mark.parametrize("tag", languages())
def test_a_plus_only_where_it_is_asked_for(tag):
    words = words_for(tag)
    assert words.number(Decimal(1), signed=True).strip("\u2066\u2069") == "+1"
    assert words.number(Decimal(0), signed=True) == "0"
    assert words.number(Decimal(1)) == "1"


def test_a_unit_stays_with_its_number():
    assert words_for("de").amount(Decimal("2.50"), "€") == f"2,50{NB}€"
    # A unit in Latin letters reads from the left with its number, one in Arabic letters from the right.
    assert words_for("ar").amount(Decimal(12), "min") == f"\u206612{NB}min\u2069"
    assert words_for("ar").amount(Decimal(12), "دقيقة") == f"12{NB}دقيقة"


def test_a_bound_keeps_its_shape_beside_its_number():
    """In a line from the right, `≤` alone would be shown as its mirror image."""
    assert words_for("de").amount(Decimal("2.5"), "%", bound="≥") == f"≥{NB}2,5{NB}%"
    assert words_for("ar").amount(Decimal(90), "%", bound="≥") == f"\u2066≥{NB}90%\u2069"
    assert words_for("ar").amount(Decimal(15), "دقيقة", bound="≤") == f"\u2066≤{NB}15\u2069{NB}دقيقة"
    assert words_for("ar").amount(Decimal(40), "", signed=True, bound="≥") == f"\u2066≥{NB}+40\u2069"


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("en", ["10 min", "1 day", "2-3 weeks", "1.5 h", "6 months"]),
        ("de", ["10 Min.", "1 Tag", "2–3 Wochen", "1,5 Std.", "6 Monate"]),
        ("fr", ["10 min", "1 jour", "2–3 semaines", "1,5 h", "6 mois"]),
        ("es", ["10 min", "1 día", "2–3 semanas", "1,5 h", "6 meses"]),
        ("pt", ["10 min", "1 dia", "2–3 semanas", "1,5 h", "6 meses"]),
        ("ja", ["10分", "1日", "2～3週間", "1.5時間", "6か月"]),
        ("ar", ["10 دقائق", "يوم واحد", "2–3 أسابيع", "1.5 ساعة", "6 أشهر"]),
    ],
)
def test_lengths_of_time(tag, told):
    words = words_for(tag)
    written = ["10 min", "1 day", "2-3 weeks", "1.5 h", "6 months"]
    assert [words.duration(Duration.of(text)) for text in written] == told


@pytest.mark.parametrize(
    "text", ["30 s", "10-20 min", "1 h", "2 days", "1 week", "2.0 weeks", "1 year", "0.5-1 months"]
)
def test_english_lengths_of_time_are_the_author_s(text):
    assert words_for("en").duration(Duration.of(text)).rstrip("s") == text.rstrip("s")


def test_a_dual_says_its_number_and_a_range_keeps_both():
    words = words_for("ar")
    assert words.duration(Duration.of("2 days")) == "يومان"
    assert words.duration(Duration.of("1-2 days")) == "1–2 يوم"
    assert words.duration(Duration.of("0-1 days")) == "0–1 يوم"


CATEGORIES = {
    "en": {"one": ["1"], "other": ["0", "2", "1.0", "1.5", "1000000"]},
    "de": {"one": ["1"], "other": ["0", "2", "1.0", "1.5"]},
    "fr": {"one": ["0", "1", "1.5", "0.0", "1.9"], "other": ["2", "2.0", "17", "100"]},
    "es": {"one": ["1", "1.0"], "other": ["0", "2", "1.5", "0.1"]},
    "pt": {"one": ["0", "1", "1.5", "0.0"], "other": ["2", "2.0", "17"]},
    "pt-PT": {"one": ["1"], "other": ["0", "1.0", "1.5", "2"]},
    "ja": {"other": ["0", "1", "2", "1.5"]},
    "ar": {
        "zero": ["0", "0.0"],
        "one": ["1", "1.0"],
        "two": ["2", "2.0"],
        "few": ["3", "10", "103", "110", "1003", "3.0"],
        "many": ["11", "26", "99", "111", "1011", "11.0"],
        "other": ["100", "102", "200", "202", "1000", "0.1", "1.7", "10.1", "3.5"],
    },
}


@pytest.mark.parametrize(
    ("tag", "category", "number"),
    [(tag, category, n) for tag, kinds in CATEGORIES.items() for category, ns in kinds.items() for n in ns],
)
def test_plural_categories(tag, category, number):
    assert words_for(tag).notation.plural.of(Decimal(number)) == category


@pytest.mark.parametrize(("tag", "kinds"), CATEGORIES.items())
def test_every_category_is_one_of_the_language(tag, kinds):
    assert set(words_for(tag).notation.plural.categories) == set(kinds)


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("en", ["0 stages", "1 stage", "2 stages", "11 stages"]),
        ("de", ["0 Phasen", "1 Phase", "2 Phasen", "11 Phasen"]),
        ("fr", ["0 étape", "1 étape", "2 étapes", "11 étapes"]),
        ("ja", ["0ステージ", "1ステージ", "2ステージ", "11ステージ"]),
        ("ar", ["لا مراحل", "مرحلة واحدة", "مرحلتان", "11 مرحلة"]),
    ],
)
def test_counting(tag, told):
    assert [words_for(tag).count(n, "stage") for n in (0, 1, 2, 11)] == told


@pytest.mark.parametrize(
    ("tag", "quoted"),
    [
        ("en", "“He said ‘no’”"),
        ("de", "„He said ‚no‘“"),
        ("de-CH", "«He said ‹no›»"),
        ("fr", f"«{NB}He said “no”{NB}»"),
        ("ja", "「He said 『no』」"),
        ("ar", "«He said “no”»"),
    ],
)
def test_quotes_in_quotes(tag, quoted):
    assert words_for(tag).quoted("He said “no”") == quoted


def test_a_text_that_runs_the_other_way_is_kept_apart_in_a_sentence():
    told = words_for("en")("lowest", touchpoint="أنتظر", score="−2")
    assert told == "Lowest: \u2068أنتظر\u2069, −2"
    assert words_for("en")("lowest", touchpoint="I wait", score="−2") == "Lowest: I wait, −2"
    assert words_for("ar")("lowest", touchpoint="WhatsApp", score="1") == "أدنى نقطة: \u2068WhatsApp\u2069، 1"
