"""Every language says everything that English says, and says it whole, in its own words."""

import json
import re
from itertools import combinations

import pytest

from cjm.model.vocabulary import (
    Basis,
    BuyingRole,
    Device,
    EvidenceKind,
    Horizon,
    JourneyType,
    MomentOfTruth,
    OpportunityKind,
    OpportunityStatus,
    PersonaKind,
    State,
    Status,
    TouchpointKind,
)
from cjm.words import words_for
from tests.words.files import (
    COUNTED,
    ENGLISH,
    FILES,
    FOLDER,
    OTHERS,
    categories_of,
    letters,
    places,
    regions_in,
    words_in,
)

SHOWN = {
    "state": State,
    "status": Status,
    "type": JourneyType,
    "touchpoint": TouchpointKind,
    "device": Device,
    "moment": MomentOfTruth,
    "opportunity": OpportunityStatus,
    "opportunity-kind": OpportunityKind,
    "horizon": Horizon,
    "persona": PersonaKind,
    "role": BuyingRole,
    "basis": Basis,
    "evidence": EvidenceKind,
}
ONE_NUMBER = {
    "zero",
    "one",
    "two",
}  # categories that hold one number each in some languages, which the word may say itself
# Texts that are the same by nature in languages of one alphabet: terms of the trade, signs, units.
SAME = {"Blueprint", "Persona", "Personas", "blueprint", "n = {n}", "personas"} | {
    f"{{n}} {unit}" for unit in ("h", "min", "persona", "personas", "s")
}
MOST_ALIKE = 1 / 3  # of all texts: Spanish and Portuguese, the most alike so far, share a sixth
SENTENCE = 5  # words: so long a text is hardly the same in two languages by chance
WORD = re.compile(r"[^\W\d_]+")


def untranslated(files):
    """What speaks for a language being a copy of another one, as messages for its translator."""
    return [message for one, other in combinations(sorted(files), 2) if (message := _copied(files, one, other))]


def _copied(files, one, other):
    first, second = (words_in(files[tag]) for tag in (one, other))
    told = [key for key in first if key in second and letters(first[key]) and first[key] not in SAME]
    same = [key for key in told if first[key] == second[key]]
    sentences = [key for key in same if len(WORD.findall(letters(first[key]))) >= SENTENCE]
    if len(same) <= MOST_ALIKE * len(told) and not sentences:
        return ""
    shown = ", ".join(f"`{key}`" for key in (sentences or same)[:5])
    return (
        f"{one}.json and {other}.json have {len(same)} of {len(told)} texts in common, such as {shown}. "
        f"Translate them in the file that is new. If a text is the same in both languages, add it to SAME in {__file__}."
    )


def test_no_language_is_a_copy_of_another():
    found = untranslated(FILES)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("original", "copy"), [("en", "nl"), ("de", "it"), ("ja", "zh"), ("pt", "gl"), ("ar", "fa")])
def test_a_copy_is_found_and_its_translator_is_told_what_to_do(original, copy):
    (message,) = untranslated({original: FILES[original], copy: FILES[original]})
    assert f"{min(original, copy)}.json and {max(original, copy)}.json have " in message
    assert "Translate them in the file that is new" in message


@pytest.mark.parametrize("tag", OTHERS)
def test_a_few_sentences_that_are_left_in_english_are_found(tag):
    """Where all but the longest ten texts are translated."""
    left = sorted(words_in(ENGLISH), key=lambda key: -len(ENGLISH[key]))[:10]
    files = FILES | {tag: FILES[tag] | {key: ENGLISH[key] for key in left if key in FILES[tag]}}
    assert untranslated(files)


def keys_for(entries):
    """The keys that a language must have: those of English, with its own plural categories."""
    english = words_in(ENGLISH)
    plain = {key for key in english if not key.startswith(COUNTED)}
    things = {key.rpartition(".")[0] for key in english if key.startswith(COUNTED)}
    return plain | {f"{thing}.{category}" for thing in things for category in categories_of(entries)}


@pytest.mark.parametrize(("prefix", "kinds"), SHOWN.items())
def test_every_value_has_a_word(prefix, kinds):
    words = words_for("en")
    assert all(words(f"{prefix}.{kind}", n="1") for kind in kinds)


@pytest.mark.parametrize("tag", FILES)
def test_a_language_has_exactly_the_keys_of_english(tag):
    entries = FILES[tag]
    assert set(words_in(entries)) - keys_for(entries) == set(), f"keys of {tag}.json that en.json doesn't have"
    assert keys_for(entries) - set(words_in(entries)) == set(), f"keys to translate in {tag}.json"


@pytest.mark.parametrize("tag", OTHERS)
def test_a_text_has_the_places_of_the_english_one(tag):
    for key, text in words_in(FILES[tag]).items():
        _, _, category = key.rpartition(".")
        if key.startswith(COUNTED):
            fewer = categories_of(FILES[tag]) != categories_of(ENGLISH) and category in ONE_NUMBER
            assert places(text) == {"n"} or (fewer and not places(text)), key
        else:
            assert places(text) == places(ENGLISH[key]), key


@pytest.mark.parametrize("tag", FILES)
def test_no_text_is_empty_or_frayed(tag):
    for key, text in FILES[tag].items():
        if not key.startswith("notation."):
            assert text.strip(), key
            assert "  " not in text, key
            assert text == text.strip(), key


@pytest.mark.parametrize("tag", FILES)
def test_a_region_replaces_only_what_the_language_has(tag):
    entries = FILES[tag]
    for key, text in entries.items():
        name, _, regions = key.partition("@")
        if name and regions and name != "notation.parent":
            assert name in entries, f"{key} replaces nothing"
            assert places(text) == places(entries[name]) or name.startswith("notation."), key
    assert all(re.fullmatch(r"[A-Z]{2}|\d{3}", region) for region in regions_in(entries))


@pytest.mark.parametrize("tag", FILES)
def test_a_region_has_the_plural_forms_of_its_language(tag):
    for region in regions_in(FILES[tag]):
        assert set(categories_of(FILES[tag], region)) <= set(categories_of(FILES[tag])), region


@pytest.mark.parametrize("tag", FILES)
def test_months_are_numbers_or_twelve_names(tag):
    for region in ("", *regions_in(FILES[tag])):
        notation = words_for(f"{tag}-{region}").notation
        patterns = notation.day + notation.month
        for place, names in (("{month}", notation.months), ("{alone}", notation.months_alone)):
            assert len(set(names)) == (12 if place in patterns else 0), region


@pytest.mark.parametrize("tag", OTHERS)
def test_keys_are_in_the_order_of_english(tag):
    """So that who adds a key to English finds its place in every file."""
    stems = [list(dict.fromkeys(map(_stem, words_in(entries)))) for entries in (ENGLISH, FILES[tag])]
    assert stems[0] == stems[1]


def _stem(key):
    return key.rpartition(".")[0] if key.startswith(COUNTED) else key


@pytest.mark.parametrize("tag", FILES)
def test_a_file_is_named_by_a_language_without_its_region(tag):
    assert re.fullmatch(r"[a-z]{2,3}", tag), (
        f"a region belongs into the file of its language: `key@{tag.partition('-')[2]}`"
    )


@pytest.mark.parametrize("tag", FILES)
def test_a_file_is_flat_and_has_no_key_twice(tag):
    def pairs(found):
        assert len({key for key, _ in found}) == len(found), [key for key, _ in found]
        assert all(type(text) is str for _, text in found)
        return dict(found)

    json.loads((FOLDER / f"{tag}.json").read_text(encoding="utf-8"), object_pairs_hook=pairs)


# --- comments for translators ------------------------------------------------------------------


def test_every_place_has_a_comment():
    used = {name for text in words_in(ENGLISH).values() for name in places(text)}
    assert {key for key in ENGLISH if key.startswith("@{")} == {f"@{{{name}}}" for name in used}


@pytest.mark.parametrize("tag", FILES)
def test_a_comment_is_about_something(tag):
    keys = [key for key in FILES[tag] if not key.startswith("@")]
    for comment in (key.removeprefix("@") for key in FILES[tag] if key.startswith("@")):
        beginning = comment.removesuffix("*")
        known = comment in keys or (beginning != comment and any(key.startswith(beginning) for key in keys))
        assert known or comment == "comment" or comment.startswith("{"), comment


def test_short_labels_say_how_much_room_they_have():
    for prefix in ("lane", "level", "column", "diff.field"):
        assert re.search(r"[Ss]hort|wide|at most", ENGLISH[f"@{prefix}.*"]), prefix
