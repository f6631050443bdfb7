"""The portfolio: all journeys of the workspace on one page."""

import math
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

from cjm.drawing.shapes import Drawing, Rect, Shape
from cjm.model.vocabulary import State
from cjm.presentation.emotion_scale import ticks
from cjm.presentation.journey_status import JourneyStatus, Tally, journey_statuses_of
from cjm.presentation.labelled_text import feeling_text
from cjm.presentation.levels import level_of
from cjm.presentation.mean_score import mean_text, scores_of
from cjm.presentation.table import Table
from cjm.presentation.workspace_view import WorkspaceView
from cjm.runtime.frozen import dataclass
from cjm.views.charts.columns import MARGIN, WIDE
from cjm.views.charts.drawn_table import section
from cjm.views.charts.figures import Figure, figures
from cjm.views.charts.header import header
from cjm.views.charts.timeline import LegendEntry, face_entry, legend
from cjm.views.map.journey_map import assumption_entry
from cjm.views.overview import Overview, OverviewPage
from cjm.views.portfolio import heat_map as heat
from cjm.views.portfolio import hierarchy, journey_table, ownership
from cjm.views.portfolio.heat_map import Heat
from cjm.views.portfolio.hierarchy import Branch
from cjm.views.portfolio.ownership import Ownership
from cjm.words import Words

_PREFIX = "portfolio"

Part = Callable[[float], tuple[list[Shape], float]]
"""Draws a part from a top position; returns shapes and lower edge."""


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The contents of the page, computed once."""

    workspace_view: WorkspaceView
    statuses: tuple[JourneyStatus, ...]
    heat: Heat | None
    branches: tuple[Branch, ...]
    ownership: Ownership

    @property
    def tally(self) -> Tally:
        return sum((status.tally for status in self.statuses), Tally())

    def means(self, words: Words) -> dict[str, str]:
        """The mean score of each journey as text, by its id."""
        return {s.journey.id: mean_text(s.sheet.scale, scores_of(s.sheet), words) for s in self.statuses}


def pages(workspace_view: WorkspaceView, words: Words) -> tuple[OverviewPage, ...]:
    """One page, for any number of journeys."""
    if not workspace_view.sheets:
        return ()
    portfolio = portfolio_of(workspace_view, words)
    return (
        OverviewPage(
            path="portfolio",
            title=words("section.portfolio"),
            draw=lambda context: draw(portfolio, context.words),
            tables=tuple(_tables(portfolio, words)),
            open=True,
        ),
    )


def portfolio_of(workspace_view: WorkspaceView, words: Words) -> Portfolio:
    """Compute the contents of the page."""
    return Portfolio(
        workspace_view,
        journey_statuses_of(workspace_view),
        heat.heat_of(workspace_view, words),
        hierarchy.branches_of(workspace_view, words),
        ownership.ownership_of(workspace_view),
    )


def draw(portfolio: Portfolio, words: Words) -> Drawing:
    """Draw key figures, the table of journeys, and the panels below it."""
    title, lede = titles(portfolio.workspace_view, words)
    head = header(words("section.portfolio"), "", title, lede, (), WIDE, size=26)
    shapes, y = figures(figures_of(portfolio, words), head.height - 14, WIDE - MARGIN)
    table, y = journey_table.draw_journey_table(portfolio.statuses, words, y + 28)
    panels, y = _panels(portfolio, words, y + 40)
    return _drawing(portfolio, words, (*head.shapes, *shapes, *table, *panels), y, title)


def _drawing(portfolio: Portfolio, words: Words, shapes: tuple[Shape, ...], y: float, title: str) -> Drawing:
    name = portfolio.workspace_view.workspace.settings.name
    notes = (
        [name, *journey_table.notes_of(portfolio.workspace_view, words)]
        if name
        else journey_table.notes_of(portfolio.workspace_view, words)
    )
    source = " · ".join(notes)
    below, bottom = legend(_entries(portfolio, words), source, WIDE - MARGIN, y)
    return Drawing(
        prefix=_PREFIX,
        title=title,
        desc=_describe(portfolio, words),
        width=WIDE,
        height=math.ceil(bottom),
        shapes=(*shapes, *below),
        language=portfolio.workspace_view.workspace.settings.language,
    )


def titles(workspace_view: WorkspaceView, words: Words) -> tuple[str, str]:
    """The author's title, else the workspace's name; and the lede."""
    settings = workspace_view.workspace.settings
    headline = settings.headlines.get("portfolio")
    title = headline.title if headline and headline.title else settings.name or words("index.title")
    return title, (headline.lede if headline else "")


# --- the panels --------------------------------------------------------------------------------


def _panels(portfolio: Portfolio, words: Words, top: float) -> tuple[list[Shape], float]:
    shapes: list[Shape] = []
    y = top
    for n, (title, note, part) in enumerate(_parts(portfolio, words)):
        head, start = section(title, note, y if not n else y + 40, WIDE - 2 * MARGIN)
        drawn, y = part(start)
        shapes += [*head, *drawn]
    return shapes, y


def _parts(portfolio: Portfolio, words: Words) -> Iterator[tuple[str, str, Part]]:
    scale = portfolio.workspace_view.workspace.settings.emotion_scale
    if portfolio.heat is not None:
        note = words("portfolio.heat.note")
        yield words("portfolio.heat"), note, partial(heat.draw_heat_map, portfolio.heat, scale, words)
    if portfolio.branches:
        alone = len(portfolio.statuses) - len({branch.journey.id for branch in portfolio.branches})
        note = words("portfolio.alone", n=str(alone)) if alone > 0 else ""
        means = portfolio.means(words)
        yield words("portfolio.hierarchy"), note, partial(hierarchy.draw_hierarchy, portfolio.branches, means, words)
    gaps = portfolio.ownership.gaps
    note = words("portfolio.gaps", n=str(gaps)) if gaps else words("portfolio.no-gaps")
    if portfolio.ownership.dense:
        note = f"{note} {words('portfolio.numbers')}"
    yield words("portfolio.owners"), note, partial(ownership.draw_ownership, portfolio.ownership, words)


def _tables(portfolio: Portfolio, words: Words) -> Iterator[Table]:
    yield journey_table.journeys_table(portfolio.workspace_view, portfolio.statuses, words)
    if portfolio.heat is not None:
        yield heat.heat_table(portfolio.heat, portfolio.workspace_view.workspace.settings.emotion_scale, words)
    if portfolio.branches:
        yield hierarchy.tree_table(portfolio.branches, portfolio.means(words), words)
    yield ownership.owners_table(portfolio.ownership, words)


# --- figures and legend ------------------------------------------------------------------------


def figures_of(portfolio: Portfolio, words: Words) -> list[Figure]:
    """Key figures of all journeys together."""
    workspace_view = portfolio.workspace_view
    states = Counter(status.journey.state for status in portfolio.statuses)
    current = [sheet for sheet in workspace_view.sheets if sheet.journey.state is State.CURRENT]
    scores = [score for sheet in current for score in scores_of(sheet)]
    severe = sum(status.severe for status in portfolio.statuses)
    tally, gaps = portfolio.tally, portfolio.ownership.gaps
    shown = [
        Figure(
            str(len(portfolio.statuses)),
            words("portfolio.figure.journeys", current=str(states[State.CURRENT]), future=str(states[State.FUTURE])),
        ),
        Figure(
            str(sum(len(sheet.touchpoints) for sheet in workspace_view.sheets)),
            words("portfolio.figure.touchpoints", n=str(sum(len(sheet.stages) for sheet in workspace_view.sheets))),
        ),
        Figure(
            mean_text(workspace_view.workspace.settings.emotion_scale, scores, words), words("portfolio.figure.mean")
        ),
        Figure(tally.percent(words), words("portfolio.figure.backed", n=str(tally.claims)), tally.share),
        Figure(str(severe), words("portfolio.figure.severe"), loss=bool(severe)),
        Figure(str(gaps), words("portfolio.figure.gaps")),
    ]
    if workspace_view.as_of is not None:
        late = sum(status.overdue for status in portfolio.statuses)
        shown.append(Figure(str(late), words("portfolio.figure.overdue")))
    return shown


def _describe(portfolio: Portfolio, words: Words) -> str:
    severe = sum(status.severe for status in portfolio.statuses)
    return words(
        "desc.portfolio",
        journeys=str(len(portfolio.statuses)),
        share=portfolio.tally.percent(words),
        severe=str(severe),
        gaps=str(portfolio.ownership.gaps),
    )


def _entries(portfolio: Portfolio, words: Words) -> Iterator[LegendEntry]:
    """The faces of the scale, and the dashed marks."""
    scale = portfolio.workspace_view.workspace.settings.emotion_scale
    for value, _ in reversed(ticks(scale)):
        yield face_entry(level_of(scale, value), feeling_text(scale, value, words))
    if any(sheet.assumes for sheet in portfolio.workspace_view.sheets):
        yield assumption_entry(words)
    if portfolio.ownership.gaps:
        yield LegendEntry(
            lambda x, y: [Rect(x=x + 0.5, y=y - 10.5, width=15, height=12, stroke="ink", dash="3 2.2")],
            22,
            words("portfolio.missing"),
        )


OVERVIEW = Overview(name="portfolio", order=5, pages=pages)
