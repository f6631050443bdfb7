"""What stops a run is told in a line that people can read, however deep a path in it is."""

import os

import pytest

from cjm.runtime.errors import CannotContinue, shortened
from tests.support.commands import cjm, tree


def test_the_middle_of_a_long_path_is_left_out_and_nothing_else():
    path = "/".join(["folder"] * 600)
    error = CannotContinue(f"cannot read {path}: it is a pipe", f"Look at `{path}`.")
    assert error.message.startswith("cannot read folder/folder/")
    assert error.message.endswith("/folder: it is a pipe")
    assert error.message.count("…") == error.hint.count("…") == 1
    assert len(error.message) < 300
    assert shortened("short/path and words " * 500) == "short/path and words " * 500


@pytest.mark.parametrize(
    "verb", [("validate",), ("fmt",), ("render",), ("diff", "x"), ("show",), ("validate", "--baseline")]
)
def test_a_deep_path_makes_no_long_message(tmp_path, verb):
    tree(tmp_path, {"cjm.yaml": "cjm: 1\n"})
    outcome = cjm(*verb, "/".join(["folder"] * 550), cwd=tmp_path)
    assert outcome.code == 2
    assert max(map(len, outcome.err.splitlines())) < 600


def test_a_deep_folder_that_is_not_a_repository_makes_no_long_message(tmp_path):
    deep = tmp_path
    for _ in range(15):
        deep = deep / ("d" * 200)
    deep.mkdir(parents=True)
    tree(deep, {"cjm.yaml": "cjm: 1\n", "pipe.cjm.yaml": ""})
    os.truncate(deep / "pipe.cjm.yaml", 3_000_000)
    for verb in (("diff",), ("log",), ("validate", "--changed-since", "x"), ("validate", "--baseline", deep / "none")):
        outcome = cjm(*verb, cwd=deep)
        assert outcome.code == 2
        assert max(map(len, outcome.err.splitlines())) < 600
