"""Where paths are given from: the repository's root for hosts, the current folder for terminals."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cjm.validate.reporters.reporter import ValidationReport

# The checkout, from which hosts look for files; a repository may have been cloned below it.
_CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")


def repository_of(roots: Sequence[Path]) -> Path:
    """The root of the repository that workspaces lie in.

    Without one it is the current folder where they lie in it, else the nearest folder above them: no path
    that a host is given leads out of where it looks.
    """
    from cjm.workspace.ignores import repository_root

    try:
        common = Path(os.path.commonpath(roots))
    except ValueError:  # drives of Windows have nothing in common
        return Path.cwd()
    tops = {repository_root(root) for root in roots}
    top = tops.pop() if len(tops) == 1 else repository_root(common)
    if top is not None:
        return top
    return Path.cwd() if common.is_relative_to(Path.cwd()) else common


def checkout_of(roots: Sequence[Path]) -> Path:
    """Where the host of a run looks for files: its checkout where the workspaces lie in it, else the repository."""
    for name in _CHECKOUTS:
        checkout = os.environ.get(name)
        for folder in (Path(checkout), Path(checkout).resolve()) if checkout else ():
            if all(root.is_relative_to(folder) for root in roots):
                return folder
    return repository_of(roots)


def way(origin: Path, root: Path) -> str:
    """The way from a folder to a workspace, for its paths to follow: empty, or with a slash at its end."""
    try:
        found = Path(os.path.relpath(root, origin)).as_posix()
    except ValueError:  # on another drive
        found = root.as_posix()
    return "" if found == "." else f"{found.removesuffix('/')}/"


def way_in_diff(root: Path) -> str:
    """The prefix of a workspace's paths in a diff: from the repository's root where they aren't below this folder."""
    prefix = way(Path.cwd(), root)
    return way(repository_of([root]), root) if prefix.startswith("../") else prefix


def from_here(report: ValidationReport, root: Path | None) -> ValidationReport:
    """A report on one workspace as a terminal shows it; of what lies nowhere, it has only names."""
    prefix = way(Path.cwd(), root) if root is not None else ""
    return report.at({path: prefix + path for path in report.sources}) if prefix else report
