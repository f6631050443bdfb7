"""A change from the command line as its drawing, for tests of reviews."""

import json
import xml.etree.ElementTree as ET

from tests.support.commands import cjm, tree
from tests.views.drawn import SVG, said


def workspace(journeys, **more):
    """A workspace of journeys, each given as a mapping of its stages to their touchpoints."""

    def stages(found):
        return [
            {"id": s, "name": s.title(), "doing": "x", **(t if isinstance(t, dict) else {"touchpoints": t})}
            for s, t in found.items()
        ]

    return {
        "personas": {"pat": {"name": "Pat"}},
        "journeys": {
            j: {"name": j.title(), "personas": "pat", **{k: v for k, v in told.items() if k != "stages"}}
            | {"stages": stages(told["stages"])}
            for j, told in journeys.items()
        },
        **more,
    }


def step(ident, emotion=None, **more):
    return {"id": ident, "name": f"The {ident}", "kind": "action", "emotion": emotion, **more}


def reviewed(folder, before, after, *options):
    """The SVG of what changed from one workspace to another, as a text."""
    for name, told in (("before", before), ("after", after)):
        tree(folder / name, {"cjm.yaml": told if isinstance(told, str) else json.dumps(told, ensure_ascii=False)})
    outcome = cjm("diff", "before", "after", "--output-format", "svg", *options, cwd=folder)
    assert outcome.code == 0, outcome.err
    return outcome.out


def root(text):
    return ET.fromstring(text)


def groups(element, kind):
    """What is drawn of each touchpoint (`tp`), point (`pt`) or stage (`st`): its state, its texts and its title."""
    found = {}
    for node in element.iter(f"{SVG}g"):
        ident, classes = node.get("id", ""), (node.get("class") or "").split()
        _, between, name = ident.partition(f"diff-{kind}-")
        if between:
            state = next(c for c in classes if c.startswith("d-"))
            title = node.find(f"{SVG}title")
            found[name] = (
                state,
                [said(text) for text in node.iter(f"{SVG}text")],
                title.text if title is not None else "",
            )
    return found


def changed(folder, before, after, **more):
    """The drawing of one journey `j`, its stages given before and after."""
    sides = [workspace({"j": {"stages": stages}}, **more) for stages in (before, after)]
    return root(reviewed(folder, *sides))


def states(drawing, kind="tp"):
    return {name: state for name, (state, _, _) in groups(drawing, kind).items()}
