"""Notes taken while decoding."""

from dataclasses import dataclass, field

from cjm.model.findings import Finding
from cjm.model.source import Span
from cjm.reader.resolve.index import Index


@dataclass(frozen=True, slots=True)
class FormerReference:
    """A reference by an object's former id."""

    written: str
    to: str
    span: Span
    address: str
    pointer: str


@dataclass(slots=True)
class DecodeContext:
    """Everything noted; `visited` are the journeys that references by address lead into.

    `unresolved` are the texts of undefined references by pointer, `damaged` the objects (section and id) that hold
    one.
    """

    index: Index
    findings: list[Finding] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    dangling: set[str] = field(default_factory=set)
    former: list[FormerReference] = field(default_factory=list)
    visited: set[str] = field(default_factory=set)
    unresolved: dict[str, str] = field(default_factory=dict)
    damaged: set[tuple[str, str]] = field(default_factory=set)

    def add(self, other: "DecodeContext") -> None:
        """Add the notes of another context."""
        self.findings += other.findings
        self.broken |= other.broken
        self.dangling |= other.dangling
        self.former += other.former
        self.visited |= other.visited
        self.unresolved |= other.unresolved
        self.damaged |= other.damaged
