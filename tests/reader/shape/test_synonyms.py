"""The synonyms fit the schema: each table is of an object that exists, and each meaning is a key or value of it."""

import pytest

from cjm.reader.shape import synonyms, value_synonyms
from cjm.reader.shape.schema import schema


def objects(shape, key=""):
    """Every object of a schema by its kind: its title, else the key that it has."""
    if isinstance(shape, dict):
        if "properties" in shape and isinstance(shape["properties"], dict):
            yield (shape.get("title") or key.replace("_", " ")).lower(), shape["properties"]
        for name, inner in shape.items():
            yield from objects(inner, name if name not in {"anyOf", "items"} else key)
    elif isinstance(shape, list):
        for inner in shape:
            yield from objects(inner, key)


KINDS: dict = {}
for kind, keys in objects(schema()):
    KINDS.setdefault(kind, {}).update(keys)
KINDS["map"] = schema()["properties"]
KINDS["move"] = {
    key: {} for name in ("move_to", "move_exit", "move_end") for key in schema()["$defs"][name]["properties"]
}


@pytest.mark.parametrize("kind", synonyms._KEYS)
def test_each_table_is_of_an_object_and_has_only_its_keys(kind):
    assert kind in KINDS, sorted(KINDS)
    assert {key for keys in synonyms._KEYS[kind].values() for key in keys} <= KINDS[kind].keys()


def test_there_are_words_of_four_languages_and_they_are_folded():
    words = [word for table in (*synonyms._KEYS.values(), synonyms._COMMON) for word in table]
    assert len({*words}) >= 300
    assert {"feeling", "gefuhl", "etapes", "etapas"} <= {*words}
    assert [word for word in words if synonyms.fold(word) != word] == []


@pytest.mark.parametrize("key", value_synonyms._VALUES)
def test_each_value_is_one_of_some_key_of_that_name(key):
    known = set()
    for keys in KINDS.values():
        shape = keys.get(key, {})
        known |= {word for branch in (shape, *shape.get("anyOf", ())) for word in branch.get("enum", ())}
    known |= {"pain"} if key == "kind" else set()
    assert {word for words in value_synonyms._VALUES[key].values() for word in words} <= known


@pytest.mark.parametrize(("word", "others"), [("title", ["state"]), ("action", ["emotion"]), ("label", ["lanes"])])
def test_a_word_is_not_taken_for_a_key_that_looks_a_little_like_it(word, others):
    from cjm.reader.wording import nearest

    assert nearest(word, others, cutoff=0.75) == ()
