"""The door of the command line. `--version` answers before anything else is imported."""

import sys


def main() -> None:
    """Run `cjm` with the arguments of the process."""
    arguments = sys.argv[1:]
    if arguments in (["--version"], ["-V"]):
        from cjm import __version__

        sys.stdout.write(f"cjm {__version__}\n")
        return
    from cjm.cli.app import main as run

    sys.exit(run(arguments))


if __name__ == "__main__":
    main()
