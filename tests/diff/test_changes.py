"""One edit, one change: of the right kind, at the right level, with its places on both sides."""

import copy
import json

import pytest

from cjm.diff.kinds import KINDS
from tests.diff.changes import diff, told

BASE = {
    "workspace": {"name": "W", "lanes": {"id": "own", "name": "Own"}},
    "personas": {"maya": {"name": "Maya Smith", "goals": ["a"], "share": 0.5}, "ben": {"name": "Ben"}},
    "teams": {"shop": {"name": "Shop"}, "care": {"name": "Care"}, "idle": {"name": "Idle"}},
    "channels": {"web": {"name": "Web", "kind": "web", "owner": "shop"}, "app": {"name": "App"}},
    "systems": {"crm": {"name": "CRM"}},
    "metrics": {"rate": {"name": "Rate", "target": 50}, "nps": {"name": "NPS"}},
    "evidence": {"talks": {"name": "Talks", "kind": "interview"}, "poll": {"name": "Poll", "kind": "survey"}},
    "journeys": {
        "j": {
            "name": "J", "personas": ["maya"], "owner": "shop", "goal": "g", "status": "draft",
            "metrics": [{"metric": "rate", "value": 40, "as_of": "2026-01"}],
            "stages": [
                {"id": "s1", "name": "One", "touchpoints": [
                    {
                        "id": "a", "name": "A", "channel": "web", "emotion": {"score": -1, "evidence": "talks"},
                        "pains": [{"id": "p1", "text": "slow", "severity": 2}, {"text": "dear it is"}],
                        "gains": [{"id": "g1", "text": "nice"}], "doing": ["looks"],
                        "saying": [{"text": "hm", "by": "Maya"}],
                        "next": [{"to": "b", "share": 0.5}, {"exit": "leaves", "share": 0.1}],
                        "blueprint": {"backstage": [{"text": "packs", "team": "care", "system": "crm"}]},
                        "evidence": [{"id": "poll", "note": "p. 3"}],
                    },
                    {"id": "b", "name": "B", "owner": "care", "delivers": "o1"},
                    {"id": "c", "name": "C", "tags": ["x"], "links": [{"url": "https://example.org"}]},
                ]},
                {"id": "s2", "name": "Two", "phase": "use", "touchpoints": [{"id": "d", "name": "D"}]},
                {"id": "s3", "name": "Three", "touchpoints": [{"id": "e", "name": "E"}]},
            ],
        },
        "k": {"name": "K", "personas": "ben", "stages": [{"id": "s", "name": "S", "touchpoints": [
            {"id": "t", "name": "T", "next": {"to": "j/d"}}]}]},
    },
    "opportunities": {
        "o1": {"name": "O1", "addresses": ["j/a/p1", "j/c"], "impact": 2, "status": "planned", "owner": "shop",
               "expects": [{"metric": "rate", "by": 3}], "solutions": [{"id": "x", "name": "X"}]},
        "o2": {"name": "O2", "addresses": "k", "parent": "o1"},
        "o3": {"name": "O3", "addresses": "k"},
    },
}  # fmt: skip
A = ("journeys", "j", "stages", 0, "touchpoints", 0)
B, C = (*A[:-1], 1), (*A[:-1], 2)
J, O1 = ("journeys", "j"), ("opportunities", "o1")
GONE = object()


def put(document, path, value):
    made = copy.deepcopy(document)
    *way, last = path
    at = made
    for step in way:
        at = at[step]
    if value is GONE:
        del at[last]
    elif isinstance(at, list) and last == len(at):
        at.append(value)
    else:
        at[last] = value
    return made


# The path, the new value, and the kind, level and address that it must be told as.
EDITS = [
    ((*A, "emotion", "score"), 1, "emotion-raised", "content", "j/a"),
    ((*A, "emotion", "score"), -2, "emotion-lowered", "content", "j/a"),
    ((*A, "emotion"), GONE, "emotion-removed", "content", "j/a"),
    ((*B, "emotion"), 2, "emotion-added", "content", "j/b"),
    ((*A, "emotion", "range"), [-2, 0], "emotion-range-changed", "content", "j/a"),
    ((*A, "emotion", "words"), ["anxious"], "wording-changed", "editorial", "j/a"),
    ((*A, "emotion", "evidence"), ["talks", "poll"], "evidence-use-added", "content", "j/a"),
    ((*B, "emotion"), {"words": ["glad"]}, "wording-changed", "editorial", "j/b"),
    ((*A, "pains", 2), "new one", "pain-added", "content", "j/a"),
    ((*A, "pains", 1), GONE, "pain-removed", "content", "j/a"),
    ((*A, "pains", 1, "text"), "dear it was", "wording-changed", "editorial", "j/a"),
    ((*A, "pains", 0, "text"), "very slow", "wording-changed", "editorial", "j/a/p1"),
    ((*A, "pains", 0, "status"), "resolved", "pain-resolved", "content", "j/a/p1"),
    ((*A, "pains", 0, "status"), "accepted", "pain-accepted", "content", "j/a/p1"),
    ((*A, "pains", 0, "severity"), 5, "pain-severity-changed", "content", "j/a/p1"),
    ((*A, "pains", 1, "id"), "p2", "id-changed", "editorial", "j/a/p2"),
    ((*A, "pains", 1, "evidence"), "poll", "evidence-use-added", "content", "j/a"),
    ((*A, "gains"), [], "gain-removed", "content", "j/a/g1"),
    ((*A, "gains", 1), {"id": "g2", "text": "new"}, "gain-added", "content", "j/a/g2"),
    ((*A, "channel"), "app", "channel-changed", "content", "j/a"),
    ((*A, "device"), "phone", "touchpoint-detail-changed", "content", "j/a"),
    ((*A, "moment_of_truth"), True, "touchpoint-detail-changed", "content", "j/a"),
    ((*A, "duration"), "5 min", "duration-changed", "content", "j/a"),
    ((*A, "entry"), True, "entry-changed", "structural", "j/a"),
    ((*A, "alongside"), "b", "alongside-changed", "structural", "j/a"),
    ((*A, "journey"), "k", "detail-journey-changed", "structural", "j/a"),
    ((*A, "personas"), ["maya", "ben"], "personas-changed", "structural", "j/a"),
    ((*A, "delivers"), "o2", "delivers-changed", "content", "j/a"),
    ((*A, "doing"), ["looks twice"], "wording-changed", "editorial", "j/a"),
    ((*A, "lanes"), {"own": ["x"]}, "wording-changed", "editorial", "j/a"),
    ((*A, "saying", 0, "text"), "oh", "wording-changed", "editorial", "j/a"),
    ((*A, "saying", 0, "evidence"), "talks", "evidence-use-added", "content", "j/a"),
    ((*A, "next", 0, "share"), 0.6, "move-changed", "structural", "j/a"),
    ((*A, "next", 0, "to"), "c", "move-changed", "structural", "j/a"),
    ((*A, "next", 1), GONE, "move-removed", "structural", "j/a"),
    ((*A, "next", 2), {"end": "done"}, "move-added", "structural", "j/a"),
    ((*A, "blueprint", "backstage", 0, "text"), "ships", "blueprint-changed", "content", "j/a"),
    ((*B, "blueprint"), {"support": "x"}, "blueprint-changed", "content", "j/b"),
    ((*A, "evidence", 0, "note"), "p. 4", "evidence-use-changed", "content", "j/a"),
    ((*A, "evidence"), [], "evidence-use-removed", "content", "j/a"),
    ((*A, "image"), {"path": "x.png", "alt": "x"}, "image-changed", "editorial", "j/a"),
    ((*A, "x-own"), 1, "x-changed", "editorial", "j/a"),
    ((*A, "blueprint", "backstage", 0, "x-own"), 1, "x-changed", "editorial", "j/a"),
    ((*A, "next", 0, "x-own"), 1, "x-changed", "editorial", "j/a"),
    ((*A, "emotion", "x-own"), 1, "x-changed", "editorial", "j/a"),
    ((*A, "name"), "AA", "wording-changed", "editorial", "j/a"),
    ((*B, "owner"), "shop", "owner-changed", "content", "j/b"),
    ((*B, "owner"), GONE, "owner-removed", "content", "j/b"),
    ((*C, "owner"), "shop", "owner-added", "content", "j/c"),
    ((*C, "tags"), ["x", "y"], "tags-changed", "editorial", "j/c"),
    ((*C, "links"), [], "links-changed", "editorial", "j/c"),
    ((*C, "formerly"), ["old"], "former-ids-changed", "editorial", "j/c"),
    ((*C, "metrics"), {"metric": "nps"}, "metric-use-added", "content", "j/c"),
    ((*J, "stages", 2, "touchpoints", 0), GONE, "touchpoint-removed", "structural", "j/e"),
    ((*A[:-1], 3), {"id": "n", "name": "N"}, "touchpoint-added", "structural", "j/n"),
    ((*J, "stages", 3), {"id": "s4", "name": "F", "touchpoints": [{"id": "f", "name": "F"}]}, "stage-added", "structural", "j/s4"),
    ((*J, "stages", 2), GONE, "stage-removed", "structural", "j/s3"),
    ((*J, "stages", 1, "phase"), "support", "phase-changed", "content", "j/s2"),
    ((*J, "status"), "live", "status-changed", "content", "j"),
    ((*J, "version"), "2", "version-changed", "editorial", "j"),
    ((*J, "goal"), "gg", "wording-changed", "editorial", "j"),
    ((*J, "state"), "future", "journey-detail-changed", "content", "j"),
    ((*J, "scope"), {"from": "a", "to": "b"}, "journey-detail-changed", "content", "j"),
    ((*J, "headlines"), {"map": "h"}, "wording-changed", "editorial", "j"),
    ((*J, "metrics", 0, "value"), 45, "metric-value-changed", "content", "j"),
    ((*J, "metrics", 0, "target"), 45, "metric-target-changed", "content", "j"),
    ((*J, "metrics", 0, "as_of"), "2026-02", "metric-use-changed", "content", "j"),
    ((*J, "metrics"), [], "metric-use-removed", "content", "j"),
    (("workspace", "name"), "WW", "wording-changed", "editorial", "workspace"),
    (("workspace", "scoring"), "rice", "settings-changed", "content", "workspace"),
    (("personas", "maya", "name"), "Anna Smith", "wording-changed", "editorial", "personas/maya"),
    (("personas", "maya", "share"), 0.6, "persona-detail-changed", "content", "personas/maya"),
    (("personas", "new"), {"name": "N"}, "persona-added", "structural", "personas/new"),
    (("teams", "shop", "handle"), "@s", "team-detail-changed", "content", "teams/shop"),
    (("teams", "idle", "active"), False, "team-detail-changed", "content", "teams/idle"),
    (("teams", "idle"), GONE, "team-removed", "structural", "teams/idle"),
    (("teams", "new"), {"name": "N"}, "team-added", "structural", "teams/new"),
    (("channels", "web", "kind"), "store", "channel-detail-changed", "content", "channels/web"),
    (("channels", "app"), GONE, "channel-removed", "structural", "channels/app"),
    (("channels", "new"), {"name": "N"}, "channel-added", "structural", "channels/new"),
    (("systems", "crm", "vendor"), "V", "system-detail-changed", "content", "systems/crm"),
    (("systems", "new"), {"name": "N"}, "system-added", "structural", "systems/new"),
    (("metrics", "rate", "unit"), "%", "metric-detail-changed", "content", "metrics/rate"),
    (("metrics", "rate", "target"), 60, "metric-target-changed", "content", "metrics/rate"),
    (("metrics", "nps"), GONE, "metric-removed", "structural", "metrics/nps"),
    (("metrics", "new"), {"name": "N"}, "metric-added", "structural", "metrics/new"),
    (("evidence", "poll", "sample"), 9, "evidence-detail-changed", "content", "evidence/poll"),
    (("evidence", "new"), {"name": "N", "kind": "diary"}, "evidence-added", "structural", "evidence/new"),
    (("journeys", "n"), {"name": "N", "personas": "ben", "stages": {"id": "s", "name": "S"}}, "journey-added", "structural", "n"),
    ((*O1, "addresses"), ["j/c"], "opportunity-addresses-changed", "content", "opportunities/o1"),
    ((*O1, "status"), "in-progress", "opportunity-status-changed", "content", "opportunities/o1"),
    ((*O1, "impact"), 5, "opportunity-score-changed", "content", "opportunities/o1"),
    ((*O1, "horizon"), "now", "opportunity-detail-changed", "content", "opportunities/o1"),
    ((*O1, "expects", 0, "by"), 4, "opportunity-expectation-changed", "content", "opportunities/o1"),
    ((*O1, "result"), {"metric": "rate", "after": 4}, "opportunity-result-changed", "content", "opportunities/o1"),
    ((*O1, "solutions", 0, "status"), "shipped", "solution-changed", "content", "opportunities/o1"),
    ((*O1, "solutions", 1), {"id": "y", "name": "Y"}, "solution-added", "content", "opportunities/o1"),
    ((*O1, "solutions"), [], "solution-removed", "content", "opportunities/o1"),
    (("opportunities", "o3", "parent"), "o1", "parent-changed", "structural", "opportunities/o3"),
    (("opportunities", "o3"), GONE, "opportunity-removed", "content", "opportunities/o3"),
    (("opportunities", "o4"), {"name": "N", "addresses": "k"}, "opportunity-added", "content", "opportunities/o4"),
    (("opportunities", "o3", "declined_because"), "no", "wording-changed", "editorial", "opportunities/o3"),
]  # fmt: skip
_NEW = ("-added",)
_LOST = ("-removed",)
_MIRROR = {
    "emotion-raised": "emotion-lowered", "emotion-lowered": "emotion-raised", "pain-resolved": "pain-reopened",
    "pain-accepted": "pain-reopened",
}  # fmt: skip


def mirrored(kind):
    swapped = kind.replace("-added", "-removed") if "-added" in kind else kind.replace("-removed", "-added")
    return _MIRROR.get(kind, swapped)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: f"{edit[2]} {'.'.join(map(str, edit[0][-3:]))}")
def test_one_edit_is_one_change(edit):
    path, value, kind, level, address = edit
    before, after = (json.dumps(document, indent=1) for document in (BASE, put(BASE, path, value)))
    changes = diff(before, after)
    assert told(changes) == [(kind, level, address)]
    (change,) = changes
    assert change.name
    assert (change.base is None) == (
        kind.endswith("-added") and change.before == "" and kind not in {"emotion-added", "owner-added"}
    )
    assert (change.head is None) == (kind.endswith("-removed") and kind not in {"emotion-removed", "owner-removed"})
    assert change.before != change.after
    assert len(change.fingerprint) == 12
    (back,) = diff(after, before)
    assert back.kind == mirrored(kind)
    assert (back.before, back.after, back.base, back.head) == (change.after, change.before, change.head, change.base)
    assert back.fingerprint != change.fingerprint
    assert diff(before, after) == changes


def test_the_edits_lead_to_nearly_every_kind():
    rest = {
        "persona-removed", "system-removed", "evidence-removed", "journey-removed", "renamed", "stage-reordered",
        "touchpoint-moved", "touchpoint-reordered", "baseline-changed", "replaces-changed", "pain-reopened",
        "measurements-changed",
    }  # fmt: skip
    assert set(KINDS) == rest | {edit[2] for edit in EDITS}
