"""Options that several verbs share, each with its one definition, and the values to choose from."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

import typer


class OutputFormat(StrEnum):
    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"
    JUNIT = "junit"
    MARKDOWN = "markdown"


FailOn = Literal["error", "warning", "info", "never"]
Color = Literal["auto", "always", "never"]
EngineName = Literal["embedded", "dot"]
ThemeName = Literal["light", "dark", "print", "high-contrast"]

Paths = Annotated[tuple[str, ...], typer.Argument(metavar="[PATH]...", help="Files, folders or globs; - is stdin.")]
AsOf = Annotated[str | None, typer.Option(metavar="DATE", help="Treat this date (YYYY-MM-DD) as today.")]
ColorChoice = Annotated[Color, typer.Option(help="Colour the output.")]
StdinFilename = Annotated[str, typer.Option(metavar="PATH", help="Treat stdin as this file.")]
Journeys = Annotated[tuple[str, ...], typer.Option(metavar="ID", help="Include only this journey; repeatable.")]
Reports = Annotated[
    tuple[str, ...], typer.Option(metavar="FORMAT=FILE", help="Also write this format to a file; repeatable.")
]
Force = Annotated[bool, typer.Option("--force", help="Replace files that cjm didn't write.")]
Jobs = Annotated[int, typer.Option(metavar="N", min=0, help="Worker processes; 0 chooses automatically.")]
TemplateFolder = Annotated[str | None, typer.Option(metavar="DIR", help="Use the templates in this folder.")]
Theme = Annotated[ThemeName, typer.Option(help="Colour theme of drawings.")]


def format_option(text: str, envvar: str | None = None, metavar: str | None = None) -> Any:
    """The option for the format of the output, under both of its names."""
    return typer.Option("--format", "--output-format", help=text, envvar=envvar, metavar=metavar)
