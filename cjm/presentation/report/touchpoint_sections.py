"""Writes the report sections of stages and touchpoints."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace

from cjm.drawing.glyphs import glyph_of
from cjm.model.journey import Emotion, Experience, Gain, Quote
from cjm.model.vocabulary import PainStatus
from cjm.presentation.journey_detail import JourneyDetail, StageDetail, TouchpointDetail
from cjm.presentation.labelled_text import (
    LabelledText,
    LabelledTextWriter,
    Phrase,
    anchors_of,
    feeling_text,
    illustration_of,
    pain_anchors,
    texts,
    written_at,
)
from cjm.presentation.levels import face_name, level_of
from cjm.presentation.moves_table import MoveRow, moves_of, place_name
from cjm.presentation.numbering import NumberedOpportunity, NumberedPain, is_assumed
from cjm.presentation.report.section import SectionFeeling, SectionMark, StageSection, TouchpointSection
from cjm.runtime.frozen import dataclass
from cjm.words import Words


@dataclass(frozen=True, slots=True)
class SectionWriter:
    """Writes the sections of one journey.

    `names` are the names of its stages and touchpoints by id, `stages` the ids of its stages.
    """

    sheet: JourneyDetail
    words: Words
    writer: LabelledTextWriter
    anchors: Mapping[tuple[str, str], str]
    moves: Mapping[str, list[MoveRow]] = field(default_factory=dict)
    former: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    stages: frozenset[str] = frozenset()

    def chapter(self, stage: StageDetail) -> StageSection:
        plan = stage.stage
        own = self._own(stage)
        return StageSection(
            id=stage.id,
            number=str(stage.index + 1),
            name=stage.name,
            when=when_of(stage, self.words),
            owner=self.writer.team(plan.owner)[0].text if plan.owner else "",
            phase=phase_name(self.sheet, self.words, stage),
            own=own if _has_content(own) else None,
            touchpoints=tuple(map(self._touchpoint, stage.touchpoints)),
            former=self.former.get(f"st-{stage.id}", ()),
        )

    def pain(self, numbered: NumberedPain) -> SectionMark:
        pain = numbered.pain
        anchor = self.anchors.get((numbered.at, pain.id), "")
        notes_text = []
        if pain.severity is not None:
            notes_text.append(self.words("severity", n=str(pain.severity)))
        if pain.status is not PainStatus.OPEN:
            notes_text.append(self.words(f"pain.{pain.status}"))
        here = f"st-{numbered.at}" if numbered.at in self.stages else f"tp-{numbered.at}"
        notes = (*texts(notes_text), *self.writer.evidence(pain.evidence))
        settled = pain.status is PainStatus.RESOLVED
        return SectionMark(
            numbered.token, pain.text, anchor, anchor or here, settled, notes, numbered.assumed, written_at(pain)
        )

    def opportunity(self, numbered: NumberedOpportunity) -> SectionMark:
        leads, source = f"opp-{numbered.opportunity.id}", written_at(numbered.opportunity)
        return SectionMark(numbered.token, numbered.opportunity.name, leads=leads, source=source)

    def _gain(self, gain: Gain) -> SectionMark:
        return SectionMark("", gain.text, notes=self.writer.evidence(gain.evidence), source=written_at(gain))

    def _own(self, stage: StageDetail) -> TouchpointSection:
        plan, writer = stage.stage, self.writer
        facts = [
            *writer.plain_fact("summary", [plan.summary]),
            *writer.plain_fact("goal", [plan.goal]),
            *self._shared(plan),
            *writer.named(plan),
        ]
        pains = tuple(self.pain(pain) for pain in stage.pains if pain.at == stage.id)
        opportunities = tuple(self.opportunity(o) for o in stage.opportunities if stage.id in o.at)
        return self._article(plan, pains, opportunities, facts)

    def _touchpoint(self, detail: TouchpointDetail) -> TouchpointSection:
        channel = detail.channel
        pains = tuple(map(self.pain, detail.pains))
        opportunities = tuple(map(self.opportunity, detail.opportunities))
        return replace(
            self._article(detail.touchpoint, pains, opportunities, self._of_touchpoint(detail)),
            anchor=f"tp-{detail.id}",
            former=self.former.get(f"tp-{detail.id}", ()),
            number=detail.number,
            channel=channel.id if channel else "",
            channel_name=channel.name if channel else "",
            glyph=glyph_of(channel.kind, channel.icon).name if channel else "",
            moment=self._moment(detail),
            illustration=illustration_of(detail.touchpoint.image, detail.name),
        )

    def _article(
        self,
        plan: Experience,
        pains: tuple[SectionMark, ...],
        opportunities: tuple[SectionMark, ...],
        facts: Iterable[LabelledText],
    ) -> TouchpointSection:
        return TouchpointSection(
            id=plan.id,
            name=plan.name,
            description=plan.description,
            thinking=plan.thinking,
            quotes=tuple(map(self._quote, plan.saying)),
            feelings=tuple(self._feeling(emotion, plan) for emotion in plan.emotions),
            pains=pains,
            gains=tuple(map(self._gain, plan.gains)),
            opportunities=opportunities,
            evidence=self.writer.evidence(plan.evidence),
            facts=tuple(facts),
            source=written_at(plan),
        )

    def _quote(self, quote: Quote) -> Phrase:
        sources = [phrase.text for phrase in self.writer.evidence(quote.evidence)]
        by = self.words.listed(part for part in (quote.by, *sources) if part)
        quoted = self.words.quoted(quote.text)
        return Phrase(f"{quoted} ({by})" if by else quoted)

    def _feeling(self, emotion: Emotion, place: Experience) -> SectionFeeling:
        scale, words = self.sheet.scale, self.words
        uses = (*emotion.evidence, *place.evidence)
        hollow = is_assumed(self.sheet.workspace, self.sheet.journey, uses)
        text = words("none.emotion") if emotion.score is None else feeling_text(scale, emotion.score, words)
        if emotion.range is not None:
            low, high = (words.number(end, signed=scale.neutral == 0) for end in emotion.range)
            text = f"{text} ({words('range', low=low, high=high)})"
        return SectionFeeling(
            level="" if emotion.score is None else face_name(level_of(scale, emotion.score), hollow=hollow),
            text=text,
            who=self.sheet.workspace.personas[emotion.persona.to].short_name if emotion.persona else "",
            remarks=(
                *texts(
                    [words.listed(emotion.words), emotion.note, words.quoted(emotion.quote) if emotion.quote else ""]
                ),
                *self.writer.evidence(emotion.evidence),
            ),
            source=written_at(emotion),
        )

    def _moment(self, detail: TouchpointDetail) -> str:
        named = detail.touchpoint.moment_of_truth
        if detail.moment is None or named is None:
            return ""
        return self.words(f"moment.{named}", n=str(detail.moment))

    def _of_touchpoint(self, detail: TouchpointDetail) -> Iterator[LabelledText]:
        plan, writer, words = detail.touchpoint, self.writer, self.words
        manner = [words(f"touchpoint.{plan.kind}")] if plan.kind.value != "contact" else []
        manner += [words(f"device.{plan.device}")] if plan.device else []
        manner += [words("entry")] if plan.entry else []
        yield from writer.plain_fact("manner", manner)
        yield from writer.plain_fact("duration", [self.words.duration(plan.duration)] if plan.duration else [])
        yield from writer.plain_fact("personas", self._people(detail))
        yield from self._shared(plan)
        yield from writer.fact("owner", writer.team(plan.owner))
        yield from writer.fact("next", self._next(detail.id))
        yield from writer.fact("alongside", self._places(r.to for r in plan.alongside))
        yield from writer.plain_fact("detail", [place_name(self.sheet, plan.journey.to)] if plan.journey else [])
        yield from writer.plain_fact("replaces", self._replaced(detail))
        yield from writer.named(plan)

    def _shared(self, plan: Experience) -> Iterator[LabelledText]:
        """Facts that stages and touchpoints share."""
        writer = self.writer
        yield from writer.plain_fact("doing", plan.doing)
        yield from writer.plain_fact("needs", plan.needs)
        yield from writer.fact("metrics", writer.metrics(plan.metrics))
        yield from writer.blueprint(plan.blueprint)
        for lane in self.sheet.workspace.settings.lanes:
            if plan.lanes.get(lane.id):
                yield LabelledText("lane", lane.name, texts(plan.lanes[lane.id]))

    def _people(self, detail: TouchpointDetail) -> Iterable[str]:
        """The personas of a touchpoint, unless it is just the primary one."""
        ids = [reference.to for reference in detail.touchpoint.personas]
        primary = self.sheet.journey.personas[:1]
        if len(self.sheet.personas) < 2 or ids == [reference.to for reference in primary]:
            return ()
        return (self.sheet.workspace.personas[ident].short_name for ident in ids)

    def _next(self, ident: str) -> Iterator[Phrase]:
        for move in self.moves.get(ident, ()):
            details = self.words.listed(part for part in (move.share, move.note) if part)
            yield Phrase(f"{move.target.text} ({details})" if details else move.target.text, anchor=move.target.anchor)

    def _places(self, ids: Iterable[str]) -> Iterator[Phrase]:
        for ident in ids:
            place = ident.rpartition("/")[2]
            yield Phrase(self.names.get(place, place), anchor=f"tp-{place}" if place in self.names else "")

    def _replaced(self, detail: TouchpointDetail) -> Iterator[str]:
        return (place_name(self.sheet, reference.to) for reference in detail.touchpoint.replaces)


def writer_of(sheet: JourneyDetail, words: Words) -> SectionWriter:
    """The writer of a journey's sections."""
    moves: dict[str, list[MoveRow]] = {}
    for move in moves_of(sheet, words):
        moves.setdefault(move.source.anchor.removeprefix("tp-"), []).append(move)
    journey = sheet.journey
    former = {f"st-{ident}": anchors for ident, anchors in anchors_of("st", journey.stages).items()}
    former |= {f"tp-{ident}": anchors for ident, anchors in anchors_of("tp", journey.touchpoints).items()}
    return SectionWriter(
        sheet,
        words,
        LabelledTextWriter(sheet.workspace, words),
        pain_anchors(journey),
        moves,
        former,
        names={experience.id: experience.name for experience in journey.experiences},
        stages=frozenset(stage.id for stage in journey.stages),
    )


def when_of(stage: StageDetail, words: Words) -> str:
    """Time and duration of a stage."""
    duration = words.duration(stage.stage.duration) if stage.stage.duration else ""
    return " · ".join(part for part in (stage.stage.when, duration) if part)


def phase_name(sheet: JourneyDetail, words: Words, stage: StageDetail) -> str:
    """The name of a stage's phase, from the workspace's phases or the standard ones."""
    if stage.stage.phase is None:
        return ""
    ident = stage.stage.phase.to
    own = next((phase.name for phase in sheet.workspace.settings.phases if phase.id == ident), "")
    return own or words.table.get(f"phase.{ident}", ident)


def _has_content(section: TouchpointSection) -> bool:
    contents = (section.description, section.thinking, section.quotes, section.feelings, section.pains, section.gains)
    return any((*contents, section.opportunities, section.evidence, section.facts))
