"""Decoder for the workspace's settings."""

from collections.abc import Mapping
from types import MappingProxyType

from cjm.model.findings import Finding, Severity
from cjm.model.locations import Location
from cjm.model.profile import Profile
from cjm.model.settings import EmotionScale, Lane, OwnRule, Phase, RuleSetting, Settings
from cjm.model.source import Span
from cjm.model.vocabulary import Scoring
from cjm.reader.decode.common import NOTHING, headlines
from cjm.reader.decode.cursor import Cursor
from cjm.reader.decode.theme import brand
from cjm.reader.yaml.tree import Collection, Mark, Number, Value, items_in, plain

_DEFAULT_SETTINGS = Settings(place=Location.of(Span("cjm.yaml", 1, 1, 1, 1), "/workspace"), address="workspace")


def default_settings() -> Settings:
    """Settings of a workspace without any."""
    return _DEFAULT_SETTINGS


def settings(at: Cursor, key: Mark) -> Settings:
    default = _DEFAULT_SETTINGS
    return Settings(
        place=at.place_by(key),
        address="workspace",
        extra=at.extra(),
        name=at.text("name"),
        language=at.text("language") or default.language,
        emotion_scale=emotion_scale(at),
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
            if (ident := phase.text("id") or (phase.own_text or ""))
        ),
        headlines=headlines(at),
        rules=_rules(at),
        profile=at.choice("profile", Profile, default.profile),
        changes=_changes(at),
        theme=brand(at),
        include=at.texts("include"),
        exclude=at.texts("exclude"),
    )


def emotion_scale(at: Cursor) -> EmotionScale:
    """The scale of the settings, or the default one."""
    default = EmotionScale(labels=_labels(at.text("language")))
    value = at.under("emotion_scale")
    if value is None or not value.items:
        return default
    low, high = value.number("min"), value.number("max")
    low = default.min if low is None else low
    high = default.max if high is None else high
    if low >= high:
        at.book.findings.append(
            Finding(
                rule="date-order",
                severity=Severity.ERROR,
                message=f"the lowest value of the scale, {low}, is not below its highest, {high}",
                span=value.span("min") if value.has("min") else value.span("max"),
                help="Write the most negative score as `min`, the most positive one as `max`.",
                address="workspace",
                pointer=f"{value.pointer}/{'min' if value.has('min') else 'max'}",
            )
        )
        return default
    labels = value.texts("labels")
    if not labels and (low, high) == (default.min, default.max):
        labels = default.labels
    return EmotionScale(low, high, labels)


def _labels(language: str) -> tuple[str, ...]:
    """Words of the default scale, in the language of the maps."""
    if language.partition("-")[0].lower() in {"", "en"}:
        return EmotionScale().labels
    from cjm.words import words_for

    return words_for(language).labels


def _rules(at: Cursor) -> tuple[RuleSetting, ...]:
    value = at.under("rules")
    if value is None:
        return ()
    rules = []
    for name, under, mark in value.entries():
        word = under.own_text if under.own_text is not None else under.text("severity") or None
        own = _own_rule(under) if under.has("select") else None
        words = {"severity", "select", "require", "forbid", "message", "help"} if own else {"severity"}
        options = {key: _option(under, key) for key in under.items if key not in words and not key.startswith("x-")}
        rules.append(
            RuleSetting(
                place=under.place_by(mark),
                address="workspace",
                extra=under.extra(),
                rule=name,
                severity=word,
                options=MappingProxyType(options),
                own=own,
            )
        )
    return tuple(rules)


def _changes(at: Cursor) -> Mapping[str, str]:
    """Levels by kind of change; the schema checks both."""
    value = at.under("changes")
    if value is None:
        return NOTHING
    levels = {kind: value.text(kind) for kind, _, _ in value.entries()}
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
    """Values or globs by field, one of which has to match; a plain field name requires that the field exists."""
    value = at.under(key)
    if value is None:
        return MappingProxyType({})
    if isinstance(value.value, Collection) and isinstance(value.value.values, dict):
        named = [name for name in value.items if not name.startswith("x-")]
        return MappingProxyType({name: tuple(map(_value, items_in(value.items[name]))) for name in named})
    return MappingProxyType(dict.fromkeys(at.texts(key), ()))


def _value(value: Value) -> str:
    if isinstance(value, Number):
        return value.written
    return str(value).lower() if isinstance(value, bool) else str(plain(value))


def _option(at: Cursor, key: str) -> object:
    number = at.number(key)
    return plain(at.items[key]) if number is None else number
