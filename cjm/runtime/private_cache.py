"""A private folder in the user's cache, for results that are expensive to compute and can be recomputed."""

import functools
import hashlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import cjm
from cjm.runtime.private_folder import flaw

_NAME = "cjm"
_SEAL = 32  # bytes
_READING = os.O_RDONLY | sum(getattr(os, flag, 0) for flag in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK"))


class Choice(NamedTuple):
    """The folder to use, or the reason for having none, as the end of a sentence."""

    folder: Path | None
    reason: str = ""


def folder() -> Path | None:
    """The cache's folder, created if missing; `None` if no folder is writable by this user alone.

    Files in it are run as machine code.
    """
    return choice().folder


def choice() -> Choice:
    """The cache's folder, created if missing, or the reason for using none."""
    base = _base()
    if base is None:
        return Choice(None, "the user has no cache folder")
    path = Path(os.path.normpath(base / _NAME))
    reason = flaw(path)
    if not reason and not path.is_dir():
        try:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            return Choice(None, f"{path} can't be created ({error.strerror})")
        reason = flaw(path)
    return Choice(None, reason) if reason else Choice(path)


def _base() -> Path | None:
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", ""))
        return local if local.is_absolute() else None
    xdg = os.environ.get("XDG_CACHE_HOME", "")
    if Path(xdg).is_absolute():
        return Path(xdg)
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if not home.is_absolute():
        return None
    return home / "Library" / "Caches" if sys.platform == "darwin" else home / ".cache"


def load(path: Path, *made_from: bytes) -> bytes | None:
    """The content that `store` wrote; `None` if it is missing, damaged or was made from other inputs."""
    try:
        descriptor = os.open(path, _READING)
        with open(descriptor, "rb") as file:  # noqa: PTH123 - it is a descriptor
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return None
            content = file.read()
    except OSError:
        return None
    sealed = memoryview(content)[_SEAL:]
    return bytes(sealed) if content[:_SEAL] == _seal(sealed, made_from) else None


def store(path: Path, content: bytes, *made_from: bytes) -> None:
    """Write a file by rename, so it is never read half-written; a full or read-only disk isn't an error.

    A digest of the content and of all its inputs precedes the content and detects damage. It doesn't protect from
    other users; the check of the folder does.
    """
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(_seal(content, made_from) + content)
        beside.chmod(0o600)
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _seal(content: bytes | memoryview, made_from: Iterable[bytes]) -> bytes:
    parts = (*made_from, content)
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).digest()


@functools.cache
def tool() -> bytes:
    """A key for cjm itself: its version, and the size and time of every file of its package and schemas."""
    package = Path(cjm.__file__).resolve().parent
    files = [
        (path.removeprefix(str(folder)), size, changed)
        for folder in (package, package.parent / "schemas")
        for path, size, changed in sorted(stats(folder))
    ]
    return repr((cjm.__version__, files)).encode()


def stats(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Path, size and time of each Python file and schema below a folder; none if the folder is missing."""
    waiting = [str(folder)]
    while waiting:
        try:
            entries = [*os.scandir(waiting.pop())]
        except OSError:
            continue
        for entry in entries:
            if entry.name.endswith((".py", ".schema.json")):
                status = entry.stat()
                yield entry.path, status.st_size, status.st_mtime_ns
            elif entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
