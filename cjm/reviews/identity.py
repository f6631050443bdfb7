"""What tells the review of one workspace from that of another, whatever a branch under review writes."""

from pathlib import Path

from cjm.workspace import files
from cjm.workspace.git.plumbing import repository_at
from cjm.workspace.git.revisions import below


def identity_of(root: Path | None, commit: str, start: Path) -> str:
    """The path in the repository of the workspace that a comparison is about, which begins with a slash.

    `commit` is the hash of the base, empty where the base is none, and `start` the folder that the comparison was
    asked for in. The base says which workspace that folder belongs to: a branch can add, move or delete a `cjm.yaml`.
    Where the base has none for it, the folder is new or holds several, and its own path counts, or that of the
    workspace at `root` that it is in now. Outside of a repository all are the same.
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
