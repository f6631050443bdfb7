"""History of a workspace: the changes to its maps in each commit of the current branch."""

from collections.abc import Callable, Sequence
from pathlib import Path

from cjm.diff.compare import compare_with_mapping
from cjm.model.findings import Finding, in_order
from cjm.model.profile import Profile
from cjm.model.source import Source
from cjm.model.workspace import Workspace
from cjm.reader import Shared, read
from cjm.reader.wording import did_you_mean, list_text
from cjm.reviews.history.history import FeelingChange, History, Moment, Score, Series
from cjm.reviews.history.places import HistoryStep, addresses, place_at, renamed_to, score_at
from cjm.rules.check import check
from cjm.rules.options import Options
from cjm.runtime.errors import CannotContinue
from cjm.runtime.frozen import dataclass
from cjm.workspace.git.commits import Commit
from cjm.workspace.git.plumbing import Repository, repository_at
from cjm.workspace.git.revisions import below, pathspecs, sources_of

_OPTIONS = Options(profile=Profile.MINIMAL)
_COMMIT = "Commit the maps first: git add . && git commit"


@dataclass(frozen=True, slots=True)
class HistoryRequest:
    """The request on the command line: a place (empty: all), the most commits, and the start."""

    address: str
    most: int
    since: str


@dataclass(frozen=True, slots=True)
class _State:
    """A workspace at a commit, and its errors."""

    workspace: Workspace
    wrong: tuple[Finding, ...] = ()


def walk_history(root: Path, request: HistoryRequest) -> History:
    """The history of the workspace at `root`; raises `CannotContinue` where there is none."""
    repository = repository_at(root)
    tip = repository.known("HEAD")
    if tip is None:
        raise CannotContinue("the repository has no commit yet", _COMMIT)
    since = repository.resolve(request.since) if request.since else ""
    where = below(repository, root)
    commits = repository.history(tip, since, request.most + 1, pathspecs(repository, where))
    if not commits and not since:
        raise CannotContinue("no commit here has a map of this workspace", _COMMIT)
    kept, older = commits[: request.most], len(commits) > request.most
    oldest = next(iter(kept[-1].parents), "") if kept else tip
    begins = bool(oldest) and not repository.has(oldest)
    states = _states(
        repository, root, [*(commit.hash for commit in kept), *([oldest] if oldest and not begins else [])]
    )
    head = states(0)
    builder = _HistoryBuilder(head.workspace, request.address)
    for n, commit in enumerate(kept):
        first = begins and n == len(kept) - 1
        base = head if first else states(n + 1)
        step = HistoryStep(base.workspace, head.workspace, *compare_with_mapping(base.workspace, head.workspace))
        builder.add(commit, step, head.wrong, begins=first)
        head = base
    missing = f"git fetch --unshallow {repository.remote}" if begins and repository.is_shallow else ""
    return builder.history(older=older, missing=missing)


def _states(repository: Repository, root: Path, commits: Sequence[str]) -> Callable[[int], _State]:
    """The workspace at each of these commits, the newest first, read on demand.

    A file that can't be read at a commit is replaced by its last readable version: it isn't gone,
    and its changes show once it is readable again.
    """
    shared = Shared()
    versions = sources_of(repository, root, commits)
    readable: list[list[Source]] = []
    good: dict[str, Source] = {}
    for sources in reversed(versions):
        good = {each.path: each if _is_whole(each, shared) else good.get(each.path, each) for each in sources}
        readable.append([good[source.path] for source in sources])
    readable.reverse()

    def state(n: int) -> _State:
        if n >= len(versions):
            return _State(read([]).workspace)
        reading = read(readable[n], shared)
        replaced = [was for was, now in zip(versions[n], readable[n], strict=True) if was is not now]
        unreadable = (finding for source in replaced for finding in shared.load(source).document.findings)
        wrong = [*check(reading, _OPTIONS).integrity, *unreadable]
        return _State(reading.workspace, tuple(in_order(wrong)))

    return state


def _is_whole(source: Source, shared: Shared) -> bool:
    return shared.load(source).document.whole


class _Trail:
    """One place followed back in time through its renames."""

    def __init__(self, address: str, name: str, newer: int) -> None:
        self.address, self.name = address, name
        self.now = address
        self.start: Score = None
        self.values: list[Score] = [None] * newer

    def back(self, step: HistoryStep) -> FeelingChange:
        """Go back one commit; returns the score before and after it."""
        was = step.before(self.now)
        feeling = FeelingChange(self.address, score_at(step.base, was), score_at(step.head, self.now))
        self.values.append(feeling.after)
        self.start, self.now = feeling.before, was
        return feeling

    def begin(self) -> None:
        """Mark everything earlier as unknown."""
        self.start = None

    def series(self, listed: Sequence[int]) -> Series:
        """The values at the listed moments, which come newest first."""
        values = tuple(self.values[n] for n in reversed(listed))
        return Series(self.address, self.name, self.start, values)


class _HistoryBuilder:
    """Builds a history from the newest commit to the oldest; `address` is the place, or empty."""

    def __init__(self, newest: Workspace, address: str) -> None:
        if address and place_at(newest, address) is None:
            address = renamed_to(newest, address) or address
        self.newest = newest
        self.address = address
        self.name = newest.settings.name
        self.known = not address
        self.moments: list[tuple[int, Moment]] = []
        self.left_out = 0
        self.count = 0  # of the commits added so far
        self.trails: list[_Trail] = [_Trail(address, "", 0)] if address else []
        self._join(newest)

    def _join(self, workspace: Workspace) -> None:
        """Start to follow new journeys, or learn the place's name when it first appears."""
        if not self.address:
            followed = {trail.now for trail in self.trails}
            new = (journey for ident, journey in workspace.journeys.items() if ident not in followed)
            self.trails += [_Trail(journey.id, journey.name, self.count) for journey in new]
        elif not self.known:
            thing = place_at(workspace, self.trails[0].now)
            if thing is not None:
                self.known, self.name = True, thing.name
                self.trails[0].name = thing.name

    def add(self, commit: Commit, step: HistoryStep, wrong: Sequence[Finding], *, begins: bool) -> None:
        """Add the next older commit."""
        changes = tuple(step.changes)
        self.left_out += len(step.left)
        if self.address:
            now = self.trails[0].now
            changes = step.about(now)
            things = (place_at(step.head, now), place_at(step.base, step.before(now)))
            files = {thing.span.path for thing in things if thing}
            wrong = [finding for finding in wrong if finding.span.path in files]
        feelings = [trail.back(step) for trail in self.trails]
        self.count += 1
        self._join(step.base)
        if begins:
            for trail in self.trails:
                trail.begin()
        if changes or wrong or (begins and self.known):
            felt = tuple(feeling for feeling in feelings if feeling.before != feeling.after)
            self.moments.append((self.count - 1, Moment(commit, changes, felt, tuple(wrong), begins)))

    def _instead(self) -> str:
        """Hint for an unknown address: a file, an id alone, or a similar address."""
        if self.address.endswith((".yaml", ".yml")):
            return "It is a file, and a map may move between files: name a journey, or a place in it."
        known = list(addresses(self.newest))
        alone = [address for address in known if address.endswith(f"/{self.address}")]
        if alone:
            return f"Did you mean {list_text(alone[:3])}?"
        return did_you_mean(self.address, known) or "`cjm show` lists them."

    def history(self, *, older: bool, missing: str) -> History:
        """The history of all commits added."""
        if not self.known:
            raise CannotContinue(f"nothing has or had the address {self.address}", self._instead())
        listed = [n for n, _ in self.moments]
        series = (trail.series(listed) for trail in self.trails)
        return History(
            address=self.address,
            name=self.name,
            moments=tuple(moment for _, moment in self.moments),
            series=tuple(each for each in series if each.ends != (None, None)),
            settings=self.newest.settings,
            metrics=self.newest.metrics,
            quiet=self.count - len(listed),
            left_out=self.left_out,
            older=older,
            missing=missing,
        )
