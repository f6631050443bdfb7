"""Where elements were written, in bare numbers until somebody asks.

A thousand maps have some hundred thousand elements, each at its place, and a few dozen of these are ever told.
"""

from array import array
from collections.abc import Iterator, Mapping

from cjm.model.source import Span

# Most objects have the same keys as thousands of others.
_SAME: dict[tuple[str, ...], tuple[str, ...]] = {}


class Fields(Mapping[str, Span]):
    """The span of each value that was written in an object, by its key."""

    __slots__ = ("_keys", "_marks", "_path")

    def __init__(self, path: str, keys: tuple[str, ...], marks: "array[int]") -> None:
        self._path = path
        self._keys = keys
        self._marks = marks

    def __getitem__(self, key: str) -> Span:
        try:
            n = 8 + 8 * self._keys.index(key)
        except ValueError:
            raise KeyError(key) from None
        return Span(self._path, *self._marks[n : n + 4])

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class Location:
    """Where an element was written; nothing changes it.

    `path` is that of the file and `pointer` the place in it (RFC 6901). `marks` are those that its object was
    read with: four numbers (line, column, end line, end column) for the object, then for each of its `keys`
    four for the key and four for the value. The element's span is the four that begin `at` some place in them.
    """

    __slots__ = ("at", "keys", "marks", "path", "pointer")

    def __init__(self, path: str, pointer: str, keys: tuple[str, ...], marks: "array[int]", at: int) -> None:
        self.path = path
        self.pointer = pointer
        self.keys = _SAME.setdefault(keys, keys)
        self.marks = marks
        self.at = at

    @classmethod
    def of(cls, span: Span, pointer: str = "") -> "Location":
        """The place of an element in which nothing was written."""
        return cls(span.path, pointer, (), array("I", span[1:]), 0)

    @property
    def span(self) -> Span:
        """The element's id (or its key in the section, or its beginning)."""
        return Span(self.path, *self.marks[self.at : self.at + 4])

    @property
    def fields(self) -> Fields:
        """The span of each value that was written in it."""
        return Fields(self.path, self.keys, self.marks)
