"""The tree of journeys: journeys that detail a step of another one, and future maps below their baselines."""

from collections.abc import Iterator, Sequence

from cjm.drawing.shapes import Path, Shape, TextShape, number
from cjm.drawing.text import fit_lines
from cjm.model.journey import Journey
from cjm.presentation.table import Cell, Head, Table
from cjm.presentation.workspace_view import WorkspaceView
from cjm.runtime.frozen import dataclass
from cjm.views.charts.drawn_table import CellSlot, Content, Fill, TableColumn, draw_table, text_cell
from cjm.words import Words

_HEADS = ("column.journey", "portfolio.why", "column.state", "portfolio.mean")
_WIDTHS = (580, 420, 180, 176)
_STEP, _ROOM = 26, 300  # width of an indent, and of all indents
_FIRST = 22  # baseline of a row
_LOW, _DENSE = 30, 24  # rows of a long tree are lower


@dataclass(frozen=True, slots=True)
class Branch:
    """One row of the tree: a journey, the row of its `parent`, and their relationship.

    A journey with several parents appears below each, but its own branches only the first time; `again` marks
    the other times.
    """

    journey: Journey
    depth: int
    parent: int | None
    why: str
    again: bool


def branches_of(workspace_view: WorkspaceView, words: Words) -> tuple[Branch, ...]:
    """The tree of the journeys that are shown, depth first, without unrelated journeys."""
    shown = [sheet.journey for sheet in workspace_view.sheets]
    below = {journey.id: tuple(_children(workspace_view, journey, words)) for journey in shown}
    children = {child.id for branch in below.values() for child, _ in branch}
    roots = [journey for journey in shown if journey.id not in children and below[journey.id]]
    branches: list[Branch] = []
    done: set[str] = set()
    # After the roots, journeys in a cycle: a future map may detail a step of its own baseline.
    for start in (*roots, *(journey for journey in shown if below[journey.id])):
        if start.id not in done:
            _grow(start, below, branches, done)
    return tuple(branches)


def _grow(
    start: Journey, below: dict[str, tuple[tuple[Journey, str], ...]], branches: list[Branch], done: set[str]
) -> None:
    """Add a journey and everything below it, without recursion, because a chain of journeys may be long."""
    waiting: list[tuple[Journey, int, int | None, str]] = [(start, 0, None, "")]
    while waiting:
        journey, depth, parent, why = waiting.pop()
        again = journey.id in done
        row = len(branches)
        branches.append(Branch(journey, depth, parent, why, again and bool(below.get(journey.id))))
        if not again:
            done.add(journey.id)
            children = below.get(journey.id, ())
            waiting += [(child, depth + 1, row, reason) for child, reason in reversed(children)]


def _children(workspace_view: WorkspaceView, journey: Journey, words: Words) -> Iterator[tuple[Journey, str]]:
    journeys = workspace_view.workspace.journeys
    for touchpoint in journey.touchpoints:
        if touchpoint.journey is not None and touchpoint.journey.to in journeys:
            yield journeys[touchpoint.journey.to], words("portfolio.detail", touchpoint=touchpoint.name)
    for other in journeys.values():
        if other.baseline is not None and other.baseline.to == journey.id:
            target = words.date(other.target_date) if other.target_date else ""
            yield other, words("portfolio.future-by", date=target) if target else words("portfolio.future")


def draw_hierarchy(
    branches: Sequence[Branch], means: dict[str, str], words: Words, top: float
) -> tuple[list[Shape], float]:
    """Draw the tree: an indented row per journey, with a line to its parent; returns shapes and lower edge."""
    columns = [TableColumn(words(key), wide) for key, wide in zip(_HEADS, _WIDTHS, strict=True)]
    step = min(_STEP, _ROOM / max(1, *(branch.depth for branch in branches)))
    tops: list[float] = []
    rows = [
        (
            _name(branches, n, step, tops, words),
            text_cell(branch.why or "–", fill="ink" if branch.why else "muted"),
            text_cell(words(f"state.{branch.journey.state}")),
            text_cell(means.get(branch.journey.id, "–"), bold=True),
        )
        for n, branch in enumerate(branches)
    ]
    return draw_table(columns, rows, top, least=_LOW if len(rows) > _DENSE else None)


def _name(branches: Sequence[Branch], n: int, step: float, tops: list[float], words: Words) -> Fill:
    """The name at its indent. `tops` collects the positions of the rows, for lines from rows below."""
    branch = branches[n]

    def filled(slot: CellSlot) -> Content:
        tops.append(slot.top)
        x = slot.x + branch.depth * step
        name = words("portfolio.again", journey=branch.journey.name) if branch.again else branch.journey.name
        shown, full = fit_lines(name, slot.x + slot.measure - x, 12, bold=not branch.again)
        text = TextShape(x=x, y=slot.top + _FIRST, lines=shown, bold=not branch.again, full=full)
        shapes: list[Shape] = [text]
        if branch.parent is not None:
            tie = slot.x + branches[branch.parent].depth * step + min(6, step / 3)
            start = tops[branch.parent] + _FIRST + 7
            path = f"M{number(tie)} {number(start)}V{number(slot.top + _FIRST - 4)}H{number(x - min(5, step / 4))}"
            shapes.append(Path(d=path, stroke="muted"))
        return shapes, _FIRST + (len(shown) - 1) * 16 + 8

    return filled


def tree_table(branches: Sequence[Branch], means: dict[str, str], words: Words) -> Table:
    """The tree as a table; dashes show the depth."""
    return Table(
        id="hierarchy",
        title=words("portfolio.hierarchy"),
        heads=tuple(Head(words(key), number=key == "portfolio.mean") for key in _HEADS),
        rows=tuple(
            (
                Cell("– " * branch.depth + branch.journey.name, looks=("bold",)),
                Cell(branch.why),
                Cell(words(f"state.{branch.journey.state}")),
                Cell(means.get(branch.journey.id, "–")),
            )
            for branch in branches
        ),
    )
