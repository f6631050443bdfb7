"""Contents of a journey's report, in order, without layout."""

from collections.abc import Iterator

from cjm.drawing.glyphs import glyph_of, glyph_of_touchpoint
from cjm.model.vocabulary import PainStatus
from cjm.presentation.journey_detail import JourneyDetail, StageDetail, TouchpointDetail
from cjm.presentation.labelled_text import Illustration, LabelledText
from cjm.presentation.map_header import HeaderBlock, blocks_of, titles
from cjm.presentation.measures import Measure, measures_of
from cjm.presentation.moves_table import MoveRow, moves_of
from cjm.presentation.numbering import NumberedOpportunity
from cjm.presentation.opportunity_ranking import OpportunityRow, number_heads, opportunities_of
from cjm.presentation.report.journey_frame import FrameEntry, edition_of, frame_of, people_of, sources_of
from cjm.presentation.report.section import SectionMark, StageSection
from cjm.presentation.report.touchpoint_sections import SectionWriter, when_of, writer_of
from cjm.runtime.frozen import dataclass
from cjm.words import Words

_NUMBERED = 5  # show numbers in stages with at least this many touchpoints


@dataclass(frozen=True, slots=True)
class ReportStep:
    """A touchpoint in the map. `hint` is the text for the signs in the map."""

    id: str
    name: str
    number: str
    channel: str
    glyph: str
    moment: bool
    hint: str


@dataclass(frozen=True, slots=True)
class Opening:
    """An opportunity in the map; `impact` and `effort` are from 0 to 5, 0 if unknown."""

    mark: SectionMark
    impact: int
    effort: int


@dataclass(frozen=True, slots=True)
class StageColumn:
    """One stage of the map, lane by lane; `lowest` and `highest` are scores as text."""

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
    """A row of the map: `kind` determines its content; `index` is the position of a custom lane."""

    key: str
    kind: str
    name: str
    note: str
    index: int = 0


@dataclass(frozen=True, slots=True)
class UsedChannel:
    """A channel of the journey, with the name of its glyph."""

    id: str
    name: str
    glyph: str


@dataclass(frozen=True, slots=True)
class JourneyReport:
    """Contents of the report of one journey. `number_heads` are the heads of the opportunities' number columns."""

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
    chapters: tuple[StageSection, ...]
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
    """Compile the report of a journey."""
    journey = sheet.journey
    sections = writer_of(sheet, words)
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
        columns=tuple(_column(stage, sections) for stage in sheet.stages),
        lanes=tuple(_lanes(sheet, words)),
        channels=tuple(UsedChannel(c.id, c.name, glyph_of(c.kind, c.icon).name) for c in sheet.channels),
        chapters=tuple(map(sections.chapter, sheet.stages)),
        number_heads=number_heads(sheet.workspace.settings, words),
        opportunities=opportunities_of(sheet, words),
        moves=moves_of(sheet, words),
        sources=sources_of(sheet, sections.writer),
        people=people_of(sheet, sections.writer),
        frame=frame_of(sheet, sections.writer),
        moments=bool(sheet.moments),
        assumes=sheet.assumes_anything,
        made_from=journey.span.path,
    )


def illustrations_of(report: JourneyReport) -> Iterator[Illustration]:
    """All images of a report: those of its touchpoints and of its personas."""
    for chapter in report.chapters:
        yield from (article.illustration for article in chapter.touchpoints if article.illustration)
    yield from (person.illustration for person in report.people if person.illustration)


def _lanes(sheet: JourneyDetail, words: Words) -> Iterator[ReportLane]:
    """The lanes from top to bottom, without empty ones."""
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
    for kind in (kind for kind, is_filled in filled.items() if is_filled):
        if kind == "measure":
            yield from _own_lanes(sheet)
        yield ReportLane(kind, kind, words(f"lane.{kind}"), words.table.get(f"lane.{kind}.note", ""))
    if not filled["measure"]:
        yield from _own_lanes(sheet)


def _own_lanes(sheet: JourneyDetail) -> Iterator[ReportLane]:
    for index, own in enumerate(sheet.workspace.settings.lanes):
        if any(_in_lane(stage, own.id) for stage in sheet.stages):
            yield ReportLane(f"x-{own.id}", "own", own.name, "", index)


def _in_lane(stage: StageDetail, lane: str) -> tuple[str, ...]:
    places = (stage.stage, *(touchpoint.touchpoint for touchpoint in stage.touchpoints))
    return tuple(text for place in places for text in place.lanes.get(lane, ()))


def _column(stage: StageDetail, sections: SectionWriter) -> StageColumn:
    sheet, words = sections.sheet, sections.words
    uses = (*stage.stage.metrics, *(use for t in stage.touchpoints for use in t.touchpoint.metrics))
    numbered = len(stage.touchpoints) >= _NUMBERED
    scores = [words.number(end(stage.scores), signed=sheet.scale.neutral == 0) for end in (min, max) if stage.scores]
    lowest, highest = scores or ("", "")
    hurts = [opportunity for opportunity in stage.pains if opportunity.pain.status is not PainStatus.RESOLVED]
    worst = max(hurts, key=lambda p: (p.pain.status is PainStatus.OPEN, p.pain.severity or 0), default=None)
    return StageColumn(
        id=stage.id,
        number=str(stage.index + 1),
        name=stage.name,
        when=when_of(stage, words),
        steps=tuple(_step(t, words, sheet, numbered=numbered) for t in stage.touchpoints),
        doing=stage.stage.doing,
        thought=words.within_quotes(stage.thought),
        pains=tuple(map(sections.pain, stage.pains)),
        openings=tuple(_opening(opportunity, sections) for opportunity in stage.opportunities),
        lanes=tuple(_in_lane(stage, lane.id) for lane in sheet.workspace.settings.lanes),
        measures=measures_of(uses, sheet.workspace.metrics, words),
        owner=stage.owner.name if stage.owner else "",
        contact=stage.owner.contact if stage.owner else "",
        lowest=lowest,
        highest=highest,
        main_pain=sections.pain(worst) if worst else None,
    )


def _step(touchpoint: TouchpointDetail, words: Words, sheet: JourneyDetail, *, numbered: bool) -> ReportStep:
    channel = touchpoint.channel
    hints = [channel.name if channel else words(f"touchpoint.{touchpoint.touchpoint.kind}")]
    if touchpoint.score is not None:
        hints.append(words("hint.emotion", score=words.number(touchpoint.score, signed=sheet.scale.neutral == 0)))
    if touchpoint.moment is not None:
        hints.append(words("hint.moment"))
    return ReportStep(
        id=touchpoint.id,
        name=touchpoint.name,
        number=touchpoint.number if numbered else "",
        channel=channel.id if channel else "",
        glyph=(
            glyph_of(channel.kind, channel.icon) if channel else glyph_of_touchpoint(touchpoint.touchpoint.kind)
        ).name,
        moment=touchpoint.moment is not None,
        hint=words.listed(hints),
    )


def _opening(numbered: NumberedOpportunity, sections: SectionWriter) -> Opening:
    impact, effort = numbered.opportunity.impact, numbered.opportunity.effort
    return Opening(sections.opportunity(numbered), round(impact or 0), round(effort or 0))
