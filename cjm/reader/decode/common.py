"""Decoding of what a stage and a touchpoint have in common, and of values that occur everywhere."""

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
    """What every object with an id has."""
    items = at.items
    found: dict[str, Any] = {"id": ident, "name": at.text("name") or ident, "extra": at.extra()}
    if "description" in items:
        found["description"] = at.text("description")
    if "tags" in items:
        found["tags"] = at.texts("tags")
    if "links" in items:
        found["links"] = tuple(_link(link) for link in at.each("links") if link.text("url"))
    if "formerly" in items:
        found["formerly"] = at.texts("formerly")
    return found


def experience(at: Cursor, ident: str) -> dict[str, Any]:
    """What a stage and a touchpoint have in common."""
    found = named(at, ident)
    items = at.items
    for key in ("doing", "thinking", "needs"):
        if key in items:
            found[key] = at.texts(key)
    if "owner" in items:
        found["owner"] = at.ref("owner", "teams")
    if "duration" in items:
        found["duration"] = at.duration("duration")
    if "saying" in items:
        found["saying"] = tuple(quote for item in at.each("saying") if (quote := _quote(item)) is not None)
    if "emotion" in items:
        found["emotions"] = emotions(at)
    if "pains" in items:
        found["pains"] = tuple(pain for item in at.each("pains") if (pain := _pain(item)) is not None)
    if "gains" in items:
        found["gains"] = tuple(gain for item in at.each("gains") if (gain := _gain(item)) is not None)
    if at.has("blueprint"):
        found["blueprint"] = _blueprint(at)
    if "metrics" in items:
        found["metrics"] = metric_uses(at)
    if "evidence" in items:
        found["evidence"] = at.evidence()
    if at.has("lanes"):
        found["lanes"] = _lanes(at)
    return found


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
    found = at.under("image")
    if found is None or not found.text("path"):
        return None
    place = found.place(found.place_of("path"))
    return Image(place=place, address=at.address, extra=found.extra(), path=found.text("path"), alt=found.text("alt"))


def headlines(at: Cursor) -> Mapping[str, Headline]:
    """The headlines by the drawing that they speak of."""
    found = at.under("headlines")
    if found is None:
        return NOTHING
    made = {}
    for key, under, _ in found.entries():
        title, lede = under.text("title"), under.text("lede")
        if under.said is not None:
            # A map keeps its journey's name as its title; any other drawing is named by its headline.
            text = under.said.rstrip("\n")
            title, lede = ("", text) if key == "map" else (text, "")
        made[key] = Headline(place=under.place(), address=at.address, extra=under.extra(), title=title, lede=lede)
    return MappingProxyType(made)


def metric_uses(at: Cursor) -> tuple[MetricUse, ...]:
    found = []
    for use in at.each("metrics"):
        metric = use.ref("metric", "metrics")
        if metric is not None:
            place = use.place(use.place_of("metric"))
            found.append(
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
    return tuple(found)


def _quote(at: Cursor) -> Quote | None:
    said = at.said if at.said is not None else at.text("text")
    if not said:
        return None
    return Quote(
        place=at.place(),
        address=at.address,
        extra=at.extra(),
        text=said.rstrip("\n"),
        by=at.text("by"),
        evidence=at.evidence(),
    )


def emotions(at: Cursor) -> tuple[Emotion, ...]:
    """The emotions of a touchpoint or stage: a score, one object, or one per persona."""
    return tuple(emotion for item in at.each("emotion") if (emotion := _emotion(item)) is not None)


def _emotion(at: Cursor) -> Emotion | None:
    if not at.items:
        score = number_of(at.value)
        return None if score is None else Emotion(place=at.place(), address=at.address, extra=NOTHING, score=score)
    # The whole value of one feeling, but its score where a score was written: that is what people mend.
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
    text = at.said if at.said is not None else at.text("text")
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
    text = at.said if at.said is not None else at.text("text")
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
    found = at.under("blueprint")
    if found is None or not found.items:
        return None
    return Blueprint(
        place=found.place(),
        address=at.address,
        extra=found.extra(),
        evidence=_rows(found, "evidence"),
        frontstage=_rows(found, "frontstage"),
        backstage=_rows(found, "backstage"),
        support=_rows(found, "support"),
    )


def _rows(at: Cursor, key: str) -> tuple[BlueprintItem, ...]:
    return tuple(made for item in at.each(key) if (made := _blueprint_item(item)) is not None)


def _blueprint_item(at: Cursor) -> BlueprintItem | None:
    if at.said is not None:
        return BlueprintItem(place=at.place(), address=at.address, extra=NOTHING, text=at.said.rstrip("\n"))
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
    found = at.under("fails")
    if found is None:
        return None
    text = found.said.rstrip("\n") if found.said is not None else found.text("text")
    if not text:
        return None
    return Fail(
        place=found.place(),
        address=at.address,
        extra=found.extra(),
        text=text,
        severity=found.whole("severity"),
        recovery=found.text("recovery"),
    )


def _lanes(at: Cursor) -> Mapping[str, tuple[str, ...]]:
    """What is written in lanes of one's own; their ids are those of the workspace."""
    found = at.under("lanes")
    if found is None:
        return NOTHING
    known = at.book.index.lanes
    lanes = {}
    for key, _, mark in found.entries():
        if key in known:
            lanes[key] = found.texts(key)
        else:
            span = at.document.span(mark)
            found.lost_lane(key, tuple(known), span)
    return MappingProxyType(lanes)
