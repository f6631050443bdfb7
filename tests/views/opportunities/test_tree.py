"""The opportunity tree, from the command line."""

import json
import re
import xml.etree.ElementTree as ET

import pytest

from cjm.drawing.layout.embedded import EmbeddedEngine
from cjm.drawing.layout.engine import Undrawable
from tests.support.commands import EXAMPLES, cjm, tree
from tests.support.opportunities import CASES, TREES, opportunities

SVG = "{http://www.w3.org/2000/svg}"


def drawn(folder, text, *formats):
    tree(folder, {"maps/cjm.yaml": text})
    arguments = [part for name in formats for part in ("--format", name)]
    outcome = cjm("render", folder / "maps", "-o", folder / "out", "--view", "opportunities", *arguments)
    assert outcome.code == 0, outcome.err + outcome.out
    return folder / "out"


def root(out):
    return ET.parse(out / "opportunity-tree.svg").getroot()


def boxes(svg):
    """Kind and rectangle of every box, by id."""
    found = {}
    for group in svg.iter(f"{SVG}g"):
        if group.get("class") in {"goal", "opportunity", "solution"}:
            rect = group.find(f"{SVG}rect")
            found[group.get("id")] = (group.get("class"), float(rect.get("x")), float(rect.get("y")))
    return found


def squashed(text):
    return "".join(text.split())


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    folder = tmp_path_factory.mktemp("trial")
    assert cjm("render", EXAMPLES / "saas-trial", "-o", folder, "--format", "svg,html,md,dot").code == 0
    return folder


def test_order_of_goals_opportunities_and_solutions(example):
    found = boxes(root(example))
    across = {ident: x for ident, (_, x, _) in found.items()}
    assert across["tree-goal_trial"] < across["tree-pay-without-doubt"] < across["tree-tax-in-price"]
    assert across["tree-tax-in-price"] < across["tree-tax-in-price_team-price"]
    assert across["tree-pay-without-doubt"] == across["tree-count-from-plan"]
    assert [kind for kind, _, _ in found.values()].count("solution") == 7


def test_status_is_named_and_declined_is_struck_through(example):
    svg = root(example)
    box = svg.find(f".//{SVG}g[@id='tree-check-at-once_no-check']")
    texts = {"".join(text.itertext()): text.get("text-decoration") for text in box.iter(f"{SVG}text")}
    assert texts == {"No check for new domains": "line-through", "Declined · Growth": None}
    legend = " ".join("".join(text.itertext()) for text in svg.findall(f"{SVG}text"))
    assert "Idea · Assessed" in legend


def test_tree_as_a_dot_file(example):
    dot = (example / "opportunity-tree.dot").read_text()
    assert "goal_trial -> " in dot
    assert re.search(r'"?chat-widget"? -> "chat-widget_saved-form"', dot)
    assert 'label="O1 A chat widget on the payment form (Measured · Billing)"' in dot
    assert re.search(r'"check-at-once" -> "check-at-once_no-check" .*style=dashed', dot)


def test_table_has_the_parent_of_each_opportunity(example):
    rows = [
        line.split(" | ")
        for line in (example / "opportunity-tree.md").read_text().split("\n")
        if re.match(r"\| O\d", line)
    ]
    by_token = {row[0].strip("| "): row for row in rows}
    assert list(by_token) == ["O2", "O1", "O3", "O4", "O5"]
    assert by_token["O3"][2] == "Pay without a question left open"
    assert by_token["O4"][2].startswith("A plan that her team opens by itself")
    assert (
        by_token["O1"][4]
        == "Chat from 8 to 20 h, answered by billing (Measured)<br>The form keeps what was typed (Planned)"
    )


@pytest.mark.parametrize("name", CASES)
def test_every_box_is_drawn(tmp_path, name):
    svg = root(drawn(tmp_path, CASES[name], "svg"))
    given = json.loads(CASES[name])["opportunities"]
    found = boxes(svg)
    kinds = [kind for kind, _, _ in found.values()]
    assert kinds.count("opportunity") == len(given)
    assert kinds.count("solution") == sum(len(one.get("solutions", ())) for one in given.values())
    ids = [node.get("id") for node in svg.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    shown = squashed(" ".join(svg.itertext()))
    assert all(squashed(one["name"]) in shown for one in given.values())


@pytest.mark.parametrize("name", TREES)
def test_texts_are_at_least_ten_pixels(tmp_path, name):
    text = (drawn(tmp_path, TREES[name], "svg") / "opportunity-tree.svg").read_text()
    scales = [float(found) for found in re.findall(r"scale\(([\d.]+)\)", text)]
    assert all(scale * 11 >= 10 for scale in scales)
    assert "textLength" not in text


def test_large_tree_has_panels_that_repeat_the_goal(tmp_path):
    svg = root(drawn(tmp_path, CASES["tree-forty"], "svg"))
    goals = [(x, y) for kind, x, y in boxes(svg).values() if kind == "goal"]
    assert len(goals) == 4
    width, height = float(svg.get("width")), float(svg.get("height"))
    assert width <= 1400
    assert height < 3 * width


def test_deep_chain_is_laid_out_downwards(tmp_path):
    found = boxes(root(drawn(tmp_path, CASES["tree-deep"], "svg")))
    chain = [f"tree-top-0{'-0' * n}" for n in range(10)]
    downs = [found[ident][2] for ident in chain]
    assert downs == sorted(downs)
    assert len(set(downs)) == 10


def test_opportunity_with_two_goals_or_none(tmp_path):
    map_ = json.loads(opportunities({"name": "Both", "addresses": ["j", "k/s"]}, {"name": "Neither", "addresses": []}))
    map_["journeys"]["j"]["goal"] = "Be done"
    map_["journeys"]["k"] = {**map_["journeys"]["j"], "name": "Another", "goal": ""}
    dot = (drawn(tmp_path, json.dumps(map_), "dot") / "opportunity-tree.dot").read_text()
    assert re.findall(r"goal_\w+ -> \w+", dot) == ["goal_j -> o1", "goal_k -> o1"]
    assert 'label="Be done"' in dot
    assert "label=Another" in dot
    assert "o2 [" in dot


def test_chain_of_hundreds_is_drawn_or_reported(tmp_path):
    found = {
        f"o{n}": {"name": f"Part {n}", "addresses": "j", **({"parent": f"o{n - 1}"} if n else {})} for n in range(400)
    }
    map_ = json.loads(opportunities())
    map_["opportunities"] = found
    tree(tmp_path, {"cjm.yaml": json.dumps(map_)})
    outcome = cjm("render", tmp_path, "-o", tmp_path / "out", "--view", "opportunities", "--format", "svg,md")
    assert outcome.code == 0
    assert "Part 399" in (tmp_path / "out/opportunity-tree.md").read_text()


def test_table_is_shown_if_the_engine_gives_up(tmp_path, monkeypatch):
    def place(self, graph):
        raise Undrawable("the graph is too dense to be laid out within the bound")

    monkeypatch.setattr(EmbeddedEngine, "place", place)
    tree(tmp_path, {"cjm.yaml": TREES["tree-one"]})
    outcome = cjm("render", tmp_path, "-o", tmp_path / "out", "--view", "opportunities")
    assert outcome.code == 0
    assert "warning[undrawable]" in outcome.err
    assert not (tmp_path / "out/opportunity-tree.svg").exists()
    index = (tmp_path / "out/index.html").read_text().split('<section id="opportunity-tree"')[1]
    assert "too dense to be drawn; the table has all of it" in index
    assert "What could be better for them top-0" in index
    assert "![" not in (tmp_path / "out/opportunity-tree.md").read_text()
