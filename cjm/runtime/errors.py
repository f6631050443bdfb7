"""The exception that stops a run."""

import re

_LONGEST = 240  # characters without a blank; longer paths are cut in the middle
_LONG = re.compile(rf"[^\s`]{{{_LONGEST + 1},}}")


def shortened(text: str) -> str:
    """A message with very long paths and names cut in the middle."""
    half = _LONGEST // 2
    return _LONG.sub(lambda long: f"{long[0][:half]}…{long[0][-half:]}", text)


class CannotContinue(Exception):  # noqa: N818 - caught once, in the command line
    """The run can't be completed: a missing file, a bad option, a missing program.

    `message` is the fault in one line, `hint` the next step. Wrong *input* is never an exception but a finding.
    The command line prints both lines and exits with 2.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = shortened(message)
        self.hint = shortened(hint)
