"""Evidence coverage: feelings and pains with evidence, the age of sources, and a research agenda."""

import math
from collections.abc import Callable, Iterator
from functools import partial

from cjm.drawing.shapes import Drawing, Shape
from cjm.model.journey import Pain
from cjm.model.vocabulary import EvidenceKind
from cjm.presentation.evidence_coverage import (
    ClaimCoverage,
    JourneyCoverage,
    SourceUse,
    agenda_of,
    evidence_coverage_of,
    is_old,
    source_uses_of,
    tally,
)
from cjm.presentation.journey_status import Tally
from cjm.presentation.table import Table
from cjm.presentation.workspace_view import WorkspaceView
from cjm.runtime.frozen import dataclass
from cjm.views.charts.columns import MARGIN, WIDE
from cjm.views.charts.drawn_table import section
from cjm.views.charts.figures import Figure, bar, figures
from cjm.views.charts.header import header
from cjm.views.charts.timeline import LegendEntry, legend
from cjm.views.coverage import agenda, source_list
from cjm.views.coverage import grid as coverage_grid
from cjm.views.coverage.grid import GridContext
from cjm.views.map.journey_map import assumption_entry
from cjm.views.overview import Overview, OverviewPage
from cjm.views.portfolio.journey_table import day_text
from cjm.words import Words

_PREFIX = "coverage"

Part = Callable[[float], tuple[list[Shape], float]]
"""Draws a part from a top position; returns shapes and lower edge."""


@dataclass(frozen=True, slots=True)
class CoverageFigures:
    """The contents of the page, computed once."""

    workspace_view: WorkspaceView
    journeys: tuple[JourneyCoverage, ...]
    agenda: tuple[ClaimCoverage, ...]
    uses: tuple[SourceUse, ...]

    @property
    def entries(self) -> tuple[ClaimCoverage, ...]:
        return tuple(entry for journey in self.journeys for entry in journey.entries)

    @property
    def aims(self) -> int:
        """Number of future maps, which are left out."""
        return len(self.workspace_view.sheets) - len(self.journeys)


def pages(workspace_view: WorkspaceView, words: Words) -> tuple[OverviewPage, ...]:
    """One page, if a current journey has claims."""
    journeys = evidence_coverage_of(workspace_view)
    if not any(journey.entries for journey in journeys):
        return ()
    coverage = CoverageFigures(workspace_view, journeys, agenda_of(journeys), source_uses_of(workspace_view, journeys))
    return (
        OverviewPage(
            path="coverage",
            title=words("section.coverage"),
            draw=lambda context: draw(coverage, context.words),
            tables=tuple(_tables(coverage, words)),
        ),
    )


def draw(coverage: CoverageFigures, words: Words) -> Drawing:
    """Draw key figures, journeys stage by stage, agenda and sources."""
    page = coverage_grid.page_of(coverage.journeys, words, coverage.workspace_view.as_of)
    canvas = max(float(WIDE), page.columns.canvas)
    name, kind = coverage.workspace_view.workspace.settings.name, words("section.coverage")
    title = f"{name}: {kind}" if name else kind
    head = header(kind, "", title, "", (), canvas, size=26)
    shapes, y = figures(_figures(coverage, words), head.height - 14, canvas - MARGIN)
    for label, note, part in _parts(coverage, page, words):
        heading, start = section(label, note, y + 40, canvas - 2 * MARGIN)
        drawn, y = part(start)
        shapes += [*heading, *drawn]
    below, bottom = legend(_entries(coverage, words), _source(coverage, words), canvas - MARGIN, y)
    return Drawing(
        prefix=_PREFIX,
        title=title,
        desc=_describe(coverage, words),
        width=canvas,
        height=math.ceil(bottom),
        shapes=(*head.shapes, *shapes, *below),
        language=coverage.workspace_view.workspace.settings.language,
    )


def _parts(coverage: CoverageFigures, page: GridContext, words: Words) -> Iterator[tuple[str, str, Part]]:
    note = words("coverage.stages.note")
    yield words("coverage.stages"), note, partial(coverage_grid.draw_grid, coverage.journeys, page)
    if coverage.agenda:
        note = words("coverage.agenda.note")
        yield words("coverage.agenda"), note, partial(agenda.draw_agenda, coverage.agenda, words)
    if coverage.uses:
        claims = len(coverage.entries)
        yield (
            words("coverage.sources"),
            "",
            partial(source_list.draw_sources, coverage.uses, claims, words, coverage.workspace_view.as_of),
        )


def _tables(coverage: CoverageFigures, words: Words) -> Iterator[Table]:
    as_of = coverage.workspace_view.as_of
    yield coverage_grid.grid_table(coverage.journeys, words, as_of)
    if coverage.agenda:
        yield agenda.agenda_table(coverage.agenda, words)
    if coverage.uses:
        yield source_list.sources_table(coverage.uses, words, as_of)


def _figures(coverage: CoverageFigures, words: Words) -> list[Figure]:
    entries, as_of = coverage.entries, coverage.workspace_view.as_of
    total = tally(entries)
    feelings = tally(entry for entry in entries if not isinstance(entry.claim.element, Pain))
    pains = tally(entry for entry in entries if isinstance(entry.claim.element, Pain))
    sources = [c.evidence for c in coverage.uses if c.evidence.kind is not EvidenceKind.ASSUMPTION]
    shown = [
        Figure(str(total.claims), words("coverage.figure.claims", n=str(len(coverage.journeys)))),
        _share(total, "coverage.figure.backed", words),
        _share(feelings, "coverage.figure.feelings", words),
        _share(pains, "coverage.figure.pains", words),
        Figure(str(total.claims - total.backed), words("coverage.figure.bare")),
        Figure(str(len(sources)), words("coverage.figure.sources")),
    ]
    if as_of is not None:
        old = sum(is_old(evidence, as_of) for evidence in sources)
        shown.append(Figure(str(old), words("coverage.figure.old")))
    return shown


def _share(counts: Tally, key: str, words: Words) -> Figure:
    return Figure(counts.percent(words), words(key, n=str(counts.claims)), counts.share)


def _describe(coverage: CoverageFigures, words: Words) -> str:
    total = tally(coverage.entries)
    return words(
        "desc.coverage", share=total.percent(words), n=str(total.claims), bare=str(total.claims - total.backed)
    )


def _source(coverage: CoverageFigures, words: Words) -> str:
    notes = [words("coverage.aims", n=str(coverage.aims))] if coverage.aims else []
    return " · ".join([*notes, *day_text(coverage.workspace_view, words)])


def _entries(coverage: CoverageFigures, words: Words) -> Iterator[LegendEntry]:
    """The meaning of solid and dashed marks."""
    total = tally(coverage.entries)
    if total.backed:
        yield LegendEntry(lambda x, y: bar(1, x, y - 7, 22), 30, words("coverage.backed"))
    if total.backed < total.claims:
        yield LegendEntry(lambda x, y: [*bar(0, x, y - 7, 22)], 30, words("coverage.unbacked"))
        yield assumption_entry(words, pains=True)


OVERVIEW = Overview(name="coverage", order=40, pages=pages)
