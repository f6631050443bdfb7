"""`cjm render` on real files: what is written where, what is left out, and that nothing is ever half written."""

import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.support.commands import EXAMPLES, ROOT, cjm, tree

GOOD = "personas: {p: {name: P}}\njourneys: {good: {name: Good, personas: p, stages: {id: s, name: S, doing: x}}}\n"
BAD = "journeys: {bad: {name: Bad, personas: p, stages: {id: s, name: S, emotion: 9}}}\n"


def written(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_everything_of_an_example(tmp_path):
    outcome = cjm("render", EXAMPLES / "first-pair", "-o", tmp_path, "--format", "svg,html", "--format", "md,dot")
    assert outcome.code == 0, outcome.err
    common = ("emotions.svg", "flow.dot", "flow.svg", "map.svg", "report.html", "report.md")
    journeys = [
        f"journeys/{name}/{file}"
        for name, own in (("first-pair", "blueprint.svg"), ("first-pair-future", "compare.svg"))
        for file in (*common, own)
    ]
    found = written(tmp_path)
    assert [path for path in found if path.startswith("journeys/")] == sorted(journeys)
    together = ("coverage", "opportunities", "portfolio")
    plates = {f"{plate}.{ending}" for plate in together for ending in ("md", "svg")}
    assert {"index.html", "index.md", *plates} <= set(found)
    assert sum(path.startswith("images/") for path in found) == 2
    for path in tmp_path.rglob("*.svg"):
        root = ET.parse(path).getroot()
        ids = [node.get("id") for node in root.iter() if node.get("id")]
        assert len(ids) == len(set(ids))
        assert root.find("{*}title").text
        assert root.find("{*}desc").text
        assert "http" not in path.read_text().replace("http://www.w3.org/2000/svg", "")


def test_only_what_was_asked_for(tmp_path):
    cjm(
        "render", EXAMPLES / "first-pair", "-o", tmp_path, "--journey", "first-pair", "--view", "map", "--format", "svg"
    )
    assert written(tmp_path) == ["journeys/first-pair/map.svg", "manifest.json"]


def test_one_file_and_stdout(tmp_path):
    target = tmp_path / "map.svg"
    arguments = ("render", EXAMPLES / "first-pair", "--journey", "first-pair")
    assert cjm(*arguments, "-o", target).code == 0
    shown = cjm(*arguments, "-o", "-")
    assert shown.out == target.read_text()
    assert shown.out.startswith("<svg ")
    several = cjm("render", EXAMPLES / "first-pair", "-o", target)
    assert several.code == 2
    assert "--journey" in several.err


def test_themes_differ_in_colours_alone(tmp_path):
    arguments = ("render", EXAMPLES / "first-pair", "--journey", "first-pair", "-o", "-", "--theme")
    light, dark = cjm(*arguments, "light").out, cjm(*arguments, "dark").out
    assert light != dark
    strip = re.compile("#[0-9A-F]{6}")
    assert strip.sub("", light) == strip.sub("", dark)
    assert "#10161C" in dark


def test_a_map_with_errors_is_left_out_and_the_others_are_drawn(tmp_path):
    tree(tmp_path / "maps", {"good.cjm.yaml": GOOD, "bad.cjm.yaml": BAD})
    outcome = cjm("render", tmp_path / "maps", "-o", tmp_path / "out", "--format", "svg")
    assert outcome.code == 1
    assert "error[emotion-out-of-scale]" in outcome.out
    assert written(tmp_path / "out" / "journeys") == ["good/map.svg"]
    assert "not shown here (1): Bad" in (tmp_path / "out/portfolio.svg").read_text()


def test_a_map_that_mentions_something_wrong_is_left_out(tmp_path):
    text = GOOD.replace("{name: P}", "{name: P, kidn: user}")
    tree(tmp_path / "maps", {"good.cjm.yaml": text})
    outcome = cjm("render", tmp_path / "maps", "-o", tmp_path / "out")
    assert outcome.code == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [("--format", "svgg", "svg"), ("--view", "mpa", "map"), ("--journey", "first-par", "first-pair")],
)
def test_unknown_names_are_told_with_the_nearest(tmp_path, option, value, told):
    outcome = cjm("render", EXAMPLES / "first-pair", "-o", tmp_path, option, value)
    assert outcome.code == 2
    assert f"`{told}`" in outcome.err
    assert not list(tmp_path.iterdir())


def test_the_same_bytes_whatever_surrounds_the_run(tmp_path):
    outs = []
    for n, (seed, zone, locale) in enumerate(
        [("0", "UTC", "C"), ("7", "Asia/Tokyo", "C.UTF-8"), ("42", "America/Lima", "POSIX")]
    ):
        out = tmp_path / f"out{n}"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONPATH": str(ROOT)}
        command = [
            sys.executable,
            "-m",
            "cjm",
            "render",
            str(EXAMPLES),
            "-o",
            str(out),
            "--format",
            "svg,html,md,dot,mermaid,json,pdf",
        ]
        subprocess.run(command, env=environment, cwd=tmp_path, check=True, capture_output=True)
        outs.append({path: (out / path).read_bytes() for path in written(out)})
    assert outs[0] == outs[1] == outs[2]
    assert len(outs[0]) > 20


def test_no_path_and_no_version_in_what_is_written(tmp_path):
    cjm("render", EXAMPLES / "saas-trial", "-o", tmp_path)
    for path in tmp_path.rglob("*.*"):
        text = path.read_text()
        assert str(ROOT) not in text
        assert str(tmp_path) not in text
        assert "0.1.0" not in text


def test_without_graphviz_on_the_path(tmp_path):
    outcome = cjm(
        "render", EXAMPLES / "first-pair", "-o", tmp_path, "--view", "flow", "--format", "svg", env={"PATH": ""}
    )
    assert outcome.code == 0
    asked = cjm("render", EXAMPLES / "first-pair", "-o", tmp_path, "--engine", "dot", env={"PATH": ""})
    assert asked.code == 2
    assert "isn't on PATH" in asked.err


def test_pictures_that_are_shown_are_those_that_are_drawn(tmp_path):
    sys.path.insert(0, str(EXAMPLES))
    try:
        import pictures
    finally:
        sys.path.remove(str(EXAMPLES))
    pictures.draw(tmp_path)
    drawn = written(tmp_path)
    shown = [*ROOT.glob("examples/*/pictures/*.svg"), *ROOT.glob("docs/pictures/*.svg")]
    assert drawn == sorted(path.relative_to(ROOT).as_posix() for path in shown)
    for path in drawn:
        assert (tmp_path / path).read_bytes() == (ROOT / path).read_bytes(), f"{path} is stale: make pictures"


def test_a_hostile_map_is_drawn_as_text(tmp_path):
    evil = '"<script>alert(1)</script>{{7*7}} ]]> \\" onload=x %s | `x` [a](javascript:x)"'
    tree(
        tmp_path,
        {
            "m.cjm.yaml": f"personas: {{p: {{name: {evil}, summary: {evil}}}}}\n"
            f"journeys:\n  j:\n    name: {evil}\n    personas: p\n    goal: {evil}\n    description: {evil}\n"
            f"    stages: [{{id: s, name: {evil}, touchpoints: [{{id: t, name: {evil}, kind: action, thinking: {evil}, emotion: {{score: -2, note: {evil}}},"
            f" pains: {evil}, next: [{{exit: {evil}, share: 0.5}}, {{end: {evil}}}]}}]}}]\n"
        },
    )
    outcome = cjm("render", tmp_path, "-o", tmp_path / "out", "--format", "svg,html,md,dot")
    assert outcome.code == 0, outcome.err
    for path in (tmp_path / "out").rglob("*.*"):
        # In a fenced block and in a quoted label of DOT, text is text.
        text = re.sub(r"(?s)```text\n.*?```", "", path.read_text())
        assert not re.search(r"(?<!\\)<script>alert", text) or path.suffix == ".dot"
        if path.suffix == ".svg":
            ET.parse(path)
    report = (tmp_path / "out/journeys/j/report.html").read_text()
    assert report.count("<script>") == 1
    assert 'href="javascript' not in report


def test_how_the_folder_ends_when_out_is_a_file(tmp_path):
    (tmp_path / "journeys").write_text("a file")
    outcome = cjm("render", EXAMPLES / "first-pair", "-o", tmp_path)
    assert outcome.code == 2
    assert "Traceback" not in outcome.err
    assert Path(tmp_path / "journeys").read_text() == "a file"


def test_ids_that_windows_keeps_for_devices_become_other_names_and_links_lead_there(tmp_path):
    renamed = {"purchase": "con", "ines": "aux", "karl": "lpt9", "mira": "com0"}
    for path in (EXAMPLES / "b2b-purchase").rglob("*"):
        if path.suffix == ".yaml":
            text = re.sub(
                r"(?<![\w-])(purchase|ines|karl|mira)(?=[:/,\]}\n])", lambda m: renamed[m[1]], path.read_text()
            )
            tree(tmp_path, {f"maps/{path.relative_to(EXAMPLES / 'b2b-purchase').as_posix()}": text})
        elif path.parent.name == "images":
            target = tmp_path / "maps/images" / path.name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    out = tmp_path / "out"
    outcome = cjm("render", tmp_path / "maps", "-o", out, "--format", "svg,html,md,dot,mermaid,json")
    assert outcome.code == 0, outcome.err
    found = written(out)
    assert {f"personas/{name}.svg" for name in ("aux_", "lpt9_", "com0", "tomas")} <= set(found)
    assert {f"journeys/con_/{name}" for name in ("report.html", "report.md", "map.svg", "flow.dot")} <= set(found)
    kept = re.compile(r"(con|prn|aux|nul|com[1-9]|lpt[1-9])(\.|\Z)")
    assert not [path for path in found if any(map(kept.match, path.split("/")))]
    links = {
        (path.parent / link.partition("#")[0]).resolve()
        for path in [*out.rglob("*.html"), *out.rglob("*.md")]
        for link in re.findall(r'href="([^"#][^"]*)"|\]\(([^)#][^)]*)\)', path.read_text())
        for link in link
        if link and not link.startswith(("data:", "https:"))
    }
    assert out / "journeys/con_/report.html" in links
    assert out / "journeys/con_/report.md" in links
    assert [link for link in links if not link.exists()] == []
    assert cjm("render", tmp_path / "maps", "-o", out, "--format", "svg,html,md,dot,mermaid,json", "--check").code == 0
    tree(tmp_path, {"maps/a.md": "<!-- cjm:begin view=personas/aux -->\n<!-- cjm:end -->\n"})
    assert cjm("render", ".", "--update", "a.md", cwd=tmp_path / "maps").code == 0
    assert "Ines" in (tmp_path / "maps/a.md").read_text()


def test_nothing_to_draw_is_said(tmp_path):
    tree(tmp_path, {"m.cjm.yaml": "personas: {p: {name: P}}\n"})
    outcome = cjm("render", tmp_path, "-o", tmp_path / "out")
    assert (outcome.code, "no journeys to draw" in outcome.err) == (2, True)


def test_a_graph_beyond_the_bound_is_told_and_the_rest_is_drawn(tmp_path):
    def touchpoint(n):
        moves = [{"to": f"t{n * (m + 3) % 120}", "share": 0.1} for m in range(9)]
        return {"id": f"t{n}", "name": f"Step {n}", "kind": "action", "emotion": 0, "next": moves}

    stages = [
        {"id": f"s{s}", "name": f"S{s}", "touchpoints": [touchpoint(s * 10 + k) for k in range(10)]} for s in range(12)
    ]
    small = {"id": "s", "name": "S", "touchpoints": {"id": "a", "name": "A", "kind": "action"}}
    document = {
        "personas": {"p": {"name": "P"}},
        "journeys": {
            "dense": {"name": "Dense", "personas": "p", "stages": stages},
            "small": {"name": "Small", "personas": "p", "stages": small},
        },
    }
    tree(tmp_path, {"cjm.yaml": json.dumps(document)})
    outcome = cjm("render", tmp_path, "-o", tmp_path / "out", "--format", "svg,html")
    assert outcome.code == 0
    assert "warning[undrawable]: dense: the flow is not drawn" in outcome.err
    drawn = written(tmp_path / "out")
    assert "journeys/dense/flow.svg" not in drawn
    assert "journeys/small/flow.svg" in drawn
    assert "journeys/dense/map.svg" in drawn
    report = (tmp_path / "out/journeys/dense/report.html").read_text()
    assert report.count("Step 119") > 3
