"""A workspace in git: at a commit or in the index, and changes since then."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from cjm.model.element import Element
from cjm.model.findings import Finding
from cjm.model.source import Source
from cjm.model.workspace import Workspace
from cjm.reader import read
from cjm.runtime.errors import CannotContinue
from cjm.runtime.frozen import dataclass
from cjm.workspace import files
from cjm.workspace.git.plumbing import GitFile, Repository, repository_at
from cjm.workspace.loading import Loaded, included_sources

_ENDINGS = (*files.SUFFIXES, files.ROOT_FILE)


def sources_at(repository: Repository, root: Path, commit: str) -> list[Source]:
    """The files of the workspace at `root` as they were at a commit (a hash)."""
    (sources,) = sources_of(repository, root, [commit])
    return sources


def sources_staged(repository: Repository, root: Path) -> list[Source]:
    """The files of the workspace at `root` as they are in the index."""
    where = below(repository, root)
    return _read([_maps(where, _Listing().all(repository, repository.staged(where, _ENDINGS)))])[0]


def sources_of(repository: Repository, root: Path, commits: Iterable[str]) -> list[list[Source]]:
    """The files of the workspace at `root` at several commits; shared content is read once."""
    where, listing = below(repository, root), _Listing()
    return _read(
        [_maps(where, listing.all(repository, repository.files(commit, where, _ENDINGS))) for commit in commits]
    )


def below(repository: Repository, root: Path) -> str:
    """A folder relative to the top of the repository; empty for the top itself."""
    try:
        path = root.resolve().relative_to(repository.top.resolve()).as_posix()
    except ValueError:
        hint = "Look at core.worktree in its configuration, and at GIT_WORK_TREE."
        raise CannotContinue(f"git says that the files of {root} are in {repository.top}", hint) from None
    return "" if path == "." else path


def pathspecs(repository: Repository, where: str) -> tuple[str, ...]:
    """Pathspecs of the maps at and below a folder, and of the submodules with maps."""
    prefix = "".join(f"\\{character}" if character in "\\*?[" else character for character in where)
    names = (f"**/*{suffix}" for suffix in files.SUFFIXES)
    own = (f":(top,glob){prefix}{'/' if prefix else ''}{name}" for name in (*names, f"**/{files.ROOT_FILE}"))
    modules = (entry.path for entry in repository.staged(where, _ENDINGS) if entry.is_module)
    return (*own, *(f":(top,literal){path}" for path in modules if _has_maps(repository.module(path))))


def _has_maps(module: Repository | None) -> bool:
    head = module.known("HEAD") if module else None
    return (
        module is not None
        and head is not None
        and bool(files.maps_among(e.path for e in module.files(head, "", _ENDINGS)))
    )


@dataclass(frozen=True, slots=True)
class _Blob:
    """The location of a file's content: its hash, and the repository that has it."""

    repository: Repository
    ident: str


class _Listing:
    """The files of a repository and its submodules; each commit of a submodule is listed once."""

    def __init__(self) -> None:
        self._known: dict[tuple[Path, str], dict[str, _Blob]] = {}

    def all(self, repository: Repository, entries: Iterable[GitFile]) -> dict[str, _Blob]:
        """The blobs by path from the repository's root."""
        blobs: dict[str, _Blob] = {}
        for entry in entries:
            if entry.is_module:
                inside = self._module(repository, entry)
                blobs.update((f"{entry.path}/{path}", blob) for path, blob in inside.items())
            else:
                blobs[entry.path] = _Blob(repository, entry.blob)
        return blobs

    def _module(self, repository: Repository, entry: GitFile) -> dict[str, _Blob]:
        """The files of a submodule at the given commit; none if it isn't checked out."""
        module = repository.module(entry.path)
        if module is None:
            return {}
        key = (module.top, entry.blob)
        if key not in self._known:
            if module.known(entry.blob) is None:
                self._known[key] = _absent(module, entry)
            else:
                self._known[key] = self.all(module, module.files(entry.blob, "", _ENDINGS))
        return self._known[key]


def _absent(module: Repository, entry: GitFile) -> dict[str, _Blob]:
    """No files for a missing commit of a submodule; raises `CannotContinue` if the submodule has maps."""
    if _has_maps(module):
        hint = f"This brings it: git -C {module.top} fetch {module.remote} {entry.blob}"
        raise CannotContinue(f"the submodule {entry.path} has maps, and lacks its commit {entry.blob[:9]}", hint)
    return {}


def _maps(where: str, blobs: Mapping[str, _Blob]) -> dict[str, _Blob]:
    """The blobs of a workspace by path."""
    prefix = f"{where}/" if where else ""
    inside = {path.removeprefix(prefix): blob for path, blob in blobs.items()}
    return {path: inside[path] for path in files.maps_among(inside)}


def _read(listings: Sequence[Mapping[str, _Blob]]) -> list[list[Source]]:
    """The sources of several listings, read with one request per repository."""
    wanted: dict[Path, tuple[Repository, list[str]]] = {}
    for blob in (blob for maps in listings for blob in maps.values()):
        wanted.setdefault(blob.repository.top, (blob.repository, []))[1].append(blob.ident)
    contents = {top: repository.contents(blobs, files.MAX_BYTES) for top, (repository, blobs) in wanted.items()}
    return [
        included_sources(
            [Source(path, contents[blob.repository.top][blob.ident]) for path, blob in maps.items()], set()
        )
        for maps in listings
    ]


def changed_since(workspace: Loaded, revision: str) -> Callable[[Finding], bool]:
    """A predicate: whether a finding is about an object that is new or changed since a revision."""
    repository = repository_at(workspace.root)
    before = sources_at(repository, workspace.root, repository.resolve(revision))
    contents = {source.path: source.content for source in before}
    was, now = _elements(read(before).workspace), _elements(workspace.reading.workspace)

    def changed(finding: Finding) -> bool:
        if finding.address in now:
            return now[finding.address] != was.get(finding.address)
        # A finding without an object (a syntax error, a comment) counts if its file changed.
        path = finding.span.path
        return workspace.sources[path].content != contents.get(path)

    return changed


def _elements(workspace: Workspace) -> Mapping[str, Element]:
    """Every object of a workspace by its address."""
    elements: dict[str, Element] = {"workspace": workspace.settings}
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
        elements.update({element.address: element for element in section.values()})
    for journey in workspace.journeys.values():
        elements.update({experience.address: experience for experience in journey.experiences})
    return elements
