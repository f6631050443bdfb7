"""What a rule is, what it may look at, and what it says."""

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
    """One place where a rule fires: on the value of the key `at` of an element, else on the element.

    `span`, `address` and `pointer` are given where it is neither.
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


def _once_a_journey(make: Callable[[Journey], T]) -> Callable[[Journey], T]:
    made: dict[str, T] = {}

    def of(journey: Journey) -> T:
        if journey.id not in made:
            made[journey.id] = make(journey)
        return made[journey.id]

    return of


@dataclass(frozen=True, slots=True)
class RuleScope:
    """What a rule may look at.

    `today` is the day that dates are compared with, or `None` where the run has no day. `options`
    are the rule's own, from the settings, over its defaults. `image` is what lies at an image's
    path, `None` where nobody looked (rules don't know the disk). `uses` is what all journeys use; where a
    workspace is checked in parts, a rule sees the journeys of its part and those that they are linked to.
    `ways` and `claims` are those of a journey, which several rules look at: they are made once.
    """

    reading: Reading
    today: dt.date | None = None
    options: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    image: Callable[[str], Picture | Flaw | None] = lambda _path: None
    uses: Uses = field(default_factory=Uses)
    ways: Callable[[Journey], tuple[Transition, ...]] = field(default_factory=lambda: _once_a_journey(transitions_of))
    claims: Callable[[Journey], tuple[Claim, ...]] = field(default_factory=lambda: _once_a_journey(claims_of))

    @property
    def workspace(self) -> Workspace:
        return self.reading.workspace

    @property
    def journeys(self) -> tuple[Journey, ...]:
        return tuple(self.workspace.journeys.values())

    def number(self, option: str) -> Decimal:
        """A number among the options; the rule's default where another thing was written."""
        value = self.options[option]
        return value if isinstance(value, Decimal) else Decimal(str(value))

    def texts(self, option: str) -> tuple[str, ...]:
        """The texts among the options, written as a list or as the only one."""
        value = self.options[option]
        return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list | tuple) else ()

    def duration(self, option: str) -> Duration:
        """A duration among the options."""
        value = self.options[option]
        return value if isinstance(value, Duration) else Duration.of(str(value))


Check = Callable[[RuleScope], Iterator[Violation]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its name; its module offers it as `RULE`, and the module's docstring is its manual.

    `check` is absent where the finding comes up while reading (`yaml-syntax`, `schema`, …) or while
    findings are sifted (`unused-ignore`). `integrity` rules are errors that nothing switches off. `formerly` are
    names that it had before: they are understood for ever, wherever one writes a rule's name.
    """

    name: str
    severity: Severity
    check: Check | None = None
    integrity: bool = False
    options: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    formerly: tuple[str, ...] = ()


def integrity(name: str, check: Check | None = None, formerly: tuple[str, ...] = ()) -> Rule:
    """A rule that every map keeps."""
    return Rule(name, Severity.ERROR, check, integrity=True, formerly=formerly)


def quality(
    name: str,
    check: Check | None = None,
    severity: Severity = Severity.WARNING,
    options: Mapping[str, object] | None = None,
    formerly: tuple[str, ...] = (),
) -> Rule:
    """A rule about how good a map is; `options` are its defaults, by the type that a setting must have."""
    return Rule(name, severity, check, options=MappingProxyType(dict(options or {})), formerly=formerly)
