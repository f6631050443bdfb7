"""`cjm init`: a new workspace."""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath
from typing import Annotated

import typer

from cjm.runtime.errors import CannotContinue
from cjm.runtime.frozen import dataclass
from cjm.runtime.terminal import safe

_SCHEMA = ".cjm/map.schema.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class InitArguments:
    """Command line of `cjm init`."""

    directory: Annotated[
        str, typer.Argument(metavar="[DIR]", help="Folder to create the workspace in.", show_default=False)
    ] = ""
    template: Annotated[str, typer.Option(metavar="NAME", help="Workspace to start from; see --list.")] = "blank"
    templates: Annotated[
        bool, typer.Option("--templates", help="Copy the report templates for cjm render --templates.")
    ] = False
    list: Annotated[bool, typer.Option("--list", help="List the workspaces to start from.")] = False


def init(arguments: InitArguments) -> int:
    """Create a small complete workspace. Existing files are never overwritten."""
    from cjm.cli.starters import STARTERS, files_of
    from cjm.runtime import resources

    directory = arguments.directory
    if arguments.list:
        for name, (_, description) in STARTERS.items():
            print(f"{name:<14}{description}")  # noqa: T201
        return 0
    if arguments.templates:
        _copy_templates(directory or "templates")
        return 0
    folder = Path(directory)
    files = {path: _with_schema(path, content) for path, content in files_of(arguments.template).items()}
    files[_SCHEMA] = resources.text("schemas/map.schema.json").encode()
    if not (folder / ".gitignore").exists():
        files[".gitignore"] = b"build/\n"
    _write_new(folder, files)
    place = f" {directory}" if directory not in {"", "."} else ""
    print(safe(f"Next: cjm validate{place}, then cjm render{place}"), file=sys.stderr)  # noqa: T201
    return 0


def _with_schema(path: str, content: bytes) -> bytes:
    """A map with the comment that points editors to its schema; other files unchanged."""
    if not path.endswith((".yaml", ".yml")):
        return content
    up = "../" * (len(PurePosixPath(path).parts) - 1)
    return f"# yaml-language-server: $schema={up}{_SCHEMA}\n".encode() + content


def _copy_templates(directory: str) -> None:
    from cjm.formats.templates.environment import PACKAGED, packaged_paths

    _write_new(Path(directory), {path: PACKAGED.text(path).encode() for path in packaged_paths()})
    text = f"Next: edit the templates, delete those you don't change, and run cjm render --templates {directory}"
    print(safe(text), file=sys.stderr)  # noqa: T201


def _write_new(folder: Path, files: dict[str, bytes]) -> None:
    """Write files below a folder and print their paths; raises `CannotContinue` if one of them exists."""
    from cjm.workspace.writing.batch import write_all

    existing = [path for path in files if (folder / path).exists()]
    if existing:
        raise CannotContinue(f"{(folder / existing[0]).as_posix()} already exists", "Name another folder, or move it.")
    unwritten = write_all(folder, files.items(), before=dict.fromkeys(files))
    for path in files:
        if path not in unwritten:
            print(safe((folder / path).as_posix()))  # noqa: T201
    for path, reason in unwritten.items():
        raise CannotContinue(f"{(folder / path).as_posix()} {reason}, so cjm left it alone")
