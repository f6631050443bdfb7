"""The cache: where it is, and what it gives back."""

import os
from pathlib import Path

import pytest

from cjm.runtime import private_cache as cache


def test_what_was_stored_comes_back(tmp_path):
    place = tmp_path / "kept"
    assert cache.load(place) is None
    cache.store(place, b"content", b"a", b"b")
    assert cache.load(place, b"a", b"b") == b"content"
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
    assert place.stat().st_mode & 0o077 == 0


def test_what_was_made_from_something_else_does_not(tmp_path):
    place = tmp_path / "kept"
    cache.store(place, b"content", b"a", b"b")
    for other in ((), (b"a",), (b"ab",), (b"b", b"a"), (b"a", b"b", b"")):
        assert cache.load(place, *other) is None


def test_no_byte_of_it_can_be_another(tmp_path):
    place = tmp_path / "kept"
    cache.store(place, b"content")
    sound = place.read_bytes()
    for at in range(len(sound)):
        place.write_bytes(sound[:at] + bytes([sound[at] ^ 1]) + sound[at + 1 :])
        assert cache.load(place) is None
    for cut in range(len(sound)):
        place.write_bytes(sound[:cut])
        assert cache.load(place) is None
    place.write_bytes(sound + b"\0")
    assert cache.load(place) is None


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="links are those of POSIX")
def test_nothing_is_read_through_a_link_and_no_pipe_is_waited_for(tmp_path):
    cache.store(tmp_path / "kept", b"content")
    (tmp_path / "link").symlink_to("kept")
    assert cache.load(tmp_path / "link") is None
    os.mkfifo(tmp_path / "pipe")
    assert cache.load(tmp_path / "pipe") is None


def test_the_folder_is_made_where_the_user_keeps_such_things(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "a" / "b"))
    assert cache.choice() == (tmp_path / "a" / "b" / "cjm", "")
    assert cache.folder().stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("xdg", ["", "relative", "./.cache"])
def test_a_relative_folder_is_not_used(tmp_path, monkeypatch, xdg):
    monkeypatch.setenv("XDG_CACHE_HOME", xdg)
    monkeypatch.setenv("HOME", str(tmp_path))
    found = cache.folder()
    assert found is not None
    assert tmp_path in found.parents
    monkeypatch.setenv("HOME", "here")
    monkeypatch.chdir(tmp_path)
    assert cache.choice() == (None, "the user has no cache folder")
    assert not Path("here").exists()


def test_nothing_is_made_where_it_would_not_be_used(tmp_path, monkeypatch):
    (tmp_path / ".git").mkdir()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "a"))
    assert cache.choice() == (None, f"it is in the git work tree {tmp_path}")
    assert not (tmp_path / "a").exists()
