"""Feeds the reader with bytes that nobody writes: it must end, and never raise.

With atheris installed, coverage guides it (`python fuzz/fuzz_reader.py -max_total_time=600`); without it,
hypothesis mutates the examples for a while.
"""

import importlib.util
import random
import sys
import time
from pathlib import Path

from cjm.reader import read
from cjm.source import Source

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").rglob("*.yaml"))
SECONDS = 20


def target(data: bytes) -> None:
    read([Source("cjm.yaml", data)])


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


def main() -> None:
    if importlib.util.find_spec("atheris") is not None:
        import atheris

        atheris.instrument_all()
        atheris.Setup(sys.argv, target)
        atheris.Fuzz()
        return
    chance = random.Random(1)
    seeds = [path.read_bytes() for path in EXAMPLES]
    end, runs = time.monotonic() + SECONDS, 0
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
    main()
