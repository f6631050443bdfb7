"""A journey with everything resolved that views and reports show.

Tokens, levels, moments of truth and the points of the emotion curve are computed here once, so that `P1`
and `O1` mean the same in every output.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from math import fsum
from types import MappingProxyType

from cjm.model.claims import backing, claims_of
from cjm.model.element import EvidenceUse
from cjm.model.journey import Emotion, Experience, Journey, Pain, Stage, Touchpoint
from cjm.model.library import Channel, Persona, Team
from cjm.model.opportunity import Opportunity
from cjm.model.settings import EmotionScale
from cjm.model.vocabulary import State
from cjm.model.workspace import Workspace
from cjm.runtime.frozen import dataclass

_OWN_TOKEN = re.compile(r"[a-z][0-9]+\Z")

LEVELS = ("m2", "m1", "z0", "p1", "p2")


def level_of(scale: EmotionScale, score: Decimal) -> int:
    """The level of a score from −2 to +2, which decides its face and colour, on any scale.

    Half steps round towards zero.
    """
    steps = scale.lean(score) * 2
    level = math.ceil(abs(steps) - 0.5)
    return int(math.copysign(level, steps)) if level else 0


def level_name(level: int) -> str:
    """The palette name of a level from −2 to +2: `m2` … `p2`."""
    return LEVELS[level + 2]


@dataclass(frozen=True, slots=True)
class NumberedPain:
    """A pain with its token (`P1`) and the id of its touchpoint or stage.

    `assumed` means that it belongs to a current map and has no evidence.
    """

    token: str
    pain: Pain
    at: str
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class NumberedOpportunity:
    """An opportunity with its token (`O1`), and the pains (tokens) and places of this journey that it addresses."""

    token: str
    opportunity: Opportunity
    owner: Team | None
    pains: tuple[str, ...]
    at: tuple[str, ...]


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
    pains = _number_pains(workspace, journey)
    opportunities = _number_opportunities(workspace, journey, pains)
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


def emotion_of_persona(emotions: Iterable[Emotion], persona: str) -> Emotion | None:
    """The emotion of a persona, else the one for all personas."""
    shared = None
    for emotion in emotions:
        if emotion.persona is None:
            shared = emotion
        elif emotion.persona.to == persona:
            return emotion
    return shared


def is_assumed(workspace: Workspace, journey: Journey, uses: Iterable[EvidenceUse]) -> bool:
    """Whether a claim with this evidence counts as assumed. Scores of a future map are aims, not claims."""
    return journey.state is State.CURRENT and not backing(uses, workspace.evidence)


def face_name(level: int, *, hollow: bool) -> str:
    """The symbol name of a level's face in a page: `m2`, or `m2-hollow` for assumptions."""
    return f"{level_name(level)}-hollow" if hollow else level_name(level)


def opportunity_tokens(workspace: Workspace) -> Mapping[str, str]:
    """Tokens of all opportunities of the workspace, by id."""
    return _tokens(workspace.opportunities, "O")


def _tokens(ids: Iterable[str], letter: str) -> dict[str, str]:
    """Number ids in order. An id of a letter and a number is its own token, if that is not taken.

    Keys may be addresses: only the last part counts; it may be empty or occur more than once.
    """
    keys = list(ids)
    tokens: dict[str, str] = {}
    taken: set[str] = set()
    for key in keys:
        own = key.rpartition("/")[2].upper()
        if _OWN_TOKEN.match(own.lower()) and own not in taken:
            tokens[key] = own
            taken.add(own)
    free = (f"{letter}{n}" for n in range(1, len(keys) + len(taken) + 1) if f"{letter}{n}" not in taken)
    return {key: tokens.get(key) or next(free) for key in keys}


def _number_pains(workspace: Workspace, journey: Journey) -> Mapping[str, tuple[NumberedPain, ...]]:
    """The pains of each stage and touchpoint, by id."""
    numbered: list[tuple[str, Experience, Pain]] = []
    for experience in journey.experiences:
        for n, pain in enumerate(experience.pains):
            # A pain without an id needs a unique key; ids cannot contain "#".
            numbered.append((f"{experience.id}#{n}/{pain.id}", experience, pain))
    tokens = _tokens((key for key, _, _ in numbered), "P")
    pains: dict[str, list[NumberedPain]] = {}
    for key, experience, pain in numbered:
        assumed = is_assumed(workspace, journey, (*pain.evidence, *experience.evidence))
        pains.setdefault(experience.id, []).append(NumberedPain(tokens[key], pain, experience.id, assumed))
    return {at: tuple(numbered_pains) for at, numbered_pains in pains.items()}


def _number_opportunities(
    workspace: Workspace, journey: Journey, pains: Mapping[str, tuple[NumberedPain, ...]]
) -> tuple[NumberedOpportunity, ...]:
    tokens = opportunity_tokens(workspace)
    by_pain = {
        f"{journey.id}/{at}/{p.pain.id}": p for at, numbered_pains in pains.items() for p in numbered_pains if p.pain.id
    }
    delivering: dict[str, list[str]] = {}
    for touchpoint in journey.touchpoints:
        for ident in dict.fromkeys(reference.to for reference in touchpoint.delivers):
            delivering.setdefault(ident, []).append(touchpoint.id)
    numbered_pains = []
    for opportunity in workspace.opportunities.values():
        here = [r.to for r in opportunity.addresses if r.to == journey.id or r.to.startswith(f"{journey.id}/")]
        delivered = delivering.get(opportunity.id, [])
        if not here and not delivered:
            continue
        hurt = tuple(by_pain[address].token for address in here if address in by_pain)
        at = [address.split("/")[1] for address in here if "/" in address]
        numbered_pains.append(
            NumberedOpportunity(
                token=tokens[opportunity.id],
                opportunity=opportunity,
                owner=workspace.teams[opportunity.owner.to] if opportunity.owner else None,
                pains=hurt,
                at=tuple(dict.fromkeys(at + delivered)),
            )
        )
    return tuple(numbered_pains)


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


def emotion_in(place: Experience, persona: str) -> Emotion | None:
    """The emotion of a persona at a stage or touchpoint; without taking part, only one that names the persona."""
    if isinstance(place, Touchpoint) and not any(p.to == persona for p in place.personas):
        return next((e for e in place.emotions if e.persona and e.persona.to == persona), None)
    return emotion_of_persona(place.emotions, persona)


def _channels(workspace: Workspace, journey: Journey) -> tuple[Channel, ...]:
    used = dict.fromkeys(t.channel.to for t in journey.touchpoints if t.channel)
    return tuple(workspace.channels[channel] for channel in used)
