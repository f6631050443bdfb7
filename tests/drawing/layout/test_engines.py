"""Both layout engines, and their limits."""

import os
import re
import shutil
import stat
import sys

import pytest
import wasmtime
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.drawing.layout import embedded
from cjm.drawing.layout.dot import layout_source, readable_source
from cjm.drawing.layout.embedded import EmbeddedEngine
from cjm.drawing.layout.engine import MOST_OBJECTS, Undrawable
from cjm.drawing.layout.graph import Cluster, Edge, Graph, GraphNode
from cjm.drawing.layout.system import SystemEngine
from cjm.runtime import private_cache as cache
from cjm.runtime.errors import CannotContinue
from tests.support.commands import EXAMPLES, awaited, child, runs


@pytest.fixture(scope="module")
def engine():
    return EmbeddedEngine()


def chain(labels, **edge):
    nodes = [GraphNode(f"n-{n}", 60, 30, label) for n, label in enumerate(labels)]
    clusters = tuple(Cluster(f"c-{n}", (node,), node.label, 50, 18) for n, node in enumerate(nodes))
    edges = tuple(Edge(a.id, b.id, f"{a.label}→", 40, 12, **edge) for a, b in zip(nodes, nodes[1:], strict=False))
    return Graph("g", clusters, edges, level=tuple(node.id for node in nodes))


_HOSTILE = st.sampled_from(
    [
        "<b>x</b>",
        '"',
        "\\",
        "\\N \\G \\L",
        "a\\",
        "&amp; &#65;",
        "a:b",
        "{a|b}",
        "<table>",
        "x" * 300,
        "靴",
        "\n",
        "->",
        "-- ;",
        "]",
    ]
) | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


@settings(max_examples=25, deadline=None)
@given(st.lists(_HOSTILE, min_size=1, max_size=6))
def test_every_node_and_edge_is_placed(engine, labels):
    graph = chain(labels)
    placed = engine.place(graph)
    assert set(placed.nodes) == {node.id for cluster in graph.clusters for node in cluster.nodes}
    assert set(placed.clusters) == {cluster.id for cluster in graph.clusters}
    assert len(placed.routes) == len(graph.edges)
    for route in placed.routes:
        assert len(route.points) % 3 == 1
        assert route.label is not None
    for box in placed.nodes.values():
        assert (box.width, box.height) == (60, 30)
        assert 0 <= box.x <= placed.width
        assert 0 <= box.y <= placed.height
    # No text from a map reaches the engine: other labels of the same sizes give the same source.
    assert layout_source(graph) == layout_source(chain([""] * len(labels)))


@settings(max_examples=25, deadline=None)
@given(st.lists(_HOSTILE, min_size=1, max_size=4))
def test_readable_source_parses_and_has_no_markup(engine, labels):
    source = readable_source(chain(labels))
    unquoted = re.sub(r'"(?:[^"\\]|\\.)*"', '""', source, flags=re.DOTALL)
    assert "<" not in unquoted
    assert "port" not in unquoted
    # Graphviz parses it: each of our nodes is a node.
    answer = engine._answer(source)
    for n in range(len(labels)):
        assert f'"n-{n}"'.encode() in answer


def test_loose_nodes_are_placed_with_clustered_nodes(engine):
    graph = Graph(
        "g",
        (Cluster("c", (GraphNode("a", 60, 30),)),),
        (Edge("a", "x"), Edge("x", "y")),
        loose=(GraphNode("x", 40, 20, 'say "x"'), GraphNode("y", 50, 20)),
    )
    placed = engine.place(graph)
    assert placed.nodes["a"].x < placed.nodes["x"].x < placed.nodes["y"].x
    assert (placed.nodes["y"].width, placed.nodes["y"].height) == (50, 20)
    assert set(placed.clusters) == {"c"}
    assert 'x [label="say \\"x\\""]' in readable_source(graph)


def test_backward_edges_run_from_tail_to_head(engine):
    graph = chain(["a", "b", "c"], backwards=True)
    placed = engine.place(graph)
    for edge, route in zip(graph.edges, placed.routes, strict=True):
        tail, head = placed.nodes[edge.tail], placed.nodes[edge.head]
        first, tip = route.points[0], route.tip
        assert abs(first[0] - (tail.x + 30)) < abs(first[0] - (head.x + 30))
        assert abs(tip[0] - (head.x + 30)) < abs(tip[0] - (tail.x + 30))


def test_embedded_engine_gives_up_at_a_fixed_instruction():
    nodes = tuple(GraphNode(f"n{n}", 30, 20) for n in range(24))
    edges = tuple(Edge(a.id, b.id) for a in nodes for b in nodes if a.id < b.id)
    graph = Graph("dense", tuple(Cluster(node.id, (node,)) for node in nodes), edges)
    short = EmbeddedEngine(fuel=50_000_000)
    for _ in range(2):
        with pytest.raises(Undrawable, match="too dense"):
            short.place(graph)
    assert short.place(chain(["a", "b"])).nodes


@pytest.mark.parametrize("make", [EmbeddedEngine, lambda: SystemEngine(sys.executable)])
def test_oversized_graphs_are_refused(make):
    nodes = tuple(GraphNode(f"n{n}", 30, 20) for n in range(MOST_OBJECTS))
    with pytest.raises(
        Undrawable, match=r"its graph has 15,001 boxes and lines, and the limit is 15,000; split the map"
    ):
        make().place(Graph("large", (Cluster("c", nodes),), ()))


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz isn't on PATH")
def test_graphviz_on_path_places_the_same_objects(engine):
    graph = chain(["a", "b", "c"])
    assert SystemEngine().place(graph).nodes.keys() == engine.place(graph).nodes.keys()


def program(folder, body):
    path = folder / "dot"
    path.write_text(f"#!{sys.executable}\n{body}\n")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("print('{}'); raise SystemExit(1)", "failed with code 1"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "failed with code -11"),
        ("", "returned invalid output"),
        ("print('not json')", "returned invalid output"),
        ('print(\'{"bb": "0,0,1,1"}\')', "returned invalid output"),
        ("import sys\nfor _ in range(40): sys.stdout.write('x' * 1000000)", "printed more than"),
        ("import sys; sys.stdin.close(); print('[]')", "returned invalid output"),
        ("import os; os.close(0); print('<svg/>')", "returned invalid output"),
        ("print('{\"bb\": '); raise SystemExit(1)", "failed with code 1"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "failed with code -9"),
        ("import sys\nwhile True: sys.stdout.write('x' * 1000000)", "printed more than"),
        pytest.param(
            "import sys; sys.stdin.read(); x = bytearray(3 << 30); print('{}')",
            "failed with code 1",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded where prlimit is"),
        ),
    ],
)
def test_misbehaving_programs_are_reported(tmp_path, body, told):
    engine = SystemEngine(program(tmp_path, body), seconds=300)
    with pytest.raises(Undrawable, match=told):
        engine.place(chain(["a", "b"]))


def test_timeout_kills_the_program_and_its_children(tmp_path):
    mark = tmp_path / "pid"
    body = (
        "import os, subprocess, time\n"
        f"child = subprocess.Popen(['sleep', '600'])\nopen({f'{mark}.new'!r}, 'w').write(str(child.pid))\n"
        f"os.rename({f'{mark}.new'!r}, {str(mark)!r})\ntime.sleep(600)"
    )
    # On a busy machine, the timeout may end before the program has started its child: try longer ones.
    for seconds in (1, 10, 100):
        with pytest.raises(Undrawable, match=f"took longer than {seconds} s"):
            SystemEngine(program(tmp_path, body), seconds=seconds).place(chain(["a", "b"]))
        if mark.exists():
            break
    pid = int(mark.read_text())
    awaited(lambda: not runs(pid))


def test_missing_program():
    with pytest.raises(CannotContinue, match="isn't on PATH"):
        SystemEngine("no-such-dot")


def test_the_cache_is_private_and_survives_damage(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert EmbeddedEngine().place(chain(["a"])).nodes
    (kept,) = (tmp_path / "cjm").iterdir()
    assert stat.S_IMODE((tmp_path / "cjm").stat().st_mode) == 0o700
    kept.write_bytes(b"damaged")
    assert EmbeddedEngine().place(chain(["a"])).nodes
    assert kept.stat().st_size > 1000
    assert "cache" in embedded.describe()


def test_damaged_cache_is_recompiled(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    placed = EmbeddedEngine().place(chain(["a", "b"]))
    (kept,) = (tmp_path / "cjm").iterdir()
    sound = kept.read_bytes()
    # Compiling takes seconds; tests/runtime/test_private_cache.py damages every part of a cached file.
    for at in (0, len(sound) // 2, len(sound) - 1):
        kept.write_bytes(sound[:at] + bytes([sound[at] ^ 0xFF]) + sound[at + 1 :])
        assert EmbeddedEngine().place(chain(["a", "b"])) == placed
        assert kept.read_bytes() == sound


def test_cached_module_of_another_source_is_recompiled(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    placed = EmbeddedEngine().place(chain(["a", "b"]))
    (kept,) = (tmp_path / "cjm").iterdir()
    config = wasmtime.Config()
    config.consume_fuel = True
    other = wasmtime.Module(wasmtime.Engine(config), "(module)").serialize()
    for content in (bytes(other), cache._seal(other, ()) + other):
        kept.write_bytes(content)
        assert EmbeddedEngine().place(chain(["a", "b"])) == placed


def test_cache_inside_the_checkout_is_ignored(tmp_path):
    """The environment puts the cache, which holds machine code, into the checkout."""
    checkout = tmp_path / "checkout"
    shutil.copytree(EXAMPLES / "first-pair", checkout)
    drawn = child("render", ".", "-o", tmp_path / "a", "--engine", "embedded", cwd=checkout)
    assert drawn.code == 0, drawn.err
    env = {"XDG_CACHE_HOME": str(tmp_path / "first")}
    render = ("render", ".", "-o", tmp_path / "first-out", "--engine", "embedded")
    assert child(*render, cwd=checkout, env=env).code == 0
    (made,) = (tmp_path / "first" / "cjm").glob("*.cwasm")
    for name, around in (("cache", {"XDG_CACHE_HOME": f"{checkout}/.cache"}), ("home", {"HOME": str(checkout)})):
        place = checkout / ".cache" / "cjm" / made.name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"of the branch")
        done = child("render", ".", "-o", tmp_path / name, "--engine", "embedded", cwd=checkout, env=around)
        assert done.code == 0, done.err
        assert place.read_bytes() == b"of the branch"
        assert [path.name for path in place.parent.iterdir()] == [made.name]
        told = child("doctor", cwd=checkout, env=around).out
        assert "no cache: it is in the current folder; the engine is compiled on every run" in told


def test_cache_writable_by_others_is_ignored(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    (tmp_path / "cjm").mkdir()
    (tmp_path / "cjm").chmod(0o777)
    assert cache.folder() is None
    monkeypatch.setenv("XDG_CACHE_HOME", os.devnull)
    assert cache.folder() is None
