"""Decoders for what stages and touchpoints share, and for values used in many objects."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from cjm.model.element import Headline, Image, Link
from cjm.model.journey import Blueprint, BlueprintItem, Emotion, Fail, Feed, Gain, MetricUse, Pain, Quote
from cjm.model.vocabulary import PainStatus
from cjm.reader.decode.cursor import Cursor
from cjm.reader.decode.values import number_of

NOTHING: Mapping[str, Any] = MappingProxyType({})


def named(at: Cursor, ident: str) -> dict[str, Any]:
    """Fields of every object with an id."""
    items = at.items
    fields: dict[str, Any] = {"id": ident, "name": at.text("name") or ident, "extra": at.extra()}
    if "description" in items:
        fields["description"] = at.text("description")
    if "tags" in items:
        fields["tags"] = at.texts("tags")
    if "links" in items:
        fields["links"] = tuple(_link(link) for link in at.each("links") if link.text("url"))
    if "formerly" in items:
        fields["formerly"] = at.texts("formerly")
    return fields


def experience(at: Cursor, ident: str) -> dict[str, Any]:
    """Fields that stages and touchpoints share."""
    fields = named(at, ident)
    items = at.items
    for key in ("doing", "thinking", "needs"):
        if key in items:
            fields[key] = at.texts(key)
    if "owner" in items:
        fields["owner"] = at.ref("owner", "teams")
    if "duration" in items:
        fields["duration"] = at.duration("duration")
    if "saying" in items:
        fields["saying"] = tuple(quote for item in at.each("saying") if (quote := _quote(item)) is not None)
    if "emotion" in items:
        fields["emotions"] = emotions(at)
    if "pains" in items:
        fields["pains"] = tuple(pain for item in at.each("pains") if (pain := _pain(item)) is not None)
    if "gains" in items:
        fields["gains"] = tuple(gain for item in at.each("gains") if (gain := _gain(item)) is not None)
    if at.has("blueprint"):
        fields["blueprint"] = _blueprint(at)
    if "metrics" in items:
        fields["metrics"] = metric_uses(at)
    if "evidence" in items:
        fields["evidence"] = at.evidence()
    if at.has("lanes"):
        fields["lanes"] = _lanes(at)
    return fields


def _link(at: Cursor) -> Link:
    url, title = at.url("url"), at.text("title")
    return Link(
        place=at.place(),
        address=at.address,
        extra=at.extra(),
        url=url,
        title=url if title in {"", at.text("url")} else title,
    )


def image(at: Cursor) -> Image | None:
    value = at.under("image")
    if value is None or not value.text("path"):
        return None
    place = value.place(value.place_of("path"))
    return Image(place=place, address=at.address, extra=value.extra(), path=value.text("path"), alt=value.text("alt"))


def headlines(at: Cursor) -> Mapping[str, Headline]:
    """Headlines by drawing."""
    value = at.under("headlines")
    if value is None:
        return NOTHING
    headlines = {}
    for key, under, _ in value.entries():
        title, lede = under.text("title"), under.text("lede")
        if under.own_text is not None:
            # A text headline is a map's lede (its title is the journey's name), and the title of any other drawing.
            text = under.own_text.rstrip("\n")
            title, lede = ("", text) if key == "map" else (text, "")
        headlines[key] = Headline(place=under.place(), address=at.address, extra=under.extra(), title=title, lede=lede)
    return MappingProxyType(headlines)


def metric_uses(at: Cursor) -> tuple[MetricUse, ...]:
    uses = []
    for use in at.each("metrics"):
        metric = use.ref("metric", "metrics")
        if metric is not None:
            place = use.place(use.place_of("metric"))
            uses.append(
                MetricUse(
                    place=place,
                    address=at.address,
                    extra=use.extra(),
                    metric=metric,
                    value=use.number("value"),
                    as_of=use.date("as_of"),
                    sample=use.whole("sample"),
                    target=use.number("target"),
                )
            )
    return tuple(uses)


def _quote(at: Cursor) -> Quote | None:
    text = at.own_text if at.own_text is not None else at.text("text")
    if not text:
        return None
    return Quote(
        place=at.place(),
        address=at.address,
        extra=at.extra(),
        text=text.rstrip("\n"),
        by=at.text("by"),
        evidence=at.evidence(),
    )


def emotions(at: Cursor) -> tuple[Emotion, ...]:
    """Emotions of a touchpoint or stage: from a score, one object, or one per persona."""
    return tuple(emotion for item in at.each("emotion") if (emotion := _emotion(item)) is not None)


def _emotion(at: Cursor) -> Emotion | None:
    if not at.items:
        score = number_of(at.value)
        return None if score is None else Emotion(place=at.place(), address=at.address, extra=NOTHING, score=score)
    # Findings about an emotion point at its score if it has one, else at the whole value.
    return Emotion(
        place=at.place(at.beginning),
        address=at.address,
        extra=at.extra(),
        score=at.number("score"),
        persona=at.ref("persona", "personas"),
        words=at.texts("words"),
        note=at.text("note"),
        quote=at.text("quote"),
        evidence=at.evidence(),
        range=at.pair("range"),
    )


def _pain(at: Cursor) -> Pain | None:
    text = at.own_text if at.own_text is not None else at.text("text")
    if not text:
        return None
    ident = at.text("id")
    return Pain(
        place=at.place(),
        address=f"{at.address}/{ident}" if ident else at.address,
        extra=at.extra(),
        text=text.rstrip("\n"),
        id=ident,
        severity=at.whole("severity"),
        status=at.choice("status", PainStatus, PainStatus.OPEN),
        evidence=at.evidence(),
    )


def _gain(at: Cursor) -> Gain | None:
    text = at.own_text if at.own_text is not None else at.text("text")
    if not text:
        return None
    ident = at.text("id")
    return Gain(
        place=at.place(),
        address=f"{at.address}/{ident}" if ident else at.address,
        extra=at.extra(),
        text=text.rstrip("\n"),
        id=ident,
        evidence=at.evidence(),
    )


def _blueprint(at: Cursor) -> Blueprint | None:
    value = at.under("blueprint")
    if value is None or not value.items:
        return None
    return Blueprint(
        place=value.place(),
        address=at.address,
        extra=value.extra(),
        evidence=_rows(value, "evidence"),
        frontstage=_rows(value, "frontstage"),
        backstage=_rows(value, "backstage"),
        support=_rows(value, "support"),
    )


def _rows(at: Cursor, key: str) -> tuple[BlueprintItem, ...]:
    return tuple(row for item in at.each(key) if (row := _blueprint_item(item)) is not None)


def _blueprint_item(at: Cursor) -> BlueprintItem | None:
    if at.own_text is not None:
        return BlueprintItem(place=at.place(), address=at.address, extra=NOTHING, text=at.own_text.rstrip("\n"))
    if not at.text("text"):
        return None
    return BlueprintItem(
        place=at.place(),
        address=at.address,
        extra=at.extra(),
        text=at.text("text"),
        team=at.ref("team", "teams"),
        system=at.ref("system", "systems"),
        duration=at.duration("duration"),
        fails=_fails(at),
        feeds=tuple(
            Feed(place=feed.place(), address=at.address, extra=feed.extra(), to=to, lags=feed.text("lags"))
            for feed in at.each("feeds")
            if (to := feed.ref("to", "systems")) is not None
        ),
    )


def _fails(at: Cursor) -> Fail | None:
    value = at.under("fails")
    if value is None:
        return None
    text = value.own_text.rstrip("\n") if value.own_text is not None else value.text("text")
    if not text:
        return None
    return Fail(
        place=value.place(),
        address=at.address,
        extra=value.extra(),
        text=text,
        severity=value.whole("severity"),
        recovery=value.text("recovery"),
    )


def _lanes(at: Cursor) -> Mapping[str, tuple[str, ...]]:
    """Texts in custom lanes, by the lane ids of the workspace."""
    value = at.under("lanes")
    if value is None:
        return NOTHING
    known = at.book.index.lanes
    lanes = {}
    for key, _, mark in value.entries():
        if key in known:
            lanes[key] = value.texts(key)
        else:
            span = at.document.span(mark)
            value.lost_lane(key, tuple(known), span)
    return MappingProxyType(lanes)
