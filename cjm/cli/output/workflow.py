"""What a GitHub workflow tells its steps, and what they may write for it."""

import os
from pathlib import Path

_SUMMARY = 1024 * 1024  # bytes that GitHub takes of a step's summary; of more it shows nothing
_CUT = b"\nThe rest is too much for a summary.\n"


def room_in_summary() -> int:
    """How many bytes still fit into the summary of this step; 0 where there is none."""
    target = os.environ.get("GITHUB_STEP_SUMMARY")
    if not target:
        return 0
    path = Path(target)
    return max(0, _SUMMARY - (path.stat().st_size if path.exists() else 0))


def add_to_summary(text: str) -> None:
    """Put a text at the end of the summary of this step, as many of its lines as fit."""
    path = Path(os.environ["GITHUB_STEP_SUMMARY"])
    begun = path.exists() and path.stat().st_size > 0
    data = (f"\n{text}" if begun else text).encode("utf-8", "backslashreplace")
    room = room_in_summary()
    if len(data) > room:
        end = data.rfind(b"\n", 0, max(0, room - len(_CUT)))
        data = data[: end + 1] + _CUT if end >= 0 else b""
    with path.open("ab") as file:
        file.write(data)
