"""Stages and touchpoints in full: everything that a map says of each, ready to be laid out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace

from cjm.drawing.glyphs import glyph_of
from cjm.model.journey import Emotion, Experience, Gain, Quote
from cjm.model.vocabulary import PainStatus
from cjm.presentation.journey_detail import (
    JourneyDetail,
    NumberedPain,
    SheetStage,
    SheetTouchpoint,
    TokenedOpportunity,
    face_name,
    is_assumed,
    level_of,
)
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
from cjm.presentation.moves_table import MoveRow, moves_of, place_name
from cjm.presentation.report.section import Article, Chapter, SectionFeeling, SectionMark
from cjm.runtime.frozen import dataclass
from cjm.words import Words


@dataclass(frozen=True, slots=True)
class SectionWriter:
    """Writes the chapters of one journey.

    `names` are those of its stages and touchpoints, `stages` the ids of its stages.
    """

    sheet: JourneyDetail
    words: Words
    teller: LabelledTextWriter
    anchors: Mapping[tuple[str, str], str]
    moves: Mapping[str, list[MoveRow]] = field(default_factory=dict)
    former: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    stages: frozenset[str] = frozenset()

    def chapter(self, stage: SheetStage) -> Chapter:
        plan = stage.stage
        own = self._own(stage)
        return Chapter(
            id=stage.id,
            number=str(stage.index + 1),
            name=stage.name,
            when=when_of(stage, self.words),
            owner=self.teller.team(plan.owner)[0].text if plan.owner else "",
            phase=phase_name(self.sheet, self.words, stage),
            own=own if _says_anything(own) else None,
            touchpoints=tuple(map(self._touchpoint, stage.touchpoints)),
            former=self.former.get(f"st-{stage.id}", ()),
        )

    def pain(self, found: NumberedPain) -> SectionMark:
        pain = found.pain
        anchor = self.anchors.get((found.at, pain.id), "")
        told = []
        if pain.severity is not None:
            told.append(self.words("severity", n=str(pain.severity)))
        if pain.status is not PainStatus.OPEN:
            told.append(self.words(f"pain.{pain.status}"))
        here = f"st-{found.at}" if found.at in self.stages else f"tp-{found.at}"
        notes = (*texts(told), *self.teller.evidence(pain.evidence))
        settled = pain.status is PainStatus.RESOLVED
        return SectionMark(
            found.token, pain.text, anchor, anchor or here, settled, notes, found.assumed, written_at(pain)
        )

    def opportunity(self, found: TokenedOpportunity) -> SectionMark:
        leads, source = f"opp-{found.opportunity.id}", written_at(found.opportunity)
        return SectionMark(found.token, found.opportunity.name, leads=leads, source=source)

    def _gain(self, gain: Gain) -> SectionMark:
        return SectionMark("", gain.text, notes=self.teller.evidence(gain.evidence), source=written_at(gain))

    def _own(self, stage: SheetStage) -> Article:
        plan, teller = stage.stage, self.teller
        facts = [
            *teller.said("summary", [plan.summary]),
            *teller.said("goal", [plan.goal]),
            *self._shared(plan),
            *teller.named(plan),
        ]
        pains = tuple(self.pain(pain) for pain in stage.pains if pain.at == stage.id)
        opportunities = tuple(self.opportunity(o) for o in stage.opportunities if stage.id in o.at)
        return self._article(plan, pains, opportunities, facts)

    def _touchpoint(self, found: SheetTouchpoint) -> Article:
        channel = found.channel
        pains = tuple(map(self.pain, found.pains))
        opportunities = tuple(map(self.opportunity, found.opportunities))
        return replace(
            self._article(found.touchpoint, pains, opportunities, self._of_touchpoint(found)),
            anchor=f"tp-{found.id}",
            former=self.former.get(f"tp-{found.id}", ()),
            number=found.number,
            channel=channel.id if channel else "",
            channel_name=channel.name if channel else "",
            glyph=glyph_of(channel.kind, channel.icon).name if channel else "",
            moment=self._moment(found),
            illustration=illustration_of(found.touchpoint.image, found.name),
        )

    def _article(
        self,
        plan: Experience,
        pains: tuple[SectionMark, ...],
        opportunities: tuple[SectionMark, ...],
        facts: Iterable[LabelledText],
    ) -> Article:
        return Article(
            id=plan.id,
            name=plan.name,
            description=plan.description,
            thinking=plan.thinking,
            said=tuple(map(self._quote, plan.saying)),
            feelings=tuple(self._feeling(emotion, plan) for emotion in plan.emotions),
            pains=pains,
            gains=tuple(map(self._gain, plan.gains)),
            opportunities=opportunities,
            evidence=self.teller.evidence(plan.evidence),
            facts=tuple(facts),
            source=written_at(plan),
        )

    def _quote(self, quote: Quote) -> Phrase:
        sources = [phrase.text for phrase in self.teller.evidence(quote.evidence)]
        by = self.words.listed(part for part in (quote.by, *sources) if part)
        said = self.words.quoted(quote.text)
        return Phrase(f"{said} ({by})" if by else said)

    def _feeling(self, emotion: Emotion, place: Experience) -> SectionFeeling:
        scale, words = self.sheet.scale, self.words
        uses = (*emotion.evidence, *place.evidence)
        hollow = is_assumed(self.sheet.workspace, self.sheet.journey, uses)
        told = words("none.emotion") if emotion.score is None else feeling_text(scale, emotion.score, words)
        if emotion.range is not None:
            low, high = (words.number(end, signed=scale.neutral == 0) for end in emotion.range)
            told = f"{told} ({words('range', low=low, high=high)})"
        return SectionFeeling(
            level="" if emotion.score is None else face_name(level_of(scale, emotion.score), hollow=hollow),
            text=told,
            who=self.sheet.workspace.personas[emotion.persona.to].short_name if emotion.persona else "",
            said=(
                *texts(
                    [words.listed(emotion.words), emotion.note, words.quoted(emotion.quote) if emotion.quote else ""]
                ),
                *self.teller.evidence(emotion.evidence),
            ),
            source=written_at(emotion),
        )

    def _moment(self, found: SheetTouchpoint) -> str:
        named = found.touchpoint.moment_of_truth
        if found.moment is None or named is None:
            return ""
        return self.words(f"moment.{named}", n=str(found.moment))

    def _of_touchpoint(self, found: SheetTouchpoint) -> Iterator[LabelledText]:
        plan, teller, words = found.touchpoint, self.teller, self.words
        manner = [words(f"touchpoint.{plan.kind}")] if plan.kind.value != "contact" else []
        manner += [words(f"device.{plan.device}")] if plan.device else []
        manner += [words("entry")] if plan.entry else []
        yield from teller.said("manner", manner)
        yield from teller.said("duration", [self.words.duration(plan.duration)] if plan.duration else [])
        yield from teller.said("personas", self._people(found))
        yield from self._shared(plan)
        yield from teller.fact("owner", teller.team(plan.owner))
        yield from teller.fact("next", self._next(found.id))
        yield from teller.fact("alongside", self._places(r.to for r in plan.alongside))
        yield from teller.said("detail", [place_name(self.sheet, plan.journey.to)] if plan.journey else [])
        yield from teller.said("replaces", self._replaced(found))
        yield from teller.named(plan)

    def _shared(self, plan: Experience) -> Iterator[LabelledText]:
        """What stages and touchpoints may both say."""
        teller = self.teller
        yield from teller.said("doing", plan.doing)
        yield from teller.said("needs", plan.needs)
        yield from teller.fact("metrics", teller.metrics(plan.metrics))
        yield from teller.blueprint(plan.blueprint)
        for lane in self.sheet.workspace.settings.lanes:
            if plan.lanes.get(lane.id):
                yield LabelledText("lane", lane.name, texts(plan.lanes[lane.id]))

    def _people(self, found: SheetTouchpoint) -> Iterable[str]:
        """Who is here, where it isn't just the primary persona."""
        ids = [reference.to for reference in found.touchpoint.personas]
        primary = self.sheet.journey.personas[:1]
        if len(self.sheet.personas) < 2 or ids == [reference.to for reference in primary]:
            return ()
        return (self.sheet.workspace.personas[ident].short_name for ident in ids)

    def _next(self, ident: str) -> Iterator[Phrase]:
        for move in self.moves.get(ident, ()):
            told = self.words.listed(part for part in (move.share, move.note) if part)
            yield Phrase(f"{move.target.text} ({told})" if told else move.target.text, anchor=move.target.anchor)

    def _places(self, ids: Iterable[str]) -> Iterator[Phrase]:
        for ident in ids:
            place = ident.rpartition("/")[2]
            yield Phrase(self.names.get(place, place), anchor=f"tp-{place}" if place in self.names else "")

    def _replaced(self, found: SheetTouchpoint) -> Iterator[str]:
        return (place_name(self.sheet, reference.to) for reference in found.touchpoint.replaces)


def writer_of(sheet: JourneyDetail, words: Words) -> SectionWriter:
    """The writer of a journey's chapters."""
    moves: dict[str, list[MoveRow]] = {}
    for move in moves_of(sheet, words):
        moves.setdefault(move.source.anchor.removeprefix("tp-"), []).append(move)
    journey = sheet.journey
    former = {f"st-{ident}": found for ident, found in anchors_of("st", journey.stages).items()}
    former |= {f"tp-{ident}": found for ident, found in anchors_of("tp", journey.touchpoints).items()}
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


def when_of(stage: SheetStage, words: Words) -> str:
    """When a stage happens and how long it takes."""
    duration = words.duration(stage.stage.duration) if stage.stage.duration else ""
    return " · ".join(part for part in (stage.stage.when, duration) if part)


def phase_name(sheet: JourneyDetail, words: Words, stage: SheetStage) -> str:
    """The phase of a stage in words, from the workspace's own phases or the standard ones."""
    if stage.stage.phase is None:
        return ""
    ident = stage.stage.phase.to
    own = next((phase.name for phase in sheet.workspace.settings.phases if phase.id == ident), "")
    return own or words.table.get(f"phase.{ident}", ident)


def _says_anything(article: Article) -> bool:
    found = (article.description, article.thinking, article.said, article.feelings, article.pains, article.gains)
    return any((*found, article.opportunities, article.evidence, article.facts))
