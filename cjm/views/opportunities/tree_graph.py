"""The opportunity tree as a graph, with boxes sized by their text."""

from collections.abc import Iterator, Sequence
from typing import Literal

from cjm.drawing.layout.graph import Direction, Edge, Graph, GraphNode
from cjm.drawing.marks import token_width
from cjm.drawing.text import cut, shorten, wrap
from cjm.model.journey import Journey
from cjm.model.opportunity import Opportunity, Solution
from cjm.model.vocabulary import OpportunityStatus
from cjm.model.workspace import Workspace
from cjm.presentation.numbering import NumberedOpportunity
from cjm.runtime.frozen import dataclass
from cjm.views.opportunities.branches import Branches
from cjm.words import Words

PAD = 10
LEADING = 16
MARK = 16  # width of a status mark
_MOST_LINES = 5
_TOKEN = 80
_BETWEEN = 16  # distance of two boxes in a column


@dataclass(frozen=True, slots=True)
class Sizes:
    """Widths of goal boxes and other boxes, and the distance of columns."""

    goal: float
    other: float
    apart: float


WIDE = Sizes(220, 310, 48)
NARROW = Sizes(148, 204, 36)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A box: lines of text, with a `label` above or a `token` beside them, and a note below.

    `full` is the full text.
    """

    id: str
    kind: Literal["goal", "opportunity", "solution"]
    lines: tuple[str, ...]
    full: str
    width: float
    label: str = ""
    token: str = ""
    note: str = ""
    status: OpportunityStatus | None = None

    @property
    def height(self) -> float:
        above = LEADING if self.label else 0
        return 2 * PAD - 2 + above + len(self.lines) * LEADING + (15 if self.note else 0)


@dataclass(frozen=True, slots=True)
class Tree:
    """Boxes by id; `links` are the edges between them."""

    cards: dict[str, Card]
    links: tuple[tuple[str, str], ...]
    sizes: Sizes

    def graph(self, direction: Direction = "LR") -> Graph:
        """The graph to lay out."""
        nodes = tuple(GraphNode(card.id, card.width, card.height, _node_label(card)) for card in self.cards.values())
        edges = tuple(Edge(tail, head, sides=True, dashed=self.dropped(head)) for tail, head in self.links)
        return Graph("opportunities", (), edges, direction, loose=nodes, apart=(_BETWEEN, self.sizes.apart))

    def dropped(self, ident: str) -> bool:
        """Whether a box is a declined opportunity or solution."""
        return self.cards[ident].status is OpportunityStatus.DECLINED


def _node_label(card: Card) -> str:
    return " ".join(part for part in (card.token, card.full) if part)


def tree_of(branches: Branches, roots: Sequence[NumberedOpportunity], words: Words, sizes: Sizes) -> Tree:
    """The boxes of some roots, their goals, and everything below them."""
    writer = _CardWriter(branches.workspace, words, sizes)
    cards: dict[str, Card] = {}
    links: list[tuple[str, str]] = []
    for root in roots:
        for journey in branches.goals(root):
            goal = writer.goal(journey)
            cards.setdefault(goal.id, goal)
            links.append((goal.id, root.opportunity.id))
        for one in branches.under(root):
            ident = one.opportunity.id
            cards[ident] = writer.opportunity(one)
            for solution in writer.solutions(one.opportunity):
                cards[solution.id] = solution
                links.append((ident, solution.id))
            links += [(ident, part.opportunity.id) for part in branches.parts.get(ident, ())]
    return Tree(cards, tuple(links), sizes)


@dataclass(frozen=True, slots=True)
class _CardWriter:
    workspace: Workspace
    words: Words
    sizes: Sizes

    def goal(self, journey: Journey) -> Card:
        """The goal of a journey, else its name."""
        measure = self.sizes.goal - 2 * PAD
        text = journey.goal or journey.name
        label = self.words("header.goal" if journey.goal else "column.journey").upper()
        return Card(
            id=f"goal_{journey.id}",  # ids contain no underscore
            kind="goal",
            lines=cut(wrap(text, measure, 12, bold=True), _MOST_LINES),
            full=text,
            width=self.sizes.goal,
            label=shorten(label, measure - len(label) * 0.8, 10.5, bold=True),
            note=shorten(journey.name, measure, 11) if journey.goal else "",
        )

    def opportunity(self, one: NumberedOpportunity) -> Card:
        token = shorten(one.token, _TOKEN, 10, bold=True)
        measure = self.sizes.other - 2 * PAD - token_width(token) - 8
        owner = one.owner.name if one.owner else ""
        return self._dated(one.opportunity.id, "opportunity", one.opportunity, owner, measure, token)

    def solutions(self, opportunity: Opportunity) -> Iterator[Card]:
        """The boxes of the solutions, with unique ids."""
        taken: dict[str, int] = {}
        for solution in opportunity.solutions:
            ident = f"{opportunity.id}_{solution.id}"
            taken[ident] = taken.get(ident, 0) + 1
            team = self.workspace.teams.get(solution.owner.to) if solution.owner else None
            own = ident if taken[ident] == 1 else f"{ident}_{taken[ident]}"
            yield self._dated(own, "solution", solution, team.name if team else "", self.sizes.other - 2 * PAD)

    def _dated(
        self,
        ident: str,
        kind: Literal["opportunity", "solution"],
        element: Opportunity | Solution,
        owner: str,
        measure: float,
        token: str = "",
    ) -> Card:
        """A box with status and owner."""
        note = " · ".join(part for part in (self.words(f"opportunity.{element.status}"), owner) if part)
        return Card(
            id=ident,
            kind=kind,
            lines=cut(wrap(element.name, measure, 12), _MOST_LINES),
            full=f"{element.name} ({note})",
            width=self.sizes.other,
            token=token,
            note=shorten(note, measure - MARK, 11),
            status=element.status,
        )
