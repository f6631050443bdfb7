"""What stops a run: the only exceptions that `cjm` raises on purpose."""

import re

_LONGEST = 240  # characters without a blank; of a deeper path people are shown both ends
_LONG = re.compile(rf"[^\s`]{{{_LONGEST + 1},}}")


def shortened(text: str) -> str:
    """A message in which the middle of a very long path or name is left out."""
    half = _LONGEST // 2
    return _LONG.sub(lambda long: f"{long[0][:half]}…{long[0][-half:]}", text)


class CannotContinue(Exception):  # noqa: N818 - it is a verdict about the run, caught once, in the command line
    """The job could not be done: a missing file, a bad option, a needed program that is not there.

    `message` says what is wrong in one line, `hint` what to do next. Wrong *input* is never an
    exception: it is a finding. The command line prints both lines and leaves with exit code 2.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = shortened(message)
        self.hint = shortened(hint)
