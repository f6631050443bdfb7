"""The fixed words of every output, and how numbers and dates are written, in one module per language.

What an author wrote is never translated. A language that has no module falls back to English.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache

from cjm.dates import Date, Duration
from cjm.frozen import dataclass
from cjm.words.direction import Direction, direction, from_the_left, isolated, own_direction
from cjm.words.language import Language, Notation

MINUS = "\u2212"
NO_BREAK = "\u00a0"
LEVELS = ("m2", "m1", "z0", "p1", "p2")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language. `words("lane.doing")` looks one up; `{name}` places are filled.

    `language` is the BCP 47 tag that was asked for, `way` the direction that it is written in.
    """

    language: str
    table: Mapping[str, str]
    notation: Notation
    way: Direction = "ltr"

    def __call__(self, key: str, **values: str) -> str:
        text = self.table[key]
        if not values:
            return text
        return text.format_map({name: isolated(value, self.way) for name, value in values.items()})

    def count(self, n: int, thing: str) -> str:
        """So many of a thing: `1 stage`, `7 stages`. The table has `count.<thing>.<plural category>`."""
        return self(f"count.{thing}.{self.notation.plural.of(Decimal(n))}", n=str(n))

    def number(self, value: Decimal, *, signed: bool = False) -> str:
        """A number as the author wrote it, with a real minus sign, and a plus where `signed` asks for it."""
        return self.amount(value, "", signed=signed)

    def _figures(self, value: Decimal, *, signed: bool) -> str:
        text = f"{value:f}".replace(".", self.notation.decimal)
        sign = MINUS if text.startswith("-") else "+" if signed and value > 0 else ""
        return sign + text.removeprefix("-")

    def percent(self, share: Decimal) -> str:
        """A share of 0…1 in per cent, in whole numbers where that loses nothing a reader would miss."""
        value = share * 100
        shown = value.quantize(Decimal(1)) if value == value.to_integral_value() or value >= 10 else value.normalize()
        return self.amount(shown, "%")

    def amount(self, value: Decimal, unit: str, *, signed: bool = False, bound: str = "") -> str:
        """A number with its unit, and with `bound` (`≤`) before it, which no line break parts."""
        figures = self._figures(value, signed=signed)
        told = f"{bound}{NO_BREAK}{figures}" if bound else figures
        if not unit or own_direction(unit) == "rtl":
            number = told if told[0].isdigit() else self._kept(told)
            return f"{number}{NO_BREAK}{unit}" if unit else number
        return self._kept(self.notation.percent.format(n=told) if unit == "%" else f"{told}{NO_BREAK}{unit}")

    def date(self, date: Date) -> str:
        """A date in words, such as `2 June 2026` or `June 2026`."""
        first = self.notation.first if date.day == 1 else ""
        pattern = (first or self.notation.day) if date.day else self.notation.month
        return pattern.format(day=date.day, month=self.notation.months[date.month - 1], year=date.year)

    def duration(self, duration: Duration) -> str:
        """A length of time, such as `10 min` or `2-3 weeks`, in the units' words."""
        key = f"duration.{duration.unit}"
        ends = dict.fromkeys(self.number(end) for end in (duration.low, duration.high))
        form = self.table[f"{key}.{self.notation.plural.of(duration.high)}"]
        if len(ends) > 1 and "{n}" not in form:  # a dual says the number itself, and can't say two
            form = self.table[f"{key}.other"]
        return form.format(n=self.notation.span.join(ends))

    def quoted(self, text: str) -> str:
        """What somebody says, in quotation marks."""
        begin, end = self.notation.quotes
        return f"{begin}{self.within_quotes(text)}{end}"

    def within_quotes(self, text: str) -> str:
        """A text for a place that stands in quotation marks: those that are in it become the inner ones."""
        begin, end = self.notation.inner
        for opening, closing in (self.notation.quotes, ("“", "”")):
            if opening in text:
                text = text.replace(opening, begin).replace(closing, end)
        return text

    def listed(self, items: Iterable[str]) -> str:
        """Several texts, one after the other."""
        return self.notation.comma.join(items)

    def parted(self, items: Iterable[str]) -> str:
        """Several texts that may hold commas themselves, one after the other."""
        return self.notation.semicolon.join(items)

    @property
    def arrow(self) -> str:
        """Points from what is now to what comes then."""
        return "→" if self.way == "ltr" else "←"

    @property
    def labels(self) -> tuple[str, ...]:
        """The words of the default scale of feeling, from its lowest value to its highest."""
        return tuple(self(f"level.{level}") for level in LEVELS)

    def _kept(self, text: str) -> str:
        """What has no letters reads from the left in every language, and needs a mark for it in some."""
        return from_the_left(text) if self.way == "rtl" else text


@cache
def languages() -> dict[str, Language]:
    """Every language that has a table, by its tag."""
    import cjm.words
    from cjm.registry import offered

    return {found.tag: found for found in offered(cjm.words, "LANGUAGE", Language)}


@cache
def words_for(tag: str) -> Words:
    """The words for a BCP 47 language: by its primary part, with the notation of its region."""
    primary, *rest = tag.split("-")
    found = languages().get(primary.lower())
    if found is None:
        english = languages()["en"]
        return Words(tag, english.table, english.notation, direction(tag))
    region = next((part.upper() for part in rest if _is_region(part)), "")
    spoken = found.within(region)
    return Words(tag, spoken.table, spoken.notation, direction(tag))


def _is_region(part: str) -> bool:
    return (len(part) == 2 and part.isalpha()) or (len(part) == 3 and part.isdigit())
