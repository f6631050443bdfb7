"""Journeys with their stages and touchpoints, and the experience at each."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from decimal import Decimal

from cjm.model.dates import Date, Duration
from cjm.model.element import _NOTHING, Element, EvidenceUse, Headline, Image, Named, Reference
from cjm.model.vocabulary import Device, JourneyType, MomentOfTruth, PainStatus, State, Status, TouchpointKind
from cjm.runtime.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricUse(Element):
    metric: Reference
    value: Decimal | None = None
    as_of: Date | None = None
    sample: int | None = None
    target: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Element):
    text: str
    by: str = ""
    evidence: tuple[EvidenceUse, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Emotion(Element):
    """One emotion; without `persona`, that of every persona of its touchpoint.

    No score means unknown. `place.span` is the emotion's value.
    """

    score: Decimal | None = None
    persona: Reference | None = None
    words: tuple[str, ...] = ()
    note: str = ""
    quote: str = ""
    evidence: tuple[EvidenceUse, ...] = ()
    range: tuple[Decimal, Decimal] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pain(Element):
    """A pain point. Without an `id`, nothing can refer to it."""

    text: str
    id: str = ""
    severity: int | None = None
    status: PainStatus = PainStatus.OPEN
    evidence: tuple[EvidenceUse, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain(Element):
    text: str
    id: str = ""
    evidence: tuple[EvidenceUse, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fail(Element):
    text: str
    severity: int | None = None
    recovery: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed(Element):
    to: Reference
    lags: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlueprintItem(Element):
    text: str
    team: Reference | None = None
    system: Reference | None = None
    duration: Duration | None = None
    fails: Fail | None = None
    feeds: tuple[Feed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Blueprint(Element):
    """Service blueprint of a stage or touchpoint, by row."""

    evidence: tuple[BlueprintItem, ...] = ()
    frontstage: tuple[BlueprintItem, ...] = ()
    backstage: tuple[BlueprintItem, ...] = ()
    support: tuple[BlueprintItem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Move(Element):
    """A move from a touchpoint to another place, an exit (a loss) or an end (a success).

    Exactly one of `to`, `exit` and `end` is set in a valid map.
    """

    to: Reference | None = None
    exit: str | None = None
    end: str | None = None
    share: Decimal | None = None
    when: str = ""
    also: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience(Named):
    """Fields that stages and touchpoints share."""

    owner: Reference | None = None
    duration: Duration | None = None
    doing: tuple[str, ...] = ()
    thinking: tuple[str, ...] = ()
    saying: tuple[Quote, ...] = ()
    needs: tuple[str, ...] = ()
    emotions: tuple[Emotion, ...] = ()
    pains: tuple[Pain, ...] = ()
    gains: tuple[Gain, ...] = ()
    blueprint: Blueprint | None = None
    metrics: tuple[MetricUse, ...] = ()
    evidence: tuple[EvidenceUse, ...] = ()
    lanes: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Touchpoint(Experience):
    """One step of the experience.

    `personas` is never empty in a valid map: the default is the journey's primary persona.
    """

    kind: TouchpointKind = TouchpointKind.CONTACT
    channel: Reference | None = None
    device: Device | None = None
    personas: tuple[Reference, ...] = ()
    entry: bool = False
    moment_of_truth: MomentOfTruth | None = None
    next: tuple[Move, ...] = ()
    alongside: tuple[Reference, ...] = ()
    journey: Reference | None = None
    replaces: tuple[Reference, ...] = ()
    delivers: tuple[Reference, ...] = ()
    image: Image | None = None
    match: object = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Experience):
    phase: Reference | None = None
    goal: str = ""
    summary: str = ""
    when: str = ""
    touchpoints: tuple[Touchpoint, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope(Element):
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey(Named):
    """One map."""

    type: JourneyType = JourneyType.CUSTOMER
    state: State = State.CURRENT
    status: Status = Status.DRAFT
    version: str = ""
    personas: tuple[Reference, ...] = ()
    scenario: str = ""
    goal: str = ""
    trigger: str = ""
    expectations: tuple[str, ...] = ()
    scope: Scope | None = None
    purpose: str = ""
    owner: Reference | None = None
    reviewed: Date | None = None
    review_every: Duration | None = None
    baseline: Reference | None = None
    target_date: Date | None = None
    metrics: tuple[MetricUse, ...] = ()
    evidence: tuple[EvidenceUse, ...] = ()
    headlines: Mapping[str, Headline] = field(default_factory=lambda: _NOTHING)
    stages: tuple[Stage, ...] = ()

    @property
    def touchpoints(self) -> tuple[Touchpoint, ...]:
        """Every touchpoint, in the journey's order."""
        return tuple(t for stage in self.stages for t in stage.touchpoints)

    @property
    def experiences(self) -> Iterator[Experience]:
        """Every stage, each followed by its touchpoints."""
        for stage in self.stages:
            yield stage
            yield from stage.touchpoints
