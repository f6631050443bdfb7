"""Writing files below a folder, each atomically, and only over content that was read before."""

import hashlib
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from cjm.runtime.errors import CannotContinue
from cjm.runtime.signals import hold
from cjm.workspace.writing.directory import DELETED, Directory, opened
from cjm.workspace.writing.leftovers import remove_leftovers, temporary_name
from cjm.workspace.writing.permissions import is_read_only, keep_access

CREATED = "was created while cjm ran"
READ_ONLY = "is read-only"
PART = "changes only together with another file"
_NOTHING: Mapping[str, str | None] = MappingProxyType({})


class _Pending(NamedTuple):
    """A temporary file that isn't moved to its place yet."""

    path: str
    below: tuple[str, ...]
    name: str
    beside: str
    digest: str


def digest_of(content: bytes) -> str:
    """The SHA-256 of content, as `write_all` compares it with the file on disk."""
    return hashlib.sha256(content).hexdigest()


def write_all(
    folder: Path,
    files: Iterable[tuple[str, bytes]],
    gone: Iterable[str] = (),
    first: Iterable[tuple[str, bytes]] = (),
    *,
    before: Mapping[str, str | None] = _NOTHING,
    together: Iterable[frozenset[str]] = (),
) -> dict[str, str]:
    """Write files below a folder, each whole or not at all: an interrupted run leaves the old ones.

    Everything is written beside its place first, and moved there only when all of it is on disk.
    Files that are `gone` are removed before the last is moved, with the folders that they leave empty.
    `first` are files that are in their places before any other is moved: they say what is about to happen.
    `gone`, `first` and `before` are looked at after all files were taken, so that what yields them may add to them.

    `before` has the digest of each file that was read, `None` where there was no file. A file that
    isn't like that any more is left as it is: the result says why, by its path. Of files that belong
    `together`, none is moved where one is left before the first is moved. No link below the
    folder is followed. Raises `CannotContinue`, with nothing moved, for what can't be replaced.
    """
    batch = _Batch(folder, before)
    try:
        files_ready = [ready for path, content in files if (ready := batch.prepare(path, content))]
        files_ready = batch.without_parts(files_ready, together)
        for path, content in first:
            if ready := batch.prepare(path, content):
                batch.move(ready)
        for ready in files_ready[:-1]:
            batch.move(ready)
        for path in gone:
            batch.remove(path)
        for ready in files_ready[-1:]:
            batch.move(ready)
    except OSError as error:
        raise CannotContinue(f"cannot write below {folder}: {error.strerror or error}") from error
    finally:
        batch.discard()
    return {path: why for path, why in batch.left.items() if why}


def refuse_targets(folder: Path, paths: Iterable[str]) -> None:
    """Raise for targets that can't be replaced, so that a run can refuse before doing its work."""
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


class _Batch:
    """Files being written below one folder; `left` has the reason for each file that is left unchanged, else empty.

    `before` is asked when a file is written, and once more when it is moved.
    """

    def __init__(self, folder: Path, before: Mapping[str, str | None]) -> None:
        self._folder = folder
        self._before = before
        self._pending: list[_Pending] = []
        self._swept: set[tuple[str, ...]] = set()
        self.left: dict[str, str] = {}

    def prepare(self, path: str, content: bytes) -> _Pending | None:
        """Write a temporary file with the permissions of the old one; `None` if that is left unchanged."""
        *below, name = path.split("/")
        pending = _Pending(path, tuple(below), name, temporary_name(), digest_of(content))
        digest = self._before.get(path)
        try:
            with opened(self._folder, below, make=digest is None) as at:
                self._sweep(at, pending.below)
                self.left[path] = _reason_to_keep(at, name, digest, pending.digest) if digest is not None else ""
                if not self.left[path]:
                    self._pending.append(pending)
                    _write(at, pending, content)
        except FileNotFoundError:
            if digest is None:
                raise
            self.left[path] = DELETED
        return None if self.left[path] else pending

    def without_parts(self, ready: list[_Pending], together: Iterable[frozenset[str]]) -> list[_Pending]:
        """The files that are ready, without those that belong with a file that is left unchanged."""
        parts = {path for group in together if any(self.left.get(path) for path in group) for path in group}
        self.left |= {each.path: PART for each in ready if each.path in parts}
        return [each for each in ready if each.path not in parts]

    def move(self, pending: _Pending) -> None:
        """Move a file to its place, unless the old file changed since it was read."""
        digest = self._before.get(pending.path)
        try:
            with opened(self._folder, pending.below) as at:
                if digest is not None:
                    self.left[pending.path] = _replace_unchanged(at, pending, digest)
                elif pending.path not in self._before:
                    at.replace(pending.beside, pending.name)
                elif not at.move_to_free(pending.beside, pending.name):
                    self.left[pending.path] = CREATED
        except FileNotFoundError:
            if digest is None:
                raise
            self.left[pending.path] = DELETED

    def remove(self, path: str) -> None:
        """Remove a file, and the folders above it that become empty."""
        *below, name = path.split("/")
        digest = self._before.get(path)
        try:
            with opened(self._folder, below) as at:
                why = _reason_to_keep(at, name, digest) if digest is not None else ""
                if why:
                    self.left[path] = "" if why == DELETED else why
                    return
                at.unlink(name)
        except FileNotFoundError:
            return
        while below:
            empty = below.pop()
            with opened(self._folder, below) as at:
                if not at.remove_if_empty(empty):
                    return

    def discard(self) -> None:
        """Remove the temporary files that were not moved."""
        for pending in self._pending:
            with suppress(OSError, CannotContinue), opened(self._folder, pending.below) as at:
                at.unlink(pending.beside)

    def _sweep(self, at: Directory, below: tuple[str, ...]) -> None:
        if below not in self._swept:
            self._swept.add(below)
            remove_leftovers(at)


def _write(at: Directory, pending: _Pending, content: bytes) -> None:
    old = at.file_at(pending.name)
    if old is not None and is_read_only(at, pending.name, old):
        raise _read_only(at, pending.name)
    with at.create(pending.beside, private=old is not None) as file:
        file.write(content)
        file.flush()
        if old is not None:
            keep_access(at, pending.name, old, pending.beside, file.fileno())
        os.fsync(file.fileno())


def _reason_to_keep(at: Directory, name: str, *digests: str) -> str:
    """The reason why a file must not be replaced or removed; empty if it may be."""
    if why := at.difference(name, *digests):
        return why
    old = at.status(name)
    return READ_ONLY if old is not None and is_read_only(at, name, old) else ""


def _replace_unchanged(at: Directory, pending: _Pending, digest: str) -> str:
    """Replace a file that is unchanged since it was read.

    Where the system swaps two names in one step, the old file is looked at once more when nobody
    can open it by its name any more, and put back where something was saved at the last moment.
    A file that another run of `cjm` has just written may be as it should be, too.
    """
    if why := at.difference(pending.name, digest, pending.digest):
        return why
    with hold():
        if not at.swap(pending.beside, pending.name):
            at.replace(pending.beside, pending.name)
            return ""
        why = at.difference(pending.beside, digest, pending.digest)
        if why:
            at.swap(pending.beside, pending.name)
        at.unlink(pending.beside)
    return why
