"""`cjm render --since`: what changed in each journey, as a section of its report and a drawing."""

import json
import shutil
import subprocess

import pytest

from tests.cli.test_changed_since import git
from tests.cli.test_render_again import edit, hashes, journey, listed
from tests.formats.test_html import outline
from tests.reviews.reviewed import versions
from tests.support.commands import cjm, tree

MAPS = {
    "cjm.yaml": "workspace: {name: Two}\n",
    "library.cjm.yaml": "personas: {p: {name: Petra}, q: {name: Quentin}}\nteams: {t: {name: Team}}\n",
    "a.cjm.yaml": journey("a"),
    "b.cjm.yaml": journey("b", "q"),
    "opportunities.cjm.yaml": "opportunities: {o1: {name: Mend a, addresses: a/t1/p1, impact: 3, effort: 2}}\n",
}
FORMATS = ("--format", "html,md,svg,json,dot")


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    folder = tmp_path_factory.mktemp("example")
    before, after = versions(folder)
    outcome = cjm("render", after, "--since", before, "-o", folder / "out", "--format", "html,md,svg")
    assert outcome.code == 0, outcome.err
    document = json.loads(cjm("diff", before, after, "--output-format", "json").out)
    (folder / "out/journeys/changes.json").write_text(json.dumps(document["changes"]))
    return folder / "out/journeys"


@pytest.fixture
def maps(tmp_path):
    """A workspace as it was, and as it is: journey `a` feels better, `b` is the same."""
    tree(tmp_path / "old", MAPS)
    tree(tmp_path / "new", MAPS)
    edit(tmp_path / "new/a.cjm.yaml", "emotion: -1", "emotion: 2")
    return tmp_path


def render(folder, *arguments, since="old"):
    options = () if since is None else ("--since", since)
    return cjm("render", "new", "-o", "out", *FORMATS, *options, *arguments, cwd=folder)


def section(page):
    start = page.index('<section id="changes"')
    return page[start : page.index("</section>", start)]


def test_the_report_of_a_journey_that_changed_has_a_section(example):
    page = (example / "first-pair/report.html").read_text()
    found = section(page)
    assert ">Changes since version 3</h2>" in found
    assert '<a href="#changes">Changes</a>' in page
    assert 'id="diff-tp-size-guide"' in found
    assert "Checkout got better. Tracking got worse." in found
    changes = json.loads((example / "changes.json").read_text())
    assert found.count("<tr>") == 1 + len(changes)
    for change in changes:
        for place in filter(None, (change["base"], change["head"])):
            in_workspace = place["path"].partition("/")[2]  # a report is the same in every folder
            assert f"<small>{in_workspace}:{place['line']}</small>" in found
    for said in ("the evidence is the same as before", 'href="#tp-checkout"'):
        assert said in found
    ids = outline(page).ids
    assert len(ids) == len(set(ids))
    assert [link for link in outline(page).links if link.startswith("#") and link[1:] not in ids] == []
    assert len(page.encode()) < 200_000


def test_the_page_in_markdown_has_it_too_with_its_picture(example):
    page = (example / "first-pair/report.md").read_text()
    found = page[page.index("## Changes since version 3") :]
    assert "](changes.svg)" in found
    assert "| Pays as a guest | emotion<br>+2 | −1<br>journeys/first-pair.cjm.yaml:" in found
    assert '<a href="changes.svg">Changes</a>' in found
    assert (example / "first-pair/changes.svg").read_text().count('id="diff-view"') == 1


def test_a_journey_that_did_not_change_has_none(example):
    future = example / "first-pair-future"
    assert not (future / "changes.svg").exists()
    for page in ("report.html", "report.md"):
        assert "hanges since" not in (future / page).read_text()
        assert "#changes" not in (future / page).read_text()


def test_without_it_nothing_is_other(maps):
    assert render(maps, since=None).code == 0
    plain = hashes(maps / "out")
    assert render(maps).err == "Wrote 3 files to out, 11 unchanged\n".replace("11", str(len(plain) - 1 - 2))
    assert render(maps, since=None).code == 0
    assert hashes(maps / "out") == plain


def test_what_is_stale_is_what_shows_the_change(maps):
    assert render(maps).code == 0
    assert render(maps, "--check").code == 0
    shown = [f"journeys/a/{name}" for name in ("changes.svg", "report.html", "report.md")]
    # The earlier state of another journey is not shown here, that of this one is.
    edit(maps / "old/b.cjm.yaml", "emotion: 1", "emotion: 0")
    outcome = render(maps, "--check")
    assert listed(outcome, "stale") == ["journeys/b/report.html", "journeys/b/report.md"]
    assert listed(outcome, "missing") == ["journeys/b/changes.svg"]
    assert "--since old" in outcome.out
    assert render(maps).code == 0
    edit(maps / "old/a.cjm.yaml", "emotion: -1", "emotion: 0")
    assert listed(render(maps, "--check"), "stale") == shown
    assert render(maps).code == 0
    before = hashes(maps / "out")
    assert render(maps, "--redraw").code == 0
    assert hashes(maps / "out") == before
    # What it was called is shown where there is no version.
    shutil.copytree(maps / "old", maps / "older")
    outcome = render(maps, "--check", since="older")
    assert set(listed(outcome, "stale")) == {*shown, *(path.replace("/a/", "/b/") for path in shown)}


def test_a_file_that_moved_in_the_earlier_state_is_shown_where_it_stood(maps):
    assert render(maps).code == 0
    edit(maps / "old/a.cjm.yaml", "journeys:", "# a line above\njourneys:")
    assert "journeys/a/report.html" in listed(render(maps, "--check"), "stale")


def test_revisions_folders_and_files(maps):
    new = maps / "new"
    git(maps, "init", "-q", "-b", "main", "new")
    edit(new / "a.cjm.yaml", "emotion: 2", "emotion: -1")
    git(new, "add", ".")
    git(new, "commit", "-qm", "Old")
    git(new, "tag", "v1")
    edit(new / "a.cjm.yaml", "emotion: -1", "emotion: 2")
    assert render(maps, since="v1").code == 0
    commit = subprocess.run(["git", "rev-parse", "v1"], cwd=new, capture_output=True, text=True, check=True).stdout
    assert f"Changes since v1@{commit[:9]}</h2>" in (maps / "out/journeys/a/report.html").read_text()
    assert not (maps / "out/journeys/b/changes.svg").exists()
    for since in (maps / "old", maps / "old/a.cjm.yaml"):
        assert render(maps, since=since).code == 0
        page = (maps / "out/journeys/a/report.html").read_text()
        assert f"Changes since {since.name}</h2>" in page
        assert str(maps) not in page
        assert '<section id="changes"' not in (maps / "out/journeys/b/report.html").read_text()


def test_what_is_no_earlier_state(maps):
    for since in ("nowhere", "-"):
        outcome = render(maps, since=since)
        assert (outcome.code, outcome.out) == (2, "")
        assert not (maps / "out").exists()
    assert "- can't be an earlier state" in outcome.err


def test_of_several_workspaces_none_is_drawn_where_one_has_no_such_state(maps):
    git(maps, "init", "-q", "-b", "main", "new")
    git(maps / "new", "add", ".")
    git(maps / "new", "commit", "-qm", "New")
    outcome = cjm("render", "new", "old", "--since", "main", "-o", "out", cwd=maps)
    assert (outcome.code, (maps / "out").exists()) == (2, False)


def test_an_earlier_state_with_errors_or_nothing_is_a_warning(maps):
    edit(maps / "old/b.cjm.yaml", "emotion: 1", "emotion: [1]")
    outcome = render(maps)
    assert outcome.code == 0
    assert "warning: old has 1 error and is compared as far as possible: old/b.cjm.yaml:" in outcome.err
    (maps / "empty").mkdir()
    outcome = render(maps, since="empty")
    assert outcome.code == 0
    assert "warning: no maps in empty" in outcome.err
    for name in "ab":
        assert "This journey is new." in section((maps / f"out/journeys/{name}/report.html").read_text())


def test_it_is_a_view_that_can_be_chosen(maps):
    outcome = cjm("render", "new", "--view", "changes", cwd=maps)
    assert (outcome.code, "--since" in outcome.err) == (2, True)
    assert render(maps, "--view", "map").code == 0
    assert not (maps / "out/journeys/a/changes.svg").exists()
    assert '<section id="changes"' not in (maps / "out/journeys/a/report.html").read_text()
    one = ("render", "new", "--since", "old", "-o", "a.svg", "--journey", "a")
    assert cjm(*one, "--view", "changes", cwd=maps).code == 0
    assert 'id="diff-view"' in (maps / "a.svg").read_text()
    assert cjm(*one, cwd=maps).code == 0
    assert 'id="map-view"' in (maps / "a.svg").read_text()


def test_a_journey_is_found_by_its_former_id(maps):
    text = (maps / "new/a.cjm.yaml").read_text().replace("  a:\n", "  z:\n    formerly: a\n")
    (maps / "new/a.cjm.yaml").write_text(text)
    edit(maps / "new/opportunities.cjm.yaml", "a/t1/p1", "z/t1/p1")
    assert render(maps).code == 0
    found = section((maps / "out/journeys/z/report.html").read_text())
    assert "This journey is new." not in found
    assert "−1" in found and "+2" in found


def test_an_opportunity_of_the_journey_is_told_with_it_and_others_are_not(maps):
    edit(maps / "new/opportunities.cjm.yaml", "impact: 3", "impact: 5")
    edit(maps / "new/b.cjm.yaml", "emotion: 1", "emotion: 0")
    assert render(maps).code == 0
    assert 'href="#opp-o1">Mend a</a>' in section((maps / "out/journeys/a/report.html").read_text())
    assert "Mend a" not in section((maps / "out/journeys/b/report.html").read_text())


def test_it_speaks_the_language_of_the_workspace(maps):
    edit(maps / "new/cjm.yaml", "name: Two", "name: Two, language: de")
    assert render(maps).code == 0
    found = section((maps / "out/journeys/a/report.html").read_text())
    assert ">Änderungen seit old</h2>" in found
    assert '<td dir="auto" lang="en">' in found
    assert "Vorher</th>" in found


def test_author_text_is_text(maps):
    evil = "<img src=x onerror=alert(1)>\"'&"
    for side, number in (("old", 1), ("new", 2)):
        map_ = {"name": f"{evil}{number}", "personas": "p", "stages": {"id": "s", "name": f"{evil} s{number}"}}
        (maps / side / "a.cjm.yaml").write_text(json.dumps({"journeys": {"a": map_}}))
        (maps / side / "opportunities.cjm.yaml").unlink()
    assert render(maps).code == 0
    page = (maps / "out/journeys/a/report.html").read_text()
    assert not {tag for tag in outline(page).tags if tag[0] == "img" or "onerror" in tag[1:]}
    assert "&lt;img src=x onerror=alert(1)&gt;" in section(page)
