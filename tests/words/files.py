"""What tests look at in the data files of languages."""

import json
import re
import string
from collections.abc import Mapping

from cjm.words import languages
from cjm.words.notation import notation_of
from cjm.words.tables import within
from tests.support.commands import ROOT

FOLDER = ROOT / "cjm/words/languages"
COUNTED = ("count.", "duration.")  # keys that end with a plural category

Entries = Mapping[str, str]


def entries_of(tag: str) -> dict[str, str]:
    """The entries of a language's file as they are written."""
    return json.loads((FOLDER / f"{tag}.json").read_text(encoding="utf-8"))


FILES = {tag: entries_of(tag) for tag in languages()}
ENGLISH = FILES["en"]
OTHERS = [tag for tag in FILES if tag != "en"]


def words_in(entries: Entries) -> dict[str, str]:
    """The texts without comments, notation, and what is for regions."""
    return {key: text for key, text in entries.items() if "@" not in key and not key.startswith("notation.")}


def regions_in(entries: Entries) -> set[str]:
    return {each for key in entries if not key.startswith("@") for each in key.partition("@")[2].split("+") if each}


def categories_of(entries: Entries, region: str = "") -> tuple[str, ...]:
    return notation_of(within(dict(entries), region)[1]).plural.categories


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def letters(text: str) -> str:
    """A text without its places, where any letters are left."""
    plain = re.sub(r"\{\w+\}", " ", text)
    return plain if re.search(r"[^\W\d_]", plain) else ""
