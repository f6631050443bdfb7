"""Paths of the programs that cjm runs: from PATH, never from the current folder."""

import os
import sys
from collections.abc import Mapping


def path_of(
    name: str, environment: Mapping[str, str] = os.environ, *, windows: bool = sys.platform == "win32"
) -> str | None:
    """The absolute path of a program, or `None`.

    The current folder may be a checkout under review. Windows looks there first, and other systems where PATH has an
    entry that is empty or relative, so these aren't looked at. On Windows only an `.exe` counts: a batch file reads
    its arguments as commands.
    """
    wanted = f"{name}.exe" if windows else name
    for entry in environment.get("PATH", "").split(";" if windows else ":"):
        folder = entry.strip('"') if windows else entry
        path = os.path.join(folder, wanted)  # noqa: PTH118 - a path that can't be read is skipped, whatever it holds
        if os.path.isabs(folder) and os.path.isfile(path) and os.access(path, os.X_OK):  # noqa: PTH117, PTH113
            return path
    return None
