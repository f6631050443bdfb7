"""Files that `--report FORMAT=FILE` writes to."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from cjm.runtime.errors import CannotContinue


def report_targets(reports: Iterable[str], formats: type[StrEnum], example: str) -> list[tuple[str, str]]:
    """The format and file of each; raises `CannotContinue` for malformed ones, and for two with the same file."""
    targets = [_target(each, formats, example) for each in reports]
    refuse_twice([target for _, target in targets])
    return targets


def refuse_twice(files: list[str]) -> None:
    """Raise `CannotContinue` if two of these files are the same."""
    from cjm.workspace.writing.destination import is_stream

    seen: set[Path] = set()
    for target in files:
        place = Path(target).resolve()
        if place in seen and not is_stream(target):
            raise CannotContinue(f"two reports would go to {target}", "Use a different file for each.")
        seen.add(place)


def _target(report: str, formats: type[StrEnum], example: str) -> tuple[str, str]:
    name, separator, target = report.partition("=")
    if not separator or not target:
        raise CannotContinue(f"--report {report} names no file", f"Write it as --report {example}.")
    if name not in set(formats):
        from cjm.reader.wording import did_you_mean

        raise CannotContinue(f"unknown format {name}", did_you_mean(name, formats) or ", ".join(formats))
    return name, target


def refuse_replacing(files: Iterable[str], inputs: Iterable[str | Path], *, force: bool) -> None:
    """Raise `CannotContinue` for the first of these files that must not be written."""
    from cjm.workspace.writing.destination import refuse_to_replace

    read = [*inputs]
    for target in files:
        refuse_to_replace(target, read, force=force)


def save(target: str, text: str) -> None:
    """Write a report atomically."""
    from cjm.workspace.writing.destination import write_file

    write_file(target, text.encode("utf-8", "backslashreplace"))
