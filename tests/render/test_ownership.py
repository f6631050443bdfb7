"""Which files of a folder a run may replace, without the command line."""

import pytest

from cjm.drawing.layout.embedded import EmbeddedEngine
from cjm.model.source import Source
from cjm.reader import read
from cjm.render.build import ArtefactState, build, survey
from cjm.render.manifest import NAME, ManifestEntry, is_foreign, manifest_in, manifest_of
from cjm.render.ownership import claim
from cjm.render.plan import Unit, plan_of
from cjm.render.request import RenderRequest
from cjm.rules.check import check
from cjm.rules.options import Options

MAP = """\
personas: {p: {name: Petra}}
journeys: {j: {name: J, personas: p, stages: [{id: s, name: S, touchpoints: [{id: t, name: T, emotion: -1}]}]}}
"""
REPORT, INDEX = "journeys/j/report.md", "index.md"


@pytest.fixture(scope="module")
def plan():
    reading = read([Source("cjm.yaml", MAP.encode())])
    return plan_of(reading, check(reading, Options()), RenderRequest(EmbeddedEngine(), formats=("md",)))


@pytest.fixture
def drawn(plan, tmp_path):
    build(plan, tmp_path, survey(plan, tmp_path), redraw=False, jobs=1)
    return tmp_path


def claimed(plan, folder, *, redraw=False):
    return claim(plan, folder, survey(plan, folder), redraw=redraw, jobs=1)


def test_an_empty_folder_and_one_that_cjm_wrote_have_nothing_foreign(plan, drawn, tmp_path_factory):
    assert claimed(plan, tmp_path_factory.mktemp("empty"))[1] == ()
    assert claimed(plan, drawn, redraw=True)[1] == ()


def test_without_a_mark_nothing_is_drawn_to_compare(plan, drawn, monkeypatch):
    (drawn / NAME).unlink()
    (drawn / INDEX).write_text("mine")
    monkeypatch.setattr(Unit, "render", lambda *_: pytest.fail("drawn"))
    foreign = claimed(plan, drawn)[1]
    assert {INDEX, REPORT} <= {*foreign}
    assert NAME not in foreign


def test_what_is_as_it_would_be_written_is_fresh(plan, drawn):
    (drawn / NAME).unlink()
    (drawn / REPORT).write_bytes(b"> note\n\n" + (drawn / REPORT).read_bytes())
    found, foreign = claimed(plan, drawn)
    assert foreign == (REPORT,)
    states = {standing.path: standing.state for standing in found.standings}
    assert states.pop(REPORT) is ArtefactState.STALE
    assert set(states.values()) == {ArtefactState.FRESH}


def test_an_old_hash_counts_while_files_are_moved(plan, drawn):
    entries = manifest_in(drawn).entries
    old = entries[INDEX]
    moving = ManifestEntry(INDEX, "", "", "md", "new", "0" * 64, before=old.sha256)
    (drawn / NAME).write_text(manifest_of([moving]).text())
    (standing,) = [s for s in survey(plan, drawn).standings if s.path == INDEX]
    assert (standing.state, standing.foreign) == (ArtefactState.STALE, False)
    assert moving.is_hash(old.sha256)
    assert not moving.is_hash("")
    assert not old.is_hash("1" * 64)


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        (None, False),
        ("", True),
        ('{"name": "A web app"}', True),
        ('{"version": "1", "artefacts": []}', False),
        ("<<<<<<< ours\n" + '{"artefacts": [', False),
    ],
)
def test_a_manifest_of_others_is_known_by_what_it_lacks(tmp_path, text, foreign):
    if text is not None:
        (tmp_path / NAME).write_text(text)
    assert is_foreign(tmp_path) is foreign
    (tmp_path / "link").mkdir()
    (tmp_path / "link" / NAME).symlink_to(tmp_path / "nowhere")
    assert is_foreign(tmp_path / "link")
