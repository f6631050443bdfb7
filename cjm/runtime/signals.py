"""Requests to end: they wait until what was begun can be ended again, and let it be ended then.

A request is SIGTERM, or SIGHUP where a terminal was closed; whoever asked for it to be ignored (`nohup`) is heard.
"""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

REQUESTS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
_CODE = 128  # and the number of the signal, as a shell tells


def end_on_request() -> None:
    """Let a request to end unwind this process, so that everything that it began is ended and cleared away."""
    for request in REQUESTS:
        if signal.getsignal(request) is not signal.SIG_IGN:
            signal.signal(request, _leave)


def end_at_once() -> None:
    """Let a request to end end this process as the system does, as one of several that holds nothing."""
    for request in REQUESTS:
        if signal.getsignal(request) is not signal.SIG_IGN:
            signal.signal(request, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, REQUESTS)


def _leave(request: int, _frame: object) -> None:
    sys.exit(_CODE + request)


@contextmanager
def hold() -> Iterator[None]:
    """Let no signal in between the start of another process and knowing it; what is started knows of none either."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT, *REQUESTS])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def clear_away() -> Iterator[None]:
    """Let a process that a request to end would end at once, as one of several is, first end what it started."""
    import threading

    at_once = threading.current_thread() is threading.main_thread() and (
        signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    )
    if not at_once:
        yield
        return
    end_on_request()
    try:
        yield
    finally:
        end_at_once()
