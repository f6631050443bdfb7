"""A journey's report: what is shown, in which order, and nothing about how it is laid out."""

from collections.abc import Iterator

from cjm.drawing.glyphs import glyph_of, glyph_of_touchpoint
from cjm.model.vocabulary import PainStatus
from cjm.presentation.journey_detail import JourneyDetail, SheetStage, SheetTouchpoint, TokenedOpportunity
from cjm.presentation.labelled_text import Illustration, LabelledText
from cjm.presentation.map_header import HeaderBlock, blocks_of, titles
from cjm.presentation.measures import Measure, measures_of
from cjm.presentation.moves_table import MoveRow, moves_of
from cjm.presentation.opportunity_ranking import OpportunityRow, number_heads, opportunities_of
from cjm.presentation.report.journey_frame import FrameEntry, edition_of, frame_of, people_of, sources_of
from cjm.presentation.report.section import Chapter, SectionMark
from cjm.presentation.report.touchpoint_sections import SectionWriter, when_of, writer_of
from cjm.runtime.frozen import dataclass
from cjm.words import Words

_NUMBERED = 5  # touchpoints in a stage from which on their numbers are printed


@dataclass(frozen=True, slots=True)
class ReportStep:
    """A touchpoint in the map. `hint` says in words what the map shows by signs."""

    id: str
    name: str
    number: str
    channel: str
    glyph: str
    moment: bool
    hint: str


@dataclass(frozen=True, slots=True)
class Opening:
    """An opportunity in the map; `impact` and `effort` are from 0 to 5, 0 where not known."""

    mark: SectionMark
    impact: int
    effort: int


@dataclass(frozen=True, slots=True)
class StageColumn:
    """One stage of the map, lane by lane; `lowest` and `highest` are scores in words."""

    id: str
    number: str
    name: str
    when: str
    steps: tuple[ReportStep, ...]
    doing: tuple[str, ...]
    thought: str
    pains: tuple[SectionMark, ...]
    openings: tuple[Opening, ...]
    lanes: tuple[tuple[str, ...], ...]
    measures: tuple[Measure, ...]
    owner: str
    contact: str
    lowest: str
    highest: str
    main_pain: SectionMark | None


@dataclass(frozen=True, slots=True)
class ReportLane:
    """A row of the map: its `kind` says what fills it; `index` is the place of one of the workspace's own."""

    key: str
    kind: str
    name: str
    note: str
    index: int = 0


@dataclass(frozen=True, slots=True)
class UsedChannel:
    id: str
    name: str
    glyph: str


@dataclass(frozen=True, slots=True)
class JourneyReport:
    """Everything that a report of one journey says. `number_heads` are the columns of the opportunities' numbers."""

    id: str
    language: str
    kind: str
    state: str
    title: str
    lede: str
    edition: tuple[str, ...]
    description: str
    who: str
    blocks: tuple[HeaderBlock, ...]
    columns: tuple[StageColumn, ...]
    lanes: tuple[ReportLane, ...]
    channels: tuple[UsedChannel, ...]
    chapters: tuple[Chapter, ...]
    number_heads: tuple[str, ...]
    opportunities: tuple[OpportunityRow, ...]
    moves: tuple[MoveRow, ...]
    sources: tuple[FrameEntry, ...]
    people: tuple[FrameEntry, ...]
    frame: tuple[LabelledText, ...]
    moments: bool
    assumes: bool
    made_from: str


def report_of(sheet: JourneyDetail, words: Words) -> JourneyReport:
    """Put the report of a journey together."""
    journey = sheet.journey
    writer = writer_of(sheet, words)
    title, lede = titles(sheet, words)
    return JourneyReport(
        id=journey.id,
        language=sheet.workspace.settings.language,
        kind=words("kind.map", type=words(f"type.{journey.type}")),
        state=words(f"state.{journey.state}"),
        title=title,
        lede=lede,
        edition=(words(f"status.{journey.status}"), *edition_of(sheet, words)),
        description=journey.description,
        who=sheet.personas[0].short_name if sheet.personas else "",
        blocks=blocks_of(sheet, words),
        columns=tuple(_column(stage, writer) for stage in sheet.stages),
        lanes=tuple(_lanes(sheet, words)),
        channels=tuple(UsedChannel(c.id, c.name, glyph_of(c.kind, c.icon).name) for c in sheet.channels),
        chapters=tuple(map(writer.chapter, sheet.stages)),
        number_heads=number_heads(sheet.workspace.settings, words),
        opportunities=opportunities_of(sheet, words),
        moves=moves_of(sheet, words),
        sources=sources_of(sheet, writer.teller),
        people=people_of(sheet, writer.teller),
        frame=frame_of(sheet, writer.teller),
        moments=bool(sheet.moments),
        assumes=sheet.assumes_anything,
        made_from=journey.span.path,
    )


def illustrations_of(report: JourneyReport) -> Iterator[Illustration]:
    """Every image that a report shows: of its touchpoints, and of its people."""
    for chapter in report.chapters:
        yield from (article.illustration for article in chapter.touchpoints if article.illustration)
    yield from (person.illustration for person in report.people if person.illustration)


def _lanes(sheet: JourneyDetail, words: Words) -> Iterator[ReportLane]:
    """The lanes from the top down; one in which nothing stands is left out."""
    stages = sheet.stages
    filled = {
        "doing": True,
        "thinking": any(stage.thought for stage in stages),
        "feeling": True,
        "pains": any(stage.pains for stage in stages),
        "opportunities": any(stage.opportunities for stage in stages),
        "measure": any(stage.stage.metrics or any(t.touchpoint.metrics for t in stage.touchpoints) for stage in stages),
        "owner": any(stage.owner for stage in stages),
    }
    for kind in (kind for kind, found in filled.items() if found):
        if kind == "measure":
            yield from _own_lanes(sheet)
        yield ReportLane(kind, kind, words(f"lane.{kind}"), words.table.get(f"lane.{kind}.note", ""))
    if not filled["measure"]:
        yield from _own_lanes(sheet)


def _own_lanes(sheet: JourneyDetail) -> Iterator[ReportLane]:
    for index, own in enumerate(sheet.workspace.settings.lanes):
        if any(_in_lane(stage, own.id) for stage in sheet.stages):
            yield ReportLane(f"x-{own.id}", "own", own.name, "", index)


def _in_lane(stage: SheetStage, lane: str) -> tuple[str, ...]:
    places = (stage.stage, *(touchpoint.touchpoint for touchpoint in stage.touchpoints))
    return tuple(text for place in places for text in place.lanes.get(lane, ()))


def _column(stage: SheetStage, writer: SectionWriter) -> StageColumn:
    sheet, words = writer.sheet, writer.words
    uses = (*stage.stage.metrics, *(use for t in stage.touchpoints for use in t.touchpoint.metrics))
    numbered = len(stage.touchpoints) >= _NUMBERED
    scores = [words.number(end(stage.scores), signed=sheet.scale.neutral == 0) for end in (min, max) if stage.scores]
    lowest, highest = scores or ("", "")
    hurts = [found for found in stage.pains if found.pain.status is not PainStatus.RESOLVED]
    worst = max(hurts, key=lambda p: (p.pain.status is PainStatus.OPEN, p.pain.severity or 0), default=None)
    return StageColumn(
        id=stage.id,
        number=str(stage.index + 1),
        name=stage.name,
        when=when_of(stage, words),
        steps=tuple(_step(t, words, sheet, numbered=numbered) for t in stage.touchpoints),
        doing=stage.stage.doing,
        thought=words.within_quotes(stage.thought),
        pains=tuple(map(writer.pain, stage.pains)),
        openings=tuple(_opening(found, writer) for found in stage.opportunities),
        lanes=tuple(_in_lane(stage, lane.id) for lane in sheet.workspace.settings.lanes),
        measures=measures_of(uses, sheet.workspace.metrics, words),
        owner=stage.owner.name if stage.owner else "",
        contact=stage.owner.contact if stage.owner else "",
        lowest=lowest,
        highest=highest,
        main_pain=writer.pain(worst) if worst else None,
    )


def _step(found: SheetTouchpoint, words: Words, sheet: JourneyDetail, *, numbered: bool) -> ReportStep:
    channel = found.channel
    hints = [channel.name if channel else words(f"touchpoint.{found.touchpoint.kind}")]
    if found.score is not None:
        hints.append(words("hint.emotion", score=words.number(found.score, signed=sheet.scale.neutral == 0)))
    if found.moment is not None:
        hints.append(words("hint.moment"))
    return ReportStep(
        id=found.id,
        name=found.name,
        number=found.number if numbered else "",
        channel=channel.id if channel else "",
        glyph=(glyph_of(channel.kind, channel.icon) if channel else glyph_of_touchpoint(found.touchpoint.kind)).name,
        moment=found.moment is not None,
        hint=words.listed(hints),
    )


def _opening(found: TokenedOpportunity, writer: SectionWriter) -> Opening:
    impact, effort = found.opportunity.impact, found.opportunity.effort
    return Opening(writer.opportunity(found), round(impact or 0), round(effort or 0))
