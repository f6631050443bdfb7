"""Requests to end unwind a process, unless whoever started it said to ignore them."""

import os
import signal

import pytest

from cjm.runtime import signals as interrupts

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")


@pytest.fixture(autouse=True)
def handlers():
    before = {request: signal.getsignal(request) for request in interrupts.REQUESTS}
    yield
    for request, handler in before.items():
        signal.signal(request, handler)


@pytest.mark.parametrize("request_", interrupts.REQUESTS)
def test_the_code_names_the_signal(request_):
    signal.signal(request_, signal.SIG_DFL)
    interrupts.end_on_request()
    with pytest.raises(SystemExit) as left:
        signal.raise_signal(request_)
    assert left.value.code == 128 + request_


def test_one_that_is_ignored_stays_ignored():
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    interrupts.end_on_request()
    interrupts.end_at_once()
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN


def test_what_is_held_comes_afterwards():
    interrupts.end_on_request()
    reached = []
    with pytest.raises(SystemExit), interrupts.hold():
        signal.raise_signal(signal.SIGHUP)
        reached.append(True)
    assert reached


def test_one_of_several_clears_away_and_ends_at_once_again():
    interrupts.end_at_once()
    with pytest.raises(SystemExit), interrupts.clear_away():
        signal.raise_signal(signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
