"""Model of a history, and texts that all its writers share."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from cjm.diff.change import Change
from cjm.diff.levels import Level
from cjm.model.findings import Finding
from cjm.model.library import Metric
from cjm.model.settings import Settings
from cjm.runtime.frozen import dataclass
from cjm.workspace.git.commits import Commit

Score = Decimal | None


@dataclass(frozen=True, slots=True)
class FeelingChange:
    """Score of a place before and after a commit; `None` where unknown."""

    address: str
    before: Score
    after: Score


@dataclass(frozen=True, slots=True)
class Moment:
    """A commit, and what it changed.

    `wrong` are the errors of the maps at that commit. If it `begins` a shallow clone, its changes are unknown.
    """

    commit: Commit
    changes: tuple[Change, ...]
    feelings: tuple[FeelingChange, ...]
    wrong: tuple[Finding, ...] = ()
    begins: bool = False

    def count(self, level: Level) -> int:
        return Counter(change.level for change in self.changes)[level]


@dataclass(frozen=True, slots=True)
class Series:
    """Scores of one place over time: before the oldest moment, then after each moment, oldest first.

    Address and name are its latest ones.
    """

    address: str
    name: str
    start: Score
    values: tuple[Score, ...]

    @property
    def points(self) -> tuple[Score, ...]:
        """All values, with the one before the first moment where there was one."""
        return self.values if self.start is None else (self.start, *self.values)

    @property
    def ends(self) -> tuple[Score, Score]:
        """The first and the last known score."""
        known = [value for value in self.points if value is not None]
        return (known[0], known[-1]) if known else (None, None)


@dataclass(frozen=True, slots=True)
class History:
    """The moments of a workspace or of one place in it, newest first.

    `address` is the requested place, empty for everything. `quiet` counts commits that touched the
    files without changing it, `left_out` the changes that the settings leave out. `older` is whether
    there are more commits than were read, `missing` the command that fetches what a
    shallow clone lacks. `settings` and `metrics` are those of the workspace now. `prefix` begins
    every path that is shown.
    """

    address: str
    name: str
    moments: tuple[Moment, ...]
    series: tuple[Series, ...]
    settings: Settings
    metrics: Mapping[str, Metric]
    quiet: int = 0
    left_out: int = 0
    older: bool = False
    missing: str = ""
    prefix: str = ""

    def count(self, level: Level) -> int:
        return sum(moment.count(level) for moment in self.moments)


def change_counts(counts: Sequence[tuple[int, str]]) -> str:
    """Counts with their words: `1 breaking, 2 structural`; zeros are left out."""
    return ", ".join(f"{count} {word}" for count, word in counts if count)


def per_level(record: History | Moment) -> list[tuple[int, str]]:
    """Number of changes per level, highest level first."""
    return [(record.count(level), level.word) for level in sorted(Level, reverse=True)]
