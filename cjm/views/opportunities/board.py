"""Opportunities of one plot, and their texts."""

from cjm.model.settings import Settings
from cjm.model.vocabulary import OpportunityStatus
from cjm.presentation.journey_detail import JourneyDetail
from cjm.presentation.numbering import NumberedOpportunity
from cjm.presentation.scoring import score_of
from cjm.runtime.frozen import dataclass
from cjm.views.charts import timeline
from cjm.views.opportunities.axes import Chart, chart_of
from cjm.words import Words

SETTLED = frozenset({OpportunityStatus.SHIPPED, OpportunityStatus.MEASURED, OpportunityStatus.DECLINED})


@dataclass(frozen=True, slots=True)
class Board:
    """The opportunities of one plot, with the texts of its drawing.

    `inside` a report, table rows have the plain ids, and bubbles have others.
    """

    opportunities: tuple[NumberedOpportunity, ...]
    settings: Settings
    title: str
    lede: str
    pill: str
    source: str
    inside: bool = False

    @property
    def chart(self) -> Chart:
        return chart_of(self.settings.scoring)

    @property
    def plotted(self) -> tuple[NumberedOpportunity, ...]:
        """Opportunities with both values."""
        return tuple(numbered for numbered in self.opportunities if self.chart.values(numbered.opportunity) is not None)

    @property
    def unplotted(self) -> tuple[NumberedOpportunity, ...]:
        return tuple(numbered for numbered in self.opportunities if self.chart.values(numbered.opportunity) is None)


def board_of(sheet: JourneyDetail, words: Words) -> Board:
    """The opportunities of one journey for its report.

    If these are all opportunities of the workspace, its headline is used.
    """
    settings = sheet.workspace.settings
    everything = len(sheet.opportunities) == len(sheet.workspace.opportunities)
    title, lede = titles(settings) if everything else ("", "")
    return Board(
        opportunities=sheet.opportunities,
        settings=settings,
        title=title or f"{sheet.journey.name}: {words('section.opportunities')}",
        lede=lede,
        pill=words(f"state.{sheet.journey.state}"),
        source=timeline.source_of(sheet, words),
        inside=True,
    )


def titles(settings: Settings) -> tuple[str, str]:
    """Title and lede of the workspace's headline for opportunities, or empty texts."""
    headline = settings.headlines.get("opportunities")
    return (headline.title, headline.lede) if headline else ("", "")


def lede_of(board: Board, words: Words) -> str:
    """The author's lede, else an explanation of axes and bubble areas."""
    if board.lede:
        return board.lede
    lede = words(f"opportunities.lede.{board.chart.key}")
    if any(one.opportunity.reach is not None for one in board.plotted):
        lede = f"{lede} {words('opportunities.lede.reach', who=board.settings.reach_of)}"
    return lede


def note_of(numbered: NumberedOpportunity, board: Board, words: Words) -> str:
    """Score if the axes don't show it, reach, owner, and status if it is settled."""
    opportunity = numbered.opportunity
    score = score_of(opportunity, board.settings.scoring) if board.chart.scores else None
    scored = "" if score is None else words("opportunities.line", score=words.number(score.normalize() + 0))
    reach = words.percent(opportunity.reach) if opportunity.reach is not None else words("opportunities.reach.unknown")
    owner = numbered.owner.name if numbered.owner else ""
    status = words(f"opportunity.{opportunity.status}") if opportunity.status in SETTLED else ""
    return " · ".join(part for part in (scored, reach, owner, status) if part)


def sentence_of(numbered: NumberedOpportunity, board: Board, words: Words) -> str:
    """Everything that the plot shows of an opportunity, as a sentence."""
    opportunity, chart = numbered.opportunity, board.chart
    parts = [f"{words(f'number.{key}')} {words.number(getattr(opportunity, key))}" for key in (chart.y, chart.x)]
    parts += [note_of(numbered, board, words), words(f"opportunity.{opportunity.status}")]
    return f"{numbered.token} {opportunity.name}: {', '.join(dict.fromkeys(parts))}"


def listed_note_of(numbered: NumberedOpportunity, board: Board, words: Words) -> str:
    """The note of an opportunity in a list: missing values first."""
    lacking = [words(f"opportunities.lacks.{key}") for key in board.chart.missing(numbered.opportunity)]
    return " · ".join([*lacking, note_of(numbered, board, words)])


def describe(board: Board, words: Words) -> str:
    """Number of opportunities, those to do first, and those without a position."""
    parts = [words("desc.opportunities", opportunities=words.count(len(board.opportunities), "opening"))]
    first = [f"{f.token} {f.opportunity.name}" for f in board.plotted if board.chart.filled(f.opportunity)]
    if first:
        name = words(f"opportunities.{board.chart.corners[0][0]}")
        parts.append(words("desc.opportunities.first", area=name, names="; ".join(first)))
    left = [f"{f.token} {f.opportunity.name}" for f in board.unplotted]
    if left:
        parts.append(words("desc.opportunities.unplaced", names="; ".join(left)))
    return " ".join([*parts, words("desc.table")])
