"""A place in a document that is being decoded: its values by key, typed, forgiving.

Shape was judged before (`schema`), so a value of the wrong type is read as absent here, and one
mistake stays one finding.
"""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from itertools import chain
from types import MappingProxyType
from typing import TypeVar

from cjm.dates import Date, Duration
from cjm.findings import Finding, Severity
from cjm.free import Free
from cjm.model import EvidenceUse, Place, Reference
from cjm.reader.index import PHASES, Index, entries_of, items_of, text_of
from cjm.reader.tree import Document, Mark, Node
from cjm.reader.wording import meant, nearest, quoted
from cjm.source import Span

# Most objects have the same keys as thousands of others.
_SAME: dict[tuple[str, ...], tuple[str, ...]] = {}
E = TypeVar("E", bound=StrEnum)

_EMPTY: Mapping[str, object] = MappingProxyType({})
_ONE = {
    "personas": "persona", "teams": "team", "channels": "channel", "systems": "system", "metrics": "metric",
    "evidence": "evidence", "journeys": "journey", "opportunities": "opportunity",
    "phases": "phase", "lanes": "lane",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Former:
    """A reference that still uses an object's former id."""

    written: str
    to: str
    span: Span
    address: str
    pointer: str


@dataclass(slots=True)
class Book:
    """What decoding notes down on its way; `visited` are the journeys in which a reference by address led somewhere."""

    index: Index
    findings: list[Finding] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    dangling: set[str] = field(default_factory=set)
    former: list[Former] = field(default_factory=list)
    visited: set[str] = field(default_factory=set)

    def add(self, other: "Book") -> None:
        """Note down what another book has."""
        self.findings += other.findings
        self.broken |= other.broken
        self.dangling |= other.dangling
        self.former += other.former
        self.visited |= other.visited


class Fields(Mapping[str, Span]):
    """The span of each value of a mapping, made when somebody asks.

    There is one for each object of each file, and few are asked; so it holds bare numbers, four for
    each key, and not the nodes, with which every file's tree would stay as long as its model.
    """

    __slots__ = ("_keys", "_numbers", "_path")

    def __init__(self, path: str, items: Mapping[str, Node]) -> None:
        self._path = path
        keys = tuple(items)
        self._keys = _SAME.setdefault(keys, keys)
        self._numbers = array("I", chain.from_iterable([node.mark for node in items.values()]))

    def __getitem__(self, key: str) -> Span:
        try:
            n = 4 * self._keys.index(key)
        except ValueError:
            raise KeyError(key) from None
        return Span(self._path, *self._numbers[n : n + 4])

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    @property
    def marks(self) -> dict[str, Mark]:
        """Line, column, end line and end column of each, all at once."""
        numbers = iter(self._numbers)
        return dict(zip(self._keys, zip(numbers, numbers, numbers, numbers, strict=True), strict=True))


class Cursor:
    """One value at its place. `address` is that of the object which it belongs to."""

    __slots__ = ("address", "book", "document", "items", "node", "pointer")

    def __init__(self, book: Book, document: Document, node: Node, address: str, pointer: str) -> None:
        self.book = book
        self.document = document
        self.node = node
        self.items = entries_of(node)
        self.address = address
        self.pointer = pointer

    # --- where ---

    def span(self, key: str = "") -> Span:
        """Where the value of `key` stands, else the whole value."""
        node = self.items.get(key, self.node) if key else self.node
        return self.document.span(node.mark)

    def place(self, mark: Mark | None = None) -> Place:
        """The place of the element: its id, else `mark` (its key in a section), else where it begins."""
        if mark is None:
            own = self.items.get("id")
            mark = own.mark if own is not None else beginning(self.node)
        return Place(self.document.span(mark), self.pointer, Fields(self.document.path, self.items))

    def extra(self) -> Mapping[str, object]:
        """The free `x-` keys, as plain data with numbers as they were written."""
        for key in self.items:
            if key.startswith("x-"):
                return Free({key: _as_written(node) for key, node in self.items.items() if key.startswith("x-")})
        return _EMPTY

    def under(self, key: str) -> "Cursor | None":
        """The value of a key, or `None` where nothing was said."""
        node = self.items.get(key)
        if node is None or node.absent:
            return None
        return Cursor(self.book, self.document, node, self.address, f"{self.pointer}/{key}")

    def each(self, key: str) -> Sequence["Cursor"]:
        """The items of a list, which may be written as its only item."""
        node = self.items.get(key)
        if node is None or node.absent:
            return ()
        book, document, address, at = self.book, self.document, self.address, f"{self.pointer}/{key}"
        if isinstance(node.items, list):
            return [Cursor(book, document, item, address, f"{at}/{n}") for n, item in enumerate(node.items)]
        return (Cursor(book, document, node, address, at),)

    # --- plain values ---

    def has(self, key: str) -> bool:
        node = self.items.get(key)
        return node is not None and not node.absent

    def text(self, key: str) -> str:
        return text_of(self.items.get(key)).rstrip("\n")

    def texts(self, key: str) -> tuple[str, ...]:
        node = self.items.get(key)
        if node is None:
            return ()
        return tuple(item.text.rstrip("\n") for item in items_of(node) if item.text is not None)

    def number(self, key: str) -> Decimal | None:
        return number_of(self.items.get(key))

    def whole(self, key: str) -> int | None:
        value = self.number(key)
        return int(value) if value is not None and value == int(value) else None

    def flag(self, key: str, *, default: bool = False) -> bool:
        node = self.items.get(key)
        return node.data if node is not None and isinstance(node.data, bool) else default

    def choice(self, key: str, kind: type[E], default: E) -> E:
        return self.choice_or_none(key, kind) or default

    def choice_or_none(self, key: str, kind: type[E]) -> E | None:
        node = self.items.get(key)
        # A private but stable table of the standard library's enum, and much faster than a failed call.
        return kind._value2member_map_.get(node.text) if node is not None and node.text is not None else None  # type: ignore[return-value]

    def date(self, key: str) -> Date | None:
        return Date.of(self.text(key)) if key in self.items else None

    def duration(self, key: str) -> Duration | None:
        return Duration.read(self.text(key)) if key in self.items else None

    def pair(self, key: str) -> tuple[Decimal, Decimal] | None:
        """A range `[low, high]`."""
        node = self.items.get(key)
        if node is None or not isinstance(node.items, list) or len(node.items) != 2:
            return None
        low, high = number_of(node.items[0]), number_of(node.items[1])
        return None if low is None or high is None else (low, high)

    # --- references ---

    def ref(self, key: str, section: str) -> Reference | None:
        """A reference to an object of a section; one that leads nowhere is a finding, and absent."""
        node = self.items.get(key)
        return self.refer(node, section, f"{self.pointer}/{key}") if node is not None else None

    def refs(self, key: str, section: str) -> tuple[Reference, ...]:
        node = self.items.get(key)
        if node is None or node.absent:
            return ()
        at = f"{self.pointer}/{key}"
        if not isinstance(node.items, list):
            found = [self.refer(node, section, at)]
        else:
            found = [self.refer(item, section, f"{at}/{n}") for n, item in enumerate(node.items)]
        return tuple(reference for reference in found if reference is not None)

    def refer(self, node: Node, section: str, pointer: str) -> Reference | None:
        written = text_of(node)
        if not written:
            return None
        index = self.book.index
        span = self.document.span(node.mark)
        if section in index.entries:
            if written in index.entries[section]:
                return Reference(written, written, span)
            known = tuple(index.entries[section])
            now = index.former[section].get(written)
            if now is not None:
                return self._former(written, now, span, pointer)
        else:
            known = tuple(index.lanes) if section == "lanes" else tuple(index.phases) or PHASES
            if written in known:
                return Reference(written, written, span)
        self.lost(f"no {_ONE[section]} has the id {quoted(written)}", written, section, known, span, pointer)
        return None

    def place_in(self, node: Node, journey: str, pointer: str, *, elsewhere: bool) -> Reference | None:
        """A reference to a stage or touchpoint of `journey`, or by address to another journey where allowed."""
        written = text_of(node)
        if not written:
            return None
        span = self.document.span(node.mark)
        places = self.book.index.places.get(journey)
        if places is not None and written in places.kinds:
            return Reference(f"{journey}/{written}", written, span)
        if places is not None and written in places.former:
            return self._former(written, f"{journey}/{places.former[written]}", span, pointer)
        if elsewhere:
            return self.addressed(node, pointer, journey)
        known = [] if places is None else [name for name, kind in places.kinds.items() if kind == "touchpoint"]
        self.lost(f"this journey has no touchpoint {quoted(written)}", written, "places", known, span, pointer)
        return None

    def addressed(self, node: Node, pointer: str, inside: str = "") -> Reference | None:
        """A reference by address: of a journey, a stage or touchpoint, or (outside journeys) a pain."""
        written = text_of(node)
        if not written:
            return None
        span = self.document.span(node.mark)
        index = self.book.index
        first, *rest = written.split("/")
        journey = first if first in index.places else index.former["journeys"].get(first, "")
        places = index.places.get(journey)
        if places is not None and len(rest) <= (1 if inside else 2):
            self.book.visited.add(journey)
            now = [journey]
            if rest:
                now.append(rest[0] if rest[0] in places.kinds else places.former.get(rest[0], ""))
            if len(rest) > 1:
                now.append(rest[1] if rest[1] in places.pains.get(now[1], ()) else "")
            to = "/".join(now)
            if all(now):
                return Reference(to, written, span) if to == written else self._former(written, to, span, pointer)
        message, known = self._where_lost(written, inside)
        self.lost(message, written, "addresses", known, span, pointer)
        return None

    def _where_lost(self, written: str, inside: str) -> tuple[str, list[str]]:
        """Which part of an address nothing has, and what might have been meant."""
        index = self.book.index
        first, *rest = written.split("/")
        here = [*index.places[inside].kinds] if inside in index.places else []
        journey = first if first in index.places else index.former["journeys"].get(first, "")
        if not journey:
            known = [*here, *index.places]
            known += [
                f"{name}/{place}" for name, places in index.places.items() for place in places.kinds if place == first
            ]
            what = "stage or touchpoint here, and no journey," if inside else "journey"
            return f"nothing has the address {quoted(written)}: no {what} is called {quoted(first)}", known
        places = index.places[journey]
        if rest[0] not in places.kinds and rest[0] not in places.former:
            lacking = f"{quoted(journey)} has no stage or touchpoint {quoted(rest[0])}"
            message = f"nothing has the address {quoted(written)}: {lacking}"
            return message, [f"{journey}/{place}" for place in places.kinds]
        place = rest[0] if rest[0] in places.kinds else places.former[rest[0]]
        pains = sorted(places.pains.get(place, ()))
        message = f"nothing has the address {quoted(written)}"
        if len(rest) > 1 and not inside:
            message += f": {quoted(f'{journey}/{place}')} has no pain {quoted('/'.join(rest[1:]))}"
        return message, [f"{journey}/{place}/{pain}" for pain in pains] or [f"{journey}/{place}"]

    def _former(self, written: str, to: str, span: Span, pointer: str) -> Reference:
        self.book.former.append(Former(written, to, span, self.address, pointer))
        return Reference(to, written, span)

    def lost(
        self, message: str, written: str, kind: str, known: "list[str] | tuple[str, ...]", span: Span, pointer: str
    ) -> None:
        """Note a reference that leads nowhere."""
        self.book.broken.add(self.address)
        self.book.dangling.add(kind)
        if self.book.index.may_exist(written.rsplit("/", 1)[-1]):
            return
        instead = meant(written, known)
        if not instead and known and len(known) <= 12 and not nearest(written, known):
            instead = f"Known here: {', '.join(known)}."
        self.book.findings.append(
            Finding(
                rule="unknown-reference",
                severity=Severity.ERROR,
                message=message,
                span=span,
                help=instead,
                label="leads nowhere",
                address=self.address,
                pointer=pointer,
            )
        )

    # --- what many elements have ---

    def evidence(self) -> tuple[EvidenceUse, ...]:
        """The evidence uses of the element."""
        if "evidence" not in self.items:
            return ()
        return tuple(use for item in self.each("evidence") if (use := item.evidence_use()) is not None)

    def evidence_use(self) -> EvidenceUse | None:
        node = self.node if not self.items else self.items.get("id")
        reference = self.refer(node, "evidence", self.pointer) if node is not None else None
        if reference is None:
            return None
        return EvidenceUse(
            place=self.place(),
            address=self.address,
            extra=self.extra(),
            evidence=reference,
            note=self.text("note"),
            sample=self.whole("sample"),
        )


def _as_written(node: Node) -> object:
    if isinstance(node.items, dict):
        return {key: _as_written(item) for key, item in node.items.items()}
    if isinstance(node.items, list):
        return [_as_written(item) for item in node.items]
    return Decimal(node.written) if node.written else node.data


def number_of(node: Node | None) -> Decimal | None:
    """A number exactly as it was written, or nothing for anything else."""
    return Decimal(node.written) if node is not None and node.written else None


def beginning(node: Node) -> Mark:
    """Where an object begins: all of it on one line, else its first key."""
    if node.mark[0] == node.mark[2] or not isinstance(node.items, dict) or not node.items:
        return node.mark
    first = next(iter(node.items.values()))
    return first.key or first.mark
