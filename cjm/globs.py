"""Patterns of paths as `.gitignore` and the settings write them, matched in bounded time.

A pattern comes from a stranger's tree, so nothing here backtracks more than the product of the
lengths: regular expressions for `*a*a*a*…` would.
"""

from functools import lru_cache

from cjm.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line of a `.gitignore` that stands in the folder `base` (empty for the root).

    `parts` are the pattern's segments, `**` among them; `negated` brings a path back, `folders`
    speaks of folders only.
    """

    base: str
    parts: tuple[str, ...]
    negated: bool = False
    folders: bool = False

    def matches(self, path: str, *, folder: bool) -> bool:
        """Whether it speaks of a path (relative to the root, with forward slashes)."""
        if self.folders and not folder:
            return False
        if self.base:
            if not path.startswith(f"{self.base}/"):
                return False
            path = path[len(self.base) + 1 :]
        return _match(self.parts, tuple(path.split("/")))


def ignore_pattern(line: str, base: str = "") -> Pattern | None:
    """Read one line of a `.gitignore`; `None` for a comment or nothing."""
    line = line.rstrip("\r\n")
    stripped = line.rstrip(" ")
    line = f"{stripped} " if stripped.endswith("\\") and line != stripped else stripped
    if not line or line.startswith("#"):
        return None
    negated = line.startswith("!")
    line = line.removeprefix("!").removeprefix("\\")
    folders = line.endswith("/")
    line = line.rstrip("/")
    anchored = "/" in line
    parts = tuple(part for part in line.split("/") if part)
    if not parts:
        return None
    return Pattern(base, parts if anchored else ("**", *parts), negated, folders)


def glob_pattern(glob: str) -> Pattern:
    """Read one glob of the settings: from the root, where a plain name matches in every folder."""
    parts = tuple(part for part in glob.strip("/").split("/") if part not in {"", "."})
    if not parts:
        return Pattern("", ("**",))  # the root, and so everything
    return Pattern("", parts if len(parts) != 1 else ("**", *parts))


def _match(parts: tuple[str, ...], names: tuple[str, ...]) -> bool:
    """Match segments; reachable holds how many names each prefix of the pattern may have used up."""
    reachable = {0}
    for part in parts:
        if part == "**":
            reachable = set(range(min(reachable), len(names) + 1))
        else:
            reachable = {n + 1 for n in reachable if n < len(names) and _segment(part, names[n])}
        if not reachable:
            return False
    if parts[-1] == "**":
        return min(reachable) < len(names) or len(names) in reachable
    return len(names) in reachable


@lru_cache(maxsize=4096)
def _segment(pattern: str, name: str) -> bool:
    """Match one segment: `*`, `?`, `[…]`, and a backslash before a plain character."""
    tokens = _tokens(pattern)
    at, used, star, mark = 0, 0, -1, 0
    while used < len(name):
        if at < len(tokens) and tokens[at] == ("*", ""):
            star, mark = at, used
            at += 1
        elif at < len(tokens) and _fits(tokens[at], name[used]):
            at += 1
            used += 1
        elif star >= 0:
            mark += 1
            at, used = star + 1, mark
        else:
            return False
    return all(token == ("*", "") for token in tokens[at:])


@lru_cache(maxsize=1024)
def _tokens(pattern: str) -> tuple[tuple[str, str], ...]:
    tokens: list[tuple[str, str]] = []
    at = 0
    while at < len(pattern):
        character = pattern[at]
        if character == "[" and (end := pattern.find("]", at + 2)) > 0:
            tokens.append(("[", pattern[at + 1 : end]))
            at = end
        elif character in "*?":
            if not (character == "*" and tokens and tokens[-1] == ("*", "")):
                tokens.append((character, ""))
        else:
            if character == "\\" and at + 1 < len(pattern):
                at += 1
            tokens.append(("=", pattern[at]))
        at += 1
    return tuple(tokens)


def _fits(token: tuple[str, str], character: str) -> bool:
    kind, text = token
    if kind == "[":
        inside = text[1:] if text[0] in "!^" else text
        return _in_set(inside, character) != (text[0] in "!^")
    return kind == "?" or (kind == "=" and text == character)


def _in_set(text: str, character: str) -> bool:
    at = 0
    while at < len(text):
        if at + 2 < len(text) and text[at + 1] == "-":
            if text[at] <= character <= text[at + 2]:
                return True
            at += 3
        else:
            if text[at] == character:
                return True
            at += 1
    return False
