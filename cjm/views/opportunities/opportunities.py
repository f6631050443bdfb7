"""Opportunities of the workspace: the plot, and the tree."""

from functools import partial

from cjm.drawing.shapes import Drawing
from cjm.model.journey import Journey
from cjm.model.opportunity import Opportunity
from cjm.model.workspace import Workspace
from cjm.presentation.file_names import file_name
from cjm.presentation.labelled_text import pain_anchors
from cjm.presentation.numbering import NumberedOpportunity, opportunity_tokens
from cjm.presentation.opportunity_ranking import number_heads, numbers_of
from cjm.presentation.scoring import rank
from cjm.presentation.table import Cell, Head, Table
from cjm.presentation.workspace_view import WorkspaceView
from cjm.views.opportunities import tree as opportunity_tree
from cjm.views.opportunities.board import Board, titles
from cjm.views.opportunities.branches import branches_of
from cjm.views.opportunities.plot import draw
from cjm.views.overview import Overview, OverviewPage
from cjm.views.view import Context
from cjm.words import Words

_PATH = "opportunities"


def pages(workspace_view: WorkspaceView, words: Words) -> tuple[OverviewPage, ...]:
    """Plot and tree of all opportunities without errors."""
    opportunities = opportunities_of(workspace_view)
    if not opportunities:
        return ()
    name = words("section.opportunities")
    board = board_of(workspace_view.workspace, opportunities, words)
    plotted = OverviewPage(
        path=_PATH, title=name, draw=partial(_draw, board), tables=(table(workspace_view, opportunities, words),)
    )
    return plotted, _tree(workspace_view, opportunities, words)


def _tree(workspace_view: WorkspaceView, opportunities: tuple[NumberedOpportunity, ...], words: Words) -> OverviewPage:
    name, plain = workspace_view.workspace.settings.name, words("kind.opportunity-tree")
    title = f"{name}: {plain}" if name else plain
    plan = opportunity_tree.TreePlan(branches_of(workspace_view, opportunities), title, source_of(opportunities))
    return OverviewPage(
        path="opportunity-tree",
        title=plain,
        draw=partial(opportunity_tree.draw, plan),
        tables=(opportunity_tree.table(plan, words),),
        graph=partial(opportunity_tree.graph, plan),
    )


def _draw(board: Board, context: Context) -> Drawing:
    return draw(board, context.words)


def opportunities_of(workspace_view: WorkspaceView) -> tuple[NumberedOpportunity, ...]:
    """Every opportunity of the workspace, in source order."""
    workspace = workspace_view.workspace
    tokens = opportunity_tokens(workspace)
    return tuple(
        NumberedOpportunity(
            token=tokens[opportunity.id],
            opportunity=opportunity,
            owner=workspace.teams.get(opportunity.owner.to) if opportunity.owner else None,
            pains=(),
            at=(),
        )
        for opportunity in workspace.opportunities.values()
    )


def board_of(workspace: Workspace, opportunities: tuple[NumberedOpportunity, ...], words: Words) -> Board:
    """All opportunities, with the workspace's headline."""
    settings = workspace.settings
    title, lede = titles(settings)
    plain = words("section.opportunities")
    return Board(
        opportunities=opportunities,
        settings=settings,
        title=title or (f"{settings.name}: {plain}" if settings.name else plain),
        lede=lede,
        pill="",
        source=source_of(opportunities),
    )


def source_of(opportunities: tuple[NumberedOpportunity, ...]) -> str:
    """The files of the opportunities, at most the first two."""
    paths = list(dict.fromkeys(one.opportunity.span.path for one in opportunities))
    return " · ".join(paths[:2] + ["…"] * (len(paths) > 2))


def table(workspace_view: WorkspaceView, opportunities: tuple[NumberedOpportunity, ...], words: Words) -> Table:
    """Opportunities as a table, the best first, with the pains and places that they address."""
    settings = workspace_view.workspace.settings
    places = _BoardPlaces(workspace_view)
    heads = [Head(words("column.ref")), Head(words("opportunity")), Head(words("column.addresses"))]
    heads += [Head(head, number=True) for head in number_heads(settings, words)]
    heads += [Head(words("lane.owner")), Head(words("column.status"))]
    rows = []
    for one in rank(opportunities, settings.scoring):
        opportunity = one.opportunity
        rows.append(
            (
                Cell(one.token),
                Cell(opportunity.name),
                places.addressed(opportunity),
                *numbers_of(opportunity, settings, words),
                Cell(one.owner.name if one.owner else ""),
                Cell(_status(opportunity, words)),
            )
        )
    note = words(f"scoring.{settings.scoring}")
    return Table("opportunities-table", words("section.opportunities"), tuple(heads), tuple(rows), note)


def _status(opportunity: Opportunity, words: Words) -> str:
    status = words(f"opportunity.{opportunity.status}")
    return f"{status}: {opportunity.declined_because}" if opportunity.declined_because else status


class _BoardPlaces:
    """Targets of addresses as texts, with links to the reports of journeys that are shown."""

    def __init__(self, workspace_view: WorkspaceView) -> None:
        self._journeys = workspace_view.workspace.journeys
        self._several = len(self._journeys) > 1
        self._shown = {sheet.journey.id for sheet in workspace_view.sheets}
        self._tokens = {
            f"{sheet.journey.id}/{pain.at}/{pain.pain.id}": pain.token
            for sheet in workspace_view.sheets
            for stage in sheet.stages
            for pain in stage.pains
            if pain.pain.id
        }

    def addressed(self, opportunity: Opportunity) -> Cell:
        """Everything that an opportunity addresses, with links."""
        parts = tuple(self._cell(reference.to) for reference in opportunity.addresses)
        return Cell("; ".join(part.text for part in parts), parts=parts)

    def _cell(self, address: str) -> Cell:
        ident, *rest = address.split("/")
        journey = self._journeys.get(ident)
        if journey is None:
            return Cell(address)
        text, anchor = _place(journey, rest)
        token = self._tokens.get(address, "")
        name = f"{token} {text}" if token else text
        return Cell(name, journey=file_name(ident), anchor=anchor) if ident in self._shown else Cell(name)


def _place(journey: Journey, rest: list[str]) -> tuple[str, str]:
    """The name of a place in a journey, and its anchor in the report; the journey's name without an anchor."""
    stages = {stage.id for stage in journey.stages}
    for experience in journey.experiences:
        if rest and experience.id == rest[0]:
            for pain in experience.pains:
                if len(rest) > 1 and pain.id == rest[1]:
                    return pain.text, pain_anchors(journey).get((experience.id, pain.id), "")
            return experience.name, f"{'st' if experience.id in stages else 'tp'}-{experience.id}"
    return journey.name, ""


OVERVIEW = Overview(name="opportunities", order=10, pages=pages)
