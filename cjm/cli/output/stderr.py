"""Messages on stderr, and UTF-8 for machine-readable results."""

import sys
from collections.abc import Mapping

from cjm.runtime.errors import shortened
from cjm.runtime.terminal import safe


def say(text: str) -> None:
    """Print one line on stderr."""
    print(safe(shortened(text)), file=sys.stderr)  # noqa: T201


def report_unwritten(left: Mapping[str, str]) -> None:
    """Print a line for each file that was not written, with the reason."""
    for path, why in left.items():
        say(f"error: {path} {why}, so cjm left it alone")


def use_utf8() -> None:
    """Use UTF-8 on stdout, whatever the locale, as machine-readable formats require."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")


def count_text(number: int, what: str = "file") -> str:
    """A number with its noun, in singular or plural."""
    return f"{number} {what}{'' if number == 1 else 's'}"
