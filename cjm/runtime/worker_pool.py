"""Processes that help the first one: started together, each with a pipe, and ended with what they were started for."""

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
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class WorkerPool:
    """Processes that all do `work`, which gets the pipe to this one, and what else it was given.

    With the method `fork` they find everything as it is here, and nothing is sent; with `spawn` they
    start from nothing. They are ended when the block is left, however that happens, and end themselves when this
    process is killed.
    """

    def __init__(
        self, method: str, work: Callable[..., None], given: Sequence[tuple[Any, ...]], does: str = "checks"
    ) -> None:
        self._method, self._work, self._given, self._does = method, work, given, does
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

                ensure_running()  # begun later, it would let the signals through that are held
            context: Any = get_context(self._method)
            for given in self._given:
                ours, theirs = context.Pipe()
                process = context.Process(target=_member, args=(theirs, self._work, *given), daemon=True)
                with hold():
                    process.start()
                    self._members.append((process, ours))
                theirs.close()

    def send(self, member: int, what: object) -> None:
        """Give something to one of the processes; whether it is still there shows when it should answer."""
        send(self._members[member][1], what)

    def received(self, member: int) -> Any:
        """What one of the processes sent next. What it sent as an error is raised here."""
        try:
            found = self._members[member][1].recv()
        except (EOFError, OSError):
            raise CannotContinue(
                f"a process that {self._does} was ended from outside", "Memory may be short: try again with --jobs 1."
            ) from None
        if isinstance(found, Exception):
            raise found
        return found


def send(pipe: Connection, what: object) -> bool:
    """Whether there was somebody at the other end."""
    try:
        pipe.send(what)
    except OSError:
        return False
    return True


@contextmanager
def _safe_path() -> Iterator[None]:
    """Let no Python that is started look for modules in the current folder, which may be a checkout under review."""
    before = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_SAFE_PATH]
        else:
            os.environ[_SAFE_PATH] = before


def _member(pipe: Connection, work: Callable[..., None], *given: object) -> None:
    """What another process does. Ctrl-C reaches all of a terminal; it is left to the first, which ends the others."""
    import threading

    threading.Thread(target=_end_with_parent, daemon=True).start()
    end_at_once()
    try:
        work(pipe, *given)
    except EOFError:
        return  # the first process has gone
    except Exception as error:  # noqa: BLE001 - the first process raises it
        send(pipe, error)


def _end_with_parent() -> None:
    """Wait until the process that started this one is gone, however it ended, and ask this one to end then."""
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
