"""Entry point of the command line. `--version` is answered before anything else is imported."""

import gc
import os
import sys

_INTERRUPTED = 130


def main() -> None:
    """Run `cjm` with the arguments of the process."""
    try:
        code = _exit_code(sys.argv[1:])
    except KeyboardInterrupt:  # before the run began, or after it ended
        code = _INTERRUPTED
    if code == _INTERRUPTED:
        # If the interrupt came while code was compiled at run time (a named tuple, a dataclass), the interpreter would
        # kill itself with the signal although it was caught. Everything is written by now.
        os._exit(code)
    # At exit, the interpreter looks for reference cycles among all objects, which can take longer than the run.
    # Everything is closed by now, so it would find nothing.
    gc.freeze()
    sys.exit(code)


def _exit_code(arguments: list[str]) -> int:
    if arguments not in (["--version"], ["-V"]):
        from cjm.cli.app import main as run

        return run(arguments)
    from cjm import __version__

    try:
        print(f"cjm {__version__}", flush=True)  # noqa: T201
    except OSError:
        os._exit(2)  # a full disk or a closed pipe: the message couldn't be read either
    return 0


if __name__ == "__main__":
    main()
