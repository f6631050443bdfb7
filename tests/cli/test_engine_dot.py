"""`cjm render --engine dot` with a Graphviz that misbehaves: what can't be drawn is told, and nothing waits or breaks."""

import sys

import pytest

from tests.support.commands import EXAMPLES, cjm

DOTS = {
    "fails": """print('{"bb": '); raise SystemExit(1)""",
    "crashes": "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
    "is killed": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    "says nothing": "",
    "says no JSON": "print('<svg onload=alert(1)>')",
    "says too much": "import sys\nwhile True: sys.stdout.write('x' * 1000000)",
    "hears nothing": "import os; os.close(0); print('[]')",
    "speaks to the terminal": "import sys; sys.stderr.write('\\x1b[2J' * 1000000); raise SystemExit(3)",
    "lies about numbers": """print('{"bb": "0,0,nan,inf", "objects": [], "edges": []}')""",
}


@pytest.mark.parametrize("name", DOTS)
def test_a_graphviz_that(tmp_path, name):
    program = tmp_path / "bin" / "dot"
    program.parent.mkdir()
    program.write_text(f"#!{sys.executable}\n{DOTS[name]}\n")
    program.chmod(0o755)
    out = tmp_path / "out"
    options = ("--engine", "dot", "--view", "map,flow", "--format", "svg,html", "--journey", "first-pair")
    outcome = cjm("render", EXAMPLES / "first-pair", "-o", out, *options, env={"PATH": str(program.parent)})
    assert outcome.code == 0, outcome.err
    assert "warning[undrawable]: first-pair: the flow is not drawn" in outcome.err
    assert "as a table" in outcome.err
    assert "\x1b" not in outcome.out + outcome.err
    assert not (out / "journeys/first-pair/flow.svg").exists()
    assert (out / "journeys/first-pair/map.svg").stat().st_size > 1000
    assert "onload=alert" not in (out / "journeys/first-pair/report.html").read_text()
    assert not [path for path in out.rglob("*") if path.name.startswith((".cjm-", "out"))]
