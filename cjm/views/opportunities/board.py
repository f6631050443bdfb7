"""Opportunities that are plotted together, and what the plot says of each in words."""

from cjm.model.settings import Settings
from cjm.model.vocabulary import OpportunityStatus
from cjm.presentation.journey_detail import JourneyDetail, NumberedOpportunity
from cjm.presentation.scoring import score_of
from cjm.runtime.frozen import dataclass
from cjm.views.charts import timeline
from cjm.views.opportunities.axes import Chart, chart_of
from cjm.words import Words

SETTLED = frozenset({OpportunityStatus.SHIPPED, OpportunityStatus.MEASURED, OpportunityStatus.DECLINED})


@dataclass(frozen=True, slots=True)
class Board:
    """Opportunities that are plotted together, and what the drawing says of itself.

    `inside` a report the rows of its table have the ids, and the bubbles others beside them.
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
        """Those whose two values are known."""
        return tuple(numbered for numbered in self.opportunities if self.chart.values(numbered.opportunity) is not None)

    @property
    def unplotted(self) -> tuple[NumberedOpportunity, ...]:
        return tuple(numbered for numbered in self.opportunities if self.chart.values(numbered.opportunity) is None)


def board_of(sheet: JourneyDetail, words: Words) -> Board:
    """The opportunities of one journey, for its report.

    Where they are all that the workspace has, the workspace's headline is true of them, too.
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
    """The workspace's headline for its opportunities: a title and a lede, empty where there is none."""
    headline = settings.headlines.get("opportunities")
    return (headline.title, headline.lede) if headline else ("", "")


def lede_of(board: Board, words: Words) -> str:
    """The author's lede, else what the axes and the bubbles' areas mean."""
    if board.lede:
        return board.lede
    lede = words(f"opportunities.lede.{board.chart.key}")
    if any(one.opportunity.reach is not None for one in board.plotted):
        lede = f"{lede} {words('opportunities.lede.reach', who=board.settings.reach_of)}"
    return lede


def note_of(numbered: NumberedOpportunity, board: Board, words: Words) -> str:
    """Its score where the axes don't show it, how many it reaches, who has it, and that it is settled."""
    opportunity = numbered.opportunity
    score = score_of(opportunity, board.settings.scoring) if board.chart.scores else None
    scored = "" if score is None else words("opportunities.line", score=words.number(score.normalize() + 0))
    reach = words.percent(opportunity.reach) if opportunity.reach is not None else words("opportunities.reach.unknown")
    owner = numbered.owner.name if numbered.owner else ""
    status = words(f"opportunity.{opportunity.status}") if opportunity.status in SETTLED else ""
    return " · ".join(part for part in (scored, reach, owner, status) if part)


def sentence_of(numbered: NumberedOpportunity, board: Board, words: Words) -> str:
    """All that the plot says of an opportunity, in words."""
    opportunity, chart = numbered.opportunity, board.chart
    parts = [f"{words(f'number.{key}')} {words.number(getattr(opportunity, key))}" for key in (chart.y, chart.x)]
    parts += [note_of(numbered, board, words), words(f"opportunity.{opportunity.status}")]
    return f"{numbered.token} {opportunity.name}: {', '.join(dict.fromkeys(parts))}"


def listed_note_of(numbered: NumberedOpportunity, board: Board, words: Words) -> str:
    """The note of one in a list, which says first what it lacks."""
    lacking = [words(f"opportunities.lacks.{key}") for key in board.chart.missing(numbered.opportunity)]
    return " · ".join([*lacking, note_of(numbered, board, words)])


def describe(board: Board, words: Words) -> str:
    """How many there are, which come first, and which could not be placed."""
    parts = [words("desc.opportunities", opportunities=words.count(len(board.opportunities), "opening"))]
    first = [f"{f.token} {f.opportunity.name}" for f in board.plotted if board.chart.filled(f.opportunity)]
    if first:
        name = words(f"opportunities.{board.chart.corners[0][0]}")
        parts.append(words("desc.opportunities.first", area=name, names="; ".join(first)))
    left = [f"{f.token} {f.opportunity.name}" for f in board.unplotted]
    if left:
        parts.append(words("desc.opportunities.unplaced", names="; ".join(left)))
    return " ".join([*parts, words("desc.table")])
