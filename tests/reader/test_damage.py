"""Which objects of a workspace can't be taken at their word."""

import pytest

from cjm.model.source import Source
from cjm.reader import read

TEAMS = "teams:\n  a:\n    name: A\n  b: {name: B}\n  c:\n    name: C\n"


def damaged(*files):
    return read([Source(f"{n}.cjm.yaml" if n else "cjm.yaml", text.encode()) for n, text in enumerate(files)]).damaged


def test_nothing_of_a_sound_file():
    assert damaged("workspace: {name: W}\n", TEAMS) == set()


@pytest.mark.parametrize(
    ("before", "after", "objects"),
    [
        ("    name: A\n", "    name: A\n    name: AA\n", "a"),
        ("{name: B}", "{name: B, name: BB}", "b"),
        ("{name: B}", "{nmae: B}", "b"),
        ("  c:\n", "  b:\n", "b"),  # which of the two is meant?
        ("name: B", "name: !t B", "b"),
        ("name: C", "name: *b", "abc"),
        ("name: C", "name: [C", "abc"),
        ("name: C", "\tname: C", "ab"),
        ("teams:\n", "teams: {}\nteams:\n", ""),
        ("teams:\n", "<<: {}\nteams:\n", "abc"),
        ("teams:\n", "team: {}\nteams:\n", ""),
    ],
)
def test_objects_by_what_stands_in_them(before, after, objects):
    assert before in TEAMS
    assert damaged("", TEAMS.replace(before, after, 1)) == {("teams", ident) for ident in objects}


@pytest.mark.parametrize(
    "settings",
    [
        "workspace: {nmae: W}\n",
        "workspace: [\n",
        "workspace: {name: W, name: V}\n",
        "[\n",
        "workspace:\nworkspace: {name: W}\n",
        "workspcae: {name: W}\n",
        "workspace: 5\n",
    ],
)
def test_the_settings(settings):
    assert damaged(settings, TEAMS) == {("workspace", "")}


def test_what_refers_to_nothing_is_damaged_though_no_finding_says_so():
    """The id may well stand in the part that could not be read, so nobody complains."""
    reading = read(
        [Source("a.cjm.yaml", b"channels: {w: {name: W, owner: x}}\n"), Source("b.cjm.yaml", b"teams:\n\tx: {}\n")]
    )
    assert [finding.rule for finding in reading.findings] == ["yaml-syntax"]
    assert ("channels", "w") in reading.damaged
