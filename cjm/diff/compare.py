"""Compare two workspaces."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from cjm.diff.change import Change, with_fingerprints
from cjm.diff.experience import changes_of, is_target_eased
from cjm.diff.id_mapping import IdMapping, Pairs, id_mapping_of, pairs
from cjm.diff.kinds import KINDS, SECTIONS
from cjm.diff.level_overrides import with_level_overrides
from cjm.diff.levels import Level
from cjm.diff.likely_renames import likely_renames
from cjm.diff.order import JourneyPair, journey_changes, places_of
from cjm.diff.referrers import Referrers, referrers_in, referrers_text
from cjm.diff.subject import Subject
from cjm.model.element import Named
from cjm.model.journey import Journey, MetricUse
from cjm.model.workspace import Workspace


def compare(base: Workspace, head: Workspace, *, suggests: bool = True) -> tuple[Change, ...]:
    """Every change from one workspace to another: journeys first, then what they share.

    Objects match by kind and id wherever they are written, or by `formerly`. `suggests` adds notes on
    likely renames, which have no other effect. Levels are the defaults, or those of the base's settings:
    a change can't lower its own level.
    """
    return compare_with_mapping(base, head, suggests=suggests)[0]


def compare_with_mapping(
    base: Workspace, head: Workspace, *, suggests: bool = True
) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """The changes of `compare`, and those of kinds that the base's settings hide."""
    return with_level_overrides(with_fingerprints(_all_changes(base, head, suggests=suggests)), base.settings.changes)


def _all_changes(base: Workspace, head: Workspace, *, suggests: bool) -> list[Change]:
    sections = {name: pairs(getattr(base, name), getattr(head, name)) for name in SECTIONS}
    changed = [(was, now) for was, now in sections["journeys"].kept if was is not now]
    places = {was.id: places_of(was, now) for was, now in changed}
    mapping = id_mapping_of(base, head, sections, places)
    referrers = referrers_in(base) if _has_lost(sections, places) else Referrers({})
    changes: list[Change] = []
    for was, now in changed:
        stages, touchpoints = places[was.id]
        both = JourneyPair(mapping, referrers, was, now, stages, touchpoints, head.metrics, suggests)
        changes += journey_changes(both)
    for name in ("journeys", "opportunities", *(each for each in SECTIONS if each not in _FIRST)):
        changes += _section(name, sections[name], mapping, referrers, suggests=suggests)
    changes += _settings(base, head, mapping)
    return _with_target_notes(_with_pain_referrers(changes, base, referrers), base, head)


_FIRST = ("journeys", "opportunities")


def _has_lost(sections: Mapping[str, Pairs], places: Mapping[str, tuple[Pairs, Pairs]]) -> bool:
    """Whether anything was removed or renamed."""
    every = [*sections.values(), *(each for both in places.values() for each in both)]
    return any(each.gone or any(was.id != now.id for was, now in each.kept) for each in every)


def _section(
    section: str, objects: Pairs, mapping: IdMapping, referrers: Referrers, *, suggests: bool
) -> Iterator[Change]:
    noun = SECTIONS[section]
    hints = likely_renames(objects.gone, objects.new) if suggests else {}

    def subject(was: Named | None, now: Named | None) -> Subject:
        shown: Any = now or was
        return Subject(mapping, was, now, shown.address, shown.name, shown.id if section == "journeys" else "")

    for was, now in objects.kept:
        if was.id != now.id:
            level, note = _weight(section, was, referrers)
            yield subject(was, now).change("renamed", "formerly", was.id, now.id, level=level.lower, note=note)
        if section != "journeys" and was is not now:
            yield from changes_of(subject(was, now))
    for now in objects.new:
        note = hints.get(now.id) or _size(now)
        yield subject(None, now).change(f"{noun}-added", "", "", now.name, note=note)
    for was in objects.gone:
        level, note = _weight(section, was, referrers)
        note = "; ".join(text for text in (note, hints.get(was.id, ""), _size(was)) if text)
        yield subject(was, None).change(f"{noun}-removed", "", was.name, level=level, note=note)


def _weight(section: str, was: Named, referrers: Referrers) -> tuple[Level, str]:
    """The level of a removal, and a note on what referred to the object."""
    addresses = referrers.of(section, was.id)
    level = Level.BREAKING if addresses else KINDS[f"{SECTIONS[section]}-removed"].level
    return level, referrers_text("was referred to by", addresses)


def _size(thing: Named) -> str:
    if not isinstance(thing, Journey):
        return ""
    counts = ((len(thing.stages), "stage"), (len(thing.touchpoints), "touchpoint"))
    return "with " + ", ".join(f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counts)


def _settings(base: Workspace, head: Workspace, mapping: IdMapping) -> Iterator[Change]:
    name = head.settings.name or "workspace"
    subject = Subject(mapping, base.settings, head.settings, "workspace", name)
    yield from changes_of(subject)
    if base.measurements != head.measurements:
        yield subject.change("measurements-changed", "measurements", "", "")


# --- pains -------------------------------------------------------------------------------------


def _with_pain_referrers(changes: list[Change], base: Workspace, referrers: Referrers) -> list[Change]:
    """The changes, with notes on what referred to a removed pain; a pain without an id has no references."""
    gone = [n for n, change in enumerate(changes) if change.kind == "pain-removed" and change.address.count("/") > 1]
    index = referrers_in(base) if gone and not referrers.known else referrers
    for n in gone:
        changes[n] = replace(changes[n], note=referrers_text("was referred to by", index.at(changes[n].address)))
    return changes


# --- targets -----------------------------------------------------------------------------------


def _with_target_notes(changes: list[Change], base: Workspace, head: Workspace) -> list[Change]:
    """The changes, with notes where a metric's new target is one that a value meets already."""
    targets = {change.address: n for n, change in enumerate(changes) if _is_target(change)}
    if not targets:
        return changes
    uses: dict[str, list[MetricUse]] = {}
    for journey in head.journeys.values():
        shown = (journey.metrics, *(experience.metrics for experience in journey.experiences))
        for group in shown:
            for use in group:
                uses.setdefault(use.metric.to, []).append(use)
    for address, n in targets.items():
        metric = head.metrics[address.partition("/")[2]]
        was = base.metrics.get(metric.id)
        old: Decimal | None = was.target if was else None
        if any(is_target_eased(metric, use, old, metric.target) for use in uses.get(metric.id, ())):
            changes[n] = replace(changes[n], note="a value meets the new target, but not the old one")
    return changes


def _is_target(change: Change) -> bool:
    return change.kind == "metric-target-changed" and not change.journey
