"""Apply edits to the text of a file, and map places between the new and the old text."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from functools import cached_property

from cjm.model.findings import Edit
from cjm.model.source import Source, Span

_BOM = b"\xef\xbb\xbf"


class Text:
    """The text of a source without its byte order mark, by offsets in code points."""

    def __init__(self, source: Source) -> None:
        self.path = source.path
        self.mark = _BOM if source.content.startswith(_BOM) else b""
        self.text = source.content.removeprefix(_BOM).decode("utf-8")

    @cached_property
    def starts(self) -> list[int]:
        """The offset at which each line begins."""
        starts = [0]
        for line in self.text.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        return starts

    def offset(self, line: int, column: int) -> int:
        return self.starts[line - 1] + column - 1

    def position(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def line(self, number: int) -> tuple[int, int]:
        """The offsets of the first and the last character of a line that aren't blanks."""
        begin, end = self.starts[number - 1], self.starts[number] - 1
        line = self.text[begin:end]
        return begin + len(line) - len(line.lstrip()), max(begin, begin + len(line.rstrip()) - 1)

    def range(self, edit: Edit) -> tuple[int, int, str]:
        span = edit.span
        return self.offset(span.line, span.column), self.offset(span.end_line, span.end_column), edit.text


class Revision:
    """A source before and after edits, which must not overlap."""

    def __init__(self, before: Source, edits: Iterable[Edit]) -> None:
        self.old = Text(before)
        self.ranges = sorted(map(self.old.range, edits), key=lambda each: each[:2])
        parts, end = [], 0
        for first, last, text in self.ranges:
            parts += [self.old.text[end:first], text]
            end = last
        text = "".join([*parts, self.old.text[end:]])
        self.source = Source(before.path, self.old.mark + text.encode("utf-8"))
        self.new = Text(self.source)

        self._firsts = [first for first, _, _ in self.ranges]
        self._begins = [begin for begin, _ in self.new_ranges]

    @cached_property
    def new_ranges(self) -> list[tuple[int, int]]:
        """The ranges of the edits in the new text."""
        ranges, shift = [], 0
        for first, last, text in self.ranges:
            ranges.append((first + shift, first + shift + len(text)))
            shift += len(text) - (last - first)
        return ranges

    def old_offset(self, offset: int) -> int:
        """A place in the old text; one inside a replaced part moves to its beginning."""
        n = bisect_right(self._firsts, offset) - 1
        return self.ranges[n][0] if n >= 0 and offset < self.ranges[n][1] else offset

    def origin(self, offset: int) -> int:
        """The place in the old text that a place in the new text comes from."""
        n = bisect_right(self._begins, offset) - 1
        if n < 0:
            return offset
        first, last, _ = self.ranges[n]
        end = self.new_ranges[n][1]
        return first if offset < end else offset + last - end

    def new_offset(self, offset: int) -> int:
        """The place in the new text of a place in the old one; a text inserted there comes after it."""
        n = bisect_left(self._firsts, offset) - 1
        if n < 0:
            return offset
        last, (begin, end) = self.ranges[n][1], self.new_ranges[n]
        return begin if offset < last else offset + end - last


class Claims:
    """Parts of files that edits change, without overlaps."""

    def __init__(self) -> None:
        self._spans: dict[str, list[tuple[tuple[int, int], tuple[int, int]]]] = {}

    def add(self, edits: Sequence[Edit]) -> bool:
        """Claim the parts that edits change, all or none; return whether they were free."""
        wanted = [(e.span.path, ((e.span.line, e.span.column), (e.span.end_line, e.span.end_column))) for e in edits]
        if any(_touch(one, other) for n, (path, one) in enumerate(wanted) for to, other in wanted[:n] if path == to):
            return False
        for path, part in wanted:
            spans = self._spans.setdefault(path, [])
            n = bisect_left(spans, part)
            if any(_touch(part, other) for other in spans[max(n - 2, 0) : n + 2]):
                return False
        for path, part in wanted:
            insort(self._spans[path], part)
        return True


def touches(edits: Iterable[Edit], part: Span) -> bool:
    """Whether an edit is inside a part of a file, or next to it."""
    begin, end = (part.line, part.column), (part.end_line, part.end_column)
    return any(
        edit.span.path == part.path
        and (edit.span.line, edit.span.column) <= end
        and begin <= (edit.span.end_line, edit.span.end_column)
        for edit in edits
    )


def _touch(one: tuple[tuple[int, int], tuple[int, int]], other: tuple[tuple[int, int], tuple[int, int]]) -> bool:
    return one == other or (one[0] < other[1] and other[0] < one[1])
