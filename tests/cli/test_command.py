"""An option of a verb is written once, in the class of the verb's arguments."""

from dataclasses import fields
from typing import Annotated

import pytest
import typer

from cjm.cli import validate, verbs
from cjm.cli.options import ColorChoice, Paths
from cjm.runtime.errors import CannotContinue
from cjm.runtime.frozen import dataclass


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
