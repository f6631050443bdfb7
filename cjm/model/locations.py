"""Source positions of elements, kept as plain numbers.

A thousand maps have about a hundred thousand elements, and few of their positions are ever needed as spans.
"""

from array import array
from collections.abc import Iterator, Mapping

from cjm.model.source import Span

# Interned key tuples: most objects have the same keys as thousands of others.
_SAME: dict[tuple[str, ...], tuple[str, ...]] = {}


class Fields(Mapping[str, Span]):
    """Span of each value of an object, by key."""

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
    """Source position of an element; immutable.

    `path` is the file, `pointer` the place in it (RFC 6901). `marks` are those of its object: four numbers (line,
    column, end line, end column) for the object, then for each of its `keys` four for the key and four for the value.
    The element's span is the four numbers from index `at`.
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
        """Location of an element without keys."""
        return cls(span.path, pointer, (), array("I", span[1:]), 0)

    @property
    def span(self) -> Span:
        """Span of the element's id (or of its key in the section, or of its beginning)."""
        return Span(self.path, *self.marks[self.at : self.at + 4])

    @property
    def fields(self) -> Fields:
        """Span of each of its values, by key."""
        return Fields(self.path, self.keys, self.marks)
