"""Maps of every size and script, for the tests of drawings."""

import json

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
SCRIPTS = {
    "arabic": "أبحث عن حذاء مناسب لقدمي قبل السباق",
    "japanese": "靴を買う前に、サイズ表を確認します。",
    "emoji": "👟 I buy 👨‍👩‍👧 shoes 🎉🎉",
    "hebrew": "אני קונה נעליים לפני המרוץ",
    "long": LONG,
    "markup": '<b>&amp; "quotes" </text>',
}


def grown(stages, per_stage, name="I do something that takes a few words", scale=None, personas=1, missing=0):
    """A workspace with so many stages and touchpoints in each; every `missing`-th has no emotion."""
    low, high = scale or (-2, 2)
    people = {f"p{n}": {"name": f"Person {n} {name}"[:60]} for n in range(personas)}

    def emotion(n):
        if missing and n % missing == 0:
            return None
        values = [
            {"persona": p, "score": low + (n * 7 + k * 3) % (high - low + 1), "note": f"Note {n}"}
            for k, p in enumerate(people)
        ]
        return values if personas > 1 else {key: value for key, value in values[0].items() if key != "persona"}

    def touchpoint(s, t):
        n = s * per_stage + t
        return {
            "id": f"t{n}",
            "name": f"{name} {n}",
            "channel": "web",
            "thinking": f"{name}?",
            "emotion": emotion(n),
            "moment_of_truth": n % 5 == 0,
            "pains": {"id": f"p{n}", "text": f"{name} hurts", "severity": 3},
            "next": [{"exit": name, "share": 0.2}] if n % 4 == 1 else None,
        }

    return json.dumps(
        {
            "workspace": {"emotion_scale": {"min": low, "max": high}},
            "personas": people,
            "channels": {"web": {"name": name, "kind": "web"}},
            "teams": {"team": {"name": name, "contact": name}},
            "metrics": {"m": {"name": name, "unit": "%", "range": [0, 100], "target": 40}},
            "journeys": {
                "j": {
                    "name": name,
                    "personas": list(people),
                    "goal": name,
                    "scenario": name,
                    "stages": [
                        {
                            "id": f"s{s}",
                            "name": f"{name} {s}",
                            "when": name,
                            "owner": "team",
                            "metrics": {"metric": "m", "value": 30},
                            "touchpoints": [touchpoint(s, t) for t in range(per_stage)],
                        }
                        for s in range(stages)
                    ],
                }
            },
            "opportunities": {
                f"o{n}": {"name": f"{name} better", "addresses": f"j/s{n}", "impact": 3, "effort": 2}
                for n in range(stages)
            },
        },
        ensure_ascii=False,
    )


CASES = {
    f"{s}x{t}": grown(s, t)
    for s, t in [(1, 0), (1, 1), (1, 14), (2, 6), (3, 3), (4, 2), (7, 2), (9, 2), (12, 3), (14, 2), (14, 5)]
}
CASES |= {f"script-{key}": grown(5, 2, text) for key, text in SCRIPTS.items()}
CASES |= {f"narrow-{key}": grown(11, 1, text) for key, text in SCRIPTS.items()}
CASES |= {
    "scale-1-5": grown(5, 2, scale=(1, 5)),
    "scale-0-10": grown(5, 2, scale=(0, 10)),
    "two-personas": grown(5, 2, personas=2),
    "three-personas": grown(5, 2, personas=3),
    "six-personas": grown(5, 2, personas=6),
    "gaps": grown(6, 2, missing=3),
    "nothing-known": grown(4, 2, missing=1),
}
