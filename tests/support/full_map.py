"""A map in which every text of the language is filled, so that a report can be asked for all of them."""

import json


def full_map(say):
    """A workspace as JSON; `say` is given a name for each text and returns the text itself."""
    named = {
        "description": say("description"),
        "tags": [say("tag")],
        "links": [{"title": say("link title"), "url": "https://example.org/a"}],
    }
    evidence = {"id": "e", "note": say("evidence note"), "sample": 7}
    experience = {
        "doing": say("doing"),
        "thinking": say("thinking"),
        "saying": [{"text": say("quote"), "by": say("speaker"), "evidence": evidence}],
        "needs": say("need"),
        "pains": [
            {"id": "p1", "text": say("pain"), "severity": 4, "evidence": evidence},
            {"id": "p2", "text": say("resolved pain"), "status": "resolved"},
            say("pain without id"),
        ],
        "gains": {"id": "g1", "text": say("gain"), "evidence": evidence},
        "blueprint": {
            "evidence": say("blueprint evidence"),
            "frontstage": {"text": say("frontstage"), "team": "t", "duration": "5 min"},
            "backstage": {
                "text": say("backstage"),
                "fails": {"text": say("fail"), "severity": 3, "recovery": say("recovery")},
            },
            "support": {"text": say("support"), "system": "y", "feeds": {"to": "y", "lags": say("lag")}},
        },
        "metrics": {"metric": "m", "value": 12.5, "as_of": "2026-02", "sample": 31, "target": 20},
        "evidence": [evidence],
        "lanes": {"own": say("own lane text")},
        "owner": "t",
        "duration": "5-10 min",
    }
    persona = {
        "name": say("persona"),
        "short_name": say("short name"),
        "summary": say("summary"),
        "quote": say("persona quote"),
        "goals": say("goal"),
        "needs": say("persona need"),
        "frustrations": say("frustration"),
        "behaviours": say("behaviour"),
        "questions": say("question"),
        "attributes": {"age": say("attribute")},
        "segment": say("segment"),
        "share": 0.25,
        "role": "champion",
        "participants": 9,
        "channels": "c",
        "evidence": evidence,
    }
    touchpoint = {
        "id": "first",
        "name": say("touchpoint"),
        "channel": "c",
        "device": "phone",
        "moment_of_truth": "first",
        "emotion": {
            "score": -1,
            "words": say("emotion word"),
            "note": say("emotion note"),
            "quote": say("emotion quote"),
            "range": [-2, 0],
            "evidence": evidence,
        },
        "alongside": "second",
        "next": [{"to": "second", "when": say("condition"), "share": 0.5}, {"exit": say("exit"), "share": 0.25}],
        **named,
        **experience,
    }
    second = {
        "id": "second",
        "name": say("second touchpoint"),
        "kind": "wait",
        "entry": True,
        "emotion": 2,
        "delivers": "o",
        "next": {"end": say("end")},
    }
    journey = {
        "name": say("journey"),
        "personas": "p",
        "version": say("version"),
        "reviewed": "2026-03-01",
        "scenario": say("scenario"),
        "goal": say("journey goal"),
        "trigger": say("trigger"),
        "expectations": say("expectation"),
        "scope": {"from": say("scope from"), "to": say("scope to")},
        "purpose": say("purpose"),
        "owner": "t",
        "metrics": {"metric": "m", "value": 1},
        "evidence": evidence,
        "headlines": {"map": {"title": say("map title"), "lede": say("map lede")}, "flow": say("flow headline")},
        "stages": [
            {
                "id": "stage",
                "name": say("stage"),
                "phase": "special",
                "goal": say("stage goal"),
                "summary": say("stage summary"),
                "when": say("when"),
                "touchpoints": [touchpoint, second],
                **named,
                **experience,
            }
        ],
        **named,
    }
    opportunity = {
        "name": say("opportunity"),
        "addresses": ["j/first/p1", "j/stage"],
        "kind": "need",
        "status": "planned",
        "horizon": "next",
        "impact": 4,
        "effort": 2,
        "reach": 0.3,
        "owner": "t",
        "expects": {"metric": "m", "by": say("expected effect")},
        "result": {"metric": "m", "before": 1, "after": 2},
        "solutions": {"id": "s1", "name": say("solution"), "url": "https://example.org/s"},
        "evidence": evidence,
        "declined_because": say("declined because"),
        **named,
    }
    return json.dumps(
        {
            "workspace": {
                "name": say("workspace"),
                "lanes": {"id": "own", "name": say("own lane")},
                "phases": {"id": "special", "name": say("phase")},
                "reach_of": say("reach of"),
            },
            "personas": {"p": {**persona, **named}},
            "teams": {"t": {"name": say("team"), "contact": say("contact")}},
            "channels": {"c": {"name": say("channel"), "kind": "store"}},
            "systems": {"y": {"name": say("system")}},
            "metrics": {"m": {"name": say("metric"), "unit": say("unit"), "range": [0, 50], "target": 30}},
            "evidence": {
                "e": {
                    "name": say("evidence"),
                    "kind": "survey",
                    "collected": "2026-01",
                    "sample": 7,
                    "summary": say("evidence summary"),
                    "url": "https://example.org/e",
                    **named,
                }
            },
            "journeys": {"j": journey},
            "opportunities": {"o": opportunity},
        },
        ensure_ascii=False,
    )
