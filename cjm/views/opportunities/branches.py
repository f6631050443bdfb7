"""The opportunity solution tree: goals of journeys, opportunities, sub-opportunities, solutions.

After Teresa Torres, *Continuous Discovery Habits* (2021): an outcome, the obstacles to it, and solutions.
"""

from collections.abc import Iterator, Sequence

from cjm.model.journey import Journey
from cjm.model.workspace import Workspace
from cjm.presentation.numbering import NumberedOpportunity
from cjm.presentation.workspace_view import WorkspaceView
from cjm.runtime.frozen import dataclass

_MOST_LEAVES = 12  # per panel; up to twice as many fit in a single panel


@dataclass(frozen=True, slots=True)
class Branches:
    """Opportunities by parent. `roots` have no parent, in the order of their goals."""

    workspace: Workspace
    roots: tuple[NumberedOpportunity, ...]
    parts: dict[str, tuple[NumberedOpportunity, ...]]

    def under(self, root: NumberedOpportunity) -> Iterator[NumberedOpportunity]:
        """An opportunity and all below it, depth first."""
        waiting = [root]
        while waiting:
            one = waiting.pop()
            yield one
            waiting.extend(reversed(self.parts.get(one.opportunity.id, ())))

    def goals(self, one: NumberedOpportunity) -> tuple[Journey, ...]:
        """The journeys that a root addresses, each once."""
        ids = dict.fromkeys(reference.to.partition("/")[0] for reference in one.opportunity.addresses)
        return tuple(self.workspace.journeys[ident] for ident in ids if ident in self.workspace.journeys)

    def leaves(self, root: NumberedOpportunity) -> int:
        """The number of leaves below a root."""
        return sum(
            len(one.opportunity.solutions) or (0 if self.parts.get(one.opportunity.id) else 1)
            for one in self.under(root)
        )

    def panels(self) -> tuple[tuple[NumberedOpportunity, ...], ...]:
        """The roots of each panel: a single one, or several of about a dozen leaves."""
        counts = [self.leaves(root) for root in self.roots]
        if sum(counts) <= 2 * _MOST_LEAVES:
            return (self.roots,)
        panels: list[list[NumberedOpportunity]] = []
        room = 0
        for root, count in zip(self.roots, counts, strict=True):
            if not panels or count > room:
                panels.append([])
                room = _MOST_LEAVES
            panels[-1].append(root)
            room -= count
        return tuple(map(tuple, panels))


def branches_of(workspace_view: WorkspaceView, opportunities: Sequence[NumberedOpportunity]) -> Branches:
    """The tree of opportunities; one whose parent is not included is a root."""
    known = {one.opportunity.id for one in opportunities}
    parts: dict[str, list[NumberedOpportunity]] = {}
    roots: list[NumberedOpportunity] = []
    for one in opportunities:
        parent = one.opportunity.parent
        (parts.setdefault(parent.to, []) if parent and parent.to in known else roots).append(one)
    together = Branches(workspace_view.workspace, tuple(roots), {key: tuple(below) for key, below in parts.items()})
    order: dict[str, int] = {}
    for root in roots:
        for journey in together.goals(root)[:1]:
            order.setdefault(journey.id, len(order))

    def first(root: NumberedOpportunity) -> int:
        return next((order[journey.id] for journey in together.goals(root)), len(order))

    return Branches(workspace_view.workspace, tuple(sorted(roots, key=first)), together.parts)
