"""`cjm validate` without typer, whose import takes longer than the check of a map.

Only command lines that leave no doubt are read here: known options, whole, each with its value. All others
are typer's, which words what is wrong, completes and helps; a test holds the two together.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from cjm.cli.choices import Color, FailOn, OutputFormat
from cjm.profile import Profile

if TYPE_CHECKING:
    from cjm.cli.validating import Asked


def _count(text: str) -> int:
    if int(text) < 0:
        raise ValueError(text)
    return int(text)


_FLAGS = frozenset(("--fix", "--diff", "--no-ignores", "--statistics"))
_REPEATABLE = frozenset(("--report", "--select", "--ignore"))
_VALUES: Mapping[str, Callable[[str], object]] = {
    "--output-format": OutputFormat,
    "--fail-on": FailOn,
    "--profile": Profile,
    "--as-of": str,
    "--baseline": str,
    "--write-baseline": str,
    "--changed-since": str,
    "--stdin-filename": str,
    "--jobs": _count,
    "--color": Color,
}


def plainly_asked(arguments: Sequence[str], environment: Mapping[str, str]) -> "Asked | None":
    """What a plain `validate …` asks for; `None` where that is for typer to say."""
    if arguments[:1] != ["validate"] or "_CJM_COMPLETE" in environment:
        return None
    given = {"--output-format": [environment["CJM_OUTPUT_FORMAT"]]} if environment.get("CJM_OUTPUT_FORMAT") else {}
    found = _taken_apart(arguments[1:])
    try:
        return None if found is None else _made({**given, **found})
    except ValueError:
        return None


def _taken_apart(arguments: Sequence[str]) -> dict[str, list[str]] | None:
    """The values of each option, and the paths under an empty name; `None` where there is any doubt."""
    found: dict[str, list[str]] = {}
    rest = iter(arguments)
    for argument in rest:
        name, is_whole, value = argument.partition("=")
        if argument == "-" or not argument.startswith("-"):
            found.setdefault("", []).append(argument)
        elif argument in _FLAGS:
            found[argument] = []
        elif name in _VALUES or name in _REPEATABLE:
            value = value if is_whole else next(rest, "")
            if not value or value.startswith("-"):
                return None
            found.setdefault(name, []).append(value)
        else:
            return None
    return found


def _made(found: Mapping[str, list[str]]) -> "Asked":
    """The values as they are meant; raises ValueError for a word that an option doesn't know."""
    from cjm.cli.validating import Asked

    fields: dict[str, object] = {}
    for name, values in found.items():
        field = name.removeprefix("--").replace("-", "_") or "paths"
        if name in _FLAGS:
            fields[field] = True
        elif name in _VALUES:
            fields[field] = [_VALUES[name](value) for value in values][-1]
        else:
            fields[field] = tuple(values)
    return Asked(**fields)  # type: ignore[arg-type]
