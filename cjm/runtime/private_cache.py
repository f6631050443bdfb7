"""A private folder in the user's cache, for what is expensive to make and can always be made again."""

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
    """The folder to use, or why there is none to use, as the end of a sentence."""

    folder: Path | None
    reason: str = ""


def folder() -> Path | None:
    """The cache's folder, made where it is missing; `None` where there is none that only this user can fill.

    What is in it is run as machine code.
    """
    return choice().folder


def choice() -> Choice:
    """The cache's folder, made where it is missing, or why no cache is used."""
    base = _base()
    if base is None:
        return Choice(None, "the user has no cache folder")
    path = Path(os.path.normpath(base / _NAME))
    reason = flaw(path)
    if not reason and not path.is_dir():
        try:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            return Choice(None, f"{path} can't be made ({error.strerror})")
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
    """What `store` wrote; `None` where nothing is there, or it is damaged, or was made from something else."""
    try:
        descriptor = os.open(
            path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        )
        with open(descriptor, "rb") as file:  # noqa: PTH123 - it is a descriptor
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return None
            content = file.read()
    except OSError:
        return None
    sealed = memoryview(content)[_SEAL:]
    return bytes(sealed) if content[:_SEAL] == _seal(sealed, made_from) else None


def store(path: Path, content: bytes, *made_from: bytes) -> None:
    """Write a file by rename, so that nobody ever reads half of it; a full or read-only disk is no error.

    A digest goes before the content: of it, and of all that it was made from. It finds damage. That nobody else
    writes here is what the folder is looked at for.
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
    """Cjm itself: its version, and the size and time of every file of its package and schemas."""
    package = Path(cjm.__file__).resolve().parent
    found = [
        (path.removeprefix(str(folder)), size, changed)
        for folder in (package, package.parent / "schemas")
        for path, size, changed in sorted(stats(folder))
    ]
    return repr((cjm.__version__, found)).encode()


def stats(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Path, size and time of each file below a folder of what a run depends on; a folder that isn't there has none."""
    waiting = [str(folder)]
    while waiting:
        try:
            entries = [*os.scandir(waiting.pop())]
        except OSError:
            continue
        for entry in entries:
            if entry.name.endswith((".py", ".schema.json")):
                told = entry.stat()
                yield entry.path, told.st_size, told.st_mtime_ns
            elif entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
