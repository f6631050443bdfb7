"""Every key that code and templates ask for exists, and every key is asked for somewhere."""

import ast
import re

import pytest

from cjm.words import UnknownKeyError, words_for
from tests.support.commands import ROOT
from tests.words.files import COUNTED, ENGLISH, words_in

KEYS = words_in(ENGLISH)
ASKED = {"words", "_words", "_ENGLISH", "t"}  # names of `Words`, called with a key
ANY = "\0"  # what a formatted string is filled with
SOURCES = [path for path in sorted((ROOT / "cjm").rglob("*.py")) if path.parent.name != "words"]
TEMPLATES = sorted((ROOT / "templates").rglob("*.j2"))


def text_of(node):
    """A string, with `ANY` for what is filled into it; nothing for other expressions."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else ANY for part in node.values)
    return ""


def name_of(function):
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def asked_in_code():
    """Keys that are looked up where they are written, with the place of each, and all other strings."""
    for path in (*SOURCES, ROOT / "cjm/words/lookup.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if text := text_of(node):
                yield "", "", text
            name = name_of(node.func) if isinstance(node, ast.Call) and node.args else ""
            if name in ASKED:
                yield f"{path.name}:{node.lineno}", "", text_of(node.args[0])
            elif name == "count" and len(node.args) == 2:
                yield f"{path.name}:{node.lineno}", "count.", text_of(node.args[1])


def asked_in_templates():
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        for found in re.finditer(r"\bt\(\"([^\"]+)\"( ~)?", text):
            yield path.name, "", found[1] + (ANY if found[2] else "")
        for found in re.finditer(r"\bt\.count\([^\"]+\"([^\"]+)\"", text):
            yield path.name, "count.", found[1]
        for found in re.finditer(r"\"([a-z][a-z.-]*)\"", text):
            yield "", "", found[1]


ALL = [*asked_in_code(), *asked_in_templates()]


def stem(key):
    return key.rpartition(".")[0] if key.startswith(COUNTED) else key


def pattern(text):
    return re.compile("([a-z0-9.-]+)".join(map(re.escape, text.split(ANY))))


def test_every_key_that_is_asked_for_exists():
    known = {stem(key) for key in KEYS} | set(KEYS)
    asked = {(place, before + text) for place, before, text in ALL if place and text.strip(ANY)}
    assert len(asked) > 300
    assert {(place, key) for place, key in asked if not any(pattern(key).fullmatch(each) for each in known)} == set()


def unasked(keys):
    """Keys that no string is, and none can be filled into with words that the code knows."""
    texts = {before + text for _, before, text in ALL}
    known = texts | set(re.findall(r"[a-z_]+", " ".join(path.read_text(encoding="utf-8") for path in SOURCES)))
    filled = [pattern(text) for text in texts if ANY in text and re.search(r"[a-z]{3}[.-]|[.-][a-z]{3}", text)]
    for key in dict.fromkeys(map(stem, keys)):
        names = {key, key.removeprefix("count.")}
        matches = (each.fullmatch(name) for each in filled for name in names)
        if not names & texts and not any(
            found and set(".".join(found.groups()).split(".")) <= known for found in matches
        ):
            yield key


def test_every_key_is_asked_for():
    assert list(unasked(KEYS)) == [], "delete these keys from all files of languages, or ask for them"


def test_a_key_that_nobody_asks_for_is_found():
    planted = [
        "zzz",
        "lane.zzz",
        "lane.doing.zzz",
        "column.zzz",
        "fact.zzz",
        "coverage.zzz",
        "count.zzz.one",
        "diff.zzz",
    ]
    assert list(unasked([*KEYS, *planted])) == [stem(key) for key in planted]


@pytest.mark.parametrize("ask", [lambda words: words("lane.doin"), lambda words: words.count(2, "doin")])
def test_an_unknown_key_is_an_error_that_names_it(ask):
    with pytest.raises(UnknownKeyError, match=r"`(lane|count)\.doin(\.other)?` is not a key of the fixed words"):
        ask(words_for("de"))
