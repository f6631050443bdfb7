"""Where `--report FORMAT=FILE` writes to, for every verb that has it."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from cjm.errors import CannotContinue


def targets(asked: Iterable[str], formats: type[StrEnum], example: str) -> list[tuple[str, str]]:
    """The format and the file of each; raises `CannotContinue` for what names none, and for two that name one."""
    from cjm.writing import refuse_targets

    found = [_target(each, formats, example) for each in asked]
    for n, (_, target) in enumerate(found):
        if any(Path(target).resolve() == Path(other).resolve() for _, other in found[:n]):
            raise CannotContinue(f"two reports would go to {target}", "Give each a file of its own.")
        refuse_targets(Path(target).parent, [Path(target).name])
    return found


def _target(asked: str, formats: type[StrEnum], example: str) -> tuple[str, str]:
    name, separator, target = asked.partition("=")
    if not separator or not target:
        raise CannotContinue(f"--report {asked} names no file", f"Write it as --report {example}.")
    if name not in set(formats):
        from cjm.reader.wording import meant

        raise CannotContinue(f"there is no format {name}", meant(name, formats) or ", ".join(formats))
    return name, target


def save(target: str, text: str) -> None:
    """Write a report whole, or leave the file as it was."""
    from cjm.writing import write_all

    path = Path(target)
    write_all(path.parent, [(path.name, text.encode("utf-8", "backslashreplace"))])
