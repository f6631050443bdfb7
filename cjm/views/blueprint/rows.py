"""Rows of a service blueprint, stage by stage."""

from collections.abc import Iterator

from cjm.model.journey import Blueprint, BlueprintItem, Experience, Fail
from cjm.model.workspace import Workspace
from cjm.presentation.journey_detail import JourneyDetail, StageDetail
from cjm.presentation.labelled_text import mentions_name
from cjm.runtime.frozen import dataclass
from cjm.words import Words

ROWS = ("evidence", "customer", "frontstage", "backstage", "support")
"""The rows from the customer outwards; `customer` contains the customer's actions."""


@dataclass(frozen=True, slots=True)
class BlueprintEntry:
    """An entry of a row: text, notes (team, system, duration), fail point, and source."""

    text: str
    notes: tuple[str, ...] = ()
    fail: Fail | None = None
    source: BlueprintItem | None = None


@dataclass(frozen=True, slots=True)
class SystemLink:
    """A hand-over to a system with the id `to`; `lags` is the reason of a delay.

    `head` is the index of the target stage, or `None` if only its own stage or no stage has the system.
    """

    row: str
    item: int
    to: str
    head: int | None
    system: str
    lags: str


@dataclass(frozen=True, slots=True)
class StageRows:
    """One stage of the blueprint: its entries by row, and its outgoing hand-overs."""

    stage: StageDetail
    rows: dict[str, tuple[BlueprintEntry, ...]]
    links: tuple[SystemLink, ...]


def rows_of(sheet: JourneyDetail, words: Words) -> tuple[StageRows, ...]:
    """The blueprint of a journey; entries of a stage precede those of its touchpoints."""
    users = _users(sheet)
    return tuple(_stage(stage, sheet.workspace, words, users) for stage in sheet.stages)


def has_blueprint(sheet: JourneyDetail) -> bool:
    """Whether any blueprint row of the journey has an entry."""
    return any(
        blueprint.evidence or blueprint.frontstage or blueprint.backstage or blueprint.support
        for stage in sheet.stages
        for blueprint in _blueprints(stage)
    )


def fails_of(stage_rows: StageRows, row: str) -> tuple[Fail, ...]:
    """The fail points of one row of a stage."""
    return tuple(item.fail for item in stage_rows.rows[row] if item.fail is not None)


def _blueprints(stage: StageDetail) -> Iterator[Blueprint]:
    for place in (stage.stage, *(t.touchpoint for t in stage.touchpoints)):
        if place.blueprint is not None:
            yield place.blueprint


def _users(sheet: JourneyDetail) -> dict[str, list[int]]:
    """Indexes of the stages that use each system, by its id."""
    users: dict[str, list[int]] = {}
    for stage in sheet.stages:
        for blueprint in _blueprints(stage):
            for item in (*blueprint.frontstage, *blueprint.backstage, *blueprint.support):
                if item.system is not None:
                    users.setdefault(item.system.to, []).append(stage.index)
    return users


def _stage(stage: StageDetail, workspace: Workspace, words: Words, users: dict[str, list[int]]) -> StageRows:
    rows: dict[str, tuple[BlueprintEntry, ...]] = {}
    links: list[SystemLink] = []
    for row in ROWS:
        if row == "customer":
            rows[row] = tuple(BlueprintEntry(text) for text in _actions(stage))
            continue
        written = [item for blueprint in _blueprints(stage) for item in getattr(blueprint, row)]
        rows[row] = tuple(_item(item, workspace, words) for item in written)
        for n, item in enumerate(written):
            for feed in item.feeds:
                head = _nearest(stage.index, users.get(feed.to.to, []))
                links.append(SystemLink(row, n, feed.to.to, head, workspace.systems[feed.to.to].name, feed.lags))
    return StageRows(stage, rows, tuple(links))


def _nearest(here: int, stages: list[int]) -> int | None:
    """The nearest of the stages, the later of equals; none if `here` is one of them."""
    if here in stages:
        return None
    return min(stages, key=lambda stage: (abs(stage - here), -stage), default=None)


def _actions(stage: StageDetail) -> tuple[str, ...]:
    """The customer's actions, else the names of the touchpoints."""
    if stage.stage.doing:
        return stage.stage.doing
    actions: list[str] = []
    for touchpoint in stage.touchpoints:
        step: Experience = touchpoint.touchpoint
        actions += step.doing or (touchpoint.name,)
    return tuple(actions)


def _item(item: BlueprintItem, workspace: Workspace, words: Words) -> BlueprintEntry:
    notes = []
    if item.team is not None:
        notes.append(workspace.teams[item.team.to].name)
    if item.system is not None and not mentions_name(item.text, workspace.systems[item.system.to].name):
        notes.append(workspace.systems[item.system.to].name)
    if item.duration is not None:
        notes.append(words.duration(item.duration))
    return BlueprintEntry(item.text, tuple(notes), item.fails, item)
