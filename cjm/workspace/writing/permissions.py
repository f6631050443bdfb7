"""Permissions that a new file takes over from the file that it replaces."""

import os
import stat
from contextlib import suppress

from cjm.workspace.writing.directory import Directory

_ACCESS_LIST = "system.posix_acl_access"


def is_read_only(directory: Directory, name: str, status: os.stat_result) -> bool:
    """Whether a file is read-only, even if its folder lets it be replaced.

    Its mode decides for root, too, who may write to everything.
    """
    mine = os.name == "posix" and status.st_uid == os.geteuid()
    if not status.st_mode & (stat.S_IWUSR if mine else 0o222):
        return True
    effective = os.access in os.supports_effective_ids
    return not os.access(directory.at(name), os.W_OK, dir_fd=directory.handle, effective_ids=effective)


def keep_access(directory: Directory, name: str, old: os.stat_result, beside: str, handle: int) -> None:
    """Give a new file the owner, group, mode and extended attributes of the one it replaces, where that is permitted.

    Where it isn't, nobody may do more with it than before. A hard link to the old file keeps the old text.
    """
    mode = stat.S_IMODE(old.st_mode)
    if hasattr(os, "fchown"):
        mode = _with_owner(handle, old, mode)
    if hasattr(os, "listxattr") and not _copy_attributes(directory, name, handle):
        mode = _without_group(mode)
    if hasattr(os, "fchmod"):
        os.fchmod(handle, mode)
    else:
        os.chmod(directory.at(beside), mode)  # noqa: PTH101 - the fallback of a function that takes handles


def _with_owner(handle: int, old: os.stat_result, mode: int) -> int:
    """Give a file this owner and group as far as permitted; returns the mode that suits the result."""
    new = os.fstat(handle)
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        try:
            os.fchown(handle, old.st_uid, old.st_gid)
        except OSError:
            with suppress(OSError):
                os.fchown(handle, -1, old.st_gid)
        new = os.fstat(handle)
    if new.st_uid != old.st_uid:
        mode &= ~stat.S_ISUID
    return mode if new.st_gid == old.st_gid else _without_group(mode)


def _without_group(mode: int) -> int:
    """A mode that gives the group no more than others."""
    return mode & ~(stat.S_ISGID | stat.S_IRWXG) | (mode & stat.S_IRWXG & (mode & stat.S_IRWXO) << 3)


def _copy_attributes(directory: Directory, name: str, handle: int) -> bool:
    """Copy the extended attributes; returns whether the access control list was copied."""
    try:
        file = directory.reader(name)
    except OSError:
        return False
    with file:
        old = _attributes(file.fileno())
    for each, value in old.items():
        with suppress(OSError):
            os.setxattr(handle, each, value)
    if _ACCESS_LIST not in old:
        with suppress(OSError):
            os.removexattr(handle, _ACCESS_LIST)  # what the folder gives to new files
    return _attributes(handle).get(_ACCESS_LIST) == old.get(_ACCESS_LIST)


def _attributes(handle: int) -> dict[str, bytes]:
    """The extended attributes of a file; empty if the file system has none."""
    try:
        return {each: os.getxattr(handle, each) for each in os.listxattr(handle)}
    except OSError:
        return {}
