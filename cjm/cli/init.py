"""`cjm init`: a workspace to start from."""

import sys
from pathlib import Path, PurePosixPath
from typing import Annotated

import typer

from cjm.runtime.errors import CannotContinue
from cjm.runtime.terminal import safe

_SCHEMA = ".cjm/map.schema.json"


def init(
    directory: Annotated[str | None, typer.Argument(metavar="[DIR]", help="The folder to write to.")] = None,
    template: Annotated[str, typer.Option(help="What to start from; --list names them.")] = "blank",
    templates: Annotated[
        bool, typer.Option("--templates", help="Copy the templates of reports, to change and to give to render.")
    ] = False,
    list_: Annotated[bool, typer.Option("--list", help="List the templates and leave.")] = False,
) -> None:
    """Write a small complete workspace. Nothing that is there is ever overwritten."""
    from cjm.cli.starters import STARTERS, files_of
    from cjm.runtime import resources

    if list_:
        for name, (_, what) in STARTERS.items():
            print(f"{name:<14}{what}")  # noqa: T201
        return
    if templates:
        _copy_templates(directory or "templates")
        return
    folder = Path(directory or ".")
    found = {path: _pointed(path, content) for path, content in files_of(template).items()}
    found[_SCHEMA] = resources.text("schemas/map.schema.json").encode()
    if not (folder / ".gitignore").exists():
        found[".gitignore"] = b"build/\n"
    _write_new(folder, found)
    place = f" {directory}" if directory not in {None, "."} else ""
    print(safe(f"Next: cjm validate{place}, then cjm render{place}"), file=sys.stderr)  # noqa: T201


def _pointed(path: str, content: bytes) -> bytes:
    """A map with the line that leads editors to its schema; anything else as it is."""
    if not path.endswith((".yaml", ".yml")):
        return content
    up = "../" * (len(PurePosixPath(path).parts) - 1)
    return f"# yaml-language-server: $schema={up}{_SCHEMA}\n".encode() + content


def _copy_templates(directory: str) -> None:
    from cjm.formats.templates.environment import PACKAGED, packaged_paths

    _write_new(Path(directory), {path: PACKAGED.text(path).encode() for path in packaged_paths()})
    told = f"Next: change what you like, delete what you leave as it is, and cjm render --templates {directory}"
    print(safe(told), file=sys.stderr)  # noqa: T201


def _write_new(folder: Path, found: dict[str, bytes]) -> None:
    """Write files below a folder, and say their paths; nothing where one of them is there already."""
    from cjm.workspace.writing.batch import write_all

    there = [path for path in found if (folder / path).exists()]
    if there:
        raise CannotContinue(
            f"{(folder / there[0]).as_posix()} is there already", "Name another folder, or move it away."
        )
    left = write_all(folder, found.items(), before=dict.fromkeys(found))
    for path in found:
        if path not in left:
            print(safe((folder / path).as_posix()))  # noqa: T201
    for path, why in left.items():
        raise CannotContinue(f"{(folder / path).as_posix()} {why}, so cjm left it alone")
