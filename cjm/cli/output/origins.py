"""Origins of relative paths: the repository's root for hosts, the current folder for terminals."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# The folder that hosts look for files in; a repository may be cloned below it.
_CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")


def repository_of(roots: Sequence[Path]) -> Path:
    """The root of the repository that contains the workspaces.

    Without a repository: the current folder if it contains them, else their nearest common folder. So no path in
    an output for a host begins with `..`.
    """
    from cjm.workspace.ignores import repository_root

    try:
        common = Path(os.path.commonpath(roots))
    except ValueError:  # different drives on Windows
        return Path.cwd()
    tops = {repository_root(root) for root in roots}
    top = tops.pop() if len(tops) == 1 else repository_root(common)
    if top is not None:
        return top
    return Path.cwd() if common.is_relative_to(Path.cwd()) else common


def checkout_of(roots: Sequence[Path]) -> Path:
    """The folder that a CI host looks for files in: its checkout if that has the workspaces, else the repository."""
    for name in _CHECKOUTS:
        checkout = os.environ.get(name)
        for folder in (Path(checkout), Path(checkout).resolve()) if checkout else ():
            if all(root.is_relative_to(folder) for root in roots):
                return folder
    return repository_of(roots)


def relative_prefix(origin: Path, root: Path) -> str:
    """The relative path from a folder to a workspace, as a prefix: empty, or ending in a slash."""
    try:
        prefix = Path(os.path.relpath(root, origin)).as_posix()
    except ValueError:  # on another drive
        prefix = root.as_posix()
    return "" if prefix == "." else f"{prefix.removesuffix('/')}/"


def diff_prefix(root: Path) -> str:
    """The prefix of a workspace's paths in a diff: from the repository's root unless they are below this folder."""
    prefix = relative_prefix(Path.cwd(), root)
    return relative_prefix(repository_of([root]), root) if prefix.startswith("../") else prefix
