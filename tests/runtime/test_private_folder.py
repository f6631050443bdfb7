"""A folder is private where nobody else, and no branch under review, can fill it."""

import os

import pytest

from cjm.runtime.private_folder import flaw

pytestmark = pytest.mark.skipif(os.name != "posix", reason="owners and modes are those of POSIX")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A private one, and the current folder is another."""
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    made = tmp_path / "home" / "cache" / "cjm"
    made.mkdir(parents=True, mode=0o700)
    return made


def test_a_private_folder_and_one_that_is_still_to_be_made(folder):
    assert flaw(folder) == ""
    assert flaw(folder / "more" / "still") == ""
    assert flaw(folder / "no" / ".." / "more") == ""


@pytest.mark.parametrize("up", [0, 1, 2])
@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
def test_no_folder_on_the_way_is_open_to_others(folder, up, mode):
    opened = [folder, *folder.parents][up]
    opened.chmod(mode)
    assert flaw(folder) == f"others can write to {opened}"
    opened.chmod(mode | 0o1000)
    # Where only the owner of a file may replace it, a folder of one's own inside is safe, and the cache itself isn't.
    assert flaw(folder) == ("" if up else f"others can write to {opened}")


@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="only root can give a folder away")
@pytest.mark.parametrize("up", [0, 1])
def test_every_folder_on_the_way_is_of_this_user_or_of_the_system(folder, up):
    given = [folder, *folder.parents][up]
    os.chown(given, 12345, -1)
    assert flaw(folder) == f"{given} belongs to another user"


def test_the_cache_itself_is_not_of_the_system(folder, monkeypatch):
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    found = flaw(folder)
    assert found.endswith("belongs to another user")


@pytest.mark.parametrize("up", [0, 1])
def test_no_link_on_the_way(folder, up, monkeypatch):
    moved = [folder, *folder.parents][up]
    away = moved.rename(folder.parents[2] / "away")
    moved.symlink_to(away)
    if os.getuid() == 0:
        os.lchown(moved, 12345, -1)
    assert flaw(folder) == f"{moved} is a link"


@pytest.mark.parametrize("up", [0, 1, 2])
def test_not_in_the_current_folder(folder, up, monkeypatch):
    monkeypatch.chdir([folder, *folder.parents][up])
    assert flaw(folder) == "it is in the current folder"


@pytest.mark.parametrize("up", [0, 1, 2])
@pytest.mark.parametrize("is_file", [True, False])
def test_in_no_work_tree(folder, up, is_file):
    top = [folder, *folder.parents][up]
    (top / ".git").touch() if is_file else (top / ".git").mkdir()
    assert flaw(folder) == f"it is in the git work tree {top}"


@pytest.mark.parametrize("up", [0, 1, 2])
def test_in_no_workspace(folder, up):
    root = [folder, *folder.parents][up]
    (root / "cjm.yaml").touch()
    assert flaw(folder) == f"it is in the workspace {root}"


def test_a_file_is_no_folder(folder):
    (folder / "f").touch()
    assert flaw(folder / "f") == f"{folder / 'f'} is not a folder"
    assert flaw(folder / "f" / "cjm") == f"{folder / 'f'} is not a folder"


def test_a_link_of_the_system_leads_somewhere_as_private(folder, monkeypatch):
    if os.getuid() != 0:
        pytest.skip("only root can make a link of the system")
    base = folder.parents[2]
    (base / "var").symlink_to(folder.parents[1])
    assert flaw(base / "var" / "cache" / "cjm") == ""
    folder.parent.chmod(0o777)
    assert flaw(base / "var" / "cache" / "cjm") == f"others can write to {base}/var/cache"
    folder.parent.chmod(0o700)
    monkeypatch.chdir(folder.parent)
    assert flaw(base / "var" / "cache" / "cjm") == "it is in the current folder"
