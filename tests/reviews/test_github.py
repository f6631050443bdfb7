"""A review as annotations of a workflow, and the summary of its step."""

import re

import pytest

from tests.cli.test_changed_since import git
from tests.reviews.reviewed import versions
from tests.support.commands import cjm, tree
from tests.support.growth import grown

MAP = """\
personas: {mia: {name: Mia}}
teams:
  shop: {name: Shop}
journeys:
  a:
    name: A way
    personas: mia
    stages:
      - id: choose
        name: Choice
        owner: shop
        touchpoints:
          - {id: landing, name: Lands, emotion: 0}
          - id: guide
            name: "Opens: 100%, the guide"
            emotion: 0
            pains: [{id: slow, text: Slow}]
      - {id: pay, name: Pay, touchpoints: [{id: checkout, name: Pays, emotion: 0}]}
"""


def annotations(folder, before, after, *, summary=None, **env):
    tree(folder, {"old/cjm.yaml": before, "new/cjm.yaml": after})
    env |= {"GITHUB_STEP_SUMMARY": str(summary)} if summary else {}
    outcome = cjm("diff", "old", "new", "--output-format", "github", cwd=folder, env=env)
    assert outcome.code == 0, outcome.err
    *lines, total = outcome.out.splitlines()
    assert total.endswith(".")
    return lines


def test_a_change_stands_at_its_line(tmp_path):
    (line,) = annotations(tmp_path, MAP, MAP.replace("Lands, emotion: 0", "Lands, emotion: -1"))
    place = "file=new/cjm.yaml,line=13,endLine=13,col=49,endColumn=51"
    assert line == f"::warning title=emotion-lowered (content),{place}::Lands: 0 → −1"
    (line,) = annotations(tmp_path, MAP, MAP.replace("Lands, emotion: 0", "Lands, emotion: 1"))
    assert line.startswith("::notice title=emotion-raised (content),file=new/cjm.yaml,line=13,")


@pytest.mark.parametrize(
    ("gone", "kind", "line"),
    [
        ("          - {id: landing, name: Lands, emotion: 0}\n", "touchpoint-removed", 9),
        ("            pains: [{id: slow, text: Slow}]\n", "pain-removed", 14),
        ("      - {id: pay, name: Pay, touchpoints: [{id: checkout, name: Pays, emotion: 0}]}\n", "stage-removed", 5),
        ("        owner: shop\n", "owner-removed", 9),
    ],
)
def test_what_is_gone_is_told_at_what_it_was_part_of(tmp_path, gone, kind, line):
    found = [each for each in annotations(tmp_path, MAP, MAP.replace(gone, "")) if f"={kind} (" in each]
    assert len(found) == 1
    assert f"file=new/cjm.yaml,line={line}," in found[0]


def test_what_nothing_holds_any_more_has_no_line(tmp_path):
    after = MAP.replace("teams:\n  shop: {name: Shop}\n", "").replace("        owner: shop\n", "")
    lines = annotations(tmp_path, MAP, after)
    (gone,) = [line for line in lines if "team-removed" in line]
    assert gone.startswith("::warning title=team-removed (breaking)::Shop%0Awas referred to by a/choose")
    assert gone.endswith("%0AIt was at old/cjm.yaml:3.")
    assert lines[0] == gone  # what matters most is the first


def test_texts_are_escaped(tmp_path):
    (line,) = annotations(tmp_path, MAP, MAP.replace("Opens: 100%, the guide", r"A::b,%0A\n::error::c"))
    assert line.startswith("::notice title=wording-changed (editorial),file=new/cjm.yaml,line=15,endLine=15,")
    assert "::A::b,%250A ::error::c: Opens: 100%25, the guide → A::b,%250A ::error::c%0A" in line


def test_no_more_than_github_shows_and_all_of_it_in_the_summary(tmp_path):
    summary = tmp_path / "summary.md"
    summary.write_text("# Before\n| a |\n|---|\n| b |\n")
    before = grown(6, 10, name="n")
    lines = annotations(tmp_path, before, grown(6, 10, name="z"), summary=summary)
    assert len([line for line in lines if line.startswith("::warning ")]) <= 10
    assert len([line for line in lines if line.startswith("::notice ")]) == 10
    assert re.fullmatch(r"::notice title=cjm::\d+ more changes are listed in the summary of this step\.", lines[-1])
    text = summary.read_text()
    assert text.startswith("# Before\n| a |\n|---|\n| b |\n\n<!-- cjm-diff:/ -->\n### Journey changes: z\n")


def test_a_summary_that_is_full_takes_no_more(tmp_path):
    summary = tmp_path / "summary.md"
    summary.write_text("x" * (1024 * 1024 - 300) + "\n")
    annotations(tmp_path, MAP, MAP.replace("emotion: 0", "emotion: 1"), summary=summary)
    data = summary.read_bytes()
    assert 1024 * 1024 - 200 < len(data) <= 1024 * 1024
    assert data.endswith(b"\nThe rest exceeds the size limit of a summary.\n")
    annotations(tmp_path, MAP, MAP.replace("emotion: 0", "emotion: 1"), summary=summary)
    assert len(summary.read_bytes()) <= 1024 * 1024


def test_no_changes(tmp_path):
    summary = tmp_path / "summary.md"
    assert annotations(tmp_path, MAP, MAP, summary=summary) == []
    assert summary.read_text() == "<!-- cjm-diff:/ -->\nNo changes to the journey maps.\n"


def test_files_are_named_from_the_checkout(tmp_path):
    tree(tmp_path, {"docs/maps/cjm.yaml": "workspace: {name: W}\n", "docs/maps/m.cjm.yaml": MAP})
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "Maps")
    (tmp_path / "docs/maps/m.cjm.yaml").write_text(MAP.replace("Lands, emotion: 0", "Lands, emotion: 1"))
    env = {"GITHUB_WORKSPACE": str(tmp_path)}
    out = cjm("diff", "HEAD", "--output-format", "github", cwd=tmp_path, env=env).out
    assert "file=docs/maps/m.cjm.yaml,line=13," in out


def test_this_page_of_the_versions(tmp_path):
    out = cjm("diff", *versions(tmp_path), "--output-format", "github").out
    (worse,) = [line for line in out.splitlines() if line.startswith("::warning ")]
    assert "title=emotion-lowered (content),file=v4/journeys/first-pair.cjm.yaml," in worse
    assert "::Tracks the parcel: −1 → −2" in worse
