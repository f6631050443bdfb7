"""A file that is replaced keeps its owner, group, mode and extended attributes, and nobody gets more access."""

import os
import stat
import struct

import pytest

from cjm.workspace.writing import permissions
from cjm.workspace.writing.batch import digest_of, write_all
from cjm.workspace.writing.directory import opened
from cjm.workspace.writing.permissions import is_read_only

root = pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="only root gives files away")
attributes = pytest.mark.skipif(not hasattr(os, "setxattr"), reason="Python has no extended attributes here")
LIST = "system.posix_acl_access"


def rewritten(path):
    """The status of a file after it was replaced."""
    assert write_all(path.parent, [(path.name, b"new")], before={path.name: digest_of(path.read_bytes())}) == {}
    assert path.read_bytes() == b"new"
    return path.stat()


def access_list(*entries):
    """A list as the kernel keeps it: tag, permissions and id of each entry."""
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


NOBODY_IN_GROUP = access_list(
    (1, 6, 2**32 - 1), (2, 6, 12345), (4, 0, 2**32 - 1), (16, 6, 2**32 - 1), (32, 0, 2**32 - 1)
)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    return path


def given_list(path, value, name=LIST):
    try:
        os.setxattr(path, name, value)
    except OSError:
        pytest.skip("this file system has no access lists")


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664, 0o755, 0o2755, 0o200])
def test_the_mode_is_kept(path, mode):
    path.chmod(mode)
    if mode == 0o200 and os.getuid() != 0:
        pytest.skip("only root reads it")
    assert stat.S_IMODE(rewritten(path).st_mode) == mode


def test_a_new_file_has_the_mode_that_the_mask_gives(tmp_path):
    before = os.umask(0o027)
    try:
        write_all(tmp_path, [("a.txt", b"new")])
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o640


def test_what_is_half_written_is_private(path, monkeypatch):
    modes = []
    monkeypatch.setattr(
        "cjm.workspace.writing.batch.keep_access",
        lambda at, name, old, beside, handle: modes.append(stat.S_IMODE(os.fstat(handle).st_mode)),
    )
    rewritten(path)
    assert modes == [0o600]


@root
def test_owner_and_group_are_kept(path):
    os.chown(path, 12345, 54321)
    path.chmod(0o4664)
    found = rewritten(path)
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (12345, 54321, 0o4664)


@root
@pytest.mark.parametrize(("mode", "narrow"), [(0o664, 0o644), (0o2770, 0o700), (0o4775, 0o755), (0o646, 0o646)])
def test_where_the_owner_cannot_be_kept_nobody_gets_more_access(path, monkeypatch, mode, narrow):
    os.chown(path, 12345, 54321)
    path.chmod(mode)

    def refuse(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(permissions.os, "fchown", refuse)
    found = rewritten(path)
    assert (found.st_uid, stat.S_IMODE(found.st_mode)) == (os.getuid(), narrow)


@root
def test_where_only_the_group_can_be_kept_it_is(path, monkeypatch):
    os.chown(path, 12345, 54321)
    path.chmod(0o660)
    change = os.fchown

    def only_group(handle, user, group):
        if user != -1:
            raise PermissionError(1, "Operation not permitted")
        change(handle, user, group)

    monkeypatch.setattr(permissions.os, "fchown", only_group)
    found = rewritten(path)
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (os.getuid(), 54321, 0o660)


@pytest.mark.parametrize(("mode", "read_only"), [(0o444, True), (0o400, True), (0o464, True), (0o644, False)])
def test_the_mode_says_whether_a_file_is_read_only_even_to_root(path, mode, read_only):
    path.chmod(mode)
    with opened(path.parent, ()) as at:
        assert is_read_only(at, path.name, path.stat()) is read_only


@root
def test_to_root_a_file_of_others_is_read_only_if_it_is_to_all(path):
    os.chown(path, 12345, 54321)
    for mode, read_only in ((0o444, True), (0o464, False)):
        path.chmod(mode)
        with opened(path.parent, ()) as at:
            assert is_read_only(at, path.name, path.stat()) is read_only


@attributes
def test_extended_attributes_are_kept(path):
    given_list(path, b"value", "user.note")
    rewritten(path)
    assert os.getxattr(path, "user.note") == b"value"


@attributes
def test_an_access_list_is_kept(path):
    given_list(path, NOBODY_IN_GROUP)
    rewritten(path)
    assert os.getxattr(path, LIST) == NOBODY_IN_GROUP


@attributes
def test_without_its_access_list_a_file_gives_the_group_nothing_more(path, monkeypatch):
    given_list(path, NOBODY_IN_GROUP)
    assert stat.S_IMODE(path.stat().st_mode) == 0o660  # the mask; the group itself has no access

    def refuse(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(permissions.os, "setxattr", refuse)
    assert stat.S_IMODE(rewritten(path).st_mode) == 0o600


@attributes
def test_what_the_folder_gives_to_new_files_is_not_added(path):
    given_list(path.parent, NOBODY_IN_GROUP, "system.posix_acl_default")
    path.chmod(0o660)
    assert LIST not in os.listxattr(path)
    rewritten(path)
    assert LIST not in os.listxattr(path)


def test_another_hard_link_keeps_the_old_text(path):
    os.link(path, path.with_name("b.txt"))
    rewritten(path)
    assert path.with_name("b.txt").read_bytes() == b"old"
