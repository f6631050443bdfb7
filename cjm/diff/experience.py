"""Changes of a persona's experience at a stage or touchpoint: emotions, pains, gains, metrics, moves."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from cjm.diff.change import Change
from cjm.diff.fields import Field
from cjm.diff.id_mapping import NOW, IdMapping, Pairs
from cjm.diff.reworded import pair_reworded
from cjm.diff.subject import Key, Subject, both, match, unresolved_in
from cjm.diff.value_text import value_text
from cjm.diff.values import first_difference, unresolved_items, values
from cjm.model.journey import Emotion, Gain, MetricUse, Pain, Touchpoint
from cjm.model.library import Metric
from cjm.model.vocabulary import Direction, PainStatus

_STATUS = {PainStatus.RESOLVED: "pain-resolved", PainStatus.OPEN: "pain-reopened", PainStatus.ACCEPTED: "pain-accepted"}


def changes_of(subject: Subject) -> Iterator[Change]:
    """Every change of an element and its parts, except stages and touchpoints."""
    yield from values(
        subject, EMOTIONS=_emotions, PAINS=_claims, GAINS=_claims, USES=_uses, MOVES=_moves, SOLUTIONS=_solutions
    )


# --- emotions ----------------------------------------------------------------------------------


def _persona(emotion: Emotion, mapping: IdMapping) -> object:
    # An emotion is a claim of the journey: its removal is a change of its own even if its persona was removed too.
    return (mapping.reference(emotion, "persona") or emotion.persona.to) if emotion.persona else ""


def _written_persona(texts: Mapping[str, str]) -> Key:
    """A key: the persona that an emotion names, defined or not."""

    def key(emotion: Emotion, mapping: IdMapping) -> object:
        return _persona(emotion, mapping) or next(iter(unresolved_in(emotion, "persona", texts)), "")

    return key


def _persona_key(side: Any, texts: Mapping[str, str]) -> Key:
    """A key: the persona of an emotion, which is the touchpoint's first one if it names none."""
    usual = side.personas[0].to if isinstance(side, Touchpoint) and side.personas else ""

    def key(emotion: Emotion, mapping: IdMapping) -> object:
        return _written_persona(texts)(emotion, mapping) or mapping.current("personas", usual) or usual

    return key


def _emotions(subject: Subject, _name: str, _field: Field) -> Iterator[Change]:
    was, now = subject.was, subject.now
    before, after = subject.mapping.unresolved
    keys = (_written_persona(before), _written_persona(after)), (_persona_key(was, before), _persona_key(now, after))
    pairs = match(subject.mapping, was.emotions, now.emotions, *keys)
    sides = [
        *pairs.kept,
        *((was, None) for was in pairs.gone),
        *((None, now) for now in pairs.new),
    ]
    for was, now in sides:
        yield from _emotion(subject, was, now)


def _emotion(subject: Subject, was: Emotion | None, now: Emotion | None) -> Iterator[Change]:
    inner = subject.at(was or subject.was, now or subject.now)
    old, new = (side.score if side else None for side in (was, now))
    people = (
        side.persona.to if side.persona else next(iter(unresolved_in(side, "persona", texts)), "")
        for side, texts in zip((now, was), reversed(subject.mapping.unresolved), strict=True)
        if side
    )
    who = next((f"for {person}" for person in people if person), "")
    if old != new:
        note = "; ".join(text for text in (who, _score_note(subject, was, now)) if text)
        yield inner.change(_score_kind(old, new), "emotion", value_text(old), value_text(new), note=note, where="score")
    if was is None or now is None:
        side = was or now
        if side is None or side.score is not None:
            return
        # Without a score no emotion was added or removed; only its words, notes and evidence changed.
        empty = replace(side, words=(), note="", quote="", evidence=(), range=None, extra={})
        was, now = was or empty, now or empty
    yield from values(subject.at(was, now))


def _score_kind(old: Any, new: Any) -> str:
    if old is None or new is None:
        return "emotion-added" if old is None else "emotion-removed"
    return "emotion-raised" if new > old else "emotion-lowered"


def _score_note(subject: Subject, was: Emotion | None, now: Emotion | None) -> str:
    """A note on the evidence of a raised score, where the evidence hasn't changed."""
    if was is None or now is None or was.score is None or now.score is None or now.score <= was.score:
        return ""
    return _evidence_note(subject, was, now)


def _evidence_note(subject: Subject, was: Emotion | Pain, now: Emotion | Pain) -> str:
    """A note on the evidence of a claim (its own, or its touchpoint's), where the evidence hasn't changed."""
    before, after = (
        (mapping.token(claim.evidence), mapping.token(experience.evidence))
        for mapping, claim, experience in ((subject.mapping, was, subject.was), (NOW, now, subject.now))
    )
    if before != after:
        return ""
    return "the evidence is the same as before" if any(after) else "no evidence"


# --- pains and gains ---------------------------------------------------------------------------


def _ident(claim: Pain | Gain, _mapping: IdMapping) -> object:
    return claim.id or None


def _text_without_id(claim: Pain | Gain, _mapping: IdMapping) -> object:
    return None if claim.id else claim.text


def _text(claim: Pain | Gain, _mapping: IdMapping) -> object:
    return claim.text


def pair_claims(was: Sequence[Any], now: Sequence[Any]) -> Pairs:
    """Pair the pains or gains of a place by their ids, else by their texts, else by half of their words."""
    pairs = match(NOW, was, now, both(_ident), (_text_without_id, _text), (_text, _text_without_id))
    before, after = ([claim for claim in side if not claim.id] for side in (pairs.gone, pairs.new))
    again = pair_reworded(before, after, lambda claim: claim.text)
    paired = {id(side) for pair in again for side in pair}
    gone, new = (tuple(claim for claim in side if id(claim) not in paired) for side in (pairs.gone, pairs.new))
    return Pairs((*pairs.kept, *again), gone, new)


def _claims(subject: Subject, name: str, field: Field) -> Iterator[Change]:
    """Changes of the pains or gains of a place."""
    pairs = pair_claims(getattr(subject.was, name), getattr(subject.now, name))
    for old, new in pairs.kept:
        inner = subject.at(old, new, new.address if new.id else "", new.text)
        if isinstance(new, Pain) and old.status is not new.status:
            yield inner.change(
                _STATUS[new.status],
                "status",
                value_text(old.status),
                value_text(new.status),
                note=_resolution_note(subject, old, new),
            )
        yield from values(inner)
    for old in pairs.gone:
        inner = subject.at(old, None, old.address if old.id else "", old.text)
        yield inner.change(f"{field.kind}-removed", name, old.text)
    for new in pairs.new:
        inner = subject.at(None, new, new.address if new.id else "", new.text)
        yield inner.change(f"{field.kind}-added", name, "", new.text)


def _resolution_note(subject: Subject, was: Pain, now: Pain) -> str:
    """A note where a pain is resolved, but its score or evidence hasn't changed."""
    if now.status is not PainStatus.RESOLVED:
        return ""
    before, after = ([emotion.score for emotion in side.emotions] for side in (subject.was, subject.now))
    same = before == after and any(score is not None for score in after)
    remarks = ("the feeling is the same as before" if same else "", _evidence_note(subject, was, now))
    return "; ".join(remark for remark in remarks if remark)


# --- metrics, moves, solutions -----------------------------------------------------------------


def _uses(subject: Subject, name: str, _field: Field) -> Iterator[Change]:
    """Changes of the uses of metrics; one that is removed with its metric isn't a change of its own."""
    was, now = getattr(subject.was, name), getattr(subject.now, name)
    pairs = match(subject.mapping, was, now, both(lambda use, mapping: mapping.reference(use, "metric")))
    for old, new in pairs.kept:
        yield from _use(subject.at(old, new))
    for use in pairs.gone:
        if not subject.mapping.lost(use):
            yield subject.at(use, None).change("metric-use-removed", name, value_text(use))
    for use in pairs.new:
        if use.metric.written not in subject.unresolved(name)[0]:
            yield subject.at(None, use).change("metric-use-added", name, "", value_text(use))
    yield from unresolved_items(subject, name, "metric-use", "metric")


def _use(subject: Subject) -> Iterator[Change]:
    was, now = subject.was, subject.now
    for change in values(subject):
        if change.kind == "metric-use-changed" and was.value != now.value:
            continue  # a new value has a new date and a new sample
        of_metric = f"of {now.metric.to}" if change.kind.startswith("metric") else change.note
        eased = change.kind == "metric-target-changed" and _is_target_eased(subject)
        remark = "; the value meets the new target, but not the old one" if eased else ""
        yield replace(change, note=f"{of_metric}{remark}")


def _is_target_eased(subject: Subject) -> bool:
    was, now = subject.was, subject.now
    metric = subject.metrics.get(now.metric.to)
    return metric is not None and is_target_eased(metric, now, was.target, now.target)


def is_target_eased(metric: Metric, use: MetricUse, old: Any, new: Any) -> bool:
    """Whether a value meets its target only because the target changed."""
    if use.value is None or old is None or new is None:
        return False
    if metric.direction is Direction.UP:
        return bool(new <= use.value < old)
    return bool(old < use.value <= new)


def _target(move: Any, mapping: IdMapping) -> object:
    if move.to is not None:
        to = mapping.reference(move, "to")
        return None if to is None else ("to", to)
    return ("exit", move.exit) if move.exit is not None else ("end", move.end)


def _move_kind(move: Any, _mapping: IdMapping) -> object:
    return "to" if move.to is not None else "exit" if move.exit is not None else "end"


def _moves(subject: Subject, name: str, _field: Field) -> Iterator[Change]:
    """Changes of moves, paired by target, else by kind; one removed with its target isn't a change of its own."""
    was, now = subject.was.next, subject.now.next
    pairs = match(subject.mapping, was, now, both(_target), both(_move_kind))
    for old, new in pairs.kept:
        inner = subject.at(old, new)
        if where := first_difference(inner):
            yield inner.change("move-changed", name, value_text(old), value_text(new), where=where)
        elif old.extra != new.extra:
            yield from values(inner)
    for move in pairs.gone:
        if not subject.mapping.lost(move):
            yield subject.at(move, None).change("move-removed", name, value_text(move))
    for move in pairs.new:
        if move.to is None or move.to.written not in subject.unresolved(name)[0]:
            yield subject.at(None, move).change("move-added", name, "", value_text(move))
    yield from unresolved_items(subject, name, "move", "to")


def _solutions(subject: Subject, name: str, _field: Field) -> Iterator[Change]:
    was, now = subject.was.solutions, subject.now.solutions
    pairs = match(subject.mapping, was, now, both(lambda solution, _: solution.id))
    for old, new in pairs.kept:
        yield from values(subject.at(old, new, name=new.name))
    for old in pairs.gone:
        yield subject.at(old, None, name=old.name).change("solution-removed", name, old.name)
    for new in pairs.new:
        yield subject.at(None, new, name=new.name).change("solution-added", name, "", new.name)
