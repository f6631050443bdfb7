"""Times `cjm diff` of one edit in a large repository against git's own diff, and against reading the maps once and twice.

A second repository of twice the size shows whether any step grows faster than the maps do. The step
that compares is timed by itself, with one edit and with another word at every touchpoint.
"""

import argparse
import gc
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.run import CJM, PY, measure, table
from cjm.diff.compare import compare
from cjm.model.source import Source
from cjm.reader import Shared, read

JOURNEYS = 200
SHARED = """\
workspace: {name: Many}
personas: {p: {name: Maya Okafor}}
teams: {t: {name: Web shop}}
channels: {c: {name: Web, kind: web}}
evidence: {e: {name: Talks, kind: interview}}
"""
TOUCHPOINT = """\
          - id: t{n}
            name: I do step {n}
            channel: c
            emotion: {{score: {score}, evidence: e}}
            thinking: What now, {n}?
            pains:
              - {{id: p{n}, text: It takes too long here, severity: 3}}
"""
# What is remembered from run to run would spare the reading that is to be timed.
AFRESH = ["env", "XDG_CACHE_HOME=/dev/null"]
READ = "import sys, pathlib; from cjm.reader import read; from cjm.model.source import Source; sources = [Source(p.name, p.read_bytes()) for p in sorted(pathlib.Path('.').glob('*.yaml'))]; [read(sources) for _ in range(int(sys.argv[1]))]"


def journey(number):
    """A journey of five stages with five touchpoints each."""
    lines = [
        f"journeys:\n  j{number}:\n    name: I buy shoes {number}\n    personas: p\n    owner: t\n    goal: To run\n    stages:\n"
    ]
    for stage in range(5):
        lines.append(f"      - id: s{stage}\n        name: Stage {stage}\n        owner: t\n        touchpoints:\n")
        lines += [TOUCHPOINT.format(n=n, score=n % 5 - 2) for n in range(stage * 5, stage * 5 + 5)]
    return "".join(lines)


def files(journeys):
    return {"cjm.yaml": SHARED} | {f"j{n:04}.cjm.yaml": journey(n) for n in range(journeys)}


def repository(folder, journeys):
    """A repository in which one feeling is another than at its only commit."""
    folder.mkdir()
    for name, text in files(journeys).items():
        (folder / name).write_text(text, encoding="utf-8")
    for command in (
        ["init", "-q", "-b", "main"],
        ["add", "."],
        ["-c", "user.name=b", "-c", "user.email=b@example.org", "commit", "-qm", "Maps"],
    ):
        subprocess.run(["git", *command], cwd=folder, check=True)
    edited = folder / "j0007.cjm.yaml"
    edited.write_text(edited.read_text(encoding="utf-8").replace("score: 1,", "score: -1,", 1), encoding="utf-8")


def sources(texts):
    return [Source(name, text.encode()) for name, text in texts.items()]


def compared(journeys):
    """Processor seconds of comparing two workspaces in which everything is read apart: one edit, and one everywhere."""
    base = files(journeys)
    one = base | {"j0007.cjm.yaml": base["j0007.cjm.yaml"].replace("score: 1,", "score: -1,", 1)}
    every = {name: text.replace("What now", "And now") for name, text in base.items()}
    shared = Shared()
    was, now = (read(sources(texts), shared).workspace for texts in (base, one))
    apart, other = (read(sources(texts)).workspace for texts in (one, every))
    seconds = {}
    gc.disable()  # as in cjm itself; else it is chance which of the steps has to look for circles
    for name, head in (("one edit, read together", now), ("one edit, read apart", apart), ("every touchpoint", other)):
        start = time.process_time()
        changes = compare(was, head)
        seconds[name] = (time.process_time() - start, len(changes))
    return seconds


def main():
    argparse.ArgumentParser(description=__doc__).parse_args()
    with tempfile.TemporaryDirectory() as name:
        found = {}
        for size in (JOURNEYS, 2 * JOURNEYS):
            folder = Path(name) / str(size)
            repository(folder, size)
            commands = {
                "git diff": ["git", "diff", "--quiet"],
                "cjm validate, nothing remembered": [*AFRESH, *CJM, "validate"],
                "reading once": [PY, "-c", READ, "1"],
                "reading twice": [PY, "-c", READ, "2"],
                "cjm diff": [*AFRESH, *CJM, "diff"],
                "cjm diff --stat": [*AFRESH, *CJM, "diff", "--stat"],
            }
            found[size] = measure(commands, 3, folder)
            table(f"one edit in {size} journeys with {size * 25:,} touchpoints", found[size], "reading once")
        grown = found[2 * JOURNEYS]["cjm diff"][0] / found[JOURNEYS]["cjm diff"][0]
        print(f"\ntwice the size takes cjm diff {grown:.2f} times as long")
    print("\ncomparing alone, by processor time")
    small, large = compared(JOURNEYS), compared(2 * JOURNEYS)
    for name, (seconds, changes) in small.items():
        twice = large[name][0] / seconds
        print(f"  {name:<28}{seconds * 1000:9.1f} ms{changes:8} changes{twice:9.2f} x for twice the size")


if __name__ == "__main__":
    main()
