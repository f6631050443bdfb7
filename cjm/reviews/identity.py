"""Identity of a workspace's review, which a branch under review can't change."""

from pathlib import Path

from cjm.workspace import files
from cjm.workspace.git.plumbing import repository_at
from cjm.workspace.git.revisions import below


def identity_of(root: Path | None, commit: str, start: Path) -> str:
    """Path of the compared workspace in its repository, with a leading slash.

    `commit` is the hash of the base, empty if the base isn't a commit, and `start` the folder that the command ran
    in. The base decides which workspace that folder belongs to: a branch can add, move or delete a `cjm.yaml`.
    If the base has none for it, the path is that of the workspace at `root` around the folder, or of the folder
    itself. Outside of a repository, it is always `/`.
    """
    top = next((folder for folder in (start, *start.parents) if (folder / ".git").exists()), None)
    if top is None:
        return "/"
    if commit:
        repository = repository_at(start)
        entries = repository.files(commit, "", (files.ROOT_FILE,))
        roots = {path.rpartition("/")[0] for path in (entry.path for entry in entries) if _is_root_file(path)}
        own = below(repository, start)
        while own and own not in roots:
            own = own.rpartition("/")[0]
        if own in roots:
            return f"/{own}"
    folder = root if root is not None and start.is_relative_to(root) and root.is_relative_to(top) else start
    return f"/{folder.relative_to(top).as_posix()}".removesuffix(".")


def _is_root_file(path: str) -> bool:
    return path.rpartition("/")[2] == files.ROOT_FILE
