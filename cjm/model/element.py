"""What every object of the language has: where it was written, its extensions, its name, its evidence."""

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
    """A mention of another object by its id or address.

    `to` is what it means: the id in its section (`maya`), or the full address in a journey
    (`first-pair/checkout/p4`), with former ids replaced by present ones. `written` is the author's
    text.
    """

    to: str
    written: str = field(compare=False)
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """Anything that an author writes as a mapping, in its long or its short form.

    `address` is how findings, links and the diff name it: `journey/touchpoint` inside a journey,
    `section/id` outside. An element without an id of its own has the address of the one it is in.
    `extra` holds the free `x-` keys.
    """

    place: Location = field(compare=False, repr=False)
    address: str
    extra: Mapping[str, object] = field(default_factory=lambda: _NOTHING)

    @property
    def span(self) -> Span:
        """The span that a finding about the whole element stands on."""
        return self.place.span

    def at(self, key: str) -> Span:
        """The span of the value written under `key`, else of the element itself."""
        return self.place.fields.get(key) or self.place.span


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Element):
    url: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Element):
    """An object with an id: those of the sections, and every stage and touchpoint."""

    id: str
    name: str
    description: str = ""
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceUse(Element):
    """A citation: which evidence, which part of it, what it says."""

    evidence: Reference
    note: str = ""
    sample: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Image(Element):
    path: str
    alt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline(Element):
    """The finding that a drawing states. An empty `title` leaves the drawing's own title."""

    title: str = ""
    lede: str = ""
