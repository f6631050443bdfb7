"""The door of the command line. `--version` answers before anything else is imported."""

import gc
import os
import sys


def main() -> None:
    """Run `cjm` with the arguments of the process."""
    arguments = sys.argv[1:]
    if arguments in (["--version"], ["-V"]):
        from cjm import __version__

        try:
            print(f"cjm {__version__}", flush=True)  # noqa: T201
        except OSError:
            os._exit(2)  # a full disk, or nobody who reads: there is nothing to say, and nobody to say it to
        return
    from cjm.cli.app import INTERRUPTED
    from cjm.cli.app import main as run

    code = run(arguments)
    if code == INTERRUPTED:
        # Where an interrupt came amid code that is made at run time (a named tuple, a data class), the interpreter
        # would end itself by the signal, though it was caught. All is written and ended here, so it may be left.
        os._exit(code)
    # The interpreter ends by looking for circles among all that a run has made, which takes longer than many a run;
    # whatever needs to be closed is closed by now, so there is nothing to find.
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
