"""Applies `--fix` to examples with mistakes, and to mutated bytes: no fix may make anything worse.

    FUZZ_SECONDS=300 python fuzz/fuzz_fixes.py

mutates whole workspaces. With atheris installed, `python fuzz/fuzz_fixes.py -atheris_runs=100000 FOLDER` lets
coverage choose the bytes of one file.
"""

from __future__ import annotations

import importlib.util
import os
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from fuzz_reader import guided, mutate

if TYPE_CHECKING:
    from cjm.model.source import Source

HERE = Path(__file__).parent
FOLDERS = sorted(path.parent for path in (HERE.parent / "examples").glob("*/cjm.yaml"))
SECONDS = 20


def target(data: bytes) -> None:
    from fix_properties import check_fixes, gathered

    from cjm.model.source import Source

    check_fixes(gathered((Source("cjm.yaml", data),)))


def sources_of(folder: Path) -> list[Source]:
    from cjm.model.source import Source

    return [Source(path.relative_to(folder).as_posix(), path.read_bytes()) for path in sorted(folder.rglob("*.yaml"))]


def workspaces() -> None:
    from fix_properties import check_fixes, gathered, mutate_map

    from cjm.model.source import Source

    chance = random.Random(int(os.environ.get("FUZZ_SEED", "1")))
    seeds = [sources_of(folder) for folder in FOLDERS]
    end, runs, fixes = time.monotonic() + float(os.environ.get("FUZZ_SECONDS", SECONDS)), 0, 0
    while time.monotonic() < end:
        sources = list(chance.choice(seeds))
        for _ in range(chance.randint(1, 4)):
            n = chance.randrange(len(sources))
            content = sources[n].content
            more = mutate_map(chance, content)
            sources[n] = Source(sources[n].path, mutate(chance, content) if more == content else more)
        try:
            fixes += check_fixes(gathered(tuple(sources)))
        except Exception:
            for source in sources:
                path = Path("crash") / source.path
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(source.content)
            raise
        runs += 1
    print(f"{runs} runs with {fixes} fixes, all of them safe")


if __name__ == "__main__":
    if importlib.util.find_spec("atheris") is not None and len(sys.argv) > 1:
        guided(target, "cjm.reader", "cjm.validate.fixes.gate")
    else:
        workspaces()
