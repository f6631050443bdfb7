"""Ending cleanly on SIGTERM, and on SIGHUP when a terminal is closed, unless it is ignored (`nohup`)."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

REQUESTS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
_CODE = 128  # plus the number of the signal, as in shells


def end_on_request() -> None:
    """Make the signals raise `SystemExit`, so that everything is stopped and cleaned up."""
    for request in REQUESTS:
        if signal.getsignal(request) is not signal.SIG_IGN:
            signal.signal(request, _leave)


def end_at_once() -> None:
    """Let the signals end this process at once, as worker processes have nothing to clean up."""
    for request in REQUESTS:
        if signal.getsignal(request) is not signal.SIG_IGN:
            signal.signal(request, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, REQUESTS)


def _leave(request: int, _frame: object) -> None:
    sys.exit(_CODE + request)


@contextmanager
def hold() -> Iterator[None]:
    """Block signals, here and in processes that are started meanwhile, until a started process is registered."""
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
    """Let a worker process stop what it started before a signal ends it."""
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
