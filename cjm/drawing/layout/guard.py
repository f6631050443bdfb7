"""Runs a program for a parent process, and kills it and its children when the parent ends, even if killed.

Run as a script: `python -I -S guard.py SIZE PROGRAM ARGUMENT…`. The first SIZE bytes of standard input are the
program's input. Nothing follows them: standard input closes when the parent ends. The guard exits with the
program's exit code in eight bits, and must be the leader of its own process group.
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
        os.rmdir(os.getcwd())  # noqa: PTH106, PTH109 - the empty folder, which the parent can no longer remove
    if sys.platform == "win32":
        process.kill()
        os._exit(1)
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    main()
