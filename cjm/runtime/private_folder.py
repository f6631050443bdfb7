"""Checking that only this user, and no branch under review, can write to a folder whose files are run as code."""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_SHARED = 0o022  # group and others may write


def flaw(folder: Path) -> str:
    """The reason why a folder isn't private, as the end of a sentence; empty if it is.

    Parts of the path that don't exist yet are skipped; callers that create them check again afterwards.
    """
    return next(_flaws(folder), "")


def _flaws(folder: Path) -> Iterator[str]:
    path = Path(os.path.normpath(folder))
    chain = [*reversed(path.parents), path]
    for each in chain:
        yield from _open_to_others(each, is_last=each == path)
    # The target of a system link on the path, such as /tmp on macOS, must be as private.
    real = path.resolve()
    real_chain = [*reversed(real.parents), real]
    for each in real_chain:
        if each not in chain:
            yield from _open_to_others(each, is_last=each == real)
    here = _current_folder()
    for each in dict.fromkeys((*chain, *real_chain)):
        yield from _under_review(each, here)


def _open_to_others(path: Path, *, is_last: bool) -> Iterator[str]:
    """Reasons why another user could replace a folder or write to it."""
    try:
        status = path.lstat()
    except OSError:
        return
    is_link = stat.S_ISLNK(status.st_mode)
    if is_link and not (hasattr(os, "getuid") and status.st_uid == 0 and _belongs_to_system(path.parent)):
        yield f"{path} is a link"
    elif not is_link and not stat.S_ISDIR(status.st_mode):
        yield f"{path} is not a folder"
    elif hasattr(os, "getuid"):
        own = (os.getuid(),) if is_last else (0, os.getuid())
        if status.st_uid not in own and not is_link:
            yield f"{path} belongs to another user"
        elif not is_link and status.st_mode & _SHARED and (is_last or not status.st_mode & stat.S_ISVTX):
            yield f"others can write to {path}"


def _belongs_to_system(folder: Path) -> bool:
    status = folder.lstat()
    return status.st_uid == 0 and not status.st_mode & _SHARED


def _current_folder() -> os.stat_result | None:
    try:
        return Path.cwd().stat()
    except OSError:
        return None  # it was deleted


def _under_review(path: Path, here: os.stat_result | None) -> Iterator[str]:
    """Reasons why a branch could decide the content of a folder."""
    with suppress(OSError):
        if here is not None and os.path.samestat(path.stat(), here):
            yield "it is in the current folder"
    if os.path.lexists(path / ".git"):
        yield f"it is in the git work tree {path}"
    if os.path.lexists(path / "cjm.yaml"):
        yield f"it is in the workspace {path}"
