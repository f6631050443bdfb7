"""DOT files, read by Graphviz: the embedded one always, the one on PATH where there is one."""

import json
import re
import shutil
import subprocess

import pytest

from cjm.drawing.layout.embedded import EmbeddedEngine
from tests.support.commands import EXAMPLES, cjm, tree
from tests.support.growth import CASES, grown

EVIL = 'a "b" \\N \\G c\\ <b>x</b> &amp; &#35; {x|y} : ; \\'
NAMES = sorted(path.parent.name for path in EXAMPLES.glob("*/cjm.yaml"))


@pytest.fixture(scope="module")
def engine():
    return EmbeddedEngine()


def flows(source, out):
    outcome = cjm("render", source, "-o", out, "--format", "dot")
    assert outcome.code == 0, outcome.err
    return sorted(out.rglob("*.dot"))


def read(answer):
    """Nodes with their labels, and how many edges are seen, of Graphviz's own JSON."""
    found = json.loads(answer)
    nodes = {
        node["name"]: node.get("label", "") for node in found["objects"] if "nodes" not in node and "label" in node
    }
    return nodes, sum(edge.get("style") != "invis" for edge in found["edges"])


@pytest.mark.parametrize(
    "name", ["first-pair", "saas-trial", "b2b-purchase", "7x2", "14x2", "script-arabic", "script-emoji"]
)
def test_the_embedded_engine_reads_it(engine, tmp_path, name):
    source = EXAMPLES / name if (EXAMPLES / name).is_dir() else tree(tmp_path / "maps", {"cjm.yaml": CASES[name]})
    paths = flows(source, tmp_path / "out")
    assert paths
    for path in paths:
        text = path.read_text()
        nodes, edges = read(engine._answer(text))
        assert len(nodes) >= 2
        assert edges == len(re.findall(r"(?m)^\t\S+ -> (?!.*style=invis)", text))


def test_labels_are_the_texts_of_the_map(engine, tmp_path):
    tree(tmp_path / "maps", {"cjm.yaml": grown(2, 2, EVIL)})
    (path,) = (path for path in flows(tmp_path / "maps", tmp_path / "out") if path.name == "flow.dot")
    nodes, _ = read(engine._answer(path.read_text()))
    assert nodes["t0"].replace("\\\\", "\\") == f"{EVIL} 0"


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz isn't on PATH: apt-get install graphviz")
@pytest.mark.parametrize("name", NAMES)
def test_graphviz_on_the_path_reads_the_same(engine, tmp_path, name):
    for path in flows(EXAMPLES / name, tmp_path):
        done = subprocess.run(["dot", "-Tjson", path], capture_output=True, text=True, timeout=60)
        assert (done.returncode, done.stderr) == (0, "")
        assert read(done.stdout) == read(engine._answer(path.read_text()))
