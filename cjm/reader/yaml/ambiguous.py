"""Plain scalars that YAML readers disagree on: a text for one, null, a boolean or a number for another.

YAML 1.1, YAML 1.2 and the parsers in use (PyYAML, libyaml's ports, js-yaml) are taken together. What only
some of them take for a date, a time or `yes` and `no` is a text by the language, and is not refused.
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
# Readers of YAML 1.1 have types of their own for these, and no list has an item that is a hyphen alone.
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
_LONGEST = 40  # characters; what is longer has too many digits or an exponent that nobody means


def is_ambiguous(text: str) -> bool:
    """Whether a plain scalar that isn't a number, a boolean or null by the language is one for another reader."""
    return text in WORDS or text in SIGNS or _NUMERIC.match(text) is not None


def numbers_in(text: str) -> tuple[str, ...]:
    """The numbers that readers take a text for, as the language writes them; none where it can't write them exactly."""
    if len(text) > _LONGEST or not _NUMERIC.match(text):
        return ()
    written = text.replace("_", "").lower()
    if based := _BASED.match(written):
        return _decimal(f"{based[1]}{int(based[3], _BASES[based[2]])}")
    octal = _OCTAL.match(written)
    values = [f"{octal[1]}{int(octal[2], 8)}", written] if octal else [written]
    return tuple(dict.fromkeys(number for value in values for number in _decimal(value)))


def _decimal(text: str) -> tuple[str, ...]:
    """A number without an exponent, where it keeps all of its digits."""
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
    """A number as the tree holds it."""
    return Number(float(written) if "." in written else int(written), written)


def value_of(text: str) -> Value:
    """What all readers that don't take it for a text take it for; the text itself where they disagree."""
    if text in WORDS:
        return WORDS[text]
    numbers = numbers_in(text)
    return number_of(numbers[0]) if len(numbers) == 1 else text
