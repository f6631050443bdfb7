"""Globs as git's `wildmatch` reads them, matched in bounded time.

Patterns come from untrusted trees, so matching takes at most the product of the lengths, and each step is counted:
see `Effort`. The package `pathspec` 1.1.1 was measured instead. It differs
from git on 37 of the 181 files of patterns in `tests/workspace/test_ignores.py`, and it makes regular
expressions: one path of 200 characters takes them 4.8 seconds against `*a*a*a*a*b`, and over 90 with one `*a` more.
"""

import re
from collections.abc import Sequence

from cjm.runtime.errors import CannotContinue
from cjm.runtime.frozen import dataclass

MOST_STEPS = 20_000_000  # some seconds; 100 patterns with wildcards against 10,000 folders are a million

# A part of a pattern is a text between slashes: its characters, a bit mask for a set of them, and `None` for `*`.
_Token = str | int | None
_Part = tuple[_Token, ...]
_ANY_CHARACTER = -1
_FOLDERS: _Part = ("**/",)
_SOME_FOLDERS: _Part = ("**\\/",)
_REST: _Part = ("**",)
_WILD = re.compile(r"[*?\[\\]")


def _mask(*ranges: str) -> int:
    """The bits of all characters from the first to the last of each range."""
    return sum((1 << (ord(each[1]) + 1)) - (1 << ord(each[0])) for each in ranges)


_CLASSES = {
    "alnum": _mask("09", "AZ", "az"),
    "alpha": _mask("AZ", "az"),
    "blank": _mask("  ", "\t\t"),
    "cntrl": _mask("\0\x1f", "\x7f\x7f"),
    "digit": _mask("09"),
    "graph": _mask("!~"),
    "lower": _mask("az"),
    "print": _mask(" ~"),
    "punct": _mask("!/", ":@", "[`", "{~"),
    "space": _mask("\t\n", "\r\r", "  "),
    "upper": _mask("AZ"),
    "xdigit": _mask("09", "AF", "af"),
}


class Effort:
    """The budget of a run for comparing paths with patterns; raises `CannotContinue` when it is spent."""

    def __init__(self, steps: int = MOST_STEPS) -> None:
        self._steps = self._left = steps

    def spend(self, steps: int) -> None:
        self._left -= steps
        if self._left < 0:
            raise CannotContinue(
                f"too-large: the ignore patterns here take over {self._steps:,} comparisons with paths",
                "Shorten `.gitignore`, or `include` and `exclude` in cjm.yaml, or name a smaller folder.",
            )


@dataclass(frozen=True, slots=True)
class Glob:
    """A parsed pattern: the text before its first wildcard, and the parts after that."""

    prefix: str
    parts: tuple[_Part, ...]

    def matches(self, path: str, effort: Effort) -> bool:
        """Whether it matches a whole path, with forward slashes."""
        if not path.startswith(self.prefix):
            return False
        names = path[len(self.prefix) :].split("/")
        starts: Sequence[int] = range(1)  # of how many names the parts so far may have taken
        for part in self.parts:
            effort.spend(len(starts))
            if part is _REST:
                return starts[0] < len(names)
            if part is _FOLDERS or part is _SOME_FOLDERS:
                starts = range(starts[0] + (part is _SOME_FOLDERS), len(names))
            else:
                starts = [n + 1 for n in starts if n < len(names) and _matches(part, names[n], effort)]
            if not starts:
                return False
        return starts[-1] == len(names)


def glob(pattern: str) -> Glob | None:
    """Parse a pattern; `None` for one that git accepts but that matches nothing."""
    begin = literal(pattern)
    parts = _parts(pattern[begin:])
    return None if parts is None else Glob(pattern[:begin], parts)


def literal(pattern: str) -> int:
    """The number of characters before the first wildcard or backslash of a pattern."""
    wild = _WILD.search(pattern)
    return wild.start() if wild else len(pattern)


def _parts(pattern: str) -> tuple[_Part, ...] | None:
    parts: list[_Part] = []
    tokens: list[_Token] = []
    at = 0
    while at < len(pattern):
        folders, end = _folders(pattern, at)
        if folders:
            parts.append(folders)
            at = end
            continue
        token_end = _token(pattern, at)
        if token_end is None:
            return None
        read, at = token_end
        if read == "/":
            parts.append(tuple(tokens))
            tokens = []
        elif read is not None or not tokens or tokens[-1] is not None:
            tokens.append(read)
    return tuple(parts) if parts and parts[-1] is _REST else (*parts, tuple(tokens))


def _folders(pattern: str, at: int) -> tuple[_Part, int]:
    """The part for `**` between slashes, and its end; empty if the stars are ordinary ones."""
    if not pattern.startswith("**", at) or (at and pattern[at - 1] != "/"):
        return (), at
    end = _after_stars(pattern, at)
    if end == len(pattern):
        return _REST, end
    if pattern.startswith("/", end):
        return _FOLDERS, end + 1
    return (_SOME_FOLDERS, end + 2) if pattern.startswith("\\/", end) else ((), at)


def _after_stars(pattern: str, at: int) -> int:
    while pattern.startswith("*", at):
        at += 1
    return at


def _token(pattern: str, at: int) -> tuple[_Token, int] | None:
    """The token at a position, and its end; `None` if it isn't closed."""
    character = pattern[at]
    if character == "*":
        return None, _after_stars(pattern, at)
    if character == "?":
        return _ANY_CHARACTER, at + 1
    if character == "[":
        return _set(pattern, at + 1)
    if character == "\\":
        at += 1
        character = pattern[at : at + 1]
    return (character, at + 1) if character else None


def _set(pattern: str, at: int) -> tuple[int, int] | None:
    """The characters of a set whose bracket opens before `at`, and its end; `None` if it isn't closed."""
    negated = pattern[at : at + 1] in {"!", "^"}
    at += negated
    begin, mask, previous, close = at, 0, "", -1
    while at < len(pattern) and (pattern[at] != "]" or at == begin):
        first = character = pattern[at]
        if character == "-" and previous and pattern[at + 1 : at + 2] not in {"", "]"}:
            first, at = previous, at + 1
            character = pattern[at]
            previous = ""
        elif character == "[" and pattern.startswith(":", at + 1):
            close = pattern.find("]", at + 2) if close < at + 2 else close
            if close < 0:
                return None
            if close > at + 2 and pattern[close - 1] == ":":
                name = pattern[at + 2 : close - 1]
                if name not in _CLASSES:
                    return None
                mask |= _CLASSES[name]
                previous, at = "", close + 1
                continue
            previous = character
        else:
            previous = character
        if character == "\\":
            at += 1
            character = pattern[at : at + 1]
            if not character:
                return None
            if previous:
                first = previous = character
        if first <= character:
            mask |= _mask(first + character)
        at += 1
    return None if at >= len(pattern) else (~mask if negated else mask, at + 1)


def _matches(part: _Part, name: str, effort: Effort) -> bool:
    """Match one name; on a mismatch, only the last star is retried."""
    at, used, star, mark, steps = 0, 0, -1, 0, 1
    size, length = len(part), len(name)
    while used < length:
        steps += 1
        token = part[at] if at < size else ""
        if token is None:
            star, mark = at, used
            at += 1
        elif token == name[used] if isinstance(token, str) else token >> ord(name[used]) & 1:
            at += 1
            used += 1
        elif star >= 0:
            mark += 1
            at, used = star + 1, mark
        else:
            break
    effort.spend(steps)
    return used == length and (at == size or (at == size - 1 and part[at] is None))


def settings_glob(pattern: str) -> Glob | None:
    """Parse one glob of the settings: relative to the root; a plain name matches in every folder."""
    parts = [part for part in pattern.strip("/").split("/") if part not in {"", "."}]
    if not parts:
        return glob("**")  # the root, and so everything
    return glob("/".join(parts) if len(parts) != 1 else f"**/{parts[0]}")
