"""Writing files: each is the whole new one or the old one, below its folder, and never over text that nobody read."""

import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from cjm.directory import DELETED, Directory, opened
from cjm.errors import CannotContinue
from cjm.interrupts import held
from cjm.leftovers import remove_leftovers, temporary_name
from cjm.permissions import is_read_only, keep_access

THERE = "was created while cjm ran"
READ_ONLY = "is read-only"
_NOTHING: Mapping[str, str | None] = MappingProxyType({})


class _Pending(NamedTuple):
    """A file that is written beside its place, and not moved there yet."""

    path: str
    below: tuple[str, ...]
    name: str
    beside: str


def digest_of(content: bytes) -> str:
    """The SHA-256 of what was read, as `write_all` compares it with what is there."""
    return hashlib.sha256(content).hexdigest()


def write_all(
    folder: Path,
    files: Iterable[tuple[str, bytes]],
    gone: Iterable[str] = (),
    *,
    before: Mapping[str, str | None] = _NOTHING,
) -> dict[str, str]:
    """Write files below a folder, each whole or not at all: an interrupted run leaves the old ones.

    Everything is written beside its place first, and moved there only when all of it is on disk.
    Files that are `gone` are removed before the last is moved, with the folders that they leave empty.
    `gone` is looked at after all files were taken, so that what yields them may add to it.

    `before` has the digest of each file that was read, `None` where there was no file. A file that
    isn't like that any more is left as it is: the result says why, by its path. No link below the
    folder is followed. Raises `CannotContinue`, with nothing moved, for what can't be replaced.
    """
    pending: list[_Pending] = []
    left: dict[str, str] = {}
    swept: set[tuple[str, ...]] = set()
    try:
        for path, content in files:
            *below, name = path.split("/")
            pending.append(_Pending(path, tuple(below), name, temporary_name()))
            if why := _write_beside(folder, pending[-1], content, before, swept):
                left[path] = why
        ready = [each for each in pending if each.path not in left]
        for each in ready[:-1]:
            left[each.path] = _move(folder, each, before)
        for path in gone:
            left[path] = _remove(folder, path, before.get(path))
        for each in ready[-1:]:
            left[each.path] = _move(folder, each, before)
    except OSError as error:
        raise CannotContinue(f"cannot write below {folder}: {error.strerror or error}") from error
    finally:
        for each in pending:
            _discard(folder, each)
    return {path: why for path, why in left.items() if why}


def refuse_targets(folder: Path, paths: Iterable[str]) -> None:
    """Raise for what can't be replaced where files should go, so that a run can refuse before it does its work."""
    for path in paths:
        *below, name = path.split("/")
        try:
            with opened(folder, below) as at:
                status = at.file_at(name)
                if status is not None and is_read_only(at, name, status):
                    raise _read_only(at, name)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise CannotContinue(f"cannot write below {folder}: {error.strerror or error}") from error


def _read_only(at: Directory, name: str) -> CannotContinue:
    return CannotContinue(f"{at.shown(name)} is read-only", "Make it writable, or name another place.")


def _write_beside(
    folder: Path, pending: _Pending, content: bytes, before: Mapping[str, str | None], swept: set[tuple[str, ...]]
) -> str:
    """Write a new file beside its place, with the access that the old one gives; returns why it isn't to go there."""
    digest = before.get(pending.path)
    try:
        with opened(folder, pending.below, make=digest is None) as at:
            if pending.below not in swept:
                swept.add(pending.below)
                remove_leftovers(at)
            if digest is not None and (why := _reason_to_keep(at, pending.name, digest)):
                return why
            old = at.file_at(pending.name)
            if old is not None and is_read_only(at, pending.name, old):
                raise _read_only(at, pending.name)
            with at.create(pending.beside, private=old is not None) as file:
                file.write(content)
                file.flush()
                if old is not None:
                    keep_access(at, pending.name, old, pending.beside, file.fileno())
                os.fsync(file.fileno())
    except FileNotFoundError:
        if digest is None:
            raise
        return DELETED
    return ""


def _reason_to_keep(at: Directory, name: str, digest: str) -> str:
    """Why a file that was read is not to be written to or removed; empty where nothing speaks against it."""
    why = at.difference(name, digest)
    if why:
        return why
    old = at.status(name)
    return READ_ONLY if old is not None and is_read_only(at, name, old) else ""


def _move(folder: Path, pending: _Pending, before: Mapping[str, str | None]) -> str:
    """Move a file to its place, unless that isn't as it was read; returns why it isn't."""
    digest = before.get(pending.path)
    try:
        with opened(folder, pending.below) as at:
            if digest is not None:
                return _replace_unchanged(at, pending, digest)
            if pending.path in before:
                return "" if at.move_to_free(pending.beside, pending.name) else THERE
            at.replace(pending.beside, pending.name)
    except FileNotFoundError:
        if digest is None:
            raise
        return DELETED
    return ""


def _replace_unchanged(at: Directory, pending: _Pending, digest: str) -> str:
    """Replace a file that is as it was read.

    Where the system swaps two names in one step, the old file is looked at once more when nobody
    can open it by its name any more, and put back where something was saved at the last moment.
    """
    if why := at.difference(pending.name, digest):
        return why
    with held():
        if not at.swap(pending.beside, pending.name):
            at.replace(pending.beside, pending.name)
            return ""
        why = at.difference(pending.beside, digest)
        if why:
            at.swap(pending.beside, pending.name)
    return why


def _remove(folder: Path, path: str, digest: str | None) -> str:
    """Remove a file below a folder, and the folders between that are empty then; returns why it stays."""
    *below, name = path.split("/")
    try:
        with opened(folder, below) as at:
            why = _reason_to_keep(at, name, digest) if digest is not None else ""
            if why:
                return "" if why == DELETED else why
            at.unlink(name)
    except FileNotFoundError:
        return ""
    while below:
        empty = below.pop()
        with opened(folder, below) as at:
            if not at.remove_if_empty(empty):
                break
    return ""


def _discard(folder: Path, pending: _Pending) -> None:
    """Remove what was written beside its place and did not go there."""
    try:
        with opened(folder, pending.below) as at:
            at.unlink(pending.beside)
    except (OSError, CannotContinue):
        return  # its folder is gone
