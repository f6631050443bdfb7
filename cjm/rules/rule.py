"""Rules, the scope that they check, and the violations that they report."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from decimal import Decimal
from types import MappingProxyType
from typing import TypeVar

from cjm.model.claims import Claim, claims_of
from cjm.model.dates import Duration
from cjm.model.element import Element
from cjm.model.findings import Fix, Related, Severity
from cjm.model.flow import Transition, transitions_of
from cjm.model.images import Flaw, Picture
from cjm.model.journey import Journey
from cjm.model.references import Uses
from cjm.model.source import Span
from cjm.model.workspace import Workspace
from cjm.reader import Reading
from cjm.runtime.frozen import dataclass

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Violation:
    """A place where a rule fires: the value of the key `at` of an element, else the element.

    `span`, `address` and `pointer` override those of the element.
    """

    element: Element
    message: str
    at: str = ""
    help: str = ""
    label: str = ""
    span: Span | None = None
    related: tuple[Related, ...] = ()
    address: str = ""
    pointer: str = ""
    fix: Fix | None = None


def _cached_by_journey(compute: Callable[[Journey], T]) -> Callable[[Journey], T]:
    results: dict[str, T] = {}

    def of(journey: Journey) -> T:
        if journey.id not in results:
            results[journey.id] = compute(journey)
        return results[journey.id]

    return of


@dataclass(frozen=True, slots=True)
class RuleScope:
    """The input of a rule.

    `today` is the date that dates are compared with, or `None`. `options` are the rule's defaults, overridden by
    its setting. `image` looks up an image by its path (`None`: unknown), since rules don't read the disk. `uses` is
    what all journeys use; where a workspace is checked in parts, a rule sees only the journeys of its part and those
    that are linked to them. `transitions` and `claims` are those of a journey, computed once for all rules.
    """

    reading: Reading
    today: dt.date | None = None
    options: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    image: Callable[[str], Picture | Flaw | None] = lambda _path: None
    uses: Uses = field(default_factory=Uses)
    transitions: Callable[[Journey], tuple[Transition, ...]] = field(
        default_factory=lambda: _cached_by_journey(transitions_of)
    )
    claims: Callable[[Journey], tuple[Claim, ...]] = field(default_factory=lambda: _cached_by_journey(claims_of))

    @property
    def workspace(self) -> Workspace:
        return self.reading.workspace

    @property
    def journeys(self) -> tuple[Journey, ...]:
        return tuple(self.workspace.journeys.values())

    def number(self, option: str) -> Decimal:
        """The value of a number option."""
        value = self.options[option]
        return value if isinstance(value, Decimal) else Decimal(str(value))

    def texts(self, option: str) -> tuple[str, ...]:
        """The value of an option that is a list of texts, or a single text."""
        value = self.options[option]
        return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list | tuple) else ()

    def duration(self, option: str) -> Duration:
        """The value of a duration option."""
        value = self.options[option]
        return value if isinstance(value, Duration) else Duration.of(str(value))


Check = Callable[[RuleScope], Iterator[Violation]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule. Its module exports it as `RULE`, and the module's docstring is its manual.

    `check` is `None` where the findings come from the reader (`yaml-syntax`, `schema`, …) or from suppression
    comments (`unused-ignore`). `integrity` rules are always errors and can't be switched off. `formerly` are former
    names, which remain valid permanently.
    """

    name: str
    severity: Severity
    check: Check | None = None
    integrity: bool = False
    options: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    formerly: tuple[str, ...] = ()


def integrity(name: str, check: Check | None = None, formerly: tuple[str, ...] = ()) -> Rule:
    """An integrity rule."""
    return Rule(name, Severity.ERROR, check, integrity=True, formerly=formerly)


def quality(
    name: str,
    check: Check | None = None,
    severity: Severity = Severity.WARNING,
    options: Mapping[str, object] | None = None,
    formerly: tuple[str, ...] = (),
) -> Rule:
    """A quality rule; `options` are its defaults, whose types a setting must have."""
    return Rule(name, severity, check, options=MappingProxyType(dict(options or {})), formerly=formerly)
