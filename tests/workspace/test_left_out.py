"""A gate that checks nothing is never green, and says what left the maps out."""

import pytest

from cjm.workspace.left_out import left_out_below
from tests.support.commands import cjm, tree
from tests.support.repositories import started

MAP = "personas: {p: {name: P}}\njourneys: {j: {name: J, personas: p, stages: {id: s, name: S, doing: x}}}\n"
SETTINGS = {"cjm.yaml": "workspace: {name: W, language: en}\n"}


@pytest.mark.parametrize("settings", [{}, SETTINGS])
@pytest.mark.parametrize(
    ("files", "named", "reason"),
    [
        ({".gitignore": "# maps\n*.cjm.yaml\n"}, ".", "line 2 of .gitignore leaves out maps/a.cjm.yaml"),
        ({".gitignore": "x\n\n/maps/\n"}, ".", "line 3 of .gitignore leaves out maps/a.cjm.yaml"),
        ({".gitignore": "maps/**\n"}, "m*", "line 1 of .gitignore leaves out maps/a.cjm.yaml"),
        ({"maps/.gitignore": "*\n"}, "maps", "line 1 of maps/.gitignore leaves out"),
    ],
)
def test_maps_that_an_ignore_file_leaves_out_are_told(tmp_path, settings, files, named, reason):
    top = started(tmp_path / "w")
    tree(top, {"maps/a.cjm.yaml": MAP, **settings, **files})
    for folder, path in ((top, named), (top / "maps", "..")) if named == "." else ((top, named),):
        outcome = cjm("validate", path, cwd=folder)
        assert (outcome.code, "nothing matched" in outcome.err) == (2, True), outcome
        assert reason in outcome.err or folder != top
        assert outcome.out == ""
    assert cjm("validate", "maps/a.cjm.yaml", cwd=top).code == 0


@pytest.mark.parametrize(
    ("settings", "path", "reason"),
    [
        ("workspace: {name: W, exclude: ['maps/**']}\n", "maps/a.cjm.yaml", "`include` and `exclude` in cjm.yaml"),
        ("workspace: {name: W, include: ['other/**']}\n", "maps/a.cjm.yaml", "`include` and `exclude` in cjm.yaml"),
        ("workspace: {name: W}\n", "maps/.old/a.cjm.yaml", "no hidden folders, and so leaves out maps/.old/a.cjm.yaml"),
    ],
)
def test_maps_that_settings_leave_out_or_hidden_folders_hold_are_told(tmp_path, settings, path, reason):
    tree(tmp_path, {"cjm.yaml": settings, path: MAP})
    for named in (".", "maps"):
        outcome = cjm("validate", named, cwd=tmp_path)
        assert (outcome.code, "nothing matched" in outcome.err, reason in outcome.err) == (2, True, True), outcome
    for verb in ("fmt", "render", "show"):
        assert cjm(verb, cwd=tmp_path).code == 2


def test_each_path_must_match_something(tmp_path):
    tree(tmp_path, {**SETTINGS, "a/a.cjm.yaml": MAP, "b/notes.md": "x", "c/c.cjm.yaml": MAP, ".gitignore": "c\n"})
    for path in ("b", "c", "[bc]"):
        outcome = cjm("validate", "a", path, cwd=tmp_path)
        assert (outcome.code, f" {path}" in outcome.err) == (2, True)
    assert cjm("validate", "[ab]", cwd=tmp_path).code == 0


def test_settings_with_journeys_of_their_own_are_enough(tmp_path):
    tree(tmp_path, {"cjm.yaml": MAP + "workspace: {exclude: [drafts]}\n", "drafts/d.cjm.yaml": "x"})
    tree(tmp_path, {".gitignore": "drafts/\n"})
    assert cjm("validate", cwd=tmp_path).code == 0


def test_what_packages_bring_is_not_left_out_but_elsewhere(tmp_path):
    packages = ("node_modules/p/a.cjm.yaml", "venv/lib/a.cjm.yaml", "own/a.cjm.yaml")
    tree(tmp_path, {**SETTINGS, "venv/pyvenv.cfg": "", "own/cjm.yaml": "cjm: 1\n", **dict.fromkeys(packages, MAP)})
    (tmp_path / ".gitignore").write_text("venv/\nnode_modules/\n")
    assert left_out_below(tmp_path, tmp_path) == ""
    assert cjm("validate", cwd=tmp_path).code == 0
    tree(tmp_path, {"build/x/a.cjm.yaml": MAP, ".gitignore": "build/\nbuild/x\n"})
    assert left_out_below(tmp_path, tmp_path).startswith("line 1 of ")
    assert left_out_below(tmp_path / "own", tmp_path) == ""
