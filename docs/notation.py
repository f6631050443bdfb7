"""Writes how each language writes numbers and dates into its file, from the Unicode CLDR by way of Babel.

    make words                            every language
    .venv/bin/python docs/notation.py nl  one language, which is begun where it has no file

Only the keys that the CLDR decides are written (`GENERATED`); all others stay as they are. What is
deliberately other than in the CLDR is in `DEVIATIONS`, each with its reason.
"""

import argparse
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from babel import Locale
from babel.core import get_global
from babel.localedata import locale_identifiers

FOLDER = Path(__file__).resolve().parent.parent / "cjm/words/languages"
GENERATED = re.compile(
    r"notation\.(decimal|percent|list|parent|plural\.\w+|date\.(day|month)|month(\.alone)?\.\d+)(@|$)"
)
COUNTED = ("count.", "duration.")  # keys that end with a plural category
CATEGORIES = ("zero", "one", "two", "few", "many", "other")
PLAIN_MONTHS, ALONE = "{month}", "{alone}"

# The locale of the CLDR that a language without a region is written like, where it isn't the one of its name.
LOCALES: Mapping[str, str] = {"en": "en_001"}  # what most of the world writes; CLDR's `en` is that of the United States

DEVIATIONS: Mapping[tuple[str, str], tuple[str, str]] = {
    ("en", "notation.percent"): ("{n}\u00a0%", "A unit is separated from its number, as the SI has it."),
    ("ar", "notation.list"): (
        "، ",
        "The items are parts of a line, not of a sentence: no word for *and*.",
    ),
}

Entries = dict[str, str]


def from_cldr(tag: str) -> Entries:
    """What the CLDR says about a language and its regions, in the keys of its file."""
    own = _of_locale(LOCALES.get(tag, tag))
    regions = {region: _of_locale(name) for region, name in _regions(tag)}
    parents = {region: parent for region in regions if regions.get(parent := _parent(tag, region), own) != own}
    kept = own | {key: value for (of, key), (value, _) in DEVIATIONS.items() if of == tag}
    different: dict[str, dict[str, list[str]]] = {key: {} for key in kept}
    for region, found in regions.items():
        above = regions[parents[region]] if region in parents else own
        for key, value in found.items():
            if value != above.get(key) and (region in parents or value != kept.get(key)):
                different[key].setdefault(value, []).append(region)
    entries: Entries = {}
    for key, variants in different.items():
        entries[key] = kept[key]
        entries |= {f"{key}@{'+'.join(of)}": value for value, of in sorted(variants.items())}
    for parent in sorted(set(parents.values())):
        of = [region for region in parents if parents[region] == parent]
        entries[f"notation.parent@{'+'.join(of)}"] = parent
    return entries


def _regions(tag: str) -> Iterator[tuple[str, str]]:
    for name in sorted(locale_identifiers()):
        language, _, region = name.partition("_")
        if language == tag and re.fullmatch(r"[A-Z]{2}|\d{3}", region):
            yield region, name


def _parent(tag: str, region: str) -> str:
    return str(get_global("parent_exceptions").get(f"{tag}_{region}", "")).partition("_")[2]


def _of_locale(name: str) -> Entries:
    """What is stored about one locale; digits are always those from 0 to 9."""
    locale = Locale.parse(name)
    day = _pattern(locale.date_formats["long"].pattern, locale)
    month = _pattern(locale.datetime_skeletons["yMMMM"].pattern, locale)
    found = {
        "notation.decimal": locale.number_symbols["latn"]["decimal"],
        "notation.percent": re.sub(r"[#0,.]+", "{n}", locale.percent_formats[None].pattern),
        "notation.list": locale.list_patterns["standard"]["middle"].removeprefix("{0}").removesuffix("{1}"),
        "notation.date.day": day,
        "notation.date.month": month,
    }
    for place, context, beginning in ((PLAIN_MONTHS, "format", "month"), (ALONE, "stand-alone", "month.alone")):
        if place in day + month:
            names = locale.months[context]["wide"]
            found |= {f"notation.{beginning}.{number}": names[number] for number in range(1, 13)}
    return found | {f"notation.plural.{category}": rule for category, rule in _plurals(locale)}


_LETTERS = {
    "d": "{day}",
    "dd": "{day:02}",
    "M": "{number}",
    "MM": "{number:02}",
    "MMMM": PLAIN_MONTHS,
    "LLLL": ALONE,
    "y": "{year}",
    "yyyy": "{year}",
}


def _pattern(pattern: str, locale: Locale) -> str:
    """A date pattern of the CLDR with our places: `d 'de' MMMM` is `{day} de {month}`."""
    letters = {**_LETTERS, "G": locale.eras["abbreviated"][1]}
    parts = re.findall(r"'([^']*)'|([A-Za-z])(\2*)|([^A-Za-z']+)", pattern)
    unknown = {letter + more for _, letter, more, _ in parts if letter} - set(letters)
    if unknown:
        raise SystemExit(f"{locale}: cjm has no place for {', '.join(unknown)} of the date pattern `{pattern}`")
    return "".join(quoted or plain or letters[letter + more] for quoted, letter, more, plain in parts)


def _plurals(locale: Locale) -> Iterator[tuple[str, str]]:
    """The rules in the CLDR's own syntax, but those of compact numbers (*2 million*), which no map has."""
    rules = locale.plural_form.rules
    for category in CATEGORIES:
        rule = rules.get(category, "")
        if rule and not re.search(r"\be\b", rule):
            yield category, rule.replace(" mod ", " % ").replace(" not in ", " != ").replace(" in ", " = ")


# --- files -------------------------------------------------------------------------------------


def rewritten(tag: str, entries: Entries) -> Entries:
    """The entries of a language with what the CLDR says of it, at the end and in the order of the CLDR's keys."""
    notation = {key: text for key, text in entries.items() if key.startswith("notation.") and not GENERATED.match(key)}
    return {key: text for key, text in entries.items() if not key.startswith("notation.")} | notation | from_cldr(tag)


def begun(tag: str, english: Entries) -> Entries:
    """A language to translate: the English texts, with the plural forms that it has."""
    rules = from_cldr(tag)
    categories = [name for name in CATEGORIES if f"notation.plural.{name}" in rules or name == "other"]
    entries: Entries = {}
    for key, text in english.items():
        thing, _, _ = key.rpartition(".")
        if key.startswith("@") or "@" in key:
            continue
        forms = [f"{thing}.{category}" for category in categories] if key.startswith(COUNTED) else [key]
        for form in forms:
            entries.setdefault(form, english.get(form, english[f"{thing}.other"] if key.startswith(COUNTED) else text))
    return rewritten(tag, entries)


def layout(entries: Mapping[str, str]) -> str:
    """The text of a file: one entry a line, with characters that nobody sees as escapes."""
    text = json.dumps(entries, ensure_ascii=False, indent=2)
    return re.sub(r"[\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]", _escaped, text) + "\n"


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def read(path: Path) -> Entries:
    """The entries of a file."""
    entries: Entries = json.loads(path.read_text(encoding="utf-8"))
    return entries


def write(tag: str, folder: Path) -> None:
    """Write the file of a language again, or begin it."""
    path = folder / f"{tag}.json"
    entries = rewritten(tag, read(path)) if path.exists() else begun(tag, read(FOLDER / "en.json"))
    path.write_text(layout(entries), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("tag", nargs="*", help="the language, such as nl (default: all that have a file)")
    arguments.add_argument("--folder", type=Path, default=FOLDER, help="where the files are")
    given = arguments.parse_args()
    for asked in given.tag or sorted(path.stem for path in given.folder.glob("*.json")):
        write(asked, given.folder)
