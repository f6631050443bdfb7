"""Decoding of the workspace's settings and of everything that journeys share."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType

from cjm.findings import Finding, Severity
from cjm.model import (
    Basis,
    BuyingRole,
    Channel,
    ChannelKind,
    ChannelOwnership,
    Direction,
    EmotionScale,
    Evidence,
    EvidenceKind,
    Expectation,
    Horizon,
    Lane,
    Metric,
    MetricKind,
    Opportunity,
    OpportunityKind,
    OpportunityStatus,
    OwnRule,
    Persona,
    PersonaKind,
    PersonalData,
    Phase,
    Place,
    Result,
    RuleSetting,
    Scoring,
    Settings,
    Solution,
    System,
    Team,
    TeamKind,
)
from cjm.profile import Profile
from cjm.reader.cursor import Cursor, number_of
from cjm.reader.decode_shared import NOTHING, headlines, image, named
from cjm.reader.decode_theme import brand
from cjm.reader.tree import Mark
from cjm.source import Span

Decoder = Callable[[Cursor, str, Mark], object]

_DEFAULT_SETTINGS = Settings(place=Place(Span("cjm.yaml", 1, 1, 1, 1), "/workspace"), address="workspace")


def default_settings() -> Settings:
    """The settings of a workspace that has none."""
    return _DEFAULT_SETTINGS


def settings(at: Cursor, key: Mark) -> Settings:
    default = _DEFAULT_SETTINGS
    return Settings(
        place=at.place(key),
        address="workspace",
        extra=at.extra(),
        name=at.text("name"),
        language=at.text("language") or default.language,
        emotion_scale=_scale(at),
        review_every=at.duration("review_every") or default.review_every,
        scoring=at.choice("scoring", Scoring, default.scoring),
        reach_of=at.text("reach_of") or default.reach_of,
        lanes=tuple(
            Lane(
                place=lane.place(), address="workspace", extra=lane.extra(), id=lane.text("id"), name=lane.text("name")
            )
            for lane in at.each("lanes")
            if lane.text("id")
        ),
        phases=tuple(
            Phase(
                place=phase.place(),
                address="workspace",
                extra=phase.extra(),
                id=ident,
                name=phase.text("name") or ident,
            )
            for phase in at.each("phases")
            if (ident := phase.text("id") or (phase.node.text or ""))
        ),
        headlines=headlines(at),
        rules=_rules(at),
        profile=at.choice("profile", Profile, default.profile),
        changes=_changes(at),
        theme=brand(at),
        include=at.texts("include"),
        exclude=at.texts("exclude"),
    )


def _scale(at: Cursor) -> EmotionScale:
    default = EmotionScale(labels=_labels(at.text("language")))
    found = at.under("emotion_scale")
    if found is None or not found.items:
        return default
    low, high = found.number("min"), found.number("max")
    low = default.min if low is None else low
    high = default.max if high is None else high
    if low >= high:
        at.book.findings.append(
            Finding(
                rule="date-order",
                severity=Severity.ERROR,
                message=f"the scale's lowest value, {low}, isn't below its highest, {high}",
                span=found.span("min") if found.has("min") else found.span("max"),
                help="Write the most negative feeling as `min`, the most positive one as `max`.",
                address="workspace",
                pointer=f"{found.pointer}/{'min' if found.has('min') else 'max'}",
            )
        )
        return default
    labels = found.texts("labels")
    if not labels and (low, high) == (default.min, default.max):
        labels = default.labels
    return EmotionScale(low, high, labels)


def _labels(language: str) -> tuple[str, ...]:
    """The words of the default scale, in the language of the maps."""
    if language.partition("-")[0].lower() in {"", "en"}:
        return EmotionScale().labels
    from cjm.words import words_for

    return words_for(language).labels


def _rules(at: Cursor) -> tuple[RuleSetting, ...]:
    found = at.under("rules")
    if found is None or found.node.keys is None:
        return ()
    made = []
    for name in found.items:
        under = found.under(name)
        if under is None or name.startswith("x-"):
            continue
        word = under.node.text if under.node.text is not None else under.text("severity") or None
        own = _own_rule(under) if under.has("select") else None
        words = {"severity", "select", "require", "forbid", "message", "help"} if own else {"severity"}
        options = {key: _option(under, key) for key in under.items if key not in words and not key.startswith("x-")}
        made.append(
            RuleSetting(
                place=under.place(found.node.keys[name]),
                address="workspace",
                extra=under.extra(),
                rule=name,
                severity=word if isinstance(word, str) else None,
                options=MappingProxyType(options),
                own=own,
            )
        )
    return tuple(made)


def _changes(at: Cursor) -> Mapping[str, str]:
    """The levels of kinds of changes; the schema knows the words of both."""
    found = at.under("changes")
    if found is None:
        return NOTHING
    levels = {kind: found.text(kind) for kind in found.items if not kind.startswith("x-")}
    return MappingProxyType({kind: level for kind, level in levels.items() if level})


def _own_rule(at: Cursor) -> OwnRule:
    select = at.under("select")
    return OwnRule(
        place=at.place(),
        address="workspace",
        kind=select.text("kind") if select is not None else "",
        where=_conditions(select, "where") if select is not None else MappingProxyType({}),
        require=_conditions(at, "require"),
        forbid=_conditions(at, "forbid"),
        message=at.text("message"),
        help=at.text("help"),
    )


def _conditions(at: Cursor, key: str) -> Mapping[str, tuple[str, ...]]:
    """Fields with the values or globs that one of has to fit; a plain name asks that the field is there."""
    found = at.under(key)
    if found is None:
        return MappingProxyType({})
    if isinstance(found.node.items, dict):
        made = {name: tuple(_value(item) for item in found.each(name)) for name in found.items}
        return MappingProxyType({name: values for name, values in made.items() if not name.startswith("x-")})
    return MappingProxyType(dict.fromkeys(at.texts(key), ()))


def _value(at: Cursor) -> str:
    data = at.node.data
    return at.node.written or (str(data).lower() if isinstance(data, bool) else str(data))


def _option(at: Cursor, key: str) -> object:
    number = at.number(key)
    return at.items[key].data if number is None else number


def persona(at: Cursor, ident: str, key: Mark) -> Persona:
    base = named(at, ident)
    return Persona(
        place=at.place(key),
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
    found = at.under("attributes")
    if found is None:
        return NOTHING
    values: dict[str, str | Decimal] = {}
    for key, node in found.items.items():
        number = number_of(node)
        if number is not None:
            values[key] = number
        elif node.text is not None:
            values[key] = node.text.rstrip("\n")
    return MappingProxyType(values)


def team(at: Cursor, ident: str, key: Mark) -> Team:
    return Team(
        place=at.place(key),
        address=at.address,
        **named(at, ident),
        kind=at.choice("kind", TeamKind, TeamKind.TEAM),
        contact=at.text("contact"),
        handle=at.text("handle"),
        active=at.flag("active", default=True),
    )


def channel(at: Cursor, ident: str, key: Mark) -> Channel:
    return Channel(
        place=at.place(key),
        address=at.address,
        **named(at, ident),
        kind=at.choice("kind", ChannelKind, ChannelKind.OTHER),
        icon=at.text("icon"),
        ownership=at.choice_or_none("ownership", ChannelOwnership),
        owner=at.ref("owner", "teams"),
    )


def system(at: Cursor, ident: str, key: Mark) -> System:
    return System(
        place=at.place(key),
        address=at.address,
        **named(at, ident),
        owner=at.ref("owner", "teams"),
        vendor=at.text("vendor"),
    )


def metric(at: Cursor, ident: str, key: Mark) -> Metric:
    return Metric(
        place=at.place(key),
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
        place=at.place(key),
        address=at.address,
        **named(at, ident),
        kind=at.choice("kind", EvidenceKind, EvidenceKind.ASSUMPTION),
        collected=dates,
        sample=at.whole("sample"),
        url=at.text("url"),
        summary=at.text("summary"),
        expires=at.date("expires"),
        personal_data=at.choice("personal_data", PersonalData, PersonalData.NONE),
    )


def opportunity(at: Cursor, ident: str, key: Mark) -> Opportunity:
    return Opportunity(
        place=at.place(key),
        address=at.address,
        **named(at, ident),
        addresses=tuple(
            reference
            for item in at.each("addresses")
            if (reference := item.addressed(item.node, item.pointer)) is not None
        ),
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
        url=at.text("url"),
        owner=at.ref("owner", "teams"),
    )
