"""What a language brings: its table of words, how it writes numbers and dates, and its regions' ways."""

from collections.abc import Mapping
from dataclasses import field, replace
from types import MappingProxyType

from cjm.frozen import dataclass
from cjm.words.plurals import ONLY_ONE, Plural


@dataclass(frozen=True, slots=True, kw_only=True)
class Notation:
    """How numbers, dates, lists and quotes are written.

    `day` and `month` are the patterns of a date with and without its day, `first` that of the first of
    a month where it differs, `percent` that of a share. `span` stands between two numbers, `comma` and
    `semicolon` between the items of a list, `quotes` around what somebody says, `inner` around what is
    quoted in it.
    """

    months: tuple[str, ...]
    day: str = "{day} {month} {year}"
    month: str = "{month} {year}"
    first: str = ""
    decimal: str = "."
    percent: str = "{n}\u00a0%"
    span: str = "–"
    comma: str = ", "
    semicolon: str = "; "
    quotes: tuple[str, str] = ("“", "”")
    inner: tuple[str, str] = ("‘", "’")
    plural: Plural = ONLY_ONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """What is different in a region: its own notation, and words that replace those of the language."""

    notation: Notation
    words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language by its BCP 47 tag; its module offers it as `LANGUAGE`.

    `regions` are by the second part of the tag (`CH` of `de-CH`, `419` of `es-419`).
    """

    tag: str
    table: Mapping[str, str]
    notation: Notation
    regions: Mapping[str, Region] = field(default_factory=lambda: MappingProxyType({}))

    def within(self, region: str) -> "Language":
        """The language as it is written in a region; in one that isn't known, as everywhere."""
        found = self.regions.get(region)
        if found is None:
            return self
        table = MappingProxyType({**self.table, **found.words})
        return replace(self, notation=found.notation, table=table)
