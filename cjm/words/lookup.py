"""Texts by their keys, in one language, with numbers, dates and counts as it writes them."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from cjm.model.dates import Date, Duration
from cjm.runtime.frozen import dataclass
from cjm.words.direction import Direction, direction, from_the_left, isolated, own_direction
from cjm.words.notation import Notation, notation_of
from cjm.words.plurals import OTHER
from cjm.words.tables import languages, table

MINUS = "\u2212"
NO_BREAK = "\u00a0"
LEVELS = ("m2", "m1", "z0", "p1", "p2")
FALLBACK = "en"


class UnknownKeyError(KeyError):
    """A text was asked for by a key that the files of languages don't have."""

    def __str__(self) -> str:
        return f"`{self.args[0]}` is not a key of the fixed words"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language. `words("lane.doing")` looks one up; `{name}` places are filled.

    `language` is the BCP 47 tag that was asked for, `way` the direction that it is written in. A key that
    doesn't exist raises `UnknownKeyError`.
    """

    language: str
    table: Mapping[str, str]
    notation: Notation
    way: Direction = "ltr"

    def __call__(self, key: str, **values: str) -> str:
        text = self._text(key)
        if not values:
            return text
        return text.format_map({name: isolated(value, self.way) for name, value in values.items()})

    def _text(self, key: str) -> str:
        try:
            return self.table[key]
        except KeyError:
            raise UnknownKeyError(key) from None

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
        text = f"{bound}{NO_BREAK}{figures}" if bound else figures
        if not unit or own_direction(unit) == "rtl":
            number = text if text[0].isdigit() else self._kept(text)
            return f"{number}{NO_BREAK}{unit}" if unit else number
        return self._kept(self.notation.percent.format(n=text) if unit == "%" else f"{text}{NO_BREAK}{unit}")

    def date(self, date: Date) -> str:
        """A date in words, such as `2 June 2026` or `June 2026`."""
        return self.notation.date(date)

    def duration(self, duration: Duration) -> str:
        """A length of time, such as `10 min` or `2-3 weeks`, in the units' words."""
        key = f"duration.{duration.unit}"
        ends = dict.fromkeys(self.number(end) for end in (duration.low, duration.high))
        form = self._text(f"{key}.{self.notation.plural.of(duration.high)}")
        if len(ends) > 1 and "{n}" not in form:  # a dual says the number itself, and can't say two
            form = self._text(f"{key}.{OTHER}")
        return form.format(n=self.notation.span.join(ends))

    def quoted(self, text: str) -> str:
        """A text in quotation marks."""
        begin, end = self.notation.quotes
        return f"{begin}{self.within_quotes(text)}{end}"

    def within_quotes(self, text: str) -> str:
        """A text to go inside quotation marks; its own quotation marks become the inner ones."""
        begin, end = self.notation.inner_quotes
        for opening, closing in (self.notation.quotes, ("“", "”")):
            if opening in text:
                text = text.replace(opening, begin).replace(closing, end)
        return text

    def listed(self, items: Iterable[str]) -> str:
        """Several texts as a list."""
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
def words_for(tag: str) -> Words:
    """The words for a BCP 47 language: by its primary part, with the notation of its region."""
    primary, *rest = tag.split("-")
    language = primary.lower() if primary.lower() in languages() else FALLBACK
    region = next((part.upper() for part in rest if _is_region(part)), "") if language == primary.lower() else ""
    texts, notation = table(language, region)
    return Words(tag, MappingProxyType(texts), notation_of(notation), direction(tag))


def _is_region(part: str) -> bool:
    return (len(part) == 2 and part.isalpha()) or (len(part) == 3 and part.isdigit())
