"""A process of its own with bounded means, which ends by a signal where it needs more."""

import os
import resource
import subprocess
import sys
from collections.abc import Mapping

from tests.support.commands import ROOT, Outcome

MEGABYTE = 1 << 20


def limited(*arguments: object, **bounds: object) -> Outcome:
    """Run `cjm` with bounded means: those of `bounded`."""
    return bounded("-m", "cjm", *map(str, arguments), **bounds)


def bounded(
    *arguments: str,
    stdin: bytes = b"",
    seconds: int = 60,
    stack: int = 0,
    memory: int = 0,
    env: Mapping[str, str] | None = None,
) -> Outcome:
    """Run Python with so many seconds of the processor, and so many bytes of stack and of memory (0: no bound)."""

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        if stack:
            resource.setrlimit(resource.RLIMIT_STACK, (stack, stack))
        if memory:
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))

    clean = {key: value for key, value in os.environ.items() if not key.startswith(("CJM_", "GITHUB_"))}
    done = subprocess.run(
        [sys.executable, *arguments],
        input=stdin,
        capture_output=True,
        preexec_fn=bound,
        env={**clean, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **(env or {})},
        check=False,
    )
    return Outcome(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))
