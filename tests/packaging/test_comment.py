"""The comment on a pull request: the action's step and the GitLab job, run against a small site made here."""

import contextlib
import json
import re
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml

from tests.packaging.test_integrations import ACTION, run
from tests.support.commands import ROOT

STEP = next(step for step in ACTION["runs"]["steps"] if step["name"] == "Comment on the changes")
JOBS = yaml.safe_load((ROOT / "ci/cjm.gitlab-ci.yml").read_text())
MAP = """\
personas: {mia: {name: Mia}}
journeys:
  a:
    name: A way
    personas: mia
    stages:
      - {id: s, name: S, touchpoints: [{id: landing, name: Lands on the page, emotion: 0}]}
"""
BETTER, WORSE = (MAP.replace("emotion: 0", f"emotion: {score}") for score in (1, -1))
MARKER = "<!-- cjm-diff:/ -->"
KEY = "s3cret"


class Site:
    """Comments as GitHub keeps them, and as GitLab does; `denies` is what it answers to those who write."""

    def __init__(self):
        self.comments = []
        self.requests = []
        self.denies = 0
        self.user = None  # GitHub tells the workflow's own token no user
        self.viewer = "github-actions[bot]"
        site = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def answer(self):
                length = int(self.headers.get("Content-Length") or 0)
                body = json.loads(self.rfile.read(length)) if length else None
                token = self.headers.get("Authorization") or self.headers.get("PRIVATE-TOKEN")
                site.requests.append(self.command)
                code, told = site.answered(self.command, self.path, body, token)
                data = json.dumps(told).encode()
                self.send_response(code)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            do_GET = do_POST = do_PATCH = do_PUT = answer

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def answered(self, method, path, body, token):
        if token not in {f"Bearer {KEY}", KEY}:
            return 401, {"message": "Bad credentials"}
        github = re.fullmatch(r"/repos/team/maps/issues/7/comments(?:\?per_page=100&page=(\d+))?", path)
        gitlab = re.fullmatch(r"/projects/3/merge_requests/7/notes(?:\?per_page=100&page=(\d+))?", path)
        every = github or gitlab
        one = re.fullmatch(r"/repos/team/maps/issues/comments/(\d+)|/projects/3/merge_requests/7/notes/(\d+)", path)
        if method == "GET" and path == "/user":
            return (
                (200, {"id": self.user}) if self.user else (403, {"message": "Resource not accessible by integration"})
            )
        if method == "POST" and path == "/graphql":
            return (
                (200, {"data": {"viewer": {"login": self.viewer}}}) if self.viewer else (404, {"message": "Not Found"})
            )
        if method == "GET" and every:
            page = int(every[1])
            return 200, self.comments[100 * (page - 1) : 100 * page]
        if self.denies:
            return self.denies, {"message": "Resource not accessible by integration"}
        if method == "POST" and every:
            self.add(body["body"])
            return 201, self.comments[-1]
        if one and method == ("PATCH" if one[1] else "PUT"):
            (found,) = [each for each in self.comments if each["id"] == int(one[1] or one[2])]
            found["body"] = body["body"]
            return 200, found
        return 404, {"message": "Not Found"}

    def add(self, body, *, user="github-actions[bot]", ident=5, association="NONE"):
        kind = "Bot" if user.endswith("[bot]") else "User"
        self.comments.append(
            {"id": 100 + len(self.comments), "body": body, "user": {"type": kind, "login": user, "id": ident},
             "author_association": association, "author": {"id": ident}, "system": False}
        )  # fmt: skip

    @property
    def bodies(self):
        return [comment["body"] for comment in self.comments]


@pytest.fixture
def site():
    made = Site()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def repository(tmp_path):
    """Two commits on main, and a branch on which the map isn't changed yet."""
    folder = tmp_path / "repo"
    (folder / "maps").mkdir(parents=True)
    (folder / "maps/cjm.yaml").write_text("workspace: {name: W}\n")
    (folder / "maps/a.cjm.yaml").write_text(MAP)
    git(folder, "init", "-q", "-b", "main")
    commit(folder)
    git(folder, "checkout", "-qb", "work")
    return folder


def git(folder, *arguments):
    done = subprocess.run(
        ["git", "-c", "user.name=U", "-c", "user.email=u@example.com", *arguments],
        cwd=folder, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout.strip()


def commit(folder, text=None):
    if text is not None:
        (folder / "maps/a.cjm.yaml").write_text(text)
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "Maps", "--allow-empty")


def tools(folder):
    place = folder / "runner/cjm/bin"
    place.mkdir(parents=True, exist_ok=True)
    for name, command in (("cjm", f'"{sys.executable}" -I -m cjm'), ("python", f'"{sys.executable}"')):
        (place / name).write_text(f'#!/bin/sh\nexec {command} "$@"\n')
        (place / name).chmod(0o755)
    return place.parent.parent


def step(repository, site, **env):
    """Run the step of the action as a runner does; the summary is a file beside the repository."""
    given = {
        "RUNNER_TEMP": str(tools(repository.parent)), "GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(repository),
        "GITHUB_STEP_SUMMARY": str(repository.parent / "summary.md"), "TOKEN": KEY, "FOLDER": "", "NUMBER": "7",
        "BASE": git(repository, "rev-parse", "main"), "HEAD": git(repository, "rev-parse", "HEAD"),
        "REPOSITORY": "team/maps", "API": site.url, "SITE": "https://github.com", "BASH_ENV": "",
    }  # fmt: skip
    assert set(STEP["env"]) <= set(given)
    return run(repository, "bash", "-euo", "pipefail", "-c", STEP["run"], **{**given, **env})


def summary(repository):
    with contextlib.suppress(FileNotFoundError):
        return (repository.parent / "summary.md").read_text()
    return ""


def test_one_comment_is_made_and_written_anew(repository, site):
    site.add("Looks good", user="eve", association="MEMBER")
    commit(repository, BETTER)
    done = step(repository, site)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "::notice title=emotion-raised (content),file=maps/a.cjm.yaml,line=7," in done.stdout
    (_, body) = site.bodies
    head = git(repository, "rev-parse", "HEAD")
    assert body.startswith(f"{MARKER}\n### Journey changes: A way\n\n**Landing got better.**")
    assert f"[Lands on the page](https://github.com/team/maps/blob/{head}/maps/a.cjm.yaml#L7)" in body
    assert body == summary(repository)
    commit(repository, WORSE)
    assert step(repository, site).returncode == 0
    (_, body) = site.bodies
    assert "**Landing got worse.**" in body
    assert site.requests == ["GET", "POST", "GET", "GET", "POST", "PATCH"]
    # A run that finds the same writes nothing.
    assert "The comment is up to date." in step(repository, site).stdout
    assert site.requests[6:] == ["GET", "GET", "POST"]


def test_nothing_is_no_comment_and_an_old_one_says_so(repository, site):
    commit(repository)
    done = step(repository, site)
    assert (done.returncode, site.bodies) == (0, []), done.stderr
    commit(repository, BETTER)
    step(repository, site)
    commit(repository, MAP)
    assert step(repository, site).returncode == 0
    assert site.bodies == [f"{MARKER}\nNo changes to the journey maps.\n"]


def test_a_comment_is_found_on_any_page_and_only_where_it_is_ours(repository, site):
    site.add(f"{MARKER}\nA stranger's", user="eve", association="CONTRIBUTOR")
    site.add("<!-- cjm-diff:/other -->\nAnother workspace's")
    for _ in range(150):
        site.add("Talk", user="eve")
    site.add(f"{MARKER}\nOld")
    commit(repository, BETTER)
    assert step(repository, site).returncode == 0
    assert site.requests == ["GET", "GET", "GET", "POST", "PATCH"]
    assert site.bodies[0] == f"{MARKER}\nA stranger's"
    assert site.bodies[-1].startswith(f"{MARKER}\n### Journey changes")


@pytest.mark.parametrize("viewer", ["github-actions[bot]", "", "maps-app[bot]"])
@pytest.mark.parametrize("association", ["OWNER", "MEMBER", "COLLABORATOR", "NONE"])
def test_no_comment_of_anybody_else_is_replaced(repository, site, viewer, association):
    site.viewer = viewer
    others = ["eve", "github-actions", "other-app[bot]", "dependabot[bot]"]
    for user in others:
        site.add(f"{MARKER}\nA copy", user=user, ident=7, association=association)
    site.add(f"{MARKER}\nMine", user=viewer or "github-actions[bot]", ident=8, association=association)
    commit(repository, BETTER)
    assert step(repository, site).returncode == 0
    assert site.bodies[:-1] == [f"{MARKER}\nA copy"] * len(others)
    assert site.bodies[-1].startswith(f"{MARKER}\n### Journey changes")


def test_the_token_of_a_person_is_known_by_its_number(repository, site):
    site.user = 5
    site.add(f"{MARKER}\nOf the workflow", ident=6)
    site.add(f"{MARKER}\nOf an owner", user="owner", ident=7, association="OWNER")
    site.add(f"{MARKER}\nMine", user="eve", ident=5)
    commit(repository, BETTER)
    assert step(repository, site).returncode == 0
    assert site.bodies[:2] == [f"{MARKER}\nOf the workflow", f"{MARKER}\nOf an owner"]
    assert site.bodies[2].startswith(f"{MARKER}\n### Journey changes")


def test_a_comment_with_the_marker_of_before_is_taken_over_where_it_is_the_only_one(repository, site):
    site.add("<!-- cjm-diff:default -->\nA stranger's", user="eve")
    site.add("<!-- cjm-diff:default -->\nOld")
    commit(repository, BETTER)
    assert step(repository, site).returncode == 0
    assert [body.partition("\n")[0] for body in site.bodies] == ["<!-- cjm-diff:default -->", MARKER]


@pytest.mark.parametrize("other", ["<!-- cjm-diff:default -->", "<!-- cjm-diff:w -->", "<!-- cjm-diff:/more -->"])
def test_of_two_comments_with_markers_of_before_neither_is_touched(repository, site, other):
    site.add("<!-- cjm-diff:default -->\r\nOld")
    site.add(f"{other}\nOf another workspace")
    commit(repository, BETTER)
    assert step(repository, site).returncode == 0
    assert site.bodies[:2] == ["<!-- cjm-diff:default -->\r\nOld", f"{other}\nOf another workspace"]
    assert site.bodies[2].startswith(f"{MARKER}\n")


@pytest.mark.parametrize("denies", [401, 403, 404])
def test_a_token_that_may_not_write_leaves_the_summary(repository, site, denies):
    site.denies = denies
    commit(repository, BETTER)
    done = step(repository, site)
    assert done.returncode == 0
    assert (
        f"::warning title=cjm diff::No comment was written, as this token may not write comments (HTTP {denies})."
        in done.stdout
    )
    assert "**Landing got better.**" in summary(repository)
    assert site.bodies == []


def test_a_site_that_fails_is_told_loudly_and_hides_nothing(repository, site):
    site.denies = 500
    commit(repository, BETTER)
    for env in ({}, {"API": "http://127.0.0.1:9"}, {"TOKEN": "a\nb"}):
        done = step(repository, site, **env)
        assert done.returncode == 1
        assert "::error title=cjm diff::No comment was written, as the site " in done.stdout
        assert "a\nb" not in done.stdout + done.stderr
    assert summary(repository).count("**Landing got better.**") == 3


def test_the_workspace_may_be_named(repository, site):
    (repository / "more").mkdir()
    (repository / "more/cjm.yaml").write_text("workspace: {name: V}\n" + MAP)
    commit(repository)
    (repository / "more/cjm.yaml").write_text("workspace: {name: V}\n" + BETTER)
    commit(repository, WORSE)
    assert step(repository, site).returncode == 2  # there are two
    assert step(repository, site, FOLDER="more").returncode == 0
    assert step(repository, site, FOLDER="maps").returncode == 0
    assert [body.partition("\n")[0] for body in site.bodies] == ["<!-- cjm-diff:/more -->", "<!-- cjm-diff:/maps -->"]


def test_a_shallow_checkout_says_what_it_needs(repository, site, tmp_path):
    commit(repository, BETTER)
    clone = tmp_path / "clone/repo"
    clone.parent.mkdir()
    git(tmp_path, "clone", "-q", "--depth", "1", "--branch", "work", f"file://{repository}", str(clone))
    git(clone, "branch", "main")
    done = step(clone, site, BASE=git(repository, "rev-parse", "main"))
    assert done.returncode == 2
    assert "git fetch" in done.stderr
    assert site.bodies == []


def test_no_input_is_code(repository, site):
    assert "${{" not in STEP["run"]
    commit(repository, BETTER)
    step(repository, site, FOLDER="$(touch pwned)")
    step(repository, site, FOLDER="-P; touch pwned")
    assert not list(repository.parent.rglob("pwned"))


def test_the_comment_is_asked_for_and_never_with_a_strangers_code(site):
    assert ACTION["inputs"]["diff-comment"]["default"] == "false"
    # Findings end the step before this one, and don't hide what changed.
    asked = "!cancelled() && inputs.diff-comment == 'true' && github.event_name == 'pull_request'"
    assert STEP["if"] == f"${{{{ {asked} }}}}"
    for path in (ROOT / "docs").glob("*.md"):
        assert "on: pull_request_target" not in path.read_text()


# --- GitLab ------------------------------------------------------------------------------------


def job(repository, site, **env):
    """Run the script of the job that comments, with what it would install already there."""
    given = {
        "GITLAB_CI": "true", "CI_API_V4_URL": site.url, "CI_PROJECT_ID": "3", "CI_MERGE_REQUEST_IID": "7",
        "CI_PROJECT_URL": "https://gitlab.com/team/maps", "CJM_TOKEN": KEY, "CJM_PATHS": ".",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": git(repository, "rev-parse", "main"),
        "CI_COMMIT_SHA": git(repository, "rev-parse", "HEAD"),
    }  # fmt: skip
    place = f"{tools(repository.parent)}/cjm/bin/"
    script = "\n".join(JOBS["cjm-comment"]["script"])
    script = script.replace("/tmp/cjm-diff", f"{repository.parent}/cjm-diff").replace("/tmp/cjm/bin/", place)
    return run(repository, "bash", "-euo", "pipefail", "-c", script, **{**given, **env})


def test_a_note_on_a_merge_request(repository, site):
    site.user = 5
    commit(repository, BETTER)
    site.add(f"{MARKER}\nA stranger's", ident=6)
    done = job(repository, site)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "**Landing got better.**" in site.bodies[1]
    assert "https://gitlab.com/team/maps/-/blob/" in site.bodies[1]
    assert (repository / "cjm-diff.md").read_text() == site.bodies[1]
    commit(repository, WORSE)
    assert job(repository, site).returncode == 0
    assert [body.splitlines()[-1][:5] for body in site.bodies] == ["A str", "<sub>"]
    assert "**Landing got worse.**" in site.bodies[1]
    site.denies = 403
    commit(repository, MAP)
    done = job(repository, site)
    assert done.returncode == 0
    assert "warning: No comment was written, as this token may not write comments (HTTP 403)." in done.stdout


def test_the_job_that_comments_runs_where_there_is_a_token():
    rules = JOBS["cjm-comment"]["rules"]
    assert [rule["if"] for rule in rules] == ['$CI_PIPELINE_SOURCE == "merge_request_event" && $CJM_TOKEN']
    assert JOBS["cjm-comment"]["variables"]["GIT_DEPTH"] == "0"
    assert Path(JOBS["cjm-comment"]["artifacts"]["paths"][0]).name == "cjm-diff.md"
