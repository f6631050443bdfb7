"""What `--format mermaid` writes, read and drawn by the real Mermaid."""

import json
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.formats.rendering import artefacts
from tests.support.commands import EXAMPLES, ROOT, cjm, tree
from tests.support.full_map import full_map
from tests.support.growth import CASES

NAMES = sorted(path.parent.name for path in EXAMPLES.glob("*/cjm.yaml"))
pytestmark = pytest.mark.browser

DRAW = """async (text) => {
  try {
    await mermaid.parse(text);
    const drawn = await mermaid.render("drawn", text);
    document.body.innerHTML = drawn.svg;
    const labels = [...document.querySelectorAll(".nodeLabel, .edgeLabel p, .cluster-label p, svg text")];
    return {title: document.querySelector("svg title")?.textContent ?? "", labels: labels.map((node) => node.innerText ?? node.textContent)};
  } catch (error) {
    document.body.innerHTML = "";
    return {problem: String(error?.message ?? error)};
  }
}"""
NASTY = [
    'says "no"', "a # b; c: d", "end", "END", "subgraph", "style", "default", "o", "x", "[x]", "((x))", "{{x}}", "`tick`",
    "`**md**`", "%% no", "%%{init: {'theme': 'dark'}}%%", "1. list", "- list", "+ list", "* list", "# head", "> quote",
    "<b>x</b>", "<br/>", "&amp; &lt;", "#35; #quot;", "$$x^2$$", "$$$", "a\\nb \\", "https://x.org/a_b", "fa:fa-car",
    "|pipe|", "靴を買う。", "أبحث عن حذاء", "🎉 👨‍👩‍👧", "~~x~~", '"]-->b', "---", "===", "a -.-> b", "x" * 300, "click a href",
    "A & B", "classDef x fill:red", "50 %", "%", "::", "a:b", "title x", "section y", "journey", "accTitle: x", "\u200b", "a\nb",
]  # fmt: skip


@pytest.fixture(scope="module")
def draw(new_context):
    """A page with Mermaid: draws a text, and says its title and labels, or what is wrong."""
    found = sorted(ROOT.glob("build/mermaid/*/package/dist/mermaid.min.js"))
    if not found:
        if os.environ.get("CJM_REQUIRE_BROWSER"):
            pytest.fail("Mermaid is missing, and CJM_REQUIRE_BROWSER asks for it: .ci/run brings it")
        pytest.skip("Mermaid is missing: .ci/run brings it")
    context = new_context()
    page = context.new_page()
    page.set_content("<body></body>")
    page.add_script_tag(path=found[-1])
    page.evaluate("mermaid.initialize({startOnLoad: false, securityLevel: 'strict'})")
    yield lambda text: page.evaluate(DRAW, text)
    context.close()


def diagrams(text):
    """Both diagrams of the only journey."""
    made = artefacts(text, "mermaid", views=("map", "flow"))
    return [made[path] for path in sorted(made)]


def named(name):
    """A journey in which everything has this name, in every kind of place."""
    kinds = ("contact", "action", "decision", "wait", "milestone")
    touchpoints = [{"id": f"t{n}", "name": name, "kind": kind, "emotion": n - 2} for n, kind in enumerate(kinds)]
    touchpoints[1]["next"] = [{"to": "t3", "when": name, "share": 0.5}, {"exit": name, "share": 0.25}]
    touchpoints[3]["next"] = [{"to": "t1", "when": name, "also": True}, {"end": name}, {"to": "other/u", "when": name}]
    other = {
        "name": name,
        "personas": "p",
        "stages": {"id": "s", "name": name, "touchpoints": {"id": "u", "name": name}},
    }
    journey = {"name": name, "personas": "p", "stages": {"id": "end", "name": name, "touchpoints": touchpoints}}
    return json.dumps(
        {"personas": {"p": {"name": name}}, "journeys": {"j": journey, "other": other}}, ensure_ascii=False
    )


def shown(label):
    """A label without what shows nothing, and with blanks as people see them."""
    return " ".join(label.replace("\u2060", "").split())


@pytest.mark.parametrize("name", NAMES)
def test_examples(draw, tmp_path, name):
    assert cjm("render", EXAMPLES / name, "-o", tmp_path, "--format", "mermaid").code == 0
    paths = sorted(tmp_path.rglob("*.mmd"))
    assert len(paths) >= 2
    for path in paths:
        drawn = draw(path.read_text())
        assert "problem" not in drawn, (path, drawn)


@pytest.mark.parametrize("name", CASES)
def test_maps_of_every_size_and_script(draw, tmp_path, name):
    tree(tmp_path, {"cjm.yaml": CASES[name]})
    assert cjm("render", tmp_path, "-o", tmp_path / "out", "--format", "mermaid").code == 0
    for path in (tmp_path / "out").rglob("*.mmd"):
        drawn = draw(path.read_text())
        assert "problem" not in drawn, (path, drawn)


@pytest.mark.parametrize("name", NASTY)
def test_names_are_shown_as_they_are(draw, name):
    made = artefacts(named(name), "mermaid", views=("map", "flow"))
    for path, text in made.items():
        drawn = draw(text)
        assert "problem" not in drawn, (path, drawn, text)
        if path == "journeys/j/flow.mmd":
            labels = {shown(label) for label in drawn["labels"]}
            wanted = shown(name)
            assert {wanted + f" {score}" for score in ("−2", "−1", "0", "+1", "+2")} <= {x.strip() for x in labels}
            assert {f"1 {wanted}", f"50 % {wanted}", f"25 % leave {wanted}", f"Ends well {wanted}", wanted} <= labels
            assert shown(drawn["title"]) == f"{wanted}: Journey flow"


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\u2028\u2029\ufeff"), min_size=1)
)
def test_any_name_is_taken(draw, name):
    if not name.strip():
        return
    for text in diagrams(named(name)):
        drawn = draw(text)
        assert "problem" not in drawn, (drawn, text)


def test_a_full_map(draw):
    for text in diagrams(full_map(lambda name: f"{name} “x” %%{{init: {{}}}}%% #1; <b>")):
        assert "problem" not in draw(text), text
