"""`--repo-url`: places that can be looked at where the repository is hosted."""

import json
import re
import subprocess

import pytest

from tests.cli.test_changed_since import git
from tests.support.commands import cjm, tree

MAP = """\
personas: {mia: {name: Mia}}
journeys:
  a:
    name: A way
    personas: mia
    stages:
      - id: choose
        name: Choice
        touchpoints:
          - {id: landing, name: Lands, emotion: 0}
          - {id: guide, name: Opens the guide, emotion: 0}
"""
FELT = MAP.replace("Lands, emotion: 0", "Lands, emotion: 1")
LESS = MAP.replace("          - {id: guide, name: Opens the guide, emotion: 0}\n", "")
URL = "https://github.com/team/maps"


def commit(folder, message):
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", message)
    done = subprocess.run(["git", "rev-parse", "HEAD"], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path):
    git(tmp_path, "init", "-q", "-b", "main")
    tree(tmp_path, {"cjm.yaml": "workspace: {name: W}\n", "a.cjm.yaml": MAP})
    return tmp_path


def links(folder, *arguments, url=URL):
    """The addresses of a comment, in order and once each."""
    outcome = cjm("diff", *arguments, "--output-format", "markdown", "--repo-url", url, cwd=folder)
    assert outcome.code == 0, outcome.err
    return list(dict.fromkeys(re.findall(r"\]\(([^)]*)\)", outcome.out)))


@pytest.mark.parametrize(
    ("url", "blob", "anchor"),
    [
        ("https://github.com/team/maps", "/blob/{}/", "#L"),
        ("https://github.com/team/maps.git", "/blob/{}/", "#L"),
        ("https://github.com/team/maps/", "/blob/{}/", "#L"),
        ("https://github.example.org/team/maps", "/blob/{}/", "#L"),
        ("https://gitlab.com/group/sub/maps", "/-/blob/{}/", "#L"),
        ("https://gitlab.example.org/team/maps.git", "/-/blob/{}/", "#L"),
        ("https://bitbucket.org/team/maps", "/src/{}/", "#lines-"),
        ("https://gitea.example.org/team/maps", "/src/commit/{}/", "#L"),
        ("https://codeberg.org/team/maps", "/src/commit/{}/", "#L"),
        ("http://localhost:3000/team/maps", "/blob/{}/", "#L"),
    ],
)
def test_the_forms_of_the_sites(repository, url, blob, anchor):
    base = commit(repository, "One")
    (repository / "a.cjm.yaml").write_text(LESS.replace("Lands, emotion: 0", "Lands, emotion: 1"))
    head = commit(repository, "Two")
    root = url.rstrip("/").removesuffix(".git")
    found = links(repository, base, head, url=url)
    assert f"{root}{blob.format(head)}a.cjm.yaml{anchor}10" in found
    assert f"{root}{blob.format(base)}a.cjm.yaml{anchor}11" in found
    assert all(link.startswith((root + blob.format(head), root + blob.format(base))) for link in found)


def test_what_is_there_is_linked_in_the_head_and_what_is_gone_in_the_base(repository):
    base = commit(repository, "One")
    (repository / "a.cjm.yaml").write_text(LESS)
    head = commit(repository, "Two")
    out = cjm("diff", base, head, "--output-format", "markdown", "--repo-url", URL, cwd=repository).out
    gone = f"{URL}/blob/{base}/a.cjm.yaml#L11"
    assert f"| − | ~~[Opens the guide]({gone})~~ | Choice | ~~0~~ | gone |  |" in out
    assert f"[`a.cjm.yaml:11`]({gone})" in out
    assert len(re.findall(re.escape(f"/blob/{head}/"), out)) == out.count(f"/blob/{head}/a.cjm.yaml#L")


@pytest.mark.parametrize("folder", ["docs/journey maps", "ça/100%", "a(b)", "#1?x=y", "[x]"])
def test_a_workspace_in_a_folder_of_any_name(tmp_path, folder):
    git(tmp_path, "init", "-q", "-b", "main")
    place = tmp_path / folder
    tree(place, {"cjm.yaml": "workspace: {name: W}\n", "ä b/a|`(1).cjm.yaml": MAP})
    base = commit(tmp_path, "One")
    (place / "ä b/a|`(1).cjm.yaml").write_text(FELT)
    head = commit(tmp_path, "Two")
    found = links(place, base, head)
    encoded = {
        "docs/journey maps": "docs/journey%20maps", "ça/100%": "%C3%A7a/100%25", "a(b)": "a%28b%29",
        "#1?x=y": "%231%3Fx%3Dy", "[x]": "%5Bx%5D",
    }[folder]  # fmt: skip
    assert f"{URL}/blob/{head}/{encoded}/%C3%A4%20b/a%7C%60%281%29.cjm.yaml#L10" in found


def test_the_working_tree_is_linked_where_it_is_as_in_the_last_commit(repository):
    tree(repository, {"b.cjm.yaml": MAP.replace("  a:", "  b:").replace("personas: {mia: {name: Mia}}\n", "")})
    base = commit(repository, "One")
    (repository / "a.cjm.yaml").write_text(FELT)
    head = commit(repository, "Two")
    # One change is committed, the other isn't: its line is nowhere to be looked at.
    text = (repository / "b.cjm.yaml").read_text()
    (repository / "b.cjm.yaml").write_text(text.replace("Lands, emotion: 0", "Lands, emotion: -1"))
    found = links(repository, base)
    assert f"{URL}/blob/{head}/a.cjm.yaml#L10" in found
    assert not any("b.cjm.yaml" in link for link in found)
    git(repository, "add", "-A")
    assert links(repository, "--staged") == []
    assert links(repository, base, ".") == found


def test_the_index_is_linked_where_it_is_as_in_the_last_commit(repository):
    commit(repository, "One")
    (repository / "a.cjm.yaml").write_text(LESS)
    git(repository, "add", "-A")
    (gone, *_) = links(repository, "--staged")
    assert gone.endswith("/a.cjm.yaml#L11")


def test_folders_outside_of_a_repository_have_no_links(tmp_path):
    tree(tmp_path, {"old/cjm.yaml": MAP, "new/cjm.yaml": FELT})
    outcome = cjm("diff", "old", "new", "--output-format", "markdown", "--repo-url", URL, cwd=tmp_path)
    assert outcome.code == 0, outcome.err
    assert "emotion-raised" in outcome.out
    assert URL not in outcome.out
    assert cjm("diff", "old", "new", "--repo-url", "no address", cwd=tmp_path).code == 2


def test_the_first_commit_is_not_there_yet(repository):
    (repository / "new").mkdir()
    (repository / "new/cjm.yaml").write_text(FELT)
    outcome = cjm("diff", "a.cjm.yaml", "new", "--output-format", "markdown", "--repo-url", URL, cwd=repository)
    assert outcome.code == 0, outcome.err
    assert URL not in outcome.out


@pytest.mark.parametrize(
    "url",
    ["git@github.com:team/maps.git", "javascript:alert(1)", "https://", "https://x/a b", "https://x/a)b", "file:///etc",
     "https://x/a?b", "https://x/<b>", "https://x/é", "ssh://git@x/a"],
)  # fmt: skip
def test_what_is_no_address_is_refused(repository, url):
    base = commit(repository, "One")
    outcome = cjm("diff", base, "--repo-url", url, cwd=repository)
    assert outcome.code == 2
    assert "is not a valid repository address" in outcome.err


def test_other_formats_have_them_too(repository):
    base = commit(repository, "One")
    (repository / "a.cjm.yaml").write_text(FELT)
    head = commit(repository, "Two")
    page = cjm("diff", base, head, "--output-format", "html", "--repo-url", URL, cwd=repository).out
    assert f"{URL}/blob/{head}/a.cjm.yaml#L10" in page
    told = json.loads(cjm("diff", base, head, "--output-format", "json", "--repo-url", URL, cwd=repository).out)
    assert told["changes"]
