"""Single files named on the command line as outputs: checking whether they may be replaced, and writing them.

A map is never replaced, nor is a file that the run reads. Other files that cjm didn't write need `--force`.
"""

import os
import re
import stat
import sys
from collections.abc import Iterable
from pathlib import Path

from cjm.runtime.authorship import is_ours
from cjm.runtime.errors import CannotContinue
from cjm.workspace.files import ROOT_FILE, SUFFIXES, content_of
from cjm.workspace.writing.batch import refuse_targets, write_all

STDOUT = "-"
_MOST_BYTES = 500_000_000
_HANDLE = re.compile(r"/dev/(?:fd/|std)(?P<name>\d+|out|err)\Z|/proc/self/fd/(?P<number>\d+)\Z")
_NAMED = {"out": 1, "err": 2}


def is_stream(target: str) -> bool:
    """Whether this is a stream: stdout, a handle of this process (such as a pipe of a shell), or a device."""
    if target == STDOUT or _HANDLE.match(target):
        return True
    try:
        return stat.S_ISCHR(os.stat(target).st_mode)  # noqa: PTH116 - a text, often of no file at all
    except (OSError, ValueError):
        return False


def refuse_to_replace(target: str, inputs: Iterable[str | Path] = (), *, force: bool) -> None:
    """Raise `CannotContinue` for a file that must not be written; `inputs` are files that the run reads."""
    if is_stream(target):
        return
    path = Path(target)
    place = path.resolve()
    if any(_is_map(name) for name in (path.name, place.name)):
        raise CannotContinue(f"{target} is a map, which is never replaced", "Name another file.")
    refuse_targets(path.parent, [path.name])
    if not path.exists():
        return
    if any(_is_same(path, Path(read)) for read in inputs):
        raise CannotContinue(f"{target} is read by this run, and is never replaced", "Name another file.")
    if not force and not _is_replaceable(path):
        raise CannotContinue(f"{target} was not written by cjm", "Name another file, or replace it with --force.")


def write_file(target: str, content: bytes) -> None:
    """Write a file atomically; streams get the bytes."""
    if not is_stream(target):
        path = Path(target)
        write_all(path.parent, [(path.name, content)])
        return
    handle = _HANDLE.match("/dev/stdout" if target == STDOUT else target)
    sys.stdout.flush()
    sys.stderr.flush()
    if handle is None:
        opened: str | int = target
    else:
        number = handle["name"] or handle["number"]
        if _NAMED.get(number) == 1 or number == "1":
            sys.stdout.buffer.write(content)
            return
        opened = os.dup(_NAMED.get(number) or int(number))
    with open(opened, "wb") as stream:  # noqa: PTH123 - it may be a handle
        stream.write(content)


def _is_map(name: str) -> bool:
    return name.lower() == ROOT_FILE or name.lower().endswith(SUFFIXES)


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except (OSError, ValueError):
        return False


def _is_replaceable(path: Path) -> bool:
    """Whether a file was written by cjm, or is empty."""
    try:
        content = content_of(path, _MOST_BYTES)
    except OSError:
        return False
    return not content or is_ours(content)
