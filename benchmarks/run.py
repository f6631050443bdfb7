"""Compares the speed of cjm with a lower bound and similar tools, run in turn, so that ratios are comparable.

Prints tables of medians: processor and wall time, peak memory of the largest process, and the ratio of
processor time to a bare interpreter or to the floor. Peers are public tools: yamllint, check-jsonschema and
ajv-cli, which all check less. `run.py validate` makes the tables of one part only: start, validate or render.
"""

import argparse
import os
import re
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
# The least that reading takes: what the parser says of each file, with line and column.
FLOOR = """
import sys
from yaml.cyaml import CParser
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        parser = CParser(file.read())
    while event := parser.get_event():
        begin, end = event.start_mark, event.end_mark
        place = (begin.line, begin.column, end.line, end.column)
"""
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
    print(f"\n### {title}\n\n| what | processor | wall | memory | × {against} |\n|---|---:|---:|---:|---:|")
    base = found[against][0]
    for name, (cpu, wall, memory) in found.items():
        print(f"| {name} | {cpu * 1000:,.0f} ms | {wall * 1000:,.0f} ms | {memory:.0f} MiB | {cpu / base:.2f} |")


def text_of_one():
    """The map that is checked, with its dates in quotes: ajv-cli takes others for something that isn't text."""
    return re.sub(r"(: )(\d{4}-\d{2}(?:-\d{2})?)(?=\s*[,}\n])", r'\1"\2"', ONE.read_text(encoding="utf-8"))


def keeping(folder, command):
    """A command whose cache is that folder; none at all where it is empty."""
    return ["env", f"XDG_CACHE_HOME={folder or '/dev/null'}", *command]


def peers():
    """The other tools that are installed, as commands that paths are added to."""
    found = {
        "yamllint": [str(BIN / "yamllint"), "-d", "relaxed"],
        "check-jsonschema": [str(BIN / "check-jsonschema"), "--schemafile", str(SCHEMA)],
    }
    ajv = ROOT / "build" / "npm" / "node_modules" / ".bin" / "ajv"
    found["ajv-cli"] = [str(ajv), "validate", "--spec=draft2020", "--strict=false", "-s", str(SCHEMA), "-d"]
    for name in [name for name, command in found.items() if not Path(command[0]).exists()]:
        print(f"\n{name} is left out: it isn't installed (`make bench` does, ajv-cli where there is npm)")
        del found[name]
    return found


def copies(folder, count):
    """A workspace of so many maps, about 12 KB each, in which every reference leads somewhere."""
    folder.mkdir()
    text = text_of_one()
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
        "cjm render, all of it": [*render, "-o", str(out), "--redraw"],
        "cjm render, one drawing": [*render, "--view", "map", "-o", str(folder / "map.svg")],
        "cjm render, nothing changed": [*render, "-o", str(out)],
        "cjm render --check": [*render, "-o", str(out), "--check"],
    }
    once([*render, "-o", str(out)], folder)
    table("Render one map (svg, html, md)", measure(commands | mermaid(folder, render), 7, folder), "bare python")


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
        "cjm render, all of it": [*render, "--redraw", "--jobs", "1"],
        "cjm render --jobs 2": [*render, "--redraw", "--jobs", "2"],
        "cjm render, nothing changed": render,
        "cjm render --check": [*render, "--check"],
    }
    table("Render 100 maps (svg, html, md)", measure(commands, 1, folder), "cjm render, all of it")


def start(folder, bare):
    commands = {**bare, "cjm --version": [*CJM, "--version"], "cjm --help": [*CJM, "--help"]}
    table("Start", measure(commands, 11, folder), "bare python")


def validate_one(folder, bare):
    """One map in a workspace of ten files; the peers read that map alone, and know nothing of references."""
    shutil.copytree(ROOT / "examples" / "first-pair", folder / "first-pair")
    inside = folder / "first-pair" / "journeys" / "first-pair.cjm.yaml"
    inside.write_text(text_of_one(), encoding="utf-8")
    shutil.copy(inside, folder / "one.yaml")
    validate = [*CJM, "validate", str(inside), "--output-format", "json"]
    commands = {
        **bare,
        "cjm validate": keeping("", validate),
        "cjm validate, nothing changed": keeping(folder / "cache", validate),
        **{name: [*command, str(folder / "one.yaml")] for name, command in peers().items()},
    }
    table("Validate one map", measure(commands, 9, folder), "bare python")


def validate_many(folder):
    """A thousand files; the floor is what the parser alone takes for them."""
    many = folder / "many"
    copies(many, 1000)
    paths = [str(path) for path in sorted(many.rglob("j*.cjm.yaml"))]
    size = sum(Path(path).stat().st_size for path in paths) / 1e6
    validate = [*CJM, "validate", str(many), "--output-format", "json"]
    cache = folder / "cache"
    once(keeping(cache, validate), folder)
    own = {
        "parser alone": [PY, "-c", FLOOR, *paths],
        "cjm validate --jobs 1": keeping("", [*validate, "--jobs", "1"]),
        "cjm validate --jobs 2": keeping("", [*validate, "--jobs", "2"]),
        "cjm validate, nothing changed": keeping(cache, validate),
    }
    found = measure(own, 3, folder)
    for name, command in peers().items():
        given = [str(many / "w*" / "*.yaml")] if name == "ajv-cli" else paths
        found |= measure({name: [*command, *given]}, 1, folder)
    table(f"Validate 1,000 files ({size:.1f} MB)", found, "parser alone")


PARTS = ("start", "validate", "render")


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)} (default: all)")
    parts = arguments.parse_args().parts or PARTS
    if unknown := set(parts) - set(PARTS):
        arguments.error(f"unknown part: {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bare = {"bare python": [PY, "-c", "pass"]}
        if "start" in parts:
            start(folder, bare)
        if "validate" in parts:
            validate_one(folder, bare)
            validate_many(folder)
        if "render" in parts:
            shutil.copytree(ROOT / "examples" / "first-pair", folder / "first-pair", dirs_exist_ok=True)
            render_one(folder, bare)
            render_many(folder)


if __name__ == "__main__":
    main()
