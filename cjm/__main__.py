"""The door of the command line. `--version` answers before anything else is imported."""

import gc
import os
import sys

_INTERRUPTED = 130


def main() -> None:
    """Run `cjm` with the arguments of the process."""
    try:
        code = _code_of(sys.argv[1:])
    except KeyboardInterrupt:  # before anything was begun, or when all was done
        code = _INTERRUPTED
    if code == _INTERRUPTED:
        # Where an interrupt came amid code that is made at run time (a named tuple, a data class), the interpreter
        # would end itself by the signal, though it was caught. All is written and ended here, so it may be left.
        os._exit(code)
    # The interpreter ends by looking for circles among all that a run has made, which takes longer than many a run;
    # whatever needs to be closed is closed by now, so there is nothing to find.
    gc.freeze()
    sys.exit(code)


def _code_of(arguments: list[str]) -> int:
    if arguments not in (["--version"], ["-V"]):
        from cjm.cli.app import main as run

        return run(arguments)
    from cjm import __version__

    try:
        print(f"cjm {__version__}", flush=True)  # noqa: T201
    except OSError:
        os._exit(2)  # a full disk, or nobody who reads: there is nothing to say, and nobody to say it to
    return 0


if __name__ == "__main__":
    main()
