"""`cjm schema`: the published JSON Schemas."""

import sys
from typing import Annotated

import typer

from cjm.cli.output.stderr import speak_utf8
from cjm.runtime.errors import CannotContinue

_ENDING = ".schema.json"


def schema(
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="map, or that of an output: findings, changes, log, workspace.")
    ] = "map",
) -> None:
    """Print a published JSON Schema, for editors and other programs."""
    from cjm.runtime import resources

    found = resources.folder("schemas").iterdir()
    names = sorted(file.name.removesuffix(_ENDING) for file in found if file.name.endswith(_ENDING))
    if name not in names:
        raise CannotContinue(f"there is no schema {name}", f"Known: {', '.join(names)}.")
    speak_utf8()
    sys.stdout.write(resources.text(f"schemas/{name}{_ENDING}"))
