"""A table of edits over every field of the language: each is exactly one change, at the lines where it stands."""

import copy
import dataclasses
import json
from functools import cache

import pytest

from cjm.diff.compare import compare
from cjm.diff.fields import FIELDS, WHOLE, How
from cjm.model.source import Source
from cjm.reader import read
from tests.diff.test_changes import EDITS, GONE, mirrored, put

EVIDENCE = {"id": "talks", "note": "p. 3", "sample": 4, "x-own": 1}
NAMED = {
    "description": "Words.",
    "tags": ["one", "two"],
    "links": [{"title": "A page", "url": "https://example.org/a", "x-own": 1}],
    "formerly": ["an-old-id"],
    "x-own": {"deep": [1, 2]},
}
METRIC_USE = {"metric": "rate", "value": 40, "as_of": "2026-01", "sample": 30, "target": 45, "x-own": 1}
ITEM = {
    "text": "packs", "team": "care", "system": "crm", "duration": "5 min", "x-own": 1,
    "fails": {"text": "lost", "severity": 2, "recovery": "again", "x-own": 1},
    "feeds": [{"to": "crm", "lags": "a day", "x-own": 1}],
}  # fmt: skip
EXPERIENCE = {
    **NAMED,
    "owner": "shop",
    "duration": "5-10 min",
    "doing": ["looks", "waits"],
    "thinking": ["hm"],
    "saying": [{"text": "oh no", "by": "Maya", "evidence": [EVIDENCE], "x-own": 1}],
    "needs": ["calm"],
    "emotion": {
        "words": ["tense"], "note": "worse at night", "quote": "I hate it", "range": [-2, 1], "evidence": [EVIDENCE],
        "x-own": 1, "score": -1,
    },
    "pains": [
        {"text": "too slow", "id": "p1", "severity": 2, "status": "open", "evidence": [EVIDENCE], "x-own": 1},
        {"text": "too dear by far", "severity": 3},
    ],
    "gains": [{"text": "it fits", "id": "g1", "evidence": [EVIDENCE], "x-own": 1}],
    "blueprint": {"x-own": 1, **{row: [ITEM] for row in ("evidence", "frontstage", "backstage", "support")}},
    "metrics": [METRIC_USE],
    "evidence": [EVIDENCE],
    "lanes": {"own": ["a text"]},
}  # fmt: skip
TOUCHPOINT = {
    "id": "a", "name": "A", **EXPERIENCE, "kind": "decision", "channel": "web", "device": "phone",
    "personas": ["maya", "ben"], "entry": True, "moment_of_truth": "zero", "alongside": ["b"], "journey": "k",
    "delivers": ["o1"], "image": {"path": "a.png", "alt": "A picture", "x-own": 1}, "match": "ev",
    "next": [
        {"share": 0.5, "to": "b", "when": "in a hurry", "also": False, "x-own": 1}, {"share": 0.1, "exit": "leaves"},
        {"share": 0.2, "end": "done"},
    ],
}  # fmt: skip
STAGE = {"id": "s1", "name": "One", **EXPERIENCE, "phase": "use", "goal": "g", "summary": "s", "when": "day 3"}
JOURNEY = {
    "name": "J", **NAMED, "type": "user", "state": "current", "status": "in-review", "version": "1",
    "personas": ["maya", "ben"], "scenario": "sc", "goal": "g", "trigger": "t", "expectations": ["quick"],
    "scope": {"from": "here", "to": "there", "x-own": 1}, "purpose": "p", "owner": "shop", "reviewed": "2026-01-02",
    "review_every": "3 months", "metrics": [METRIC_USE], "evidence": [EVIDENCE],
    "headlines": {"map": {"title": "T", "lede": "L", "x-own": 1}},
}  # fmt: skip
COLORS = {
    **dict.fromkeys(("ink", "paper", "muted", "rule", "grid", "wash", "shade"), "#111111"),
    **dict.fromkeys(("levels", "tints"), ["#222222"] * 5),
}
EVERY = {
    "workspace": {
        "name": "W", "language": "fr", "emotion_scale": {"min": -2, "max": 2, "labels": ["bad", "so", "good"]},
        "review_every": "4 months", "scoring": "rice", "reach_of": "users", "lanes": [{"id": "own", "name": "Own"}],
        "phases": [{"id": "use", "name": "Use"}, {"id": "leave", "name": "Leave"}], "x-own": 1, "profile": "minimal",
        "changes": {"persona-removed": "content"},
        "headlines": {"portfolio": {"title": "T", "lede": "L"}}, "theme": {"light": COLORS},
        "rules": {
            "dead-end": "info",
            "of-our-own": {
                "select": {"kind": "touchpoint", "where": {"kind": "wait"}}, "require": {"owner": "shop"},
                "forbid": {"device": "tv"}, "message": "m", "help": "h", "severity": "info",
            },
        }, "include": ["**/*.yaml"], "exclude": ["old/**"],
    },
    "personas": {
        "maya": {
            "name": "Maya Smith", "short_name": "May", **NAMED, "kind": "buyer", "summary": "s", "quote": "q",
            "goals": ["g"], "needs": ["n"], "frustrations": ["f"], "behaviours": ["b"], "questions": ["q"],
            "attributes": {"age": 30}, "segment": "s", "share": 0.5, "role": "champion", "basis": "qualitative",
            "participants": 5, "channels": ["web", "app"], "image": {"path": "m.png", "alt": "Maya"},
            "evidence": [EVIDENCE],
        },
        "ben": {"name": "Ben"},
    },
    "teams": {
        "shop": {"name": "Shop", **NAMED, "kind": "person", "contact": "c", "handle": "@s", "active": False},
        "care": {"name": "Care"},
    },
    "channels": {
        "web": {"name": "Web", **NAMED, "kind": "web", "icon": "web", "ownership": "owned", "owner": "shop"},
        "app": {"name": "App"},
    },
    "systems": {"crm": {"name": "CRM", **NAMED, "owner": "shop", "vendor": "V"}, "erp": {"name": "ERP"}},
    "metrics": {
        "rate": {
            "name": "Rate", **NAMED, "kind": "conversion", "unit": "%", "range": [0, 100], "direction": "down",
            "target": 50, "source": "talks", "owner": "shop",
        },
        "nps": {"name": "NPS"},
    },
    "evidence": {
        "talks": {
            "name": "Talks", **NAMED, "kind": "interview", "collected": {"from": "2026-01", "to": "2026-02"},
            "sample": 9, "url": "https://example.org/t", "summary": "s", "expires": "2027-01-01",
            "personal_data": "contains",
        },
        "poll": {"name": "Poll", "kind": "survey"},
    },
    "journeys": {
        "j": {
            **JOURNEY,
            "stages": [
                {**STAGE, "touchpoints": [TOUCHPOINT, {"id": "b", "name": "B"}, {"id": "c", "name": "C"}]},
                {"id": "s2", "name": "Two", "touchpoints": [{"id": "d", "name": "D"}]},
            ],
        },
        "k": {"name": "K", "personas": ["ben"], "stages": [{"id": "s", "name": "S"}]},
        "l": {"name": "L", "personas": ["ben"], "stages": [{"id": "s", "name": "S"}]},
        "g": {
            "name": "G", "state": "future", "baseline": "k", "personas": ["maya"],
            "stages": [{"id": "s", "name": "S"}],
        },
        "f": {
            "name": "F", "state": "future", "baseline": "j", "target_date": "2027-01", "personas": ["maya"],
            "stages": [
                {"id": "s", "name": "S", "touchpoints": [
                    {"id": "n", "name": "N", "replaces": ["c"]}, {"id": "t", "name": "T"}
                ]},
            ],
        },
    },
    "opportunities": {
        "o1": {
            "name": "O1", **NAMED, "addresses": ["j/a/p1", "k"], "kind": "need", "status": "planned", "impact": 2,
            "effort": 3, "reach": 0.5, "confidence": 0.5, "importance": 4, "satisfaction": 3, "horizon": "next",
            "owner": "shop", "expects": [{"metric": "rate", "by": 3, "x-own": 1}], "parent": "o2",
            "result": [{"metric": "rate", "before": 1, "after": 2, "as_of": "2026-02", "x-own": 1}],
            "solutions": [
                {"id": "x", "name": "X", "status": "planned", "url": "https://example.org/x", "owner": "shop", "x-own": 1}
            ],
            "evidence": [EVIDENCE], "declined_because": "d",
        },
        "o2": {"name": "O2", "addresses": ["k"]},
    },
}  # fmt: skip
EVERY = json.loads(json.dumps(EVERY))  # so that no part of it is another one, too

# --- what is changed, to what, and what it is told as ------------------------------------------

_NAMED = {
    "name": ("Another", "wording-changed"),
    "description": ("Other words.", "wording-changed"),
    "tags": (["one", "three"], "tags-changed"),
    "links": ([], "links-changed"),
    ("links", 0, "title"): ("Other", "links-changed"),
    ("links", 0, "url"): ("https://example.org/b", "links-changed"),
    "formerly": (["another-old-id"], "former-ids-changed"),
    "x-own": ({"deep": [1, 3]}, "x-changed"),
    "x-other": (1, "x-changed"),
}
_CITED = {
    ("evidence", 0, "note"): ("p. 4", "evidence-use-changed"),
    ("evidence", 0, "sample"): (5, "evidence-use-changed"),
    ("evidence", 0, "x-own"): (2, "x-changed"),
    ("evidence", 1): ("poll", "evidence-use-added"),
}
_OWNED = {"owner": ("care", "owner-changed")}
_USED = {
    ("metrics", 0, "value"): (41, "metric-value-changed"),
    ("metrics", 0, "as_of"): ("2026-02", "metric-use-changed"),
    ("metrics", 0, "sample"): (31, "metric-use-changed"),
    ("metrics", 0, "target"): (46, "metric-target-changed"),
    ("metrics", 0, "x-own"): (2, "x-changed"),
    ("metrics", 1): ({"metric": "nps"}, "metric-use-added"),
}
_ROW = {
    "text": "ships", "team": "shop", "system": "erp", "duration": "6 min", ("fails", "text"): "gone",
    ("fails", "severity"): 3, ("fails", "recovery"): "never", ("feeds", 0, "to"): "erp", ("feeds", 0, "lags"): "a week",
}  # fmt: skip


def _rows():
    for row in ("evidence", "frontstage", "backstage", "support"):
        for key, value in _ROW.items():
            yield ("blueprint", row, 0, *(key if isinstance(key, tuple) else (key,))), (value, "blueprint-changed")
        yield ("blueprint", row, 1), ("more", "blueprint-changed")
        yield ("blueprint", row, 0, "x-own"), (2, "x-changed")
        yield ("blueprint", row, 0, "fails", "x-own"), (2, "x-changed")
    yield ("blueprint", "x-own"), (2, "x-changed")


_EXPERIENCE = {
    **_NAMED,
    **_OWNED,
    **_USED,
    **_CITED,
    **dict(_rows()),
    "duration": ("1 h", "duration-changed"),
    "doing": (["waits", "looks"], "wording-changed"),
    "thinking": (["ha"], "wording-changed"),
    "needs": (["rest"], "wording-changed"),
    ("saying", 0, "text"): ("oh no no", "wording-changed"),
    ("saying", 0, "by"): ("Ben", "wording-changed"),
    ("saying", 1): ("and more", "wording-changed"),
    **{("saying", 0, *key): told for key, told in _CITED.items()},
    ("saying", 0, "x-own"): (2, "x-changed"),
    ("emotion", "score"): (-2, "emotion-lowered"),
    ("emotion", "words"): (["calm"], "wording-changed"),
    ("emotion", "note"): ("better", "wording-changed"),
    ("emotion", "quote"): ("I like it", "wording-changed"),
    ("emotion", "range"): ([-2, 0], "emotion-range-changed"),
    ("emotion", "x-own"): (2, "x-changed"),
    **{("emotion", *key): told for key, told in _CITED.items()},
    ("pains", 0, "text"): ("very slow", "wording-changed"),
    ("pains", 0, "severity"): (4, "pain-severity-changed"),
    ("pains", 0, "status"): ("resolved", "pain-resolved"),
    ("pains", 0, "x-own"): (2, "x-changed"),
    **{("pains", 0, *key): told for key, told in _CITED.items()},
    ("pains", 1, "id"): ("p2", "id-changed"),
    ("pains", 1, "text"): ("too dear by half", "wording-changed"),
    ("pains", 2): ("another one", "pain-added"),
    ("gains", 0, "text"): ("it fits well", "wording-changed"),
    ("gains", 0, "x-own"): (2, "x-changed"),
    **{("gains", 0, *key): told for key, told in _CITED.items()},
    ("gains", 1): ({"text": "new"}, "gain-added"),
    ("gains", 0, "id"): (GONE, "id-changed"),
    ("lanes", "own"): (["a text", "more"], "wording-changed"),
}
_FACT = "touchpoint-detail-changed"
OWN_RULE = {
    "require": {"owner": "care"}, "forbid": {"device": "car"}, "message": "mm", "help": "hh", "severity": "error"
}  # fmt: skip
TABLE = {
    ("workspace",): {
        "name": ("WW", "wording-changed"),
        "x-own": (2, "x-changed"),
        **{
            key: (value, "settings-changed")
            for key, value in {
                ("changes", "persona-removed"): "structural", ("changes", "team-removed"): "off",
                "language": "de", "review_every": "5 months", "scoring": "ice", "reach_of": "all", "profile": "strict",
                "include": ["**"], "exclude": [], ("emotion_scale", "labels"): ["bad", "ok", "good"],
                ("emotion_scale", "max"): 3, ("lanes", 0, "name"): "Ours", ("lanes", 1): {"id": "o", "name": "O"},
                ("phases", 0, "name"): "Using", ("phases", 2): "new", ("rules", "dead-end"): "error",
                ("rules", "few-participants"): {"severity": "info"}, ("theme", "dark"): {"ink": "#EEEEEE"},
                **{("theme", "light", key): "#333333" for key in COLORS if key not in {"levels", "tints"}},
                **{("theme", "light", key): ["#444444"] * 5 for key in ("levels", "tints")},
                **{("rules", "of-our-own", key): value for key, value in OWN_RULE.items()},
                ("rules", "of-our-own", "select", "kind"): "stage",
                ("rules", "of-our-own", "select", "where"): {"kind": "action"},
            }.items()
        },
        ("headlines", "portfolio", "title"): ("TT", "wording-changed"),
        ("headlines", "opportunities"): ("New", "wording-changed"),
    },
    ("personas", "maya"): {
        **_NAMED,
        **_CITED,
        **{
            key: (["other"], "wording-changed")
            for key in ("goals", "needs", "frustrations", "behaviours", "questions")
        },
        "short_name": ("M", "wording-changed"),
        "summary": ("other", "wording-changed"),
        "quote": ("other", "wording-changed"),
        **{
            key: (value, "persona-detail-changed")
            for key, value in {
                "kind": "user", ("attributes", "age"): 31, ("attributes", "city"): "Bonn", "segment": "other",
                "share": 0.6, "role": "approver", "basis": "statistical", "participants": 6,
                "channels": ["app", "web"],
            }.items()
        },
        ("image", "path"): ("n.png", "image-changed"),
        ("image", "alt"): ("Her", "image-changed"),
    },
    ("teams", "shop"): {
        **_NAMED,
        "kind": ("vendor", "team-detail-changed"),
        "contact": ("d", "team-detail-changed"),
        "handle": ("@t", "team-detail-changed"),
        "active": (True, "team-detail-changed"),
    },
    ("channels", "web"): {
        **_NAMED,
        **_OWNED,
        "kind": ("store", "channel-detail-changed"),
        "icon": ("store", "channel-detail-changed"),
        "ownership": ("paid", "channel-detail-changed"),
    },
    ("systems", "crm"): {**_NAMED, **_OWNED, "vendor": ("U", "system-detail-changed")},
    ("metrics", "rate"): {
        **_NAMED,
        **_OWNED,
        **{
            key: (value, "metric-detail-changed")
            for key, value in {
                "kind": "share", "unit": "points", "range": [0, 10], "direction": "up", "source": "poll"
            }.items()
        },
        "target": (60, "metric-target-changed"),
    },
    ("evidence", "talks"): {
        **_NAMED,
        "summary": ("other", "wording-changed"),
        **{
            key: (value, "evidence-detail-changed")
            for key, value in {
                "kind": "survey", "collected": "2026-01", ("collected", "to"): "2026-03", "sample": 10,
                "url": "https://example.org/u", "expires": "2028-01-01", "personal_data": "pseudonymised",
            }.items()
        },
    },
    ("journeys", "j"): {
        **_NAMED,
        **_OWNED,
        **_USED,
        **_CITED,
        **dict.fromkeys(("scenario", "goal", "trigger", "purpose"), ("other", "wording-changed")),
        "expectations": (["other"], "wording-changed"),
        ("headlines", "map", "lede"): ("LL", "wording-changed"),
        ("headlines", "flow"): ("New", "wording-changed"),
        **{
            key: (value, "journey-detail-changed")
            for key, value in {
                "type": "employee", ("scope", "from"): "there", "reviewed": "2026-02-03", "review_every": "2 months",
                ("scope", "x-other"): None,
            }.items()
            if value is not None
        },
        ("scope", "x-own"): (2, "x-changed"),
        "status": ("live", "status-changed"),
        "version": ("2", "version-changed"),
    },
    ("journeys", "f"): {
        "target_date": ("2027-02", "journey-detail-changed"),
        "personas": (["maya", "ben"], "personas-changed"),
    },
    ("journeys", "g"): {"baseline": ("l", "baseline-changed")},
    ("journeys", "k"): {"state": ("future", "journey-detail-changed")},
    ("journeys", "j", "stages", 0): {
        **_EXPERIENCE,
        "phase": ("leave", "phase-changed"),
        "goal": ("other", "wording-changed"),
        "summary": ("other", "wording-changed"),
        "when": ("day 4", "wording-changed"),
    },
    ("journeys", "j", "stages", 0, "touchpoints", 0): {
        **_EXPERIENCE,
        "kind": ("wait", _FACT),
        "device": ("laptop", _FACT),
        "moment_of_truth": ("first", _FACT),
        "match": ("other", _FACT),
        "channel": ("app", "channel-changed"),
        "personas": (["ben"], "personas-changed"),
        "entry": (False, "entry-changed"),
        "alongside": (["c"], "alongside-changed"),
        "journey": ("l", "detail-journey-changed"),
        "delivers": (["o2"], "delivers-changed"),
        ("image", "path"): ("n.png", "image-changed"),
        ("image", "alt"): ("Other", "image-changed"),
        ("next", 0, "to"): ("c", "move-changed"),
        ("next", 0, "share"): (0.4, "move-changed"),
        ("next", 0, "when"): ("at leisure", "move-changed"),
        ("next", 0, "also"): (True, "move-changed"),
        ("next", 0, "x-own"): (2, "x-changed"),
        ("next", 1, "exit"): ("goes", "move-changed"),
        ("next", 2, "end"): ("well", "move-changed"),
        ("next", 3): ({"to": "k"}, "move-added"),
    },
    ("journeys", "f", "stages", 0, "touchpoints", 0): {"replaces": (["b"], "replaces-changed")},
    ("opportunities", "o1"): {
        **_NAMED,
        **_OWNED,
        **_CITED,
        "addresses": (["k"], "opportunity-addresses-changed"),
        "status": ("in-progress", "opportunity-status-changed"),
        **{
            key: (value, "opportunity-score-changed")
            for key, value in {
                "impact": 3, "effort": 4, "reach": 0.6, "confidence": 0.6, "importance": 5, "satisfaction": 4
            }.items()
        },
        "kind": ("gap", "opportunity-detail-changed"),
        "horizon": ("now", "opportunity-detail-changed"),
        ("expects", 0, "by"): ("a lot", "opportunity-expectation-changed"),
        ("expects", 0, "metric"): ("nps", "opportunity-expectation-changed"),
        ("expects", 0, "x-own"): (2, "x-changed"),
        ("result", 0, "before"): (0, "opportunity-result-changed"),
        ("result", 0, "after"): (3, "opportunity-result-changed"),
        ("result", 0, "as_of"): ("2026-03", "opportunity-result-changed"),
        "parent": (GONE, "parent-changed"),
        ("solutions", 0, "name"): ("XX", "wording-changed"),
        ("solutions", 0, "status"): ("shipped", "solution-changed"),
        ("solutions", 0, "url"): ("https://example.org/y", "solution-changed"),
        ("solutions", 0, "owner"): ("care", "owner-changed"),
        ("solutions", 0, "x-own"): (2, "x-changed"),
        ("solutions", 1): ({"id": "y", "name": "Y"}, "solution-added"),
        "declined_because": ("other", "wording-changed"),
    },
}  # fmt: skip
# What a key that isn't there any more is told as, where that is another kind.
WITHOUT = {
    "owner-changed": "owner-removed",
    "emotion-lowered": "emotion-removed",
    "pain-resolved": None,  # open, which it was
    "evidence-use-added": "evidence-use-removed",
    "metric-use-added": "metric-use-removed",
    "pain-added": "pain-removed",
    "gain-added": "gain-removed",
    "move-added": "move-removed",
    "solution-added": "solution-removed",
}
LEVELS = {edit[2]: edit[3] for edit in EDITS} | {
    "baseline-changed": "structural",
    "replaces-changed": "structural",
}


def cases():
    for holder, fields in TABLE.items():
        for key, (value, kind) in fields.items():
            path = (*holder, *(key if isinstance(key, tuple) else (key,)))
            yield path, value, kind


CASES = list(cases())


# --- where everything stands, by a printer that knows nothing of YAML --------------------------


def printed(document):
    """The document with a line for every key, and the line of each value by its path."""
    lines, at = [], {}

    def write(value, path, lead, end):
        at[path] = len(lines) + 1
        if isinstance(value, dict | list) and value:
            pairs = list(value.items() if isinstance(value, dict) else enumerate(value))
            lines.append(f"{lead}{'{' if isinstance(value, dict) else '['}")
            for n, (key, item) in enumerate(pairs):
                own = f"{json.dumps(key)}: " if isinstance(value, dict) else ""
                write(item, (*path, key), f"{' ' * (len(path) + 1)}{own}", "," if n < len(pairs) - 1 else "")
            lines.append(f"{' ' * len(path)}{'}' if isinstance(value, dict) else ']'}{end}")
        else:
            lines.append(f"{lead}{json.dumps(value)}{end}")

    write(document, (), "", "")
    return "\n".join(lines) + "\n", at


def model(document):
    text, at = printed(document)
    return workspace_of(text), at


@cache
def workspace_of(text):
    reading = read([Source("cjm.yaml", text.encode())])
    assert not reading.findings, reading.findings
    return reading.workspace


def inside(document, path):
    for step in path:
        if not isinstance(document, dict | list) or (
            step not in document if isinstance(document, dict) else step >= len(document)
        ):
            return GONE
        document = document[step]
    return document


# The lists whose items are compared one by one.
_EACH = {"stages", "touchpoints", "saying", "pains", "gains", "evidence", "metrics", "next", "solutions"}


def holder_of(path):
    """The object or part of one that is compared by its keys, and the key in it."""
    length = 1 if path[0] == "workspace" else 2
    n = length
    while n < len(path) - 1:
        if path[n] in _EACH and "blueprint" not in path[:n]:
            n += 2
            length = n if n < len(path) else length
        elif path[n] in {"emotion", "blueprint"} and "blueprint" not in path[:n]:
            n += 1
            length = n if n < len(path) else length
        else:
            break
    return path[:length], path[length]


def stands(document, at, path):
    """The line where an object, or a part of one, is told to stand."""
    if len(path) <= 2 and path[0] in EVERY:
        return at[path]
    found = inside(document, path)
    for key in ("id", "metric"):
        if isinstance(found, dict) and key in found:
            return at[(*path, key)]
    return at[(*path, next(iter(found)))] if isinstance(found, dict) and found else at[path]


def line(document, at, path, kind):
    """Where a change at a path is told on one side; `None` where nothing of it is there."""
    own = kind.rpartition("-")[0] in {"evidence-use", "metric-use", "pain", "gain", "move", "solution"}
    if own and kind.endswith(("-added", "-removed")):
        return stands(document, at, path) if inside(document, path) is not GONE else None
    holder, key = holder_of(path)
    if kind.startswith("wording") and "saying" in path:
        holder, key = path[: path.index("saying")], "saying"
    there = inside(document, (*holder, key))
    if there is GONE and inside(document, holder) is GONE:
        holder = holder[:-1]
    return at[(*holder, key)] if there is not GONE else stands(document, at, holder)


def going():
    """The edits of the table that take a value away: the full document, the path, and the kind."""
    for path, value, kind in CASES:
        absent = inside(EVERY, path) is GONE
        without = WITHOUT.get(kind, kind)
        if value is not GONE and without and (absent or not stays(path)):
            yield (put(EVERY, path, value) if absent else EVERY), path, without


def stays(path):
    """Whether a key can't be left out, or says the same as without it."""
    required = {"metric", "to", "exit", "end", "text", "path", "by", "from", "max", "title", "url", "personas", "id"}
    named = path[-1] == "name" and path[0] != "workspace"
    own = path[:2] in {("workspace", "lanes"), ("workspace", "phases")} or "select" in path
    return named or own or path[-1] in {*required, "also"} or path[-2:] == ("talks", "kind")


GOING = list(going())


def called(case):
    return f"{'.'.join(map(str, case[-2] if isinstance(case[0], dict) else case[0]))}-{case[-1]}"


@pytest.mark.parametrize("case", CASES, ids=called)
def test_another_value_is_one_change_with_both_its_lines(case):
    path, value, kind = case
    check(EVERY, put(EVERY, path, value), path, kind)


@pytest.mark.parametrize("case", GOING, ids=called)
def test_a_value_that_goes_or_comes_is_one_change_with_both_its_lines(case):
    full, path, kind = case
    check(full, put(full, path, GONE), path, kind)


def check(before, after, path, kind):
    (was, at_was), (now, at_now) = model(before), model(after)
    changes = compare(was, now)
    assert [change.kind for change in changes] == [kind], changes
    (change,) = changes
    assert change.level.word == ("editorial" if path[-1] == "reviewed" else LEVELS[kind])
    there = inside(after, path[:-1] if isinstance(path[-1], str) else path) is not GONE
    assert change.address == address(after if there else before, path)
    assert change.field, change
    assert change.before != change.after, change
    spans = change.base, change.head
    assert [span and span.path for span in spans] == [span and "cjm.yaml" for span in spans]
    wanted = [line(before, at_was, path, kind), line(after, at_now, path, kind)]
    assert [span and span.line for span in spans] == wanted, (change, wanted)
    (back,) = compare(now, was)
    assert back.kind == mirrored(kind), back
    assert (back.before, back.after, back.base, back.head) == (change.after, change.before, change.head, change.base)


def address(document, path):
    """How the object at a path is addressed, or the innermost around it that has an address."""
    if path[0] == "workspace":
        return "workspace"
    if path[0] != "journeys":
        return "/".join(path[:2])
    found = [path[1]]
    for n in range(2, len(path) - 1):
        if path[n] in {"stages", "touchpoints"}:
            found[1:] = [inside(document, (*path[: n + 2], "id"))]
        elif path[n] in {"pains", "gains"} and (ident := inside(document, (*path[: n + 2], "id"))) is not GONE:
            found.append(ident)
    return "/".join(found)


def test_the_table_has_every_field_of_the_language():
    """Where a field is missing here, nobody has tried whether a change of it is told."""
    plain = {path for path, _, _ in CASES}
    keys = {(step, after) for path in plain for step, after in zip(path, path[1:], strict=False)}
    last = {path[-1] for path in plain} | {step for step, _ in keys}
    written = {
        "emotions": "emotion", "start": "from", "end": "to", "extra": "x-own", "rule": "dead-end", "own": "of-our-own",
        "options": "severity",
    }  # fmt: skip
    for kind in [*FIELDS, *WHOLE]:
        for field in dataclasses.fields(kind):
            how = FIELDS.get(kind, {}).get(field.name)
            if field.name in {"place", "address"} or (how and how.how in {How.NONE, How.EACH}):
                continue
            assert {field.name, written.get(field.name)} & last, (kind.__name__, field.name)


def test_each_edit_of_the_table_is_of_one_place():
    assert len({case[0] for case in CASES}) == len(CASES)
    assert copy.deepcopy(EVERY) == EVERY
