"""`cjm schema`: the published JSON Schemas."""

import sys
from typing import Annotated

import typer

from cjm import resources
from cjm.errors import CannotContinue

_NAMES = ("map",)


def schema(name: Annotated[str, typer.Argument(metavar="[NAME]", help="Which schema: map.")] = "map") -> None:
    """Print a published JSON Schema, for editors and other programs."""
    if name not in _NAMES:
        raise CannotContinue(f"there is no schema {name}", f"Known: {', '.join(_NAMES)}.")
    sys.stdout.write(resources.text(f"schemas/{name}.schema.json"))
