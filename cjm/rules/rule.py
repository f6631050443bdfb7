"""What a rule is, and what it is given to look at."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from cjm.findings import Finding, Severity
from cjm.model import Workspace


@dataclass(frozen=True, slots=True)
class Scope:
    """What a rule may look at.

    `today` is the day that dates are compared with, or `None` where the run has no day (then
    nothing is in the future and nothing overdue). `options` are the rule's own, from
    `workspace.rules`, over its defaults. `image` says what is wrong with an image's path, or
    nothing (a port, so that rules stay pure). `broken` holds the addresses of objects that an
    integrity finding stands on already; `dangling` the kinds (`personas`, `channels`, … and
    `addresses` of opportunities) of which some reference leads nowhere.
    """

    workspace: Workspace
    today: dt.date | None = None
    options: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    image: Callable[[str], str] = lambda _path: ""
    broken: frozenset[str] = frozenset()
    dangling: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its name; its module offers it as `RULE`.

    `check` yields findings with the rule's own severity. Without `check` the rule is found while
    reading (`yaml-syntax`, `schema`, …) or while findings are sifted (`unused-ignore`), and the module
    holds its manual alone. `integrity` rules are errors and cannot be switched off.
    """

    name: str
    severity: Severity
    check: Callable[[Scope], Iterator[Finding]] | None = None
    integrity: bool = False
    options: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
