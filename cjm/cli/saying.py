"""What verbs say beside their results."""

import sys

from cjm.terminal import safe


def say(text: str) -> None:
    """One line on stderr."""
    print(safe(text), file=sys.stderr)  # noqa: T201


def counted(number: int, what: str = "file") -> str:
    """So many of a thing."""
    return f"{number} {what}{'' if number == 1 else 's'}"
