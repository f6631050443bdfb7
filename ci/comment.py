"""Puts what `cjm diff` wrote as Markdown into the one comment of a pull or merge request that is cjm's.

The comment is found by the marker in the first line of the file. It is made where there is none, and else
written anew, so that a request never has two. Where nothing changed, an old comment says so, and none is made.
Nothing but Python is needed; `main` says what is read.
"""

import json
import os
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

NOTHING = "No changes to the journey maps."
_PAGES = 50  # of a hundred comments each
_DENIED = {401, 403, 404}


class Site:
    """The comments of a pull request on GitHub."""

    def __init__(self, env: Mapping[str, str]) -> None:
        repository = f"{env['API']}/repos/{env['REPOSITORY']}"
        self.comments = f"{repository}/issues/{env['NUMBER']}/comments"
        self.comment = f"{repository}/issues/comments"
        self.renew = "PATCH"
        self.header = ("Authorization", f"Bearer {env['TOKEN'].strip()}")

    def is_ours(self, comment: dict[str, Any]) -> bool:
        """Whether a comment is by somebody who may write here: a stranger can copy the marker."""
        trusted = comment.get("author_association") in {"OWNER", "MEMBER", "COLLABORATOR"}
        return trusted or (comment.get("user") or {}).get("type") == "Bot"

    def write(self, text: str) -> str:
        """Make or renew the comment, and say what was done."""
        marker, _, rest = text.partition("\n")
        old = next((each for each in self._all() if _begins(each, marker) and self.is_ours(each)), None)
        if old is None and rest.startswith(NOTHING):
            return "Nothing changed, and there is no comment that says otherwise."
        if old is None:
            self.ask("POST", self.comments, text)
            return "The comment is new."
        if old["body"].replace("\r\n", "\n").strip() == text.strip():
            return "The comment says this already."
        self.ask(self.renew, f"{self.comment}/{old['id']}", text)
        return "The comment is written anew."

    def _all(self) -> Iterator[dict[str, Any]]:
        for page in range(1, _PAGES + 1):
            found = self.ask("GET", f"{self.comments}?per_page=100&page={page}")
            yield from found
            if len(found) < 100:
                return

    def ask(self, method: str, url: str, text: str | None = None) -> Any:
        """What the site answers."""
        data = None if text is None else json.dumps({"body": text}).encode()
        headers = dict([self.header, ("Content-Type", "application/json"), ("User-Agent", "cjm")])
        request = urllib.request.Request(url, data, headers, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)


class GitLab(Site):
    """The notes of a merge request on GitLab."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self.api = env["CI_API_V4_URL"]
        project, request = env["CI_PROJECT_ID"], env["CI_MERGE_REQUEST_IID"]
        self.comments = self.comment = f"{self.api}/projects/{project}/merge_requests/{request}/notes"
        self.renew = "PUT"
        self.header = ("PRIVATE-TOKEN", env["CJM_TOKEN"].strip())

    def is_ours(self, comment: dict[str, Any]) -> bool:
        """Whether a note is by the user that the token is of."""
        return bool(comment["author"]["id"] == self.ask("GET", f"{self.api}/user")["id"])


def _begins(comment: dict[str, Any], marker: str) -> bool:
    return (comment.get("body") or "").startswith(marker)


def main() -> int:
    """Write the file that the first argument names.

    On GitHub the environment has `TOKEN`, `API`, `REPOSITORY` and `NUMBER`, on GitLab `CJM_TOKEN` and what every
    job has. A token that may not write, as in a request from a fork, is a warning, as the review is in the log and
    in the summary. Whatever else goes wrong is an error.
    """
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    try:
        site = GitLab(os.environ) if "CI_API_V4_URL" in os.environ else Site(os.environ)
        print(site.write(text))
    except urllib.error.HTTPError as refused:
        if refused.code in _DENIED:
            return told("warning", f"this token may not write comments (HTTP {refused.code})", 0)
        return told("error", f"the site answered with HTTP {refused.code}", 1)
    except urllib.error.URLError as failed:
        return told("error", f"the site could not be asked: {failed.reason}", 1)
    except (OSError, ValueError) as failed:  # their texts may hold the token
        return told("error", f"the site could not be asked ({type(failed).__name__})", 1)
    return 0


def told(kind: str, reason: str, code: int) -> int:
    """Say why there is no comment."""
    said = f"No comment was written, as {reason}. What changed is in the log and in the summary."
    print(f"::{kind} title=cjm diff::{said}" if "GITHUB_ACTIONS" in os.environ else f"{kind}: {said}")
    return code


if __name__ == "__main__":
    sys.exit(main())
