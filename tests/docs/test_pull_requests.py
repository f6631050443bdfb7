"""What the page about pull requests shows and tells to run."""

import re

import pytest
import yaml

from tests.packaging.test_comment import BETTER, commit, git, tools
from tests.packaging.test_comment import repository as repository  # noqa: PLC0414 - a fixture
from tests.packaging.test_integrations import ACTION, run
from tests.reviews.reviewed import versions
from tests.support.commands import ROOT, cjm

PAGE = (ROOT / "docs/pull-requests.md").read_text()
BLOCKS = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)


def test_the_comment_that_is_shown_is_the_one_that_is_written(tmp_path):
    out = cjm("diff", *versions(tmp_path), "--output-format", "markdown").out
    shown = re.search(r"<!-- shown.*?-->\n\n(.*?)\n\n<!-- end -->", PAGE, re.DOTALL)[1]
    assert out.split("\n", 1)[1].split("\n\n<details>")[0] == shown


def test_the_workflow_asks_for_what_the_action_has():
    (workflow, step) = (yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL))
    assert workflow[True] == "pull_request"  # YAML 1.1 reads `on` so
    assert workflow["permissions"] == {"contents": "read", "pull-requests": "write"}
    *_, checkout, action = workflow["jobs"]["maps"]["steps"]
    assert checkout["with"] == {"fetch-depth": 0, "persist-credentials": False}
    assert set(action["with"]) <= set(ACTION["inputs"])
    assert step[0]["run"].startswith("cjm diff ")


@pytest.mark.parametrize("block", BLOCKS, ids=[block.split("\n")[0][:30] for block in BLOCKS])
def test_commands_run(repository, block):
    git(repository, "tag", "v1")
    commit(repository, BETTER)
    git(repository, "tag", "v2")
    path = f"{tools(repository.parent)}/cjm/bin:/usr/local/bin:/usr/bin:/bin"
    git(repository, "config", "user.name", "U")
    git(repository, "config", "user.email", "u@example.com")
    block = block.replace("--journey first-pair", "--journey a")
    done = run(repository, "bash", "-euo", "pipefail", "-c", block, PATH=path)
    assert done.returncode == 0, done.stdout + done.stderr
    made = [path for path in repository.rglob("*") if path.suffix in {".md", ".patch"}]
    assert made
    assert any("Lands on the page" in path.read_text() and "A way" in path.read_text() for path in made)


def test_the_step_without_the_action_compares_what_a_checkout_has(repository):
    commit(repository, BETTER)
    git(repository, "checkout", "-q", "--detach", "main")
    git(repository, "merge", "-q", "--no-ff", "-m", "Merge", "work")
    git(repository, "update-ref", "refs/remotes/origin/main", "main")
    (line,) = re.findall(r"(?m)^- run: (cjm diff .*)$", PAGE)
    env = {"GITHUB_BASE_REF": "main", "GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "team/maps"}
    path = f"{tools(repository.parent)}/cjm/bin:/usr/local/bin:/usr/bin:/bin"
    done = run(repository, "bash", "-euo", "pipefail", "-c", line, PATH=path, **env)
    assert done.returncode == 0, done.stderr
    assert "::notice title=emotion-raised (content)," in done.stdout
