"""Where `--report FORMAT=FILE` writes to, for every verb that has it."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from cjm.runtime.errors import CannotContinue


def report_targets(asked: Iterable[str], formats: type[StrEnum], example: str) -> list[tuple[str, str]]:
    """The format and the file of each; raises `CannotContinue` for what names none, and for two that name one."""
    found = [_target(each, formats, example) for each in asked]
    refuse_twice([target for _, target in found])
    return found


def refuse_twice(files: list[str]) -> None:
    """Raise `CannotContinue` where two files that are to be written are the same."""
    from cjm.workspace.writing.destination import is_stream

    seen: set[Path] = set()
    for target in files:
        place = Path(target).resolve()
        if place in seen and not is_stream(target):
            raise CannotContinue(f"two reports would go to {target}", "Give each a file of its own.")
        seen.add(place)


def _target(asked: str, formats: type[StrEnum], example: str) -> tuple[str, str]:
    name, separator, target = asked.partition("=")
    if not separator or not target:
        raise CannotContinue(f"--report {asked} names no file", f"Write it as --report {example}.")
    if name not in set(formats):
        from cjm.reader.wording import did_you_mean

        raise CannotContinue(f"there is no format {name}", did_you_mean(name, formats) or ", ".join(formats))
    return name, target


def refuse_replacing(files: Iterable[str], inputs: Iterable[str | Path], *, force: bool) -> None:
    """Raise `CannotContinue` for the first of these files that must not be written."""
    from cjm.workspace.writing.destination import refuse_to_replace

    read = [*inputs]
    for target in files:
        refuse_to_replace(target, read, force=force)


def save(target: str, text: str) -> None:
    """Write a report whole, or leave the file as it was."""
    from cjm.workspace.writing.destination import write_file

    write_file(target, text.encode("utf-8", "backslashreplace"))
