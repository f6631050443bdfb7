"""Base classes of the model: source position, custom keys, name and evidence of an object."""

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType
from typing import Any

from cjm.model.locations import Location
from cjm.model.source import Span
from cjm.runtime.frozen import dataclass

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to another object by its id or address.

    `to` is the target: the id in its section (`maya`), or the full address in a journey
    (`first-pair/checkout/p4`), with former ids replaced by current ones. `written` is the author's
    text.
    """

    to: str
    written: str = field(compare=False)
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """Anything written as a mapping, in its long or short form.

    `address` identifies it in findings, links and the diff: `journey/touchpoint` inside a journey, `section/id`
    outside. An element without an id has the address of its parent. `extra` holds the custom keys (`x-…`).
    """

    place: Location = field(compare=False, repr=False)
    address: str
    extra: Mapping[str, object] = field(default_factory=lambda: _NOTHING)

    @property
    def span(self) -> Span:
        """Span of a finding about the whole element."""
        return self.place.span

    def at(self, key: str) -> Span:
        """Span of the value of `key`; else of the element."""
        return self.place.fields.get(key) or self.place.span


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Element):
    url: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Element):
    """An object with an id: an entry of a section, a stage or a touchpoint."""

    id: str
    name: str
    description: str = ""
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceUse(Element):
    """A citation of evidence, with a note on the part that is cited."""

    evidence: Reference
    note: str = ""
    sample: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Image(Element):
    path: str
    alt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline(Element):
    """The finding that a drawing states. With an empty `title`, the drawing keeps its own title."""

    title: str = ""
    lede: str = ""
