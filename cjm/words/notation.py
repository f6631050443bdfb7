"""How a language writes numbers, dates, lists and quotes."""

from collections.abc import Mapping

from cjm.model.dates import Date
from cjm.runtime.frozen import dataclass
from cjm.words.plurals import Plural

_PLURAL = "plural."


@dataclass(frozen=True, slots=True, kw_only=True)
class Notation:
    """The notation of a language; `percent` and the patterns of dates have places.

    `day` and `month` are the patterns of a date with and without its day, `first` that of the first of
    a month where it differs. `months` stand in dates, `months_alone` where there is no day; a language that
    writes months as numbers has neither. `span` stands between two numbers, `comma` and `semicolon` between
    the items of a list, `quotes` around what somebody says, `inner_quotes` around what is quoted in it.
    Templates use some of these names.
    """

    decimal: str
    percent: str
    span: str
    comma: str
    semicolon: str
    day: str
    month: str
    first: str
    months: tuple[str, ...]
    months_alone: tuple[str, ...]
    quotes: tuple[str, str]
    inner_quotes: tuple[str, str]
    plural: Plural

    def date(self, date: Date) -> str:
        """A date, such as `2 June 2026` or `June 2026`."""
        first = self.first if date.day == 1 else ""
        pattern = (first or self.day) if date.day else self.month
        both = (("month", self.months), ("alone", self.months_alone))
        names = {place: names[date.month - 1] for place, names in both if names}
        return pattern.format(day=date.day, number=date.month, year=date.year, **names)


def notation_of(entries: Mapping[str, str]) -> Notation:
    """The notation from the entries of a file, whose keys are those after `notation.`."""
    rules = {key.removeprefix(_PLURAL): rule for key, rule in entries.items() if key.startswith(_PLURAL)}
    return Notation(
        decimal=entries["decimal"],
        percent=entries["percent"],
        span=entries["range"],
        comma=entries["list"],
        semicolon=entries["list.long"],
        day=entries["date.day"],
        month=entries["date.month"],
        first=entries.get("date.first", ""),
        months=_months(entries, "month"),
        months_alone=_months(entries, "month.alone"),
        quotes=(entries["quote.open"], entries["quote.close"]),
        inner_quotes=(entries["quote.inner.open"], entries["quote.inner.close"]),
        plural=Plural(tuple(rules.items())),
    )


def _months(entries: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(entries[key] for number in range(1, 13) if (key := f"{name}.{number}") in entries)
