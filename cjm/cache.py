"""A private folder in the user's cache, for what is expensive to make and can always be made again."""

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

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
