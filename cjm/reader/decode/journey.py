"""Decoders for a journey with its stages and touchpoints."""

from cjm.model.element import Reference
from cjm.model.journey import Journey, Move, Scope, Stage, Touchpoint
from cjm.model.vocabulary import Device, JourneyType, MomentOfTruth, State, Status, TouchpointKind
from cjm.reader.decode.common import experience, headlines, image, metric_uses, named
from cjm.reader.decode.cursor import Cursor
from cjm.reader.yaml.tree import Mark, plain


def journey(at: Cursor, ident: str, key: Mark) -> Journey:
    personas = at.refs("personas", "personas")
    baseline = at.ref("baseline", "journeys")
    seen: set[str] = set()
    stages = [_stage(stage, ident, personas[:1], baseline, seen) for stage in at.each("stages")]
    return Journey(
        place=at.place_by(key),
        address=ident,
        **named(at, ident),
        type=at.choice("type", JourneyType, JourneyType.CUSTOMER),
        state=at.choice("state", State, State.CURRENT),
        status=at.choice("status", Status, Status.DRAFT),
        version=at.text("version"),
        personas=personas,
        scenario=at.text("scenario"),
        goal=at.text("goal"),
        trigger=at.text("trigger"),
        expectations=at.texts("expectations"),
        scope=_scope(at),
        purpose=at.text("purpose"),
        owner=at.ref("owner", "teams"),
        reviewed=at.date("reviewed"),
        review_every=at.duration("review_every"),
        baseline=baseline,
        target_date=at.date("target_date"),
        metrics=metric_uses(at),
        evidence=at.evidence(),
        headlines=headlines(at),
        stages=tuple(stage for stage in stages if stage is not None),
    )


def _scope(at: Cursor) -> Scope | None:
    value = at.under("scope")
    if value is None or not value.items:
        return None
    return Scope(
        place=value.place(0),
        address=at.address,
        extra=value.extra(),
        start=value.text("from"),
        end=value.text("to"),
    )


def _stage(
    at: Cursor, journey_id: str, primary: tuple[Reference, ...], baseline: Reference | None, seen: set[str]
) -> Stage | None:
    ident = at.text("id")
    at.address = f"{journey_id}/{ident}" if ident else journey_id
    if not ident or ident in seen:
        ident = ""
    else:
        seen.add(ident)
    touchpoints = [_touchpoint(item, journey_id, primary, baseline, seen) for item in at.each("touchpoints")]
    if not ident:
        return None
    return Stage(
        place=at.place(),
        address=at.address,
        **experience(at, ident),
        phase=at.ref("phase", "phases"),
        goal=at.text("goal"),
        summary=at.text("summary"),
        when=at.text("when"),
        touchpoints=tuple(touchpoint for touchpoint in touchpoints if touchpoint is not None),
    )


def _touchpoint(
    at: Cursor, journey_id: str, primary: tuple[Reference, ...], baseline: Reference | None, seen: set[str]
) -> Touchpoint | None:
    ident = at.text("id")
    at.address = f"{journey_id}/{ident}" if ident else journey_id
    repeated = ident in seen
    seen.add(ident)
    touchpoint = Touchpoint(
        place=at.place(),
        address=at.address,
        **experience(at, ident),
        kind=at.choice("kind", TouchpointKind, TouchpointKind.CONTACT),
        channel=at.ref("channel", "channels"),
        device=at.choice_or_none("device", Device),
        personas=at.refs("personas", "personas") or primary,
        entry=at.flag("entry"),
        moment_of_truth=_moment(at),
        next=tuple(move for item in at.each("next") if (move := _move(item, journey_id)) is not None),
        alongside=_places(at, "alongside", journey_id),
        journey=at.ref("journey", "journeys"),
        replaces=_replaced(at, baseline) if "replaces" in at.items else (),
        delivers=at.refs("delivers", "opportunities"),
        image=image(at) if "image" in at.items else None,
        match=plain(at.items.get("match")),
    )
    return None if repeated or not ident else touchpoint


def _moment(at: Cursor) -> MomentOfTruth | None:
    if at.flag("moment_of_truth"):
        return MomentOfTruth.TRUE
    moment = at.choice_or_none("moment_of_truth", MomentOfTruth)
    return None if moment is MomentOfTruth.TRUE else moment


def _move(at: Cursor, journey_id: str) -> Move | None:
    to = at.under("to")
    reference = None
    if to is not None:
        reference = to.place_in(journey_id, elsewhere=True)
        if reference is None:
            return None
    leaves = at.text("exit") if at.has("exit") else None
    ends = at.text("end") if at.has("end") else None
    if reference is None and leaves is None and ends is None:
        return None
    return Move(
        place=at.place(),
        address=at.address,
        extra=at.extra(),
        to=reference,
        exit=leaves,
        end=ends,
        share=at.number("share"),
        when=at.text("when"),
        also=at.flag("also"),
    )


def _places(at: Cursor, key: str, journey_id: str) -> tuple[Reference, ...]:
    references = [item.place_in(journey_id, elsewhere=False) for item in at.each(key)]
    return tuple(reference for reference in references if reference is not None)


def _replaced(at: Cursor, baseline: Reference | None) -> tuple[Reference, ...]:
    """Touchpoints of the baseline that it replaces, by address. Whether they exist is checked by a rule."""
    if baseline is None:
        return ()
    places = at.book.index.places.get(baseline.to)
    at.book.visited.add(baseline.to)
    former = places.former if places is not None else {}
    known = places.kinds if places is not None else {}
    return tuple(
        Reference(
            f"{baseline.to}/{written if written in known else former.get(written, written)}", written, item.span()
        )
        for item in at.each("replaces")
        if (written := item.own_text) is not None
    )
