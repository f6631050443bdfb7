"""Checks that a text is the same outside its edits."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import zip_longest

from cjm.model.source import Source, Span
from cjm.reader import Ignore
from cjm.reader.yaml.parsing import SCALAR, Piece, pieces_of
from cjm.validate.fixes.edits import Revision

_WORD = re.compile(r"\w+")


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
        elif n in old.shaped | new.shaped:  # a list or an object, with every word of the old text
            fits = _has_words(revision.new.text[first:last], revision.old.text[slice(*replaced[n])])
        elif len(old.inside[n]) > 1:  # several that a comma separated are one text of the author
            text = revision.old.text[slice(*replaced[n])]
            fits = values in ([text], [text.replace(",", ".")])
        else:
            fits = len(values) == len(old.inside[n])
        if not fits:
            return False
    return True


def _has_words(text: str, old: str) -> bool:
    """Whether a text has every word of an old one, as often and in any order."""
    left = Counter(word.casefold() for word in _WORD.findall(text))
    left.subtract(word.casefold() for word in _WORD.findall(old))
    return min(left.values(), default=0) >= 0


class _Pieces:
    """Pieces of a text, without those in one of the ranges.

    `inside` has the written scalars that are at least in part in each range, `shaped` the ranges with a list or object.
    """

    def __init__(self, source: Source, ranges: Mapping[int, tuple[int, int]]) -> None:
        self._source = source
        self._ranges = [*ranges.items()]
        self.inside: dict[int, list[str]] = {number: [] for number in ranges}
        self.shaped: set[int] = set()

    def __iter__(self) -> Iterator[tuple[str, str, str]]:
        first = 0
        pieces = [*pieces_of(self._source)]
        ends = _ends(pieces) if self._ranges else {}
        skipped: list[bool] = []
        for n, piece in enumerate(pieces):
            while first < len(self._ranges) and self._ranges[first][1][1] < piece.first:
                first += 1
            if n in ends:
                skipped.append(any(skipped) or self._holds(first, piece.first, ends[n]))
                is_left_out = skipped[-1]
            elif piece.kind.endswith("EndEvent") and skipped:
                is_left_out = skipped.pop()
            else:
                is_left_out = piece.kind == SCALAR and self._is_inside(piece, first)
            if not is_left_out:
                yield piece[:3]

    def _holds(self, n: int, begin: int, end: int) -> bool:
        """Whether the n-th range holds a whole list or object."""
        if n >= len(self._ranges):
            return False
        number, (first, last) = self._ranges[n]
        holds = first <= begin and end <= last
        self.shaped.update([number] if holds else ())
        return holds

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


def _ends(pieces: Sequence[Piece]) -> dict[int, int]:
    """The offset after the last character of each list and object, by the number of the piece that begins it."""
    ends: dict[int, int] = {}
    open_ones: list[int] = []
    last = 0
    for n, piece in enumerate(pieces):
        if piece.kind in {"MappingStartEvent", "SequenceStartEvent"}:
            open_ones.append(n)
        elif piece.kind in {"MappingEndEvent", "SequenceEndEvent"}:
            last = max(last, piece.last) if pieces[open_ones[-1]].style == "True" else last
            ends[open_ones.pop()] = last
        elif piece.kind == SCALAR:
            last = max(last, piece.last)
    return ends


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
