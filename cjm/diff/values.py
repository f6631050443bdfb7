"""Fields that are compared as they are: texts, facts, sets, owners, citations, rows of a blueprint."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from cjm.diff.change import Change
from cjm.diff.fields import FIELDS, Field, How
from cjm.diff.id_mapping import NOW, IdMapping, compared_fields
from cjm.diff.levels import Level
from cjm.diff.reworded import pair_reworded
from cjm.diff.subject import Subject, both, match
from cjm.diff.value_text import value_text
from cjm.model.extensions import exact_text
from cjm.model.journey import Blueprint, BlueprintItem
from cjm.model.opportunity import Opportunity
from cjm.model.references import references_of, section_of
from cjm.model.vocabulary import OpportunityStatus


def values(subject: Subject, **more: Callable[[Subject, str, Field], Iterator[Change]]) -> Iterator[Change]:
    """The changes of every field of an element; `more` are ways to compare that others know, by their name."""
    for name, field in FIELDS[type(subject.now)].items():
        way = more.get(field.how.name) or _WAYS.get(field.how)
        if way is None:
            continue
        before, after = subject.unresolved(field.key or name)
        if before != after or getattr(subject.was, name) != getattr(subject.now, name):
            yield from way(subject, name, field)


def _tokens(subject: Subject, name: str) -> tuple[Any, Any]:
    if name == "personas":
        # Whom a journey or a place is about is told there, although the persona is gone everywhere, too.
        sides = (subject.carrier, subject.was), (NOW, subject.now)
        was, now = (
            tuple(carrier.carry("personas", persona.to) or persona.to for persona in side.personas)
            for carrier, side in sides
        )
        before, after = subject.unresolved(name)
        return (*was, *before), (*now, *after)
    section = "phases" if name == "phase" else section_of(type(subject.now), name)
    sides = (subject.carrier, subject.was), (NOW, subject.now)
    was, now = (
        _with(carrier.token(_held(side, name), section), texts)
        for (carrier, side), texts in zip(sides, subject.unresolved(name), strict=True)
    )
    return was, now


def _with(token: Any, texts: tuple[str, ...]) -> Any:
    """A token together with the texts that lead nowhere; alone, one of these is told like an id."""
    if not texts:
        return token
    return (*token, *texts) if isinstance(token, tuple) else texts[0] if token is None else (token, *texts)


def _held(side: Any, name: str) -> Any:
    """What a field holds; rules by their names, as they are keys of a mapping."""
    value = getattr(side, name)
    return tuple(sorted(value, key=lambda setting: setting.rule)) if name == "rules" else value


def _told(subject: Subject, name: str) -> tuple[str, str]:
    before, after = (
        ", ".join(filter(None, (value_text(getattr(side, name)), *texts)))
        for side, texts in zip((subject.was, subject.now), subject.unresolved(name), strict=True)
    )
    return before, after


def _is_resolved_alone(subject: Subject, name: str) -> bool:
    """Whether a field says what it said, and only leads somewhere now, or no longer."""
    before, after = _told(subject, name)
    return before == after and any(subject.unresolved(name))


def _text(subject: Subject, name: str, field: Field) -> Iterator[Change]:
    if name == "short_name" and not _written(subject, name):
        return  # it is the first word of a name, which has a change of its own
    was, now = _tokens(subject, name)
    if was != now:
        before, after = _told(subject, name)
        yield subject.change(field.kind, name, before, after, note=f"in {name.replace('_', ' ')}")
    else:
        yield from _free(subject, name)


def _written(subject: Subject, name: str) -> bool:
    """Whether either side says it itself, rather than by what the language takes for granted."""
    return any(name in side.place.fields for side in (subject.was, subject.now))


def _value(subject: Subject, name: str, field: Field) -> Iterator[Change]:
    if name == "extra":
        yield from _free_keys(subject)
        return
    was, now = _tokens(subject, name)
    if was == now or (name == "emotion_scale" and _speaks_the_language(subject)) or _is_resolved_alone(subject, name):
        yield from _free(subject, name)
        return
    before, after = _told(subject, name)
    several = field.kind.endswith(("-detail-changed", "settings-changed", "score-changed", "use-changed"))
    note = f"in {name.replace('_', ' ')}" if several else ""
    # That somebody looked at a map again changes nothing in what it says.
    level = Level.EDITORIAL if name == "reviewed" else None
    yield subject.change(field.kind, name, before, after, note=_shipped(subject, name) or note, level=level)


def _speaks_the_language(subject: Subject) -> bool:
    """Whether a scale is only called otherwise, in the words of another language that the maps are in now."""
    from cjm.words import words_for

    was, now = subject.was.emotion_scale, subject.now.emotion_scale
    usual = all(side.emotion_scale.labels == words_for(side.language).labels for side in (subject.was, subject.now))
    return bool(usual and (was.min, was.max) == (now.min, now.max))


def _shipped(subject: Subject, name: str) -> str:
    now = subject.now
    shipped = isinstance(now, Opportunity) and name == "status" and now.status is OpportunityStatus.SHIPPED
    return "not measured" if shipped and not now.result else ""


def _free(subject: Subject, name: str, *, ordered: bool = True) -> Iterator[Change]:
    """What only the free keys inside a value say otherwise."""
    values = (subject.carrier, _held(subject.was, name)), (NOW, _held(subject.now, name))
    was, now = (carrier.free(value if ordered else _in_order(value, carrier)) for carrier, value in values)
    if was != now:
        yield subject.change("x-changed", name, was, now, note=f"in {name.replace('_', ' ')}")


def _in_order(items: tuple[Any, ...], carrier: IdMapping) -> tuple[Any, ...]:
    """Items whose order says nothing, in one that is the same however they are written."""
    return tuple(sorted(items, key=lambda item: repr((carrier.token(item), carrier.free(item)))))


def _free_keys(subject: Subject) -> Iterator[Change]:
    was, now = subject.was.extra, subject.now.extra
    for key in dict.fromkeys([*was, *now]):
        before, after = (exact_text(side[key]) if key in side else "" for side in (was, now))
        if before != after:
            texts = value_text(was.get(key)), value_text(now.get(key))
            # Where both read alike (`1` and `"1"`), they are told as they are.
            yield subject.change(
                "x-changed", key, *(texts if texts[0] != texts[1] else (before, after)), note=f"in {key}"
            )


def _set(subject: Subject, name: str, field: Field) -> Iterator[Change]:
    if name == "personas" and not _written(subject, name):
        return  # both follow the journey's primary persona
    was, now = _tokens(subject, name)
    if name == "formerly":
        # The id that a rename gave up is told by the rename.
        renamed = {subject.was.id} if subject.was.id != subject.now.id else set()
        was, now = set(was), set(now) - renamed
    if name == "replaces":
        # The journey in these addresses is the baseline, which has a change of its own.
        was, now = ([address.rpartition("/")[2] for address in side] for side in (was, now))
    if Counter(was) != Counter(now) and not _is_resolved_alone(subject, name):
        before, after = _told(subject, name)
        yield subject.change(field.kind, name, before, after)
    else:
        yield from _free(subject, name, ordered=False)


def _owner(subject: Subject, name: str, _field: Field) -> Iterator[Change]:
    was, now = _tokens(subject, name)
    if was == now or _is_resolved_alone(subject, name):
        return
    before, after = _told(subject, name)
    if now is None:
        yield subject.change("owner-removed", name, before, "", note="nobody owns it now")
    else:
        yield subject.change("owner-changed" if before else "owner-added", name, before, after)


def citations(subject: Subject, name: str, _field: Field) -> Iterator[Change]:
    """Citations by the evidence that they name; one that is gone with its evidence is no change of its own."""
    was, now = getattr(subject.was, name), getattr(subject.now, name)
    found = match(subject.carrier, was, now, both(lambda use, carrier: carrier.reference(use, "evidence")))
    for old, new in found.kept:
        inner = subject.at(old, new)
        if where := other(inner):
            yield inner.change("evidence-use-changed", name, value_text(old), value_text(new), where=where)
        yield from _free_keys(inner)
    for use in found.gone:
        if not subject.carrier.lost(use):
            yield subject.at(use, None).change("evidence-use-removed", name, value_text(use))
    for use in found.new:
        if use.evidence.written not in subject.unresolved(name)[0]:
            yield subject.at(None, use).change("evidence-use-added", name, "", value_text(use))
    yield from unresolved_items(subject, name, "evidence-use", "evidence")


def unresolved_items(subject: Subject, name: str, kind: str, key: str) -> Iterator[Change]:
    """Items of a list that came or went, whose references are unresolved; `key` is the field that refers."""
    before, after = subject.unresolved(name)
    was, now = (
        {found.written for item in getattr(side, name) if (found := getattr(item, key)) is not None}
        for side in (subject.was, subject.now)
    )
    for text in before:
        if text not in {*after, *now}:
            yield subject.change(f"{kind}-removed", name, text)
    for text in after:
        if text not in {*before, *was}:
            yield subject.change(f"{kind}-added", name, "", text)


def other(subject: Subject) -> str:
    """The first field in which an element says something else than it did; nothing where there is none."""
    kind: Any = type(subject.now)
    for name in compared_fields(kind):
        was, now = _tokens(subject, name)
        if was != now:
            return name
    return ""


def _quotes(subject: Subject, name: str, field: Field) -> Iterator[Change]:
    was, now = getattr(subject.was, name), getattr(subject.now, name)
    said = [[(quote.text, quote.by) for quote in side] for side in (was, now)]
    if said[0] != said[1]:
        texts = [" / ".join(text if not by else f"{text} ({by})" for text, by in side) for side in said]
        yield subject.change(field.kind, name, *texts, note=f"in {name}")
    found = match(subject.carrier, was, now, both(lambda quote, _: quote.text))
    for old, new in [*found.kept, *pair_reworded(found.gone, found.new, lambda quote: quote.text)]:
        inner = subject.at(old, new)
        yield from citations(inner, "evidence", field)
        yield from _free_keys(inner)


def _rows(subject: Subject, name: str, field: Field) -> Iterator[Change]:
    was, now = getattr(subject.was, name), getattr(subject.now, name)
    inner = subject.at(was or subject.was, now or subject.now)
    for row in ("evidence", "frontstage", "backstage", "support"):
        old, new = (getattr(side, row) if isinstance(side, Blueprint) else () for side in (was, now))
        before_texts, after_texts = (
            texts if isinstance(side, Blueprint) else ()
            for side, texts in zip((was, now), inner.unresolved(row), strict=True)
        )
        same = subject.carrier.token(old) == NOW.token(new) and before_texts == after_texts
        if not same and not _is_same_row(subject, old, new, before_texts + after_texts):
            texts = _items(old, before_texts), _items(new, after_texts)
            yield inner.change(field.kind, row, *texts, note=f"in {row}")
        elif (before := subject.carrier.free(old)) != (after := NOW.free(new)):
            yield inner.change("x-changed", row, before, after, note=f"in {row}")
    if isinstance(was, Blueprint) and isinstance(now, Blueprint):
        yield from _free_keys(inner)


def _is_same_row(
    subject: Subject, was: tuple[BlueprintItem, ...], now: tuple[BlueprintItem, ...], texts: tuple[str, ...]
) -> bool:
    """Whether two rows differ only in which of their references are defined; `texts` are the undefined ones."""
    if not texts or len(was) != len(now):
        return False
    before, after = subject.carrier.unresolved
    return all(_is_same_item(old, before, new, after) for old, new in zip(was, now, strict=True))


def _is_same_item(was: BlueprintItem, before: Mapping[str, str], now: BlueprintItem, after: Mapping[str, str]) -> bool:
    """Whether two items have the same words and references. The lags of an undefined feed are unknown."""
    if (was.text, was.duration, value_text(was.fails)) != (now.text, now.duration, value_text(now.fails)):
        return False
    old, new = (
        Counter([*_texts_below(item, texts), *(found.written for _, found in references_of(item))])
        for item, texts in ((was, before), (now, after))
    )
    lags, lags_now = ({feed.to.written: feed.lags for feed in item.feeds} for item in (was, now))
    return old == new and all(lags[to] == lags_now[to] for to in lags.keys() & lags_now.keys())


def _texts_below(item: BlueprintItem, texts: Mapping[str, str]) -> list[str]:
    return [text for pointer, text in texts.items() if pointer.startswith(f"{item.place.pointer}/")]


def _items(items: tuple[Any, ...], texts: tuple[str, ...]) -> str:
    return " / ".join([*map(value_text, items), *texts])


_WAYS: Mapping[How, Callable[[Subject, str, Field], Iterator[Change]]] = MappingProxyType(
    {
        How.TEXT: _text,
        How.VALUE: _value,
        How.SET: _set,
        How.OWNER: _owner,
        How.CITED: citations,
        How.QUOTES: _quotes,
        How.ROWS: _rows,
    }
)
