"""How many steps a backtracking search of a regular expression takes: counted, so that no clock is needed."""

import re
from re import _constants as op
from re import _parser as parser

_CLASSES = {
    op.CATEGORY_SPACE: str.isspace, op.CATEGORY_NOT_SPACE: lambda c: not c.isspace(),
    op.CATEGORY_DIGIT: str.isdecimal, op.CATEGORY_NOT_DIGIT: lambda c: not c.isdecimal(),
    op.CATEGORY_WORD: lambda c: c.isalnum() or c == "_", op.CATEGORY_NOT_WORD: lambda c: not (c.isalnum() or c == "_"),
}  # fmt: skip


class Counter:
    """A matcher that tries what `re` tries, in its order, one character a step."""

    def __init__(self, pattern: str) -> None:
        self.items = list(parser.parse(pattern))
        self.steps = 0

    def search(self, text: str) -> bool:
        self.text = text
        return any(any(True for _ in self._all(self.items, 0, start)) for start in range(len(text) + 1))

    def _all(self, items, n, at):
        """The places where the items from the nth on may end, having begun at a place."""
        if n == len(items):
            yield at
            return
        for then in self._one(*items[n], at):
            yield from self._all(items, n + 1, then)

    def _one(self, kind, value, at):
        self.steps += 1
        if kind in (op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY):
            if at < len(self.text) and _fits(kind, value, self.text[at]):
                yield at + 1
        elif kind is op.AT:
            end = at == len(self.text) or (value is op.AT_END and self.text[at:] == "\n")
            if (at == 0) if value in (op.AT_BEGINNING, op.AT_BEGINNING_STRING) else end:
                yield at
        elif kind is op.BRANCH:
            for items in value[1]:
                yield from self._all(list(items), 0, at)
        elif kind is op.SUBPATTERN:
            yield from self._all(list(value[3]), 0, at)
        elif kind is op.MAX_REPEAT:
            yield from self._repeat(*value, at)
        else:
            raise NotImplementedError(kind)

    def _repeat(self, least, most, items, at):
        """Greedily: as often as it goes, then ever more seldom."""
        if len(items) == 1 and items[0][0] in (op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY):
            count, here = 0, at
            while count < most and (then := next(self._one(*items[0], here), None)) is not None:
                here, count = then, count + 1
            for back in range(count, least - 1, -1):
                self.steps += 1
                yield at + back
            return
        yield from self._greedy(list(items), at, 0, least, most)

    def _greedy(self, items, at, count, least, most):
        if count < most:
            for then in self._all(items, 0, at):
                if then > at:
                    yield from self._greedy(items, then, count + 1, least, most)
        if count >= least:
            yield at


def _fits(kind, value, character: str) -> bool:
    if kind is op.ANY:
        return character != "\n"
    if kind is op.LITERAL:
        return character == chr(value)
    if kind is op.NOT_LITERAL:
        return character != chr(value)
    negated, found = False, False
    for part, inner in value:
        if part is op.NEGATE:
            negated = True
        elif part is op.LITERAL:
            found |= character == chr(inner)
        elif part is op.RANGE:
            found |= chr(inner[0]) <= character <= chr(inner[1])
        else:
            found |= _CLASSES[inner](character)
    return found != negated


def steps(pattern: str, text: str) -> int:
    """The steps of a search, whose verdict is the one of `re`."""
    counter = Counter(pattern)
    verdict = counter.search(text)
    assert verdict == bool(re.search(pattern, text)), (pattern, text)
    return counter.steps
