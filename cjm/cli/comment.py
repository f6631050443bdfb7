"""Post the Markdown of `cjm diff` as cjm's one comment on a pull or merge request.

This is a separate program, `python -I -m cjm.cli.comment FILE`: the only one in this package that opens a connection
or gets a token. It neither imports cjm nor is imported by it.

The comment is identified by the marker in the first line of the file, among those by the token's user. It is created
or replaced, so a request never has two. Without changes, an existing comment is updated to say so, and none is
created. The docstring of `main` lists the environment variables.
"""

import json
import os
import re
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

NOTHING = "No changes to the journey maps."
_PAGES = 50  # of a hundred comments each
_DENIED = {401, 403, 404}
_TOKEN_OF_A_WORKFLOW = "github-actions[bot]"  # noqa: S105 - the user that it writes as
# Before 0.2, the marker was made of the workspace's name.
_OLD_MARKER = re.compile(r"<!-- cjm-diff:[a-z0-9-]+ -->\Z")
_ANY_MARKER = re.compile(r"<!-- cjm-diff:\S+ -->\Z")


class Site:
    """The comments of a pull request on GitHub."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self.api = env["API"]
        self.graphql = env.get("GITHUB_GRAPHQL_URL") or f"{self.api}/graphql"
        repository = f"{self.api}/repos/{env['REPOSITORY']}"
        self.comments = f"{repository}/issues/{env['NUMBER']}/comments"
        self.comment = f"{repository}/issues/comments"
        self.update = "PATCH"
        self.header = ("Authorization", f"Bearer {env['TOKEN'].strip()}")

    def is_own(self, comment: dict[str, Any]) -> bool:
        """Whether the token's own user wrote a comment: anybody can copy the marker."""
        author = comment.get("user") or {}
        key, value = self._user
        return author.get(key) == value

    @cached_property
    def _user(self) -> tuple[str, object]:
        """What the token's user is known by: the id of a person, or the name of an app, as apps may not ask for theirs.

        No person can have a name with brackets. An app that can't be asked is that of the workflow's own token.
        """
        try:
            return "id", self.ask("GET", f"{self.api}/user")["id"]
        except urllib.error.HTTPError as error:
            if error.code not in {403, 404}:
                raise
        try:
            name = self.ask("POST", self.graphql, {"query": "{viewer{login}}"})["data"]["viewer"]["login"]
        except (urllib.error.HTTPError, ValueError, KeyError, TypeError):
            return "login", _TOKEN_OF_A_WORKFLOW
        return "login", name if str(name).endswith("[bot]") else _TOKEN_OF_A_WORKFLOW

    def write(self, text: str) -> str:
        """Make or replace the comment; returns what was done."""
        marker, _, rest = text.partition("\n")
        old = self._old_comment(marker)
        if old is None and rest.startswith(NOTHING):
            return "Nothing changed, and no comment says otherwise."
        if old is None:
            self.ask("POST", self.comments, {"body": text})
            return "The comment is new."
        if old["body"].replace("\r\n", "\n").strip() == text.strip():
            return "The comment is up to date."
        self.ask(self.update, f"{self.comment}/{old['id']}", {"body": text})
        return "The comment is replaced."

    def _old_comment(self, marker: str) -> dict[str, Any] | None:
        """The comment with this marker, else the only one of cjm, where its marker is an old one."""
        marked = [comment for comment in self._all() if _ANY_MARKER.match(_first_line(comment))]
        own = [comment for comment in marked if self.is_own(comment)]
        same = next((comment for comment in own if _first_line(comment) == marker), None)
        if same is None and len(own) == 1 and _OLD_MARKER.match(_first_line(own[0])):
            return own[0]
        return same

    def _all(self) -> Iterator[dict[str, Any]]:
        for page in range(1, _PAGES + 1):
            comments = self.ask("GET", f"{self.comments}?per_page=100&page={page}")
            yield from comments
            if len(comments) < 100:
                return

    def ask(self, method: str, url: str, content: dict[str, str] | None = None) -> Any:
        """What the site answers."""
        data = None if content is None else json.dumps(content).encode()
        headers = dict([self.header, ("Content-Type", "application/json"), ("User-Agent", "cjm")])
        request = urllib.request.Request(url, data, headers, method=method)  # noqa: S310 - the address that CI gives
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            return json.load(answer)


class GitLab(Site):
    """The notes of a merge request on GitLab."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self.api = env["CI_API_V4_URL"]
        project, request = env["CI_PROJECT_ID"], env["CI_MERGE_REQUEST_IID"]
        self.comments = self.comment = f"{self.api}/projects/{project}/merge_requests/{request}/notes"
        self.update = "PUT"
        self.header = ("PRIVATE-TOKEN", env["CJM_TOKEN"].strip())

    def is_own(self, comment: dict[str, Any]) -> bool:
        """Whether the token's own user wrote a note."""
        return bool(comment["author"]["id"] == self._id)

    @cached_property
    def _id(self) -> int:
        ident: int = self.ask("GET", f"{self.api}/user")["id"]
        return ident


def _first_line(comment: dict[str, Any]) -> str:
    return (comment.get("body") or "").partition("\n")[0].rstrip("\r")


def main() -> int:
    """Write the file that the first argument names.

    On GitHub the environment has `TOKEN`, `API`, `REPOSITORY` and `NUMBER`, on GitLab `CJM_TOKEN` and what every
    job has. A token that may not write, as in a request from a fork, is a warning, as the review is in the log and
    in the summary. Whatever else goes wrong is an error.
    """
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    try:
        site = GitLab(os.environ) if "CI_API_V4_URL" in os.environ else Site(os.environ)
        sys.stdout.write(f"{site.write(text)}\n")
    except urllib.error.HTTPError as refused:
        if refused.code in _DENIED:
            return _report("warning", f"this token may not write comments (HTTP {refused.code})", 0)
        return _report("error", f"the site answered with HTTP {refused.code}", 1)
    except urllib.error.URLError as failed:
        return _report("error", f"the site could not be asked: {failed.reason}", 1)
    except (OSError, ValueError) as failed:  # their texts may hold the token
        return _report("error", f"the site could not be asked ({type(failed).__name__})", 1)
    return 0


def _report(kind: str, reason: str, code: int) -> int:
    """Say why there is no comment; returns the exit code."""
    message = f"No comment was written, as {reason}. What changed is in the log and in the summary."
    line = f"::{kind} title=cjm diff::{message}" if "GITHUB_ACTIONS" in os.environ else f"{kind}: {message}"
    sys.stdout.write(f"{line}\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
