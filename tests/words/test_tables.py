"""The entries of a file as they are in a region."""

import pytest

from cjm.words import languages
from cjm.words.tables import table, within

ENTRIES = {
    "@comment": "A file.",
    "@a": "A comment.",
    "a": "car",
    "a@PT": "carro",
    "b": "bus",
    "b@PT+BR": "ônibus",
    "notation.decimal": ".",
    "notation.decimal@AO": ",",
    "notation.parent@AO+MZ": "PT",
}


@pytest.mark.parametrize(
    ("region", "words", "decimal"),
    [
        ("", ("car", "bus"), "."),
        ("XX", ("car", "bus"), "."),
        ("PT", ("carro", "ônibus"), "."),
        ("BR", ("car", "ônibus"), "."),
        ("MZ", ("carro", "ônibus"), "."),
        ("AO", ("carro", "ônibus"), ","),
    ],
)
def test_a_region_has_its_own_texts_then_those_of_the_region_above_it(region, words, decimal):
    texts, notation = within(ENTRIES, region)
    assert texts == dict(zip("ab", words, strict=True))
    assert notation["decimal"] == decimal
    assert "comment" not in texts


def test_every_language_can_be_read():
    assert {"ar", "de", "en", "es", "fr", "ja", "pt"} <= set(languages())
    for tag in languages():
        texts, notation = table(tag)
        assert texts["lane.doing"]
        assert notation["decimal"]
