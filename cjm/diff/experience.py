"""What a persona lives through at a stage or touchpoint: feelings, pains, gains, figures, ways on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from cjm.diff.change import Change
from cjm.diff.fields import Field
from cjm.diff.id_mapping import NOW, IdMapping
from cjm.diff.reworded import pair_reworded
from cjm.diff.subject import Key, Matched, Subject, both, match, unresolved_in
from cjm.diff.value_text import value_text
from cjm.diff.values import other, unresolved_items, values
from cjm.model.journey import Emotion, Gain, MetricUse, Pain, Touchpoint
from cjm.model.library import Metric
from cjm.model.vocabulary import Direction, PainStatus

_STATUS = {PainStatus.RESOLVED: "pain-resolved", PainStatus.OPEN: "pain-reopened", PainStatus.ACCEPTED: "pain-accepted"}


def changes_of(subject: Subject) -> Iterator[Change]:
    """Every change of one element and of what it holds, but for stages and touchpoints."""
    yield from values(
        subject, EMOTIONS=_emotions, PAINS=_claims, GAINS=_claims, USES=_uses, MOVES=_moves, SOLUTIONS=_solutions
    )


# --- feelings ----------------------------------------------------------------------------------


def _persona(emotion: Emotion, carrier: IdMapping) -> object:
    # A feeling is a claim of the journey, and told as gone although its persona is gone, too.
    return (carrier.reference(emotion, "persona") or emotion.persona.to) if emotion.persona else ""


def _named(texts: Mapping[str, str]) -> Key:
    """Whose feeling it says that it is, defined or not."""

    def key(emotion: Emotion, carrier: IdMapping) -> object:
        return _persona(emotion, carrier) or next(iter(unresolved_in(emotion, "persona", texts)), "")

    return key


def _felt_by(side: Any, texts: Mapping[str, str]) -> Key:
    """Whose feeling it is: without a persona that of the one whom a touchpoint is about first."""
    usual = side.personas[0].to if isinstance(side, Touchpoint) and side.personas else ""

    def key(emotion: Emotion, carrier: IdMapping) -> object:
        return _named(texts)(emotion, carrier) or carrier.carry("personas", usual) or usual

    return key


def _emotions(subject: Subject, _name: str, _field: Field) -> Iterator[Change]:
    was, now = subject.was, subject.now
    before, after = subject.carrier.unresolved
    keys = (_named(before), _named(after)), (_felt_by(was, before), _felt_by(now, after))
    found = match(subject.carrier, was.emotions, now.emotions, *keys)
    sides = [
        *found.kept,
        *((was, None) for was in found.gone),
        *((None, now) for now in found.new),
    ]
    for was, now in sides:
        yield from _emotion(subject, was, now)


def _emotion(subject: Subject, was: Emotion | None, now: Emotion | None) -> Iterator[Change]:
    inner = subject.at(was or subject.was, now or subject.now)
    old, new = (side.score if side else None for side in (was, now))
    people = (
        side.persona.to if side.persona else next(iter(unresolved_in(side, "persona", texts)), "")
        for side, texts in zip((now, was), reversed(subject.carrier.unresolved), strict=True)
        if side
    )
    who = next((f"for {person}" for person in people if person), "")
    if old != new:
        note = "; ".join(text for text in (who, _grounds(subject, was, now)) if text)
        yield inner.change(_scored(old, new), "emotion", value_text(old), value_text(new), note=note, where="score")
    if was is None or now is None:
        side = was or now
        if side is None or side.score is not None:
            return
        # Without a score there is no feeling that came or went, only what is said about it.
        empty = replace(side, words=(), note="", quote="", evidence=(), range=None, extra={})
        was, now = was or empty, now or empty
    yield from values(subject.at(was, now))


def _scored(old: Any, new: Any) -> str:
    if old is None or new is None:
        return "emotion-added" if old is None else "emotion-removed"
    return "emotion-raised" if new > old else "emotion-lowered"


def _grounds(subject: Subject, was: Emotion | None, now: Emotion | None) -> str:
    """What a better feeling rests on, where that is nothing new."""
    if was is None or now is None or was.score is None or now.score is None or now.score <= was.score:
        return ""
    return _evidence(subject, was, now)


def _evidence(subject: Subject, was: Emotion | Pain, now: Emotion | Pain) -> str:
    """What a claim rests on, by itself or by the touchpoint that it is part of, where that is nothing new."""
    before, after = (
        (carrier.token(claim.evidence), carrier.token(experience.evidence))
        for carrier, claim, experience in ((subject.carrier, was, subject.was), (NOW, now, subject.now))
    )
    if before != after:
        return ""
    return "the evidence is the same as before" if any(after) else "no evidence"


# --- pains and gains ---------------------------------------------------------------------------


def _ident(claim: Pain | Gain, _carrier: IdMapping) -> object:
    return claim.id or None


def _unnamed(claim: Pain | Gain, _carrier: IdMapping) -> object:
    return None if claim.id else claim.text


def _text(claim: Pain | Gain, _carrier: IdMapping) -> object:
    return claim.text


def paired_claims(was: Sequence[Any], now: Sequence[Any]) -> Matched:
    """Pains or gains of one place: by their ids, else by their texts, else by half of their words."""
    found = match(NOW, was, now, both(_ident), (_unnamed, _text), (_text, _unnamed))
    before, after = ([claim for claim in side if not claim.id] for side in (found.gone, found.new))
    again = pair_reworded(before, after, lambda claim: claim.text)
    paired = {id(side) for pair in again for side in pair}
    gone, new = (tuple(claim for claim in side if id(claim) not in paired) for side in (found.gone, found.new))
    return Matched((*found.kept, *again), gone, new)


def _claims(subject: Subject, name: str, field: Field) -> Iterator[Change]:
    """Pains or gains of a place."""
    found = paired_claims(getattr(subject.was, name), getattr(subject.now, name))
    for old, new in found.kept:
        inner = subject.at(old, new, new.address if new.id else "", new.text)
        if isinstance(new, Pain) and old.status is not new.status:
            yield inner.change(
                _STATUS[new.status],
                "status",
                value_text(old.status),
                value_text(new.status),
                note=_unproved(subject, old, new),
            )
        yield from values(inner)
    for old in found.gone:
        inner = subject.at(old, None, old.address if old.id else "", old.text)
        yield inner.change(f"{field.kind}-removed", name, old.text)
    for new in found.new:
        inner = subject.at(None, new, new.address if new.id else "", new.text)
        yield inner.change(f"{field.kind}-added", name, "", new.text)


def _unproved(subject: Subject, was: Pain, now: Pain) -> str:
    """What doesn't show that a pain is resolved: the feeling and the evidence, where they are as they were."""
    if now.status is not PainStatus.RESOLVED:
        return ""
    before, after = ([emotion.score for emotion in side.emotions] for side in (subject.was, subject.now))
    same = before == after and any(score is not None for score in after)
    remarks = ("the feeling is the same as before" if same else "", _evidence(subject, was, now))
    return "; ".join(remark for remark in remarks if remark)


# --- figures, moves, solutions -----------------------------------------------------------------


def _uses(subject: Subject, name: str, _field: Field) -> Iterator[Change]:
    """Uses of metrics; one that is gone with its metric is no change of its own."""
    was, now = getattr(subject.was, name), getattr(subject.now, name)
    found = match(subject.carrier, was, now, both(lambda use, carrier: carrier.reference(use, "metric")))
    for old, new in found.kept:
        yield from _use(subject.at(old, new))
    for use in found.gone:
        if not subject.carrier.lost(use):
            yield subject.at(use, None).change("metric-use-removed", name, value_text(use))
    for use in found.new:
        if use.metric.written not in subject.unresolved(name)[0]:
            yield subject.at(None, use).change("metric-use-added", name, "", value_text(use))
    yield from unresolved_items(subject, name, "metric-use", "metric")


def _use(subject: Subject) -> Iterator[Change]:
    was, now = subject.was, subject.now
    for change in values(subject):
        if change.kind == "metric-use-changed" and was.value != now.value:
            continue  # a new value has a new date and a new sample
        told_of = f"of {now.metric.to}" if change.kind.startswith("metric") else change.note
        eased = change.kind == "metric-target-changed" and _eased(subject)
        yield replace(change, note=f"{told_of}; the target was put where the value is" if eased else told_of)


def _eased(subject: Subject) -> bool:
    was, now = subject.was, subject.now
    metric = subject.metrics.get(now.metric.to)
    return metric is not None and target_was_eased(metric, now, was.target, now.target)


def target_was_eased(metric: Metric, use: MetricUse, old: Any, new: Any) -> bool:
    """Whether a value meets its target only because the target was changed."""
    if use.value is None or old is None or new is None:
        return False
    if metric.direction is Direction.UP:
        return bool(new <= use.value < old)
    return bool(old < use.value <= new)


def _way(move: Any, carrier: IdMapping) -> object:
    if move.to is not None:
        to = carrier.reference(move, "to")
        return None if to is None else ("to", to)
    return ("exit", move.exit) if move.exit is not None else ("end", move.end)


def _sort(move: Any, _carrier: IdMapping) -> object:
    return "to" if move.to is not None else "exit" if move.exit is not None else "end"


def _moves(subject: Subject, name: str, _field: Field) -> Iterator[Change]:
    """Ways on: by where they lead, else the first of their sort; one that is gone with its target follows from that."""
    was, now = subject.was.next, subject.now.next
    found = match(subject.carrier, was, now, both(_way), both(_sort))
    for old, new in found.kept:
        inner = subject.at(old, new)
        if where := other(inner):
            yield inner.change("move-changed", name, value_text(old), value_text(new), where=where)
        elif old.extra != new.extra:
            yield from values(inner)
    for move in found.gone:
        if not subject.carrier.lost(move):
            yield subject.at(move, None).change("move-removed", name, value_text(move))
    for move in found.new:
        if move.to is None or move.to.written not in subject.unresolved(name)[0]:
            yield subject.at(None, move).change("move-added", name, "", value_text(move))
    yield from unresolved_items(subject, name, "move", "to")


def _solutions(subject: Subject, name: str, _field: Field) -> Iterator[Change]:
    was, now = subject.was.solutions, subject.now.solutions
    found = match(subject.carrier, was, now, both(lambda solution, _: solution.id))
    for old, new in found.kept:
        yield from values(subject.at(old, new, name=new.name))
    for old in found.gone:
        yield subject.at(old, None, name=old.name).change("solution-removed", name, old.name)
    for new in found.new:
        yield subject.at(None, new, name=new.name).change("solution-added", name, "", new.name)
