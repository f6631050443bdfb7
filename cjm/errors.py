"""What stops a run: the only exceptions that `cjm` raises on purpose."""


class CannotContinue(Exception):  # noqa: N818 - it is a verdict about the run, caught once, in the command line
    """The job could not be done: a missing file, a bad option, a needed program that is not there.

    `message` says what is wrong in one line, `hint` what to do next. Wrong *input* is never an
    exception: it is a finding. The command line prints both lines and leaves with exit code 2.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
