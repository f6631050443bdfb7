"""A journey with everything resolved that views and reports show.

Tokens, levels, moments of truth and the points of the emotion curve are computed here once, so that `P1`
and `O1` mean the same in every output.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from math import fsum
from types import MappingProxyType

from cjm.model.claims import backing, claims_of
from cjm.model.journey import Emotion, Journey, Stage, Touchpoint
from cjm.model.library import Channel, Persona, Team
from cjm.model.settings import EmotionScale
from cjm.model.vocabulary import State
from cjm.model.workspace import Workspace
from cjm.presentation.levels import level_of
from cjm.presentation.numbering import NumberedOpportunity, NumberedPain, is_assumed, number_opportunities, number_pains
from cjm.presentation.persona_emotions import emotion_in, emotion_of_persona
from cjm.runtime.frozen import dataclass


@dataclass(frozen=True, slots=True)
class TouchpointDetail:
    """A touchpoint with resolved references. `number` is like `3.2`, `moment` is the number of its pennant.

    `assumed` means that its score has no evidence.
    """

    touchpoint: Touchpoint
    number: str
    channel: Channel | None
    owner: Team | None
    score: Decimal | None
    level: int | None
    assumed: bool
    moment: int | None
    pains: tuple[NumberedPain, ...]
    opportunities: tuple[NumberedOpportunity, ...]

    @property
    def id(self) -> str:
        return self.touchpoint.id

    @property
    def name(self) -> str:
        return self.touchpoint.name


@dataclass(frozen=True, slots=True)
class StageDetail:
    """A stage with resolved references; `index` counts from 0. Pains and opportunities include its touchpoints'."""

    stage: Stage
    index: int
    owner: Team | None
    thought: str
    touchpoints: tuple[TouchpointDetail, ...]
    pains: tuple[NumberedPain, ...]
    opportunities: tuple[NumberedOpportunity, ...]

    @property
    def id(self) -> str:
        return self.stage.id

    @property
    def name(self) -> str:
        return self.stage.name

    @property
    def scores(self) -> tuple[Decimal, ...]:
        """The known scores of the primary persona: those of the touchpoints, else the stage's own."""
        known = tuple(t.score for t in self.touchpoints if t.score is not None)
        own = emotion_of_persona(self.stage.emotions, "")
        return known or (() if own is None or own.score is None else (own.score,))


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """A point on the emotion curve: number `index` of `count` in stage `stage`.

    `id` is that of the touchpoint, or of the stage if the stage's own emotion is shown.
    """

    id: str
    name: str
    stage: int
    index: int
    count: int
    moment: int | None


@dataclass(frozen=True, slots=True)
class Feelings:
    """The emotions and scores of one persona along the curve; `None` where unknown.

    `backed` marks points with evidence, of their own or of their place. Evidence of the kind assumption
    does not count.
    """

    persona: Persona
    emotions: tuple[Emotion | None, ...]
    scores: tuple[Decimal | None, ...]
    backed: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class JourneyDetail:
    """A journey with everything resolved that views show.

    `feelings` has an entry for each persona with a score, the primary one first. `touchpoints` are those
    of all stages, `station_of` maps ids of touchpoints and stages to indexes of `stations`.
    """

    workspace: Workspace
    journey: Journey
    personas: tuple[Persona, ...]
    owner: Team | None
    stages: tuple[StageDetail, ...]
    opportunities: tuple[NumberedOpportunity, ...]
    channels: tuple[Channel, ...]
    stations: tuple[CurvePoint, ...]
    feelings: tuple[Feelings, ...]
    touchpoints: tuple[TouchpointDetail, ...]
    station_of: Mapping[str, int]

    @property
    def scale(self) -> EmotionScale:
        return self.workspace.settings.emotion_scale

    @property
    def known(self) -> tuple[tuple[CurvePoint, Decimal], ...]:
        """The points with a score of the primary persona, in order."""
        if not self.feelings:
            return ()
        scores = self.feelings[0].scores
        return tuple((s, score) for s, score in zip(self.stations, scores, strict=True) if score is not None)

    @property
    def moments(self) -> tuple[TouchpointDetail, ...]:
        """The moments of truth, in order."""
        return tuple(t for t in self.touchpoints if t.moment is not None)

    def assumed(self, station: int) -> bool:
        """Whether the primary persona's feeling at a point has no evidence.

        Scores of a future map are aims, so this is false for them.
        """
        first = self.feelings[0] if self.feelings else None
        is_known = first is not None and first.scores[station] is not None
        return self.journey.state is State.CURRENT and first is not None and is_known and not first.backed[station]

    @property
    def assumes(self) -> bool:
        """Whether any feeling of the primary persona has no evidence."""
        return any(self.assumed(n) for n in range(len(self.stations)))

    @property
    def assumes_pains(self) -> bool:
        """Whether any pain has no evidence."""
        return any(pain.assumed for stage in self.stages for pain in stage.pains)

    @property
    def assumes_anything(self) -> bool:
        """Whether any feeling of any persona, or any pain, has no evidence."""
        claims = claims_of(self.journey) if self.journey.state is State.CURRENT else ()
        return any(not claim.backing(self.workspace.evidence) for claim in claims)

    @property
    def lowest(self) -> tuple[CurvePoint, Decimal] | None:
        """The lowest known point, the first of equals."""
        return min(self.known, key=lambda pair: pair[1], default=None)

    @property
    def highest(self) -> tuple[CurvePoint, Decimal] | None:
        """The highest known point, the first of equals."""
        return max(self.known, key=lambda pair: pair[1], default=None)

    @property
    def mean(self) -> float | None:
        return fsum(float(score) for _, score in self.known) / len(self.known) if self.known else None


def journey_detail_of(workspace: Workspace, journey: Journey) -> JourneyDetail:
    """Resolve a journey for views. The journey must have no errors."""
    personas = tuple(workspace.personas[p.to] for p in journey.personas)
    pains = number_pains(workspace, journey)
    opportunities = number_opportunities(workspace, journey, pains)
    moments = {t.id: n for n, t in enumerate((t for t in journey.touchpoints if t.moment_of_truth), 1)}
    stages = tuple(
        _stage(workspace, journey, stage, index, pains, opportunities, moments)
        for index, stage in enumerate(journey.stages)
    )
    stations = tuple(_stations(journey, moments))
    everyone = (_feelings(workspace, journey, stations, persona) for persona in personas)
    feelings = tuple(
        feelings_of_one for feelings_of_one in everyone if any(score is not None for score in feelings_of_one.scores)
    )
    return JourneyDetail(
        workspace=workspace,
        journey=journey,
        personas=personas,
        owner=workspace.teams[journey.owner.to] if journey.owner else None,
        stages=stages,
        opportunities=opportunities,
        channels=_channels(workspace, journey),
        stations=stations,
        feelings=feelings,
        touchpoints=tuple(t for stage in stages for t in stage.touchpoints),
        station_of=MappingProxyType({station.id: n for n, station in enumerate(stations)}),
    )


def _stage(
    workspace: Workspace,
    journey: Journey,
    stage: Stage,
    index: int,
    pains: Mapping[str, tuple[NumberedPain, ...]],
    opportunities: tuple[NumberedOpportunity, ...],
    moments: Mapping[str, int],
) -> StageDetail:
    primary = journey.personas[0].to if journey.personas else ""
    touchpoints = []
    for n, touchpoint in enumerate(stage.touchpoints, 1):
        emotion = emotion_of_persona(touchpoint.emotions, primary)
        score = emotion.score if emotion else None
        touchpoints.append(
            TouchpointDetail(
                touchpoint=touchpoint,
                number=f"{index + 1}.{n}",
                channel=workspace.channels[touchpoint.channel.to] if touchpoint.channel else None,
                owner=workspace.teams[touchpoint.owner.to] if touchpoint.owner else None,
                score=score,
                level=None if score is None else level_of(workspace.settings.emotion_scale, score),
                assumed=emotion is not None
                and score is not None
                and is_assumed(workspace, journey, (*emotion.evidence, *touchpoint.evidence)),
                moment=moments.get(touchpoint.id),
                pains=pains.get(touchpoint.id, ()),
                opportunities=tuple(o for o in opportunities if touchpoint.id in o.at),
            )
        )
    places = [stage.id, *(t.id for t in stage.touchpoints)]
    return StageDetail(
        stage=stage,
        index=index,
        owner=workspace.teams[stage.owner.to] if stage.owner else None,
        thought=_thought(workspace.settings.emotion_scale, stage, primary),
        touchpoints=tuple(touchpoints),
        pains=tuple(p for place in places for p in pains.get(place, ())),
        opportunities=tuple(o for o in opportunities if any(place in o.at for place in places)),
    )


def _thought(scale: EmotionScale, stage: Stage, primary: str) -> str:
    """The stage's own thought, else that of the touchpoint farthest from neutral, the first of equals."""
    if stage.thinking:
        return stage.thinking[0]

    def distance(touchpoint: Touchpoint) -> float:
        emotion = emotion_of_persona(touchpoint.emotions, primary)
        return -1.0 if emotion is None or emotion.score is None else abs(scale.lean(emotion.score))

    thoughtful = [t for t in stage.touchpoints if t.thinking]
    return max(thoughtful, key=distance).thinking[0] if thoughtful else ""


def _stations(journey: Journey, moments: Mapping[str, int]) -> Iterator[CurvePoint]:
    for index, stage in enumerate(journey.stages):
        scored = any(emotion.score is not None for t in stage.touchpoints for emotion in t.emotions)
        if not scored and any(emotion.score is not None for emotion in stage.emotions):
            yield CurvePoint(stage.id, stage.name, index, 0, 1, None)
            continue
        for n, t in enumerate(stage.touchpoints):
            yield CurvePoint(t.id, t.name, index, n, len(stage.touchpoints), moments.get(t.id))


def _feelings(workspace: Workspace, journey: Journey, stations: tuple[CurvePoint, ...], persona: Persona) -> Feelings:
    places = {experience.id: experience for experience in journey.experiences}
    here = [places[station.id] for station in stations]
    emotions = tuple(emotion_in(place, persona.id) for place in here)
    backed = (
        emotion is not None and bool(backing((*emotion.evidence, *place.evidence), workspace.evidence))
        for place, emotion in zip(here, emotions, strict=True)
    )
    scores = tuple(emotion.score if emotion else None for emotion in emotions)
    return Feelings(persona, emotions, scores, tuple(backed))


def _channels(workspace: Workspace, journey: Journey) -> tuple[Channel, ...]:
    used = dict.fromkeys(t.channel.to for t in journey.touchpoints if t.channel)
    return tuple(workspace.channels[channel] for channel in used)
