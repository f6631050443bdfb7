"""Brings an output folder up to date: redraws stale artefacts and removes those left over."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from cjm.render.digest import sha256
from cjm.render.manifest import NAME, Manifest, ManifestEntry, is_foreign, manifest_in, manifest_of
from cjm.render.parallel import Task, results_of
from cjm.render.plan import RenderPlan
from cjm.runtime.errors import CannotContinue
from cjm.runtime.frozen import dataclass
from cjm.workspace import files
from cjm.workspace.writing.batch import refuse_targets, write_all

MOST_BYTES = 500_000_000


class ArtefactState(StrEnum):
    """State of an artefact on disk compared with the current one, in the words of `--check`."""

    FRESH = "fresh"
    STALE = "stale"
    CHANGED = "changed by hand"
    MISSING = "missing"
    LEFT_OVER = "left over"


@dataclass(frozen=True, slots=True)
class ArtefactStatus:
    """One artefact as it should be: `entry` is its entry in the manifest, if any, `input` its current digest.

    `sha256` is the hash of the file in its place, empty where there is none. `foreign` is true where cjm didn't
    write that file as it is.
    """

    path: str
    journey: str
    view: str
    format: str
    input: str
    state: ArtefactState
    entry: ManifestEntry | None
    sha256: str = ""
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Survey:
    """The state of a folder: the status of each planned artefact, and the artefacts left over."""

    standings: tuple[ArtefactStatus, ...]
    left_over: tuple[ManifestEntry, ...]
    manifest: Manifest
    manifest_is_foreign: bool

    @property
    def files(self) -> int:
        """Number of files once everything is up to date; a graph that can't be laid out has none."""
        return sum(standing.entry is None or bool(standing.entry.sha256) for standing in self.standings)

    def todo(self, *, redraw: bool) -> tuple[ArtefactStatus, ...]:
        """The artefacts to draw."""
        return tuple(s for s in self.standings if redraw or s.state is not ArtefactState.FRESH)

    def refuse_places(self, folder: Path, *, redraw: bool) -> None:
        """Raise `CannotContinue` for a link, a folder or a read-only file where an artefact should go."""
        paths = [standing.path for standing in self.todo(redraw=redraw)]
        if paths or self.left_over:
            refuse_targets(folder, [*paths, NAME])

    @property
    def is_foreign(self) -> bool:
        """Whether a run would replace a file that cjm didn't write as it is."""
        return self.manifest_is_foreign or any(s.foreign and s.state is not ArtefactState.FRESH for s in self.standings)

    @property
    def outdated(self) -> tuple[tuple[str, ArtefactState], ...]:
        """The paths and states of all artefacts that are not fresh, sorted by path."""
        states = {
            standing.path: standing.state for standing in self.standings if standing.state is not ArtefactState.FRESH
        }
        states |= {entry.path: ArtefactState.LEFT_OVER for entry in self.left_over}
        return tuple(sorted(states.items()))


@dataclass(frozen=True, slots=True)
class Outcome:
    """The changes of a run to a folder, and the number of artefacts in it now.

    `kept` are files changed by hand whose artefact no longer exists. `left` has the files that changed at the last
    moment and stay as they are, each with the reason.
    """

    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]
    standing: int
    warnings: tuple[str, ...]
    left: Mapping[str, str]


def survey(plan: RenderPlan, folder: Path) -> Survey:
    """Compare the artefacts of a plan with the files in a folder; nothing is laid out, drawn or written."""
    manifest = manifest_in(folder)
    standings: list[ArtefactStatus] = []
    for unit in plan.units():
        for piece in unit.pieces:
            entry = manifest.entries.get(piece.path)
            view, form = piece.artefact.view, piece.format
            stamp = plan.stamps.of(form, piece.path, unit.source_of(piece))
            sha256, foreign = _disk_state(folder, piece.path, entry)
            state = _state(entry, stamp, sha256, foreign=foreign)
            standing = ArtefactStatus(piece.path, piece.journey, view, form.name, stamp, state, entry, sha256, foreign)
            standings.append(standing)
    planned = {standing.path for standing in standings}
    others = (entry for path, entry in manifest.entries.items() if path not in planned)
    left_over = tuple(e for e in others if plan.speaks_of(e.journey, e.view, e.format))
    return Survey(tuple(standings), left_over, manifest, is_foreign(folder))


def _disk_state(folder: Path, path: str, entry: ManifestEntry | None) -> tuple[str, bool]:
    """The hash of the file in the place of an artefact, and whether it is foreign.

    cjm writes no links and no folders, so these are always foreign.
    """
    place = folder.joinpath(*path.split("/"))
    sha256 = _hash_of(folder, path) or ""
    ours = entry is not None and entry.is_hash(sha256) and not place.is_symlink()
    return sha256, not ours and (place.exists() or place.is_symlink())


def _state(entry: ManifestEntry | None, stamp: str, sha256: str, *, foreign: bool) -> ArtefactState:
    if entry is None:
        return ArtefactState.STALE if foreign else ArtefactState.MISSING
    if not entry.sha256 and not entry.before:  # it couldn't be laid out
        return ArtefactState.FRESH if entry.input == stamp else ArtefactState.STALE
    if foreign:
        return ArtefactState.CHANGED
    if not sha256:
        return ArtefactState.MISSING
    return ArtefactState.FRESH if entry.input == stamp and sha256 == entry.sha256 else ArtefactState.STALE


def _hash_of(folder: Path, path: str) -> str | None:
    """The hash of a file on disk, `None` if it can't be read."""
    try:
        return sha256(files.content_of(folder.joinpath(*path.split("/")), MOST_BYTES))
    except OSError:
        return None


def build(
    plan: RenderPlan,
    folder: Path,
    current: Survey,
    *,
    redraw: bool,
    jobs: int,
    tell: Callable[[int, int], None] | None = None,
) -> Outcome:
    """Draw artefacts that aren't fresh (all with `redraw`), remove those left over, and write the manifest.

    Either all of it happens or nothing. `current` is the survey of the folder; its foreign files are replaced.
    `jobs` is the number of processes, 0 to choose automatically; `tell` gets the number of maps done and of all.
    """
    todo = {standing.path: standing for standing in current.todo(redraw=redraw)}
    plan.ready({standing.format for standing in todo.values()})
    run = _FolderRun(folder, current, todo)
    left: Mapping[str, str] = {}
    if todo or current.left_over or run.entries != current.manifest.entries:
        current.refuse_places(folder, redraw=redraw)
        # Always closed: no process outlives a cancelled run.
        with closing(results_of(plan, tasks_of(todo.values()), jobs, tell)) as results:
            left = write_all(folder, run.contents(results), run.removed, run.first, before=run.before)
    warnings = (line for standing in current.standings for line in run.entries[standing.path].warnings)
    return Outcome(
        tuple(path for path in run.written if path not in left),
        tuple(path for path in run.removed if path not in left),
        tuple(run.kept),
        sum(bool(run.entries[standing.path].sha256) for standing in current.standings),
        tuple(dict.fromkeys(warnings)),
        left,
    )


def tasks_of(todo: Iterable[ArtefactStatus]) -> list[Task]:
    """The artefacts to draw, grouped by journey."""
    by_journey: dict[str, list[str]] = {}
    for standing in todo:
        by_journey.setdefault(standing.journey, []).append(standing.path)
    return [Task(journey, tuple(paths)) for journey, paths in by_journey.items()]


class _FolderRun:
    """One run over a folder: yields the files to write, and records the changes."""

    def __init__(self, folder: Path, current: Survey, todo: Mapping[str, ArtefactStatus]) -> None:
        self._folder = folder
        self._survey = current
        self._todo = todo
        fresh = {
            s.path: replace(s.entry, before="") for s in current.standings if s.state is ArtefactState.FRESH and s.entry
        }
        self.entries = {**current.manifest.entries, **fresh}
        self.written: list[str] = []
        self.removed: list[str] = []
        self.kept: list[str] = []
        self.first: list[tuple[str, bytes]] = []
        self.before: dict[str, str | None] = {}

    def contents(self, results: Iterable[tuple[str, bytes | None, tuple[str, ...]]]) -> Iterator[tuple[str, bytes]]:
        """The files that differ from what is on disk, and the manifest last.

        Before any of them is moved, a manifest with both the old and the new hash of each is written `first`:
        the next run then recognises all files as cjm's own, even if this one is killed in between.
        """
        for path, content, warnings in results:
            at = self._todo[path]
            mark = "" if content is None else sha256(content)
            self.entries[path] = ManifestEntry(path, at.journey, at.view, at.format, at.input, mark, warnings)
            if content is not None and self._differs(at, mark):
                self.written.append(path)
                self.before[path] = at.sha256 or None
                yield path, content
            elif content is None and at.entry is not None:
                self._take_away(at.entry)
        for entry in self._survey.left_over:
            del self.entries[entry.path]
            self._take_away(entry)
        if self.written or self.removed:
            self.first.append((NAME, self._announcement()))
        text = manifest_of(self.entries.values()).text()
        if self.first or _hash_of(self._folder, NAME) != sha256(text.encode()):
            yield NAME, text.encode()

    def _differs(self, at: ArtefactStatus, mark: str) -> bool:
        """Whether the file in the place of an artefact is missing or different."""
        now = _hash_of(self._folder, at.path) or ""
        if now != at.sha256:
            raise CannotContinue(f"{at.path} was changed while cjm was drawing", "Run cjm again.")
        return now != mark

    def _announcement(self) -> bytes:
        """The manifest to use while files are moved."""
        entries = {**self._survey.manifest.entries, **self.entries}
        for path in {*self.written, *self.removed} & self.entries.keys():
            at = self._todo[path]
            entries[path] = replace(self.entries[path], before="" if at.foreign else at.sha256)
        return manifest_of(entries.values()).text().encode()

    def _take_away(self, entry: ManifestEntry) -> None:
        """List the file of an artefact that no longer exists for removal, if cjm wrote it as it is."""
        target = self._folder.joinpath(*entry.path.split("/"))
        inside = target.parent.resolve().is_relative_to(self._folder.resolve())
        digest = _hash_of(self._folder, entry.path) if inside and not target.is_symlink() else None
        if digest is not None:
            self.before[entry.path] = digest
            (self.removed if entry.is_hash(digest) else self.kept).append(entry.path)
