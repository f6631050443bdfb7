"""Findings about a map, as plain values for every output format."""

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from enum import IntEnum

from cjm.model.source import Span
from cjm.runtime.frozen import dataclass


class Severity(IntEnum):
    """Severity of a finding, in ascending order."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The severity as text: `error`, `warning` or `info`."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding refers to, such as the first of two equal ids."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement for the text of a span; at an empty span, an insertion."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that fix a finding without changing the meaning of the map otherwise.

    `renames` is an id that they change, which is safe only together with all references to it.
    """

    title: str
    edits: tuple[Edit, ...]
    renames: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem in a map.

    `span` is underlined in the code frame, with `label` beside it if the message alone is not enough. `help` is what
    to write instead. `address` identifies the object for people and baselines (`journey/touchpoint`,
    `personas/maya`), `pointer` the place in the file (RFC 6901). `fix` is a safe change that fixes it, if any.
    `workspace` is the path of its workspace in a report on several.
    """

    rule: str
    severity: Severity
    message: str
    span: Span
    help: str = ""
    label: str = ""
    address: str = ""
    pointer: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    workspace: str = ""

    @property
    def identity(self) -> tuple[str, str, str]:
        """Rule, address (path without one) and workspace; independent of message and line."""
        return self.rule, self.address or self.span.path, self.workspace


@dataclass(frozen=True, slots=True)
class Checked:
    """All remaining findings, in order, and how many were suppressed by comments.

    `integrity` are those of integrity rules, which break a map. `notes` are remarks that are not findings. `renamed`
    are the current addresses of objects by their former ones.
    """

    findings: tuple[Finding, ...]
    ignored: int = 0
    integrity: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)


def with_places(finding: Finding, place: Callable[[Span], Span]) -> Finding:
    """A finding with all its spans mapped, including those of related places and edits."""
    fix = finding.fix and replace(
        finding.fix, edits=tuple(replace(edit, span=place(edit.span)) for edit in finding.fix.edits)
    )
    related = tuple(replace(other, span=place(other.span)) for other in finding.related)
    return replace(finding, span=place(finding.span), related=related, fix=fix)


def in_order(findings: list[Finding]) -> list[Finding]:
    """Sort findings by path, line, column and rule, the order of every output."""
    return sorted(findings, key=lambda f: (f.span.path, f.span.line, f.span.column, f.rule, f.message))
