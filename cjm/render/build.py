"""Bringing a folder up to date: what of it is stale, making that anew, and taking away what is left over."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from enum import StrEnum
from pathlib import Path

from cjm import files
from cjm.frozen import dataclass
from cjm.render.digest import sha256
from cjm.render.manifest import NAME, Entry, Manifest, manifest_in, manifest_of
from cjm.render.parallel import Task, results_of
from cjm.render.plan import Plan
from cjm.writing import refuse_targets, write_all

_MOST_BYTES = 500_000_000


class State(StrEnum):
    """How an artefact on disk stands to what would be written now, in the words of `--check`."""

    FRESH = "fresh"
    STALE = "stale"
    CHANGED = "changed by hand"
    MISSING = "missing"
    LEFT_OVER = "left over"


@dataclass(frozen=True, slots=True)
class Standing:
    """One artefact as it should be: `entry` is what the manifest says of it, if anything, `input` its digest now."""

    path: str
    journey: str
    view: str
    format: str
    input: str
    state: State
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class Survey:
    """What a plan finds in a folder: how each of its artefacts stands there, and what is left over."""

    standings: tuple[Standing, ...]
    left_over: tuple[Entry, ...]
    manifest: Manifest

    @property
    def files(self) -> int:
        """How many files there are when all is as it should be; a graph that can't be laid out has none."""
        return sum(standing.entry is None or bool(standing.entry.sha256) for standing in self.standings)

    @property
    def outdated(self) -> tuple[tuple[str, State], ...]:
        """The paths of all that isn't as it should be, in order."""
        found = {standing.path: standing.state for standing in self.standings if standing.state is not State.FRESH}
        found |= {entry.path: State.LEFT_OVER for entry in self.left_over}
        return tuple(sorted(found.items()))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did to a folder, and how many artefacts stand in it now.

    `kept` were gone from the workspace, but somebody had changed them.
    """

    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]
    standing: int
    warnings: tuple[str, ...]


def survey(plan: Plan, folder: Path) -> Survey:
    """Compare what a plan would write with what lies in a folder; nothing is laid out, drawn or written."""
    manifest = manifest_in(folder)
    standings: list[Standing] = []
    for unit in plan.units():
        for piece in unit.pieces:
            entry = manifest.entries.get(piece.path)
            view, form = piece.artefact.view, piece.format
            stamp = plan.stamps.of(form, piece.path, unit.source_of(piece))
            state = _state(folder, piece.path, entry, stamp)
            standings.append(Standing(piece.path, piece.journey, view, form.name, stamp, state, entry))
    planned = {standing.path for standing in standings}
    others = (entry for path, entry in manifest.entries.items() if path not in planned)
    left_over = tuple(e for e in others if plan.speaks_of(e.journey, e.view, e.format))
    return Survey(tuple(standings), left_over, manifest)


def _state(folder: Path, path: str, entry: Entry | None, stamp: str) -> State:
    undrawable = entry is not None and not entry.sha256
    found = None if undrawable else _hash_of(folder, path)
    if found is None and not undrawable:
        return State.MISSING
    if entry is None or entry.input != stamp:
        return State.STALE
    return State.FRESH if undrawable or found == entry.sha256 else State.CHANGED


def _hash_of(folder: Path, path: str) -> str | None:
    """The hash of a file on disk, `None` where there is none."""
    try:
        return sha256(files.content_of(folder.joinpath(*path.split("/")), _MOST_BYTES))
    except OSError:
        return None


def build(
    plan: Plan, folder: Path, *, force: bool = False, jobs: int = 0, tell: Callable[[int, int], None] | None = None
) -> Outcome:
    """Make anew what isn't fresh (or all, by `force`), remove what is left over, and write the manifest.

    All of it happens or nothing. `jobs` is how many processes draw, 0 for as many as pay off;
    `tell` hears how many of the maps to draw are done.
    """
    found = survey(plan, folder)
    todo = {s.path: s for s in found.standings if force or s.state is not State.FRESH}
    plan.ready({standing.format for standing in todo.values()})
    run = _Run(folder, found, todo)
    if todo or found.left_over:
        refuse_targets(folder, [*todo, NAME])
        # Closed whatever happens, so that no process outlives a run that was given up.
        with closing(results_of(plan, _tasks(todo.values()), jobs, tell)) as results:
            write_all(folder, run.contents(results), run.removed)
    warnings = (line for standing in found.standings for line in run.entries[standing.path].warnings)
    return Outcome(
        tuple(run.written),
        tuple(run.removed),
        tuple(run.kept),
        sum(bool(run.entries[standing.path].sha256) for standing in found.standings),
        tuple(dict.fromkeys(warnings)),
    )


def _tasks(todo: Iterable[Standing]) -> list[Task]:
    """What is to be made, by the journey that it shows."""
    by_journey: dict[str, list[str]] = {}
    for standing in todo:
        by_journey.setdefault(standing.journey, []).append(standing.path)
    return [Task(journey, tuple(paths)) for journey, paths in by_journey.items()]


class _Run:
    """One run over a folder, on its way: it yields what is to be written, and remembers what it did."""

    def __init__(self, folder: Path, found: Survey, todo: Mapping[str, Standing]) -> None:
        self._folder = folder
        self._found = found
        self._todo = todo
        self.entries = dict(found.manifest.entries)
        self.written: list[str] = []
        self.removed: list[str] = []
        self.kept: list[str] = []

    def contents(self, results: Iterable[tuple[str, bytes | None, tuple[str, ...]]]) -> Iterator[tuple[str, bytes]]:
        """The files that differ from what is on disk, and the manifest last."""
        for path, content, warnings in results:
            at = self._todo[path]
            mark = "" if content is None else sha256(content)
            self.entries[path] = Entry(path, at.journey, at.view, at.format, at.input, mark, warnings)
            if content is not None and _hash_of(self._folder, path) != mark:
                self.written.append(path)
                yield path, content
            elif content is None and at.entry is not None:
                self._take_away(at.entry)
        for entry in self._found.left_over:
            del self.entries[entry.path]
            self._take_away(entry)
        text = manifest_of(self.entries.values()).text()
        if _hash_of(self._folder, NAME) != sha256(text.encode()):
            yield NAME, text.encode()

    def _take_away(self, entry: Entry) -> None:
        """Have the file of an artefact removed that there is no more, if it is still as it was written."""
        target = self._folder.joinpath(*entry.path.split("/"))
        inside = target.parent.resolve().is_relative_to(self._folder.resolve())
        found = _hash_of(self._folder, entry.path) if inside and not target.is_symlink() else None
        if found is not None:
            (self.removed if found == entry.sha256 else self.kept).append(entry.path)
