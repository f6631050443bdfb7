"""The files that come with the package: schemas, templates and examples.

An installed package holds them inside itself; in a source tree (and an editable install) they
lie beside it.
"""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from cjm.errors import CannotContinue


def folder(path: str) -> Traversable:
    """The folder or file `path` (with forward slashes) of the package's resources."""
    inside = files("cjm").joinpath(*path.split("/"))
    if inside.is_dir() or inside.is_file():
        return inside
    beside = Path(__file__).resolve().parent.parent.joinpath(*path.split("/"))
    if beside.exists():
        return beside
    raise CannotContinue(
        f"this installation lacks its own file {path}", "Install cjm-toolkit again: pip install --force-reinstall"
    )


def text(path: str) -> str:
    """The text of one resource, as UTF-8 with its line ends as they are."""
    return folder(path).read_bytes().decode("utf-8")
