"""Checks that a text is the same outside its edits."""

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import zip_longest

from cjm.model.source import Source, Span
from cjm.reader import Ignore
from cjm.reader.yaml.parsing import SCALAR, Piece, pieces_of
from cjm.validate.fixes.edits import Revision


def keeps_values(before: Source, revision: Revision) -> bool:
    """Whether every value is the same or replaced by one value, and only a key with its value is added."""
    replaced = {n: (first, last) for n, (first, last, _) in enumerate(revision.ranges) if first < last}
    old, new = _Pieces(before, replaced), _Pieces(revision.source, dict(enumerate(revision.new_ranges)))
    if any(one != other for one, other in zip_longest(old, new)):
        return False
    for n, values in new.inside.items():
        first, last = revision.new_ranges[n]
        if n in replaced and first == last:
            fits = not values and not old.inside[n]  # only a comment may be removed
        elif n not in replaced:
            fits = len(values) in {0, 2}
        elif len(old.inside[n]) > 1:  # several that a comma separated are one text of the author
            first, last = replaced[n]
            fits = values == [revision.old.text[first:last]]
        else:
            fits = len(values) == len(old.inside[n])
        if not fits:
            return False
    return True


class _Pieces:
    """The pieces of a text, without the scalars that overlap one of the ranges.

    `inside` has these for each range, by its number, except the ones without text.
    """

    def __init__(self, source: Source, ranges: Mapping[int, tuple[int, int]]) -> None:
        self._source = source
        self._ranges = [*ranges.items()]
        self.inside: dict[int, list[str]] = {number: [] for number in ranges}

    def __iter__(self) -> Iterator[tuple[str, str, str]]:
        first = 0
        for piece in pieces_of(self._source):
            while first < len(self._ranges) and self._ranges[first][1][1] < piece.first:
                first += 1
            if piece.kind != SCALAR or not self._is_inside(piece, first):
                yield piece[:3]

    def _is_inside(self, piece: Piece, n: int) -> bool:
        """Whether a scalar is in one of the ranges from the n-th on; note it in `inside`."""
        inside = False
        while n < len(self._ranges) and self._ranges[n][1][0] <= piece.last:
            number, (first, last) = self._ranges[n]
            within = first <= piece.first and piece.last <= last
            if within or (first < piece.last and piece.first < last):
                inside = True
                self.inside[number] += [piece.value] if piece.first < piece.last else []
            n += 1
        return inside


def keeps_ignores(
    before: Sequence[Ignore], after: Sequence[Ignore], revisions: Mapping[str, Revision], unused: Container[Span] = ()
) -> bool:
    """Whether each suppression comment has the same names and lines, except for removed `unused` names."""

    def is_gone(span: Span) -> bool:
        revision = revisions.get(span.path)
        if revision is None or span not in unused:
            return False
        first, last = (revision.old.offset(span.line, column) for column in (span.column, span.end_column))
        return revision.new_offset(first) == revision.new_offset(last)

    def left(ignore: Ignore) -> list[str]:
        return [name for name, span in ignore.rules if not is_gone(span)]

    def old(ignore: Ignore) -> tuple[object, ...]:
        revision = revisions.get(ignore.path)
        first, last = ignore.first, ignore.last
        if revision is not None and first:
            first = revision.new_offset(revision.old.line(first)[0])
            last = revision.old_offset(revision.old.line(last)[1])
        return ignore.path, left(ignore), ignore.reason, ignore.whole_file, first, last

    def new(ignore: Ignore) -> tuple[object, ...]:
        revision = revisions.get(ignore.path)
        first, last = ignore.first, ignore.last
        if revision is not None and first:
            first, last = revision.new.line(first)[0], revision.origin(revision.new.line(last)[1])
        return ignore.path, [name for name, _ in ignore.rules], ignore.reason, ignore.whole_file, first, last

    kept = (ignore for ignore in before if left(ignore) or not ignore.rules)
    return list(map(old, kept)) == list(map(new, after))
