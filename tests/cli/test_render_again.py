"""`cjm render` on a folder that it wrote before, and `--check`: what is stale, what is drawn anew, what goes."""

import dataclasses
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys

import pytest

from cjm.drawing.layout.embedded import EmbeddedEngine
from cjm.render import digest, parallel
from cjm.render import request as wanted
from cjm.render.plan import Unit
from cjm.runtime import resources
from cjm.words import words_for
from tests.support.commands import EXAMPLES, ROOT, awaited, cjm, heard, tree

LIBRARY = "personas: {p: {name: Petra}, q: {name: Quentin}}\nteams: {t: {name: Team}}\n"


def journey(ident, persona="p"):
    return (
        f"journeys:\n  {ident}:\n    name: Journey {ident}\n    personas: {persona}\n    owner: t\n    stages:\n"
        f"      - id: s\n        name: Stage of {ident}\n        touchpoints:\n"
        f"          - {{id: t1, name: First of {ident}, kind: action, emotion: -1, pains: [{{id: p1, text: Pain of {ident}}}]}}\n"
        f"          - {{id: t2, name: Second of {ident}, kind: action, emotion: 1}}\n"
    )


MAPS = {
    "cjm.yaml": "workspace: {name: Two}\n",
    "library.cjm.yaml": LIBRARY,
    "a.cjm.yaml": journey("a"),
    "b.cjm.yaml": journey("b", "q"),
    "opportunities.cjm.yaml": "opportunities: {o1: {name: Mend a, addresses: a/t1/p1, impact: 3, effort: 2}}\n",
}


@pytest.fixture
def maps(tmp_path):
    return tree(tmp_path / "maps", MAPS)


@pytest.fixture(scope="module")
def drawn_once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("drawn")
    outcome = cjm("render", tree(folder / "maps", MAPS), "-o", folder / "out")
    assert (outcome.code, outcome.out) == (0, ""), outcome
    return folder / "out"


@pytest.fixture
def drawn(drawn_once, tmp_path):
    return shutil.copytree(drawn_once, tmp_path / "out")


def hashes(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def listed(outcome, state):
    """The paths that `--check` lists with a state."""
    return [line[16:] for line in outcome.out.splitlines() if line.startswith(state.ljust(16))]


def edit(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def manifest(out):
    return {entry["path"]: entry for entry in json.loads((out / "manifest.json").read_text())["artefacts"]}


# --- the manifest ------------------------------------------------------------------------------


def test_the_manifest_has_every_file_with_its_hash_and_nothing_else(drawn):
    on_disk = hashes(drawn)
    del on_disk["manifest.json"]
    entries = manifest(drawn)
    assert {path: entry["sha256"] for path, entry in entries.items()} == on_disk
    assert all(len(entry["input"]) == 64 for entry in entries.values())
    assert entries["journeys/a/map.svg"] | {"input": "", "sha256": ""} == {
        "path": "journeys/a/map.svg", "journey": "a", "view": "map", "format": "svg", "input": "", "sha256": "",
    }  # fmt: skip
    text = (drawn / "manifest.json").read_text()
    assert "0.1.0" not in text
    assert str(drawn.parent) not in text


def test_the_manifest_is_the_same_wherever_and_however_it_is_made(maps, drawn, tmp_path):
    copy = shutil.copytree(maps, tmp_path / "elsewhere" / "maps")
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "cjm", "render", str(copy), "-o", str(tmp_path / "other"), "--jobs", "3"]
    subprocess.run(command, env=environment, cwd=copy, check=True, capture_output=True)
    assert hashes(tmp_path / "other") == hashes(drawn)


# --- fresh, and what makes stale ---------------------------------------------------------------


def test_a_fresh_folder_is_told_and_left_alone(maps, drawn):
    before = hashes(drawn)
    outcome = cjm("render", maps, "-o", drawn, "--check")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == f"{drawn.as_posix()}: {len(before) - 1} files up to date\n"
    assert hashes(drawn) == before


@pytest.mark.parametrize(
    ("file", "old", "new", "fresh"),
    [
        pytest.param("a.cjm.yaml", "First of a", "First of all", "b", id="a text"),
        pytest.param("a.cjm.yaml", "journeys:", "# a comment\njourneys:", "b", id="a comment that moves spans"),
        pytest.param("a.cjm.yaml", "emotion: -1", "emotion: -2", "b", id="a number"),
        pytest.param("b.cjm.yaml", "personas: q", "personas: p", "a", id="a reference"),
        pytest.param("library.cjm.yaml", "Quentin", "Quentina", "a", id="a persona"),
        pytest.param("opportunities.cjm.yaml", "Mend a", "Mend a soon", "b", id="an opportunity"),
        pytest.param("cjm.yaml", "name: Two", "name: Two, language: de", "", id="a setting"),
    ],
)
def test_a_change_makes_stale_what_shows_it_and_nothing_else(maps, drawn, file, old, new, fresh):
    edit(maps / file, old, new)
    outcome = cjm("render", maps, "-o", drawn, "--check")
    assert outcome.code == 1
    stale = set(listed(outcome, "stale"))
    changed = {"a", "b"} - {fresh}
    for path in manifest(drawn):
        owner = path.split("/")[1] if path.startswith("journeys/") else ""
        assert (path in stale) == (not owner or owner in changed), path


@pytest.mark.parametrize(
    ("options", "untouched"),
    [
        (("--theme", "dark"), ".md"),
        (("--as-of", "2026-07-01"), ""),
        (("--engine", "dot"), ""),
        (("--scale", "3"), ".svg"),
        (("--view", "map,flow"), ".svg"),
        (("--format", "svg"), ".svg"),
        (("--format", "md"), ".svg"),
    ],
)
def test_an_option_that_changes_an_artefact_makes_it_stale(maps, drawn, options, untouched):
    stale = listed(cjm("render", maps, "-o", drawn, "--check", *options), "stale")
    assert not any(untouched and path.endswith(untouched) for path in stale)
    assert stale or options in {("--format", "svg"), ("--scale", "3")}


def test_a_new_version_and_new_templates_make_stale(maps, drawn, monkeypatch):
    monkeypatch.setattr(digest, "__version__", "999")
    assert len(listed(_check(maps, drawn), "stale")) == len(manifest(drawn))
    monkeypatch.undo()
    assert _check(maps, drawn).code == 0
    text = resources.text
    monkeypatch.setattr(resources, "text", lambda path: text(path) + (" " if path.endswith("report.css") else ""))
    stale = listed(_check(maps, drawn), "stale")
    assert "journeys/a/report.html" in stale
    assert not any(path.endswith(".svg") for path in stale)


def _check(maps, out, *options):
    return cjm("render", maps, "-o", out, "--check", *options)


def test_words_are_part_of_what_an_artefact_is_made_from(maps, drawn, monkeypatch):
    words = words_for("en")
    table = dict(words.table)
    monkeypatch.setattr(wanted, "words_for", lambda _: dataclasses.replace(words, table=table))
    assert _check(maps, drawn).code == 0
    table["ends"] += "!"
    assert len(listed(_check(maps, drawn), "stale")) == len(manifest(drawn))


def test_changed_by_hand_missing_and_left_over(maps, drawn):
    (drawn / "journeys/a/map.svg").write_text("drawn over")
    (drawn / "journeys/a/report.md").unlink()
    (maps / "b.cjm.yaml").unlink()
    outcome = _check(maps, drawn)
    assert outcome.code == 1
    assert listed(outcome, "changed by hand") == ["journeys/a/map.svg"]
    assert listed(outcome, "missing") == ["journeys/a/report.md"]
    assert listed(outcome, "left over") == sorted(path for path in manifest(drawn) if path.startswith("journeys/b/"))


def test_the_command_that_mends_is_the_same_without_the_check(maps, drawn):
    edit(maps / "a.cjm.yaml", "First of a", "x")
    outcome = cjm("render", "--check", maps, "--out", drawn, "--format", "svg,html,md", "--theme", "light")
    told = outcome.out.splitlines()[-1].removeprefix("Fix with: ").split()
    assert told == ["cjm", "render", str(maps), "--out", str(drawn), "--format", "svg,html,md", "--theme", "light"]
    assert cjm(*told[1:]).code == 0
    assert _check(maps, drawn).code == 0


def test_check_needs_no_engine_and_draws_nothing(maps, drawn, monkeypatch):
    def refuse(*_):
        raise AssertionError

    monkeypatch.setattr(EmbeddedEngine, "__init__", refuse)
    monkeypatch.setattr(Unit, "render", refuse)
    monkeypatch.setattr("cjm.render.build.write_all", refuse)
    assert _check(maps, drawn).code == 0
    edit(maps / "a.cjm.yaml", "First of a", "x")
    assert _check(maps, drawn).code == 1
    assert _check(maps, drawn, "--engine", "dot").code == 1


def test_check_of_a_map_with_errors_says_so(maps, drawn):
    edit(maps / "a.cjm.yaml", "emotion: -1", "emotion: -9")
    outcome = _check(maps, drawn)
    assert outcome.code == 1
    assert "error[emotion-out-of-scale]" in outcome.out
    assert not listed(outcome, "left over")


def test_check_of_a_folder_that_is_not_there_or_of_a_file(maps, tmp_path):
    outcome = _check(maps, tmp_path / "nowhere")
    assert outcome.code == 1
    assert listed(outcome, "missing")
    assert not (tmp_path / "nowhere").exists()
    assert _check(maps, tmp_path / "map.svg").code == 2


# --- drawing again -----------------------------------------------------------------------------


@pytest.fixture
def made(monkeypatch):
    """The paths of what is drawn."""
    paths = []
    make = Unit.render

    def spy(self, pieces=None):
        for found in make(self, pieces):
            paths.append(found.piece.path)
            yield found

    monkeypatch.setattr(Unit, "render", spy)
    return paths


def test_nothing_is_drawn_again_that_has_not_changed(maps, drawn, made):
    times = {path: path.stat().st_mtime_ns for path in drawn.rglob("*")}
    outcome = cjm("render", maps, "-o", drawn)
    assert made == []
    assert "up to date" in outcome.err
    assert {path: path.stat().st_mtime_ns for path in drawn.rglob("*")} == times
    edit(maps / "a.cjm.yaml", "First of a", "First of all")
    cjm("render", maps, "-o", drawn)
    assert made
    assert all(not path.startswith("journeys/b/") for path in made)
    assert _check(maps, drawn).code == 0


def test_what_is_drawn_again_is_what_a_first_run_draws(maps, drawn, tmp_path):
    for n, (file, old, new) in enumerate(
        [
            ("a.cjm.yaml", "First of a", "All"),
            ("library.cjm.yaml", "Petra", "Peter"),
            ("b.cjm.yaml", "emotion: 1", "emotion: 2"),
        ]
    ):
        edit(maps / file, old, new)
        cjm("render", maps, "-o", drawn)
        cjm("render", maps, "-o", tmp_path / f"new{n}")
        assert hashes(drawn) == hashes(tmp_path / f"new{n}")


def test_a_moved_span_alone_rewrites_no_artefact(maps, drawn, made):
    before = {path: path.stat().st_mtime_ns for path in drawn.rglob("*.svg")}
    edit(maps / "a.cjm.yaml", "journeys:", "# a comment\njourneys:")
    cjm("render", maps, "-o", drawn)
    assert "journeys/a/map.svg" in made
    assert {path: path.stat().st_mtime_ns for path in drawn.rglob("*.svg")} == before
    assert _check(maps, drawn).code == 0


def test_what_was_lost_is_drawn_again_and_what_was_changed_by_hand_by_force(maps, drawn, made):
    before = hashes(drawn)
    (drawn / "journeys/b/report.md").unlink()
    cjm("render", maps, "-o", drawn)
    assert made == ["journeys/b/report.md"]
    assert hashes(drawn) == before
    (drawn / "journeys/a/map.svg").write_text("drawn over")
    assert cjm("render", maps, "-o", drawn).code == 2
    assert cjm("render", maps, "-o", drawn, "--force").code == 0
    assert made == ["journeys/b/report.md", "journeys/a/map.svg"]
    assert hashes(drawn) == before


def test_redraw_draws_everything(maps, drawn, made):
    before = hashes(drawn)
    cjm("render", maps, "-o", drawn, "--redraw")
    assert sorted(made) == sorted(manifest(drawn))
    assert hashes(drawn) == before


def test_artefacts_of_journeys_that_are_gone_go_and_files_of_others_stay(maps, drawn):
    (drawn / "journeys/b/notes.txt").write_text("mine")
    (drawn / "journeys/c").mkdir()
    (drawn / "journeys/c/map.svg").write_text("mine too")
    (maps / "b.cjm.yaml").unlink()
    outcome = cjm("render", maps, "-o", drawn)
    assert outcome.code == 0
    assert "removed" in outcome.err
    left = {
        path for path in hashes(drawn) if not path.startswith("journeys/a/") and "/" in path and "personas" not in path
    }
    assert left == {"journeys/b/notes.txt", "journeys/c/map.svg"}
    assert not any("/b/" in path for path in manifest(drawn))
    (drawn / "journeys/b/notes.txt").unlink()


def test_empty_folders_go_with_their_last_file(maps, drawn):
    (maps / "b.cjm.yaml").unlink()
    cjm("render", maps, "-o", drawn)
    assert not (drawn / "journeys/b").exists()
    assert (drawn / "journeys/a").exists()


def test_a_left_over_that_was_changed_by_hand_stays_and_is_told(maps, drawn):
    (drawn / "journeys/b/map.svg").write_text("with my own notes")
    (maps / "b.cjm.yaml").unlink()
    outcome = cjm("render", maps, "-o", drawn)
    assert "journeys/b/map.svg belongs to nothing any more" in outcome.err
    assert (drawn / "journeys/b/map.svg").read_text() == "with my own notes"
    assert _check(maps, drawn).code == 0


def test_a_view_that_has_nothing_to_show_any_more_goes(tmp_path):
    with_flow = journey("a").replace("emotion: 1}", "emotion: 1, next: {exit: Gives up}}")
    maps = tree(tmp_path / "maps", {"library.cjm.yaml": LIBRARY, "a.cjm.yaml": with_flow})
    cjm("render", maps, "-o", tmp_path / "out", "--format", "svg,md")
    assert (tmp_path / "out/journeys/a/flow.svg").exists()
    tree(
        maps,
        {
            "a.cjm.yaml": journey("a")
            .replace("emotion: -1", "name: x")
            .replace("emotion: 1", "")
            .replace("kind: action, name: x", "kind: action")
            .replace("kind: action, }", "kind: action}")
        },
    )
    outcome = cjm("render", maps, "-o", tmp_path / "out", "--format", "svg")
    assert outcome.code == 0, outcome.out
    assert not (tmp_path / "out/journeys/a/emotions.svg").exists()
    # What another choice of formats wrote isn't this run's to judge.
    assert (tmp_path / "out/journeys/a/report.md").exists()


def test_a_narrower_run_leaves_the_rest_as_it_is(maps, drawn):
    before = hashes(drawn)
    del before["index.html"], before["index.md"], before["manifest.json"]
    edit(maps / "b.cjm.yaml", "First of b", "x")
    (maps / "opportunities.cjm.yaml").unlink()
    cjm("render", maps, "-o", drawn, "--journey", "a", "--format", "svg")
    after = hashes(drawn)
    assert {path for path in before if before[path] != after.get(path)} <= {
        path for path in before if path.endswith(".svg") and not path.startswith("journeys/b/")
    }


def test_a_map_with_errors_keeps_its_old_artefacts(maps, drawn):
    before = {path: text for path, text in hashes(drawn).items() if path.startswith("journeys/")}
    edit(maps / "a.cjm.yaml", "emotion: -1", "emotion: -9")
    assert cjm("render", maps, "-o", drawn).code == 1
    (maps / "b.cjm.yaml").write_text("journeys: [")
    assert cjm("render", maps, "-o", drawn).code == 1
    assert {path: text for path, text in hashes(drawn).items() if path.startswith("journeys/")} == before
    tree(maps, MAPS)
    assert cjm("render", maps, "-o", drawn).code == 0
    assert _check(maps, drawn).code == 0


def test_warnings_are_told_again_though_nothing_is_drawn(tmp_path, monkeypatch):
    from cjm.drawing.layout.engine import Undrawable

    def give_up(*_):
        raise Undrawable("the graph is too dense to be laid out within the bound")

    maps = tree(
        tmp_path / "maps",
        {
            "library.cjm.yaml": LIBRARY,
            "a.cjm.yaml": journey("a").replace("emotion: 1}", "emotion: 1, next: {exit: Gives up}}"),
        },
    )
    monkeypatch.setattr(EmbeddedEngine, "place", give_up)
    first = cjm("render", maps, "-o", tmp_path / "out")
    assert first.err.count("warning[undrawable]: a: the flow is not drawn") == 1
    assert not (tmp_path / "out/journeys/a/flow.svg").exists()
    monkeypatch.setattr(EmbeddedEngine, "place", lambda *_: pytest.fail("drawn again"))
    again = cjm("render", maps, "-o", tmp_path / "out")
    assert again.err.splitlines()[:-1] == first.err.splitlines()[:-1]
    assert _check(maps, tmp_path / "out").code == 0


# --- a manifest that others wrote --------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        '{"version": "9", "artefacts": []}',
        '{"version": "1", "artefacts": [1, {"path": 2}]}',
        '<<<<<<< ours\n{"artefacts": [',
        '"artefacts"' + "[" * 100_000,
    ],
)
def test_a_damaged_manifest_is_none_and_files_that_are_as_they_should_be_are_known_again(maps, drawn, text):
    before = hashes(drawn)
    (drawn / "manifest.json").write_text(text)
    assert _check(maps, drawn).code == 1
    assert cjm("render", maps, "-o", drawn).code == 0
    assert hashes(drawn) == before


def test_a_hostile_manifest_removes_nothing_outside_the_folder(maps, drawn, tmp_path):
    victim = tmp_path / "victim.md"
    victim.write_text("precious")
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "victim.md").write_text("precious")
    (drawn / "link").symlink_to(tmp_path / "inside", target_is_directory=True)
    (drawn / "linked.md").symlink_to(victim)
    mark = hashlib.sha256(b"precious").hexdigest()
    read = json.loads((drawn / "manifest.json").read_text())
    for path in ("../victim.md", str(victim), "link/victim.md", "linked.md", "a/../../victim.md", "..\\victim.md"):
        read["artefacts"].append({"path": path, "format": "md", "input": "", "sha256": mark})
    (drawn / "manifest.json").write_text(json.dumps(read))
    assert cjm("render", maps, "-o", drawn).code == 0
    assert victim.read_text() == "precious"
    assert (tmp_path / "inside" / "victim.md").read_text() == "precious"
    assert (drawn / "linked.md").is_symlink()


# --- whole or not at all -----------------------------------------------------------------------


def test_a_crash_in_the_middle_leaves_the_old_tree(maps, drawn, monkeypatch):
    before = hashes(drawn)
    tree(maps, {"a.cjm.yaml": journey("a").replace("First", "1st"), "b.cjm.yaml": ""})
    make = Unit.render

    def crash(self, pieces=None):
        for n, found in enumerate(make(self, pieces)):
            if n == 2:
                raise MemoryError
            yield found

    monkeypatch.setattr(Unit, "render", crash)
    assert cjm("render", maps, "-o", drawn).code == 2
    assert hashes(drawn) == before
    monkeypatch.undo()

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cjm.workspace.files.os.fsync", full)
    outcome = cjm("render", maps, "-o", drawn)
    assert (outcome.code, "No space left" in outcome.err) == (2, True)
    assert hashes(drawn) == before


# --- several processes -------------------------------------------------------------------------


def test_several_processes_write_the_same_bytes_and_say_the_same(tmp_path):
    one = cjm("render", EXAMPLES / "saas-trial", "-o", tmp_path / "one", "--jobs", "1")
    four = cjm("render", EXAMPLES / "saas-trial", "-o", tmp_path / "four", "--jobs", "4")
    assert (one.code, four.code) == (0, 0)
    assert hashes(tmp_path / "one") == hashes(tmp_path / "four")
    assert one.err.replace("/one", "/four") == four.err


def test_what_stops_one_process_stops_the_run(maps, tmp_path, monkeypatch):
    monkeypatch.setattr(parallel, "_render", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    outcome = cjm("render", maps, "-o", tmp_path / "out", "--jobs", "2")
    assert outcome.code == 2
    assert "Traceback" not in outcome.err
    assert not list((tmp_path / "out").rglob("*"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forks")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_leaves_nothing_behind(tmp_path, how):
    maps = tree(tmp_path / "maps", {"l.cjm.yaml": LIBRARY, **{f"j{n}.cjm.yaml": journey(f"j{n}") for n in range(120)}})
    command = [sys.executable, "-m", "cjm", "render", str(maps), "-o", str(tmp_path / "out"), "--jobs", "2"]
    process = subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=heard,
        text=True,
    )
    try:
        awaited(lambda: list(tmp_path.glob("out/journeys/*/.cjm-*")), process)
        os.kill(process.pid, how)
        _, told = process.communicate(timeout=300)
    finally:
        process.kill()
    assert process.returncode == (130 if how is signal.SIGINT else 143)
    assert "Traceback" not in told
    assert hashes(tmp_path / "out") == {}
