"""No write loses a character: whole files, below their folder, and never over what was saved meanwhile."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.runtime.errors import CannotContinue
from cjm.workspace.writing import batch as writing
from cjm.workspace.writing import directory
from cjm.workspace.writing.batch import CREATED, READ_ONLY, digest_of, refuse_targets, write_all
from cjm.workspace.writing.directory import BUSY, CHANGED, DELETED

OLD, NEW, THEIRS = b"as it was read\n", b"as it should be\n", b"what somebody saved meanwhile\n"
READ = {"a.txt": digest_of(OLD)}


def contents(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


# --- whole or not at all -----------------------------------------------------------------------


def test_an_interrupted_write_leaves_the_old_files(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_bytes(OLD)

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.os, "fsync", full)
    with pytest.raises(CannotContinue, match="No space left"):
        write_all(tmp_path, [("a.txt", NEW), ("b/b.txt", NEW)])
    assert contents(tmp_path) == {"a.txt": OLD}


def test_files_that_cannot_all_be_made_are_not_written(tmp_path):
    (tmp_path / "a.txt").write_bytes(OLD)

    def files():
        yield "a.txt", NEW
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_all(tmp_path, files())
    assert contents(tmp_path) == {"a.txt": OLD}


def test_the_order_of_moves(tmp_path, monkeypatch):
    (tmp_path / "x/y").mkdir(parents=True)
    (tmp_path / "x/y/gone.txt").write_bytes(OLD)
    seen, replace = [], directory.Directory.replace

    def watched(self, name, other):
        seen.append((other, (tmp_path / "x").exists()))
        replace(self, name, other)

    monkeypatch.setattr(directory.Directory, "replace", watched)
    files = [("a", NEW), ("last", NEW)]
    assert write_all(tmp_path, files, ["x/y/gone.txt", "x/none.txt"], [("first", NEW)]) == {}
    assert seen == [("first", True), ("a", True), ("last", False)]


def test_only_folders_that_are_empty_then_go(tmp_path):
    for path in ("x/y/gone.txt", "x/stays.txt"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(OLD)
    write_all(tmp_path, [], ["x/y/gone.txt"])
    assert contents(tmp_path) == {"x/stays.txt": OLD}
    assert not (tmp_path / "x/y").exists()


# --- what was saved meanwhile ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (lambda path: path.write_bytes(THEIRS), CHANGED),
        (lambda path: path.unlink(), DELETED),
        (lambda path: (path.unlink(), path.symlink_to("other.txt")), CHANGED),
        (lambda path: (path.unlink(), path.mkdir()), CHANGED),
        (lambda path: path.chmod(0o444), READ_ONLY),
    ],
)
def test_a_file_that_differs_from_what_was_read_stays(tmp_path, edit, why):
    for name in ("a.txt", "other.txt"):
        (tmp_path / name).write_bytes(OLD)
    edit(tmp_path / "a.txt")
    before = contents(tmp_path)
    assert write_all(tmp_path, [("a.txt", NEW), ("b.txt", NEW)], before=READ) == {"a.txt": why}
    assert contents(tmp_path) == {**before, "b.txt": NEW}


def test_a_folder_that_went_meanwhile_is_not_made_again(tmp_path):
    read = {"x/a.txt": digest_of(OLD)}
    assert write_all(tmp_path / "none", [("x/a.txt", NEW)], before=read) == {"x/a.txt": DELETED}
    assert not (tmp_path / "none").exists()


def test_a_file_that_is_new_meanwhile_stays(tmp_path):
    (tmp_path / "a.txt").write_bytes(THEIRS)
    assert write_all(tmp_path, [("a.txt", NEW), ("b.txt", NEW)], before={"a.txt": None, "b.txt": None}) == {
        "a.txt": CREATED
    }
    assert contents(tmp_path) == {"a.txt": THEIRS, "b.txt": NEW}


def test_a_new_file_on_a_disk_without_hard_links(tmp_path, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(directory.os, "link", refuse)
    (tmp_path / "a.txt").write_bytes(THEIRS)
    before = {"a.txt": None, "b.txt": None}
    assert write_all(tmp_path, [("a.txt", NEW), ("b.txt", NEW)], before=before) == {"a.txt": CREATED}
    assert contents(tmp_path) == {"a.txt": THEIRS, "b.txt": NEW}


@pytest.mark.parametrize(("edit", "left"), [(THEIRS, {"a.txt": CHANGED}), (OLD, {})])
def test_what_goes_was_not_changed_meanwhile(tmp_path, edit, left):
    (tmp_path / "a.txt").write_bytes(edit)
    assert write_all(tmp_path, [], ["a.txt", "none.txt"], before=READ | {"none.txt": READ["a.txt"]}) == left
    assert (tmp_path / "a.txt").exists() is bool(left)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who has a file open for writing")
def test_a_file_that_another_program_has_open_for_writing_stays(tmp_path):
    (tmp_path / "a.txt").write_bytes(OLD)
    program = "import sys; file = open('a.txt', 'ab'); print(flush=True); file.write(sys.stdin.buffer.read())"
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        other.stdout.readline()
        left = write_all(tmp_path, [("a.txt", NEW)], before=READ)
        other.communicate(THEIRS)
    assert left == {"a.txt": BUSY}
    assert contents(tmp_path) == {"a.txt": OLD + THEIRS}


def append(path):
    with path.open("ab") as file:
        file.write(THEIRS)


def overwrite(path):
    path.write_bytes(THEIRS)


def save_beside_and_move(path):
    beside = path.with_name("theirs~")
    beside.write_bytes(THEIRS)
    beside.replace(path)


EDITS = [append, overwrite, save_beside_and_move]
STEPS = ("stat", "open", "fstat", "fsync", "fchmod", "access", "unlink", "replace")


def edited_at(step, edit, folder):
    """Write a file, and let somebody save it just before this step on the disk; returns what was left, and the steps."""
    path, count = folder / "a.txt", 0
    path.write_bytes(OLD)
    with pytest.MonkeyPatch.context() as patch:

        def watch(module, name):
            function = getattr(module, name)

            def watched(*args, **kwargs):
                nonlocal count
                count += 1
                if count == step:
                    patch.undo()
                    edit(path)
                return function(*args, **kwargs)

            patch.setattr(module, name, watched)

        for name in STEPS:
            watch(os, name)
        watch(directory.Directory, "swap")
        left = write_all(folder, [("a.txt", NEW)], before=READ)
    return left, count


@pytest.mark.skipif(sys.platform not in {"linux", "darwin"}, reason="the system can't swap two names in one step")
@pytest.mark.parametrize("edit", EDITS)
def test_what_is_saved_before_any_step_is_in_the_file_at_the_end(tmp_path, edit):
    (tmp_path / "whole").mkdir()
    left, steps = edited_at(0, edit, tmp_path / "whole")
    assert (left, steps > 15) == ({}, True)
    outcomes = set()
    for step in range(1, steps + 1):
        folder = tmp_path / f"{step}"
        folder.mkdir()
        left, _ = edited_at(step, edit, folder)
        found = (folder / "a.txt").read_bytes()
        # The new file was in its place already, or it didn't go there.
        expected = {THEIRS, NEW + THEIRS} if not left else {THEIRS, OLD + THEIRS}
        assert found in expected, step
        assert contents(folder) == {"a.txt": found}
        outcomes.add(left.get("a.txt"))
    assert outcomes == {None, CHANGED}


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_of_many_files_only_those_that_were_saved_meanwhile_are_left_alone(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("many")
    names = [f"{n % 2}/{n}.txt" for n in range(data.draw(st.integers(1, 5)))]
    for name in names:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(OLD)
    saved = set()

    def files():
        for name in names:
            for other in data.draw(st.sets(st.sampled_from(names))):
                data.draw(st.sampled_from(EDITS))(folder / other)
                saved.add(other)
            yield name, NEW

    left = write_all(folder, files(), before=dict.fromkeys(names, READ["a.txt"]))
    assert left == dict.fromkeys(saved, CHANGED)
    for name, content in contents(folder).items():
        assert (content == NEW) is (name not in saved)
        assert (THEIRS in content) is (name in saved)


def test_where_names_cannot_be_swapped_a_file_is_replaced(tmp_path, monkeypatch):
    monkeypatch.setattr(directory.Directory, "swap", lambda *_: False)
    (tmp_path / "a.txt").write_bytes(OLD)
    assert write_all(tmp_path, [("a.txt", NEW)], before=READ) == {}
    assert contents(tmp_path) == {"a.txt": NEW}


def test_without_handles_of_folders_it_is_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(directory, "_HANDLES", False)
    (tmp_path / "a.txt").write_bytes(OLD)
    (tmp_path / "x").mkdir()
    (tmp_path / "x/gone.txt").write_bytes(OLD)
    (tmp_path / f".cjm-{2**30}-0").write_bytes(b"half")
    assert (
        write_all(tmp_path, [("a.txt", NEW), ("b/c.txt", NEW)], ["x/gone.txt"], before={**READ, "b/c.txt": None}) == {}
    )
    assert contents(tmp_path) == {"a.txt": NEW, "b/c.txt": NEW}
    assert not (tmp_path / "x").exists()
    assert write_all(tmp_path, [("a.txt", NEW)], before=READ) == {}
    assert write_all(tmp_path, [("b/c.txt", OLD)], before={"b/c.txt": READ["a.txt"]}) == {"b/c.txt": CHANGED}
    (tmp_path / "link").symlink_to(tmp_path / "b")
    with pytest.raises(CannotContinue, match="is a link"):
        write_all(tmp_path, [("link/c.txt", OLD)])


# --- links -------------------------------------------------------------------------------------


def _link(place, target):
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(target)


@pytest.mark.parametrize("link", ["a", "a/b", "a/b/c.txt"])
@pytest.mark.parametrize("where", ["inside", "outside", "nowhere"])
def test_nothing_is_written_through_a_link(tmp_path, link, where):
    folder = tmp_path / "out"
    for place in (tmp_path / "outside", folder / "inside"):
        (place / "b").mkdir(parents=True)
        (place / "c.txt").write_bytes(OLD)
    target = {"inside": folder / "inside", "outside": tmp_path / "outside", "nowhere": tmp_path / "nowhere"}[where]
    _link(folder / link, target / "c.txt" if link.endswith(".txt") else target)
    before = contents(tmp_path)
    for run in (
        lambda: refuse_targets(folder, ["z.txt", "a/b/c.txt"]),
        lambda: write_all(folder, [("a/b/c.txt", NEW)]),
    ):
        with pytest.raises(CannotContinue, match=f"{folder.as_posix()}/{link} is a link"):
            run()
    assert contents(tmp_path) == before


def test_nothing_is_removed_through_a_link(tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/a.txt").write_bytes(OLD)
    _link(tmp_path / "out/x", tmp_path / "outside")
    with pytest.raises(CannotContinue, match="is a link"):
        write_all(tmp_path / "out", [], ["x/a.txt"])
    assert (tmp_path / "outside/a.txt").read_bytes() == OLD


def test_a_folder_that_was_named_may_be_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    _link(tmp_path / "named", tmp_path / "real")
    write_all(tmp_path / "named", [("a/b.txt", NEW)])
    assert (tmp_path / "real/a/b.txt").read_bytes() == NEW


@pytest.mark.skipif(not directory._HANDLES, reason="paths are all that there is")
def test_a_folder_that_becomes_a_link_amid_the_run_leads_nowhere_else(tmp_path):
    (tmp_path / "outside").mkdir()

    def files():
        yield "a/b.txt", NEW
        (tmp_path / "out/a").rename(tmp_path / "out/moved")
        _link(tmp_path / "out/a", tmp_path / "outside")

    with pytest.raises(CannotContinue, match="is a link"):
        write_all(tmp_path / "out", files())
    assert contents(tmp_path / "outside") == {}


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_what_is_not_a_file_is_not_replaced(tmp_path, make):
    make(tmp_path / "a.txt")
    for run in (lambda: refuse_targets(tmp_path, ["a.txt"]), lambda: write_all(tmp_path, [("a.txt", NEW)])):
        with pytest.raises(CannotContinue, match=r"is a folder|is not a regular file"):
            run()
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_read_only_file_is_refused(tmp_path):
    (tmp_path / "a.txt").write_bytes(OLD)
    (tmp_path / "a.txt").chmod(0o444)
    for run in (
        lambda: refuse_targets(tmp_path, ["a.txt"]),
        lambda: write_all(tmp_path, [("b.txt", NEW), ("a.txt", NEW)]),
    ):
        with pytest.raises(CannotContinue, match=r"a.txt is read-only"):
            run()
    assert contents(tmp_path) == {"a.txt": OLD}


def test_targets_that_can_be_written_pass(tmp_path):
    (tmp_path / "a.txt").write_bytes(OLD)
    refuse_targets(tmp_path, ["a.txt", "b.txt", "c/d/e.txt"])
    refuse_targets(tmp_path / "none", ["a.txt"])
    with pytest.raises(CannotContinue, match="cannot write below"):
        refuse_targets(tmp_path, ["a.txt/b.txt"])
    assert contents(tmp_path) == {"a.txt": OLD}
