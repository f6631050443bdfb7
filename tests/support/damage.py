"""Workspaces with one damaged line, as an editor, a merge or a tired author leaves them."""

import hashlib
import re
import shutil
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.support.commands import ROOT

FOLDERS = (*sorted((ROOT / "examples").glob("*/cjm.yaml")), ROOT / "templates/starters/blank/cjm.yaml")
WORKSPACES = {path.parent.name: path.parent for path in FOLDERS}
_VALUE = re.compile(r"(?P<head>\s*(?:- )?(?:[\w-]+:\s)?)(?P<value>.*)")
_SECTION = re.compile(r"^([a-z]+):", re.MULTILINE)
_ENTRY = re.compile(r"^  ([a-z0-9-]+):.*\n(?:(?:   .*)?\n)*", re.MULTILINE)
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def _with_value(line: str, value: str) -> str:
    found = _VALUE.match(line)
    return f"{found['head']}{value}" if found else value


def _renamed(line: str) -> str:
    """The last word of a line that may be an id, as nobody wrote it."""
    found = [*_NAME.finditer(line)]
    return line[: found[-1].end()] + "-gone" + line[found[-1].end() :] if found else line


# What becomes of a line: the lines that stand in its place.
KINDS = {
    "deleted": lambda line: [],
    "repeated": lambda line: [line, line],
    "garbage": lambda line: [_with_value(line, "%§ {")],
    "a number": lambda line: [_with_value(line, "-7")],
    "nothing": lambda line: [_with_value(line, "null")],
    "a tab": lambda line: ["\t" + line.lstrip()],
    "a bracket": lambda line: [_with_value(line, ": [")],
    "deeper": lambda line: ["  " + line],
    "shallower": lambda line: [line.removeprefix("  ")],
    "renamed": lambda line: [_renamed(line)],
}


@dataclass(frozen=True)
class Damage:
    """One damaged line of a workspace, from 0."""

    workspace: str
    path: str
    line: int
    kind: str

    def __str__(self) -> str:
        return f"{self.workspace}/{self.path}:{self.line + 1} {self.kind}"

    def section(self, before: str) -> str:
        """The section of the file that has the line, empty above the first one."""
        lines = before.split("\n")
        found = _SECTION.findall("\n".join(lines[: self.line + 1]))
        return found[-1] if found else ""

    @property
    def rank(self) -> str:
        """Its place among all in an order that has nothing to do with where it is."""
        return hashlib.sha256(str(self).encode()).hexdigest()

    def text(self, before: str) -> str:
        """The file with the damage."""
        lines = before.split("\n")
        return "\n".join([*lines[: self.line], *KINDS[self.kind](lines[self.line]), *lines[self.line + 1 :]])


def files_of(workspace: str) -> Mapping[str, str]:
    """The maps of a workspace by their paths."""
    folder = WORKSPACES[workspace]
    return {path.relative_to(folder).as_posix(): path.read_text() for path in sorted(folder.rglob("*.yaml"))}


def damages(workspace: str, kinds: Iterable[str] = KINDS) -> list[Damage]:
    """Every damage of a workspace, or every one of some kinds, that changes it."""
    return [
        found
        for path, text in files_of(workspace).items()
        for line in range(text.count("\n"))
        for kind in kinds
        if (found := Damage(workspace, path, line, kind)).text(text) != text
    ]


def kinds_of(workspace: str, kinds: Iterable[str]) -> list[str]:
    """Two of these kinds, so that the workspaces together have all of them."""
    every, first = [*kinds], 2 * [*WORKSPACES].index(workspace)
    return [every[n % len(every)] for n in (first, first + 1)]


def with_opportunities(text: str, kept: Container[str]) -> str:
    """A map with only some of its opportunities."""
    head, title, entries = text.partition("opportunities:\n")
    return head + title + _ENTRY.sub(lambda entry: entry[0] if entry[1] in kept else "", entries)


def sample(workspace: str) -> list[Damage]:
    """A damaged journey and another damaged object, each of another kind, the same in every run."""
    return [
        min(damages(workspace, [kind]), key=lambda found: (("journeys/" in found.path) == bool(n), found.rank))
        for n, kind in enumerate(kinds_of(workspace, KINDS))
    ]


def copied(workspace: str, folder: Path) -> Path:
    """A copy of a workspace, with its images."""
    shutil.copytree(WORKSPACES[workspace], folder)
    return folder
