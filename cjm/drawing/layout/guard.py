"""Runs a program for another process, and ends it, and all that it starts, when that process is gone, even if killed.

It is a script of its own: `python -I -S guard.py SIZE PROGRAM ARGUMENT…`. The first SIZE bytes of its standard input
are those of the program. Nothing comes after them: the input ends with the process at its other end. The guard's exit
code is that of the program, in eight bits. It is the leader of a group that nothing but the program is in.
"""

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress


def main() -> None:
    """Run the program that the arguments name."""
    size, *command = sys.argv[1:]
    text = sys.stdin.buffer.read(int(size))
    process = subprocess.Popen(command, stdin=subprocess.PIPE)
    threading.Thread(target=_end_with_parent, args=(process,), daemon=True).start()
    process.communicate(text)
    os._exit(process.returncode & 255)


def _end_with_parent(process: "subprocess.Popen[bytes]") -> None:
    sys.stdin.buffer.read()
    with suppress(OSError):
        os.rmdir(os.getcwd())  # noqa: PTH106, PTH109 - the empty folder that nobody else removes any more
    if sys.platform == "win32":
        process.kill()
        os._exit(1)
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    main()
