"""A private folder in the user's cache, for what is expensive to make and can always be made again."""

import functools
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import cjm

_NAME = "cjm"


def folder() -> Path | None:
    """The cache's folder, made where it is missing; `None` where there is none that only we can write to.

    What lies in it is loaded as machine code, so a folder that others could have filled is not used.
    """
    base = _base()
    if base is None:
        return None
    found = base / _NAME
    try:
        found.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = found.lstat()
    except OSError:
        return None
    if not stat.S_ISDIR(status.st_mode):
        return None
    if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & 0o022):
        return None
    return found


def _base() -> Path | None:
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) if local else None
    xdg = os.environ.get("XDG_CACHE_HOME", "")
    if Path(xdg).is_absolute():
        return Path(xdg)
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / "Library" / "Caches" if sys.platform == "darwin" else home / ".cache"


def store(path: Path, content: bytes) -> None:
    """Write a file by rename, so that nobody ever reads half of it; a full or read-only disk is no error."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.chmod(0o600)
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


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
