"""A directory by its handle: what a name in it is, and changing that in one step."""

import os
import sys

import pytest

from cjm.runtime.errors import CannotContinue
from cjm.workspace.writing.batch import digest_of
from cjm.workspace.writing.directory import CHANGED, DELETED, opened


@pytest.fixture
def at(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).write_text(name)
    with opened(tmp_path, ()) as directory:
        yield directory


def test_how_a_file_differs_from_what_it_should_be(at, tmp_path):
    digests = [digest_of(text) for text in (b"a", b"c")]
    (tmp_path / "link").symlink_to("a")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    found = {name: at.difference(name, *digests) for name in ("a", "b", "none", "link", "pipe", "folder")}
    assert found == {"a": "", "b": CHANGED, "none": DELETED, "link": CHANGED, "pipe": CHANGED, "folder": CHANGED}


@pytest.mark.skipif(sys.platform not in {"linux", "darwin"}, reason="the system can't swap two names in one step")
def test_two_names_are_swapped(at, tmp_path):
    assert at.swap("a", "b")
    assert [(tmp_path / name).read_text() for name in "ab"] == ["b", "a"]
    with pytest.raises(FileNotFoundError):
        at.swap("a", "none")
    assert (tmp_path / "a").read_text() == "b"


def test_a_name_that_is_taken_is_not_given_to_another_file(at, tmp_path):
    assert (at.move_to_free("a", "b"), at.move_to_free("a", "c")) == (False, True)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"b": "b", "c": "a"}


def test_the_way_down_follows_no_link_and_leaves_no_handle_open(tmp_path):
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/link").symlink_to("b")
    before = os.open(tmp_path, os.O_RDONLY)
    os.close(before)
    with opened(tmp_path, ("a", "b")) as directory:
        assert directory.shown("x") == (tmp_path / "a/b/x").as_posix()
    with pytest.raises(CannotContinue, match="a/link is a link"), opened(tmp_path, ("a", "link")):
        pass
    after = os.open(tmp_path, os.O_RDONLY)
    os.close(after)
    assert after == before
