"""Dates and durations: a date may be a month, a duration may be a range."""

import datetime as dt
import re
from dataclasses import field
from decimal import Decimal
from itertools import pairwise
from typing import Self

from cjm.runtime.frozen import dataclass

_DATE = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?\Z")
_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_DURATION = re.compile(rf"({_NUMBER})(?: ?[-–—] ?({_NUMBER}))? ?([a-z]+)\Z")
_PART = re.compile(rf"({_NUMBER}) ?([a-z]+)")
_SUM = re.compile(rf"{_NUMBER} ?[a-z]+(?: ?{_NUMBER} ?[a-z]+)+\Z")

_SECONDS = {
    "s": 1,
    "min": 60,
    "h": 3600,
    "day": 86400,
    "week": 604800,
    "month": 2629746,  # a twelfth of the mean Gregorian year
    "year": 31556952,
}

# Read as well as the canonical units, which are these keys.
_SPELLINGS = {
    "s": "s sec secs second seconds",
    "min": "min mins minute minutes",
    "h": "h hr hrs hour hours",
    "day": "day days d",
    "week": "week weeks w wk wks",
    "month": "month months mo mos",
    "year": "year years y yr yrs",
}
_UNITS = {spelling: unit for unit, spellings in _SPELLINGS.items() for spelling in spellings.split()}
_MONTHS = {"month": 1, "year": 12}
_PLURALS = frozenset(("day", "week", "month", "year"))


def _days_in(year: int, month: int) -> int:
    """Last day of a month. The standard library's `calendar` would import all locales."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31


@dataclass(frozen=True, slots=True)
class Date:
    """A day, or a month if only the month is known (`day` is 0)."""

    year: int
    month: int
    day: int = 0

    @classmethod
    def of(cls, text: str) -> Self | None:
        """Read `YYYY-MM-DD` or `YYYY-MM`; `None` if the text is neither or no such day exists."""
        match = _DATE.match(text)
        if not match or match[1] == "0000":
            return None
        date = cls(int(match[1]), int(match[2]), int(match[3] or 0))
        return date if date.day <= _days_in(date.year, date.month) else None

    def __lt__(self, other: Self) -> bool:
        return (self.year, self.month, self.day) < (other.year, other.month, other.day)

    @property
    def first(self) -> dt.date:
        """First day of the date."""
        return dt.date(self.year, self.month, self.day or 1)

    @property
    def last(self) -> dt.date:
        """Last day of the date."""
        return dt.date(self.year, self.month, self.day or _days_in(self.year, self.month))

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}" + (f"-{self.day:02}" if self.day else "")


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time from `low` to `high` in `unit`; both are equal if only one was written.

    `text` is the author's text and doesn't count in comparisons.
    """

    low: Decimal
    high: Decimal
    unit: str
    text: str = field(compare=False)

    @classmethod
    def of(cls, text: str) -> "Duration":
        """Read a duration; raises ValueError for any other text.

        A duration is `<number> <unit>`, `<low>-<high> <unit>`, or a sum in falling units such as `1 h 30 min`. The
        space and other spellings of a unit are optional.
        """
        duration = cls.read(text)
        if duration is None:
            message = f"not a duration: {text!r}"
            raise ValueError(message)
        return duration

    @classmethod
    def read(cls, text: str) -> "Duration | None":
        """Like `of`, with `None` for any other text."""
        match = _DURATION.match(text)
        if not match:
            return _sum_of(text)
        unit = _UNITS.get(match[3])
        return None if unit is None else cls(Decimal(match[1]), Decimal(match[2] or match[1]), unit, text)

    def __str__(self) -> str:
        """The canonical form: `<number> <unit>` or `<low>-<high> <unit>`."""
        unit = f"{self.unit}s" if self.unit in _PLURALS and self.high != 1 else self.unit
        return f"{self.low}-{self.high} {unit}" if self.low != self.high else f"{self.low} {unit}"

    @property
    def seconds(self) -> tuple[Decimal, Decimal]:
        """Low and high end in seconds."""
        return self.low * _SECONDS[self.unit], self.high * _SECONDS[self.unit]

    def in_unit(self, unit: str) -> tuple[Decimal, Decimal]:
        """Low and high end as numbers of another unit."""
        low, high = self.seconds
        return low / _SECONDS[unit], high / _SECONDS[unit]

    def after(self, start: dt.date) -> dt.date:
        """The day this long after `start`; months and years follow the calendar.

        Uses the high end. The 31st plus a month is the last day of the next month. A day after the end of the
        calendar is its last day.
        """
        try:
            if self.unit in {"month", "year"}:
                months = int(self.high * (12 if self.unit == "year" else 1))
                year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
                day = min(start.day, _days_in(year, month + 1))
                return dt.date(year, month + 1, day)
            return start + dt.timedelta(seconds=float(self.high * _SECONDS[self.unit]))
        except (ValueError, OverflowError):
            return dt.date.max


def _sum_of(text: str) -> Duration | None:
    """A sum in falling units, as a number of its smallest unit; `None` if that is not exact."""
    if not _SUM.match(text):
        return None
    parts = [(Decimal(match[1]), _UNITS.get(match[2], "")) for match in _PART.finditer(text)]
    units = [unit for _, unit in parts]
    if "" in units:
        return None
    sizes = [_SECONDS[unit] for unit in units]
    if any(low >= high for high, low in pairwise(sizes)) or len({unit in _MONTHS for unit in units}) > 1:
        return None
    sizes = [_MONTHS.get(unit) or _SECONDS[unit] for unit in units]
    total = sum((number * size for (number, _), size in zip(parts, sizes, strict=True)), Decimal(0)) / sizes[-1]
    number = total.quantize(Decimal(1)) if total == total.to_integral_value() else total.normalize()
    return Duration(number, number, units[-1], text)
