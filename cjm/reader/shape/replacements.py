"""Replacements of scalars in another form: numbers, dates, durations, booleans, and words for enumerated values."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from cjm.model.dates import Date, Duration
from cjm.reader.shape.schema import Schema, fits_shape, resolve
from cjm.reader.shape.synonyms import fold
from cjm.reader.shape.value_synonyms import is_no, is_yes, value_for

_PERCENT = re.compile(r"([0-9]{1,3}(?:[.,][0-9]+)?) ?%")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:[,.' \u00a0\u2009\u202f][0-9]{3})+")
_DECIMAL_COMMA = re.compile(r"[-+]?[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})")
_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_ABOUT = re.compile(r"\A(?:~|≈|ca\.?|about|approx\.?|around|circa|up to|etwa|environ|unos|<|>|max\.?) ?")
_QUALIFIED = re.compile(r"([0-9]) (?:business|working|calendar|full) (?=[a-z])")
_DIGITS = 15  # of a number that is kept exactly
_DATES = (
    re.compile(r"(?P<y>[0-9]{4})[/.](?P<m>[0-9]{1,2})(?:[/.](?P<d>[0-9]{1,2}))?"),
    re.compile(r"(?P<d>[0-9]{1,2})\. ?(?P<m>[0-9]{1,2})\. ?(?P<y>[0-9]{4})"),
    re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})(?:-(?P<d>[0-9]{1,2}))?"),
    re.compile(r"(?P<d>1[3-9]|2[0-9]|3[01])[/-](?P<m>[0-9]{1,2})[/-](?P<y>[0-9]{4})"),
    re.compile(r"(?P<m>[0-9]{1,2})[/-](?P<d>1[3-9]|2[0-9]|3[01])[/-](?P<y>[0-9]{4})"),
    re.compile(
        r"(?:(?P<d>[0-9]{1,2})(?:\.|st|nd|rd|th|er)? (?:de |of )?)?(?P<n>[^\W\d_]{3,})\.?,? (?:de )?(?P<y>[0-9]{4})"
    ),
    re.compile(r"(?P<n>[^\W\d_]{3,})\.? (?P<d>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<y>[0-9]{4})"),
)
_MONTHS: Mapping[str, int] = MappingProxyType(
    {
        word: number
        for number, words in enumerate(
            (
                "january jan januar janner janvier enero",
                "february feb februar fevrier febrero",
                "march mar marz maerz mars marzo",
                "april apr avril abril",
                "may mai mayo",
                "june jun juni juin junio",
                "july jul juli juillet julio",
                "august aug aout agosto",
                "september sep sept septembre septiembre",
                "october oct oktober okt octobre octubre",
                "november nov novembre noviembre",
                "december dec dezember dez decembre diciembre",
            ),
            1,
        )
        for word in words.split()
    }
)


def replacement(shape: Schema, path: Sequence[str | int], value: object) -> str:
    """YAML text to write in place of a text that doesn't fit a schema; empty if its meaning is not certain."""
    if not isinstance(value, str) or not value.strip():
        return ""
    if path[-1:] == ["moment_of_truth"] and is_yes(value):
        return "true"
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    alternatives = [*_alternatives(shape)]
    for text in _candidates(alternatives, key, value.strip()):
        if any(fits_shape(branch, _data(text)) for branch in alternatives):
            return text
    return ""


def _alternatives(shape: Schema) -> Iterator[Schema]:
    shape = resolve(shape)
    if "anyOf" not in shape:
        yield shape
    for branch in shape.get("anyOf", ()):
        yield from _alternatives(branch)


def _candidates(alternatives: Sequence[Schema], key: str, text: str) -> Iterator[str]:
    kinds = {kind for branch in alternatives for kind in _types(branch)}
    words = [word for branch in alternatives for word in branch.get("enum", ()) if isinstance(word, str)]
    if words and (word := value_for(key, text, words)):
        yield word
    if "boolean" in kinds or key == "moment_of_truth":
        yield from ["true"] * is_yes(text) or ["false"] * is_no(text)
    if kinds & {"number", "integer"}:
        yield from _numbers(text, is_whole="number" not in kinds)
    titles = {branch.get("title") for branch in alternatives}
    if "Date" in titles:
        yield from _date(text)
    if "Duration" in titles:
        yield from _durations(text)


def _types(shape: Schema) -> list[str]:
    types = shape.get("type", ())
    return [types] if isinstance(types, str) else [*types]


def _data(text: str) -> object:
    if text in {"true", "false"}:
        return text == "true"
    return (float(text) if "." in text else int(text)) if _NUMBER.fullmatch(text) else text


def _numbers(text: str, *, is_whole: bool) -> Iterator[str]:
    text = text.replace("\N{MINUS SIGN}", "-").replace("\N{EN DASH}", "-")
    if len(text) > _DIGITS:
        return
    if _NUMBER.fullmatch(text):
        yield text.removeprefix("+")
    elif percent := _PERCENT.fullmatch(text):
        yield f"{(Decimal(percent[1].replace(',', '.')) / 100).normalize():f}"
    elif is_whole and _THOUSANDS.fullmatch(text):
        yield re.sub(r"[^0-9]", "", text)
    elif _DECIMAL_COMMA.fullmatch(text):
        yield text.replace(",", ".").removeprefix("+")


def _durations(text: str) -> Iterator[str]:
    if clock := re.fullmatch(r"([0-9]+) ?h ?([0-5][0-9])", text):
        yield f"{clock[1]} h {int(clock[2])} min"
    if ends := re.fullmatch(r"(.*[0-9] ?[a-z]+) ?(?:-|–|—|to|bis|à) ?([0-9].*)", text):
        low, high = Duration.read(ends[1]), Duration.read(ends[2])
        for unit in (high.unit, low.unit) if low is not None and high is not None else ():
            first, last = low.in_unit(unit)[0], high.in_unit(unit)[1]  # type: ignore[union-attr]
            if first == int(first) and last == int(last):
                yield str(Duration(Decimal(int(first)), Decimal(int(last)), unit, ""))
    lower = text.lower()
    if lower != text:
        yield lower


def approximate(text: str) -> str:
    """A duration without a sign or word that qualifies it; empty without one."""
    plain = _QUALIFIED.sub(r"\1 ", _ABOUT.sub("", text))
    return plain if plain != text and Duration.read(plain) is not None else ""


def _date(text: str) -> Iterator[str]:
    for pattern in _DATES:
        if match := pattern.fullmatch(text):
            parts = match.groupdict()
            month = _MONTHS.get(fold(parts["n"]), 0) if "n" in parts else int(parts["m"])
            day = f"-{int(parts['d']):02}" if parts["d"] else ""
            written = f"{parts['y']}-{month:02}{day}"
            if Date.of(written):
                yield written
                return
