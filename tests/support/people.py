"""Workspaces with personas of every number, fullness and script, for the tests of their sheets and cards."""

import json

from tests.support.growth import SCRIPTS

PLAIN = "They say something that takes a few words"
ROLES = ("champion", "economic-buyer", "gatekeeper", "end-user", "influencer", "approver", "decision-maker")


def full(n, say, items=3):
    """A persona that says everything, each in the same words."""
    return {
        "name": f"{say} {n}",
        "short_name": f"{say.split()[0]} {n}",
        "kind": ("customer", "user", "anti-persona")[n % 3],
        "summary": f"{say}. {say}.",
        "quote": say,
        **{key: [f"{say} {k}" for k in range(items)] for key in ("goals", "needs", "frustrations", "behaviours")},
        "questions": [f"{say}?" for _ in range(items)],
        "attributes": {"Age": 29, say: say, "A name that is rather long for one": 4.5, "Budget": "under €120"},
        "segment": say,
        "share": 0.25,
        "basis": ("assumption", "qualitative", "statistical")[n % 3],
        "participants": 14,
        "channels": ["web", "store"],
        "evidence": [{"id": "e", "note": say, "sample": 7}],
    }


def workspace(people, say=PLAIN, *, roles=False, stages=4, per_stage=3, image=None):
    """Those people on one journey, or on two; with `roles` they are a buying group."""
    for n, person in enumerate(people.values()):
        if roles:
            person["role"] = ROLES[n % len(ROLES)]
        if image and n % 2 == 0:
            person["image"] = {"path": image, "alt": say}
    names = list(people)

    def touchpoint(n):
        here = [name for k, name in enumerate(names) if (n + k) % 3]
        return {
            "id": f"t{n}",
            "name": f"{say} {n}",
            "kind": "action",
            "personas": here or names[:1],
            "moment_of_truth": n % 5 == 0,
            "emotion": [{"persona": name, "score": (n * 3 + k) % 5 - 2} for k, name in enumerate(here) if (n + k) % 4],
        }

    journey = {
        "name": say,
        "personas": names,
        "stages": [
            {
                "id": f"s{s}",
                "name": f"{say} {s}",
                "touchpoints": [touchpoint(s * per_stage + t) for t in range(per_stage)],
            }
            for s in range(stages)
        ],
    }
    second = {"name": say, "personas": names[:1], "state": "future", "stages": {"id": "s", "name": say, "doing": say}}
    return json.dumps(
        {
            "workspace": {"name": say},
            "personas": people,
            "channels": {"web": {"name": say, "kind": "web"}, "store": {"name": "Store", "kind": "store"}},
            "evidence": {"e": {"name": say, "kind": "survey"}},
            "journeys": {"j": journey, "k": second},
        },
        ensure_ascii=False,
    )


def named(count, say="Maya"):
    """So many people of whom only the name is known."""
    return {f"p{n}": {"name": f"{say} {n}"} for n in range(count)}


def told(count, say=PLAIN, items=3):
    """So many people who say everything."""
    return {f"p{n}": full(n, say, items) for n in range(count)}


CASES = {f"named-{count}": workspace(named(count)) for count in (1, 2, 4, 9)}
CASES |= {f"full-{count}": workspace(told(count)) for count in (1, 2, 4, 9)}
CASES |= {f"script-{key}": workspace(told(3, text), text, roles=True) for key, text in SCRIPTS.items()}
CASES |= {f"narrow-{key}": workspace(told(6, text, 1), text, roles=True, stages=11) for key, text in SCRIPTS.items()}
CASES |= {
    "mixed": workspace({**told(2), **{f"q{n}": {"name": f"Lena {n}"} for n in range(2)}}),
    "many-items": workspace(told(2, items=14)),
    "long-texts": workspace(told(2, PLAIN * 12)),
    "group-1": workspace(told(1), roles=True),
    "group-7": workspace(told(7), roles=True, stages=14, per_stage=2),
    "group-named": workspace(named(4), roles=True, stages=2, per_stage=6),
    "portraits": workspace(told(4), roles=True, image="p.png"),
}
