"""A workspace as git has it: at a commit, or in the index; and what has changed since then."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from cjm import files
from cjm.findings import Finding
from cjm.git import Entry, Repository, repository_at
from cjm.model import Element, Workspace
from cjm.reader import read
from cjm.source import Source
from cjm.workspace import Loaded, chosen


def sources_at(repository: Repository, root: Path, commit: str) -> list[Source]:
    """The files of the workspace at `root` as they were at a commit (a hash)."""
    where = below(repository, root)
    return _sources(repository, where, repository.files(commit, where))


def sources_staged(repository: Repository, root: Path) -> list[Source]:
    """The files of the workspace at `root` as they are in the index."""
    where = below(repository, root)
    return _sources(repository, where, repository.staged(where))


def below(repository: Repository, root: Path) -> str:
    """A folder as git names it: from the top of the repository, empty for the top itself."""
    found = root.resolve().relative_to(repository.top.resolve()).as_posix()
    return "" if found == "." else found


def sources_of(repository: Repository, root: Path, commits: Iterable[str]) -> list[list[Source]]:
    """The files of the workspace at `root` at several commits; what they have in common is read once."""
    where = below(repository, root)
    maps = [_maps(where, repository.files(commit, where)) for commit in commits]
    contents = repository.contents((blob for found in maps for blob in found.values()), files.MAX_BYTES)
    return [_chosen(found, contents) for found in maps]


def pathspecs(where: str) -> tuple[str, ...]:
    """What git calls the maps at and below a folder, whatever characters its name has."""
    prefix = "".join(f"\\{character}" if character in "\\*?[" else character for character in where)
    names = (f"**/*{suffix}" for suffix in files.SUFFIXES)
    return tuple(f":(top,glob){prefix}{'/' if prefix else ''}{name}" for name in (*names, f"**/{files.ROOT_FILE}"))


def _sources(repository: Repository, where: str, entries: list[Entry]) -> list[Source]:
    found = _maps(where, entries)
    return _chosen(found, repository.contents(found.values(), files.MAX_BYTES))


def _maps(where: str, entries: Iterable[Entry]) -> dict[str, str]:
    """The blobs of a workspace by their paths in it."""
    prefix = f"{where}/" if where else ""
    blobs = {entry.path.removeprefix(prefix): entry.blob for entry in entries}
    return {path: blobs[path] for path in files.maps_among(blobs)}


def _chosen(blobs: Mapping[str, str], contents: Mapping[str, bytes]) -> list[Source]:
    return chosen([Source(path, contents[blob]) for path, blob in blobs.items()], set())


def changed_since(workspace: Loaded, revision: str) -> Callable[[Finding], bool]:
    """Whether a finding stands on an object that is new or other than it was at a revision."""
    repository = repository_at(workspace.root)
    before = sources_at(repository, workspace.root, repository.resolve(revision))
    contents = {source.path: source.content for source in before}
    was, now = _elements(read(before).workspace), _elements(workspace.reading.workspace)

    def changed(finding: Finding) -> bool:
        if finding.address in now:
            return now[finding.address] != was.get(finding.address)
        # What stands on no object (a text that can't be read, a comment) goes by its file.
        path = finding.span.path
        return workspace.sources[path].content != contents.get(path)

    return changed


def _elements(workspace: Workspace) -> Mapping[str, Element]:
    """Every object of a workspace by its address."""
    found: dict[str, Element] = {"workspace": workspace.settings}
    for section in (
        workspace.personas,
        workspace.teams,
        workspace.channels,
        workspace.systems,
        workspace.metrics,
        workspace.evidence,
        workspace.opportunities,
        workspace.journeys,
    ):
        found.update({element.address: element for element in section.values()})
    for journey in workspace.journeys.values():
        found.update({experience.address: experience for experience in journey.experiences})
    return found
