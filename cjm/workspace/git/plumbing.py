"""Reading git through its plumbing: revisions, the files of a commit or of the index, and their contents.

Repositories are not trusted: revisions are resolved first and then used by hash only; no command is called that
runs programs of the configuration (diff drivers, file system monitors, hooks, lazy fetches).
"""

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from cjm.runtime.errors import CannotContinue
from cjm.runtime.frozen import dataclass
from cjm.runtime.programs import path_of
from cjm.workspace.git.commits import Commit, commit_of
from cjm.workspace.ignores import repository_root

_SECONDS = 30
_MOST_OF_COMMIT = 1_000_000
_FILE = ("100644", "100755")
_MODULE = "160000"
# Variables that change what a path means, and those that `git rev-parse --local-env-vars` lists.
_DEFAULTS = (
    ("origin/HEAD", "refs/remotes/origin/HEAD"), ("main", "refs/heads/main"), ("master", "refs/heads/master"),
)  # fmt: skip
_PATHSPECS = tuple(f"GIT_{kind}_PATHSPECS" for kind in ("LITERAL", "GLOB", "NOGLOB", "ICASE"))
_OF_ONE = (
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_CONFIG", "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT",
    "GIT_OBJECT_DIRECTORY", "GIT_DIR", "GIT_WORK_TREE", "GIT_IMPLICIT_WORK_TREE", "GIT_GRAFT_FILE", "GIT_INDEX_FILE",
    "GIT_NO_REPLACE_OBJECTS", "GIT_REPLACE_REF_BASE", "GIT_PREFIX", "GIT_SHALLOW_FILE", "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
)  # fmt: skip
# Settings against running or fetching anything, or replacing objects. A repository's configuration may override them
# for one transport (`protocol.file.allow`) or one remote; the variables below take precedence.
_GUARDED = (
    "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "-c", "protocol.allow=never",
    "-c", "safe.bareRepository=explicit",
)  # fmt: skip
_GUARDS = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",  # git 2.44 and later; the next one stops the fetches of older ones
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_PAGER": "cat",
    "LC_ALL": "C",
}
_WITHOUT = "`git init` creates one; without, `cjm diff OLD NEW` compares folders or files."
_BRANCH = re.compile(r"\w[\w./-]*\Z")


@dataclass(frozen=True, slots=True)
class GitFile:
    """A file in a commit or in the index: its path from the repository's root, and the hash of its content.

    For a submodule, it is the hash of its commit.
    """

    path: str
    blob: str
    is_module: bool = False


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository, by the root of its work tree; `is_module` if it is a submodule."""

    top: Path
    is_module: bool = False

    # --- revisions ---

    def resolve(self, revision: str) -> str:
        """The hash of the commit that a revision names; raises `CannotContinue` for an unknown one."""
        commit = self.known(revision)
        if commit is None:
            raise CannotContinue(f"git knows no revision {revision} here", self._missing(revision))
        return commit

    def known(self, revision: str) -> str | None:
        """The hash of the commit that a revision names, or `None`."""
        if revision.startswith(":/"):
            # All of it is a pattern, so `^{commit}` can only be added to the result.
            ident = self._named(revision)
            return self._named(f"{ident}^{{commit}}") if ident else None
        return self._named(f"{revision}^{{commit}}")

    def _named(self, revision: str) -> str | None:
        return self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", revision)

    def merge_base(self, one: str, other: str) -> str:
        """The merge base of two commits; all are hashes."""
        commits = self._ask("merge-base", one, other)
        if commits is None:
            hint = f"git fetch --unshallow {self.remote}" if self.is_shallow else "Name a revision that both have."
            raise CannotContinue(f"{one[:9]} and {other[:9]} have no commit in common here", hint)
        return commits.split("\n")[0]

    @property
    def default_branch(self) -> tuple[str, str] | None:
        """The branch that changes are compared with, and its commit: `origin/HEAD`, else `main`, else `master`."""
        return next(((name, commit) for name, ref in _DEFAULTS if (commit := self.known(ref))), None)

    @property
    def is_shallow(self) -> bool:
        return self._ask("rev-parse", "--is-shallow-repository") == "true"

    @property
    def remote(self) -> str:
        """The default remote to fetch from."""
        names = (self._ask("remote") or "origin").split("\n")
        return "origin" if "origin" in names else names[0]

    def _missing(self, revision: str) -> str:
        if self.known("HEAD") is None:
            return "The repository has no commit yet; compare with a folder instead."
        branch = revision.removeprefix(f"{self.remote}/")
        if self.is_shallow:
            return f"The clone is shallow; this brings what is missing: git fetch --unshallow {self.remote}"
        if ".." in revision or not _BRANCH.match(branch):
            return "Name a branch, a tag or the beginning of a hash."
        if not self._ask("remote"):
            return "`git branch --all` and `git tag` list the names."
        return f"If it is a branch of the remote: git fetch {self.remote} {branch}"

    # --- history ---

    def history(self, head: str, since: str, most: int, paths: Sequence[str]) -> list[Commit]:
        """The commits up to `head` along first parents, not those of `since` (hashes; may be empty), the newest first.

        Only those that differ from their first parent in `paths`, which are git's pathspecs.
        """
        without = (f"^{since}",) if since else ()
        listed = self._run("rev-list", "--first-parent", f"--max-count={most}", head, *without, "--", *paths)
        hashes = listed.decode("ascii", "replace").split()
        contents = self.contents(hashes, _MOST_OF_COMMIT)
        return [commit_of(ident, contents[ident]) for ident in hashes]

    def has(self, ident: str) -> bool:
        """Whether an object is present; a shallow clone lacks older ones."""
        return self._ask("cat-file", "-e", ident) is not None

    # --- files ---

    def files(self, commit: str, below: str, endings: tuple[str, ...]) -> list[GitFile]:
        """The regular files with these endings, and the submodules, at and below a folder (empty: all) of a commit."""
        listed = self._run("--literal-pathspecs", "ls-tree", "-r", "-z", "--full-tree", commit, *_paths(below))
        return list(_entries(listed, endings))

    def staged(self, below: str, endings: tuple[str, ...]) -> list[GitFile]:
        """The same for the index."""
        listed = self._run("--literal-pathspecs", "ls-files", "--stage", "-z", "--full-name", *_paths(below))
        return list(_entries(listed, endings))

    def module(self, path: str) -> "Repository | None":
        """The repository of a submodule; `None` if it isn't checked out."""
        top = self.top / path
        inside = top.resolve().is_relative_to(self.top.resolve())
        return Repository(top, is_module=True) if inside and (top / ".git").exists() else None

    def contents(self, blobs: Iterable[str], most: int) -> dict[str, bytes]:
        """The contents of objects by hash, read in one request; larger ones than `most` are replaced by a filler."""
        wanted = list(dict.fromkeys(blobs))
        if not wanted:
            return {}
        stdin = "".join(f"{blob}\n" for blob in wanted).encode()
        sizes = self._run("cat-file", "--batch-check=%(objectname) %(objectsize)", stdin=stdin).decode().splitlines()
        rows = [line.partition(" ") for line in sizes]
        if any(size == "missing" for _, _, size in rows):
            raise self._lacking("objects are missing")
        small = [blob for blob, _, size in rows if int(size) <= most]
        contents = dict.fromkeys(wanted, b"\x00" * (most + 1))
        contents.update(self._batch(small))
        return contents

    def _batch(self, blobs: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        if not blobs:
            return
        out = self._run("cat-file", "--batch", stdin="".join(f"{blob}\n" for blob in blobs).encode())
        at = 0
        for blob in blobs:
            end = out.index(b"\n", at)
            size = int(out[at:end].split()[2])
            yield blob, out[end + 1 : end + 1 + size]
            at = end + size + 2

    # --- asking git ---

    def _ask(self, *arguments: str) -> str | None:
        """The output of git without the final line end, or `None` if it fails."""
        done = git(self.top, arguments, is_module=self.is_module)
        return done.stdout.decode("utf-8", "replace").rstrip("\n") if done.returncode == 0 else None

    def _run(self, *arguments: str, stdin: bytes = b"") -> bytes:
        done = git(self.top, arguments, stdin, is_module=self.is_module)
        if done.returncode:
            raise self._lacking(done.stderr.decode("utf-8", "replace").strip().split("\n")[0])
        return done.stdout

    def _lacking(self, message: str) -> CannotContinue:
        """The error for missing objects; in a partial clone, with the command that fetches them."""
        if self._ask("config", "--get-regexp", r"^remote\..*\.promisor$") is None:
            return CannotContinue(f"git could not read the repository: {message}", f"Try: git -C {self.top} fsck")
        hint = "In the workspace's folder, this brings every version of its maps: git log --stat --all -- ."
        return CannotContinue("the clone is partial, and lacks files that are needed here", hint)


def repository_at(path: Path) -> Repository:
    """The repository around a path; raises `CannotContinue` if there is none, or git is missing."""
    folder = (path if path.is_dir() else path.parent).resolve()
    # Folders without `.git` are not searched: a bare repository in a tree may be an attempt to get its configuration
    # read.
    top = folder if "GIT_DIR" in os.environ else repository_root(folder)
    if top is None:
        if any((each / "HEAD").is_file() and (each / "objects").is_dir() for each in (folder, *folder.parents)):
            raise _in_bare(path)
        raise CannotContinue(f"{path} is not in a git repository", _WITHOUT)
    done = git(top, ("rev-parse", "--show-toplevel"))
    if done.returncode:
        message = done.stderr.decode("utf-8", "replace").strip()
        if "work tree" in message:
            raise _in_bare(path)
        raise CannotContinue(
            f"{path} is not in a git repository", message.split("\n")[0] if "dubious" in message else _WITHOUT
        )
    return Repository(Path(done.stdout.decode("utf-8", "surrogateescape").rstrip("\n")))


def _in_bare(path: Path) -> CannotContinue:
    return CannotContinue(f"{path} is in a bare repository", "Go to a clone or a work tree: git worktree add")


def git(
    folder: Path, arguments: Sequence[str], stdin: bytes = b"", *, is_module: bool = False
) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder, without running other programs or fetching.

    The variables that a hook sets for its repository (`GIT_DIR`, `GIT_INDEX_FILE`) don't apply to submodules.
    """
    unwanted = (*_PATHSPECS, *_OF_ONE) if is_module else _PATHSPECS
    program = path_of("git")
    if program is None:
        raise CannotContinue("git isn't on PATH", "Install git, or compare two folders.")
    try:
        return subprocess.run(
            [program, *_GUARDED, *arguments],
            cwd=folder,
            input=stdin,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env={
                **{key: value for key, value in os.environ.items() if key not in unwanted},
                **_GUARDS,
                # Don't look for a repository above this folder.
                "GIT_CEILING_DIRECTORIES": str(folder.resolve().parent),
            },
        )
    except subprocess.TimeoutExpired:
        raise CannotContinue(f"git took over {_SECONDS} seconds", "Try again when the repository is at rest.") from None


def _paths(below: str) -> tuple[str, ...]:
    return ("--", below) if below else ()


def _entries(listed: bytes, endings: tuple[str, ...]) -> Iterator[GitFile]:
    """The files and submodules in the output of `ls-tree` and `ls-files --stage`, without links.

    Most rows are filtered as bytes, since few of a repository's files are maps.
    """
    wanted, module = tuple(ending.encode() for ending in endings), _MODULE.encode()
    for row in listed.split(b"\0"):
        if not (row.endswith(wanted) or row.startswith(module)):
            continue
        head, _, path = row.decode("utf-8", "surrogateescape").partition("\t")
        # ls-tree: mode, type, hash; ls-files: mode, hash, stage.
        mode, *parts = head.split(" ")
        blob = parts[1] if parts[0] in {"blob", "commit"} else parts[0]
        if mode in (*_FILE, _MODULE):
            yield GitFile(path, blob, mode == _MODULE)
