"""The two sides of a comparison: revisions, the index, the working tree, folders, files, standard input."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from pathlib import Path

from cjm.model.images import Flaw, Picture
from cjm.model.source import Source
from cjm.reader import Reading, Shared, read
from cjm.reviews.permalinks import Permalinks, permalinks
from cjm.runtime.errors import CannotContinue
from cjm.runtime.frozen import dataclass
from cjm.workspace import files
from cjm.workspace.git.plumbing import Repository, repository_at
from cjm.workspace.git.revisions import below, sources_at, sources_staged
from cjm.workspace.ignores import repository_root
from cjm.workspace.loading import gather, gather_at, included_sources, open_workspace, root_for

_STDIN = "stdin.cjm.yaml"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One side: its label, its reading and its files; `images` where they can be checked.

    `commit` is the hash of a side that is a commit, `root` the workspace's folder if it is on disk. `only`
    is the path of the one file that is compared where the others only give it context.
    """

    label: str
    reading: Reading
    sources: Mapping[str, Source]
    images: Mapping[str, Picture | Flaw] | None = None
    commit: str = ""
    root: Path | None = None
    only: str = ""


@dataclass(frozen=True, slots=True)
class DiffRequest:
    """The request on the command line; `stdin` is read at most once.

    `version_of` is the path of the map that both sides are versions of, where they are files from
    anywhere. `shared` caches what both sides have in common.
    """

    base: str | None
    head: str | None
    staged: bool
    stdin: Callable[[], bytes]
    version_of: str = ""
    shared: Shared = field(default_factory=Shared)


def snapshots_of(request: DiffRequest) -> tuple[Snapshot, Snapshot]:
    """Both sides; raises `CannotContinue` for a name that is neither a revision nor a path."""
    base, head = request.base, request.head
    if request.staged and head is not None:
        raise CannotContinue("--staged is already the second side", "Name one side: cjm diff --staged BASE")
    if base == "-" == head:
        raise CannotContinue("both sides are standard input", "Replace one `-` with a path or a revision.")
    if request.version_of:
        return _version(base, request), _version(head, request)
    for name in (base, head):
        _refuse_ambiguous(name)
    root = _root(*(name for name in (head, base) if name is not None and name != "-" and Path(name).exists()))
    if base is not None and head is None and "..." in base and not Path(base).exists():
        if request.staged:
            raise CannotContinue(f"--staged is one side, but {base} names both", "Leave out one of them.")
        repository = repository_at(root)
        one, other = (repository.resolve(name or "HEAD") for name in base.split("...", 1))
        parted = repository.merge_base(one, other)
        name = base.split("...", 1)[1] or "HEAD"
        return _at(repository, root, parted, base, request), _at(repository, root, other, name, request)
    return _base(request, root), _head(request, root)


def _refuse_ambiguous(name: str | None) -> None:
    """Refuse a name of both a path and a revision, as git does: the author of the tree chose the path's name."""
    if name is None or name == "-" or name.startswith((".", "/", "~")) or not os.path.lexists(name):
        return
    if Path(name).is_absolute() or repository_root(Path.cwd()) is None:
        return
    try:
        repository = repository_at(Path.cwd())
    except CannotContinue:
        return  # without git, no name is a revision
    if all(repository.known(part or "HEAD") for part in name.split("...", 1)):
        hint = f"Write ./{name} for the path, and {name}^0 or refs/heads/{name} for the revision."
        raise CannotContinue(f"{name} is both a path and a revision", hint)


def _version(name: str | None, request: DiffRequest) -> Snapshot:
    """A file as a version of another, within the rest of that one's workspace as it is on disk now."""
    if name is None:
        raise CannotContinue("--as needs two files", "Write: cjm diff --as PATH OLD NEW")
    place, here = Path(request.version_of).resolve(), Path.cwd()
    if not place.name.endswith((*files.SUFFIXES, files.ROOT_FILE)):
        raise CannotContinue(f"{request.version_of} is not a map", "Maps are files named `cjm.yaml` or `*.cjm.yaml`.")
    folder = next(folder for folder in place.parents if folder.is_dir())
    root = files.root_of(folder) or (here if place.is_relative_to(here) else folder)
    path = files.relative(place, root)
    around = list(_around(place, root, request))
    if name != os.devnull:
        around.append(replace(files.source_at(Path(name), root), path=path))
    return replace(_read(name, included_sources(around, {path}), request), root=root, only=path)


def _around(place: Path, root: Path, request: DiffRequest) -> Iterator[Source]:
    """The workspace's other files as they are now, except for compared files under another name."""
    versions = [Path(name) for name in (request.base, request.head) if name is not None and Path(name).is_file()]
    away = {place, *(version.resolve() for version in versions)}
    contents = set() if place.is_file() else {version.read_bytes() for version in versions}
    for source in files.sources_below(root):
        if root / source.path not in away and source.content not in contents:
            yield source


def earlier_snapshot(name: str, root: Path) -> Snapshot:
    """The workspace at `root` as it was: at a revision, in a folder or in a file."""
    if name == "-":
        raise CannotContinue("- can't be an earlier state", "Name a revision, a folder or a file.")
    _refuse_ambiguous(name)
    return _named(name, None, root, DiffRequest(name, None, staged=False, stdin=bytes))


def links_of(side: Snapshot, url: str) -> Permalinks | None:
    """Links to the lines of a side, in the repository at `url`.

    A side that isn't a commit links to the last commit, for the files that are the same there.
    `None` outside a repository. Raises `CannotContinue` for an invalid address.
    """
    permalinks(url, "", "")
    if side.root is None or repository_root(side.root) is None:
        return None
    repository = repository_at(side.root)
    where = below(repository, side.root)
    if side.commit:
        return permalinks(url, side.commit, where)
    commit = repository.known("HEAD")
    if commit is None:
        return None
    there = {source.path: source.content for source in sources_at(repository, side.root, commit)}
    same = (source.path for source in side.sources.values() if there.get(source.path) == source.content)
    return permalinks(url, commit, where, frozenset(same))


def _base(request: DiffRequest, root: Path) -> Snapshot:
    if request.base is not None:
        return _named(request.base, request.head, root, request)
    repository = repository_at(root)
    if repository.known("HEAD") is None:
        return _read("a repository without a commit", [], request)  # as git compares: everything is new
    if request.staged:
        return _at(repository, root, repository.resolve("HEAD"), "HEAD", request)
    default_branch = repository.default_branch
    if default_branch is None:
        hint = "Name what to compare with: cjm diff HEAD, or a folder."
        if repository.is_shallow:
            hint = f"The clone is shallow. Fetch the missing commits: git fetch --unshallow {repository.remote}"
        raise CannotContinue("the repository has no origin/HEAD, no main and no master", hint)
    branch, commit = default_branch
    parted = repository.merge_base(commit, repository.resolve("HEAD"))
    return _at(repository, root, parted, branch, request)


def _head(request: DiffRequest, root: Path) -> Snapshot:
    if request.staged:
        return replace(_read("index", sources_staged(repository_at(root), root), request), root=root)
    if request.head is not None:
        return _named(request.head, request.base, root, request)
    return _folder(_root(), "working tree", request)


def _named(name: str, other: str | None, root: Path, request: DiffRequest) -> Snapshot:
    """A side by its name: standard input, a path, else a revision."""
    if name == "-":
        content = request.stdin()
        if other is not None and Path(other).is_file():
            return _file(Path(other), "-", request, instead=Source(_STDIN, content))
        return _read("-", [Source(_STDIN, content)], request)
    path = Path(name)
    if path.is_file():
        return _file(path, name, request, other)
    if path.is_dir():
        return _folder(path, name, request)
    repository = repository_at(root)
    if ".." in name and repository.known(name) is None:
        # git accepts this for two revisions, so people type it.
        one, _, two = name.partition("..")
        hint = f"Write two names, {one or 'HEAD'} {two.lstrip('.') or 'HEAD'}, or A...B alone for what B did since A."
        raise CannotContinue(f"{name} is not one side", hint)
    return _at(repository, root, repository.resolve(name), name, request)


def _root(*paths: str) -> Path:
    """Root of the compared workspace: that of the first path, else of the current folder."""
    return root_for(Path(next(iter(paths), ".")))


def _at(repository: Repository, root: Path, commit: str, name: str, request: DiffRequest) -> Snapshot:
    side = _read(f"{name}@{commit[:9]}", sources_at(repository, root, commit), request)
    return replace(side, commit=commit, root=root)


def _folder(folder: Path, label: str, request: DiffRequest) -> Snapshot:
    root = _root(folder.as_posix())
    workspace = gather_at(root)
    if not workspace.sources:
        return _read(label, [], request)
    loaded = open_workspace(workspace, request.shared)
    return Snapshot(label, loaded.reading, loaded.sources, loaded.images, root=root)


def _file(
    path: Path, label: str, request: DiffRequest, other: str | None = None, instead: Source | None = None
) -> Snapshot:
    """A file with the rest of its workspace, except the file that it is compared with."""
    (workspace,) = gather([path.as_posix()])
    away = path.resolve() if instead else None
    if other is not None and other != "-" and Path(other).is_file():
        away = Path(other).resolve()
    kept = [source for source in workspace.sources if (workspace.root / source.path).resolve() != away]
    return replace(_read(label, [*kept, *([instead] if instead else [])], request), root=workspace.root)


def _read(label: str, sources: list[Source], request: DiffRequest) -> Snapshot:
    return Snapshot(label, read(sources, request.shared), {source.path: source for source in sources})
