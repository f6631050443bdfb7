"""Comparison of single fields: texts, values, sets, owners, citations, quotes, rows of a blueprint."""

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
    """The changes of every field of an element; `more` are further comparison functions, by the names in `How`."""
    for name, field in FIELDS[type(subject.now)].items():
        way = more.get(field.how.name) or _WAYS.get(field.how)
        if way is None:
            continue
        before, after = subject.unresolved(field.key or name)
        if before != after or getattr(subject.was, name) != getattr(subject.now, name):
            yield from way(subject, name, field)


def _tokens(subject: Subject, name: str) -> tuple[Any, Any]:
    if name == "personas":
        # A persona that was removed everywhere is a change of the journeys and touchpoints about it, too.
        sides = (subject.mapping, subject.was), (NOW, subject.now)
        was, now = (
            tuple(mapping.current("personas", persona.to) or persona.to for persona in side.personas)
            for mapping, side in sides
        )
        before, after = subject.unresolved(name)
        return (*was, *before), (*now, *after)
    section = "phases" if name == "phase" else section_of(type(subject.now), name)
    sides = (subject.mapping, subject.was), (NOW, subject.now)
    was, now = (
        _with_unresolved(mapping.token(_field_value(side, name), section), texts)
        for (mapping, side), texts in zip(sides, subject.unresolved(name), strict=True)
    )
    return was, now


def _with_unresolved(token: Any, texts: tuple[str, ...]) -> Any:
    """A token with the undefined references of a field; a single one takes the place of the id."""
    if not texts:
        return token
    return (*token, *texts) if isinstance(token, tuple) else texts[0] if token is None else (token, *texts)


def _field_value(side: Any, name: str) -> Any:
    """The value of a field; rules are sorted by name, since they are keys of a mapping."""
    value = getattr(side, name)
    return tuple(sorted(value, key=lambda setting: setting.rule)) if name == "rules" else value


def _field_texts(subject: Subject, name: str) -> tuple[str, str]:
    before, after = (
        ", ".join(filter(None, (value_text(getattr(side, name)), *texts)))
        for side, texts in zip((subject.was, subject.now), subject.unresolved(name), strict=True)
    )
    return before, after


def _is_resolved_alone(subject: Subject, name: str) -> bool:
    """Whether a field has the same text, and only the object that it refers to was added or removed."""
    before, after = _field_texts(subject, name)
    return before == after and any(subject.unresolved(name))


def _text(subject: Subject, name: str, field: Field) -> Iterator[Change]:
    if name == "short_name" and not _is_written(subject, name):
        return  # by default it is the first word of the name, whose change is reported
    was, now = _tokens(subject, name)
    if was != now:
        before, after = _field_texts(subject, name)
        yield subject.change(field.kind, name, before, after, note=f"in {name.replace('_', ' ')}")
    else:
        yield from _inner_extension_changes(subject, name)


def _is_written(subject: Subject, name: str) -> bool:
    """Whether either side has the field in its source, rather than by default."""
    return any(name in side.place.fields for side in (subject.was, subject.now))


def _value(subject: Subject, name: str, field: Field) -> Iterator[Change]:
    if name == "extra":
        yield from extension_changes(subject)
        return
    was, now = _tokens(subject, name)
    if was == now or (name == "emotion_scale" and _is_translated(subject)) or _is_resolved_alone(subject, name):
        yield from _inner_extension_changes(subject, name)
        return
    before, after = _field_texts(subject, name)
    several = field.kind.endswith(("-detail-changed", "settings-changed", "score-changed", "use-changed"))
    note = f"in {name.replace('_', ' ')}" if several else ""
    # A new review date doesn't change the map's content.
    level = Level.EDITORIAL if name == "reviewed" else None
    yield subject.change(field.kind, name, before, after, note=_shipped_note(subject, name) or note, level=level)


def _is_translated(subject: Subject) -> bool:
    """Whether a scale differs only in its default labels, since the language of the maps changed."""
    from cjm.words import words_for

    was, now = subject.was.emotion_scale, subject.now.emotion_scale
    usual = all(side.emotion_scale.labels == words_for(side.language).labels for side in (subject.was, subject.now))
    return bool(usual and (was.min, was.max) == (now.min, now.max))


def _shipped_note(subject: Subject, name: str) -> str:
    now = subject.now
    shipped = isinstance(now, Opportunity) and name == "status" and now.status is OpportunityStatus.SHIPPED
    return "not measured" if shipped and not now.result else ""


def _inner_extension_changes(subject: Subject, name: str, *, ordered: bool = True) -> Iterator[Change]:
    """The change of a value that differs only in its custom keys."""
    values = (subject.mapping, _field_value(subject.was, name)), (NOW, _field_value(subject.now, name))
    was, now = (mapping.extension_text(value if ordered else _in_order(value, mapping)) for mapping, value in values)
    if was != now:
        yield subject.change("x-changed", name, was, now, note=f"in {name.replace('_', ' ')}")


def _in_order(items: tuple[Any, ...], mapping: IdMapping) -> tuple[Any, ...]:
    """Items of a set in an order that doesn't depend on the source."""
    return tuple(sorted(items, key=lambda item: repr((mapping.token(item), mapping.extension_text(item)))))


def extension_changes(subject: Subject) -> Iterator[Change]:
    """Changes of an element's custom keys."""
    was, now = subject.was.extra, subject.now.extra
    for key in dict.fromkeys([*was, *now]):
        before, after = (exact_text(side[key]) if key in side else "" for side in (was, now))
        if before != after:
            texts = value_text(was.get(key)), value_text(now.get(key))
            # Where both texts are alike (`1` and `"1"`), show the exact ones.
            yield subject.change(
                "x-changed", key, *(texts if texts[0] != texts[1] else (before, after)), note=f"in {key}"
            )


def _set(subject: Subject, name: str, field: Field) -> Iterator[Change]:
    if name == "personas" and not _is_written(subject, name):
        return  # both follow the journey's primary persona
    was, now = _tokens(subject, name)
    if name == "formerly":
        # The rename itself reports the old id.
        renamed = {subject.was.id} if subject.was.id != subject.now.id else set()
        was, now = set(was), set(now) - renamed
    if name == "replaces":
        # The journey in these addresses is the baseline, which has a change of its own.
        was, now = ([address.rpartition("/")[2] for address in side] for side in (was, now))
    if Counter(was) != Counter(now) and not _is_resolved_alone(subject, name):
        before, after = _field_texts(subject, name)
        yield subject.change(field.kind, name, before, after)
    else:
        yield from _inner_extension_changes(subject, name, ordered=False)


def _owner(subject: Subject, name: str, _field: Field) -> Iterator[Change]:
    was, now = _tokens(subject, name)
    if was == now or _is_resolved_alone(subject, name):
        return
    before, after = _field_texts(subject, name)
    if now is None:
        yield subject.change("owner-removed", name, before, "", note="nobody owns it now")
    else:
        yield subject.change("owner-changed" if before else "owner-added", name, before, after)


def citations(subject: Subject, name: str, _field: Field) -> Iterator[Change]:
    """Changes of citations; one that is removed with its evidence isn't a change of its own."""
    was, now = getattr(subject.was, name), getattr(subject.now, name)
    pairs = match(subject.mapping, was, now, both(lambda use, mapping: mapping.reference(use, "evidence")))
    for old, new in pairs.kept:
        inner = subject.at(old, new)
        if where := first_difference(inner):
            yield inner.change("evidence-use-changed", name, value_text(old), value_text(new), where=where)
        yield from extension_changes(inner)
    for use in pairs.gone:
        if not subject.mapping.lost(use):
            yield subject.at(use, None).change("evidence-use-removed", name, value_text(use))
    for use in pairs.new:
        if use.evidence.written not in subject.unresolved(name)[0]:
            yield subject.at(None, use).change("evidence-use-added", name, "", value_text(use))
    yield from unresolved_items(subject, name, "evidence-use", "evidence")


def unresolved_items(subject: Subject, name: str, kind: str, key: str) -> Iterator[Change]:
    """Changes of list items with undefined references; `key` is the field that refers."""
    before, after = subject.unresolved(name)
    was, now = (
        {reference.written for item in getattr(side, name) if (reference := getattr(item, key)) is not None}
        for side in (subject.was, subject.now)
    )
    for text in before:
        if text not in {*after, *now}:
            yield subject.change(f"{kind}-removed", name, text)
    for text in after:
        if text not in {*before, *was}:
            yield subject.change(f"{kind}-added", name, "", text)


def first_difference(subject: Subject) -> str:
    """The first field in which an element differs; empty without one."""
    kind: Any = type(subject.now)
    for name in compared_fields(kind):
        was, now = _tokens(subject, name)
        if was != now:
            return name
    return ""


def _quotes(subject: Subject, name: str, field: Field) -> Iterator[Change]:
    was, now = getattr(subject.was, name), getattr(subject.now, name)
    texts_of = [[(quote.text, quote.by) for quote in side] for side in (was, now)]
    if texts_of[0] != texts_of[1]:
        texts = [" / ".join(text if not by else f"{text} ({by})" for text, by in side) for side in texts_of]
        yield subject.change(field.kind, name, *texts, note=f"in {name}")
    pairs = match(subject.mapping, was, now, both(lambda quote, _: quote.text))
    for old, new in [*pairs.kept, *pair_reworded(pairs.gone, pairs.new, lambda quote: quote.text)]:
        inner = subject.at(old, new)
        yield from citations(inner, "evidence", field)
        yield from extension_changes(inner)


def _rows(subject: Subject, name: str, field: Field) -> Iterator[Change]:
    was, now = getattr(subject.was, name), getattr(subject.now, name)
    inner = subject.at(was or subject.was, now or subject.now)
    for row in ("evidence", "frontstage", "backstage", "support"):
        old, new = (getattr(side, row) if isinstance(side, Blueprint) else () for side in (was, now))
        before_texts, after_texts = (
            texts if isinstance(side, Blueprint) else ()
            for side, texts in zip((was, now), inner.unresolved(row), strict=True)
        )
        same = subject.mapping.token(old) == NOW.token(new) and before_texts == after_texts
        if not same and not _is_same_row(subject, old, new, before_texts + after_texts):
            texts = _items(old, before_texts), _items(new, after_texts)
            yield inner.change(field.kind, row, *texts, note=f"in {row}")
        elif (before := subject.mapping.extension_text(old)) != (after := NOW.extension_text(new)):
            yield inner.change("x-changed", row, before, after, note=f"in {row}")
    if isinstance(was, Blueprint) and isinstance(now, Blueprint):
        yield from extension_changes(inner)


def _is_same_row(
    subject: Subject, was: tuple[BlueprintItem, ...], now: tuple[BlueprintItem, ...], texts: tuple[str, ...]
) -> bool:
    """Whether two rows differ only in which of their references are defined; `texts` are the undefined ones."""
    if not texts or len(was) != len(now):
        return False
    before, after = subject.mapping.unresolved
    return all(_is_same_item(old, before, new, after) for old, new in zip(was, now, strict=True))


def _is_same_item(was: BlueprintItem, before: Mapping[str, str], now: BlueprintItem, after: Mapping[str, str]) -> bool:
    """Whether two items have the same words and references. The lags of an undefined feed are unknown."""
    if (was.text, was.duration, value_text(was.fails)) != (now.text, now.duration, value_text(now.fails)):
        return False
    old, new = (
        Counter([*_texts_below(item, texts), *(reference.written for _, reference in references_of(item))])
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
