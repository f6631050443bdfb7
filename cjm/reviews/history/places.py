"""A place of the maps by its address: its existence, score and former address."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cjm.diff.change import Change
from cjm.diff.kinds import SECTIONS
from cjm.model.claims import scores_of
from cjm.model.element import Named
from cjm.model.journey import Experience, Journey, Stage
from cjm.model.workspace import Workspace
from cjm.runtime.frozen import dataclass

_HUNDREDTH = Decimal("0.01")
_COMES_OR_GOES = ("-added", "-removed")
_SHARED = tuple(section for section in SECTIONS if section != "journeys")


def place_at(workspace: Workspace, address: str) -> Named | None:
    """The object at an address: `journey`, `journey/stage`, `journey/touchpoint` or `section/id`."""
    first, _, rest = address.partition("/")
    if first in _SHARED and rest:
        shared: Named | None = getattr(workspace, first).get(rest)
        return shared
    journey = workspace.journeys.get(first)
    if journey is None or not rest:
        return journey
    return next((each for each in journey.experiences if each.id == rest), None)


def addresses(workspace: Workspace) -> Iterator[str]:
    """Every address that can have a history."""
    for journey in workspace.journeys.values():
        yield journey.id
        yield from (f"{journey.id}/{each.id}" for each in journey.experiences)
    for section in _SHARED:
        yield from (f"{section}/{ident}" for ident in getattr(workspace, section))


def renamed_to(workspace: Workspace, address: str) -> str:
    """Current address of a former one, by `formerly`; empty if there is none."""
    first, _, rest = address.partition("/")
    if first in _SHARED and rest:
        return next((f"{first}/{each.id}" for each in getattr(workspace, first).values() if rest in each.formerly), "")
    journeys = workspace.journeys
    journey = journeys.get(first) or next((each for each in journeys.values() if first in each.formerly), None)
    if journey is None or not rest:
        return journey.id if journey else ""
    # A removed place was part of the journey that has a new name now.
    known = next((each.id for each in journey.experiences if rest == each.id or rest in each.formerly), rest)
    return f"{journey.id}/{known}"


def score_at(workspace: Workspace, address: str) -> Decimal | None:
    """Mean score of a place, rounded to hundredths; `None` where unknown."""
    thing = place_at(workspace, address)
    if isinstance(thing, Journey):
        scores = scores_of(thing)
    elif isinstance(thing, Experience):
        scores = tuple(_scores(thing))
    else:
        scores = ()
    return (sum(scores, Decimal(0)) / len(scores)).quantize(_HUNDREDTH) if scores else None


def _scores(place: Experience) -> Iterator[Decimal]:
    """The scores of a touchpoint, or those of a stage's touchpoints, else its own."""
    own = [emotion.score for emotion in place.emotions if emotion.score is not None]
    inner = [score for each in place.touchpoints for score in _scores(each)] if isinstance(place, Stage) else []
    yield from inner or own


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """The changes of a commit, from one workspace to the next; `left` are those that the base's settings leave out."""

    base: Workspace
    head: Workspace
    changes: Sequence[Change]
    left: Sequence[Change] = ()

    def before(self, address: str) -> str:
        """Address of a place before the renames of this commit, including those left out."""
        all_changes = (*self.changes, *self.left)
        renames = {change.address: change.before for change in all_changes if change.kind == "renamed"}
        first, _, rest = address.partition("/")
        if first in _SHARED and rest:
            return f"{first}/{renames.get(address, rest)}"
        return renames.get(first, first) + (f"/{renames.get(address, rest)}" if rest else "")

    def about(self, address: str) -> tuple[Change, ...]:
        """The changes of a place and its contents."""
        was = self.before(address)
        if "/" not in address:
            return tuple(change for change in self.changes if change.journey in {address, was})
        mine = {address, was, *self._inside(self.head, address), *self._inside(self.base, was)}
        below = tuple(f"{each}/" for each in mine)
        # A new id of the journey changes the address of the place, too.
        journey = address.partition("/")[0]
        changes = tuple(
            c
            for c in self.changes
            if c.address in mine or c.address.startswith(below) or (c.kind == "renamed" and c.address == journey)
        )
        if (place_at(self.head, address) is None) == (place_at(self.base, was) is None):
            return changes
        if any(c.address in {address, was} and c.kind.endswith(_COMES_OR_GOES) for c in changes):
            return changes
        # Additions and removals with a stage or journey are reported there.
        around = set(self._around(self.head, address)) | set(self._around(self.base, was))
        return (*(c for c in self.changes if c.address in around and c.kind.endswith(_COMES_OR_GOES)), *changes)

    @staticmethod
    def _inside(workspace: Workspace, address: str) -> Iterator[str]:
        thing = place_at(workspace, address)
        if isinstance(thing, Stage):
            yield from (each.address for each in thing.touchpoints)

    @staticmethod
    def _around(workspace: Workspace, address: str) -> Iterator[str]:
        name, _, rest = address.partition("/")
        journey = workspace.journeys.get(name)
        if journey is not None:
            yield name
            yield from (stage.address for stage in journey.stages if any(t.id == rest for t in stage.touchpoints))
