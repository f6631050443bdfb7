"""An option of a verb is written once, in the class of the verb's arguments."""

from dataclasses import fields
from typing import Annotated

import pytest
import typer

from cjm.cli import validate, verbs
from cjm.cli.options import ColorChoice, Paths
from cjm.runtime.errors import CannotContinue
from cjm.runtime.frozen import dataclass
from tests.support.commands import cjm, tree


@dataclass(frozen=True, slots=True, kw_only=True)
class GreetArguments:
    paths: Paths = ()
    name: Annotated[tuple[str, ...], typer.Option(metavar="NAME", help="Greet this person; repeatable.")] = ()
    color: ColorChoice = "auto"


@pytest.fixture
def lines(monkeypatch):
    """The arguments that the verb `validate` gets, which is replaced by one with other options."""
    lines = []

    def greet(arguments: GreetArguments) -> int:
        """Greet people."""
        lines.append(arguments)
        return 3

    monkeypatch.setattr(validate, "validate", greet)
    return lines


def test_an_option_written_in_one_place_is_in_the_help_and_in_the_arguments(lines, capsys):
    assert verbs.run(["validate", "--name", "Ada", "a", "--name=Eve", "b"]) == 3
    assert lines == [GreetArguments(paths=("a", "b"), name=("Ada", "Eve"))]
    assert verbs.run(["validate", "--help"]) == 0
    output = capsys.readouterr().out
    assert output.startswith("Usage: cjm validate [OPTIONS] [PATH]...\n\n  Greet people.\n")
    assert "--name NAME" in output
    assert "Greet this person; repeatable." in output


def test_defaults_are_those_of_the_class(lines):
    verbs.run(["validate"])
    assert lines == [GreetArguments()]


def test_wrong_values_are_refused_before_the_verb_runs(lines):
    with pytest.raises(CannotContinue, match="'blue' is not one of 'auto', 'always', 'never'"):
        verbs.run(["validate", "--color", "blue"])
    assert lines == []


@pytest.mark.parametrize("verb", verbs.VERBS)
def test_the_help_of_an_option_is_one_line(verb):
    command = typer.main.get_command(verbs.app_of([verb]))
    for parameter in command.params:
        if parameter.name != "help":
            assert parameter.help, parameter.name
            assert "\n" not in parameter.help
            assert parameter.help.endswith(".")
            assert len(parameter.help) <= 115
    assert {parameter.name for parameter in command.params} >= {
        field.name for field in fields(validate.ValidateArguments) if verb == "validate"
    }


@pytest.mark.parametrize(
    ("alias", "verb"),
    [
        (["version"], ["--version"]),
        (["help"], ["--help"]),
        (["help", "validate"], ["validate", "--help"]),
        (["help", "lint"], ["validate", "--help"]),
        (["check", "--statistics"], ["validate", "--statistics"]),
        (["lint", "--output-format=concise"], ["validate", "--output-format=concise"]),
        (["format", "--check"], ["fmt", "--check"]),
        (["help", "nothing"], ["nothing", "--help"]),
    ],
    ids=" ".join,
)
def test_an_alias_does_the_same_as_its_verb(tmp_path, alias, verb):
    tree(tmp_path, {"m.cjm.yaml": "teams:   {t: {name: T}}\n"})
    assert cjm(*alias, cwd=tmp_path) == cjm(*verb, cwd=tmp_path)


def test_aliases_are_not_listed_in_the_help():
    commands = cjm("--help").out.partition("Commands:")[2]
    assert not {line.split()[0] for line in commands.splitlines() if line.strip()} & {"help", *verbs.ALIASES}


VERBS_WITH_FORMATS = {"validate": "json", "diff": "json", "log": "json", "show": "json", "render": "svg"}


@pytest.mark.parametrize("verb", VERBS_WITH_FORMATS)
def test_both_names_of_the_format_option_are_the_same_option(tmp_path, verb):
    tree(tmp_path, {"cjm.yaml": "{}\n", "m.cjm.yaml": "teams: {t: {name: T}}\n"})
    one, other = (
        cjm(verb, option, VERBS_WITH_FORMATS[verb], cwd=tmp_path) for option in ("--format", "--output-format")
    )
    assert one == other
    assert "No such option" not in one.err
