"""What is wrong with a map, as a plain value that every output format can print."""

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from enum import IntEnum

from cjm.model.source import Span
from cjm.runtime.frozen import dataclass


class Severity(IntEnum):
    """How bad a finding is; ordered, so that a threshold is a comparison."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The severity as it is written in every output: `error`, `warning` or `info`."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding speaks of, such as the first of two equal ids."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A text to write in place of a span; an empty span is where it is put in."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that fix a finding and change nothing else that the map means.

    `renames` is an id that they change, which is safe only together with all references to it.
    """

    title: str
    edits: tuple[Edit, ...]
    renames: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend.

    `span` is underlined in the code frame, with `label` beside it where the message alone would
    not say enough. `help` says what to write instead. `address` names the object for people and
    for baselines (`journey/touchpoint`, `personas/maya`), `pointer` the place in the file for
    machines (RFC 6901). `fix` is there where a safe change mends it. `workspace` is the path of its workspace in a
    report, which may be on several.
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
        """Its rule, its address (its path where it has none) and its workspace, whatever its message and line are."""
        return self.rule, self.address or self.span.path, self.workspace


@dataclass(frozen=True, slots=True)
class Checked:
    """All findings that stand, in order, and how many were suppressed by comments.

    `integrity` are those among them that make a map wrong, for those who go on with the maps that are right.
    `notes` are about how the maps say things to the tool, and no fault of them. `renamed` are the present addresses
    of objects by their former ones.
    """

    findings: tuple[Finding, ...]
    ignored: int = 0
    integrity: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)


def with_places(finding: Finding, place: Callable[[Span], Span]) -> Finding:
    """A finding at other places, with all that it refers to and the edits that fix it."""
    fix = finding.fix and replace(
        finding.fix, edits=tuple(replace(edit, span=place(edit.span)) for edit in finding.fix.edits)
    )
    related = tuple(replace(other, span=place(other.span)) for other in finding.related)
    return replace(finding, span=place(finding.span), related=related, fix=fix)


def in_order(findings: list[Finding]) -> list[Finding]:
    """Sort findings the way every output lists them: by path, line, column, rule."""
    return sorted(findings, key=lambda f: (f.span.path, f.span.line, f.span.column, f.rule, f.message))
