"""The fixed words of every output, and how numbers and dates are written, in one table per language.

What an author wrote is never translated. A language that has no table falls back to English.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from cjm.dates import Date
from cjm.words import english

MINUS = "\u2212"
NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language. `words("lane.doing")` looks one up; `{name}` places are filled."""

    language: str
    table: Mapping[str, str]
    months: tuple[str, ...] = english.MONTHS

    def __call__(self, key: str, **values: str) -> str:
        text = self.table[key]
        return text.format_map(values) if values else text

    def count(self, n: int, thing: str) -> str:
        """So many of a thing: `1 stage`, `7 stages`."""
        return self(f"count.{thing}" if n == 1 else f"count.{thing}s", n=str(n))

    def number(self, value: Decimal, *, signed: bool = False) -> str:
        """A number as the author wrote it, with a real minus sign, and a plus where `signed` asks for it."""
        text = f"{value:f}"
        if text.startswith("-"):
            return MINUS + text[1:]
        return f"+{text}" if signed and value > 0 else text

    def percent(self, share: Decimal) -> str:
        """A share of 0…1 in per cent, in whole numbers where that loses nothing a reader would miss."""
        value = share * 100
        shown = value.quantize(Decimal(1)) if value == value.to_integral_value() or value >= 10 else value.normalize()
        return self.number(shown) + NO_BREAK + "%"

    def date(self, date: Date) -> str:
        """A date in words, such as `2 June 2026` or `June 2026`."""
        month = f"{self.months[date.month - 1]} {date.year}"
        return f"{date.day} {month}" if date.day else month


_TABLES: Mapping[str, Words] = MappingProxyType({"en": Words("en", english.TABLE)})


def words_for(language: str) -> Words:
    """The words for a BCP 47 language, by its primary part."""
    return _TABLES.get(language.split("-", maxsplit=1)[0].lower(), _TABLES["en"])
