"""The workspace as typed, frozen values: what the language means once it is read.

Short and long forms mean the same here: a text for a list is a tuple of one, a number for an
emotion is an `Emotion` with a score. `None` or an empty tuple is "not said"; no default of the
language is hidden in a `None`. Places (where a value was written) take no part in equality.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from cjm.model.dates import Date, Duration
from cjm.model.locations import Location
from cjm.model.profile import Profile
from cjm.model.source import Span
from cjm.runtime.frozen import dataclass

_HALF_A_YEAR = Duration.of("6 months")
_NOTHING: Mapping[str, Any] = MappingProxyType({})

# --- closed sets -------------------------------------------------------------------------------


class Scoring(StrEnum):
    IMPACT_EFFORT = "impact-effort"
    RICE = "rice"
    ICE = "ice"
    ODI = "odi"

    @property
    def inputs(self) -> tuple[str, ...]:
        """The numbers of an opportunity that the formula needs, in the order in which they are shown."""
        return _INPUTS[self.value]


_INPUTS = {
    "impact-effort": ("impact", "effort"),
    "ice": ("impact", "confidence", "effort"),
    "rice": ("reach", "impact", "confidence", "effort"),
    "odi": ("importance", "satisfaction"),
}


class PersonaKind(StrEnum):
    CUSTOMER = "customer"
    BUYER = "buyer"
    USER = "user"
    PATIENT = "patient"
    CITIZEN = "citizen"
    EMPLOYEE = "employee"
    SUPPLIER = "supplier"
    PARTNER = "partner"
    ANTI_PERSONA = "anti-persona"


class BuyingRole(StrEnum):
    ECONOMIC_BUYER = "economic-buyer"
    DECISION_MAKER = "decision-maker"
    INFLUENCER = "influencer"
    CHAMPION = "champion"
    GATEKEEPER = "gatekeeper"
    APPROVER = "approver"
    END_USER = "end-user"


class Basis(StrEnum):
    ASSUMPTION = "assumption"
    QUALITATIVE = "qualitative"
    STATISTICAL = "statistical"


class TeamKind(StrEnum):
    TEAM = "team"
    PERSON = "person"
    ROLE = "role"
    VENDOR = "vendor"
    PARTNER = "partner"


class ChannelKind(StrEnum):
    WEB = "web"
    MOBILE_APP = "mobile-app"
    EMAIL = "email"
    SMS = "sms"
    PUSH = "push"
    CHAT = "chat"
    CHATBOT = "chatbot"
    PHONE_CALL = "phone-call"
    VIDEO = "video"
    SOCIAL = "social"
    SEARCH = "search"
    ADVERT = "advert"
    MARKETPLACE = "marketplace"
    STORE = "store"
    BRANCH = "branch"
    EVENT = "event"
    POST = "post"
    DELIVERY = "delivery"
    PRINT = "print"
    WORD_OF_MOUTH = "word-of-mouth"
    PRODUCT = "product"
    KIOSK = "kiosk"
    OTHER = "other"


class ChannelOwnership(StrEnum):
    OWNED = "owned"
    PAID = "paid"
    EARNED = "earned"
    PARTNER = "partner"


class MetricKind(StrEnum):
    NPS = "nps"
    CSAT = "csat"
    CES = "ces"
    CONVERSION = "conversion"
    DROP_OFF = "drop-off"
    RETENTION = "retention"
    CHURN = "churn"
    TIME = "time"
    CONTACT_RATE = "contact-rate"
    ERROR_RATE = "error-rate"
    COST = "cost"
    REVENUE = "revenue"
    VOLUME = "volume"
    SHARE = "share"
    OTHER = "other"


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"


class EvidenceKind(StrEnum):
    INTERVIEW = "interview"
    OBSERVATION = "observation"
    DIARY = "diary"
    USABILITY_TEST = "usability-test"
    SURVEY = "survey"
    ANALYTICS = "analytics"
    EVENT_LOG = "event-log"
    SUPPORT_TICKETS = "support-tickets"
    REVIEWS = "reviews"
    SOCIAL = "social"
    WORKSHOP = "workshop"
    EXPERT = "expert"
    DESK_RESEARCH = "desk-research"
    EXPERIMENT = "experiment"
    ASSUMPTION = "assumption"


class PersonalData(StrEnum):
    NONE = "none"
    PSEUDONYMISED = "pseudonymised"
    CONTAINS = "contains"


class JourneyType(StrEnum):
    CUSTOMER = "customer"
    BUYER = "buyer"
    USER = "user"
    EMPLOYEE = "employee"
    SUPPLIER = "supplier"
    PATIENT = "patient"
    CITIZEN = "citizen"
    PARTNER = "partner"
    DAY_IN_THE_LIFE = "day-in-the-life"


class State(StrEnum):
    CURRENT = "current"
    FUTURE = "future"


class Status(StrEnum):
    DRAFT = "draft"
    IN_REVIEW = "in-review"
    APPROVED = "approved"
    LIVE = "live"
    ARCHIVED = "archived"


class TouchpointKind(StrEnum):
    CONTACT = "contact"
    ACTION = "action"
    DECISION = "decision"
    WAIT = "wait"
    MILESTONE = "milestone"


class Device(StrEnum):
    PHONE = "phone"
    TABLET = "tablet"
    LAPTOP = "laptop"
    DESKTOP = "desktop"
    TV = "tv"
    WEARABLE = "wearable"
    KIOSK = "kiosk"
    CAR = "car"
    VOICE = "voice"
    PAPER = "paper"
    OTHER = "other"


class MomentOfTruth(StrEnum):
    """`TRUE` is the plain mark; the others say which of the four named moments it is."""

    TRUE = "true"
    ZERO = "zero"
    FIRST = "first"
    SECOND = "second"
    ULTIMATE = "ultimate"


class PainStatus(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    RESOLVED = "resolved"


class OpportunityKind(StrEnum):
    PAIN = "pain"
    NEED = "need"
    GAP = "gap"
    DELIGHT = "delight"
    EFFICIENCY = "efficiency"
    CROSS_SELL = "cross-sell"


class OpportunityStatus(StrEnum):
    IDEA = "idea"
    ASSESSED = "assessed"
    PLANNED = "planned"
    IN_PROGRESS = "in-progress"
    SHIPPED = "shipped"
    MEASURED = "measured"
    DECLINED = "declined"


class Horizon(StrEnum):
    NOW = "now"
    NEXT = "next"
    LATER = "later"


# --- the ground that every element stands on ---------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of another object by its id or address.

    `to` is what it means: the id in its section (`maya`), or the full address in a journey
    (`first-pair/checkout/p4`), with former ids replaced by present ones. `written` is the author's
    text.
    """

    to: str
    written: str = field(compare=False)
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """Anything that an author writes as a mapping, in its long or its short form.

    `address` is how findings, links and the diff name it: `journey/touchpoint` inside a journey,
    `section/id` outside. An element without an id of its own has the address of the one it is in.
    `extra` holds the free `x-` keys.
    """

    place: Location = field(compare=False, repr=False)
    address: str
    extra: Mapping[str, object] = field(default_factory=lambda: _NOTHING)

    @property
    def span(self) -> Span:
        """The span that a finding about the whole element stands on."""
        return self.place.span

    def at(self, key: str) -> Span:
        """The span of the value written under `key`, else of the element itself."""
        return self.place.fields.get(key) or self.place.span


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Element):
    url: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Element):
    """An object with an id: those of the sections, and every stage and touchpoint."""

    id: str
    name: str
    description: str = ""
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceUse(Element):
    """A citation: which evidence, which part of it, what it says."""

    evidence: Reference
    note: str = ""
    sample: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Image(Element):
    path: str
    alt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline(Element):
    """The finding that a drawing states. An empty `title` leaves the drawing's own title."""

    title: str = ""
    lede: str = ""


# --- workspace settings ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EmotionScale:
    """The workspace's scale of feeling; neutral is its middle.

    `labels` run from min to max in equal steps and may be empty.
    """

    min: Decimal = Decimal(-2)
    max: Decimal = Decimal(2)
    labels: tuple[str, ...] = ("Frustrated", "Annoyed", "Neutral", "Content", "Delighted")

    @property
    def neutral(self) -> Decimal:
        return (self.min + self.max) / 2

    @property
    def half_range(self) -> Decimal:
        return (self.max - self.min) / 2

    def lean(self, score: Decimal) -> float:
        """Where a score lies between the ends: −1 at the lowest, 0 at neutral, 1 at the highest.

        One beyond an end, as only a map with errors has it, lies at that end.
        """
        return float((min(max(score, self.min), self.max) - self.neutral) / self.half_range)

    def is_low(self, score: Decimal) -> bool:
        return score < self.neutral

    def is_strong(self, score: Decimal) -> bool:
        """Whether a score of the scale is three quarters of the half range or more away from neutral."""
        return self.min <= score <= self.max and abs(score - self.neutral) * 4 >= self.half_range * 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane(Element):
    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase(Element):
    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRule(Element):
    """A rule of the workspace's own: of all objects of a kind, those that are selected, and what they must be.

    `where`, `require` and `forbid` hold, by field, the values or globs of which one has to fit;
    none of them: that the field is there at all.
    """

    kind: str
    where: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NOTHING)
    require: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NOTHING)
    forbid: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NOTHING)
    message: str = ""
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSetting(Element):
    """One entry of `workspace.rules`: a severity (`off` or a severity's word), options, or a rule of one's own."""

    rule: str
    severity: str | None = None
    options: Mapping[str, object] = field(default_factory=lambda: _NOTHING)
    own: OwnRule | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandColors(Element):
    """Colours as `#RRGGBB` in place of the built-in ones; an empty text is one that was not given.

    `levels` and `tints` are five colours from the worst to the best, or none.
    """

    ink: str = ""
    paper: str = ""
    muted: str = ""
    rule: str = ""
    grid: str = ""
    wash: str = ""
    shade: str = ""
    levels: tuple[str, ...] = ()
    tints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand(Element):
    """The workspace's own theme."""

    light: BrandColors | None = None
    dark: BrandColors | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Element):
    """The section `workspace`; `changes` holds levels (or `off`) in place of the usual ones, by kind of change."""

    name: str = ""
    language: str = "en"
    emotion_scale: EmotionScale = EmotionScale()
    review_every: Duration = _HALF_A_YEAR
    scoring: Scoring = Scoring.IMPACT_EFFORT
    reach_of: str = "people"
    lanes: tuple[Lane, ...] = ()
    phases: tuple[Phase, ...] = ()
    headlines: Mapping[str, Headline] = field(default_factory=lambda: _NOTHING)
    rules: tuple[RuleSetting, ...] = ()
    profile: Profile = Profile.RECOMMENDED
    changes: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    theme: Brand | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


# --- the shared library ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona(Named):
    short_name: str
    kind: PersonaKind = PersonaKind.CUSTOMER
    summary: str = ""
    quote: str = ""
    goals: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    frustrations: tuple[str, ...] = ()
    behaviours: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    attributes: Mapping[str, str | Decimal] = field(default_factory=lambda: _NOTHING)
    segment: str = ""
    share: Decimal | None = None
    role: BuyingRole | None = None
    basis: Basis = Basis.ASSUMPTION
    participants: int | None = None
    channels: tuple[Reference, ...] = ()
    image: Image | None = None
    evidence: tuple[EvidenceUse, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Team(Named):
    kind: TeamKind = TeamKind.TEAM
    contact: str = ""
    handle: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel(Named):
    kind: ChannelKind = ChannelKind.OTHER
    icon: str = ""
    ownership: ChannelOwnership | None = None
    owner: Reference | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class System(Named):
    owner: Reference | None = None
    vendor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric(Named):
    kind: MetricKind = MetricKind.OTHER
    unit: str = ""
    range: tuple[Decimal, Decimal] | None = None
    direction: Direction = Direction.UP
    target: Decimal | None = None
    source: Reference | None = None
    owner: Reference | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Named):
    """`collected` is a pair of dates, the same twice where one was written."""

    kind: EvidenceKind
    collected: tuple[Date, Date] | None = None
    sample: int | None = None
    url: str = ""
    summary: str = ""
    expires: Date | None = None
    personal_data: PersonalData = PersonalData.NONE


# --- journeys ----------------------------------------------------------------------------------


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
    """One feeling; without `persona` it is that of every persona of its touchpoint.

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
    """What gets in the way. Without an `id` nothing can refer to it."""

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
    """What has to happen for a stage or touchpoint, row by row, away from the customer."""

    evidence: tuple[BlueprintItem, ...] = ()
    frontstage: tuple[BlueprintItem, ...] = ()
    backstage: tuple[BlueprintItem, ...] = ()
    support: tuple[BlueprintItem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Move(Element):
    """A way on from a touchpoint: to another place, an exit (a loss) or an end (done well).

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
    """What a stage and a touchpoint have in common: the persona's side of the map."""

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

    `personas` is never empty in a valid map: where nothing was written it holds the journey's
    primary persona.
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


# --- opportunities -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation(Element):
    """What an opportunity should do to a metric; `by` is a number or a text."""

    metric: Reference
    by: str | Decimal = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result(Element):
    metric: Reference
    before: Decimal | None = None
    after: Decimal | None = None
    as_of: Date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution(Element):
    id: str
    name: str
    status: OpportunityStatus = OpportunityStatus.IDEA
    url: str = ""
    owner: Reference | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity(Named):
    addresses: tuple[Reference, ...] = ()
    kind: OpportunityKind | None = None
    status: OpportunityStatus = OpportunityStatus.IDEA
    impact: Decimal | None = None
    effort: Decimal | None = None
    reach: Decimal | None = None
    confidence: Decimal | None = None
    importance: Decimal | None = None
    satisfaction: Decimal | None = None
    horizon: Horizon | None = None
    owner: Reference | None = None
    expects: tuple[Expectation, ...] = ()
    result: tuple[Result, ...] = ()
    parent: Reference | None = None
    solutions: tuple[Solution, ...] = ()
    evidence: tuple[EvidenceUse, ...] = ()
    declined_because: str = ""


# --- the whole ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """The union of a workspace's files: every section by id, in source order.

    `unresolved` are the references that lead nowhere, by their pointers, as they were written.
    """

    settings: Settings
    personas: Mapping[str, Persona]
    teams: Mapping[str, Team]
    channels: Mapping[str, Channel]
    systems: Mapping[str, System]
    metrics: Mapping[str, Metric]
    evidence: Mapping[str, Evidence]
    journeys: Mapping[str, Journey]
    opportunities: Mapping[str, Opportunity]
    measurements: Mapping[str, object] = field(default_factory=lambda: _NOTHING)
    unresolved: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
