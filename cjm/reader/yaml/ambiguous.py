"""Plain scalars that are a text for some YAML readers, and null, a boolean or a number for others.

Covers YAML 1.1, YAML 1.2 and common parsers (PyYAML, ports of libyaml, js-yaml). Dates, times, `yes` and `no`,
which some of them convert, are texts in the language and not refused.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from cjm.reader.yaml.limits import MAX_DIGITS
from cjm.reader.yaml.tree import Number, Value

# Where a scalar begins (line and column), and its text.
Ambiguous = Mapping[tuple[int, int], str]

WORDS: Mapping[str, bool | None] = MappingProxyType(
    {"~": None, "Null": None, "NULL": None, "True": True, "TRUE": True, "False": False, "FALSE": False}
)
# YAML 1.1 has types for these, and a hyphen alone is not a list item.
SIGNS = frozenset(("=", "<<", "-"))
_NUMERIC = re.compile(
    r"""[-+]?(?:
        0[bB][01_]+ | 0[xX][0-9a-fA-F_]+ | 0[oO][0-7_]+
      | [0-9][0-9_]* (?:\.[0-9_]*)? (?:[eE][-+]?[0-9_]+)?
      | \.[0-9_]+ (?:[eE][-+]?[0-9_]+)?
      | \.(?:inf|Inf|INF|nan|NaN|NAN)
    )\Z""",
    re.VERBOSE,
)
_BASED = re.compile(r"([-+]?)0([box])([0-9a-f]+)\Z")
_OCTAL = re.compile(r"([-+]?)0+([0-7]+)\Z")
_BASES = MappingProxyType({"b": 2, "o": 8, "x": 16})
_LONGEST = 40  # characters; a longer one has too many digits or a meaningless exponent


def is_ambiguous(text: str) -> bool:
    """Whether a plain scalar that is a text in the language is a number, a boolean or null for another reader."""
    return text in WORDS or text in SIGNS or _NUMERIC.match(text) is not None


def numbers_in(text: str) -> tuple[str, ...]:
    """Numbers that readers may take a text for, as the language writes them; empty if it can't write them exactly."""
    if len(text) > _LONGEST or not _NUMERIC.match(text):
        return ()
    written = text.replace("_", "").lower()
    if based := _BASED.match(written):
        return _decimal(f"{based[1]}{int(based[3], _BASES[based[2]])}")
    octal = _OCTAL.match(written)
    values = [f"{octal[1]}{int(octal[2], 8)}", written] if octal else [written]
    return tuple(dict.fromkeys(number for value in values for number in _decimal(value)))


def _decimal(text: str) -> tuple[str, ...]:
    """A number without an exponent, if it keeps all of its digits."""
    try:
        value = Decimal(text)
    except ArithmeticError:
        return ()
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or abs(exponent) > MAX_DIGITS or value.adjusted() > MAX_DIGITS:
        return ()
    plain = format(value, "f")
    return (plain,) if sum(character.isdigit() for character in plain) <= MAX_DIGITS else ()


def number_of(written: str) -> Number:
    """A number for the tree."""
    return Number(float(written) if "." in written else int(written), written)


def value_of(text: str) -> Value:
    """The value for all readers that don't read a text; the text itself if they disagree."""
    if text in WORDS:
        return WORDS[text]
    numbers = numbers_in(text)
    return number_of(numbers[0]) if len(numbers) == 1 else text
