"""Loading the workspaces that the paths on the command line touch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cjm.model.images import Flaw, Picture
from cjm.model.source import Source
from cjm.runtime.errors import CannotContinue
from cjm.runtime.frozen import dataclass
from cjm.workspace import files
from cjm.workspace.globs import Effort, Glob, settings_glob

if TYPE_CHECKING:
    from cjm.reader import Reading, Shared

_GLOB = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Gathered:
    """The files of one workspace, and the paths of those to report on."""

    root: Path
    sources: tuple[Source, ...]
    reported: frozenset[str]


@dataclass(frozen=True, slots=True)
class Loaded:
    """One workspace, read from disk.

    `sources` are its files by their path in findings, `reported` the paths that were asked about
    (all of them where the whole workspace was named). `images` are the pictures that it names, or
    what is wrong with them, by their paths as written.
    """

    root: Path
    sources: dict[str, Source]
    reported: frozenset[str]
    reading: Reading
    images: Mapping[str, Picture | Flaw]

    @property
    def pictures(self) -> Mapping[str, Picture]:
        """The images that can be shown."""
        return {path: picture for path, picture in self.images.items() if isinstance(picture, Picture)}


@dataclass(frozen=True, slots=True)
class StdinText:
    """A text from standard input, and the path that it replaces (empty: none)."""

    content: bytes
    path: str = ""


def load(paths: Iterable[str], stdin: StdinText | None = None) -> list[Loaded]:
    """Read every workspace that the paths touch; without paths, that of the current folder.

    Raises `CannotContinue` where a path leads nowhere or no map is found.
    """
    return [open_workspace(gathered) for gathered in gather(paths, stdin)]


def gather(paths: Iterable[str], stdin: StdinText | None = None) -> list[Gathered]:
    """The files of every workspace that the paths touch, unread; raises like `load`."""
    if stdin is not None:
        return [_gather_text(stdin)]
    touched = {
        argument: [each for path in _expanded(argument) for each in _workspaces(path)]
        for argument in dict.fromkeys([*paths] or [""])
    }
    named_paths: dict[Path, list[Path]] = {}
    for root, named in (each for touches in touched.values() for each in touches):
        named_paths.setdefault(root, []).append(named)
    workspaces = {root: _gather(root, named) for root, named in named_paths.items()}
    for argument, touches in touched.items():
        _refuse_nothing(argument, [(workspaces[root], named) for root, named in touches])
    return [*workspaces.values()]


def _refuse_nothing(argument: str, touched: Sequence[tuple[Gathered, Path]]) -> None:
    """Refuse a path without maps, since a gate that checks nothing must not pass.

    Settings alone are no map where there are maps that something leaves out.
    """
    reported = [(each, named, _reported_in(each, named)) for each, named in touched]
    if any(paths and not _are_settings(each, named, paths) for each, named, paths in reported):
        return
    from cjm.workspace.left_out import left_out_below

    where = argument or "the current folder"
    for each, named, _ in reported:
        why = left_out_below(named.resolve(), each.root)
        if why:
            raise CannotContinue(
                f"nothing matched: all maps in {where} are left out", f"{why}. A file that is named is always read."
            )
    if not any(paths for _, _, paths in reported):
        raise CannotContinue(f"no map found in {where}", _hint_of_none([each for each, _ in touched]))


def _reported_in(workspace: Gathered, named: Path) -> list[str]:
    """The files of a workspace to report on because of one path."""
    path = files.relative(named, workspace.root)
    if named.is_file():
        return [path]
    return [each for each in workspace.reported if path == "." or each.startswith(f"{path}/")]


def _are_settings(workspace: Gathered, named: Path, paths: Sequence[str]) -> bool:
    """Whether these files of a folder are its `cjm.yaml` alone, without a journey in it."""
    if named.is_file() or [*paths] != [files.ROOT_FILE]:
        return False
    return not any(b"journeys" in source.content for source in workspace.sources if source.path == files.ROOT_FILE)


def _hint_of_none(workspaces: Sequence[Gathered]) -> str:
    """A hint for a folder without maps: similar files, or `cjm init`."""
    if any(workspace.sources for workspace in workspaces):
        return "Its workspace has its maps in other folders; name one of them, or run cjm beside `cjm.yaml`."
    others = sorted(file for each in workspaces for ending in ("*.yaml", "*.yml") for file in each.root.glob(ending))
    if others:
        name = others[0].name
        return f"Maps are named like `{others[0].stem}.cjm.yaml`; rename `{name}`, or name it: cjm validate {name}"
    return "Maps are files named `cjm.yaml` or `*.cjm.yaml`; `cjm init` writes a first one."


def reread(loaded: Loaded, changed: Mapping[str, Source], shared: Shared | None = None) -> Loaded:
    """The same workspace with other contents of some of its files; `shared` caches earlier readings."""
    from cjm.model.references import images_of
    from cjm.reader import read

    sources = {**loaded.sources, **changed}
    reading = read([*sources.values()], shared)
    new = [image.path for image in images_of(reading.workspace) if image.path not in loaded.images]
    images = {**loaded.images, **files.pictures_at(loaded.root, new)} if new else loaded.images
    return replace(loaded, sources=sources, reading=reading, images=images)


def load_one(paths: Sequence[str]) -> Loaded:
    """Read exactly one workspace, without those below it; raises `CannotContinue` for several."""
    workspaces = gather(paths)
    workspaces = [each for each in workspaces if not any(other.root in each.root.parents for other in workspaces)]
    if len(workspaces) > 1:
        roots = ", ".join(workspace.root.as_posix() for workspace in workspaces)
        raise CannotContinue(f"these paths belong to several workspaces: {roots}", "Name one of them.")
    return open_workspace(workspaces[0])


def gather_at(root: Path) -> Gathered:
    """The files of the workspace at `root`, without those of workspaces below it; there may be none."""
    return _gather(root, [root])


def root_for(path: Path) -> Path:
    """The root of the one workspace at, above or below a path; the folder itself where there is none.

    Raises `CannotContinue` where several are below.
    """
    start = path.resolve()
    folder = start if start.is_dir() else start.parent
    root = files.root_of(folder)
    if root is not None:
        return root
    below = [] if files.maps_below(folder) else files.roots_below(folder)
    if len(below) > 1:
        raise CannotContinue("there are several workspaces here", "Name one of them, or go into its folder.")
    return below[0] if below else folder


def _expanded(path: str) -> list[Path]:
    """The paths that match an argument, which may be a glob; empty means the current folder."""
    if Path(path).exists() or not _GLOB & set(path):
        return [Path(path)]
    anchor, pattern = (Path("/"), path.lstrip("/")) if path.startswith("/") else (Path(), path)
    matched = sorted(anchor.glob(pattern))
    if not matched:
        raise CannotContinue(f"nothing matches {path}", "Check the pattern; `**` stands for any folders.")
    return matched


def _workspaces(path: Path) -> list[tuple[Path, Path]]:
    """The roots of the workspaces that a path touches, each with the named part of it."""
    if not path.exists():
        from cjm.reader.wording import did_you_mean

        near = path.parent.iterdir() if path.parent.is_dir() else ()
        guess = did_you_mean(path.name, sorted(entry.name for entry in near))
        hint = guess or "Check the path; `cjm init` writes a first map."
        raise CannotContinue(f"there is no file or folder {path}", hint)
    root = files.root_of(path.resolve())
    if path.is_file():
        _refuse_leading_out(path)
        return [(root or path.resolve().parent, path)]
    if not path.is_dir():
        raise CannotContinue(f"{path} is neither a file nor a folder", "Pipe a map to `cjm validate -` instead.")
    workspaces = [] if root is None else [(root, path)]
    below = [(nested, nested) for nested in files.roots_below(path.resolve()) if nested != root]
    if root is None and (not below or files.maps_below(path.resolve())):
        workspaces.append((path.resolve(), path))
    return workspaces + below


def _refuse_leading_out(path: Path) -> None:
    """Refuse a link out of its workspace, since the user may not have chosen its target."""
    folder = path.parent.resolve()
    if path.is_symlink() and not path.resolve().is_relative_to(files.root_of(folder) or folder):
        raise CannotContinue(f"{path} is a link that leads out of the workspace", "Name the file itself.")


def _gather(root: Path, named: Sequence[Path]) -> Gathered:
    singles = {files.relative(path, root): path.resolve() for path in named if path.is_file()}
    folders = [files.relative(path, root) for path in named if path.is_dir()]
    # Without a `cjm.yaml`, the named files are the workspace.
    below = files.sources_below(root) if folders or (root / files.ROOT_FILE).is_file() else ()
    sources_by_path = {source.path: source for source in below}
    for path, single in singles.items():
        if path not in sources_by_path:
            sources_by_path[path] = files.source_at(single, root)
    sources = included_sources([*sources_by_path.values()], {*singles})
    inside = tuple("" if folder == "." else f"{folder}/" for folder in folders)
    reported = {source.path for source in sources if source.path in singles or source.path.startswith(inside)}
    return Gathered(root, tuple(sources), frozenset(reported))


def included_sources(sources: list[Source], named: set[str]) -> list[Source]:
    """The sources after `include` and `exclude` of the settings; named files are always included."""
    settings = next((source for source in sources if source.path == files.ROOT_FILE), None)
    if settings is None:
        return sources
    if b"clude" not in settings.content and b"\\" not in settings.content:
        return sources  # neither key occurs, not even escaped, so there is no need to parse YAML
    from cjm.reader import file_globs

    include, exclude = file_globs(settings)
    wanted, unwanted = ([settings_glob(glob) for glob in globs] for globs in (include, exclude))
    effort = Effort()

    def names(globs: Iterable[Glob | None], path: str) -> bool:
        return any(glob is not None and glob.matches(path, effort) for glob in globs)

    def stays(source: Source) -> bool:
        if source is settings or source.path in named:
            return True
        return (not wanted or names(wanted, source.path)) and not names(unwanted, source.path)

    return [source for source in sources if stays(source)]


def _gather_text(text: StdinText) -> Gathered:
    path = Path(text.path or "stdin.cjm.yaml")
    root = files.root_of(path.parent.resolve()) if text.path else None
    own = Source(files.relative(path, root or path.parent), text.content)
    if root is None:
        return Gathered(path.parent.resolve(), (own,), frozenset({own.path}))
    others = files.sources_below(root)
    sources = included_sources([own if other.path == own.path else other for other in others], {own.path})
    if own not in sources:
        sources.append(own)
    return Gathered(root, tuple(sources), frozenset({own.path}))


def open_workspace(gathered: Gathered, shared: Shared | None = None) -> Loaded:
    """Read a workspace whose files were gathered; `shared` caches earlier readings."""
    from cjm.model.references import images_of
    from cjm.reader import read

    reading = read(gathered.sources, shared)
    return Loaded(
        root=gathered.root,
        sources={source.path: source for source in gathered.sources},
        reported=gathered.reported,
        reading=reading,
        images=files.pictures_at(gathered.root, (image.path for image in images_of(reading.workspace))),
    )
