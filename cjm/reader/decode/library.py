"""Decoders for the sections that journeys share."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType

from cjm.model.library import Channel, Evidence, Metric, Persona, System, Team
from cjm.model.opportunity import Expectation, Opportunity, Result, Solution
from cjm.model.vocabulary import (
    Basis,
    BuyingRole,
    ChannelKind,
    ChannelOwnership,
    Direction,
    EvidenceKind,
    Horizon,
    MetricKind,
    OpportunityKind,
    OpportunityStatus,
    PersonaKind,
    PersonalData,
    TeamKind,
)
from cjm.reader.decode.common import NOTHING, image, named
from cjm.reader.decode.cursor import Cursor
from cjm.reader.yaml.tree import Mark, Number

Decoder = Callable[[Cursor, str, Mark], object]


def persona(at: Cursor, ident: str, key: Mark) -> Persona:
    base = named(at, ident)
    return Persona(
        place=at.place_by(key),
        address=at.address,
        **base,
        short_name=at.text("short_name") or (base["name"].split() or [ident])[0].rstrip(",;:"),
        kind=at.choice("kind", PersonaKind, PersonaKind.CUSTOMER),
        summary=at.text("summary"),
        quote=at.text("quote"),
        goals=at.texts("goals"),
        needs=at.texts("needs"),
        frustrations=at.texts("frustrations"),
        behaviours=at.texts("behaviours"),
        questions=at.texts("questions"),
        attributes=_attributes(at),
        segment=at.text("segment"),
        share=at.number("share"),
        role=at.choice_or_none("role", BuyingRole),
        basis=at.choice("basis", Basis, Basis.ASSUMPTION),
        participants=at.whole("participants"),
        channels=at.refs("channels", "channels"),
        image=image(at),
        evidence=at.evidence(),
    )


def _attributes(at: Cursor) -> Mapping[str, str | Decimal]:
    attributes = at.under("attributes")
    if attributes is None:
        return NOTHING
    values: dict[str, str | Decimal] = {}
    for key, value in attributes.items.items():
        if isinstance(value, Number):
            values[key] = Decimal(value.written)
        elif isinstance(value, str):
            values[key] = value.rstrip("\n")
    return MappingProxyType(values)


def team(at: Cursor, ident: str, key: Mark) -> Team:
    return Team(
        place=at.place_by(key),
        address=at.address,
        **named(at, ident),
        kind=at.choice("kind", TeamKind, TeamKind.TEAM),
        contact=at.text("contact"),
        handle=at.text("handle"),
        active=at.flag("active", default=True),
    )


def channel(at: Cursor, ident: str, key: Mark) -> Channel:
    return Channel(
        place=at.place_by(key),
        address=at.address,
        **named(at, ident),
        kind=at.choice("kind", ChannelKind, ChannelKind.OTHER),
        icon=at.text("icon"),
        ownership=at.choice_or_none("ownership", ChannelOwnership),
        owner=at.ref("owner", "teams"),
    )


def system(at: Cursor, ident: str, key: Mark) -> System:
    return System(
        place=at.place_by(key),
        address=at.address,
        **named(at, ident),
        owner=at.ref("owner", "teams"),
        vendor=at.text("vendor"),
    )


def metric(at: Cursor, ident: str, key: Mark) -> Metric:
    return Metric(
        place=at.place_by(key),
        address=at.address,
        **named(at, ident),
        kind=at.choice("kind", MetricKind, MetricKind.OTHER),
        unit=at.text("unit"),
        range=at.pair("range"),
        direction=at.choice("direction", Direction, Direction.UP),
        target=at.number("target"),
        source=at.ref("source", "evidence"),
        owner=at.ref("owner", "teams"),
    )


def evidence(at: Cursor, ident: str, key: Mark) -> Evidence:
    collected = at.under("collected")
    dates = None
    if collected is not None:
        first = collected.date("from") if collected.items else at.date("collected")
        last = collected.date("to") if collected.items else first
        first, last = first or last, last or first
        dates = (first, last) if first and last else None
    return Evidence(
        place=at.place_by(key),
        address=at.address,
        **named(at, ident),
        kind=at.choice("kind", EvidenceKind, EvidenceKind.ASSUMPTION),
        collected=dates,
        sample=at.whole("sample"),
        url=at.url("url"),
        summary=at.text("summary"),
        expires=at.date("expires"),
        personal_data=at.choice("personal_data", PersonalData, PersonalData.NONE),
    )


def opportunity(at: Cursor, ident: str, key: Mark) -> Opportunity:
    return Opportunity(
        place=at.place_by(key),
        address=at.address,
        **named(at, ident),
        addresses=tuple(reference for item in at.each("addresses") if (reference := item.addressed()) is not None),
        kind=at.choice_or_none("kind", OpportunityKind),
        status=at.choice("status", OpportunityStatus, OpportunityStatus.IDEA),
        impact=at.number("impact"),
        effort=at.number("effort"),
        reach=at.number("reach"),
        confidence=at.number("confidence"),
        importance=at.number("importance"),
        satisfaction=at.number("satisfaction"),
        horizon=at.choice_or_none("horizon", Horizon),
        owner=at.ref("owner", "teams"),
        expects=tuple(
            Expectation(place=item.place(), address=at.address, extra=item.extra(), metric=use, by=_by(item))
            for item in at.each("expects")
            if (use := item.ref("metric", "metrics")) is not None
        ),
        result=tuple(
            Result(
                place=item.place(),
                address=at.address,
                extra=item.extra(),
                metric=use,
                before=item.number("before"),
                after=item.number("after"),
                as_of=item.date("as_of"),
            )
            for item in at.each("result")
            if (use := item.ref("metric", "metrics")) is not None
        ),
        parent=at.ref("parent", "opportunities"),
        solutions=tuple(_solution(item) for item in at.each("solutions") if item.text("id")),
        evidence=at.evidence(),
        declined_because=at.text("declined_because"),
    )


def _by(at: Cursor) -> str | Decimal:
    number = at.number("by")
    return at.text("by") if number is None else number


def _solution(at: Cursor) -> Solution:
    ident = at.text("id")
    return Solution(
        place=at.place(),
        address=at.address,
        extra=at.extra(),
        id=ident,
        name=at.text("name") or ident,
        status=at.choice("status", OpportunityStatus, OpportunityStatus.IDEA),
        url=at.url("url"),
        owner=at.ref("owner", "teams"),
    )
