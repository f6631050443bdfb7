"""Files of a workspace on disk: listing and reading them."""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from cjm.model.images import MOST_BYTES, MOST_TOGETHER, Flaw, Picture, picture_of
from cjm.model.source import Source
from cjm.runtime.errors import CannotContinue
from cjm.workspace.ignores import NAME as IGNORE_FILE
from cjm.workspace.ignores import Ignores

ROOT_FILE = "cjm.yaml"
SUFFIXES = (".cjm.yaml", ".cjm.yml")
MAX_BYTES = 2_000_000
_NO_ROOM = Flaw(f"is too much: all images together may have {MOST_TOGETHER:,} bytes", limit=True)


def root_of(path: Path) -> Path | None:
    """The folder of the nearest `cjm.yaml` at or above a path, not past the repository's root."""
    folder = path if path.is_dir() else path.parent
    for candidate in (folder, *folder.parents):
        if (candidate / ROOT_FILE).is_file():
            return candidate
        if (candidate / ".git").exists():
            return None
    return None


def maps_below(root: Path) -> list[str]:
    """The paths of the workspace at `root`: its `cjm.yaml` and every map below it, sorted.

    Hidden folders, ignored files and folders, links to folders, and nested workspaces are not included.
    """
    return sorted(_walk(root, nested=False), key=lambda path: path.split("/"))


def sources_below(root: Path) -> Iterator[Source]:
    """The contents of the files of the workspace at `root`."""
    for path in maps_below(root):
        yield Source(path, _content_at(root / path))


def roots_below(folder: Path) -> list[Path]:
    """The workspaces at and below a folder, in order."""
    paths = _walk(folder, nested=True)
    return sorted({path.parent for path in map(folder.joinpath, paths) if path.name == ROOT_FILE})


def _walk(root: Path, *, nested: bool) -> Iterator[str]:
    # A stack, since a tree may be deeper than Python's recursion limit.
    stack = [(root, "", Ignores.above(root))]
    while stack:
        folder, at, ignores = stack.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            raise CannotContinue(f"cannot read the folder {folder}: {error.strerror}") from error
        names = {entry.name for entry in entries}
        if at and ".git" in names:
            ignores = ignores.without_rules()
        if IGNORE_FILE in names:
            ignores = ignores.within(folder, at)
        for entry in entries:
            path = f"{at}/{entry.name}" if at else entry.name
            if entry.is_dir(follow_symlinks=False):
                if entry.name.startswith(".") or ignores.reason(path, folder=True):
                    continue
                if nested or not (Path(entry.path) / ROOT_FILE).is_file():
                    stack.append((Path(entry.path), path, ignores))
            elif (
                _is_map(entry.name, at, nested=nested)
                and not ignores.reason(path, folder=False)
                and _stays(root, entry)
            ):
                yield path


def maps_among(paths: Iterable[str]) -> list[str]:
    """The paths that belong to the workspace at their root: not in hidden folders or nested workspaces."""
    ordered = sorted(paths, key=lambda path: path.split("/"))
    roots = {path.removesuffix(f"/{ROOT_FILE}") for path in ordered if path.endswith(f"/{ROOT_FILE}")}

    def belongs(path: str) -> bool:
        folders = path.split("/")[:-1]
        inner = {"/".join(folders[:n]) for n in range(1, len(folders) + 1)}
        hidden = any(folder.startswith(".") for folder in folders)
        return not hidden and not inner & roots and _is_map(path.rpartition("/")[2], "/".join(folders), nested=False)

    return [path for path in ordered if belongs(path)]


def _is_map(name: str, folder: str, *, nested: bool) -> bool:
    return name.endswith(SUFFIXES) or (name == ROOT_FILE and (nested or not folder))


def _stays(root: Path, entry: os.DirEntry[str]) -> bool:
    """Whether it is a regular file. A link within the root is skipped, since its target is read anyway."""
    if not entry.is_symlink():
        return entry.is_file()
    if not Path(entry.path).resolve().is_relative_to(root.resolve()):
        raise CannotContinue(
            f"{entry.path} is a link that leads out of the workspace",
            "Put the file itself there, or take the link away.",
        )
    return False


# --- reading -----------------------------------------------------------------------------------


def source_at(path: Path, root: Path) -> Source:
    """Read one file of a workspace; its path becomes relative to the root."""
    return Source(relative(path, root), _content_at(path))


def _content_at(path: Path) -> bytes:
    try:
        return content_of(path, MAX_BYTES + 1)
    except FileNotFoundError:
        raise CannotContinue(f"there is no file {path}", "Check the path; `cjm init` writes a first map.") from None
    except OSError as error:
        raise CannotContinue(f"cannot read {path}: {error.strerror or error}") from error


def relative(path: Path, root: Path) -> str:
    """A path as shown in findings: relative to the root, with forward slashes."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.name


def content_of(path: Path, most: int) -> bytes:
    """The first `most` bytes of a regular file; raises OSError for pipes and devices, which could block."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(0, "not a regular file")
    with os.fdopen(handle, "rb") as file:
        return file.read(most)


def pictures_at(root: Path, paths: Iterable[str]) -> Mapping[str, Picture | Flaw]:
    """The pictures at these paths below a root, or their flaws.

    A file counts once, however often and under whatever path it is named. Pictures beyond the total limit are flaws.
    """
    pictures: dict[str, Picture | Flaw] = {}
    files: dict[Path, Picture | Flaw] = {}
    kept: dict[bytes, Picture] = {}
    room = MOST_TOGETHER
    for path in dict.fromkeys(paths):
        place = _place_of(root, path)
        if isinstance(place, Flaw):
            pictures[path] = place
            continue
        if place not in files:
            picture = _picture_at(place)
            if isinstance(picture, Picture) and picture.data not in kept:
                room -= len(picture.data)
                kept[picture.data] = picture
            files[place] = picture if isinstance(picture, Flaw) else kept[picture.data]
            if room < 0:
                room += len(kept.popitem()[0])
                files[place] = _NO_ROOM
        pictures[path] = files[place]
    return MappingProxyType(pictures)


def _place_of(root: Path, path: str) -> Path | Flaw:
    """The location of a picture that a map names."""
    if path.startswith(("/", "\\")) or ":" in path or "\\" in path or ".." in path.split("/"):
        return Flaw("leads out of the workspace; write its path from the root, with forward slashes")
    try:
        place = (root / path).resolve()
        inside = place.is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # a cycle of links
        return Flaw("can't be read")
    return place if inside else Flaw("is a link that leads out of the workspace")


def _picture_at(place: Path) -> Picture | Flaw:
    try:
        return picture_of(content_of(place, MOST_BYTES + 1))
    except (FileNotFoundError, NotADirectoryError):
        return Flaw("isn't there")
    except OSError:
        return Flaw("can't be read")
