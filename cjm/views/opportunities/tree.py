"""Draws the opportunity tree: goals, opportunities, solutions."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cjm.drawing.layout.graph import Box, Direction, Graph, Placement
from cjm.drawing.marks import token, token_width
from cjm.drawing.shapes import Circle, Drawing, Group, Path, Rect, Shape, TextShape, number
from cjm.model.vocabulary import OpportunityStatus
from cjm.presentation.numbering import NumberedOpportunity
from cjm.presentation.table import Cell, Head, Table
from cjm.runtime.frozen import dataclass
from cjm.views.charts import columns, timeline
from cjm.views.charts.columns import MARGIN
from cjm.views.charts.header import header
from cjm.views.charts.timeline import LegendEntry
from cjm.views.opportunities.branches import Branches
from cjm.views.opportunities.tree_graph import LEADING, MARK, NARROW, PAD, WIDE, Card, Tree, tree_of
from cjm.views.view import Context
from cjm.words import Words

PREFIX = "tree"
_SMALLEST_SCALE = 0.92  # keeps type of 11 pixels at 10 or more
_GUTTER = 32
_LEAST = 760  # minimum width of a drawing
_STAGES = (
    (OpportunityStatus.IDEA, OpportunityStatus.ASSESSED),
    (OpportunityStatus.PLANNED, OpportunityStatus.IN_PROGRESS),
    (OpportunityStatus.SHIPPED, OpportunityStatus.MEASURED),
    (OpportunityStatus.DECLINED,),
)


@dataclass(frozen=True, slots=True)
class TreePlan:
    """The tree of a workspace, with title and source of its drawing."""

    branches: Branches
    title: str
    source: str


def graph(plan: TreePlan, context: Context) -> Graph:
    """The whole tree as a graph for a `.dot` file."""
    return tree_of(plan.branches, plan.branches.roots, context.words, WIDE).graph()


def draw(plan: TreePlan, context: Context) -> Drawing:
    """Lay the tree out: as one, or a large one in panels."""
    words = context.words
    panels = [_lay_out_roots(plan, roots, context) for roots in plan.branches.panels()]
    widest = max(panel.width for panel in panels)
    across = 2 if len(panels) > 1 and 2 * widest + _GUTTER + 2 * MARGIN <= columns.WIDE + 4 else 1
    canvas = max(_LEAST, math.ceil(across * widest + (across - 1) * _GUTTER) + 2 * MARGIN)
    head = header(words("section.opportunities"), "", plan.title, words("tree.lede"), (), canvas, size=26)
    shapes: list[Shape] = list(head.shapes)
    taken: set[str] = set()
    bottom = head.height
    for n, column in enumerate(_columns(panels, across)):
        y = head.height + 4
        for panel in column:
            body = tuple(_TreePicture(panel, taken).shapes())
            shapes.append(Group(x=MARGIN + n * (widest + _GUTTER), y=y, scale=panel.scale, children=body))
            y += panel.height + _GUTTER
        bottom = max(bottom, y - _GUTTER)
    used = {card.status for panel in panels for card in panel.tree.cards.values()}
    entries = [_entry(group, words) for group in _STAGES if used & set(group)]
    legend, bottom = timeline.legend(entries, plan.source, canvas - MARGIN, bottom + 16)
    return Drawing(
        prefix=PREFIX,
        title=plan.title,
        desc=_desc(plan, words),
        width=canvas,
        height=math.ceil(bottom),
        shapes=(*shapes, *legend),
        language=plan.branches.workspace.settings.language,
    )


@dataclass(frozen=True, slots=True)
class _Panel:
    tree: Tree
    placed: Placement
    direction: Direction
    scale: float = 1

    @property
    def width(self) -> float:
        return self.placed.width * self.scale

    @property
    def height(self) -> float:
        return self.placed.height * self.scale


def _lay_out_roots(plan: TreePlan, roots: Sequence[NumberedOpportunity], context: Context) -> _Panel:
    """Lay out some roots: left to right with wide or narrow boxes, or top to bottom, whichever fits first."""
    room = columns.WIDE - 2 * MARGIN
    if len(plan.branches.panels()) == 1:
        wide = _lay_out(tree_of(plan.branches, roots, context.words, WIDE), context)
        if wide.width <= room:
            return wide
    tree = tree_of(plan.branches, roots, context.words, NARROW)
    narrow = _lay_out(tree, context)
    if narrow.width <= room:
        return narrow
    down = _lay_out(tree, context, "TB")
    if down.width <= room:
        return down
    scale = room / narrow.width
    return replace(narrow, scale=scale) if scale >= _SMALLEST_SCALE else narrow


def _lay_out(tree: Tree, context: Context, direction: Direction = "LR") -> _Panel:
    return _Panel(tree, context.engine.place(tree.graph(direction)), direction)


def _columns(panels: list[_Panel], count: int) -> list[list[_Panel]]:
    """The panels in columns of about the same height, in order from top to bottom."""
    if count == 1:
        return [panels]
    half = sum(panel.height for panel in panels) / 2
    first: list[_Panel] = []
    for panel in panels:
        if first and sum(one.height for one in first) + panel.height / 2 > half:
            break
        first.append(panel)
    return [first, panels[len(first) :]]


@dataclass(frozen=True, slots=True)
class _TreePicture:
    panel: _Panel
    taken: set[str]

    def shapes(self) -> Iterator[Shape]:
        tree, nodes = self.panel.tree, self.panel.placed.nodes
        for tail, head in tree.links:
            dropped = tree.dropped(head)
            yield Path(
                d=_link(nodes[tail], nodes[head], self.panel.direction),
                stroke="muted" if dropped else "ink",
                stroke_width=1.2,
                dash="5 3" if dropped else "",
            )
        for card in tree.cards.values():
            yield self._card(card, nodes[card.id])

    def _card(self, card: Card, box: Box) -> Shape:
        """A box; goals are shaded, opportunities have an ink border, solutions a hairline."""
        look = {"goal": ("wash", "ink", 1.4), "opportunity": ("paper", "ink", 1.2), "solution": ("paper", "rule", 1.0)}
        fill, stroke, wide = look[card.kind]
        outline = Rect(x=box.x, y=box.y, width=box.width, height=box.height, fill=fill, radius=2)
        inside: list[Shape] = [replace(outline, stroke=stroke, stroke_width=wide)]
        x, y = box.x + PAD, box.y + PAD + 11
        if card.label:
            inside.append(TextShape(x=x, y=y, lines=(card.label,), size=10.5, bold=True, fill="muted", tracking=0.8))
            y += LEADING
        if card.token:
            inside.append(token(card.token, "opportunity", x, y - 12))
            x += token_width(card.token) + 8
        struck = card.status is OpportunityStatus.DECLINED
        inside.append(TextShape(x=x, y=y, lines=card.lines, leading=LEADING, bold=card.kind == "goal", strike=struck))
        y += (len(card.lines) - 1) * LEADING + 16
        if card.note:
            if card.status is not None:
                inside += _mark(card.status, x + 5, y - 4)
                x += MARK
            inside.append(TextShape(x=x, y=y, lines=(card.note,), size=11, fill="muted"))
        ident = f"{PREFIX}-{card.id}"
        if ident in self.taken or card.id in {"view", "title", "desc"}:
            ident = f"{ident}_{len(self.taken)}"
        self.taken.add(ident)
        return Group(id=ident, classes=card.kind, title=card.full, children=tuple(inside))


def _link(tail: Box, head: Box, direction: Direction) -> str:
    """A curve from a box to one in the next column or row."""
    if direction == "LR":
        x0, y0, x1, y1 = tail.x + tail.width, tail.y + tail.height / 2, head.x, head.y + head.height / 2
        bends = ((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
    else:
        x0, y0, x1, y1 = tail.x + tail.width / 2, tail.y + tail.height, head.x + head.width / 2, head.y
        bends = (x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    ends = " ".join(number(value) for value in (*bends, x1, y1))
    return f"M{number(x0)} {number(y0)}C{ends}"


def _mark(status: OpportunityStatus, x: float, y: float) -> list[Shape]:
    """The mark of a status: an open, half, full, or crossed-out ring."""
    ring = Circle(x=x, y=y, r=4.5, fill="paper", stroke="ink", stroke_width=1.2)
    if status in _STAGES[1]:
        return [ring, Path(d=f"M{number(x)} {number(y - 4.5)}a4.5 4.5 0 0 0 0 9z", fill="ink")]
    if status in _STAGES[2]:
        return [Circle(x=x, y=y, r=4.5, fill="ink", stroke="ink", stroke_width=1.2)]
    if status in _STAGES[3]:
        return [ring, Path(d=f"M{number(x - 3.2)} {number(y + 3.2)}l6.4-6.4", stroke="ink", stroke_width=1.2)]
    return [ring]


def _entry(group: tuple[OpportunityStatus, ...], words: Words) -> LegendEntry:
    label = " · ".join(words(f"opportunity.{status}") for status in group)
    return LegendEntry(lambda x, y: _mark(group[0], x + 6, y - 4), MARK + 2, label)


def _desc(plan: TreePlan, words: Words) -> str:
    branches = plan.branches
    goals = {journey.id for root in branches.roots for journey in branches.goals(root)}
    everything = [one for root in branches.roots for one in branches.under(root)]
    counts = words(
        "desc.tree",
        goals=words.count(len(goals), "goal"),
        opportunities=words.count(len(everything), "opening"),
        solutions=words.count(sum(len(one.opportunity.solutions) for one in everything), "solution"),
    )
    return f"{counts} {words('desc.table')}"


def table(plan: TreePlan, words: Words) -> Table:
    """The tree as a table: opportunities in tree order, with parent and solutions."""
    branches = plan.branches
    heads = ("column.ref", "opportunity", "fact.parent", "column.status", "fact.solutions", "lane.owner")
    rows = []
    for root in branches.roots:
        above = [journey.goal or journey.name for journey in branches.goals(root)]
        for one in branches.under(root):
            opportunity = one.opportunity
            parent = opportunity.parent
            inside = one is not root and parent is not None
            held = [branches.workspace.opportunities[parent.to].name] if inside and parent else above
            solutions = [f"{s.name} ({words(f'opportunity.{s.status}')})" for s in opportunity.solutions]
            rows.append(
                (
                    Cell(one.token),
                    Cell(opportunity.name),
                    Cell("\n".join(held)),
                    Cell(words(f"opportunity.{opportunity.status}")),
                    Cell("\n".join(solutions)),
                    Cell(one.owner.name if one.owner else ""),
                )
            )
    name = words("kind.opportunity-tree")
    return Table("opportunity-tree-table", name, tuple(Head(words(key)) for key in heads), tuple(rows))
