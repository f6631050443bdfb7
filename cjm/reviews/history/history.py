"""What a writer of history is given, and what all of them say alike."""

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
    """How a place of the maps felt before and after a commit; `None` where nothing is known."""

    address: str
    before: Score
    after: Score


@dataclass(frozen=True, slots=True)
class Moment:
    """A commit, and what it changed.

    `wrong` is what is wrong with the maps in it. In one that `begins` a shallow clone nobody knows what it changed.
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
    """How one place felt over time: before the oldest moment, and after each of them, the oldest first.

    The address and the name are the last that it had.
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
        """The first and the last that is known."""
        known = [value for value in self.points if value is not None]
        return (known[0], known[-1]) if known else (None, None)


@dataclass(frozen=True, slots=True)
class History:
    """The moments of a workspace or of one place in it, the newest first.

    `address` is what was asked for, empty for everything. `quiet` is how many commits touched the
    files and changed nothing of it, `left_out` how many changes the settings leave out. `older` says
    that there are more commits than were looked at, `missing` is the command that brings what a
    shallow clone lacks. `settings` and `metrics` are those of the workspace now. `prefix` is what paths begin
    with where they are shown.
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
    """So many of each: `1 breaking, 2 structural`; nothing where there are none."""
    return ", ".join(f"{count} {word}" for count, word in counts if count)


def per_level(record: History | Moment) -> list[tuple[int, str]]:
    """How many changes of which level, what matters most first."""
    return [(record.count(level), level.word) for level in sorted(Level, reverse=True)]
