"""A map file that holds nothing yet is named, and is no fault."""

import pytest

from tests.support.commands import cjm, tree

EMPTY = ["", "\n\n", "# later\n", "--- # later\n...\n", "\ufeff# later\r\n", "{}\n"]


@pytest.mark.parametrize("text", EMPTY)
def test_an_empty_map_is_named(tmp_path, text):
    tree(tmp_path, {"x.cjm.yaml": text})
    for path in (tmp_path, tmp_path / "x.cjm.yaml"):
        outcome = cjm("validate", path.name if path.is_file() else ".", cwd=tmp_path)
        assert outcome.code == 0
        assert outcome.err == "note: x.cjm.yaml: no journey in it yet\n"
        assert "All clear: 1 file checked." in outcome.out


def test_a_map_that_holds_something_is_not(tmp_path):
    tree(tmp_path, {"x.cjm.yaml": "teams: {t: {name: T}}\n", "cjm.yaml": "# settings come later\n"})
    assert cjm("validate", tmp_path).err == ""


def test_the_machines_output_stays_as_it_is(tmp_path):
    tree(tmp_path, {"x.cjm.yaml": ""})
    outcome = cjm("validate", tmp_path, "--output-format", "json")
    assert outcome.out.startswith("{")
    assert "no journey" in outcome.err
    assert "no journey" not in outcome.out


def test_of_several_workspaces_the_folder_is_named_too(tmp_path):
    tree(tmp_path, {"a/cjm.yaml": "", "a/x.cjm.yaml": "", "b/cjm.yaml": "", "b/y.cjm.yaml": "# later\n"})
    lines = cjm("validate", "a", "b", cwd=tmp_path).err.splitlines()
    assert lines == ["note: a/x.cjm.yaml: no journey in it yet", "note: b/y.cjm.yaml: no journey in it yet"]
