"""The data files: `languages/de.json` holds all that German has, as one flat object of texts.

- `lane.doing` is the key of a text; `{name}` in a text is a place that is filled.
- `count.stage.one` and `duration.day.other` end with a plural category: each of the language has its text.
- `notation.decimal` and the like say how numbers, dates, lists and quotes are written.
- `type.user@PT` replaces `type.user` in a region, `notation.decimal@CH+LI` in two. A region may have another
  one above it, whose texts hold for it as well: `notation.parent@AO+MZ` is `PT`.
- `@lane.doing`, `@lane.*`, `@{date}` and `@comment` are comments for translators.
"""

import json
from functools import cache

from cjm.runtime import resources

_FOLDER = "words/languages"
_NOTATION, _PARENT = "notation.", "notation.parent"

Entries = dict[str, str]


@cache
def languages() -> tuple[str, ...]:
    """The tag of every language that has a file."""
    names = (path.name for path in resources.folder(_FOLDER).iterdir())
    return tuple(sorted(name.removesuffix(".json") for name in names if name.endswith(".json")))


def table(language: str, region: str = "") -> tuple[Entries, Entries]:
    """The texts of a language as they are in a region, and its notation, whose keys are without `notation.`."""
    return within(json.loads(resources.text(f"{_FOLDER}/{language}.json")), region)


def within(entries: Entries, region: str) -> tuple[Entries, Entries]:
    """The entries of a file as they are in a region, parted into texts and notation."""
    plain: Entries = {}
    regional: dict[str, Entries] = {}
    for key, text in entries.items():
        name, _, regions = key.partition("@")
        if not regions:
            plain[name] = text
        elif name:
            for each in regions.split("+"):
                regional.setdefault(each, {})[name] = text
    own = regional.get(region, {})
    merged = plain | regional.get(own.get(_PARENT, ""), {}) | own
    texts = {key: text for key, text in merged.items() if not key.startswith(_NOTATION)}
    return texts, {key.removeprefix(_NOTATION): text for key, text in merged.items() if key not in texts}
