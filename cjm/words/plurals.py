"""The plural form of a word for a number, by the rules of the Unicode CLDR in their own syntax.

The syntax is that of UTS #35 (part 3, "Language Plural Rules"), without compact numbers: `i = 1 and v = 0`.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from cjm.runtime.frozen import dataclass

OTHER = "other"  # the category of all numbers that no rule is for
_RELATION = re.compile(r"([nivwft])(?: % (\d+))? (!?=) (\d+(?:\.\.\d+)?(?:,\d+(?:\.\.\d+)?)*)")


@dataclass(frozen=True, slots=True)
class Plural:
    """The rules of a language by their categories, of which the first one that holds counts.

    A number counts as it is written: `1` and `1.0` may differ.
    """

    rules: tuple[tuple[str, str], ...]

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories that the language distinguishes."""
        return (*(category for category, _ in self.rules), OTHER)

    def of(self, number: Decimal) -> str:
        """The category that a number belongs to."""
        operands = _operands(number)
        return next((category for category, rule in self.rules if _holds(rule, operands)), OTHER)


@dataclass(frozen=True, slots=True)
class _Relation:
    """`i % 10 = 2..4`: an operand, what it is divided by, and the ranges that its rest is in or not in."""

    operand: str
    divisor: int
    wanted: bool
    ranges: tuple[tuple[int, int], ...]

    def holds(self, operands: dict[str, Decimal]) -> bool:
        value = operands[self.operand]
        rest = value % self.divisor if self.divisor else value
        whole = rest == rest.to_integral_value()
        return (whole and any(low <= rest <= high for low, high in self.ranges)) is self.wanted


def _holds(rule: str, operands: dict[str, Decimal]) -> bool:
    return any(all(relation.holds(operands) for relation in relations) for relations in _parsed(rule))


@cache
def _parsed(rule: str) -> tuple[tuple[_Relation, ...], ...]:
    """The relations of a rule: all of one of these tuples have to hold."""
    return tuple(tuple(map(_relation, part.split(" and "))) for part in rule.split(" or "))


def _relation(text: str) -> _Relation:
    match = _RELATION.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"`{text}` is not a plural rule")
    operand, divisor, sign, ranges = match.groups()
    return _Relation(operand, int(divisor or 0), sign == "=", tuple(_ranges(ranges)))


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    for part in text.split(","):
        low, _, high = part.partition("..")
        yield int(low), int(high or low)


def _operands(number: Decimal) -> dict[str, Decimal]:
    """The operands of the rules: the number `n`, its whole part `i`, its `v` decimals that are the number `f`.

    `w` and `t` are these without the zeros at the end.
    """
    whole, _, decimals = f"{abs(number):f}".partition(".")
    shorter = decimals.rstrip("0")
    return {
        "n": abs(number),
        "i": Decimal(whole),
        "v": Decimal(len(decimals)),
        "w": Decimal(len(shorter)),
        "f": Decimal(decimals or 0),
        "t": Decimal(shorter or 0),
    }
