"""Times cjm against its floor and its peers, in turn, so that only ratios of one run are compared.

Prints medians of processor and wall time with peak memory, and each row's ratio to a bare interpreter
or to the peer that does the most similar work. Peers are public tools: yamllint and check-jsonschema.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PY = sys.executable
CJM = [PY, "-m", "cjm"]
SCHEMA = ROOT / "schemas" / "map.schema.json"
# As installed: with bytecode kept, whatever the shell says.
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"} | {
    "PYTHONPATH": str(ROOT)
}
ONE = ROOT / "examples" / "first-pair" / "journeys" / "first-pair.cjm.yaml"


def once(command, cwd):
    """Processor seconds, wall seconds and peak memory (MiB) of one run."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=cwd,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=ENVIRONMENT,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return (
        usage.ru_utime + usage.ru_stime,
        time.perf_counter() - start,
        usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2),
    )


def measure(commands, runs, cwd):
    """Run all commands in turn, so many times, and take the medians."""
    seen = {name: [] for name in commands}
    if runs > 1:
        for command in commands.values():
            once(command, cwd)
    for _ in range(runs):
        for name, command in commands.items():
            seen[name].append(once(command, cwd))
    return {
        name: tuple(statistics.median(column) for column in zip(*values, strict=True)) for name, values in seen.items()
    }


def table(title, found, against):
    print(f"\n{title}")
    base = found[against][0]
    for name, (cpu, wall, memory) in found.items():
        print(
            f"  {name:<34}{cpu * 1000:9.0f} ms cpu{wall * 1000:9.0f} ms wall{memory:7.0f} MiB{cpu / base:9.2f} x {against}"
        )


def copies(folder, count):
    """A workspace of so many maps, about 12 KB each, in which every reference leads somewhere."""
    folder.mkdir()
    text = ONE.read_text(encoding="utf-8")
    for n in range(count):
        part = folder / f"w{n // 100}"
        part.mkdir(exist_ok=True)
        body = text.replace("first-pair:", f"journey-{n}:", 1)
        (part / f"j{n}.cjm.yaml").write_text(body, encoding="utf-8")
    for name in ("library", "personas", "images"):
        shutil.copytree(ROOT / "examples" / "first-pair" / name, folder / name)
    (folder / "cjm.yaml").write_text("workspace: {name: Many}\n", encoding="utf-8")


def render_one(folder, bare):
    """One map in three formats: all of it, nothing to do, and the check; beside it mermaid-cli's one picture."""
    out = folder / "out"
    render = [*CJM, "render", str(folder / "first-pair"), "--journey", "first-pair"]
    commands = {
        **bare,
        "cjm render, all of it": [*render, "-o", str(out), "--force"],
        "cjm render, one drawing": [*render, "--view", "map", "-o", str(folder / "map.svg")],
        "cjm render, nothing changed": [*render, "-o", str(out)],
        "cjm render --check": [*render, "-o", str(out), "--check"],
    }
    once([*render, "-o", str(out)], folder)
    table("render one map (svg, html, md)", measure(commands | mermaid(folder, render), 7, folder), "bare python")


def mermaid(folder, render):
    """The command of mermaid-cli for the same journey, where it is installed (npm, with Chromium from the system)."""
    mmdc = shutil.which("mmdc")
    if mmdc is None:
        print("\nmermaid-cli is left out: there is no mmdc on PATH (npm install -g @mermaid-js/mermaid-cli)")
        return {}
    source, settings = folder / "map.mmd", folder / "puppeteer.json"
    once([*render, "--view", "map", "--format", "mermaid", "-o", str(source)], folder)
    settings.write_text('{"executablePath": "/usr/bin/chromium", "args": ["--no-sandbox"]}', encoding="utf-8")
    return {"mermaid-cli": [mmdc, "-q", "-p", str(settings), "-i", str(source), "-o", str(folder / "mermaid.svg")]}


def render_many(folder):
    """A hundred maps, in one process and in two, and again when nothing has changed."""
    copies(folder / "hundred", 100)
    render = [*CJM, "render", str(folder / "hundred"), "-o", str(folder / "drawn")]
    once(render, folder)
    commands = {
        "cjm render, all of it": [*render, "--force", "--jobs", "1"],
        "cjm render --jobs 2": [*render, "--force", "--jobs", "2"],
        "cjm render, nothing changed": render,
        "cjm render --check": [*render, "--check"],
    }
    table("render 100 maps (svg, html, md)", measure(commands, 1, folder), "cjm render, all of it")


def main():
    peers = {
        "yamllint": [str(BIN / "yamllint"), "-d", "relaxed"],
        "check-jsonschema": [str(BIN / "check-jsonschema"), "--schemafile", str(SCHEMA)],
    }
    peers = {name: command for name, command in peers.items() if Path(command[0]).exists()}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bare = {"bare python": [PY, "-c", "pass"]}
        table(
            "start",
            measure({**bare, "cjm --version": [*CJM, "--version"], "cjm --help": [*CJM, "--help"]}, 11, folder),
            "bare python",
        )
        shutil.copy(ONE, folder / "one.yaml")
        shutil.copytree(ROOT / "examples" / "first-pair", folder / "first-pair")
        inside = folder / "first-pair" / "journeys" / "first-pair.cjm.yaml"
        commands = {
            **bare,
            "cjm validate": [*CJM, "validate", str(inside)],
            **{n: [*c, str(folder / "one.yaml")] for n, c in peers.items()},
        }
        table("validate one map", measure(commands, 9, folder), "bare python")
        render_one(folder, bare)
        render_many(folder)
        many = folder / "many"
        copies(many, 1000)
        paths = [str(path) for path in sorted(many.rglob("j*.cjm.yaml"))]
        commands = {
            "cjm validate": [*CJM, "validate", str(many), "--output-format", "json"],
            **{n: [*c, *paths] for n, c in peers.items()},
        }
        size = sum(Path(path).stat().st_size for path in paths) / 1e6
        table(f"validate 1,000 files ({size:.1f} MB)", measure(commands, 1, folder), "cjm validate")


if __name__ == "__main__":
    main()
