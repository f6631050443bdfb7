"""`cjm schema`: the published JSON Schemas."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from cjm.cli.output.stderr import use_utf8
from cjm.runtime.errors import CannotContinue
from cjm.runtime.frozen import dataclass

_SUFFIX = ".schema.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaArguments:
    """Command line of `cjm schema`."""

    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="map, or an output: findings, changes, log, workspace.")
    ] = "map"


def schema(arguments: SchemaArguments) -> int:
    """Print a published JSON Schema, for editors and other programs."""
    from cjm.runtime import resources

    files = resources.folder("schemas").iterdir()
    names = sorted(file.name.removesuffix(_SUFFIX) for file in files if file.name.endswith(_SUFFIX))
    if arguments.name not in names:
        raise CannotContinue(f"unknown schema {arguments.name}", f"Known: {', '.join(names)}.")
    use_utf8()
    sys.stdout.write(resources.text(f"schemas/{arguments.name}{_SUFFIX}"))
    return 0
