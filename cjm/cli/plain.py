"""`cjm validate` and `cjm render` without typer, whose import takes longer than the check of a map.

Only command lines that leave no doubt are read here: known options, whole, each with its value. All others
are typer's, which words what is wrong, completes and helps; a test holds the two together.
"""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from cjm.cli.choices import Color, EngineName, FailOn, OutputFormat, ThemeName
from cjm.model.profile import Profile

if TYPE_CHECKING:
    from cjm.cli import rendering, validating


def _count(text: str) -> int:
    if int(text) < 0:
        raise ValueError(text)
    return int(text)


def _scale(text: str) -> float:
    if not 0.25 <= float(text) <= 8:
        raise ValueError(text)
    return float(text)


class _Verb(NamedTuple):
    """The options of a verb, and the module that does it."""

    module: str
    flags: frozenset[str]
    repeatable: frozenset[str]
    values: Mapping[str, Callable[[str], object]]


_VERBS = {
    "validate": _Verb(
        module="validating",
        flags=frozenset(("--fix", "--diff", "--no-ignores", "--statistics", "--force")),
        repeatable=frozenset(("--report", "--select", "--ignore")),
        values={
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
        },
    ),
    "render": _Verb(
        module="rendering",
        flags=frozenset(("--check", "--redraw", "--force")),
        repeatable=frozenset(("--format", "--view", "--journey", "--update")),
        values={
            "--out": str,
            "--theme": ThemeName,
            "--as-of": str,
            "--since": str,
            "--scale": _scale,
            "--templates": str,
            "--engine": EngineName,
            "--jobs": _count,
            "--color": Color,
        },
    ),
}
_SHORT = {"-o": "--out"}


def run_plainly(arguments: Sequence[str], environment: Mapping[str, str]) -> int | None:
    """Do what a plain command line asks for; returns the exit code, `None` where the line is for typer to read."""
    asked = plainly_asked(arguments, environment)
    if asked is None:
        return None
    code: int = import_module(f"cjm.cli.{_VERBS[arguments[0]].module}").run(asked)
    return code


def plainly_asked(
    arguments: Sequence[str], environment: Mapping[str, str]
) -> "validating.ValidateArguments | rendering.RenderArguments | None":
    """What a plain command line asks for; `None` where that is for typer to say."""
    verb = _VERBS.get(arguments[0]) if arguments else None
    if verb is None or "_CJM_COMPLETE" in environment:
        return None
    found = _taken_apart(arguments[1:], verb)
    if found is None:
        return None
    if "--output-format" in verb.values and environment.get("CJM_OUTPUT_FORMAT"):
        found.setdefault("--output-format", [environment["CJM_OUTPUT_FORMAT"]])
    try:
        fields = _fields(found, verb)
    except ValueError:
        return None
    return _asked(arguments, fields)


def _taken_apart(arguments: Sequence[str], verb: _Verb) -> dict[str, list[str]] | None:
    """The values of each option, and the paths under an empty name; `None` where there is any doubt."""
    found: dict[str, list[str]] = {}
    rest = iter(arguments)
    for argument in rest:
        name, is_whole, value = _SHORT.get(argument, argument).partition("=")
        if argument == "-" or not argument.startswith("-"):
            found.setdefault("", []).append(argument)
        elif name in verb.flags and not is_whole:
            found[name] = []
        elif name in verb.values or name in verb.repeatable:
            value = value if is_whole else next(rest, "")
            if not value or (value.startswith("-") and value != "-"):
                return None
            found.setdefault(name, []).append(value)
        else:
            return None
    return found


def _fields(found: Mapping[str, list[str]], verb: _Verb) -> dict[str, object]:
    """The values as they are meant; raises ValueError for a word that an option doesn't know."""
    fields: dict[str, object] = {}
    for name, values in found.items():
        field = name.removeprefix("--").replace("-", "_") or "paths"
        if name in verb.flags:
            fields[field] = True
        elif name in verb.values:
            fields[field] = [verb.values[name](value) for value in values][-1]
        else:
            fields[field] = tuple(values)
    return fields


def _asked(
    arguments: Sequence[str], fields: dict[str, object]
) -> "validating.ValidateArguments | rendering.RenderArguments":
    if arguments[0] == "render":
        from cjm.cli import rendering

        return rendering.RenderArguments(**fields, line=tuple(arguments))  # type: ignore[arg-type]
    from cjm.cli import validating

    return validating.ValidateArguments(**fields)  # type: ignore[arg-type]
