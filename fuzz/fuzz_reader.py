"""Feeds mutated bytes to the reader: it must end, and never raise.

Accepted input also goes to all rules and the formatter. With atheris installed, coverage guides it:

    python fuzz/fuzz_reader.py -atheris_runs=1000000 FOLDER

where FOLDER collects the inputs that reached new code. Without atheris, the examples are mutated for a while.
"""

import importlib
import importlib.util
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
EXAMPLES = sorted((HERE.parent / "examples").rglob("*.yaml"))
SECONDS = 20


def target(data: bytes) -> None:
    from cjm.fmt import format_source
    from cjm.model.source import Source
    from cjm.reader import read
    from cjm.reader.parsing import parse
    from cjm.rules.check import check
    from cjm.rules.options import Options

    source = Source("cjm.yaml", data)
    reading = read([source])
    if reading.findings:
        return
    check(reading, Options())
    format_source(parse(source))


def mutate(chance: random.Random, data: bytes) -> bytes:
    """Cut, repeat, swap and replace pieces of a map."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        a, b = sorted(chance.randrange(len(out) + 1) for _ in range(2))
        piece = chance.choice(
            [
                b"",
                b"{",
                b"[",
                b"- ",
                b": ",
                b"&a ",
                b"*a",
                b"!!int ",
                b"\x00",
                b"\xff",
                b'"\\x1b"',
                b"null",
                b"\t",
                b"%YAML",
                bytes(out[a : min(b, a + 40)]),
                bytes([chance.randrange(256)]),
            ]
        )
        out[a : a + chance.randint(0, 12)] = piece
    return bytes(out)


def guided(target: Callable[[bytes], None], *packages: str) -> None:
    """Let coverage of these packages choose what to try next."""
    import atheris

    with atheris.instrument_imports(include=list(packages)):
        for package in packages:
            importlib.import_module(package)  # imported here so that it is instrumented
    words = HERE / "words.dict"
    atheris.Setup([sys.argv[0], f"-dict={words}", *sys.argv[1:]], target)
    atheris.Fuzz()


def mutated() -> None:
    chance = random.Random(1)
    seeds = [path.read_bytes() for path in EXAMPLES]
    end, runs = time.monotonic() + float(os.environ.get("FUZZ_SECONDS", SECONDS)), 0
    while time.monotonic() < end:
        data = mutate(chance, chance.choice(seeds))
        try:
            target(data)
        except Exception:
            Path("crash.yaml").write_bytes(data)
            raise
        runs += 1
    print(f"{runs} runs, nothing raised")


if __name__ == "__main__":
    if importlib.util.find_spec("atheris") is not None:
        guided(target, "cjm.reader", "cjm.fmt")
    else:
        mutated()
