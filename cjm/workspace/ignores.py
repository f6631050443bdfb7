"""Paths ignored by the `.gitignore` files of a tree, as `git check-ignore --no-index` decides.

Paths and patterns are compared as bytes, with case. `.git/info/exclude` and `core.excludesFile` don't apply, so that a
gate decides alike on every machine.
"""

import os
import stat
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from cjm.runtime.errors import CannotContinue
from cjm.runtime.frozen import dataclass
from cjm.workspace.globs import Effort, Glob, glob, literal

NAME = ".gitignore"
MOST_BYTES = 2_000_000


class _Wild:
    """A pattern with wildcards; it is parsed when a path first reaches its wildcards."""

    __slots__ = ("_glob", "_pattern", "folders", "line")

    def __init__(self, line: int, pattern: str, *, folders: bool) -> None:
        self.line = line
        self.folders = folders
        self._pattern = pattern
        self._glob: Glob | bool | None = False

    def matches(self, path: str, effort: Effort) -> bool:
        if self._glob is False:
            effort.spend(len(self._pattern))
            self._glob = glob(self._pattern)
        return isinstance(self._glob, Glob) and self._glob.matches(path, effort)


class Rules:
    """The patterns of one file, indexed by their literal text.

    Line numbers count from 1; those of patterns that include a path again are negative. A key is a name, or a slash
    and a path from the file's folder; with a slash at its end it applies to folders only.
    """

    def __init__(self, content: bytes) -> None:
        self._exact: dict[str, int] = {}
        self._endings: dict[str, int] = {}
        self._wild: dict[str, list[_Wild]] = {}
        for number, text in _lines(content):
            self._add(number, text)
        self._ending_lengths = sorted({len(ending.removesuffix("/")) for ending in self._endings})
        self._begin_lengths = sorted({len(begin) for begin in self._wild})

    def _add(self, number: int, text: str) -> None:
        line = -number if text.startswith("!") else number
        text = text.removeprefix("!")
        folders = "/" if text.endswith("/") else ""
        pattern = text.removesuffix("/")
        anchor = "/" if "/" in pattern else ""
        pattern = pattern.removeprefix("/")
        begin = literal(pattern)
        if begin == len(pattern):
            self._exact[anchor + pattern + folders] = line
        elif not anchor and pattern.startswith("*") and literal(pattern[1:]) == len(pattern) - 1:
            self._endings[pattern[1:] + folders] = line
        else:
            self._wild.setdefault((anchor or ".") + pattern[:begin], []).append(
                _Wild(line, pattern, folders=bool(folders))
            )

    def line_for(self, path: str, effort: Effort, *, folder: bool) -> int:
        """The last line that matches a path from the file's folder; 0 for none."""
        name = path.rpartition("/")[2]
        kinds = ("", "/") if folder else ("",)
        lines = [self._exact.get(key + kind, 0) for key in (name, f"/{path}") for kind in kinds]
        for length in self._ending_lengths:
            if length <= len(name):
                lines += (self._endings.get(name[len(name) - length :] + kind, 0) for kind in kinds)
        last = max(lines, key=abs)
        for key, subject in ((f".{name}", name), (f"/{path}", path)):
            for length in self._begin_lengths:
                if length > len(key):
                    break
                for wild in reversed(self._wild.get(key[:length], ())):
                    effort.spend(1)
                    if abs(wild.line) <= abs(last):
                        break
                    if (folder or not wild.folders) and wild.matches(subject, effort):
                        last = wild.line
                        break
        return last


def _lines(content: bytes) -> Iterator[tuple[int, str]]:
    """The patterns of a file with their line numbers."""
    text = content.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    for number, line in enumerate(text.split("\n"), start=1):
        if line and not line.startswith("#"):
            pattern = _trimmed(line.removesuffix("\r").partition("\0")[0])
            if pattern:
                yield number, pattern


def _trimmed(line: str) -> str:
    """A line without trailing spaces, except one after a backslash."""
    bare = line.rstrip(" ")
    escaped = (len(bare) - len(bare.rstrip("\\"))) % 2
    return line[: len(bare) + escaped]


@lru_cache(maxsize=64)
def rules_of(content: bytes) -> Rules:
    """The patterns of a file, cached by its content."""
    return Rules(content)


@dataclass(frozen=True, slots=True)
class Reason:
    """The reason why a path is ignored: a line of an ignore file."""

    file: Path
    line: int


@dataclass(frozen=True, slots=True)
class _File:
    """The rules of one file. Paths are relative to the folder where the walk began; rules, to the file's folder.

    `above` leads from there to where the walk began, with a slash at its end; `below` from there on to it.
    """

    path: Path
    rules: Rules
    above: str = ""
    below: str = ""

    def line_for(self, path: str, effort: Effort, *, folder: bool) -> int:
        own = self.above + (path[len(self.below) + 1 :] if self.below else path)
        return self.rules.line_for(own, effort, folder=folder)


@dataclass(frozen=True, slots=True)
class Ignores:
    """The rules that apply in a folder, those of the nearest file first."""

    effort: Effort
    files: tuple[_File, ...] = ()

    def within(self, folder: Path, path: str) -> "Ignores":
        """The rules that apply in a folder with an ignore file; `path` is relative to where the walk began."""
        return self._with(folder, below=path)

    def without_rules(self) -> "Ignores":
        """No rules, as in a nested repository, where those of the outer one don't apply."""
        return Ignores(self.effort)

    def reason(self, path: str, *, folder: bool) -> Reason | None:
        """The reason why a path is ignored, or `None`; its folders must not be ignored themselves."""
        text = _bytewise(path)
        for file in self.files:
            line = file.line_for(text, self.effort, folder=folder)
            if line:
                return Reason(file.path, line) if line > 0 else None
        return None

    def _with(self, folder: Path, *, above: str = "", below: str = "") -> "Ignores":
        content = _content(folder / NAME)
        if not content:
            return self
        self.effort.spend(len(content) // 2)
        file = _File(folder / NAME, rules_of(content), _bytewise(above), _bytewise(below))
        return Ignores(self.effort, (file, *self.files))

    @classmethod
    def above(cls, root: Path) -> "Ignores":
        """The rules of the folders above a folder, up to the repository's root; the folder itself isn't ignored."""
        resolved, known = root.resolve(), cls(Effort())
        top = repository_root(resolved)
        if top is None or top == resolved:
            return known
        between = resolved.relative_to(top).parts
        for n in range(len(between)):
            known = known._with(top.joinpath(*between[:n]), above="/".join(between[n:]) + "/")
        return known


def repository_root(folder: Path) -> Path | None:
    """The root of the work tree around a folder: the nearest folder with a `.git`, a folder or a file."""
    return next((each for each in (folder, *folder.parents) if (each / ".git").exists()), None)


def _content(path: Path) -> bytes:
    """The content of an ignore file; like git, it follows no link and skips an unreadable file."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return b""
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        return b""
    if len(content) > MOST_BYTES:
        raise CannotContinue(f"too-large: {path} has over {MOST_BYTES:,} bytes", "Shorten it; one pattern a line.")
    return content


def _bytewise(path: str) -> str:
    """A path with one character per byte."""
    return os.fsencode(path).decode("latin-1")
