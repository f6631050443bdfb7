"""Typed access to the values at one place of a document.

The schema was checked before, so a value of the wrong type counts as absent here: one mistake is one finding.
"""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Self, TypeVar

from cjm.model.dates import Date, Duration
from cjm.model.extensions import Extensions
from cjm.model.locations import Location
from cjm.model.source import Span
from cjm.model.web_address import with_ascii_host
from cjm.reader.decode.context import DecodeContext
from cjm.reader.yaml.tree import Collection, Document, Mark, Node, Number, Value, entries_in, items_in, mark_at, plain

E = TypeVar("E", bound=StrEnum)

_EMPTY: Mapping[str, object] = MappingProxyType({})


class Values:
    """One value with its place, and typed access to its contents. `address` is that of the object it belongs to.

    Its own mark begins at index `at` of `marks`; `items` are the entries of a mapping.
    """

    __slots__ = ("address", "at", "book", "document", "items", "marks", "pointer", "value")

    def __init__(
        self,
        book: DecodeContext,
        document: Document,
        value: Value,
        address: str,
        pointer: str,
        marks: "array[int]",
        at: int,
    ) -> None:
        self.book = book
        self.document = document
        self.value = value
        self.items: Mapping[str, Value] = entries_in(value)
        self.address = address
        self.pointer = pointer
        self.marks = marks
        self.at = at

    @classmethod
    def of(cls, book: DecodeContext, document: Document, node: Node, address: str, pointer: str) -> Self:
        """The cursor of a node."""
        value = node.value
        marks = value.marks if isinstance(value, Collection) else array("I", node.mark)
        return cls(book, document, value, address, pointer, marks, 0)

    # --- where ---

    @property
    def mark(self) -> Mark:
        """Mark of the value."""
        return mark_at(self.marks, self.at)

    @property
    def own_marks(self) -> "array[int]":
        """Marks of a collection, beginning with its own; for a scalar, its mark."""
        return self.value.marks if isinstance(self.value, Collection) else self.marks[self.at : self.at + 4]

    def place_of(self, key: str) -> int:
        """Index, in its own marks, of the mark of the value of `key`; else of the whole value."""
        return self.value.place_of(key) if key in self.items and isinstance(self.value, Collection) else 0

    def mark_of(self, key: str) -> Mark:
        """Mark of the value of `key`; else of the whole value."""
        return mark_at(self.own_marks, self.place_of(key))

    def key_mark(self, key: str) -> Mark:
        """Mark of a key; else of the whole value."""
        return mark_at(self.own_marks, max(self.place_of(key) - 4, 0))

    def span(self, key: str = "") -> Span:
        """Mark of the value of `key`; else of the whole value."""
        return self.document.span(self.mark_of(key) if key else self.mark)

    @property
    def beginning(self) -> int:
        """Index, in its own marks, of the place to point at: the object if it is on one line, else its first key."""
        marks = self.own_marks
        return 4 if self.items and marks[0] != marks[2] else 0

    def place(self, at: int | None = None) -> Location:
        """Location of the element: the mark at index `at`, else its id, else its beginning."""
        value, items = self.value, self.items
        if not isinstance(value, Collection):
            return Location(self.document.path, self.pointer, (), self.marks, self.at)
        if at is None:
            at = value.place_of("id") if "id" in items else self.beginning
        return Location(self.document.path, self.pointer, tuple(items), value.marks, at)

    def place_by(self, key: Mark) -> Location:
        """Location of an object that its key in the section identifies."""
        marks = self.own_marks[:]
        marks.extend(key)
        return Location(self.document.path, self.pointer, tuple(self.items), marks, len(marks) - 4)

    def extra(self) -> Mapping[str, object]:
        """Custom keys (`x-…`) as plain data, with numbers as they were written."""
        for key in self.items:
            if key.startswith("x-"):
                return Extensions(
                    {key: _as_written(value) for key, value in self.items.items() if key.startswith("x-")}
                )
        return _EMPTY

    def under(self, key: str) -> Self | None:
        """The value of a key, or `None` if it is absent."""
        value = self.items.get(key)
        if value is None:
            return None
        holder: Any = self.value
        pointer = f"{self.pointer}/{key}"
        return self.__class__(
            self.book, self.document, value, self.address, pointer, holder.marks, holder.place_of(key)
        )

    def entries(self) -> Iterator[tuple[str, Self, Mark]]:
        """Each key of a mapping that has a value, with the value and the key's mark; without custom keys."""
        if not self.items:
            return
        holder: Any = self.value
        for n, (key, value) in enumerate(self.items.items()):
            if value is not None and not key.startswith("x-"):
                at = 8 + 8 * n
                child = self.__class__(
                    self.book, self.document, value, self.address, f"{self.pointer}/{key}", holder.marks, at
                )
                yield key, child, mark_at(holder.marks, at - 4)

    def each(self, key: str) -> Sequence[Self]:
        """Items of a list, which may be written as its only item."""
        value = self.items.get(key)
        if value is None:
            return ()
        if isinstance(value, Collection) and isinstance(value.values, list):
            book, document, address, pointer = self.book, self.document, self.address, f"{self.pointer}/{key}"
            marks = value.marks
            return [
                self.__class__(book, document, item, address, f"{pointer}/{n}", marks, 4 + 4 * n)
                for n, item in enumerate(value.values)
            ]
        only = self.under(key)
        return () if only is None else (only,)

    # --- plain values ---

    def has(self, key: str) -> bool:
        return self.items.get(key) is not None

    @property
    def own_text(self) -> str | None:
        """The value itself if it is a text."""
        return self.value if isinstance(self.value, str) else None

    @property
    def data(self) -> object:
        """The value itself as plain data."""
        return plain(self.value)

    def text(self, key: str) -> str:
        value = self.items.get(key)
        return value.rstrip("\n") if isinstance(value, str) else ""

    def url(self, key: str) -> str:
        """A web address with its host in ASCII, as a browser requests it."""
        return with_ascii_host(self.text(key))

    def texts(self, key: str) -> tuple[str, ...]:
        if key not in self.items:
            return ()
        return tuple(item.rstrip("\n") for item in items_in(self.items[key]) if isinstance(item, str))

    def number(self, key: str) -> Decimal | None:
        return number_of(self.items.get(key))

    def whole(self, key: str) -> int | None:
        value = self.number(key)
        return int(value) if value is not None and value == int(value) else None

    def flag(self, key: str, *, default: bool = False) -> bool:
        value = self.items.get(key)
        return value if isinstance(value, bool) else default

    def choice(self, key: str, kind: type[E], default: E) -> E:
        return self.choice_or_none(key, kind) or default

    def choice_or_none(self, key: str, kind: type[E]) -> E | None:
        value = self.items.get(key)
        # A private but stable table of the standard library's enum, and much faster than a failed call.
        return kind._value2member_map_.get(value) if isinstance(value, str) else None  # type: ignore[return-value]

    def date(self, key: str) -> Date | None:
        return Date.of(self.text(key)) if key in self.items else None

    def duration(self, key: str) -> Duration | None:
        return Duration.read(self.text(key)) if key in self.items else None

    def pair(self, key: str) -> tuple[Decimal, Decimal] | None:
        """A range `[low, high]`."""
        items = items_in(self.items.get(key))
        if len(items) != 2:
            return None
        low, high = number_of(items[0]), number_of(items[1])
        return None if low is None or high is None else (low, high)


def _as_written(value: Value) -> object:
    if isinstance(value, Number):
        return Decimal(value.written)
    if not isinstance(value, Collection):
        return value
    values = value.values
    if isinstance(values, dict):
        return {key: _as_written(item) for key, item in values.items()}
    return [_as_written(item) for item in values]


def number_of(value: Value) -> Decimal | None:
    """The number exactly as written; `None` for any other value."""
    return Decimal(value.written) if isinstance(value, Number) else None
