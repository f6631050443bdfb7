"""Workspaces full of opportunities, for the tests of their drawings."""

import json

from tests.support.growth import SCRIPTS

STATUSES = ("idea", "assessed", "planned", "in-progress", "shipped", "measured", "declined")


def opportunities(*found, scoring="impact-effort", **workspace):
    """A workspace as JSON with one journey; each opportunity is a mapping, and addresses the journey's pain."""
    return json.dumps(
        {
            "workspace": {"scoring": scoring, **workspace},
            "personas": {"p": {"name": "P"}},
            "teams": {"team": {"name": "A team with a name of its own"}},
            "journeys": {
                "j": {
                    "name": "I do something",
                    "personas": "p",
                    "goal": "To have it done",
                    "stages": {
                        "id": "s",
                        "name": "Stage",
                        "touchpoints": {
                            "id": "t",
                            "name": "Touchpoint",
                            "pains": {"id": "hurts", "text": "It hurts"},
                        },
                    },
                }
            },
            "opportunities": {
                one.get("id", f"o{n}"): {
                    "addresses": "j/t/hurts",
                    **{key: value for key, value in one.items() if key != "id"},
                }
                for n, one in enumerate(found, 1)
            },
        },
        ensure_ascii=False,
    )


def spread(count, name="Something that could be better", **same):
    """So many opportunities all over the plot, of every reach and status."""
    return [
        {
            "name": f"{name} {n}",
            "impact": 1 + n * 7 % 5,
            "effort": 1 + n * 3 % 5,
            "importance": n * 7 % 11,
            "satisfaction": n * 5 % 11,
            "reach": None if n % 6 == 5 else (n * 37 % 100) / 100,
            "status": STATUSES[n % 7],
            "owner": "team",
            **same,
        }
        for n in range(count)
    ]


CASES = {
    "one": opportunities(*spread(1)),
    "eight": opportunities(*spread(8)),
    "forty": opportunities(*spread(40)),
    "same-cell-3": opportunities(*spread(3, impact=5, effort=1, reach=0.4)),
    "same-cell-8": opportunities(*spread(8, impact=3, effort=3)),
    "same-cell-40": opportunities(*spread(40, impact=4, effort=2)),
    "corners-40": opportunities(*spread(20, impact=5, effort=1, reach=1), *spread(20, impact=1, effort=5, reach=0.9)),
    "close": opportunities(
        *({"name": f"Nearly the same {n}", "impact": 3 + n / 10, "effort": 3 - n / 20, "reach": 0.5} for n in range(9))
    ),
    "all-whole": opportunities(*(one for one in spread(200))),
    "all-broken": opportunities(
        *({"name": f"Anywhere {n}", "impact": 1 + n % 41 / 10, "effort": 1 + n * 7 % 41 / 10} for n in range(150))
    ),
    "unplaced": opportunities(*spread(7, effort=None), *spread(3)),
    "nothing-placed": opportunities(*spread(4, impact=None, effort=None)),
    "odi": opportunities(*spread(12), scoring="odi"),
    "odi-40": opportunities(*spread(40), scoring="odi", reach_of="buyers"),
    "odi-same": opportunities(*spread(30, importance=10, satisfaction=0), *spread(5, importance=None), scoring="odi"),
    "long-tokens": opportunities(
        *({"id": f"o{'1' * 60}{n}", "name": "A long token", "impact": 5, "effort": 5, "reach": 0.02} for n in range(5))
    ),
    "ids": opportunities(
        *(
            {"id": ident, "name": ident, "impact": 3, "effort": n + 1}
            for n, ident in enumerate(("view", "title", "desc"))
        )
    ),
}
CASES |= {f"script-{key}": opportunities(*spread(12, text), name=text) for key, text in SCRIPTS.items()}


def tree(tops, parts=0, solutions=0, name="What could be better for them", goal="", depth=1):
    """A workspace of opportunities with parts in so many levels, each with so many solutions."""
    found = {}

    def grow(ident, level):
        found[ident] = {
            "name": f"{name} {ident}",
            "status": STATUSES[len(found) % 7],
            "impact": 3,
            "effort": 2,
            "owner": "team",
            "solutions": [
                {"id": f"s{n}", "name": f"{name}: way {n}", "status": STATUSES[(len(found) + n) % 7], "owner": "team"}
                for n in range(solutions)
            ],
        }
        for n in range(parts if level < depth else 0):
            below = f"{ident}-{n}"
            grow(below, level + 1)
            found[below]["parent"] = ident

    for n in range(tops):
        grow(f"top-{n}", 0)
    map_ = json.loads(opportunities(*({"id": ident, **one} for ident, one in found.items())))
    map_["journeys"]["j"]["goal"] = goal
    return json.dumps(map_, ensure_ascii=False)


TREES = {
    "tree-one": tree(1, goal="Be done"),
    "tree-eight": tree(8, solutions=2, goal="Fitting shoes before Saturday's race"),
    "tree-nested": tree(3, parts=2, solutions=1, goal="To have it done"),
    "tree-deep": tree(1, parts=1, solutions=1, depth=9),
    "tree-deep-and-wide": tree(2, parts=2, solutions=2, depth=4),
    "tree-forty": tree(40, goal="To have it done"),
    "tree-forty-solved": tree(40, solutions=2, goal="To have it done"),
    "tree-wide-top": tree(1, parts=30, goal="To have it done"),
}
TREES |= {f"tree-{key}": tree(4, parts=1, solutions=2, name=text, goal=text) for key, text in SCRIPTS.items()}
CASES |= TREES
