"""A program is one of PATH, and never one that lies in the current folder."""

import os

import pytest

from cjm.runtime.programs import path_of
from tests.support.commands import EXAMPLES, child
from tests.support.repositories import commit, started


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """The current folder, with programs of its own, and a folder of PATH that has them, too."""
    folder = tmp_path / "checkout"
    for place in (folder, folder / "bin", tmp_path / "system"):
        place.mkdir()
        for name in ("git", "dot", "git.exe", "git.bat", "git.cmd"):
            (place / name).write_text(f"#!/bin/sh\necho $0 >> {tmp_path}/canary\n")
            (place / name).chmod(0o755)
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("windows", [True, False])
@pytest.mark.parametrize("local", ["", ".", "./", "bin", "./bin", "../checkout"])
@pytest.mark.parametrize("first", [True, False])
def test_relative_and_empty_entries_are_passed_over(checkout, tmp_path, local, first, windows):
    system, separator = str(tmp_path / "system"), ";" if windows else ":"
    path = separator.join((local, system) if first else (system, local))
    assert path_of("git", {"PATH": path}, windows=windows) == f"{system}/git{'.exe' if windows else ''}"
    assert path_of("git", {"PATH": local}, windows=windows) is None
    assert path_of("nothing", {"PATH": path}, windows=windows) is None


def test_without_a_path(checkout):
    assert path_of("git", {}) is None
    assert path_of("git", {"PATH": ""}) is None


def test_a_batch_file_or_a_folder_is_no_program(checkout, tmp_path):
    (tmp_path / "system/git.exe").unlink()
    environment = {"PATH": f'"{tmp_path}/system"'}
    assert path_of("git", environment, windows=True) is None
    (tmp_path / "system/git.exe").mkdir()
    assert path_of("git", environment, windows=True) is None
    (tmp_path / "system/git").chmod(0o644)
    if os.getuid() != 0 or not os.access(tmp_path / "system/git", os.X_OK):
        assert path_of("git", {"PATH": f"{tmp_path}/system"}) is None


@pytest.mark.skipif(os.name != "posix", reason="the programs are scripts for a shell")
@pytest.mark.parametrize("local", ["", "."])
def test_no_verb_runs_a_program_of_the_checkout(checkout, tmp_path, local):
    started(tmp_path / "checkout")
    (checkout / "cjm.yaml").write_text((EXAMPLES / "first-pair/cjm.yaml").read_text())
    commit(checkout, "Maps")
    env = {"PATH": f"{local}:/usr/local/bin:/usr/bin:/bin"}
    for line in (("diff", "HEAD"), ("log",), ("validate", "--changed-since", "HEAD"), ("doctor",)):
        done = child(*line, cwd=checkout, env=env)
        assert not (tmp_path / "canary").exists(), line
        assert "Traceback" not in done.err
    assert child("render", "--engine", "dot", "-o", tmp_path / "out", cwd=checkout, env={"PATH": f"{local}:"}).code in {
        0,
        2,
    }
    assert not (tmp_path / "canary").exists()
    without = child("diff", "HEAD", cwd=checkout, env={"PATH": local})
    assert (without.code, "git isn't on PATH" in without.err) == (2, True)
