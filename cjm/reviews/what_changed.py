"""Changed fields of each stage and touchpoint, as keys of words in display order."""

from collections.abc import Mapping

from cjm.diff.change import Change
from cjm.model.journey import Journey
from cjm.reviews.review import Review

# Display order beside a touchpoint.
FIELDS = (
    "title", "order", "id", "channel", "emotion", "wording", "pains", "gains", "next", "personas", "opportunities",
    "moment", "duration", "owner", "measure", "blueprint", "evidence", "details",
)  # fmt: skip
_BY_KIND: Mapping[str, str] = {
    "renamed": "id",
    "stage-reordered": "order",
    "touchpoint-reordered": "order",
    "channel-changed": "channel",
    "personas-changed": "personas",
    "delivers-changed": "opportunities",
    "duration-changed": "duration",
    "blueprint-changed": "blueprint",
}
_BY_BEGINNING: Mapping[str, str] = {
    "emotion-": "emotion",
    "pain-": "pains",
    "gain-": "gains",
    "move-": "next",
    "owner-": "owner",
    "metric-": "measure",
    "evidence-use-": "evidence",
}
_BY_FIELD: Mapping[str, str] = {
    "name": "title",
    "words": "emotion",
    "note": "emotion",
    "quote": "emotion",
    "moment_of_truth": "moment",
}
_THINGS = frozenset({"journey", "stage", "touchpoint", "opportunity"})
_OTHERWISE: Mapping[str, str] = {
    "opportunity-addresses-changed": "diff.field.place",
    "opportunity-status-changed": "column.status",
}


def fields_at(review: Review, journey: str, was: Journey | None, now: Journey | None) -> Mapping[str, tuple[str, ...]]:
    """The fields that changed, by the id of the stage or touchpoint that is there now."""
    pains = _pains(was, now)
    by_place: dict[str, set[str]] = {}
    for change in review.changes:
        _, *place = change.address.split("/")
        field = _field(change, pains, inside=len(place) > 1) if place and change.journey == journey else ""
        if field:
            by_place.setdefault(place[0], set()).add(field)
    return {place: tuple(field for field in FIELDS if field in fields) for place, fields in by_place.items()}


def key_of(change: Change, was: Journey | None, now: Journey | None) -> str:
    """Key of the word for a change to a journey or one of its opportunities."""
    thing, _, fate = change.kind.rpartition("-")
    if thing in _THINGS and fate in {"added", "removed"}:
        return f"diff.{fate}"
    if change.kind in _OTHERWISE:
        return _OTHERWISE[change.kind]
    return f"diff.field.{_field(change, _pains(was, now), inside=change.address.count('/') > 1) or 'order'}"


def _pains(was: Journey | None, now: Journey | None) -> set[str]:
    return {
        key
        for side in (was, now)
        if side
        for place in side.experiences
        for pain in place.pains
        for key in (pain.address if pain.id else "", f"{place.address}\0{pain.text}")
    }


def _field(change: Change, pains: set[str], *, inside: bool) -> str:
    """The field of a change; empty for a stage or touchpoint that was added, removed or moved."""
    if change.kind in {"stage-added", "stage-removed", "touchpoint-added", "touchpoint-removed", "touchpoint-moved"}:
        return ""
    if change.kind == "wording-changed" and (inside or change.field == "text"):
        return "pains" if {change.address, f"{change.address}\0{change.name}"} & pains else "gains"
    if change.kind in _BY_KIND:
        return _BY_KIND[change.kind]
    for beginning, field in _BY_BEGINNING.items():
        if change.kind.startswith(beginning):
            return field
    if change.kind == "wording-changed":
        return _BY_FIELD.get(change.field, "wording")
    return _BY_FIELD.get(change.field, "details")
