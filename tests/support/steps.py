"""How much work something is, counted in lines of Python that ran, so that every machine counts alike."""

import sys


def steps(function):
    """The lines that ran while a function did; what C does for one line isn't counted."""
    count = 0

    def trace(_frame, event, _argument):
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        function()
    finally:
        sys.settrace(before)
    return count
