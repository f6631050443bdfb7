"""The step summary of a GitHub workflow."""

import os
from pathlib import Path

_SUMMARY = 1024 * 1024  # bytes; GitHub shows nothing of a larger summary
_CUT = b"\nThe rest exceeds the size limit of a summary.\n"


def room_in_summary() -> int:
    """The number of bytes left in the summary of this step; 0 if there is none."""
    target = os.environ.get("GITHUB_STEP_SUMMARY")
    if not target:
        return 0
    path = Path(target)
    return max(0, _SUMMARY - (path.stat().st_size if path.exists() else 0))


def add_to_summary(text: str) -> None:
    """Append as many lines of a text to the summary of this step as fit."""
    path = Path(os.environ["GITHUB_STEP_SUMMARY"])
    begun = path.exists() and path.stat().st_size > 0
    data = (f"\n{text}" if begun else text).encode("utf-8", "backslashreplace")
    room = room_in_summary()
    if len(data) > room:
        end = data.rfind(b"\n", 0, max(0, room - len(_CUT)))
        data = data[: end + 1] + _CUT if end >= 0 else b""
    with path.open("ab") as file:
        file.write(data)
