"""Worker processes: started together, each with a pipe, and ended together."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

from cjm.runtime.errors import CannotContinue
from cjm.runtime.signals import end_at_once, hold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection

_SAFE_PATH = "PYTHONSAFEPATH"


def cores() -> int:
    """The number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class WorkerPool:
    """Processes that all run `work` with a pipe to this process and further arguments.

    With the method `fork` they inherit the memory of this process; with `spawn` they start from scratch. They end
    when the block is left, for whatever reason, and when this process is killed.
    """

    def __init__(
        self, method: str, work: Callable[..., None], arguments: Sequence[tuple[Any, ...]], does: str = "checks"
    ) -> None:
        self._method, self._work, self._given, self._does = method, work, arguments, does
        self._members: list[tuple[Any, Connection]] = []

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_why: object) -> None:
        for process, pipe in self._members:
            process.terminate()
            pipe.close()
        for process, _ in self._members:
            process.join()

    def _start(self) -> None:
        from multiprocessing import get_context

        with _safe_path():
            if self._method == "spawn" and hasattr(signal, "pthread_sigmask"):
                from multiprocessing.resource_tracker import ensure_running

                ensure_running()  # started later, it would unblock the signals
            context: Any = get_context(self._method)
            for arguments in self._given:
                ours, theirs = context.Pipe()
                process = context.Process(target=_member, args=(theirs, self._work, *arguments), daemon=True)
                with hold():
                    process.start()
                    self._members.append((process, ours))
                theirs.close()

    def send(self, member: int, what: object) -> None:
        """Send an object to one of the processes; if it has ended, `received` raises."""
        send(self._members[member][1], what)

    def received(self, member: int) -> Any:
        """The next object from one of the processes; an exception that it sent is raised."""
        try:
            message = self._members[member][1].recv()
        except (EOFError, OSError):
            raise CannotContinue(
                f"a process that {self._does} was ended from outside", "Memory may be short; try --jobs 1."
            ) from None
        if isinstance(message, Exception):
            raise message
        return message


def send(pipe: Connection, what: object) -> bool:
    """Send an object; returns whether the other end is open."""
    try:
        pipe.send(what)
    except OSError:
        return False
    return True


@contextmanager
def _safe_path() -> Iterator[None]:
    """Keep Python processes from importing from the current folder, which may be a checkout under review."""
    before = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_SAFE_PATH]
        else:
            os.environ[_SAFE_PATH] = before


def _member(pipe: Connection, work: Callable[..., None], *arguments: object) -> None:
    """The main function of a worker. Ctrl-C reaches all processes; only the first handles it and ends the others."""
    import threading

    threading.Thread(target=_end_with_parent, daemon=True).start()
    end_at_once()
    try:
        work(pipe, *arguments)
    except EOFError:
        return  # the first process has gone
    except Exception as error:  # noqa: BLE001 - the first process raises it
        send(pipe, error)


def _end_with_parent() -> None:
    """End this process when its parent has ended, for whatever reason."""
    import threading
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is None:
        return
    wait([parent.sentinel])
    main = threading.main_thread().ident
    if hasattr(signal, "pthread_kill") and main is not None:
        signal.pthread_kill(main, signal.SIGTERM)
    else:
        os.kill(os.getpid(), signal.SIGTERM)
