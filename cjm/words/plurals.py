"""Which form of a word stands beside a number: the plural categories of the Unicode CLDR, version 47.

CLDR's category *many* of French, Portuguese and Spanish, which is for whole millions, is left out: a map
has no million of anything.
"""

from collections.abc import Callable
from decimal import Decimal

from cjm.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Plural:
    """The categories that a language tells apart, and the one that a number belongs to.

    A number counts as it is written: `1` and `1.0` may differ.
    """

    categories: tuple[str, ...]
    of: Callable[[Decimal], str]


def _is_whole(n: Decimal) -> bool:
    exponent = n.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= 0


def _only_one(n: Decimal) -> str:
    return "one" if n == 1 and _is_whole(n) else "other"


def _exactly_one(n: Decimal) -> str:
    return "one" if n == 1 else "other"


def _below_two(n: Decimal) -> str:
    return "one" if abs(n) < 2 else "other"


def _arabic(n: Decimal) -> str:
    if n in {0, 1, 2}:
        return ("zero", "one", "two")[int(n)]
    rest = n % 100
    if rest != rest.to_integral_value() or rest < 3:
        return "other"
    return "few" if rest <= 10 else "many"


ONLY_ONE = Plural(("one", "other"), _only_one)  # English, German, European Portuguese: 1, but not 1.0
EXACTLY_ONE = Plural(("one", "other"), _exactly_one)  # Spanish: 1 and 1,0
BELOW_TWO = Plural(("one", "other"), _below_two)  # French, Brazilian Portuguese: 0, 1 and 1,5
UNCHANGED = Plural(("other",), lambda _: "other")  # Japanese
ARABIC = Plural(("zero", "one", "two", "few", "many", "other"), _arabic)
