"""Reasons why existing maps are not part of a workspace: an ignore file, the settings or a hidden folder."""

import os
from collections.abc import Iterator
from pathlib import Path

from cjm.workspace.files import ROOT_FILE, SUFFIXES
from cjm.workspace.ignores import NAME, Ignores

_MOST = 20_000  # entries that are looked at; the reason is a help, and no reason to wait
_SETTINGS = f"`include` and `exclude` in {ROOT_FILE} leave out"
_HIDDEN = "cjm reads no hidden folders, and so leaves out"
_PACKAGES = "node_modules"
_ENVIRONMENT = "pyvenv.cfg"


def left_out_below(folder: Path, root: Path) -> str:
    """The reason why the first map in a folder of the workspace isn't included; empty if there is no map."""
    return next(_reasons(folder, root), "")


def _reasons(folder: Path, root: Path) -> Iterator[str]:
    stack = [(root, "", Ignores.above(root), "")]
    looked = 0
    while stack and looked < _MOST:
        here, at, ignores, reason = stack.pop()
        try:
            entries = sorted(os.scandir(here), key=lambda entry: entry.name)
        except OSError:
            continue
        looked += len(entries)
        names = {entry.name for entry in entries}
        if _ENVIRONMENT in names or (at and ROOT_FILE in names):
            continue  # what packages bring, and workspaces of their own
        if NAME in names and not reason:
            ignores = ignores.within(here, at)
        for entry in reversed(entries):
            path, is_folder = f"{at}/{entry.name}" if at else entry.name, entry.is_dir(follow_symlinks=False)
            place = Path(entry.path)
            why = reason or _reason(place, path, ignores, is_folder=is_folder)
            if is_folder and entry.name not in {_PACKAGES, ".git"} and _leads_to(place, folder):
                stack.append((place, path, ignores, why))
            elif (
                entry.is_file(follow_symlinks=False) and entry.name.endswith(SUFFIXES) and place.is_relative_to(folder)
            ):
                yield f"{why or _SETTINGS} {_shown(place)}"


def _leads_to(place: Path, folder: Path) -> bool:
    return place.is_relative_to(folder) or folder.is_relative_to(place)


def _reason(place: Path, path: str, ignores: Ignores, *, is_folder: bool) -> str:
    reason = ignores.reason(path, folder=is_folder)
    if reason is not None:
        return f"line {reason.line} of {_shown(reason.file)} leaves out"
    return _HIDDEN if is_folder and place.name.startswith(".") else ""


def _shown(place: Path) -> str:
    """A path from the current folder."""
    try:
        return Path(os.path.relpath(place)).as_posix()
    except ValueError:  # on another drive
        return place.as_posix()
