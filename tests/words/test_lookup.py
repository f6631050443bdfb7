"""Which file a BCP 47 tag reads, and that it reads no other."""

import pytest

from cjm.runtime import resources
from cjm.words import words_for


@pytest.mark.parametrize(
    ("tag", "file"),
    [("en", "en"), ("de", "de"), ("DE-ch", "de"), ("pt-AO", "pt"), ("es-MX", "es"), ("xx", "en"), ("../de", "en")],
)
def test_only_the_file_of_the_language_is_read(monkeypatch, tag, file):
    seen = []
    text = resources.text
    monkeypatch.setattr(resources, "text", lambda path: seen.append(path) or text(path))
    words_for.__wrapped__(tag)
    assert seen == [f"words/languages/{file}.json"]


def test_an_unknown_language_has_english_words_without_a_region():
    assert words_for("xx-US")("state.current") == words_for("en")("state.current")
    assert words_for("xx-US").notation == words_for("en").notation


def test_the_primary_part_decides_whatever_its_case():
    assert words_for("DE-ch")("nav.stages") == "Phasen"


def test_a_region_has_the_words_of_the_region_above_it():
    assert words_for("pt-AO")("type.user") == words_for("pt-PT")("type.user") == "utilizador"
    assert words_for("es-MX")("device.car") == "Auto"
    assert words_for("es-ES")("device.car") == words_for("es")("device.car")
