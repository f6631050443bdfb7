"""Temporary files of runs that have ended go; those of a live run, and everybody else's files, stay."""

import os
import subprocess
import sys
import time

import pytest

from cjm.workspace.writing import leftovers
from cjm.workspace.writing.directory import opened
from cjm.workspace.writing.leftovers import remove_leftovers, temporary_name

NOBODY = 2**30  # no process has so high a number
RANDOM = "0123456789abcdef01234567"
posix = pytest.mark.skipif(os.name != "posix", reason="processes are looked up by signals")


def swept(folder):
    with opened(folder, ()) as directory:
        remove_leftovers(directory)
    return sorted(path.name for path in folder.iterdir())


def of(process, machine=None):
    return f".cjm-{process}-{machine or leftovers._machine()}-{RANDOM}"


def test_names_are_ours_and_all_different():
    names = {temporary_name() for _ in range(100)}
    assert len(names) == 100
    assert all(leftovers._OURS.fullmatch(name) for name in names)


@posix
def test_a_run_that_has_ended(tmp_path):
    done = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    # This process has its own number, so whatever was called like that before was another's.
    for process in (NOBODY, 2**70, int(done.stdout), os.getpid()):
        (tmp_path / of(process)).write_text("half")
    for process in (NOBODY, 2**70):  # in names of before, a number that reads as a date isn't taken for a process
        (tmp_path / f".cjm-{process}-12").write_text("half")
    assert swept(tmp_path) == []


@posix
def test_a_run_that_is_at_work(tmp_path):
    (tmp_path / of(os.getppid())).write_text("half")
    (tmp_path / f".cjm-{os.getppid()}-0").write_text("half")
    (tmp_path / of(1)).write_text("of somebody else's process")
    assert len(swept(tmp_path)) == 3


@pytest.mark.parametrize("machine", ["another", "one without processes to ask"])
def test_of_a_run_that_nobody_can_look_up_only_old_files_go(tmp_path, monkeypatch, machine):
    if machine != "another":
        monkeypatch.setattr(leftovers, "_is_another", lambda _process: None)
        monkeypatch.setattr(leftovers.os, "name", "nt")
    machine = "ffffffff" if machine == "another" else None
    (tmp_path / of(NOBODY, machine)).write_text("half")
    (tmp_path / of(NOBODY - 1, machine)).write_text("half")
    yesterday = time.time() - 25 * 60 * 60
    os.utime(tmp_path / of(NOBODY, machine), (yesterday, yesterday))
    assert swept(tmp_path) == [of(NOBODY - 1, machine)]


@pytest.mark.parametrize(
    "name",
    [
        ".cjm-",
        ".cjm-baseline.json",
        ".cjm-notes.md",
        ".cjm-2024-11",
        ".cjm-20241130-1",
        ".cjm-1-2.md",
        ".cjm-01-2",
        ".cjm-1-02",
        ".cjm-x-0",
        ".cjm-٣-0",
        f"x.cjm-{NOBODY}-0",
        f"{of(NOBODY)}0",
        f"{of(NOBODY)}.cjm.yaml",
        of(NOBODY).upper(),
    ],
)
def test_other_names_are_not_ours(tmp_path, name):
    (tmp_path / name).write_text("mine")
    assert swept(tmp_path) == [name]


@pytest.mark.parametrize("name", [of(NOBODY), f".cjm-{NOBODY}-0"])
def test_only_regular_files_are_ours(tmp_path, name):
    (tmp_path / "folder" / name).mkdir(parents=True)
    (tmp_path / "link").mkdir()
    (tmp_path / "link" / name).symlink_to("nowhere")
    (tmp_path / "pipe").mkdir()
    os.mkfifo(tmp_path / "pipe" / name)
    for folder in tmp_path.iterdir():
        assert swept(folder) == [name]
