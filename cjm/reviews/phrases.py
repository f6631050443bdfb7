"""A change in a few words, for the table row of its touchpoint or stage."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from cjm.diff.change import Change
from cjm.formats.markdown_text import Literal, on_one_line, quotation
from cjm.model.element import Named
from cjm.model.journey import Experience
from cjm.model.workspace import Workspace
from cjm.reviews.review import Review, metric_of, sides, whose
from cjm.runtime.terminal import safe
from cjm.words import Words, words_for

_BLANK = re.compile(r"[^\S\u00a0\u202f]+")  # a number stays with its unit
_LONGEST = 60  # characters of a text that a phrase quotes
_LEAD = 20  # characters shown before the first difference of two long texts
_ENGLISH = words_for("en")
# Nouns for kinds of changes; an empty one stands for the name of the field.
_NOUNS: Mapping[str, str] = MappingProxyType(
    {
        "pain-added": "new pain point",
        "pain-removed": "pain point gone",
        "pain-resolved": "pain point resolved",
        "pain-reopened": "pain point open again",
        "pain-accepted": "pain point accepted",
        "pain-severity-changed": "severity of a pain point",
        "gain-added": "new gain",
        "gain-removed": "gain gone",
        "evidence-use-added": "evidence added",
        "evidence-use-removed": "evidence removed",
        "evidence-use-changed": "citation of evidence",
        "metric-use-added": "measure added",
        "metric-use-removed": "measure removed",
        "metric-use-changed": "date or sample of a measure",
        "metric-value-changed": "measure",
        "metric-target-changed": "target of a measure",
        "move-added": "new next step",
        "move-removed": "next step gone",
        "move-changed": "next step",
        "stage-reordered": "order",
        "touchpoint-reordered": "order",
        "touchpoint-moved": "stage",
        "emotion-range-changed": "range of the emotion",
        "detail-journey-changed": "journey in detail",
        "touchpoint-detail-changed": "",
        "journey-detail-changed": "",
        "wording-changed": "",
        "x-changed": "",
        "renamed": "id",
    }
)
_FIELDS: Mapping[str, str] = MappingProxyType(
    {"name": "title", "text": "wording", "note": "note on the emotion", "words": "emotion in words"}
)
_SECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "channel-changed": "channels",
        "owner-added": "teams",
        "owner-changed": "teams",
        "owner-removed": "teams",
        "personas-changed": "personas",
        "delivers-changed": "opportunities",
        "parent-changed": "opportunities",
        "baseline-changed": "journeys",
        "detail-journey-changed": "journeys",
    }
)


def phrase(review: Review, change: Change, place: Experience) -> Literal:
    """The change in short: its noun, with its values in brackets."""
    noun = _noun(change)
    if change.kind.startswith("emotion-") and change.kind != "emotion-range-changed":
        persona = whose(place, change)
        return Literal(f"{noun} of {quote_text(review.after.personas[persona].short_name)}" if persona else noun)
    before, after = values(review, change)
    if change.kind.startswith(("pain-", "gain-")) and "severity" not in change.kind:
        return Literal(f"{noun} {quote_text(change.name)}")
    if change.kind.startswith("metric-"):
        noun = f"{noun} {quote_text(_metric(review, change))}"
    if change.kind == "wording-changed" and change.field != "name":
        return Literal(noun)
    if before and after:
        text = (
            f"was {quote_text(before)}"
            if change.field == "name"
            else " → ".join(map(quote_text, _parted(before, after)))
        )
        return Literal(f"{noun} ({text})")
    if before or after:
        return Literal(f"{noun} (was {quote_text(before)})" if before else f"{noun} ({quote_text(after)})")
    return Literal(noun)


def _noun(change: Change) -> str:
    noun = _NOUNS.get(change.kind)
    if noun == "":
        noun = _FIELDS.get(change.field) or on_one_line(safe(change.field.replace("_", " ")))
    return noun or change.kind.removesuffix("-changed").partition("-")[0]


def quote_text(text: str) -> Literal:
    """A text of the map, cut to a length that fits a row."""
    return quotation(safe(brief(text, _LONGEST)))


def _parted(before: str, after: str) -> tuple[str, str]:
    """Both texts; long ones with a common beginning start shortly before they differ."""
    alike = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), 0)
    if max(len(before), len(after)) <= _LONGEST or alike <= _LONGEST // 2:
        return before, after
    start = alike - _LEAD
    start = before.find(" ", start, alike) + 1 or start
    return f"…{before[start:]}", f"…{after[start:]}"


def brief(text: str, most: int) -> str:
    """A text on one line, cut to a length."""
    one = _BLANK.sub(" ", text).strip()
    return one if len(one) <= most else f"{one[: most - 1].rstrip()}…"


# --- values ------------------------------------------------------------------------------------


def values(review: Review, change: Change, words: Words = _ENGLISH) -> tuple[str, str]:
    """Before and after, with names for ids, and numbers formatted for people."""
    section = _SECTIONS.get(change.kind)
    if section is not None:
        return _names(review.before, section, change.before), _names(review.after, section, change.after)
    before, after = sides(change, review.scales, review.after.metrics, words)
    return (
        (_way(review.before, before), _way(review.after, after)) if change.kind.startswith("move-") else (before, after)
    )


def _way(workspace: Workspace, text: str) -> str:
    """A move, with the name of its target."""
    to, comma, rest = text.partition(", ")
    ident, _, place = to.partition("/")
    journey = workspace.journeys.get(ident)
    name = next((each.name for each in journey.experiences if each.id == place), "") if journey else ""
    return f"{name or to}{comma}{rest}"


def _names(workspace: Workspace, section: str, ids: str) -> str:
    known: Mapping[str, Named] = getattr(workspace, section)
    return ", ".join(known[ident].name if ident in known else ident for ident in ids.split(", ")) if ids else ""


def _metric(review: Review, change: Change) -> str:
    """The name of the metric that a change is about."""
    ident = metric_of(change)
    metric = review.after.metrics.get(ident) or review.before.metrics.get(ident)
    return metric.name if metric else ident
