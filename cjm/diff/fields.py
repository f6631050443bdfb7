"""How every field of the language is compared, and the kind of change that it causes."""

from collections.abc import Mapping
from enum import Enum, auto

from cjm.model.element import EvidenceUse, Headline, Image, Link
from cjm.model.journey import (
    Blueprint,
    BlueprintItem,
    Emotion,
    Fail,
    Feed,
    Gain,
    Journey,
    MetricUse,
    Move,
    Pain,
    Quote,
    Scope,
    Stage,
    Touchpoint,
)
from cjm.model.library import Channel, Evidence, Metric, Persona, System, Team
from cjm.model.opportunity import Expectation, Opportunity, Result, Solution
from cjm.model.settings import Brand, BrandColors, Lane, OwnRule, Phase, RuleSetting, Settings
from cjm.runtime.frozen import dataclass


class How(Enum):
    """How a field is compared.

    `TEXT`: a text, or texts in order. `VALUE`: as a whole. `SET`: as a whole, in any order.
    `OWNER`, `EMOTIONS`, `PAINS`, `GAINS`, `CITED`, `USES`, `MOVES`, `SOLUTIONS`, `QUOTES`: each has its
    own function. `ROWS`: each row of a blueprint as a whole. `EACH`: by the objects' ids. `NONE`: not
    compared, since it identifies the object.
    """

    TEXT = auto()
    VALUE = auto()
    SET = auto()
    OWNER = auto()
    EMOTIONS = auto()
    PAINS = auto()
    GAINS = auto()
    CITED = auto()
    USES = auto()
    MOVES = auto()
    SOLUTIONS = auto()
    QUOTES = auto()
    ROWS = auto()
    EACH = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """The kind of change (or the start of several kinds) that a field causes, and how the field is compared."""

    kind: str
    how: How = How.VALUE
    key: str = ""


_TEXT = Field("wording-changed", How.TEXT)
_NONE = Field("", How.NONE)
_IDENT = {"place": _NONE, "address": _NONE}
_X = {"extra": Field("x-changed")}
_NAMED: Mapping[str, Field] = {
    **_IDENT,
    **_X,
    "id": _NONE,
    "name": _TEXT,
    "description": _TEXT,
    "tags": Field("tags-changed", How.SET),
    "links": Field("links-changed"),
    "formerly": Field("former-ids-changed", How.SET),
}
_OWNER = {"owner": Field("owner", How.OWNER)}
_CITED = {"evidence": Field("evidence-use", How.CITED)}
_USES = {"metrics": Field("metric-use", How.USES)}
_IMAGE = {"image": Field("image-changed")}


def _texts(*names: str) -> dict[str, Field]:
    return dict.fromkeys(names, _TEXT)


def _facts(kind: str, *names: str) -> dict[str, Field]:
    return dict.fromkeys(names, Field(kind))


_EXPERIENCE: Mapping[str, Field] = {
    **_NAMED,
    **_OWNER,
    "duration": Field("duration-changed"),
    **_texts("doing", "thinking", "needs", "lanes"),
    "saying": Field("wording-changed", How.QUOTES),
    "emotions": Field("emotion", How.EMOTIONS, "emotion"),
    "pains": Field("pain", How.PAINS),
    "gains": Field("gain", How.GAINS),
    "blueprint": Field("blueprint-changed", How.ROWS),
    **_USES,
    **_CITED,
}

FIELDS: Mapping[type[object], Mapping[str, Field]] = {
    Settings: {
        **_IDENT,
        **_X,
        **_texts("name", "headlines"),
        **_facts(
            "settings-changed",
            "language", "emotion_scale", "review_every", "scoring", "reach_of", "lanes", "phases", "rules", "profile",
            "changes", "theme", "include", "exclude",
        ),
    },
    Persona: {
        **_NAMED,
        **_texts("short_name", "summary", "quote", "goals", "needs", "frustrations", "behaviours", "questions"),
        **_facts(
            "persona-detail-changed",
            "kind", "attributes", "segment", "share", "role", "basis", "participants", "channels",
        ),
        **_IMAGE,
        **_CITED,
    },
    Team: {**_NAMED, **_facts("team-detail-changed", "kind", "contact", "handle", "active")},
    Channel: {**_NAMED, **_OWNER, **_facts("channel-detail-changed", "kind", "icon", "ownership")},
    System: {**_NAMED, **_OWNER, "vendor": Field("system-detail-changed")},
    Metric: {
        **_NAMED,
        **_OWNER,
        **_facts("metric-detail-changed", "kind", "unit", "range", "direction", "source"),
        "target": Field("metric-target-changed"),
    },
    Evidence: {
        **_NAMED,
        **_texts("summary"),
        **_facts("evidence-detail-changed", "kind", "collected", "sample", "url", "expires", "personal_data"),
    },
    Touchpoint: {
        **_EXPERIENCE,
        **_facts("touchpoint-detail-changed", "kind", "device", "moment_of_truth", "match"),
        "channel": Field("channel-changed"),
        "personas": Field("personas-changed", How.SET),
        "entry": Field("entry-changed"),
        "next": Field("move", How.MOVES),
        "alongside": Field("alongside-changed", How.SET),
        "journey": Field("detail-journey-changed"),
        "replaces": Field("replaces-changed", How.SET),
        "delivers": Field("delivers-changed", How.SET),
        **_IMAGE,
    },
    Stage: {
        **_EXPERIENCE,
        **_texts("goal", "summary", "when"),
        "phase": Field("phase-changed"),
        "touchpoints": Field("touchpoint", How.EACH),
    },
    Journey: {
        **_NAMED,
        **_OWNER,
        **_texts("scenario", "goal", "trigger", "expectations", "purpose", "headlines"),
        **_facts("journey-detail-changed", "type", "state", "scope", "reviewed", "review_every", "target_date"),
        "status": Field("status-changed"),
        "version": Field("version-changed"),
        "personas": Field("personas-changed"),
        "baseline": Field("baseline-changed"),
        **_USES,
        **_CITED,
        "stages": Field("stage", How.EACH),
    },
    Opportunity: {
        **_NAMED,
        **_OWNER,
        "addresses": Field("opportunity-addresses-changed", How.SET),
        "status": Field("opportunity-status-changed"),
        **_facts(
            "opportunity-score-changed", "impact", "effort", "reach", "confidence", "importance", "satisfaction"
        ),
        **_facts("opportunity-detail-changed", "kind", "horizon"),
        "expects": Field("opportunity-expectation-changed", How.SET),
        "result": Field("opportunity-result-changed", How.SET),
        "parent": Field("parent-changed"),
        "solutions": Field("solution", How.SOLUTIONS),
        **_CITED,
        **_texts("declined_because"),
    },
    EvidenceUse: {**_IDENT, **_X, "evidence": _NONE, **_facts("evidence-use-changed", "note", "sample")},
    MetricUse: {
        **_IDENT,
        **_X,
        "metric": _NONE,
        "value": Field("metric-value-changed"),
        **_facts("metric-use-changed", "as_of", "sample"),
        "target": Field("metric-target-changed"),
    },
    Quote: {**_IDENT, **_X, **_texts("text", "by"), **_CITED},
    Emotion: {
        **_IDENT,
        **_X,
        "score": Field("emotion", How.NONE),
        "persona": _NONE,
        **_texts("words", "note", "quote"),
        **_CITED,
        "range": Field("emotion-range-changed"),
    },
    Pain: {
        **_IDENT,
        **_X,
        "text": _TEXT,
        "id": Field("id-changed"),
        "severity": Field("pain-severity-changed"),
        "status": Field("pain", How.NONE),
        **_CITED,
    },
    Gain: {**_IDENT, **_X, "text": _TEXT, "id": Field("id-changed"), **_CITED},
    Move: {
        **_IDENT,
        **_X,
        **_facts("move-changed", "to", "exit", "end", "share", "when", "also"),
    },
    Solution: {
        **_IDENT,
        **_X,
        "id": _NONE,
        "name": _TEXT,
        **_facts("solution-changed", "status", "url"),
        **_OWNER,
    },
    Blueprint: {
        **_IDENT,
        **_X,
        **_facts("blueprint-changed", "evidence", "frontstage", "backstage", "support"),
    },
}  # fmt: skip

# Compared as parts of the elements that contain them, by all their fields.
WHOLE = (
    Link, Image, Headline, Lane, Phase, OwnRule, RuleSetting,
    BrandColors, Brand, Fail, Feed, BlueprintItem, Scope, Expectation,
    Result,
)  # fmt: skip
