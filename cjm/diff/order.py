"""Changes of stages and touchpoints: added, removed, moved, reordered, renamed."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from cjm.diff.change import Change
from cjm.diff.experience import changes_of
from cjm.diff.id_mapping import IdMapping, Pairs, pairs
from cjm.diff.kinds import KINDS
from cjm.diff.levels import Level
from cjm.diff.likely_renames import likely_renames
from cjm.diff.referrers import Referrers, referrers_text
from cjm.diff.sequence import moved_items
from cjm.diff.subject import Subject
from cjm.model.journey import Experience, Journey, Stage
from cjm.model.library import Metric
from cjm.runtime.frozen import dataclass


@dataclass(frozen=True, slots=True)
class JourneyPair:
    """One journey before and after, with its stages and touchpoints paired."""

    mapping: IdMapping
    referrers: Referrers
    was: Journey
    now: Journey
    stages: Pairs
    touchpoints: Pairs
    metrics: Mapping[str, Metric]
    suggests: bool

    def subject(self, was: Experience | None, now: Experience | None) -> Subject:
        """The subject for a stage or touchpoint."""
        shown = now or was
        address, name = (shown.address, shown.name) if shown else ("", "")
        return Subject(self.mapping, was, now, address, name, self.now.id, self.metrics)


def places_of(was: Journey, now: Journey) -> tuple[Pairs, Pairs]:
    """The stages and the touchpoints of a journey, paired."""
    stages = pairs({stage.id: stage for stage in was.stages}, {stage.id: stage for stage in now.stages})
    touchpoints = pairs({t.id: t for t in was.touchpoints}, {t.id: t for t in now.touchpoints})
    return stages, touchpoints


def journey_changes(both: JourneyPair) -> Iterator[Change]:
    """Every change inside a journey, in its order; removals come last."""
    mapping, now = both.mapping, both.now
    yield from changes_of(Subject(mapping, both.was, now, now.address, now.name, now.id, both.metrics))
    hints = _hints(both)
    old_stage = {new.id: was for was, new in both.stages.kept}
    old_touchpoint = {new.id: was for was, new in both.touchpoints.kept}
    moves = {change.address: change for change in _place_changes(both)}
    for stage in now.stages:
        if stage.id in old_stage:
            yield from _kept_changes(both, old_stage[stage.id], stage, moves)
        else:
            new = sum(touchpoint.id not in old_touchpoint for touchpoint in stage.touchpoints)
            note = hints.get(stage.id) or _with(new)
            yield both.subject(None, stage).change("stage-added", "", "", stage.name, note=note)
        for touchpoint in stage.touchpoints:
            if touchpoint.id in old_touchpoint:
                yield from _kept_changes(both, old_touchpoint[touchpoint.id], touchpoint, moves)
            elif stage.id in old_stage:
                note = hints.get(touchpoint.id, "")
                yield both.subject(None, touchpoint).change("touchpoint-added", "", "", touchpoint.name, note=note)
    yield from _removals(both, hints)


def _kept_changes(both: JourneyPair, was: Experience, now: Experience, moves: Mapping[str, Change]) -> Iterator[Change]:
    subject = both.subject(was, now)
    if was.id != now.id:
        noun = "stage" if isinstance(now, Stage) else "touchpoint"
        level, note = _weight(both, was, f"{noun}-removed")
        yield subject.change("renamed", "formerly", was.id, now.id, level=level.lower, note=note)
    if now.address in moves:
        yield moves[now.address]
    yield from changes_of(subject)


def _weight(both: JourneyPair, was: Experience, kind: str, also: tuple[str, ...] = ()) -> tuple[Level, str]:
    """The level of a removal, and a note on what referred to it or to the touchpoints `also` removed with it."""
    journey, referrers = both.was.id, both.referrers
    inside = referrers.from_other_journeys(journey, was.id)
    outside = (at for ident in (was.id, *also) for at in referrers.from_outside_journeys(journey, ident))
    level = Level.BREAKING if inside else KINDS[kind].level
    return level, referrers_text("was referred to by", (*inside, *dict.fromkeys(outside)))


def _removals(both: JourneyPair, hints: Mapping[str, str]) -> Iterator[Change]:
    lost = {touchpoint.id for touchpoint in both.touchpoints.gone}
    lost_stages = {stage.id for stage in both.stages.gone}
    for stage in both.was.stages:
        with_it: list[str] = []
        for touchpoint in stage.touchpoints:
            if touchpoint.id not in lost:
                continue
            level, note = _weight(both, touchpoint, "touchpoint-removed")
            if stage.id in lost_stages and level is not Level.BREAKING:
                with_it.append(touchpoint.id)  # reported with its stage, since no other journey referred to it
                continue
            note = "; ".join(text for text in (note, hints.get(touchpoint.id, "")) if text)
            subject = both.subject(touchpoint, None)
            yield subject.change("touchpoint-removed", "", touchpoint.name, level=level, note=note)
        if stage.id in lost_stages:
            level, note = _weight(both, stage, "stage-removed", tuple(with_it))
            count = _with(sum(touchpoint.id in lost for touchpoint in stage.touchpoints))
            note = "; ".join(text for text in (note, hints.get(stage.id, ""), count) if text)
            yield both.subject(stage, None).change("stage-removed", "", stage.name, level=level, note=note)


def _with(count: int) -> str:
    return f"with {count} touchpoint{'' if count == 1 else 's'}" if count else ""


def _hints(both: JourneyPair) -> dict[str, str]:
    if not both.suggests:
        return {}
    notes_of_both = (likely_renames(side.gone, side.new) for side in (both.stages, both.touchpoints))
    return {ident: note for notes in notes_of_both for ident, note in notes.items()}


# --- order -------------------------------------------------------------------------------------


def _place_changes(both: JourneyPair) -> Iterator[Change]:
    """Moves and reorderings of stages and touchpoints."""
    yield from _reorder_changes(both, both.stages.kept, "stage-reordered", both.was.stages, both.now.stages)
    into = {was.id: now for was, now in both.stages.kept}
    homes = [{t.id: stage for stage in side.stages for t in stage.touchpoints} for side in (both.was, both.now)]
    stayed: dict[str, list[tuple[Experience, Experience]]] = {}
    for was, now in both.touchpoints.kept:
        old, new = homes[0][was.id], homes[1][now.id]
        if into.get(old.id) is new:
            stayed.setdefault(new.id, []).append((was, now))
        else:
            yield both.subject(was, now).change("touchpoint-moved", "", old.name, new.name)
    for was, now in both.stages.kept:
        pairs = tuple(stayed.get(now.id, ()))
        yield from _reorder_changes(both, pairs, "touchpoint-reordered", was.touchpoints, now.touchpoints)


def _reorder_changes(
    both: JourneyPair,
    kept: tuple[tuple[Experience, Experience], ...],
    kind: str,
    before: tuple[Experience, ...],
    after: tuple[Experience, ...],
) -> Iterator[Change]:
    now_of = {was.id: now.id for was, now in kept}
    there = set(now_of.values())
    order = [now_of[item.id] for item in before if item.id in now_of]
    moved = moved_items(order, [item.id for item in after if item.id in there])
    if not moved:
        return
    old = {item.id: n for n, item in enumerate(before, start=1)}
    new = {item.id: n for n, item in enumerate(after, start=1)}
    for was, now in kept:
        if now.id in moved:
            subject = both.subject(was, now)
            yield replace(subject.change(kind), before=str(old[was.id]), after=str(new[now.id]))
