"""The files that come with the package: schemas, templates and examples.

An installed package holds them inside itself; in a source tree (and an editable install) they
lie beside it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cjm.runtime.errors import CannotContinue

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_PACKAGE = Path(__file__).resolve().parent.parent


def folder(path: str) -> Traversable:
    """The folder or file `path` (with forward slashes) of the package's resources."""
    # Nearly always it is a plain one; what finds it otherwise takes longer to import than a file to read.
    plain = next((candidate for base in (_PACKAGE, _PACKAGE.parent) if (candidate := base / path).exists()), None)
    if plain is not None:
        return plain
    from importlib.resources import files

    inside = files("cjm").joinpath(*path.split("/"))
    if inside.is_dir() or inside.is_file():
        return inside
    raise CannotContinue(
        f"this installation lacks its own file {path}", "Install cjm-toolkit again: pip install --force-reinstall"
    )


def text(path: str) -> str:
    """The text of one resource, as UTF-8 with its line ends as they are."""
    return folder(path).read_bytes().decode("utf-8")
