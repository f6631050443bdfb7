"""Mermaid files: what is in them, what they say they leave out. The browser tests draw them."""

import json

from tests.commands import EXAMPLES, cjm
from tests.formats.rendering import artefacts


def journey(*touchpoints, **settings):
    stages = [
        {"id": "first", "name": "First", "touchpoints": list(touchpoints)},
        {"id": "last", "name": "Last", "doing": "rests"},
    ]
    people = {"p": {"name": "Pat Doe"}, "q": {"name": "Quinn Roe"}}
    document = {"personas": people, "journeys": {"j": {"name": "Trip", "personas": ["p", "q"], "stages": stages}}}
    return json.dumps({**document, "workspace": settings} if settings else document)


def lines(text, view):
    return artefacts(text, "mermaid", views=(view,))[f"journeys/j/{view}.mmd"].splitlines()


def test_a_flowchart_has_stages_kinds_shares_losses_and_ends():
    text = journey(
        {
            "id": "end",
            "name": "Sees",
            "emotion": 1,
            "next": [{"to": "b", "share": 0.5, "when": "in a hurry"}, {"exit": "too dear", "share": 0.25}],
        },
        {"id": "a", "name": "Thinks", "kind": "decision"},
        {
            "id": "b",
            "name": "Waits",
            "kind": "wait",
            "emotion": -2,
            "moment_of_truth": True,
            "next": [{"to": "a", "also": True}, {"end": "has it"}],
        },
    )
    assert lines(text, "flow") == [
        "%% Trip: what this notation cannot hold",
        "%% - Stages without anything to show: Last",
        "%% - Not here: Doing (1)",
        "flowchart LR",
        "  accTitle: Trip: Journey flow",
        '  subgraph s_first["1 First"]',
        '    t_end("Sees<br/>+1")',
        '    t_a{"Thinks"}',
        '    t_b{{"⚑ Waits<br/>−2"}}',
        "  end",
        '  t_end -->|"50\u00a0%<br/>in a hurry"| t_b',
        '  e1>"25\u00a0% leave<br/>too dear"]',
        "  t_end -.-x e1",
        '  t_end -->|"25\u00a0%"| t_a',
        "  t_a --> t_b",
        "  t_b -.-> t_a",
        '  e5(["Ends well<br/>has it"])',
        "  t_b --> e5",
        "  classDef stage fill:#F4F6F8,stroke:#C9D1D9,color:#15202B",
        "  class s_first stage",
        "  classDef m2 fill:#F8D9C4,stroke:#A63A00,color:#15202B",
        "  class t_b m2",
        "  classDef p1 fill:#E1EDF8,stroke:#3B82C4,color:#15202B",
        "  class t_end p1",
        "  classDef loss fill:#FFFFFF,stroke:#A63A00,color:#A63A00,stroke-dasharray:4 3",
        "  class e1 loss",
    ]  # fmt: skip


def test_a_journey_says_what_it_leaves_out():
    text = journey(
        {"id": "a", "name": "Asks", "emotion": {"score": 0.5, "note": "sigh"}, "pains": ["slow", "dear"], "next": {"exit": "leaves"}},
        {"id": "b", "name": "Waits: %%{init}"},
        {"id": "c", "name": "Pays", "personas": ["p", "q"], "emotion": [{"persona": "p", "score": 2}, {"persona": "q", "score": -1}]},
    )  # fmt: skip
    assert lines(text, "map") == [
        "%% Trip: what this notation cannot hold",
        "%% - The scale: −2 to +2 is written as 1 to 5",
        "%% - Scores that were rounded: Asks +0.5 → 3",
        "%% - Left out, for want of a score: Waits: %\u2060%{init}",
        "%% - Stages without anything to show: Last",
        "%% - The scores of Quinn; those of Pat are here",
        "%% - Not here: All moves (1), Pain points (2), Doing (1), Feelings in words (1)",
        "journey",
        "  title Trip",
        "  section First",
        "    Asks: 3: Pat",
        "    Pays: 5: Pat",
    ]


def test_a_journey_without_scores_is_its_title():
    assert lines(journey({"id": "a", "name": "Asks"}), "map")[-2:] == ["journey", "  title Trip"]


def test_scores_of_a_scale_of_five_are_not_rounded():
    text = journey({"id": "a", "name": "Asks", "emotion": 4}, emotion_scale={"min": 1, "max": 5})
    told = lines(text, "map")
    assert "    Asks: 4: Pat" in told
    assert not [line for line in told if "rounded" in line]


def test_views_narrow_and_stdout_takes_one(tmp_path):
    arguments = ("render", EXAMPLES / "first-pair", "--journey", "first-pair", "--format", "mermaid")
    assert cjm(*arguments, "-o", tmp_path, "--view", "flow").code == 0
    assert {path.name for path in tmp_path.rglob("*.*")} == {"flow.mmd", "manifest.json"}
    shown = cjm(*arguments, "-o", "-", "--view", "flow")
    assert shown.out == (tmp_path / "journeys/first-pair/flow.mmd").read_text()
    assert cjm("render", EXAMPLES / "first-pair", "--journey", "first-pair", "-o", tmp_path / "x.mmd").code == 0
    assert "\njourney\n" in (tmp_path / "x.mmd").read_text()


def test_a_flow_runs_the_way_that_its_language_is_written():
    text = journey({"id": "a", "name": "אני שואל"}, {"id": "b", "name": "ב"}, language="he")
    assert "flowchart RL" in lines(text, "flow")
