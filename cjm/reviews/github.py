"""GitHub Actions output: an annotation at the line of each change, highest level first.

Annotations refer to lines of the head, so a removed thing is reported at its parent.
"""

from cjm.diff.change import Change
from cjm.diff.levels import Level
from cjm.model.journey import Journey, Stage
from cjm.model.source import Span
from cjm.reviews.review import Review, mark, summary, value
from cjm.validate.reporters.annotations import annotation, within_limits

_WORSE = frozenset({"emotion-lowered"})


def write(review: Review) -> str:
    """The annotations, a line each, and the summary line.

    Breaking changes and lowered emotions are warnings. Everything else is a notice: no change is an error
    by itself.
    """
    weightiest = sorted(review.changes, key=lambda change: (-change.level, change.kind not in _WORSE))
    annotations = [(_kind(change), _annotation(review, change)) for change in weightiest]
    return "".join(f"{line}\n" for line in (*within_limits(annotations, "changes"), summary(review)))


def _kind(change: Change) -> str:
    return "warning" if change.level is Level.BREAKING or change.kind in _WORSE else "notice"


def _annotation(review: Review, change: Change) -> str:
    name, shown = " ".join(change.name.split()), value(change, review.scales, review.after.metrics)
    lines = [name if shown in {"", change.name} else f"{name}: {shown}"]
    if change.note:
        lines.append(change.note)
    if change.head is None and change.base is not None and mark(change) == "-":
        was = review.base_place(change.base)
        lines.append(f"It was at {was.path}:{was.line}.")
    title = f"{change.kind} ({change.level.word})"
    span = change.head or holder(review, change)
    return annotation(_kind(change), title, "\n".join(lines), span and review.head_place(span))


def holder(review: Review, change: Change) -> Span | None:
    """Current location of a thing's parent: the touchpoint of a pain, the stage of a touchpoint, the journey.

    `None` for things outside of journeys.
    """
    journey = review.after.journeys.get(change.journey)
    if journey is None:
        return None
    places = {place.address: place for place in journey.experiences}
    own = "/".join(change.address.split("/")[:2])
    place = places.get(own) or places.get(_stage(review, journey, own))
    return (place or journey).span


def _stage(review: Review, journey: Journey, touchpoint: str) -> str:
    """The address of the stage that a touchpoint was in."""
    for before in review.before.journeys.values():
        for stage in before.stages:
            if any(each.address == touchpoint for each in stage.touchpoints):
                return f"{journey.id}/{_now(stage, journey)}"
    return ""


def _now(stage: Stage, journey: Journey) -> str:
    """The id that a stage has now."""
    return next((now.id for now in journey.stages if stage.id in (now.id, *now.formerly)), stage.id)
