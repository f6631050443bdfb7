"""A directory to write to, by its handle, so that links created on its path meanwhile don't redirect it."""

import errno
import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from io import BufferedReader, BufferedWriter
from pathlib import Path

from cjm.runtime.errors import CannotContinue
from cjm.runtime.frozen import dataclass

CHANGED = "was changed while cjm ran"
DELETED = "was deleted while cjm ran"
BUSY = "is open for writing in another program"

# Windows has none of them: paths are used there, and looked at for links before each step.
_HANDLES = {os.open, os.stat, os.unlink, os.rename, os.mkdir, os.rmdir, os.link} <= os.supports_dir_fd
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0)
_READ = os.O_RDONLY | _NO_LINK | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK | getattr(os, "O_BINARY", 0)
# How a system or a file system says that it can't make a hard link, or swap two names.
_UNSUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM, errno.EACCES, errno.EMLINK}


@dataclass(frozen=True, slots=True)
class Directory:
    """An open directory; `handle` is `None` if the platform has no directory handles."""

    path: Path
    handle: int | None

    def shown(self, name: str) -> str:
        """The path of an entry, for messages."""
        return (self.path / name).as_posix()

    def at(self, name: str) -> str:
        """The name of an entry for functions that take `handle` as `dir_fd`."""
        return name if self.handle is not None else str(self.path / name)

    def status(self, name: str) -> os.stat_result | None:
        """The status of an entry, or `None`; links are not followed."""
        try:
            return os.stat(self.at(name), dir_fd=self.handle, follow_symlinks=False)
        except FileNotFoundError:
            return None

    def file_at(self, name: str) -> os.stat_result | None:
        """The status of a file, or `None`; raises for entries that a file can't replace."""
        status = self.status(name)
        if status is None or stat.S_ISREG(status.st_mode):
            return status
        self._refuse_link(name, status)
        if stat.S_ISDIR(status.st_mode):
            raise CannotContinue(f"{self.shown(name)} is a folder, and a file should go there", "Name another place.")
        raise CannotContinue(f"{self.shown(name)} is not a regular file", "Name another place.")

    def _refuse_link(self, name: str, status: os.stat_result | None) -> None:
        if status is not None and stat.S_ISLNK(status.st_mode):
            raise CannotContinue(
                f"{self.shown(name)} is a link, and cjm writes through no link",
                "Name the place that it leads to, or remove the link.",
            )

    def inner(self, name: str, *, make: bool) -> "Directory":
        """The subdirectory of this name; raises for a link."""
        if make:
            with suppress(FileExistsError):
                os.mkdir(self.at(name), dir_fd=self.handle)
        self._refuse_link(name, self.status(name))
        if self.handle is None:
            return Directory(self.path / name, None)
        return Directory(self.path / name, os.open(name, _FOLDER | _NO_LINK, dir_fd=self.handle))

    def close(self) -> None:
        """Close the handle."""
        if self.handle is not None:
            os.close(self.handle)

    # --- reading ---

    def names(self) -> list[str]:
        """The names of all entries."""
        with os.scandir(self.path if self.handle is None else self.handle) as entries:
            return [entry.name for entry in entries]

    def reader(self, name: str) -> BufferedReader:
        """A file, open for reading; links are not followed."""
        return os.fdopen(os.open(self.at(name), _READ, dir_fd=self.handle), "rb")

    def difference(self, name: str, *digests: str) -> str:
        """The difference of a file from these SHA-256 digests; empty if one of them matches."""
        try:
            with self.reader(name) as file:
                if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                    return CHANGED
                if _is_being_written(file.fileno()):
                    return BUSY
                return "" if hashlib.file_digest(file, "sha256").hexdigest() in digests else CHANGED
        except FileNotFoundError:
            return DELETED
        except OSError:
            return CHANGED  # a link now, or nobody may read it any more

    # --- changing ---

    def create(self, name: str, *, private: bool) -> BufferedWriter:
        """A new file, open for writing; `private` keeps others from reading it before it has its final mode."""
        handle = os.open(self.at(name), _CREATE, 0o600 if private else 0o666, dir_fd=self.handle)
        return os.fdopen(handle, "wb")

    def replace(self, name: str, other: str) -> None:
        """Rename a file, replacing any file of the new name."""
        os.replace(self.at(name), self.at(other), src_dir_fd=self.handle, dst_dir_fd=self.handle)

    def move_to_free(self, name: str, other: str) -> bool:
        """Rename a file, unless the new name exists."""
        try:
            os.link(self.at(name), self.at(other), src_dir_fd=self.handle, dst_dir_fd=self.handle)
        except FileExistsError:
            return False
        except OSError as error:
            if error.errno not in _UNSUPPORTED:
                raise
            if self.status(other) is not None:
                return False
            self.replace(name, other)
        else:
            self.unlink(name)
        return True

    def swap(self, one: str, other: str) -> bool:
        """Swap two names atomically; returns whether the system can."""
        if os.name != "posix":
            return False
        import ctypes

        library = ctypes.CDLL(None, use_errno=True)
        # Linux and macOS; the flag for swapping is 2 in both.
        function = getattr(library, "renameat2", None) or getattr(library, "renameatx_np", None)
        if function is None or self.handle is None:
            return False
        if function(self.handle, os.fsencode(one), self.handle, os.fsencode(other), 2) == 0:
            return True
        code = ctypes.get_errno()
        if code in _UNSUPPORTED:
            return False
        raise OSError(code, os.strerror(code), self.shown(other))

    def unlink(self, name: str) -> None:
        """Remove a file."""
        os.unlink(self.at(name), dir_fd=self.handle)

    def remove_if_empty(self, name: str) -> bool:
        """Remove a subdirectory if it is empty; returns whether it was."""
        try:
            os.rmdir(self.at(name), dir_fd=self.handle)
        except OSError:
            return False
        return True


@contextmanager
def opened(root: Path, below: Sequence[str], *, make: bool = False) -> Iterator[Directory]:
    """The directory at a path below a root, without following links below the root."""
    if make:
        root.mkdir(parents=True, exist_ok=True)
    directory = Directory(root, os.open(root, _FOLDER) if _HANDLES else None)
    try:
        for name in below:
            inner = directory.inner(name, make=make)
            directory.close()
            directory = inner
        yield directory
    finally:
        directory.close()


def _is_being_written(handle: int) -> bool:
    """Whether another program has a file open for writing, if the system knows (Linux, for the user's own files)."""
    try:
        import fcntl

        ask, instead = fcntl.F_SETLEASE, fcntl.F_SETSIG
    except (ImportError, AttributeError):
        return False
    import signal

    try:
        # The kernel refuses a lease for reading while somebody writes. It is given back at once; who opens the
        # file in between makes the kernel send a signal, and this one is ignored, where the usual one would kill.
        fcntl.fcntl(handle, instead, signal.SIGURG)
        fcntl.fcntl(handle, ask, fcntl.F_RDLCK)
        fcntl.fcntl(handle, ask, fcntl.F_UNLCK)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False
