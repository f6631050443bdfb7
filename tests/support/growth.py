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


def blueprint(name, n):
    """Every row, with who does it, with what and how long, where it fails, and flows near, far and late."""
    return {
        "evidence": {"text": f"{name} to keep", "fails": f"{name} lost" if n % 3 == 0 else None},
        "frontstage": {"text": f"{name} front", "team": "team", "feeds": {"to": f"y{(n + 1) % 7}"}},
        "backstage": {
            "text": f"{name} back",
            "system": f"y{n % 7}",
            "duration": "2-8 h",
            "fails": {"text": f"{name} fails", "severity": 3, "recovery": name} if n % 2 else None,
            "feeds": {"to": f"y{(n + 3) % 7}", "lags": f"{name} lags"},
        },
        "support": {
            "text": f"System {n}" if n % 2 else name,
            "system": f"y{n % 7}",
            "team": "team",
            "feeds": {"to": f"y{(n + 1) % 7}", "lags": f"{name} late" if n % 3 == 1 else None},
        },
    }


def future_of(journey, emotion):
    """A future map: some touchpoints are gone, some new, some stand for others, all feel different."""
    stages = []
    for s, stage in enumerate(journey["stages"]):
        kept = [
            {**t, "emotion": emotion(n + 2), "delivers": f"o{s}", "next": None}
            for n, t in enumerate(stage["touchpoints"])
        ]
        new = [{**t, "id": f"new-{t['id']}", "replaces": t["id"] if n % 2 else None} for n, t in enumerate(kept[::3])]
        stages.append({**stage, "touchpoints": [*(t for n, t in enumerate(kept) if n % 3), *new]})
    return {**journey, "state": "future", "baseline": "j", "target_date": "2027-01", "stages": stages}


def grown(
    stages, per_stage, name="I do something that takes a few words", scale=None, personas=1, missing=0, *, future=False
):
    """A workspace with so many stages and touchpoints in each; every `missing`-th has no emotion.

    With `future` a second map is the future of the first.
    """
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
            "blueprint": blueprint(name, n) if n % 4 == 1 else None,
            "next": [{"exit": name, "share": 0.2}] if n % 4 == 1 else None,
        }

    journey = {
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
                "blueprint": blueprint(name, s) if s % 3 == 0 else None,
                "touchpoints": [touchpoint(s, t) for t in range(per_stage)],
            }
            for s in range(stages)
        ],
    }
    return json.dumps(
        {
            "workspace": {"emotion_scale": {"min": low, "max": high}},
            "personas": people,
            "channels": {"web": {"name": name, "kind": "web"}},
            "teams": {"team": {"name": name, "contact": name}},
            "systems": {f"y{n}": {"name": f"{name} system {n}"} for n in range(7)},
            "metrics": {"m": {"name": name, "unit": "%", "range": [0, 100], "target": 40}},
            "journeys": {"j": journey, **({"j-future": future_of(journey, emotion)} if future else {})},
            "opportunities": {
                f"o{n}": {
                    "name": f"{name} better",
                    "addresses": [f"j/s{n}", *([f"j-future/s{n}"] if future else [])],
                    "impact": 3,
                    "effort": 2,
                    "expects": {"metric": "m", "by": name},
                }
                for n in range(stages)
            },
        },
        ensure_ascii=False,
    )


def changed(text):
    """The same workspace after a change: stages and touchpoints that are gone, new, moved, named or felt otherwise."""
    workspace = json.loads(text)
    scale = workspace["workspace"]["emotion_scale"]
    journey = workspace["journeys"]["j"]
    stages = journey["stages"]
    if len(stages) > 2:
        gone = stages.pop(1)
        stages.append(
            {**gone, "id": "new", "touchpoints": [{**t, "id": f"new-{t['id']}"} for t in gone["touchpoints"]]}
        )
        stages[0]["touchpoints"], stages[-1]["touchpoints"] = (
            stages[0]["touchpoints"][1:],
            [*stages[-1]["touchpoints"], *stages[0]["touchpoints"][:1]],
        )
    for s, stage in enumerate(stages):
        stage["name"] += " now" if s % 2 else ""
        kept = [t for n, t in enumerate(stage["touchpoints"]) if n % 4 != 3]
        for n, t in enumerate(kept):
            _change(t, s + n, scale)
        new = [{**t, "id": f"added-{t['id']}", "pains": None, "next": None} for t in kept[::3]]
        stage["touchpoints"] = [*new, *kept]
    for n, opportunity in enumerate(workspace["opportunities"].values()):
        opportunity["impact"] = 4
        opportunity["addresses"] = f"j/{stages[min(n, len(stages) - 1)]['id']}"
    journey["version"] = "2"
    return json.dumps(workspace, ensure_ascii=False)


def _change(touchpoint, n, scale):
    """Another score, name or pain, for two of three."""
    low, high = scale["min"], scale["max"]
    if n % 3 == 0:
        touchpoint["name"] += " then"
    if n % 3 != 2:
        told = touchpoint["emotion"] or [{"score": low}]
        told = told if isinstance(told, list) else [told]
        told = [{**e, "score": low + (e["score"] - low + 1 + n) % (high - low + 1)} for e in told]
        touchpoint["emotion"] = told if len(told) > 1 else told[0]
    if n % 2:
        touchpoint["pains"] = (
            {**touchpoint["pains"], "status": "resolved", "severity": 2} if touchpoint["pains"] else None
        )
    else:
        touchpoint["pains"] = {"text": "Another one that takes a few words", "severity": 1}


_SIZES = [(1, 0), (1, 1), (1, 14), (2, 6), (3, 3), (4, 2), (7, 2), (9, 2), (12, 3), (14, 2), (14, 5)]
_MAPS = {
    **{f"{stages}x{each}": {"stages": stages, "per_stage": each} for stages, each in _SIZES},
    **{f"script-{key}": {"stages": 5, "per_stage": 2, "name": text} for key, text in SCRIPTS.items()},
    **{f"narrow-{key}": {"stages": 11, "per_stage": 1, "name": text} for key, text in SCRIPTS.items()},
    "scale-1-5": {"stages": 5, "per_stage": 2, "scale": (1, 5)},
    "scale-0-10": {"stages": 5, "per_stage": 2, "scale": (0, 10)},
    "two-personas": {"stages": 5, "per_stage": 2, "personas": 2},
    "three-personas": {"stages": 5, "per_stage": 2, "personas": 3},
    "six-personas": {"stages": 5, "per_stage": 2, "personas": 6},
    "gaps": {"stages": 6, "per_stage": 2, "missing": 3},
    "nothing-known": {"stages": 4, "per_stage": 2, "missing": 1},
}
CASES = {name: grown(**told) for name, told in _MAPS.items()}
FUTURES = {name: grown(**told, future=True) for name, told in _MAPS.items()}


def spoken(text, language):
    """The same workspace in a language."""
    workspace = json.loads(text)
    workspace["workspace"]["language"] = language
    return json.dumps(workspace, ensure_ascii=False)


# Languages: every table's own words in the drawings, and those from the right mirrored.
_TEXTS = {
    "de": SCRIPTS["long"],
    "fr": "J’attends une réponse qui ne vient pas",
    "es": "Espero una respuesta que no llega",
    "pt": "Espero uma resposta que não chega",
    "ja": SCRIPTS["japanese"],
    "ar": SCRIPTS["arabic"],
    "he": SCRIPTS["hebrew"],
}
_ARABIC = {
    "wide": {"stages": 3, "per_stage": 3},
    "narrow": {"stages": 11, "per_stage": 1},
    "split": {"stages": 14, "per_stage": 5},
    "latin": {"stages": 5, "per_stage": 2, "name": "I wait for SMS no. 7 (twice)"},
    "mixed": {"stages": 5, "per_stage": 2, "name": "أنتظر رسالة SMS برقم 7 (مرتين) من WhatsApp"},
    "several": {"stages": 5, "per_stage": 2, "personas": 3},
    "band": {"stages": 5, "per_stage": 2, "personas": 6},
    "gaps": {"stages": 6, "per_stage": 2, "missing": 3},
    "empty": {"stages": 1, "per_stage": 0},
}
CASES |= {f"language-{tag}": spoken(grown(7, 2, text), tag) for tag, text in _TEXTS.items()}
CASES |= {
    f"mirrored-{key}": spoken(grown(**{"name": SCRIPTS["arabic"], **told}), "ar") for key, told in _ARABIC.items()
}
CASES["mixed"] = grown(5, 2, "I wait for أنتظر رسالة من العيادة, then call")
FUTURES |= {
    f"future-{tag}": spoken(grown(5, 2, text, future=True), tag) for tag, text in _TEXTS.items() if tag in {"ar", "ja"}
}
CHANGED = {name: (text, changed(text)) for name, text in CASES.items()}
