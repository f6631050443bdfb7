"""Workspaces of every size and script, for the tests of what shows all journeys together."""

import json

from tests.support.growth import LONG, SCRIPTS

NAMES = ("I buy shoes", "I return what pinches", "I open an account", "I move house", "I ask for help", "I renew")


def workspace(journeys, stages=5, per_stage=2, name=None, channels=6, teams=5, **settings):
    """So many journeys; every third is a future of the one before, every fourth details a step of the first.

    `name` replaces every name. Some feelings are unknown, some pains severe, some claims without evidence.
    """

    def said(text):
        return name or text

    def touchpoint(j, s, t):
        n = j * 7 + s * per_stage + t
        found = {
            "id": f"t{s}-{t}",
            "name": said(f"Step {s + 1}.{t + 1} of it"),
            "channel": f"c{n % channels}" if channels and n % 9 else None,
            "kind": "contact" if channels and n % 9 else "action",
            "emotion": None if n % 8 == 5 else {"score": (n * 3) % 5 - 2},
            "pains": {"text": said("It hurts here"), "severity": n % 5 + 1} if n % 3 == 0 else None,
            "evidence": "survey" if n % 2 else "guess" if n % 7 == 0 else None,
        }
        if j == 0 and s == 0 and t == 0 and journeys > 4:
            found["journey"] = "j4"
        return {key: value for key, value in found.items() if value is not None}

    def journey(j):
        future = j % 3 == 2
        return {
            "name": said(f"{NAMES[j % len(NAMES)]} ({j + 1})"),
            "personas": "p",
            "state": "future" if future else "current",
            "status": ("draft", "approved", "live")[j % 3] if not future else "draft",
            **({"baseline": f"j{j - 1}", "target_date": "2026-12"} if future else {}),
            **({"owner": f"team{j % teams}"} if teams and j % 4 else {}),
            **({"reviewed": f"2026-{j % 6 + 1:02}-02"} if j % 5 else {}),
            "stages": [
                {
                    "id": f"s{s}",
                    "name": said(f"Stage {s + 1}"),
                    **({"owner": f"team{(j + s) % teams}"} if teams and (j + s) % 6 else {}),
                    "touchpoints": [touchpoint(j, s, t) for t in range(per_stage)],
                }
                for s in range(stages)
            ],
        }

    return json.dumps(
        {
            "workspace": {"name": said("A whole company"), **settings},
            "personas": {"p": {"name": said("Maya Okafor")}},
            "channels": {f"c{n}": {"name": said(f"Channel {n + 1}"), "kind": "web"} for n in range(channels)},
            "teams": {
                f"team{n}": {"name": said(f"Team {n + 1}"), "contact": said("A. Roy"), "active": n != 1}
                for n in range(teams)
            },
            "evidence": {
                "survey": {
                    "name": said("412 survey replies"),
                    "kind": "survey",
                    "collected": "2026-02",
                    "sample": 412,
                    "expires": "2026-12-31",
                },
                "guess": {"name": said("What we believe"), "kind": "assumption"},
            },
            "journeys": {f"j{j}": journey(j) for j in range(journeys)},
        },
        ensure_ascii=False,
    )


WORKSPACES = {f"journeys-{n}": workspace(n) for n in (1, 3, 12)}
WORKSPACES |= {f"all-{key}": workspace(6, name=text) for key, text in SCRIPTS.items()}
WORKSPACES |= {
    "journeys-60": workspace(60, stages=3),
    "many-columns": workspace(9, stages=8, channels=40, teams=30),
    "many-columns-long": workspace(4, channels=15, teams=12, name=LONG),
    "no-owners": workspace(4, teams=0),
    "no-channels": workspace(2, channels=0),
    "fourteen-stages": workspace(3, stages=14, per_stage=1),
}
