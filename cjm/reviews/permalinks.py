"""Links to the lines of one side of a comparison, on the site that hosts the repository."""

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import quote, urlsplit

from cjm.model.source import Span
from cjm.runtime.errors import CannotContinue
from cjm.runtime.frozen import dataclass

# Link formats of hosting sites for a file at a commit and its lines. Unknown sites get GitHub's.
_FORMS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "gitlab": ("/-/blob/", "#L"),
        "bitbucket": ("/src/", "#lines-"),
        "gitea": ("/src/commit/", "#L"),
        "codeberg": ("/src/commit/", "#L"),
        "forgejo": ("/src/commit/", "#L"),
    }
)
_GITHUB = ("/blob/", "#L")


@dataclass(frozen=True, slots=True)
class Permalinks:
    """The address of a workspace's folder at a commit, and the anchor of a line.

    `paths` are the files that are the same there, `None` for all of them.
    """

    folder: str
    anchor: str
    paths: frozenset[str] | None = None

    def of(self, span: Span) -> str:
        """The address of a line; empty where there is none."""
        if self.paths is not None and span.path not in self.paths:
            return ""
        return f"{self.folder}{_encoded(span.path)}{self.anchor}{span.line}"


def permalinks(url: str, commit: str, below: str, paths: frozenset[str] | None = None) -> Permalinks:
    """The links into a commit (a hash) of the repository at `url`, with the workspace in folder `below`.

    Raises `CannotContinue` for an address that is not plain HTTP.
    """
    parts = urlsplit(url)
    plain = url.isascii() and url.isprintable() and not set(url) & set(" <>\"'`()[]|\\")
    if parts.scheme not in {"https", "http"} or not parts.hostname or parts.query or parts.fragment or not plain:
        raise CannotContinue(
            f"--repo-url {url} is not a valid repository address",
            "Write it as --repo-url https://example.org/team/maps.",
        )
    blob, anchor = next((form for name, form in _FORMS.items() if name in parts.hostname), _GITHUB)
    folder = f"{_encoded(below)}/" if below else ""
    return Permalinks(f"{url.rstrip('/').removesuffix('.git')}{blob}{commit}/{folder}", anchor, paths)


def _encoded(path: str) -> str:
    return quote(path, safe="/", errors="surrogateescape")
