"""Repositories as tests make them: commits with fixed dates, so that hashes are the same on every run."""

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.support.commands import ROOT

ENVIRONMENT = {
    **os.environ,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "U",
    "GIT_AUTHOR_EMAIL": "u@example.com",
    "GIT_COMMITTER_NAME": "U",
    "GIT_COMMITTER_EMAIL": "u@example.com",
}


def git(folder: Path, *arguments: str | Path, env: dict[str, str] | None = None, stdin: bytes = b"") -> str:
    """Run the real git, and say what it printed."""
    done = subprocess.run(
        ["git", *map(str, arguments)],
        cwd=folder,
        check=True,
        capture_output=True,
        input=stdin,
        env={**ENVIRONMENT, **(env or {})},
    )
    return done.stdout.decode("utf-8", "surrogateescape")


def started(folder: Path, *options: str) -> Path:
    """An empty repository."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "-q", "-b", "main", *options)
    return folder


def commit(folder: Path, message: str, date: str = "2026-01-05T12:00:00+0100") -> str:
    """Commit everything, and say the hash."""
    git(folder, "add", "-A")
    git(
        folder,
        "commit",
        "-q",
        "--allow-empty",
        "-F",
        "-",
        env={"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date},
        stdin=message.encode("utf-8", "surrogateescape"),
    )
    return git(folder, "rev-parse", "HEAD").strip()


def path_with_cjm(folder: Path) -> str:
    """A PATH on which `cjm` is, as git and hooks look for it."""
    program = folder / "cjm"
    program.parent.mkdir(parents=True)
    program.write_text(
        f'#!/bin/sh\nPYTHONPATH={shlex.quote(str(ROOT))} exec {shlex.quote(sys.executable)} -m cjm "$@"\n'
    )
    program.chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def imported(folder: Path, states: Mapping[str, Mapping[str, str]], date: int = 1767610800) -> Path:
    """A repository with a commit of these files for each message, made by one process."""
    stream: list[bytes] = []
    for message, files in states.items():
        said = message.encode()
        stream.append(b"commit refs/heads/main\ncommitter U <u@example.com> %d +0100\n" % date)
        stream.append(b"data %d\n%s\ndeleteall\n" % (len(said), said))
        for path, text in files.items():
            content = text.encode()
            stream.append(b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(content), content))
    git(started(folder), "fast-import", "--quiet", stdin=b"".join(stream))
    git(folder, "reset", "-q", "--hard")
    return folder
