"""Every language says everything that English says, and says it whole."""

import string

import pytest

from cjm import model
from cjm.words import languages, words_for

SHOWN = {
    "state": model.State,
    "status": model.Status,
    "type": model.JourneyType,
    "touchpoint": model.TouchpointKind,
    "device": model.Device,
    "moment": model.MomentOfTruth,
    "opportunity": model.OpportunityStatus,
    "opportunity-kind": model.OpportunityKind,
    "horizon": model.Horizon,
    "persona": model.PersonaKind,
    "role": model.BuyingRole,
    "basis": model.Basis,
    "evidence": model.EvidenceKind,
}
ENGLISH = languages()["en"]
OTHERS = [language for tag, language in languages().items() if tag != "en"]
COUNTED = ("count.", "duration.")  # keys that end with a plural category
ONE_NUMBER = {"zero", "one", "two"}  # categories of Arabic that hold one number each, which the word may say itself


def names(languages_):
    return [language.tag for language in languages_]


def places(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def keys_for(language):
    """The keys that a language must have: those of English, with its own plural categories."""
    plain = {key for key in ENGLISH.table if not key.startswith(COUNTED)}
    things = {key.rpartition(".")[0] for key in ENGLISH.table if key.startswith(COUNTED)}
    return plain | {f"{thing}.{category}" for thing in things for category in language.notation.plural.categories}


@pytest.mark.parametrize(("prefix", "kinds"), SHOWN.items())
def test_every_value_has_a_word(prefix, kinds):
    words = words_for("en")
    assert all(words(f"{prefix}.{kind}", n="1") for kind in kinds)


@pytest.mark.parametrize("language", languages().values(), ids=names(languages().values()))
def test_a_language_has_exactly_the_keys_of_english(language):
    assert set(language.table) - keys_for(language) == set(), "keys that English doesn't have"
    assert keys_for(language) - set(language.table) == set(), "keys to translate"


@pytest.mark.parametrize("language", OTHERS, ids=names(OTHERS))
def test_a_text_has_the_places_of_the_english_one(language):
    for key, text in language.table.items():
        _, _, category = key.rpartition(".")
        if key.startswith(COUNTED):
            fewer = language.notation.plural.categories != ENGLISH.notation.plural.categories and category in ONE_NUMBER
            assert places(text) == {"n"} or (fewer and not places(text)), key
        else:
            assert places(text) == places(ENGLISH.table[key]), key


@pytest.mark.parametrize("language", languages().values(), ids=names(languages().values()))
def test_no_text_is_empty_or_frayed(language):
    regions = [region.words for region in language.regions.values()]
    for table in (language.table, *regions):
        for key, text in table.items():
            assert text.strip(), key
            assert "  " not in text, key
            assert text == text.strip() or key.startswith("quote"), key


@pytest.mark.parametrize("language", languages().values(), ids=names(languages().values()))
def test_a_region_replaces_only_words_that_the_language_has(language):
    for region in language.regions.values():
        for key, text in region.words.items():
            assert places(text) == places(language.table[key]), key


@pytest.mark.parametrize("language", languages().values(), ids=names(languages().values()))
def test_a_language_has_twelve_months(language):
    notations = [language.notation, *(region.notation for region in language.regions.values())]
    assert all(len(set(notation.months)) == 12 for notation in notations)


@pytest.mark.parametrize("language", OTHERS, ids=names(OTHERS))
def test_keys_stand_in_the_order_of_english(language):
    """So that who adds a key to English finds its place in every table."""
    stems = [list(dict.fromkeys(map(_stem, table))) for table in (ENGLISH.table, language.table)]
    assert stems[0] == stems[1]


def _stem(key):
    return key.rpartition(".")[0] if key.startswith(COUNTED) else key


def test_an_unknown_language_is_told_in_english():
    assert words_for("xx-YY")("state.current") == words_for("en")("state.current")


def test_the_primary_part_decides_whatever_its_case():
    assert words_for("DE-ch")("nav.stages") == "Phasen"
