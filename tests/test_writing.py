"""No write loses a character: whole files, below their folder, and never over what was saved meanwhile."""

import pytest

from cjm import writing
from cjm.errors import CannotContinue
from cjm.writing import digest_of, refuse_targets, write_all


def contents(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_an_interrupted_write_leaves_the_old_files(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_bytes(b"old")

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.os, "fsync", full)
    with pytest.raises(CannotContinue, match="No space left"):
        write_all(tmp_path, [("a.txt", b"new"), ("b/b.txt", b"new")])
    assert contents(tmp_path) == {"a.txt": b"old"}
