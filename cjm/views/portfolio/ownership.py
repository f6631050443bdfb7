"""Ownership of stages: journeys in rows, teams in columns, with a column for stages without an owner."""

from collections.abc import Sequence

from cjm.drawing.shapes import Group, Rect, Shape, TextShape
from cjm.drawing.text import fit_lines, width, wrap
from cjm.model.library import Team
from cjm.presentation.journey_detail import StageDetail
from cjm.presentation.table import Cell, Head, Table
from cjm.presentation.workspace_view import WorkspaceView
from cjm.runtime.frozen import dataclass
from cjm.views.charts.columns import MARGIN, WIDE
from cjm.views.charts.drawn_table import CellSlot, Content, Fill, TableColumn, draw_table, text_cell
from cjm.views.portfolio.heat_map import blocks_of
from cjm.words import Words

_LABEL = 232
_NARROWEST, _WIDEST = 118, 190
_NARROWEST_DENSE = 70
_DENSE = 24  # with more journeys, stages are shown only by number
_LOW = 30  # height of a row in that case


@dataclass(frozen=True, slots=True)
class OwnershipRow:
    """A journey with its stages by the id of the owning team, `None` for no owner."""

    name: str
    owner: str
    stages: dict[str | None, tuple[StageDetail, ...]]


@dataclass(frozen=True, slots=True)
class Ownership:
    """The whole matrix: teams that own a stage, in the workspace's order, and `None` for no owner."""

    teams: tuple[Team | None, ...]
    rows: tuple[OwnershipRow, ...]

    @property
    def dense(self) -> bool:
        """Whether the drawing shows stages only by number; names are in titles and in the table."""
        return len(self.rows) > _DENSE

    @property
    def gaps(self) -> int:
        return sum(len(row.stages.get(None, ())) for row in self.rows)


def ownership_of(workspace_view: WorkspaceView) -> Ownership:
    """The ownership of the journeys that are shown."""
    rows = []
    for sheet in workspace_view.sheets:
        stages: dict[str | None, tuple[StageDetail, ...]] = {}
        for stage in sheet.stages:
            team = stage.owner.id if stage.owner else None
            stages[team] = (*stages.get(team, ()), stage)
        rows.append(OwnershipRow(sheet.journey.name, sheet.owner.name if sheet.owner else "", stages))
    owning = {team for row in rows for team in row.stages}
    teams: list[Team | None] = [team for team in workspace_view.workspace.teams.values() if team.id in owning]
    if None in owning:
        teams.append(None)
    return Ownership(tuple(teams), tuple(rows))


def draw_ownership(ownership: Ownership, words: Words, top: float) -> tuple[list[Shape], float]:
    """Draw the matrix, with many teams in several blocks; returns shapes and lower edge."""
    room = WIDE - 2 * MARGIN - _LABEL + 20
    blocks = blocks_of(len(ownership.teams), int(room // (_NARROWEST_DENSE if ownership.dense else _NARROWEST)))
    shapes: list[Shape] = []
    y = top
    for n, (first, last) in enumerate(blocks):
        teams = ownership.teams[first:last]
        wide = min(room / blocks[0][1], _WIDEST)
        columns = [TableColumn(words("column.journey"), _LABEL)]
        columns += [_head(team, wide, words) for team in teams]
        rows = [row for row in ownership.rows if len(blocks) == 1 or any(_id(team) in row.stages for team in teams)]
        cells = [_row(row, teams, words, dense=ownership.dense) for row in rows]
        part, y = draw_table(columns, cells, y if not n else y + 28, least=_LOW if ownership.dense else None)
        shapes += part
    return shapes, y


def _id(team: Team | None) -> str | None:
    return team.id if team else None


def _head(team: Team | None, wide: float, words: Words) -> TableColumn:
    if team is None:
        return TableColumn(words("portfolio.no-owner"), wide)
    return TableColumn(team.name, wide, "" if team.active else words("portfolio.inactive"))


def _row(row: OwnershipRow, teams: Sequence[Team | None], words: Words, *, dense: bool) -> tuple[Fill, ...]:
    cells = [(row.stages.get(_id(team), ()), team is None) for team in teams]
    if dense:
        return text_cell(row.name, bold=True), *(_numbers(stages, missing=missing) for stages, missing in cells)
    owner = words("portfolio.owned-by", team=row.owner) if row.owner else ""
    return text_cell(row.name, owner, bold=True), *(_stages(stages, missing=missing) for stages, missing in cells)


def _numbers(stages: Sequence[StageDetail], *, missing: bool) -> Fill:
    """The numbers of stages, with their names in the title."""

    def filled(slot: CellSlot) -> Content:
        if not stages:
            return [], 0
        inset = 6 if missing else 0
        lines = wrap(", ".join(str(stage.index + 1) for stage in stages), slot.measure - 2 * inset, 11)
        high = len(lines) * 14 + 6
        wide = max(width(line, 11) for line in lines) + 2 * inset
        box = Rect(x=slot.x + 0.5, y=slot.top + 7.5, width=wide, height=high - 1, stroke="ink", dash="3 2.2")
        text = TextShape(x=slot.x + inset, y=slot.top + 21, lines=lines, size=11, leading=14)
        names = ", ".join(f"{stage.index + 1} {stage.name}" for stage in stages)
        return [Group(title=names, children=(box, text) if missing else (text,))], 7 + high + 5

    return filled


def _stages(stages: Sequence[StageDetail], *, missing: bool) -> Fill:
    """Stages below each other with their numbers; in a dashed outline if the owner is missing."""

    def filled(slot: CellSlot) -> Content:
        shapes: list[Shape] = []
        y = slot.top + 8
        inset = 6 if missing else 0
        for stage in stages:
            number_text = str(stage.index + 1)
            indent = inset + max(12, width(number_text, 11) + 6)
            lines, full = fit_lines(stage.name, slot.measure - indent - inset, 11)
            high = len(lines) * 14 + 6
            if missing:
                shapes.append(
                    Rect(x=slot.x + 0.5, y=y + 0.5, width=slot.measure - 1, height=high - 1, stroke="ink", dash="3 2.2")
                )
            shapes.append(TextShape(x=slot.x + inset, y=y + 14, lines=(number_text,), size=11, fill="muted"))
            shapes.append(TextShape(x=slot.x + indent, y=y + 14, lines=lines, size=11, leading=14, full=full))
            y += high + (4 if missing else 0)
        return shapes, y - slot.top + 8

    return filled


def owners_table(ownership: Ownership, words: Words) -> Table:
    """The matrix as a table."""
    names = [team.name if team else words("portfolio.no-owner") for team in ownership.teams]

    def cell(row: OwnershipRow, team: Team | None) -> Cell:
        stages = row.stages.get(_id(team), ())
        text = "\n".join(f"{stage.index + 1} {stage.name}" for stage in stages)
        return Cell(text, looks=("missing",) if team is None and stages else ())

    return Table(
        id="owners",
        title=words("portfolio.owners"),
        heads=(Head(words("column.journey")), *map(Head, names)),
        rows=tuple(
            (Cell(row.name, looks=("bold",)), *(cell(row, team) for team in ownership.teams)) for row in ownership.rows
        ),
    )
