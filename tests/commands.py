"""The command line as tests use it: in this process, on real files."""

import contextlib
import io
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from cjm.cli.app import main

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
DAY = "2026-07-01"


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str
    data: bytes = b""


def cjm(
    *arguments: str | Path, cwd: Path | None = None, stdin: bytes = b"", env: Mapping[str, str] | None = None
) -> Outcome:
    """Run `cjm` with these arguments, as a user would, and say what it printed and how it ended."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    inside = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    before = Path.cwd()
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("CJM_", "GITHUB_", "SOURCE_DATE"))}
    try:
        os.chdir(cwd or before)
        with (
            patch.dict(os.environ, {**clean, **(env or {})}, clear=True),
            patch.object(sys, "stdin", inside),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            code = main([str(argument) for argument in arguments])
    finally:
        os.chdir(before)
    data = out.buffer.getvalue()  # type: ignore[attr-defined]
    return Outcome(code, data.decode(errors="replace"), err.buffer.getvalue().decode(), data)  # type: ignore[attr-defined]


def tree(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files below a folder."""
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder
