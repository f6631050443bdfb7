"""What verbs say beside their results."""

import sys
from collections.abc import Mapping

from cjm.runtime.errors import shortened
from cjm.runtime.terminal import safe


def say(text: str) -> None:
    """One line on stderr."""
    print(safe(shortened(text)), file=sys.stderr)  # noqa: T201


def report_unwritten(left: Mapping[str, str]) -> None:
    """A line for each file that was not written, with the reason."""
    for path, why in left.items():
        say(f"error: {path} {why}, so cjm left it alone")


def use_utf8() -> None:
    """What programs read goes to stdout in UTF-8, whatever the locale says: their formats ask for it."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")


def count_text(number: int, what: str = "file") -> str:
    """So many of a thing."""
    return f"{number} {what}{'' if number == 1 else 's'}"
