"""Objects that journeys refer to: personas, teams, channels, systems, metrics and evidence."""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal

from cjm.model.dates import Date
from cjm.model.element import _NOTHING, EvidenceUse, Image, Named, Reference
from cjm.model.vocabulary import (
    Basis,
    BuyingRole,
    ChannelKind,
    ChannelOwnership,
    Direction,
    EvidenceKind,
    MetricKind,
    PersonaKind,
    PersonalData,
    TeamKind,
)
from cjm.runtime.frozen import dataclass


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
    """`collected` is a pair of dates, equal if only one was written."""

    kind: EvidenceKind
    collected: tuple[Date, Date] | None = None
    sample: int | None = None
    url: str = ""
    summary: str = ""
    expires: Date | None = None
    personal_data: PersonalData = PersonalData.NONE
