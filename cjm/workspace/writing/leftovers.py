"""Temporary files of `cjm`: their names, and removing those that a killed run left behind."""

import functools
import hashlib
import os
import platform
import re
import stat
import time
from contextlib import suppress
from pathlib import Path

from cjm.workspace.writing.directory import Directory

# The process, the machine (and its set of processes), and 96 random bits. Before, there was a count in place of the
# last two; a number that reads as a date is left alone there, since it may be somebody's notes.
_OURS = re.compile(r"\.cjm-([1-9][0-9]*)-([0-9a-f]{8})-[0-9a-f]{24}")
_FORMER = re.compile(r"\.cjm-(?!(?:19|20)[0-9]{2}(?:[0-9]{2}){0,2}-)([1-9][0-9]*)-(?:0|[1-9][0-9]*)")
_DAY = 24 * 60 * 60


def temporary_name() -> str:
    """A unique name for a temporary file."""
    return f".cjm-{os.getpid()}-{_machine()}-{os.urandom(12).hex()}"


def remove_leftovers(directory: Directory) -> None:
    """Remove the temporary files of runs that have ended; a live run still needs its files."""
    for name in directory.names():
        match = _OURS.fullmatch(name) or _FORMER.fullmatch(name)
        if match is None:
            continue
        status = directory.status(name)
        if status is None or not stat.S_ISREG(status.st_mode):
            continue
        machine = match[2] if match.re is _OURS else _machine()
        if _has_ended(int(match[1]), machine, status.st_mtime):
            with suppress(OSError):
                directory.unlink(name)


def _has_ended(process: int, machine: str, written: float) -> bool:
    """Whether the run of a process has ended; if it can't be looked up, whether its file is older than a day."""
    if machine == _machine() and os.name == "posix":
        return not _is_another(process)
    return time.time() - written > _DAY


def _is_another(process: int) -> bool:
    """Whether another process with this number is running."""
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except PermissionError:
        return True  # it is somebody else's
    except (ProcessLookupError, OverflowError):
        return False
    return True


@functools.cache
def _machine() -> str:
    """An id of this machine and, on Linux, of its process namespace, within which process numbers are unique."""
    try:
        processes = str(Path("/proc/self/ns/pid").readlink())
    except OSError:
        processes = ""
    return hashlib.sha256(f"{platform.node()} {processes}".encode()).hexdigest()[:8]
