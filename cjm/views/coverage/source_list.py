"""Sources of a workspace: kind, age, and number of claims."""

import datetime as dt
from collections.abc import Sequence

from cjm.drawing.shapes import Shape
from cjm.model.library import Evidence
from cjm.model.vocabulary import EvidenceKind
from cjm.presentation.evidence_coverage import SourceUse, age_of, collected_text, is_old
from cjm.presentation.table import Cell, Head, Table
from cjm.views.charts.drawn_table import Fill, TableColumn, draw_table, text_cell
from cjm.views.charts.figures import share_cell
from cjm.words import Words

_HEADS = ("coverage.source", "fact.kind", "coverage.collected", "coverage.carries", "coverage.journeys")
_WIDTHS = (400, 220, 290, 270, 176)


def draw_sources(
    uses: Sequence[SourceUse], claims: int, words: Words, as_of: dt.date | None, top: float
) -> tuple[list[Shape], float]:
    """A row per source; the bar is its share of all `claims`."""
    columns = [TableColumn(words(head), wide) for head, wide in zip(_HEADS, _WIDTHS, strict=True)]
    return draw_table(columns, [_row(use, claims, words, as_of) for use in uses], top)


def _row(use: SourceUse, claims: int, words: Words, as_of: dt.date | None) -> tuple[Fill, ...]:
    evidence = use.evidence
    carries = evidence.kind is not EvidenceKind.ASSUMPTION
    share = use.claims / claims if carries and claims else None
    old = as_of is not None and is_old(evidence, as_of)
    return (
        text_cell(evidence.name, sample_text(evidence, words), bold=True),
        text_cell(words(f"evidence.{evidence.kind}")),
        text_cell(
            collected_text(evidence, words) or words("coverage.undated"),
            age_text(evidence, words, as_of),
            note_bold=old,
        ),
        share_cell(str(use.claims), "" if carries else words("coverage.none-carried"), share, assumed=False),
        text_cell(str(use.journeys)),
    )


def sample_text(evidence: Evidence, words: Words) -> str:
    """The sample of a source."""
    return words("sample", n=str(evidence.sample)) if evidence.sample is not None else ""


def age_text(evidence: Evidence, words: Words, as_of: dt.date | None) -> str:
    """The age and the expiry date of a source."""
    parts = []
    if as_of is not None and evidence.collected is not None:
        parts.append(words("coverage.age", age=age_of(evidence.collected[1], as_of, words)))
    if evidence.expires is not None:
        late = as_of is not None and evidence.expires.last < as_of
        parts.append(words("coverage.expired" if late else "expires", date=words.date(evidence.expires)))
    return ", ".join(parts)


def sources_table(uses: Sequence[SourceUse], words: Words, as_of: dt.date | None) -> Table:
    """The sources as a table."""

    def row(use: SourceUse) -> tuple[Cell, ...]:
        evidence = use.evidence
        collected = str(evidence.collected[1]) if evidence.collected else ""
        return (
            Cell(evidence.name, note=sample_text(evidence, words)),
            Cell(words(f"evidence.{evidence.kind}")),
            Cell(collected_text(evidence, words) or "–", rank=collected, note=age_text(evidence, words, as_of)),
            Cell(str(use.claims)),
            Cell(str(use.journeys)),
        )

    return Table(
        id="sources",
        title=words("coverage.sources"),
        heads=tuple(Head(words(head), number=n > 2) for n, head in enumerate(_HEADS)),
        rows=tuple(map(row, uses)),
    )
